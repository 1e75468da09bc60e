"""Hostile files, in place of a plan, of figures, of a source and of settings."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import shutil
import socket
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from places import GOOD
from running import Ran

from faults import Fault, alone, here

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = b"indicator,period,measure,value\n"
TITLES = ["indicator", "period", "measure", "value"]
GIGABYTE, SMALL = 1 << 30, 100_000
SIGNED = '<?xml version="1.0"?>'
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": f'{SIGNED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": f'{SIGNED}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{SIGNED}<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="a" sheetId="1" r:id="r"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{SIGNED}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="r" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def cell(name: str, row: int, text: str) -> str:
    """Return a row of a sheet with one cell."""
    return f'<row r="{row}"><c r="{name}{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def row(number: int, cells: list[str]) -> str:
    """Return a row of a sheet; what begins with = is a formula without a value, what begins with # its error."""
    written = ""
    for column, text in zip("ABCD", cells, strict=True):
        name = f'<c r="{column}{number}"'
        if text.startswith("="):
            written += f"{name}><f>{text[1:]}</f></c>"
        elif text.startswith("#"):
            written += f'{name} t="e"><f>1/0</f><v>{text}</v></c>'
        else:
            written += f'{name} t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<row r="{number}">{written}</row>'


def workbook(*rows: str, before: str = SIGNED) -> bytes:
    """Return a workbook whose one sheet holds rows."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'{before}<worksheet xmlns="{SHEETS}"><sheetData>'.encode())
            for row in rows:
                sheet.write(row.encode())
            sheet.write(b"</sheetData></worksheet>")
    return file.getvalue()


def sparse(path: Path) -> None:
    """Make a file of a gigabyte that takes no room."""
    with path.open("wb") as file:
        file.truncate(GIGABYTE)


def put(content: bytes | str, path: Path) -> None:
    """Write a file."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def listen(path: Path) -> None:
    """Make a socket."""
    with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as made:  # a socket's path is short
        made.bind(path.name)


def laid(name: str, lay: Callable[[Path], object], *arguments: str) -> Callable[[Path], Ran]:
    """Return what lays a file and asks about it, in a process of its own where that could take long or much."""

    def ask(folder: Path) -> Ran:
        path = folder / name
        lay(path)
        small = not path.is_symlink() and (path.is_dir() or (path.is_file() and path.stat().st_size < SMALL))
        return (here if small else alone)(folder, *arguments)

    return ask


def plan(lay: Callable[[Path], object]) -> Callable[[Path], Ran]:
    """Return what asks about a plan whose targets.yaml is laid so."""
    return laid("targets.yaml", lay, "gap", "--plan", ".")


def figures(name: str, lay: Callable[[Path], object]) -> Callable[[Path], Ran]:
    """Return what asks with a file of figures that is laid so."""
    return laid(name, lay, "gap", "-i", "gdp", "--actuals", name)


def source(lay: Callable[[Path], object]) -> Callable[[Path], Ran]:
    """Return what audits a text that is laid so."""
    return laid("source.txt", lay, "audit", "source.txt")


def settings(lay: Callable[[Path], object]) -> Callable[[Path], Ran]:
    """Return what asks where a siping.toml is laid so."""
    return laid("siping.toml", lay, "gap", "-i", "gdp")


def unreadable(folder: Path) -> Ran:
    """Ask about a plan that the user may not read; no permission keeps an administrator out, so the system says so."""
    shutil.copytree(GOOD, folder, dirs_exist_ok=True)
    opened = os.open

    def refuse(path: str | Path, *rest: int, **more: int) -> int:
        if Path(path).name == "targets.yaml":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, *rest, **more)

    with mock.patch.object(os, "open", refuse):
        return here(folder, "gap", "--plan", ".", SIPING_NO_CACHE="1")


def changing(folder: Path) -> Ran:
    """Ask about a plan that is replaced by nothing as soon as it was opened."""
    shutil.copytree(GOOD, folder, dirs_exist_ok=True)
    opened, before = os.open, here(folder, "gap", "--plan", ".")
    (folder / "empty").touch()

    def vanish(path: str | Path, *rest: int, **more: int) -> int:
        number = opened(path, *rest, **more)
        if Path(path).name == "targets.yaml":
            Path(folder, "empty").replace(folder / "targets.yaml")
        return number

    with mock.patch.object(os, "open", vanish):
        after = here(folder, "gap", "--plan", ".", SIPING_NO_CACHE="1")
    assert after.out == before.out
    return after


def growing(folder: Path) -> Ran:
    """Ask about a plan that was small when it was looked at, and has a gigabyte when it is read."""
    sparse(folder / "targets.yaml")
    looked = os.stat

    def small(path: str | Path, **more: bool) -> os.stat_result:
        found = looked(path, **more)
        return os.stat_result((*found[:6], 10, *found[7:])) if Path(path).name == "targets.yaml" else found

    with mock.patch.object(os, "stat", small):
        return here(folder, "gap", "--plan", ".", SIPING_NO_CACHE="1")


