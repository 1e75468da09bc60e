"""The columns of a table of main indicators by their heads: 指标, 单位, 2025年实际, 2030年目标, 年均增长, 属性."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from siping_cli.text.record import copy_with, record
from siping_cli.wording.years import end_of_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.texts.table_cells import TableCell

ColumnRole = Literal["number", "class", "name", "unit", "year", "growth", "kind", "other"]

_HEADS: tuple[tuple[ColumnRole, str], ...] = (
    ("number", "^(?:序号|编号)"),
    ("kind", "属性|性质|^指标类型"),
    ("unit", "单位$|^单位"),
    ("growth", "年均|累计|增速|增长|增幅|增减|同比|比上年|比20[0-9]{2}年"),
    (
        "year",
        "20[0-9]{2}|[目标规划计预期]{2}值|基期|基数|现状|现值|^(?:规划)?目标$|十[一二三四五六七八九]五|预期目标|计划数|年度目标",
    ),
    ("name", "指标(?!类别)|名称|^(?:项目|内容)$"),
    ("class", "类别|类型|领域|分类|维度|分项"),
)
_PLAN = re.compile('[“"]?十(?P<ones>[一二三四五六七八九])五[”"]?')
_DONE = re.compile("实际|完成|实绩|基期|基数|现状|现值|预计|执行")
_PROMISED = re.compile("目标|计划|规划|预期|任务")
_SEVERAL_YEARS = re.compile("年均|累计|五年")


@record
class GoalColumn:
    """A column: what stands in it, and the year that it is of.

    Attributes:
        role: what stands in it.
        head: the words of its head.
        year: the year that its head names, of a rate of growth else that of the column before it.
        alone: whether it is a rate of that one year, and not over the years up to it.
    """

    role: ColumnRole
    head: str
    year: int | None = None
    alone: bool = False

    @property
    def is_difference(self) -> bool:
        """Whether its figures are by how much something moves in its own unit: 比2020年提高."""
        return self.role == "growth" and re.search("增加|提高|增减|变化", self.head) is not None

    @property
    def is_done(self) -> bool:
        """Whether its head says that its figures are what has been reached."""
        return _DONE.search(self.head) is not None and _PROMISED.search(self.head) is None

    @property
    def is_promised(self) -> bool:
        """Whether its head says that its figures are to be reached."""
        return _PROMISED.search(self.head) is not None


def column_role_of(head: str) -> ColumnRole | None:
    """Return what stands in a column by its head; None where it does not tell.

    >>> column_role_of("规划指标体系"), column_role_of("2030年目标"), column_role_of("年均增速(%)"), column_role_of("备注")
    ('name', 'year', 'growth', None)
    """
    return next((role for role, words in _HEADS if re.search(words, head)), None)


def goal_columns_of(head: Sequence[TableCell]) -> list[GoalColumn] | None:
    """Return the columns of a head; None where it is no head of a table of goals."""
    columns: list[GoalColumn] = []
    for cell in head:
        role = column_role_of(cell.text) or "other"
        year = _year_of(cell.text) if role in {"year", "growth"} else None
        single = role == "growth" and not _SEVERAL_YEARS.search(cell.text)
        column = GoalColumn(role, cell.text, year, alone=single and year is not None)
        if single and year is None:
            column = _of_the_year_before(column, columns)
        columns.append(column)
    roles = [column.role for column in columns]
    return columns if "name" in roles and ("year" in roles or "growth" in roles) else None


def _year_of(head: str) -> int | None:
    """Return the year that a head names, the last of several; of a plan its last year."""
    years = [int(year) for year in re.findall("20[0-9]{2}", head)]
    plan = _PLAN.search(head)
    return max(years) if years else end_of_plan(plan) if plan is not None else None


def _of_the_year_before(column: GoalColumn, columns: Sequence[GoalColumn]) -> GoalColumn:
    """Return a column of rates of growth with the year of the one before, where that is of the year after the one before it."""
    years = [each.year for each in columns if each.year is not None]
    if not columns or columns[-1].role != "year" or not years:
        return column
    before = years[-2] if len(years) > 1 else years[-1] - 1
    return copy_with(column, year=years[-1], alone=True) if years[-1] - before <= 1 else column
