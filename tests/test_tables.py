"""The page about tables of figures, its pictures and its words are those of the reader as it is today."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields
from itertools import pairwise
from typing import TYPE_CHECKING, get_args
from xml.etree import ElementTree as ET

import pytest
from places import ROOT

from siping_cli.answers.figures import CellRow
from siping_cli.errors import ActualsError
from siping_cli.formats.words import Words
from siping_cli.observations.labels import fold_label, read_label
from siping_cli.observations.options import BESIDE, TableOptions, options_for
from siping_cli.observations.read import LeftReason
from siping_cli.observations.when import When, months_meant, when_of

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ROOT / "docs"
PICTURES = sorted(path.name for path in (DOCS / "tables").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pages and pictures as the script writes them today."""
    folder = tmp_path_factory.mktemp("docs")
    subprocess.run([sys.executable, str(DOCS / "tables.py"), str(folder)], check=True)
    return folder


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def part(text: str, name: str) -> str:
    """Return a part of a page that the script writes."""
    found = re.search(f"<!-- {name} -->\n(.*?)<!-- /{name} -->", text, re.DOTALL)
    assert found is not None
    return found[1]


def test_pages_pictures_and_tables_are_what_the_script_writes_today(today: Path) -> None:
    written = {path.relative_to(today): path.read_text(encoding="utf-8") for path in today.rglob("*") if path.is_file()}
    there = {path.relative_to(DOCS) for path in [DOCS / "tables.md", *(DOCS / "tables").iterdir()]}
    assert set(written) == there
    assert [str(name) for name, text in written.items() if (DOCS / name).read_text(encoding="utf-8") != text] == []


@pytest.mark.parametrize("name", PICTURES)
def test_no_text_of_a_picture_runs_into_another_or_out_of_it(name: str) -> None:
    root = ET.fromstring(page(f"tables/{name}"))  # noqa: S314 - our own file
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    lines: dict[float, list[tuple[float, float]]] = {}
    for text in root.iter(f"{SVG}text"):
        left = float(text.attrib["x"])
        lines.setdefault(float(text.attrib["y"]), []).append((left, left + float(text.attrib["textLength"])))
    for y, held in lines.items():
        assert 0 < y < height
        ends = sorted(held)
        assert ends[-1][1] <= width
        assert all(before[1] <= after[0] + 0.01 for before, after in pairwise(ends)), (y, ends)


def keys_beside(folder: Path) -> set[str]:
    """Return the keys that the file beside a table may have, as the refusal of another one lists them."""
    (folder / f"figures.csv{BESIDE}").write_text("other: 1", encoding="utf-8")
    with pytest.raises(ActualsError) as caught:
        options_for(str(folder / "figures.csv"), TableOptions())
    _, _, listed = Words("en").say(caught.value.problems[0].message).rpartition(": ")
    return set(listed.split(", "))


def test_every_reason_every_key_and_every_key_of_the_file_beside_is_explained(tmp_path: Path) -> None:
    text = page("tables.md")
    rows = re.findall(r"^\| ((?:`\w+`(?:, |、)?)+) \|", text, re.MULTILINE)
    explained = {each for row in rows for each in re.findall(r"`(\w+)`", row)}
    assert set(get_args(LeftReason)) <= explained
    assert {each.name for each in fields(CellRow)} <= explained
    assert keys_beside(tmp_path) <= explained


def test_the_periods_of_the_page_are_read_as_it_says() -> None:
    rows = re.findall(r"^\| `(.+?)` \| (.+?) \| (.+?) \| (.+?) \|$", part(page("tables.md"), "periods"), re.MULTILINE)
    assert len(rows) > 20
    for written, *told in rows:
        when = when_of(fold_label(written))
        assert when is not None
        assert read_label(written).when == when
        dated = When(when.year or 2023, when.first, when.last, when.grain, own=when.own, end=when.end)
        for basis, said in zip((None, "alone", "cumulated"), told, strict=True):
            found = months_meant(dated, dated.year or 2023, basis, None)  # type: ignore[arg-type]  # the words of a basis
            assert said in {
                f"`{found}`",
                *{"basis": ("asked for",), "unclear": ("left out",)}.get(str(found), ()),
            }
