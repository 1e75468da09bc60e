"""A working folder with plans, figures and texts in it, which any command line may be run in."""

from __future__ import annotations

import contextlib
import functools
import io
import os
import shutil
from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]  # it has no types
from places import ROOT
from running import Ran, run_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# A name in GBK, as a file from an old archive has it: Python keeps its bytes as half characters.
FOREIGN = os.fsdecode("数据".encode("gbk")) + ".csv"
# Links on the desk, as checkouts and build systems have them: to a file, to a folder, out of it, to nothing, and to themselves.
LINKS = {
    "figures-link.csv": "figures.csv",
    "alias": "small",
    "linked/targets.yaml": "../city/targets.yaml",
    "dangling.md": "nowhere/brief.md",
    "here.md": "figures.csv",
    "loop": "loop",
}
FIGURES = (
    "indicator,period,measure,value,unit,status,source\n"
    "gdp,2022,level,580,亿元,final,bulletin\ngdp,2023-Q1..Q3,growth,5.2,%,preliminary,\n"
    "gdp,2022,growth,4.1,%,final,\ngdp,2021,growth,7.9,%,final,\nmetallurgy,2022,level,1800000,万元,,\n"
)
YAML_FIGURES = (
    "- {indicator: gdp, period: 2022, measure: growth, value: 3.9}\n"
    "- {indicator: gdp, period: 2023, measure: growth, value: 6.1, unit: '%'}\n"
)
GOALS = (
    "指标,目标,期限,原文,章节,单位,强度,基期\n地区生产总值,增长7%左右,2026,,主要目标,,预期性,\n产值,≥500,2026-2030,,产业,亿元,,2025\n"
    "居民收入,,,居民收入与经济增长同步,民生,,,\n"
)
PROFILE = (
    "profiles: [{id: own, name: {zh: 自定, en: own}, shares: [20, 25, 25, 30], source: {zh: 某处, en: somewhere}}]\n"
)
SETTINGS = 'tolerance = 0.3\nlang = "en"\n'


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """Return a table as a workbook; a date, a tick and a number are what they are."""
    content = io.BytesIO()
    dated = {"in_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_numbers": True}
    with xlsxwriter.Workbook(content, dated) as book:
        sheet = book.add_worksheet("figures")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()


def rows_of(text: str) -> list[list[object]]:
    """Return the cells of a table in CSV without quotation marks."""
    return [[*line.split(",")] for line in text.splitlines()]


@functools.cache
def contents() -> dict[str, bytes]:
    """Return what lies in the folder at first, by name."""
    data, good = ROOT / "data", ROOT / "tests" / "good"
    contents = {f"city/{name}": (data / name).read_bytes() for name in ("targets.yaml", "industries.yaml")}
    contents |= {f"small/{name}": (good / name).read_bytes() for name in ("targets.yaml", "industries.yaml")}
    texts = {
        "small/profiles.yaml": PROFILE,
        "small/siping.toml": SETTINGS,
        "broken/targets.yaml": "id: 3\nscopes: {}\n",
        "figures.csv": FIGURES,
        "figures.yaml": YAML_FIGURES,
        "goals.csv": GOALS,
        FOREIGN: FIGURES,
        "profile.yaml": PROFILE,
        "source.txt": (ROOT / "siping_cli" / "loading" / "scaffold" / "source.txt").read_text(encoding="utf-8"),
        "empty": "",
    }
    return (
        contents | {name: text.encode() for name, text in texts.items()} | {"figures.xlsx": workbook(rows_of(FIGURES))}
    )


class Workspace:
    """Such a folder.

    Attributes:
        folder: where it is; two folders above it are of no use to anybody else, so that ``..`` leads nowhere.
        first: what lies in it at first, by name.

    """

    def __init__(self, scratch: Path) -> None:
        """Lay everything out in a folder that is empty."""
        self._scratch, self.folder = scratch, scratch / "above" / "desk"
        self.first = contents()
        self.restore()

    def restore(self) -> None:
        """Lay everything out as it was at first."""
        shutil.rmtree(self._scratch / "above", ignore_errors=True)
        for name, content in self.first.items():
            self.put(name, content)
        for name, end in LINKS.items():
            self.link(name, end)
        self._laid = self.seen()

    def lay(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Lay everything out as it was at first, with other content in some files."""
        if self.seen() != self._laid:
            self.restore()
        for name, content in files:
            self.put(name, content)

    def put(self, name: str, content: bytes) -> None:
        """Write a file, also where a line has made a folder of that name."""
        self._cleared(name).write_bytes(content)

    def link(self, name: str, end: str) -> None:
        """Lay a link in the place of whatever has this name."""
        self._cleared(name).symlink_to(end)

    def _cleared(self, name: str) -> Path:
        """Return where a file goes, with nothing there, and nothing but folders above it."""
        path = self.folder / name
        for above in [*path.parents][-len(self.folder.parts) - 1 :: -1]:  # from the desk down
            if above.is_symlink() or above.is_file():
                above.unlink()
        self.drop(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def drop(self, name: str) -> None:
        """Remove a file or a folder, whether it is there or not."""
        path = self.folder / name
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.is_dir():
            shutil.rmtree(path)

    def seen(self) -> dict[str, tuple[int, int, int]]:
        """Return which files there are, above the folder too, and what changes when one is written."""
        found = {}
        for folder, folders, names in os.walk(self._scratch):
            for name in (*names, *(each for each in folders if os.path.islink(os.path.join(folder, each)))):  # noqa: PTH114, PTH118 - as below
                status = os.lstat(os.path.join(folder, name))  # noqa: PTH118 - asked before and after each of many runs
                found[f"{folder}/{name}"] = (status.st_ino, status.st_size, status.st_mtime_ns)
        return found

    def run(
        self,
        arguments: Sequence[str],
        *,
        encoding: str = "utf-8",
        given: bytes = b"",
        environment: Mapping[str, str] | None = None,
    ) -> Ran:
        """Run a command line in the folder."""
        with contextlib.chdir(self.folder):
            return run_on(arguments, encoding=encoding, given=given, environment=environment)
