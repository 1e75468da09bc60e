"""Write what docs/tables.md shows of tables: pictures, what is read of each, and the words that are known.

``python docs/tables.py`` writes docs/tables/ and what stands between the marks ``<!-- NAME -->`` of the page; a test holds them up to
date. The Chinese of these parts goes into the catalogue by docs/translations.py. The tables are those of tests/observations/shapes.py.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests" / "observations")]

import shapes  # noqa: E402 - it stands where the line above says
from table_cells import Understood, is_kept, understood  # noqa: E402 - likewise
from table_pictures import picture  # noqa: E402 - likewise
from table_words import blocks_of_words  # noqa: E402 - likewise

from siping_cli import load_plan  # noqa: E402 - likewise
from siping_cli.answers.figures import cell_name  # noqa: E402 - likewise
from siping_cli.formats.words import Words  # noqa: E402 - likewise
from siping_cli.numbers.periods import Period  # noqa: E402 - likewise
from siping_cli.observations.options import BESIDE  # noqa: E402 - likewise
from siping_cli.sheet import Term, term_of  # noqa: E402 - likewise
from siping_cli.text.language import LANGUAGES, Language  # noqa: E402 - likewise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from table_cells import Kind

    from siping_cli.answers.figures import CellRow
    from siping_cli.plan.plan import Plan

ENDINGS: dict[Language, str] = {"en": "", "zh": ".zh_CN"}
MOST_READ = 8  # figures listed under a picture


class Shape(NamedTuple):
    """A table that is shown: its name, the file, its title, whether it is read for the packaged plan, the place asked for."""

    name: str
    content: str | bytes
    title: dict[Language, str]
    packaged: bool = False
    place: str | None = None


def workbook(*rows: tuple[object, ...], formats: dict[str, str]) -> bytes:
    """Return a workbook with one sheet, and the formats of some of its cells."""
    import openpyxl  # type: ignore[import-untyped]  # it has no types

    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cell, code in formats.items():
        sheet[cell].number_format = code
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


_TIDY = ("指标", "时期", "口径", "数值", "单位")
PERCENTS = workbook(
    _TIDY,
    ("地区生产总值", "2023年1-9月", "增速", Decimal("0.058")),
    ("社会消费品零售总额", "2023年1-9月", "增速", Decimal("0.068"), "%"),
    formats={"D2": "0.0%", "D3": "0.0%"},
)
DATES = workbook(
    _TIDY,
    ("旅游接待人次", date(2023, 1, 1), "数量", 50, "万人次"),
    ("旅游接待人次", date(2023, 2, 28), "数量", 50, "万人次"),
    formats={"B2": 'yyyy"年"m"月"', "B3": 'yyyy"年"m"月"'},
)
SHAPES = (
    Shape("months", shapes.MONTHS, {"en": "Indicators by months", "zh": "指标×月份"}),
    Shape("quarters", shapes.QUARTERS, {"en": "Indicators by quarters", "zh": "指标×季度"}),
    Shape("alone", shapes.MONTHS_ALONE, {"en": "Months alone", "zh": "逐月当期数"}),
    Shape("library", shapes.LIBRARY, {"en": "Columns of a data library", "zh": "数据接口的列"}),
    Shape("worded", shapes.WORDED, {"en": "The measure says from January", "zh": "口径写明累计"}, packaged=True),
    Shape("percents", PERCENTS, {"en": "Percent cells of a workbook", "zh": "工作簿的百分比单元格"}, packaged=True),
    Shape("dates", DATES, {"en": "Date cells of a workbook", "zh": "工作簿的日期单元格"}, packaged=True),
    Shape("index", shapes.INDEX, {"en": "An index where growth is expected", "zh": "增速列里写了指数"}, packaged=True),
    Shape("bulletin", shapes.BULLETIN, {"en": "A bulletin in blocks", "zh": "分块的月报"}),
    Shape("saved", shapes.SAVED, {"en": "A table as Excel saves it", "zh": "Excel另存的表"}, packaged=True),
    Shape("platform", shapes.PLATFORM, {"en": "An export of a data platform", "zh": "数据平台导出的表"}),
    Shape("regions", shapes.REGIONS, {"en": "Several places", "zh": "分地区的表"}, place="吉林省"),
)
# A table that does not say what its quarters mean, and what is said of it in a file beside it.
UNSAID = "主要指标,2023Q1,2023Q2,2023Q3\nGDP增速(%),3.9,5.5,5.8\n零售总额增速(%),5.1,6.5,6.8\n"
SAID = """basis: cumulated   # 2023Q3 is January to September
names:
  零售总额: retail-sales