def pickled(folder: Path) -> Ran:
    """Ask about a plan with a tag that other readers run."""
    put("id: !!python/object/apply:os.system ['touch ran']\n", folder / "targets.yaml")
    ended = here(folder, "gap", "--plan", ".")
    assert not (folder / "ran").exists()
    return ended


def marked(folder: Path) -> Ran:
    """Ask about a plan with a byte order mark and the line ends of Windows."""
    shutil.copytree(GOOD, folder, dirs_exist_ok=True)
    before = here(folder, "gap", "--plan", ".")
    text = (GOOD / "targets.yaml").read_text(encoding="utf-8")
    (folder / "targets.yaml").write_text(text, encoding="utf-8-sig", newline="\r\n")
    after = here(folder, "gap", "--plan", ".")
    assert (after.code, after.out) == (0, before.out)
    return after


def in_utf_16(folder: Path) -> Ran:
    """Ask with figures as Excel saves them as Unicode text."""
    put("indicator\tperiod\tmeasure\tvalue\ngdp\t2023\tgrowth\t7.5\n".encode("utf-16"), folder / "a.txt")
    ended = here(folder, "gap", "-i", "gdp", "--actuals", "a.txt", "-f", "json")
    assert '"observed": 7.5,' in ended.out
    return ended


def far_corners(folder: Path) -> Ran:
    """Ask with a workbook of a kilobyte that has a cell in the first and in the last place of its sheet."""
    content = workbook(cell("A", 1, "indicator"), cell("XFD", 1048576, "x"))
    assert len(content) < 2000
    return figures("a.xlsx", partial(put, content))(folder)


def long_name(folder: Path) -> Ran:
    """Ask about a plan whose name no system takes."""
    ended = here(folder, "gap", "--plan", "x" * 5000)
    return Ran(ended.code, ended.out, ended.err.replace("x" * 5000, "xxx…"))


