"""What the READMEs and the pages show runs with a wheel alone: ``python tests/readme_alone.py PYTHON`` asks the siping of a Python.

Beside the commands stands what the wheel brings (share/siping), and nothing of a checkout; what needs files of ``docs`` is left out.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from places import ROOT
from test_readme import CATALOGUES, USER_PAGES, blocks_of, chinese_blocks_of, transcript_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def transcripts() -> Iterator[tuple[str, str, str]]:
    """Yield the name of each document, the language of its commands, and a transcript."""
    for page in USER_PAGES:
        yield from ((page.name, "en", block) for block in blocks_of(page))
    yield from (("README.zh-CN.md", "zh", block) for block in blocks_of(ROOT / "README.zh-CN.md"))
    for catalogue in CATALOGUES:
        yield from ((catalogue.name, "zh", chinese) for _, chinese in chinese_blocks_of(catalogue))


def main(python: str) -> None:
    """Tell the first command that comes out otherwise, and fail."""
    prefix = subprocess.run([python, "-c", "import sys; print(sys.prefix)"], capture_output=True, text=True, check=True)
    brought = Path(prefix.stdout.strip(), "share", "siping")
    found = [each for each in transcripts() if not re.search(r"(?m)^\$ .*[ =]docs/", each[2])]
    for name, language, block in found:
        today = transcript_of(block, language, brought, python)
        if today != block:
            raise SystemExit(f"{name}: another answer from the wheel alone:\n{block}\n---\n{today}")
    documents = {name for name, _, _ in found}
    print(f"{len(found)} transcripts of {len(documents)} documents come out from the wheel alone")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main(sys.argv[1])
