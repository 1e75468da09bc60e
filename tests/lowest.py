"""Print the lowest version of each package that every user has: ``python tests/lowest.py > lowest.txt``."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


def main() -> None:
    """Print a line for pip for each."""
    project = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text(encoding="utf-8"))
    for each in project["project"]["dependencies"]:
        print(re.sub(r"^([\w-]+)>=([\d.]+).*$", r"\1==\2", each))  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
