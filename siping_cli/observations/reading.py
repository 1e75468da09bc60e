"""Files of figures for plans: every sheet read as what it is laid out as, and every problem of every file told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.errors import ActualsError, InvalidValueError, Problem
from siping_cli.observations.actuals import Actuals
from siping_cli.observations.beside import side_by_side
from siping_cli.observations.collecting import Collector
from siping_cli.observations.crossed import Crossed
from siping_cli.observations.headers import Table, is_tidy
from siping_cli.observations.labels import Label
from siping_cli.observations.layout import tables_of
from siping_cli.observations.lines import SaidBefore, begins_a_part
from siping_cli.observations.naming import Names, refuse_unknown_ids
from siping_cli.observations.options import TableOptions, options_for
from siping_cli.observations.parts import split_by_plan, undivided
from siping_cli.observations.sheets.files import NO_ROWS, content_of_figures, held_tables, open_tables
from siping_cli.observations.sheets.passages import prose_in
from siping_cli.observations.tidy import Tidy
from siping_cli.text.collecting import nothing_collected
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from siping_cli.observations.sheets.frames import Given
    from siping_cli.observations.sheets.tables import RawTable, Row
    from siping_cli.plan.plan import Plan


def read_actuals(
    plan: Plan,
    files: Given | Sequence[Given],
    contents: Mapping[str, bytes] | None = None,
    options: TableOptions | None = None,
    *,
    record: bool = False,
) -> Actuals:
    """Return the figures in files.

    Args:
        plan: the plan whose indicators the files name.
        files: paths, frames of pandas, polars or pyarrow, or lists of dicts, one or several; the later one wins where two give
            one figure.
        contents: what stands in files that were read already, such as standard input, by name.
        options: what is said of the tables besides what stands in them.
        record: whether every cell is kept as it was read, whether the plan has a use for it or not.

    Returns:
        The figures; levels in the unit of their indicator, rates in percent.

    Raises:
        ActualsError: with every bad cell of every file.
        InvalidValueError: something is no file, frame or list of dicts, or a frame needs narwhals, which is not installed.

    """
    return read_actuals_of((plan,), files, contents, options, record=record)[plan.id]


def read_actuals_of(  # noqa: PLR0913 - each is an option of the question
    plans: Sequence[Plan],
    files: Given | Sequence[Given],
    contents: Mapping[str, bytes] | None = None,
    options: TableOptions | None = None,
    *,
    record: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Actuals]:
    """Return the figures in files by the id of the plan that they are for.

    Args:
        plans: the plans; where there are several, the files say in a column ``plan`` which one a row is for, or plans and
            figures say of which place they are.
        files: as for ``read_actuals``.
        contents: as for ``read_actuals``.
        options: as for ``read_actuals``.
        record: as for ``read_actuals``.
        progress: is told how many files are read, and of how many.

    Raises:
        ActualsError: with every bad cell of every file.

    """
    found = {plan.id: Actuals(record=[] if record else None) for plan in plans}
    problems: list[Problem] = []
    sources = _sources(files)
    with nothing_collected():
        for done, source in enumerate(sources, start=1):
            try:
                problems += _read_source(source, plans, found, contents or {}, options or TableOptions())
            except ActualsError as error:
                problems += error.problems
            if progress is not None:
                progress(done, len(sources))
    if not problems and not record and sources and all(actuals.empty() for actuals in found.values()):
        problems += _nothing_for([source if isinstance(source, str) else source.name for source in sources], found)
    if problems:
        raise ActualsError(tuple(problems))
    return found


def _sources(given: Given | Sequence[Given]) -> Sequence[str | RawTable]:
    """Return what holds figures: names of files, and tables that a program holds already."""
    if isinstance(given, list | tuple) and all(isinstance(each, str) for each in given):
        return given
    from siping_cli.observations.sheets.frames import sources_of

    return sources_of(given)


def _read_source(
    source: str | RawTable,
    plans: Sequence[Plan],
    found: Mapping[str, Actuals],
    contents: Mapping[str, bytes],
    options: TableOptions,
) -> list[Problem]:
    """Read a file or a frame and return its problems; a sheet without a table is a description, where another has one."""
    given = options_for(source, options) if isinstance(source, str) else options
    for plan in plans:
        try:
            refuse_unknown_ids(plan, dict(given.names))
        except InvalidValueError as error:
            return [Problem(error.findings[0][1], source if isinstance(source, str) else source.name)]
    if isinstance(source, str):
        content = content_of_figures(source, contents.get(source))
        text = prose_in(source, content) if given.sheet is None and given.header is None else None
        if text is not None:
            from siping_cli.observations.prose import read_prose

            return read_prose(source, text, plans, found, given)
        tables = open_tables(source, content, given.sheet)
    else:
        tables = held_tables(source.name, [source], given.sheet)
    sheets = [_Sheet(table, plans, found, given) for table in tables]
    told = [sheet.read() for sheet in sheets]
    held = any(sheet.tables for sheet in sheets)
    return [problem for sheet, mine in zip(sheets, told, strict=True) if sheet.tables or not held for problem in mine]


def _nothing_for(files: Sequence[str], found: Mapping[str, Actuals]) -> list[Problem]:
    """Return why no figure of some files is for a plan."""
    problems = []
    for file in files:
        left = [left for actuals in found.values() for left in actuals.left if left.file == file]
        seen = tuple(dict.fromkeys(f"“{each.name}”" for each in left if each.name and each.reason != "no_figure"))[:5]
        why = next((each.why for each in left if each.why is not None), None)
        nearest = next((each.nearest for each in left if each.nearest is not None), None)
        reasons = {each.reason for each in left if each.reason != "no_indicator"}
        unclear = next((each.name for each in left if each.reason == "no_period"), "")
        if reasons == {"no_label"}:
            message = Message(
                "no label names an indicator; write its name on a line of its own above the table, or in the "
                "column header"
            )
        elif why is None and unclear:
            message = Message(
                "unclear period of '{name}'; write it on a line above the table, such as 2023年1—9月, or in the label",
                name=unclear,
            )
        elif why is not None:
            message = Message(
                "none of its figures can be used: {why}; siping figures {file} lists every cell", why=why, file=file
            )
        elif nearest is not None:
            message = Message(
                "none of its figures is for an indicator of the plan ({names}); the closest is {nearest}",
                names=seen,
                nearest=nearest,
            )
        elif seen:
            message = Message(
                "none of its figures is for an indicator of the plan ({names}); siping targets lists the indicators",
                names=seen,
            )
        else:
            continue  # a form that nobody has filled in, or a header alone
        problems.append(Problem(message, file))
    return problems


class _Sheet:
    """One sheet while it is read for some plans."""

    def __init__(
        self, table: RawTable, plans: Sequence[Plan], actuals: Mapping[str, Actuals], options: TableOptions
    ) -> None:
        self.table, self.plans, self.actuals, self.options = table, plans, actuals, options
        self.names = [Names(plan, dict(options.names), options.place) for plan in plans]
        self.collectors: list[Collector] = []
        self.problems: list[Problem] = []
        self.lines: list[Label] = []  # since the last row of a table
        self.base: tuple[Label, ...] = ()  # before the first table
        self.tables = 0

    def read(self) -> list[Problem]:
        """Read every table of the sheet and return the problems."""
        self._read_tables()
        for collector in self.collectors:
            collector.close()
            self.problems += collector.problems
        if self.table.hidden and self.tables:
            for actuals in self.actuals.values():
                actuals.hidden[self.table.name, self.table.sheet] = self.table.hidden
        if not self.tables:
            self.problems.append(self._no_table())
        return self.problems

    def _read_tables(self) -> None:
        readers: list[Crossed] = []
        events = tables_of(self.table.rows, self._known, self.options.header, merges=self.table.merges)
        for event in events:
            if isinstance(event, Label):
                self.lines.append(event)
                for reader in readers:
                    reader.heading(event)
            elif isinstance(event, Table):
                context = self._context()
                if is_tidy(event):
                    self._tidy(event, context, events)
                    return
                readers = self._crossed(event, context)
            else:
                self.lines.clear()
                for reader in readers:
                    reader.read(event)

    def _crossed(self, table: Table, context: SaidBefore) -> list[Crossed]:
        """Return what reads a table for each plan, and the tables that stand beside each other one by one."""
        self._refuse_undivided()
        return [
            Crossed(part, context, self._collector(number))
            for part in side_by_side(table)
            for number in range(len(self.plans))
        ]

    def _known(self, label: Label) -> bool:
        """Tell whether a name is known to a plan or to the lexicon."""
        found = [names.find(label.names) for names in self.names]
        return any(each.subject is not None or each.entry is not None or each.unlike for each in found)

    def _context(self) -> SaidBefore:
        """Return what was said before a table that begins now."""
        self.tables += 1
        lines = tuple(reversed(self.lines))
        if self.tables == 1:
            self.base = tuple(line for line in lines if not begins_a_part(line.written))
        self.lines.clear()
        said = () if self.options.said is None else (self.options.said,)
        return SaidBefore((*lines, *(line for line in self.base if line not in lines), *said))

    def _collector(self, number: int) -> Collector:
        while len(self.collectors) <= number:
            at = len(self.collectors)
            plan = self.plans[at]
            self.collectors.append(Collector(self.table, self.names[at], self.actuals[plan.id], self.options))
        return self.collectors[number]

    def _tidy(self, table: Table, context: SaidBefore, events: Iterator[Table | Label | Row]) -> None:
        rows = ((event[0], event[1]) for event in events if isinstance(event, tuple))
        for number, own in split_by_plan(table, self.table, rows, self.plans, self.problems):
            Tidy(table, context, self._collector(number)).read(own)

    def _refuse_undivided(self) -> None:
        """Refuse a table for several plans that do not say of which place they are."""
        if len(self.plans) > 1 and not all(names.here for names in self.names) and not self.problems:
            self.problems.append(self.table.problem(0, None, undivided(self.plans)))

    def _no_table(self) -> Problem:
        """Return the problem of a sheet in which no table of figures was found."""
        seen = "; ".join(label.written.strip()[:20] for label in self.lines[:3])
        if not seen:
            return self.table.problem(0, None, NO_ROWS)
        message = Message(
            "no table of figures found (it begins: {seen}); the header must have periods (2023年1—9月), "
            "measures (同比增长) or the columns {columns}; siping figures --template form.csv writes a form",
            seen=seen,
            columns=("指标", "时期", "口径", "数值"),
        )
        return self.table.problem(0, None, message)
