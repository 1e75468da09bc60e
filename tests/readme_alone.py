"""The READMEs run with a wheel alone: ``python tests/readme_alone.py PYTHON`` asks the siping that a Python has installed.

Beside the commands stands what the wheel brings (share/siping), and nothing of a checkout.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from places import ROOT
from test_readme import blocks_of, language_of, transcript_of


def main(python: str) -> None:
    """Tell the first command that comes out otherwise, and fail."""
    prefix = subprocess.run([python, "-c", "import sys; print(sys.prefix)"], capture_output=True, text=True, check=True)
    brought = Path(prefix.stdout.strip(), "share", "siping")
    documents = sorted(ROOT.glob("README*.md"))
    blocks = [(document, block) for document in documents for block in blocks_of(document)]
    for document, block in blocks:
        found = transcript_of(block, language_of(document), brought, python)
        if found != block:
            raise SystemExit(f"{document.name}: another answer from the wheel alone:\n{block}\n---\n{found}")
    print(f"{len(blocks)} transcripts of {len(documents)} READMEs come out from the wheel alone")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main(sys.argv[1])
