"""The pictures of the pages about texts are those of the reader as it is today."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ROOT / "docs"


def test_pictures_are_what_the_script_draws_today(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(DOCS / "texts.py"), str(tmp_path)], check=True)
    drawn = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "texts").iterdir()}
    assert drawn == {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "texts").iterdir()}


def test_every_kind_of_number_is_drawn() -> None:
    picture = (DOCS / "texts" / "report.svg").read_text(encoding="utf-8")
    assert all(f'class="on-{kind}"' in picture for kind in ("goal", "words", "figure", "other"))