ODD: dict[str, Callable[[Path], object]] = {
    "a file that is not there": lambda path: path,
    "a folder": Path.mkdir,
    "a link that leads nowhere": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a device without end (/dev/zero)": lambda path: path.symlink_to("/dev/zero"),
    "a pipe that nobody writes to": os.mkfifo,
    "a socket": listen,
    "a file of 1 GB": sparse,
    "an empty file": Path.touch,
    "binary (a program)": partial(put, b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40),
}
YAML: dict[str, bytes | str] = {
    "NUL": b"id: a\x00b\n",
    "UTF-16": "id: 示例\n".encode("utf-16"),
    "GBK": "id: 示例\n".encode("gbk"),
    "half of a character pair in UTF-8": b"id: \xed\xa0\x80\n",
    "half of a character pair as an escape": b'id: "\\ud800"\n',
    "a terminal escape in a value": b"id: a\x1b[31mb\n",
    "100 levels of nesting": "[" * 100 + "]" * 100,
    "1,000,000 brackets": "[" * 1_000_000,
    "billion laughs: nine levels of aliases": "a0: &a0 [x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)),
    "499,000 aliases": "a: &a x\nb: [" + "*a, " * 499_000 + "]\n",
    "1,000,000 anchors": "".join(f"a{n}: &a{n} x\n" for n in range(1_000_000)),
    "a merge key": "a: &a {x: 1}\nb: {<<: *a}\n",
    "an unknown tag": "id: !secret x\n",
    "a directive for another YAML": "%YAML 3.0\n---\nid: x\n",
    "400,000 equal keys": "a: 1\n" * 400_000,
    "a list as a key": "? [a]\n: 1\n",
    "two documents": "id: a\n---\nid: b\n",
    "one text of 15 MB": "id: '" + "x" * 15_000_000 + "'\n",
    "a wording of 15 MB": (GOOD / "targets.yaml")
    .read_text(encoding="utf-8")
    .replace("增长6.5%左右", f"增长6.5%左右{'x' * 15_000_000}", 1),
    "a name of 201 letters": (GOOD / "targets.yaml")
    .read_text(encoding="utf-8")
    .replace("en: GDP", "en: " + "G" * 201, 1),
    "a key of 15 MB": "? '" + "x" * 15_000_000 + "'\n: 1\n",
    "200,000 unknown keys": "".join(f"k{number}: 1\n" for number in range(200_000)),
    "50,000 indicators of one id": (GOOD / "targets.yaml").read_text(encoding="utf-8").partition("figures:")[0]
    + "  - {id: gdp, name: {zh: 甲, en: a}, unit: 亿元, targets: []}\n" * 50_000,
    "40,000 texts for records": "indicators: [" + "x, " * 40_000 + "]\n",
}
CSV: dict[str, bytes | str] = {
    "NUL": HEAD + b"gdp,2023,growth,\x00\n",
    "UTF-16 that ends in half a character": "指标".encode("utf-16") + b"\x00",
    "1,000,000 columns": ",".join(f"c{n}" for n in range(1_000_000)),
    "20,000 columns": ",".join(["c"] * 20_000),
    "a row of 20,000,000 commas": HEAD + b"," * 20_000_000,
    "a quotation mark that never closes": HEAD + b'gdp,2023,growth,"7\n' + b"gdp,2023,growth,7\n" * 100_000,
    "2,000,000 cells over as many lines in one row": HEAD + b'"\n",' * 2_000_000,
    "100,000 bad rows": HEAD + b"moon,20x3,grow,seven\n" * 100_000,
    "two rows that contradict each other": HEAD + b"gdp,2023,growth,7\ngdp,2023,growth,8\n",
    "a cell of 131,073 letters": HEAD + b"gdp,2023,growth," + b"x" * 131_073,
    "a number of 400 digits": HEAD + b"gdp,2023,growth," + b"9" * 400,
    "the error of a formula": HEAD + b"gdp,2023,growth,#DIV/0!\n",
    "a formula": HEAD + b"gdp,2023,growth,=1+6\n",
}
XLSX: dict[str, bytes] = {
    "text that is no workbook": b"indicator,period\n",
    "a zip file without a workbook in it": workbook()[:0] + b"PK\x05\x06" + bytes(18),
    "a workbook that is cut off": workbook(cell("A", 1, "indicator"))[:600],
    "entities that grow tenfold nine times": workbook(
        cell("A", 1, "&a9;"),
        before="<!DOCTYPE x ["
        '<!ENTITY a0 "x">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>",
    ),
    "a row beyond the last (99999999999)": workbook(cell("A", 1, "indicator"), cell("A", 99999999999, "x")),
    "a cell of 20 MB": workbook(cell("A", 1, "x" * 20_000_000)),
    "a formula that was never computed": workbook(
        *(row(number, cells) for number, cells in enumerate([TITLES, ["gdp", "2023", "growth", "=1+6"]], 1))
    ),
    "the error of a formula": workbook(
        *(row(number, cells) for number, cells in enumerate([TITLES, ["gdp", "2023", "growth", "#DIV/0!"]], 1))
    ),
    "100 MB of spaces in 0.4 MB": workbook(*[" " * 10_000_000] * 10),
}
DIGITS = (
    f"2023年，全市地区生产总值达到{'9' * 400}亿元，增长{'9' * 400}%。工业投资增长0.{'9' * 400}%，比例{'9' * 400}:1。\n"
)
EMPTY = {"a file that is not there", "an empty file"}  # which set nothing
TOML: dict[str, bytes | str] = {
    "binary": b"\x00\xff" * 100,
    "10,000 brackets": "plan = " + "[" * 10_000,
    "a name that holds NUL": 'plan = "a\\u0000b"\n',
    "a number that never ends": "tolerance = " + "9" * 60_000 + "\n",
    "6,000 unknown keys": "".join(f"k{number} = 1\n" for number in range(6_000)),
}
PLANS = [
    *(Fault(f"targets.yaml is {what}", plan(lay)) for what, lay in ODD.items()),
    Fault("targets.yaml may not be read", unreadable),
    Fault("targets.yaml is replaced while it is read", changing, "the answer to what was opened"),
    Fault("targets.yaml grows to 1 GB while it is read", growing),
    Fault("targets.yaml with a byte order mark and CRLF", marked, "the same answer as without"),
    *(Fault(f"targets.yaml holds {what}", plan(partial(put, text))) for what, text in YAML.items()),
    Fault("targets.yaml holds a tag that runs a program elsewhere", pickled),
    Fault("a plan with a name of 5,000 letters", long_name),
]
FIGURES = [
    *(Fault(f"figures: {what}", figures("a.csv", lay)) for what, lay in ODD.items()),
    Fault("a bulletin with numbers of 400 digits", figures("a.txt", partial(put, DIGITS))),
    Fault("Unicode text from Excel figures (UTF-16, tabs)", in_utf_16, "read like any CSV"),
    *(Fault(f"CSV with {what}", figures("a.csv", partial(put, text))) for what, text in CSV.items()),
    Fault("XLSX of 1 kB with a cell in the first and one in the last corner", far_corners),
    *(Fault(f"XLSX: {what}", figures("a.xlsx", partial(put, content))) for what, content in XLSX.items()),
]
OTHERS = [
    *(Fault(f"the text to audit is {what}", source(lay)) for what, lay in ODD.items()),
    Fault("the text to audit is 2 MB of numbers", source(partial(put, "7 " * 1_000_000))),
    Fault("the text to audit is 2 MB of percentages without a space", source(partial(put, "7%" * 1_000_000))),
    *(Fault(f"siping.toml is {what}", settings(lay)) for what, lay in ODD.items() if what not in EMPTY),
    *(Fault(f"siping.toml with {what}", settings(partial(put, text))) for what, text in TOML.items()),
]