"""
FILES = {"unsaid.csv": UNSAID, "said.csv": UNSAID, f"said.csv{BESIDE}": SAID}
LEGEND: dict[Language, dict[Kind, str]] = {
    "en": {
        "before": "title or heading",
        "name": "indicator",
        "period": "period",
        "measure": "measure, basis, unit",
        "place": "place",
        "figure": "figure of the plan",
        "left": "left out",
        "mark": "no figure",
    },
    "zh": {
        "before": "标题、说明",
        "name": "指标",
        "period": "时期",
        "measure": "口径、累计或当期、单位",
        "place": "地区",
        "figure": "目标清单用的数据",
        "left": "不采用",
        "mark": "无数据",
    },
}
MORE: dict[Language, str] = {"en": "… and {count} more rows", "zh": "……另有{count}行"}
HEADS: dict[Language, tuple[str, ...]] = {
    "en": ("Cell", "Indicator", "Period", "Measure", "Value"),
    "zh": ("单元格", "指标", "时期", "口径", "数值"),
}
REST: dict[Language, tuple[str, str]] = {
    "en": ("Figures of the plan: {kept}, of which {shown} are shown.", "Figures left out: {left}."),
    "zh": ("目标清单用的数据共{kept}个，此处列出{shown}个。", "不采用的数据共{left}个。"),
}


def read_shapes() -> dict[str, tuple[Plan, Understood]]:
    """Return what is understood of each shape, and the plan that it was read for."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        plans = {True: load_plan(), False: load_plan(shapes.plan_in(folder))}
        for shape in SHAPES:
            text = isinstance(shape.content, str)
            path = Path(folder, shape.name + (".csv" if text else ".xlsx"))
            path.write_bytes(shape.content if isinstance(shape.content, bytes) else shape.content.encode())
            found[shape.name] = plans[shape.packaged], understood(plans[shape.packaged], path, shape.place)
    return found


def chosen(kept: list[CellRow]) -> list[CellRow]:
    """Return a few figures, some of every name, in their order."""
    ranks: dict[str, int] = {}
    ranked = []
    for row in kept:
        ranks[row.name] = ranks.get(row.name, -1) + 1
        ranked.append((ranks[row.name], row.row, row.column))
    some = sorted(ranked)[:MOST_READ]
    return [row for row, rank in zip(kept, ranked, strict=True) if rank in some]


def read_as_markdown(plan: Plan, table: Understood, language: Language) -> str:
    """Return what was read of a table, as a table of Markdown with a line about the rest."""
    words = Words(language)
    kept = [row for row in table.figures if is_kept(row)]
    shown = chosen(kept)
    lines = [f"| {' | '.join(HEADS[language])} |", "| --- | --- | --- | --- | ---: |"]
    for row in shown:
        name = None if row.indicator is None else plan.subject(row.indicator).name
        period = None if row.period is None else Period.parse(row.period)
        cells = (cell_name(row.row, row.column), name, period, term_of(row.measure), f"{row.value:f} {row.unit or ''}")
        lines.append(f"| {' | '.join(words.cell(cell) for cell in cells)} |")
    left = len(table.figures) - len(kept)
    more, out = REST[language]
    rest = [more.format(kept=len(kept), shown=len(shown))] * (len(shown) < len(kept)) + [out.format(left=left)] * (
        left > 0
    )
    return "\n".join(lines) + ("\n\n" + ("" if language == "zh" else " ").join(rest) if rest else "")


def picture_of(shape: Shape, table: Understood, language: Language) -> str:
    """Return the picture of a shape."""
    words = Words(language)
    reasons: dict[str, str] = {}
    for row in table.figures:
        if not is_kept(row) and row.reason is not None:
            reasons[row.reason] = words.cell(Term(row.reason))
    return picture(table, shape.title[language], LEGEND[language], reasons, MORE[language])


def blocks(read: dict[str, tuple[Plan, Understood]], language: Language) -> Iterator[tuple[str, str]]:
    """Yield the name of each part of a page that is written by this script, and the part."""
    for shape in SHAPES:
        plan, table = read[shape.name]
        image = f"![{shape.title[language]}](tables/{shape.name}.svg)"
        yield shape.name, f"{image}\n\n{read_as_markdown(plan, table, language)}"
    yield "said", f"```yaml\n{SAID}```"
    yield from blocks_of_words(language)


def filled(page: str, language: Language, read: dict[str, tuple[Plan, Understood]] | None = None) -> str:
    """Return the page with the parts that this script writes, in a language."""
    for name, part in blocks(read or read_shapes(), language):
        marks = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
        page, count = re.subn(
            f"{marks[0]}.*?{marks[1]}",
            lambda _, part=part, marks=marks: f"{marks[0]}\n{part}\n\n{marks[1]}",  # type: ignore[misc]  # mypy knows no defaults of lambda
            page,
            flags=re.DOTALL,
        )
        if count != 1:
            raise ValueError(f"the page has no part {name}")
    return page


def documents() -> dict[Path, str]:
    """Return every file with what belongs in it."""
    read = read_shapes()
    written = {Path("tables.md"): filled((HERE / "tables.md").read_text(encoding="utf-8"), "en", read)}
    for language in LANGUAGES:
        for shape in SHAPES:
            file = Path("tables", f"{shape.name}{ENDINGS[language]}.svg")
            written[file] = picture_of(shape, read[shape.name][1], language)
    # Tables for those who want to try them, and for the transcripts of the page.
    files = {f"{shape.name}.csv": shape.content for shape in SHAPES if isinstance(shape.content, str)}
    return written | {Path("tables", name): text for name, text in (files | FILES).items()}


def main(folder: Path) -> None:
    """Write the documents into a folder."""
    for name, text in documents().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else HERE)
