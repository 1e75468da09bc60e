"""LibreOffice, which opens the documents and workbooks that are written as their readers do; what needs it is skipped where it is missing."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

needs_writer = pytest.mark.skipif(shutil.which("lowriter") is None, reason="LibreOffice Writer is not installed")
needs_calc = pytest.mark.skipif(shutil.which("localc") is None, reason="LibreOffice Calc is not installed")


@cache
def _settings() -> tempfile.TemporaryDirectory[str]:
    """Return a folder for what LibreOffice sets up when it runs for the first time, one for this process."""
    return tempfile.TemporaryDirectory(prefix="office-")


def converted(files: Sequence[Path], ending: str, folder: Path) -> list[bytes]:
    """Return what LibreOffice makes of files; each start takes it a second.

    Args:
        files: the files, of different names.
        ending: to what they are converted: pdf, xlsx.
        folder: where that is written.

    """
    settings = f"-env:UserInstallation={Path(_settings().name).as_uri()}"
    command = ["soffice", settings, "--headless", "--convert-to", ending, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [(folder / f"{file.stem}.{ending}").read_bytes() for file in files]
