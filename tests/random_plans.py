"""Random plans with files of figures, as a city would keep them: folders of YAML, tables of CSV, and what they say as plain data."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from random_goals import random_case
from second_verdicts import AMOUNTS, DECEMBER, GROWTHS, MEASURED, Figure, Goal
from short_goals import UNITS

if TYPE_CHECKING:
    from random import Random

MONEY = {"元": 0, "万元": 4, "亿元": 8}  # each with the power of ten of the smallest
VISITS = {"人次": 0, "万人次": 4, "亿人次": 8}
NAMES = ["甲产值", "乙行业收入", "丙类项目", "丁比重", "戊指标", "己销售额", "庚产业"]
FINAL = {"": 1, "preliminary": 1, "初步": 1, "final": 2, "最终": 2, "estimate": 0, "预计": 0}
HEADS = {
    "indicator": ("indicator", "指标", "指标名称", "项目"),
    "period": ("period", "时期", "时间", "报告期"),
    "measure": ("measure", "口径", "统计口径"),
    "value": ("value", "数值", "指标值"),
    "unit": ("unit", "单位", "计量单位"),
    "status": ("status", "状态"),
    "scope": ("scope", "范围"),
    "place": ("place", "地区"),
    "source": ("source", "来源"),
    "note": ("note", "备注"),
}
MEASURES = {
    "growth": ("growth", "增速", "同比增长", "增长速度"),
    "level": ("level", "总量", "规模"),
    "count": ("count", "数量"),
    "share": ("share", "占比"),
    "ratio": ("ratio", "比值"),
    "change": ("change", "增减"),
}
FROM_JANUARY = {"growth": ("累计增速", "累计同比增长"), "level": ("累计值",), "count": ("累计值",)}
ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
QUARTERS = "一二三四"
WORDS = {  # what stands about the number of a goal, so that its words say how it binds
    "at_least": "{}以上",
    "more_than": "超过{}",
    "at_most": "{}以内",
    "less_than": "低于{}",
    "about": "{}左右",
    "about_at_most": "控制在{}左右",
    "between": "{}",
    "exact": "{}",
}
TURNED = {"at_least": "at_most", "at_most": "at_least", "more_than": "less_than", "less_than": "more_than"}  # of a fall
HEAD = """\
id: case
name: {{zh: 例市2023年目标}}
place: {{zh: 例市}}
source: {{title: {{zh: 报道}}, publisher: {{zh: 日报}}, date: 2022-12-26, sections: [{{id: goals, heading: 目标, title: {{zh: 目标}}}}]}}
conventions: {{about: {{width: {width}, note: {{zh: 假定}}}}}}
scopes: [{{id: city, name: {{zh: 全市}}}}, {{id: zone, name: {{zh: 开发区}}}}]
indicators:
"""


@dataclass(frozen=True)
class Row:
    """A figure as a file or the plan has it; ``left_out`` is the reason why it can be of no use to any goal."""

    subject: str
    figure: Figure
    status: str = ""
    scope: str = ""
    place: str = ""
    left_out: str = ""
    within: str | None = None  # the file, None for the plan itself
    number: int | None = None


@dataclass(frozen=True)
class Subject:
    """What a goal is set for, with its goal and all that counts for it, in the unit of the goal.

    Attributes:
        id: its id; that of its goal ends in ``-goal``.
        name: its name.
        goal: the goal, with its number as printed.
        figures: what the second calculation is given.
        units: units of the goal, of the indicator, and those that figures come in.
        members: the parts that a group is the sum of.

    """

    id: str
    name: str
    goal: Goal
    figures: list[Figure]
    units: tuple[str, str, tuple[str, ...]]
    members: tuple[str, ...] = ()

    def in_own_unit(self, value: Decimal) -> Decimal:
        """Return an amount in the unit of the indicator."""
        return scaled(value, basis_of(self), self.units[1])


@dataclass
class Made:
    """A plan with its files and what they say."""

    subjects: list[Subject] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    tables: list[str] = field(default_factory=list)
    as_of: tuple[int, int] | None = None

    @property
    def in_order(self) -> list[Subject]:
        """The subjects as the plan lists them: indicators, then groups."""
        return sorted(self.subjects, key=lambda subject: bool(subject.members))


def plain(number: Decimal) -> Decimal:
    """Return a number without an exponent and without zeros behind the point.

    >>> plain(Decimal("1.50E+3")), plain(Decimal("2.50"))
    (Decimal('1500'), Decimal('2.5'))
    """
    return Decimal(f"{number.normalize():f}")


def scaled(number: Decimal, of: str, to: str) -> Decimal:
    """Return a number of one unit in another one of its size."""
    scale = MONEY if of in MONEY else VISITS if of in VISITS else {of: 0}
    return plain(number.scaleb(scale[of] - scale[to]))


def random_subject(random: Random, number: int, *, far: bool) -> Subject:
    """Return an indicator, or a group, with a goal of any kind and its figures, in any units."""
    goal, figures = random_case(random, far=far)
    measured = MEASURED.get(goal.metric, goal.metric)
    usual = UNITS[measured]
    sizes = list(MONEY) if measured == "level" else [usual]
    if measured == "count" and random.random() < 0.5:
        sizes, usual = list(VISITS), "万人次"
    own, kept = random.choice(sizes), random.choice(sizes)
    amount = goal.metric in AMOUNTS
    if amount:
        high = None if goal.value_high is None else scaled(goal.value_high, usual, own)
        goal = replace(
            goal, value=scaled(goal.value, usual, own), value_high=high, width=scaled(goal.width, usual, own)
        )
    basis = own if amount else kept
    figures = [
        replace(one, value=scaled(one.value, usual, basis)) if one.measure in AMOUNTS else one for one in figures
    ]
    members = ("", "")[: 2 * (all(one.measure in AMOUNTS for one in figures) and random.random() < 0.25)]
    identity = f"x{number}"
    return Subject(
        identity,
        NAMES[number],
        goal,
        figures,
        (own if amount else UNITS[goal.metric], kept, tuple(sizes)),
        tuple(f"{identity}-{letter}" for letter, _ in zip("ab", members, strict=False)),
    )


def worded(goal: Goal, unit: str) -> str:
    """Return words that hold the numbers of a goal and how it binds."""
    ends = [goal.value] if goal.value_high is None else [goal.value, goal.value_high]
    number = "—".join(f"{abs(end):f}{unit}" for end in ends)
    falls = min(ends) < 0
    binds = TURNED.get(goal.comparator, goal.comparator) if falls else goal.comparator
    verb = {"growth": "增长", "change": "提高"}.get(goal.metric, "")
    return ("下降" if falls else verb) + WORDS[binds].format(number)


def goal_written(random: Random, subject: Subject, about: Decimal) -> str:
    """Return the YAML of a goal."""
    goal, unit = subject.goal, subject.units[0]
    due = (
        f"{goal.first}.."
        if goal.last is None
        else goal.first
        if goal.first == goal.last
        else f"{goal.first}..{goal.last}"
    )
    usual = {"growth": about, "share": about, "level": 0, "count": 0}.get(goal.metric)
    fields: dict[str, object] = {
        "id": f"{subject.id}-goal",
        "metric": goal.metric,
        "value": goal.value,
        "value_high": goal.value_high,
        "unit": f'"{unit}"',
        "comparator": goal.comparator,
        "over": goal.over,
        "due": due,
        "base_period": goal.base if goal.own_base else None,
        "tolerance": goal.width if goal.comparator.startswith("about") and goal.width != usual else None,
        "per": "zone" if goal.per_unit else None,
        "units": goal.units,
        "strength": random.choice(("力争", None)),
        "wording": f'"{worded(goal, unit)}"',
    }
    texts = {key: f"{value:f}" if isinstance(value, Decimal) else value for key, value in fields.items()}
    return "{" + ", ".join(f"{key}: {text}" for key, text in texts.items() if text is not None) + "}"


def subject_written(random: Random, subject: Subject, rows: list[Row], about: Decimal) -> str:
    """Return the YAML of what a goal is set for, with the figures that the plan reports itself."""
    goal, (_, kept, sizes) = subject.goal, subject.units
    text = f'- {{id: {subject.id}, name: {{zh: {subject.name}}}, unit: "{kept}", accrual: {goal.accrual}, better: {goal.better}'
    text += f", prices: current, growth: {'derived' if goal.growth_from_levels else 'published'}"
    if subject.members:
        text += f", members: [{', '.join(subject.members)}]"
    text += f",\n   targets: [{goal_written(random, subject, about)}]"
    reported = []
    for row in rows:
        one, own = row.figure, row.subject == subject.id and row.within is None
        if own:
            unit = random.choice(sizes) if one.measure in AMOUNTS else UNITS[one.measure]
            value = scaled(one.value, basis_of(subject), unit) if one.measure in AMOUNTS else one.value
            months = "" if (one.first, one.last) == (1, DECEMBER) else f"-{one.first:02}..{one.last:02}"
            period = f"{one.year}-{one.last:02}" if one.first == one.last else f"{one.year}{months}"
            status = {"": "final", "初步": "preliminary", "最终": "final", "预计": "estimate"}.get(
                row.status, row.status
            )
            reported.append(
                f'{{period: {period}, metric: {one.measure}, value: {value:f}, unit: "{unit}", status: {status}}}'
            )
    if reported:
        text += f",\n   reported: [{', '.join(reported)}]"
    return text + "}\n"


def basis_of(subject: Subject) -> str:
    """Return the unit that figures of amounts are held in."""
    goal_unit, kept, _ = subject.units
    return goal_unit if subject.goal.metric in AMOUNTS else kept


def rows_of(random: Random, subject: Subject, files: int) -> list[Row]:
    """Return the rows of what is known, and rows beside them that must not count."""
    found = []
    for one in subject.figures:
        status = random.choice(("", "final", "最终", "preliminary", "初步"))
        where = random.choice([None, *range(files)]) if random.random() < 0.3 else random.randrange(files)
        parts = [(subject.id, one)]
        if subject.members:
            where = random.randrange(files) if where is None else where
            share = plain((one.value * random.randint(0, 100) / 100).quantize(Decimal("0.001")))
            shares = (share, plain(one.value - share))
            parts = [(name, replace(one, value=value)) for name, value in zip(subject.members, shares, strict=True)]
        if where is None and not status:
            status = "final"
        row = Row(subject.id, one, status, within=None if where is None else str(where))
        for name, part in parts:
            row = replace(row, subject=name, figure=part, scope=random.choice(("", "", "全市", "city")))
            found.append(row if row.within is not None else replace(row, scope=""))
            if random.random() < 0.1:
                found.extend(beside(random, row, files))
    return found


def beside(random: Random, row: Row, files: int) -> list[Row]:
    """Return a figure that must give way to another one: less final, read earlier, or of another place."""
    wrong = replace(row.figure, value=row.figure.value + random.choice((1, 7, Decimal("0.5"))))
    kind = random.choice(("less final", "earlier", "place"))
    other = replace(row, figure=wrong, within=str(random.randrange(files)) if row.within is None else row.within)
    if kind == "place":
        return [replace(other, place="全省", left_out="other_place")]
    if kind == "less final" and FINAL[row.status]:
        return [replace(other, status=random.choice(("estimate", "预计")), left_out="superseded")]
    if kind == "earlier" and row.within not in {None, "0"}:
        return [replace(other, within="0", left_out="superseded")]
    return []


def period_written(random: Random, one: Figure) -> tuple[str, bool]:
    """Return a period as a file may have it, and whether the measure must say that it is from January."""
    year, first, last = one.year, one.first, one.last
    forms = [f"{year}-{first:02}..{last:02}"]
    cumulated: list[str] = []
    if first == 1 and last == DECEMBER:
        forms = [f"{year}", f"{year}年", f"{year}年度", f"{year}年1-12月"]
    elif first == 1 and last > 1:
        forms += [
            f"{year}年1-{last}月",
            f"{year}年1—{last}月",
            f"Jan-{ENGLISH[last - 1]} {year}",
            f"{year}年前{last}个月",
        ]
        forms += {3: [f"{year}-Q1", f"{year}年一季度"], 6: [f"{year}年上半年", f"{year}H1", f"{year}-Q1..Q2"]}.get(
            last, []
        )
        forms += [f"{year}年前三季度", f"{year}年第1-3季度", f"{year}Q1-Q3"] if last == 9 else []
        if one.measure in FROM_JANUARY:
            cumulated = [f"{year}年{last}月", f"{year}-{last:02}", f"{year}{last:02}", f"{year}.{last:02}"]
    elif first == last:
        forms = [
            f"{year}年{last}月",
            f"{year}年{last}月份",
            f"{year}{last:02}",
            f"{year}-{last:02}",
            f"{year}.{last:02}",
        ]
        forms += [f"{year}/{last}", f"{ENGLISH[last - 1]} {year}"]
    elif last % 3 == 0 and last - first == 2:
        forms += [
            f"{year}-Q{last // 3}",
            f"{year}年{QUARTERS[last // 3 - 1]}季度",
            f"{year}年第{QUARTERS[last // 3 - 1]}季度",
        ]
    form = random.choice(forms + cumulated)
    return form, form in cumulated


def value_written(random: Random, measure: str, value: Decimal, unit: str) -> tuple[str, str]:
    """Return a number and its unit as cells."""
    text = f"{value:f}"
    if measure in GROWTHS and random.random() < 0.2:
        text = "持平" if value == 0 else ("下降" if value < 0 else "增长") + f"{abs(value):f}"
        return text, random.choice(("", unit))
    if random.random() < 0.2:
        text = f"{value:,f}"
    if random.random() < 0.1:
        text = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if random.random() < 0.15 and unit in {*MONEY, "%"}:
        return text + unit, ""
    return text, unit


def cells_of(random: Random, row: Row, subject: Subject) -> dict[str, str]:
    """Return the cells of a row by the names of their columns."""
    one, (_, kept, sizes) = row.figure, subject.units
    period, cumulated = period_written(random, one)
    unit, value = UNITS[one.measure], one.value
    if one.measure in AMOUNTS:
        unit = random.choice(sizes)
        value = scaled(value, basis_of(subject), unit)
    text, unit_cell = value_written(random, one.measure, value, unit)
    if unit_cell == "%" and one.measure == "growth" and random.random() < 0.3:
        unit_cell = ""
    if unit_cell == kept and one.measure in AMOUNTS and random.random() < 0.3:
        unit_cell = ""
    names = {subject.id: (subject.id, subject.name)}
    names |= {member: (member, subject.name + letter) for member, letter in zip(subject.members, "南北", strict=False)}
    return {
        "indicator": random.choice(names[row.subject]),
        "period": period,
        "measure": random.choice(FROM_JANUARY[one.measure] if cumulated else MEASURES[one.measure]),
        "value": text,
        "unit": unit_cell,
        "status": row.status,
        "scope": row.scope,
        "place": row.place,
        "source": random.choice(("", "公报")),
        "note": random.choice(("", "见表")),
    }


def table_written(random: Random, rows: list[dict[str, str]]) -> tuple[bytes, int]:
    """Return a table as bytes and the number of its first row of figures."""
    needed = ["indicator", "period", "measure", "value", "unit"]
    columns = needed + [name for name in HEADS if name not in needed and any(row[name] for row in rows)]
    random.shuffle(columns)
    style, out = random.choice((0, 1, 2)), io.StringIO()
    separator = random.choice(",,,\t;")
    writer = csv.writer(out, delimiter=separator, lineterminator=random.choice(("\n", "\r\n")))
    title = random.random() < 0.2
    if title:
        writer.writerow(["主要经济指标"])
    writer.writerow([HEADS[name][0] if style == 0 else random.choice(HEADS[name][1:]) for name in columns])
    writer.writerows([[row[name] for name in columns] for row in rows])
    encoding = random.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16"))
    return out.getvalue().encode(encoding), 2 + title


def made(random: Random, *, far: bool = False) -> Made:
    """Return a plan of some goals with files of figures."""
    about = Decimal("0.2")
    result = Made()
    result.subjects = [random_subject(random, number, far=far) for number in range(random.randint(1, 4))]
    files = random.randint(1, 3)
    for subject in result.subjects:
        result.rows += rows_of(random, subject, files)
    by_id = {name: subject for subject in result.subjects for name in (subject.id, *subject.members)}
    for number in range(files):
        own = [row for row in result.rows if row.within == str(number)]
        random.shuffle(own)
        if not own:
            continue
        name = random.choice((f"figures-{number}.csv", f"数据{number}.csv"))
        content, first = table_written(random, [cells_of(random, row, by_id[row.subject]) for row in own])
        result.files[name] = content
        result.tables.append(name)
        result.rows = [row for row in result.rows if row.within != str(number)]
        result.rows += [replace(row, within=name, number=first + index) for index, row in enumerate(own)]
    kept = [subject for subject in result.subjects if not subject.members]
    groups = [subject for subject in result.subjects if subject.members]
    text = HEAD.format(width=about) + "".join(subject_written(random, one, result.rows, about) for one in kept)
    result.files["plan/targets.yaml"] = text.replace("indicators:\n", "" if not kept else "indicators:\n").encode()
    if groups:
        text = "industries:\n"
        for group in groups:
            for member, letter in zip(group.members, "南北", strict=True):
                text += f'- {{id: {member}, name: {{zh: {group.name}{letter}}}, unit: "{group.units[1]}"'
                text += f", accrual: {group.goal.accrual}, prices: current}}\n"
        text += "groups:\n" + "".join(subject_written(random, one, result.rows, about) for one in groups)
        result.files["plan/industries.yaml"] = text.encode()
    if random.random() < 0.15:
        result.as_of = (random.randint(2021, 2026), random.choice((DECEMBER, 6, 3, 9)))
    return result
