"""Any bytes as a file of figures: what is read of it, or problems with their places; the same each time, and soon.

Run ``python fuzz/actuals_reader.py -runs=1000000``. The first byte says what is said of the table besides, the second which plan
it is for; the rest is the file, as CSV or JSON.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["siping_cli"]):
    from siping_cli import figures, load_plan, read_actuals
    from siping_cli.errors import ActualsError
    from siping_cli.formats.words import Words
    from siping_cli.observations.actuals import Actuals
    from siping_cli.observations.options import TableOptions
    from siping_cli.observations.sheets.beginnings import is_html, is_workbook
    from siping_cli.observations.sheets.files import open_tables

from fuzzer import ROOT, fuzz

sys.path.insert(0, str(ROOT / "tests" / "observations"))
import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.plan.plan import Plan

LONGEST = 512
NAMES = ("a.csv", "a.csv", "a.csv", "a.json")
OPTIONS = (
    TableOptions(),
    TableOptions(basis="cumulated"),
    TableOptions(basis="alone"),
    TableOptions(place="吉林省"),
    TableOptions(header=2),
)
FIGURES_EVERY = 16  # a whole answer takes longer than all the rest
AGAIN_EVERY = 8  # whether the same is read again need not be seen of each
WORDS = (Words("en"), Words("zh"))


def plans() -> tuple[Plan, Plan]:
    """Return the packaged plan and that of the shapes."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "targets.yaml").write_text(shapes.PLAN, encoding="utf-8")
        return load_plan(), load_plan(folder)


PLANS = plans()
count = 0


def execute(data: bytes) -> None:
    """Read one file for one plan: with a record and without, twice, and sometimes answer with it."""
    global count  # noqa: PLW0603 - how many were read
    if len(data) < 2 or is_workbook(data[2:]) or is_html(data[2:]):  # noqa: PLR2004 - which are read by a process of their own
        return
    count += 1
    options, plan = OPTIONS[data[0] // len(NAMES) % len(OPTIONS)], PLANS[data[1] % len(PLANS)]
    name, content = NAMES[data[0] % len(NAMES)], data[2:]
    full, brief = _read(plan, name, content, options, record=True), _read(plan, name, content, options, record=False)
    if count % AGAIN_EVERY == 0:
        assert _said(full) == _said(_read(plan, name, content, options, record=True))
    if isinstance(full, Actuals):
        _sound(full, name, content)
    if isinstance(full, Actuals) and isinstance(brief, Actuals):
        assert _figures(full) == _figures(brief), (_figures(full), _figures(brief))
    if isinstance(full, Actuals) and full.record and count % FIGURES_EVERY == 0:
        rows = csv.DictReader(io.StringIO(figures(plan, full).to_text("csv")))
        assert len([*rows]) == len(full.record)


def _read(plan: Plan, name: str, content: bytes, options: TableOptions, *, record: bool) -> Actuals | ActualsError:
    try:
        return read_actuals(plan, [name], {name: content}, options, record=record)
    except ActualsError as error:
        for problem in error.problems:
            assert problem.file == name
            assert all(words.say(problem.message) for words in WORDS)
        return error


def _said(read: Actuals | ActualsError) -> object:
    if isinstance(read, ActualsError):
        return [(problem.line, problem.column, WORDS[0].say(problem.message)) for problem in read.problems]
    return _figures(read), read.record, read.left


def _figures(actuals: Actuals) -> list[tuple[object, ...]]:
    """Return the figures of a plan with their places."""
    return sorted(
        (each.indicator, str(each.period), each.metric, str(each.value), str(each.status), str(each.scope), each.row, each.column)
        for each in actuals.everything()
    )  # fmt: skip


def _sound(actuals: Actuals, name: str, content: bytes) -> None:
    """Require of a record that its figures are those of the plan, and that each row stands in a cell of the file."""
    assert actuals.record is not None
    cells = {
        (number, at)
        for table in open_tables(name, content)
        for number, row in table.rows
        for at in range(1, len(row) + 1)
    }
    kept = sorted(
        (each.indicator, str(each.period), each.metric, each.row, each.column) for each in actuals.everything()
    )
    own = []
    for each in actuals.record:
        assert each.file == name
        assert (each.row, each.column) in cells, each
        assert (each.value is None) <= (each.reason is not None)
        if each.reason is None:
            own.append((each.indicator, each.period, each.measure, each.row, each.column))
    assert len(own) == len(kept)
    assert [row[1:] for row in sorted(own, key=lambda row: row[1:])] == [
        row[1:] for row in sorted(kept, key=lambda row: row[1:])
    ]


def seeds() -> Iterator[bytes]:
    """Yield the tables of the tests in each form."""
    texts = [text for name, text in vars(shapes).items() if name.isupper() and name != "PLAN" and isinstance(text, str)]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "examples").glob("*.csv")]
    texts.append('[{"指标": "GDP", "2023年": 5.2}, {"指标": "CPI", "2023年": 0.2}]')
    for text in texts:
        content = text.encode()[: LONGEST - 2].decode("utf-8", "ignore").encode()
        for first in range(len(NAMES) * len(OPTIONS)):
            yield bytes([first, first % len(PLANS)]) + content


def words() -> list[str]:
    """Return what labels and cells are made of."""
    labels = (
        "指标 时期 口径 数值 单位 地区 频度 状态 国内生产总值 地区生产总值 规模以上工业增加值 社会消费品零售总额 居民消费价格指数 同比增长 累计增长 累计 当月 "
        "当期 绝对值 (%) (亿元) 单位：亿元 2023年 2023年1-9月 2023年第三季度 2023Q3 202309 1-9月 9月 本月 上年同期 全年 环比 比重 (上年=100) 百分点 "
        "全国 吉林省 四平市 一、 其中： 注： 数据来源： 初步核算数 下降 持平 — 5.2 101.3 1,014.28 5.2% 千元 万元 growth level 增速 总量"
    )
    return [*labels.split(), "\n", ",", "\t", ";", '"', "，"]


if __name__ == "__main__":
    fuzz(execute, seeds=seeds(), words=words(), longest=LONGEST)
