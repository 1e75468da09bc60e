"""Build the site: English in a folder, Chinese in ``zh/`` within it. A warning of Sphinx is an error.

``python docs/build_site.py FOLDER``
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = {"en": ".", "zh_CN": "zh"}  # each with its folder


def build(folder: Path) -> None:
    """Build the pages of both languages, the same in every locale; Sphinx ends where the system lacks that of the user."""
    for language, within in LANGUAGES.items():
        with tempfile.TemporaryDirectory() as doctrees:
            options = ["-W", "--keep-going", "-q", "-b", "html", "-d", doctrees, "-D", f"language={language}"]
            subprocess.run(  # noqa: S603 - Sphinx, on our own pages
                [sys.executable, "-m", "sphinx", *options, str(HERE), str(folder / within)],
                check=True,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )


if __name__ == "__main__":
    build(Path(sys.argv[1]))
