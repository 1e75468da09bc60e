"""Questions to a plan as Python asks them; the answers print as tables, show in notebooks, and turn into plain dicts."""

from __future__ import annotations

import os
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from siping_cli.errors import PlanError, SipingError
from siping_cli.sheet import Sheet, keys_of
from siping_cli.text.language import LANGUAGES, Language, language_of
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import TypedDict, Unpack

    from siping_cli.engine.assumptions import Assumptions
    from siping_cli.engine.choices import By, From, Shape, Sort, Verdict
    from siping_cli.engine.inputs import GivenNumber, GivenTime
    from siping_cli.errors import Problem
    from siping_cli.formats.arrow import NumberType
    from siping_cli.formats.frames import FrameLibrary
    from siping_cli.formats.render import AnyFormat
    from siping_cli.loading.source_text import SourceText
    from siping_cli.observations.actuals import Actuals
    from siping_cli.observations.sheets.frames import Given as GivenFigures
    from siping_cli.observations.when import PeriodBasis
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.seasonal import Profile
    from siping_cli.reports.data import Report
    from siping_cli.sheet import FindingKind
    from siping_cli.text.messages import Text
    from siping_cli.texts.drafting import PlanDraft
    from siping_cli.texts.many import AskedReport, ReadReport, Taken

    Names = Sequence[str] | str
    Files = Actuals | GivenFigures | Sequence[GivenFigures]

    class Given(TypedDict, total=False):
        """What a person may give with a question beside what it is about, as the questions take it."""

        actuals: Files | None
        as_of: GivenTime | None
        profile: str | Profile | None
        deflator: GivenNumber | None
        tolerance: GivenNumber | None
        readings: Names
        bases: Mapping[str, GivenNumber] | None


class Answer(Sheet):
    """An answer: rows for programs, a table for people, and what both rest on.

    It prints as a table (``print(answer)``), shows as one in a notebook, and turns into text, dicts, frames and files.

    Attributes:
        rows: what programs read: frozen records with exact decimals that are not rounded, unknown values ``None``. Rates and shares
            are in percent, differences of rates in points, amounts in the unit that the row names.
        row_class: what each row is; ``help(answer.row_class)`` tells its fields with their units.
        title: what the answer is about.
        notes: the assumptions and readings that it rests on, and what it cannot say.
        passed: the answer to a gate (``check``, ``audit``, ``gap`` with ``fail_on``); ``None`` where nothing was asked of it.
        steps: the formulas with the numbers put in.
        used: the figures that were used, each with what for; ``None`` where no figures are looked at.
        unused: the figures that were read and not used, each with the reason.
        problems: files that are not a part of the answer, since they could not be read.
        blocks: the lines that people read; ``columns``, ``lines`` and ``order`` are theirs.
        command: the question; JSON names its schema by it.
        rules: what each rule of a gate checks, by its id.
        senses: what can hardly be meant of the figures.
        settings: options that the environment gave; of the command line alone.
        told: its lines as text, where several processes answered; of the command line alone.

    """

    __slots__ = ()

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as plain dicts: keys as in JSON, sentences in English.

        Numbers are the decimals that JSON and CSV have, rounded once to ten places, since no library of frames takes the 50 digits
        with which siping computes; ``rows`` have these. ``pandas.DataFrame`` and ``pyarrow.Table.from_pylist`` take the list as it is,
        and ``polars.DataFrame`` with ``infer_schema_length=None``; ``to_frame`` gives columns whose types do not depend on the rows.
        """
        return [{key: _plain(value) for key, value in row.items()} for row in super().to_dicts()]

    def to_frame(self, backend: FrameLibrary = "pandas", numbers: NumberType = "float") -> Any:  # noqa: ANN401 - a frame of any library
        """Return the rows as a data frame, whose columns are the keys of JSON.

        The type of a column follows from its key and never from the rows: whole numbers may be unknown (``Int64`` of pandas), a verdict
        is a category with all verdicts there are, several values are a list, and records in a row are texts as JSON.

        Args:
            backend: the library of the frame: pandas, polars or pyarrow.
            numbers: ``float`` for the binary numbers nearest to those of JSON, which can be described and drawn; ``decimal`` for exact
                ones of 38 digits, ten of them behind the point.

        Raises:
            SipingError: pyarrow or the library is not installed.
            InvalidValueError: a number has more than 28 digits before the point, which decimals do not hold.

        >>> from siping_cli import gap, load_plan
        >>> frame = gap(load_plan(), "gdp").to_frame("pyarrow", "decimal")
        >>> str(frame.schema.field("target_value").type), frame["due_to"].to_pylist()
        ('decimal128(38, 10)', [2023])

        """
        _need_pyarrow(Message("data frames need an extra: python -m pip install 'siping[frames]'"))
        from siping_cli.engine.choices import VERDICTS
        from siping_cli.formats.frames import frame_of

        return frame_of(self, backend, numbers, {"verdict": VERDICTS})

    def to_text(
        self,
        form: AnyFormat = "table",
        *,
        language: Language | None = None,
        width: int | None = None,
        explain: bool = False,
    ) -> str:
        """Return the answer in a form.

        Args:
            form: table, json, csv, tsv, ndjson, markdown or notebook (HTML); of a gate also junit, github, gitlab and sarif; of ``gap`` text.
            language: zh or en; that of the environment where it is left out.
            width: the cells of a line of a table; None for lines as long as they need to be.
            explain: whether formulas and their numbers are shown.

        """
        from siping_cli.formats.render import Output, render
        from siping_cli.formats.words import Words

        return render(self, form, Words(language or language_of(os.environ)), Output(width=width, explain=explain))

    def to_parquet(self) -> bytes:
        """Return the rows as the content of a Parquet file: columns as in JSON, numbers as decimals with ten places.

        Raises:
            SipingError: pyarrow, which writes it, is not installed.
            InvalidValueError: a number has more than 28 digits before the point, which decimals do not hold.

        """
        need_parquet()
        from siping_cli.formats.parquet import parquet_of

        return parquet_of(self)

    def __str__(self) -> str:
        """Return the answer as a table of 80 cells."""
        return self.to_text(width=80)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: ANN401, FBT001 - as IPython calls it
        """Show the answer in a terminal of IPython as a table."""
        printer.text(str(self))

    def _repr_html_(self) -> str:
        """Return the answer as a notebook shows it."""
        return self.to_text("notebook")


def gap(  # noqa: PLR0913 - each is an option of the question
    plan: Plan,
    indicators: Names = (),
    *,
    actual: GivenNumber | None = None,
    at: GivenTime | None = None,
    tolerance: GivenNumber | None = None,
    readings: Names = (),
    fail_on: Sequence[Verdict] = (),
    verdicts: Sequence[Verdict] = (),
    sort: Sort | None = None,
    fold: bool = False,
    actuals: Files | None = None,
    as_of: GivenTime | None = None,
    profile: str | Profile | None = None,
    deflator: GivenNumber | None = None,
) -> Answer:
    """Return how far the goals are.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; every goal where it is left out.
        actual: a figure to judge the goal by: ``5.6``, ``"280亿元"``; a number takes the unit of the goal.
        at: the period of that figure; the due year where it is left out.
        tolerance: the width of 左右 in percentage points, in place of the plan's.
        readings: ids of readings to use in place of the default ones.
        fail_on: verdicts for which ``passed`` is false.
        verdicts: only goals with these verdicts are rows; every goal where it is left out.
        sort: ``gap`` for the worst goals first; by default they come in the order of the source.
        fold: whether a table has one line a section for the goals without figures, where these are many; rows are the same.
        actuals: files of figures, frames or lists of dicts, or what ``read_actuals`` returned.
        as_of: leave out figures that cover a later time.
        profile: how a year is spread: an id, a file, or a profile.
        deflator: the change of prices a year in percent.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: a value cannot be used.
        ActualsError: a file of figures cannot be read.

    >>> from siping_cli import gap, load_plan
    >>> row, = gap(load_plan(), "gdp", actual="6.9").rows
    >>> row.verdict, str(row.gap)
    ('met', '0.100')

    """
    from siping_cli.answers import gap as question
    from siping_cli.engine import inputs as asked

    sheet = question.gap(
        plan,
        _indicators(plan, indicators),
        _assumptions(
            plan,
            tolerance=tolerance,
            readings=readings,
            actuals=actuals,
            as_of=as_of,
            profile=profile,
            deflator=deflator,
        ),
        actual=None if actual is None else asked.as_written(actual),
        at=asked.period_of(at, "--at"),
        fail_on=fail_on,
        verdicts=verdicts,
        sort=sort,
        fold=fold,
    )
    return _answer(sheet, plan)


def overview(plan: Plan, *, whole: bool = False) -> Answer:
    """Return what there is: the goals in groups, how many have figures and are due next, and three questions to ask.

    Args:
        plan: the plan; where ``example.csv`` stands beside it, the first question is asked with its figures.
        whole: whether all goals are one group.

    """
    from siping_cli.answers import overview as question
    from siping_cli.loading.folders import has_example

    return _answer(question.overview(plan, example=has_example(plan.folder), whole=whole), plan)


def path(  # noqa: PLR0913 - each is an option of the question
    plan: Plan,
    indicators: Names = (),
    *,
    bases: Mapping[str, GivenNumber] | None = None,
    shape: Shape = "growth",
    by: By = "year",
    via: Names = (),
    readings: Names = (),
    actuals: Files | None = None,
    as_of: GivenTime | None = None,
    profile: str | Profile | None = None,
    deflator: GivenNumber | None = None,
    start: From = "stated",
    long: bool = False,
) -> Answer:
    """Return what must happen, period by period, to reach the goals.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; every goal with a path where it is left out.
        bases: base levels by id, alias or name: ``{"metallurgy": "180亿元"}``; a number takes the unit of the indicator.
        shape: ``growth`` for a constant rate, ``linear`` for equal steps.
        by: year, quarter or month.
        via: stages on the way: ``"2023=2x"``, ``"2023=40亿元"``.
        readings: ids of readings to use in place of the default ones.
        actuals: files of figures, frames or lists of dicts, or what ``read_actuals`` returned.
        as_of: leave out figures that cover a later time.
        profile: how a year is spread: an id, a file, or a profile.
        deflator: the change of prices a year in percent.
        start: ``stated`` for the base of the goal, ``latest`` for the latest measured year.
        long: whether a table of many goals has a line for each row too, in place of a row a goal.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: a value cannot be used.
        ActualsError: a file of figures cannot be read.

    >>> from siping_cli import load_plan, path
    >>> answer = path(load_plan(), "metallurgy", bases={"metallurgy": "180亿元"})
    >>> [f"{row.level:.2f}" for row in answer.rows if row.due == 2025]
    ['180.00', '213.41', '253.03', '300.00']

    """
    from siping_cli.answers import path as question
    from siping_cli.engine import inputs as asked

    sheet = question.path(
        plan,
        _indicators(plan, indicators),
        _assumptions(
            plan,
            any_sign=shape == "linear",
            bases=bases,
            readings=readings,
            actuals=actuals,
            as_of=as_of,
            profile=profile,
            deflator=deflator,
        ),
        shape=shape,
        by=by,
        via=asked.stages_from(_names(via)),
        start=start,
        long=long,
    )
    return _answer(sheet, plan)


def project(  # noqa: PLR0913 - each is an option of the question
    plan: Plan,
    indicators: Names = (),
    *,
    bases: Mapping[str, GivenNumber] | None = None,
    growths: Sequence[GivenNumber] = (),
    years: str | int | None = None,
    volatility: GivenNumber | None = None,
    readings: Names = (),
    actuals: Files | None = None,
    as_of: GivenTime | None = None,
    start: From = "stated",
    long: bool = False,
) -> Answer:
    """Return where the industries will stand.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; every industry and group where it is left out.
        bases: base levels by id, alias or name: ``{"metallurgy": "180亿元"}``.
        growths: growth a year of each scenario in percent: ``[8, 10, "一成五"]``; the plan's own where it is left out.
        years: horizons: ``3`` or ``"2..3"``; those of each goal where it is left out.
        volatility: the spread of growth a year in percent, which gives the probability of reaching the goal.
        readings: ids of readings to use in place of the default ones.
        actuals: files of figures, frames or lists of dicts, or what ``read_actuals`` returned.
        as_of: leave out figures that cover a later time.
        start: ``stated`` for the base of the goal, ``latest`` for the latest measured year.
        long: whether a table of many goals has a line for each row too, in place of a row a goal.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: a value cannot be used.
        ActualsError: a file of figures cannot be read.

    >>> from siping_cli import load_plan, project
    >>> row, = project(load_plan(), "metallurgy", bases={"冶金建材": "180亿元"}, growths=[10], years=3).rows
    >>> f"{row.projected:.2f}", row.reached
    ('239.58', 2028)

    """
    from siping_cli.answers import project as question
    from siping_cli.engine import inputs as asked

    sheet = question.project(
        plan,
        _indicators(plan, indicators),
        _assumptions(plan, bases=bases, readings=readings, actuals=actuals, as_of=as_of),
        growths=asked.rates_of(growths, "--growth"),
        years=asked.years_of(years),
        volatility=asked.volatility_of(volatility),
        start=start,
        long=long,
    )
    return _answer(sheet, plan)


def sensitivity(plan: Plan, indicators: Names = (), *, years: str | int | None = None, readings: Names = ()) -> Answer:
    """Return the growth that bases from 40 to 100 percent of each goal would need; arguments as for ``project``."""
    from siping_cli.answers import sensitivity as question
    from siping_cli.engine import inputs as asked

    given = _assumptions(plan, readings=readings)
    return _answer(question.sensitivity(plan, _indicators(plan, indicators), given, years=asked.years_of(years)), plan)


def average(  # noqa: PLR0913 - each is an option of the question
    plan: Plan,
    indicators: Names = (),
    *,
    years: int = 2,
    at: GivenTime | None = None,
    actuals: Files | None = None,
    as_of: GivenTime | None = None,
) -> Answer:
    """Return the average annual growth over some years; arguments as for ``gap``, and ``at`` is the last period."""
    from siping_cli.answers import average as question
    from siping_cli.engine import inputs as asked

    given = _assumptions(plan, actuals=actuals, as_of=as_of)
    return _answer(
        question.average(plan, _indicators(plan, indicators), given, years=years, at=asked.period_of(at, "--at")), plan
    )


def compare(  # noqa: PLR0913 - each is an option of the question
    plans: Sequence[Plan],
    indicators: Names = (),
    *,
    to: str | None = None,
    due: GivenTime | None = None,
    over_time: bool = False,
    actuals: Mapping[str, Files] | None = None,
    as_of: GivenTime | None = None,
    tolerance: GivenNumber | None = None,
) -> Answer:
    """Return the goals of several plans side by side: differences, ranks, and by figures who reached what.

    Args:
        plans: the plans; two or more.
        indicators: ids, aliases or names that one of the plans has; every goal where it is left out.
        to: what differences count from: the id of a plan, or ``median``; of up to four plans the first, else the median.
        due: a year; only goals that are due in it are looked at.
        over_time: whether goals for different years are compared; those of one place for different years always are.
        actuals: by the id of a plan its figures: files, frames or lists of dicts, or what ``read_actuals`` returned.
        as_of: leave out figures that cover a later time.
        tolerance: the width of 左右 in percentage points, in place of that of each plan.

    Raises:
        UnknownNameError: a name is in none of the plans.
        InvalidValueError: there are fewer than two plans, or a value cannot be used.
        ActualsError: a file of figures cannot be read.

    >>> from siping_cli import compare, load_plan
    >>> answer = compare([load_plan(f"examples/provinces/{name}") for name in ("jilin", "hainan")], due=2025)
    >>> [(row.plan, str(row.value), row.rank, str(row.difference)) for row in answer.rows]
    [('jilin', '5.5', 2, '0.0'), ('hainan', '6', 1, '0.5')]

    """
    from siping_cli.answers import compare as question
    from siping_cli.engine import inputs as asked

    figures_of = actuals or {}
    given = [
        (plan, _assumptions(plan, actuals=figures_of.get(plan.id), as_of=as_of, tolerance=tolerance)) for plan in plans
    ]
    return _answer(
        question.compare(given, _names(indicators), to=to, due=asked.period_of(due, "--due"), over_time=over_time)
    )


def figures(  # noqa: PLR0913 - each is an option of the question
    plan: Plan,
    files: Files,
    *,
    place: str | None = None,
    basis: PeriodBasis | None = None,
    sheet: str | None = None,
    year: int | None = None,
    strict: bool = False,
) -> Answer:
    """Return what was understood of files of figures: a row a figure, with its cell, what became of it in the plan, and why.

    Args:
        plan: the plan.
        files: files of figures, frames or lists of dicts, or what ``read_actuals`` returned with their record.
        place: of tables of several places, the one that figures are wanted of; that of the plan where it is left out.
        basis: how months and quarters are meant that do not say it: alone, or cumulated from January.
        sheet: the title of the one sheet that is read.
        year: the year that texts tell of; taken from what they say where it is left out.
        strict: whether the answer is no where a figure was left out.

    Raises:
        ActualsError: a file cannot be read, or does not say of which place its figures are.

    """
    from siping_cli.answers import figures as question
    from siping_cli.observations.actuals import Actuals

    if not isinstance(files, Actuals):
        from siping_cli.observations.options import TableOptions
        from siping_cli.observations.reading import read_actuals

        files = read_actuals(plan, files, options=TableOptions(basis, place, sheet, year=year), record=True)
    return _answer(question.figures(plan, _assumptions(plan, actuals=files), strict=strict), plan)


def figures_as_csv(answer: Answer) -> bytes:
    """Return the rows of ``figures`` as CSV in UTF-8, which ``actuals`` reads back as they are."""
    return answer.to_text("csv").encode()


def check(  # noqa: PLR0913 - each is an option of the question
    plan: Plan | str | Path,
    *,
    only: Sequence[FindingKind] | None = None,
    fail_on: Sequence[str] | None = None,
    bases: Mapping[str, GivenNumber] | None = None,
    actuals: Files | None = None,
    as_of: GivenTime | None = None,
    tolerance: GivenNumber | None = None,
    readings: Names = (),
) -> Answer:
    """Return whether a plan holds together, and whether its goals are on course.

    Args:
        plan: the plan, or its folder: what is wrong with the files in it is then told as an answer too.
        only: what to look at: data, consistency, goal; everything where it is left out.
        fail_on: verdicts and states for which ``passed`` is false; missed and behind where it is left out.
        bases: base levels to hold goals against, by id, alias or name.
        actuals: files of figures, frames or lists of dicts, or what ``read_actuals`` returned.
        as_of: leave out figures that cover a later time.
        tolerance: the width of 左右 in percentage points, in place of the plan's.
        readings: ids of readings to use in place of the default ones.

    Raises:
        PlanError: a file in the folder cannot be read at all.

    >>> from siping_cli import check, load_plan
    >>> check(load_plan()).passed
    True

    """
    from siping_cli.answers import check as question
    from siping_cli.loading.from_here import told_from_here

    loaded, problems = _inspected(plan)
    if loaded is not None and not problems and loaded.targets_file.parents:
        from siping_cli.loading.parents import with_parents

        loaded, problems = with_parents(loaded)
    if problems or loaded is None:
        return refused(str(plan) if loaded is None else loaded.folder, problems, only)
    given = _assumptions(loaded, bases=bases, actuals=actuals, as_of=as_of, tolerance=tolerance, readings=readings)
    sheet = question.check(
        loaded,
        given,
        only=question.KINDS if only is None else only,
        fail_on=question.FAIL_ON if fail_on is None else fail_on,
    )
    return told_from_here(_answer(sheet, loaded), _folders(loaded.folder, given))


def refused(folder: str, problems: Sequence[Problem], only: Sequence[FindingKind] | None = None) -> Answer:
    """Return what ``check`` answers for a plan that cannot be used: the problems of its files.

    Args:
        folder: the folder of the plan, as it is to be named.
        problems: what is wrong with its files.
        only: what was to be looked at; without a plan, nothing but the data is.

    Raises:
        PlanError: a file cannot be read at all.

    """
    from siping_cli.answers import check as question
    from siping_cli.loading.from_here import told_from_here

    if any(problem.rule == "file" for problem in problems):
        raise PlanError(tuple(problems))
    sheet = question.refused(folder, problems, question.KINDS if only is None else only)
    return told_from_here(_answer(sheet), _folders(folder))


def explain(rule: str) -> Answer:
    """Return what a rule of ``check`` looks at, why, and how to mend what it finds.

    Raises:
        InvalidValueError: there is no such rule.

    """
    from siping_cli.answers import explain as question

    return _answer(question.explain(rule))


def report(  # noqa: PLR0913 - each is an option of the question
    plan: Plan,
    indicators: Names = (),
    *,
    bases: Mapping[str, GivenNumber] | None = None,
    growths: Sequence[GivenNumber] = (),
    readings: Names = (),
    tolerance: GivenNumber | None = None,
    actuals: Files | None = None,
    as_of: GivenTime | None = None,
    profile: str | Profile | None = None,
    deflator: GivenNumber | None = None,
    date: str | None = None,
) -> Report:
    """Return everything that a report says, as data that ``siping_cli.reports.writers`` writes.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; the whole plan where it is left out.
        bases: base levels by id, alias or name.
        growths: growth a year of each scenario in percent; the plan's own where it is left out.
        readings: ids of readings to use in place of the default ones.
        tolerance: the width of 左右 in percentage points, in place of the plan's.
        actuals: files of figures, frames or lists of dicts, or what ``read_actuals`` returned.
        as_of: leave out figures that cover a later time.
        profile: how a year is spread: an id, a file, or a profile.
        deflator: the change of prices a year in percent.
        date: the day of the report, YYYY-MM-DD; that of the source where it is left out.

    """
    from siping_cli.engine import inputs as asked
    from siping_cli.loading.from_here import told_from_here
    from siping_cli.reports import compose as question

    given = _assumptions(
        plan,
        bases=bases,
        readings=readings,
        tolerance=tolerance,
        actuals=actuals,
        as_of=as_of,
        profile=profile,
        deflator=deflator,
    )
    found = question.report(
        plan, _indicators(plan, indicators), given, growths=asked.rates_of(growths, "--growth"), date=date
    )
    return told_from_here(found, _folders(plan.folder, given))


def form(
    plan: Plan,
    indicators: Names = (),
    *,
    ending: str = ".xlsx",
    language: Language | None = None,
    readings: Names = (),
) -> bytes:
    """Return a form to fill in with the figures that the goals are judged by, which ``actuals`` takes back as it is.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; the whole plan where it is left out.
        ending: ``.xlsx`` for a workbook with drop-downs and instructions, ``.csv`` for the rows alone.
        language: zh or en; that of the environment where it is left out.
        readings: ids of readings to use in place of the default ones.

    Returns:
        The content of the file, the same for the same plan.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: there is no form of this ending, or a reading fits none of the goals.
        SipingError: what writes workbooks is not installed.

    >>> from siping_cli import form, load_plan
    >>> print(form(load_plan(), "gdp", ending=".csv", language="en").decode("utf-8-sig").splitlines()[0])
    indicator,period,measure,value,unit,status,source,note

    """
    from siping_cli.formats.words import Words
    from siping_cli.reports.form import write_form

    return write_form(
        plan, ending, Words(language or language_of(os.environ)), _indicators(plan, indicators), _names(readings)
    )


def audit(plan: Plan | str | Path, text: SourceText | None = None) -> Answer:
    """Return whether a plan covers the numbers of its source, and whether its wordings stand there.

    Args:
        plan: the plan, or its folder: a plan in which names lead nowhere is then audited all the same, and does not pass.
        text: the source; that which the plan names where it is left out.

    Raises:
        PlanError: no plan can be made of the folder.

    """
    from siping_cli.answers import audit as question
    from siping_cli.loading.source_text import SourceText

    loaded, problems = _inspected(plan)
    if loaded is None:
        raise PlanError(problems)
    return _answer(question.audit(loaded, SourceText.of(loaded) if text is None else text, problems), loaded)


def extract(text: str, *, year: int | None = None, place: str = "", explain: bool = False) -> Answer:
    """Return what a report promises, goal by goal, with all that its words say.

    Args:
        text: the report.
        year: the year that it is for; guessed from its words where it is left out.
        place: the place that it is of.
        explain: whether the answer tells which words gave which field, and why other numbers are no goals (``steps``).

    """
    from siping_cli.answers import extract as question
    from siping_cli.texts.extract import extract as extracted

    found = extracted(text, year=year, place=place)
    sheet = question.extract(found)
    if explain:
        from siping_cli.answers.extract_explained import steps_of
        from siping_cli.loading.load import load_lexicon

        sheet = copy_with(sheet, steps=steps_of(found, load_lexicon()))
    return _answer(sheet)


def extract_many(  # noqa: PLR0913 - each is an option of the question
    files: Sequence[str | Path],
    *,
    year: int | None = None,
    place: str = "",
    jobs: int = 1,
    contents: Mapping[str, bytes] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Answer:
    """Return what many reports promise, each goal with its file; files that cannot be read are ``problems`` of the answer.

    Args:
        files: documents (.txt, .md, .html, .docx, .pdf), or folders with such.
        year: the year that they are for; guessed from the words of each where it is left out.
        place: the place that they are of.
        jobs: how many processes read them; the answer is the same for any number.
        contents: what stands in some files, where it was read already.
        progress: is told how many files are read, and of how many.

    """
    from siping_cli.answers import extract_many as question
    from siping_cli.texts.many import read_report

    asked = _asked_reports(files, contents, year, place)
    return _answer(question.extract_many(_taken(asked, question.goals_of_report, jobs, progress, read_report)))


def figures_in(text: str, *, year: int | None = None) -> Answer:
    """Return the figures that a text tells of the past, sentence by sentence, for no plan in particular.

    Args:
        text: a bulletin, a press text, a report.
        year: the year that it tells of; taken from its title and dates where it is left out.

    >>> from siping_cli import figures_in
    >>> row, = figures_in("上半年，全市粮食产量12.5万吨。", year=2024).rows
    >>> row.name, row.period, str(row.value), row.unit
    ('粮食产量', '2024-Q1..Q2', '12.5', '万吨')

    """
    from siping_cli.answers import figures_in as question
    from siping_cli.texts.observed.reading import observed_figures

    return _answer(question.figures_in(observed_figures(text, year=year)))


def figures_in_many(
    files: Sequence[str | Path],
    *,
    year: int | None = None,
    jobs: int = 1,
    contents: Mapping[str, bytes] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Answer:
    """Return the figures that many texts tell, each with its file; arguments as for ``extract_many``."""
    from siping_cli.answers import figures_in as question
    from siping_cli.texts.many import read_bulletin

    asked = _asked_reports(files, contents, year)
    taken = _taken(asked, question.figures_of_text, jobs, progress, read_bulletin)
    return _answer(question.figures_in_many(taken))


def draft(  # noqa: PLR0913 - each is an option of the question
    text: str,
    folder: str | Path,
    *,
    year: int | None = None,
    place: str = "",
    name: str = "",
    language: Language | None = None,
) -> PlanDraft:
    """Return the plan that a report makes, checked and audited in memory; ``write_draft`` of the scaffold writes it.

    Args:
        text: the report.
        folder: where the plan is to stand; nothing is written.
        year: the year that the report is for; guessed from its words where it is left out.
        place: the place that it is of.
        name: the name of its file.
        language: the language of the comments; that of the environment where it is left out.

    Raises:
        InvalidValueError: nothing tells the year of the report, or there is no text.

    """
    from pathlib import Path

    from siping_cli.formats.words import Words
    from siping_cli.texts.drafting import draft_of
    from siping_cli.texts.extract import extract as extracted

    words = {each: Words(each) for each in LANGUAGES}
    found = extracted(text, year=year, place=place)
    shown = language or language_of(os.environ)
    return draft_of(found, name or "report", Path(folder), shown, lambda message, each: words[each].say(message))


def review(
    text: str, *, year: int | None = None, place: str = "", name: str = "", language: Language | None = None
) -> bytes:
    """Return a page of HTML to proof-read a report by: its text with every number marked, and what became of each.

    Args:
        text: the report.
        year: the year that it is for; guessed from its words where it is left out.
        place: the place that it is of.
        name: the name of its file.
        language: zh or en; that of the environment where it is left out.

    """
    from siping_cli.formats.words import Words
    from siping_cli.loading.load import load_lexicon
    from siping_cli.reports.html.review import review_page
    from siping_cli.texts.extract import extract as extracted

    found = extracted(text, year=year, place=place)
    return review_page(found, name or "report", Words(language or language_of(os.environ)), load_lexicon())


def changes(drafted: Plan, there: Plan) -> Answer:
    """Return where the draft of a report and a plan differ: which goals are new, changed and gone; it passes if nowhere."""
    from siping_cli.answers import extract_changes as question

    return _answer(question.changes(drafted, there))


def listed_figures(plan: Plan) -> Answer:
    """Return the figures of the source that are not goals, each with the reason."""
    from siping_cli.answers import targets as question

    return _answer(question.listed_figures(plan), plan)


def show(plan: Plan, name: str) -> Answer:
    """Return everything the plan says of one indicator, industry or goal."""
    from siping_cli.answers import show as question

    return _answer(question.show(plan, name), plan)


def targets(plan: Plan, indicators: Names = (), *, readings: Names = ()) -> Answer:
    """Return what was promised, in which words, by when."""
    from siping_cli.answers import targets as question

    return _answer(question.targets(plan, _indicators(plan, indicators), _assumptions(plan, readings=readings)), plan)


def together(answers: Sequence[tuple[Text | str, Answer]], without: int = 0) -> Answer:
    """Return the answers of several plans to one and the same question as one.

    Args:
        answers: the name of each plan, and its answer.
        without: how many further plans do not have what was asked for.

    """
    from siping_cli.answers import combine_plans as several

    return _answer(several.together(answers, without))


def need_parquet() -> None:
    """Find what writes Parquet.

    Raises:
        SipingError: it is not installed.

    """
    _need_pyarrow(Message("writing Parquet needs an extra: python -m pip install 'siping[parquet]'"))


def _need_pyarrow(otherwise: Message) -> None:
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise SipingError(otherwise)


def _asked_reports(
    files: Sequence[str | Path], contents: Mapping[str, bytes] | None, year: int | None, place: str = ""
) -> list[AskedReport]:
    """Return the files that are to be read, those of folders too."""
    from siping_cli.texts.many import AskedReport, reports_in

    known = contents or {}
    return [AskedReport(name, year, place, known.get(name)) for name in reports_in(files)]


def _taken(
    asked: Sequence[AskedReport],
    then: Callable[[ReadReport[Any]], Taken],
    jobs: int,
    progress: Callable[[int, int], None] | None,
    read: Callable[[AskedReport], ReadReport[Any]],
) -> list[Taken]:
    """Return what is taken of each of some files, and tell how far it is."""
    from siping_cli.texts.many import read_reports

    taken: list[Taken] = []
    for each in read_reports(asked, then, jobs=jobs, read=read):
        taken.append(each)
        if progress is not None:
            progress(len(taken), len(asked))
    return taken


def _inspected(plan: Plan | str | Path) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return a plan, or that of a folder as far as it can be read, with what is wrong with it."""
    from pathlib import Path

    if not isinstance(plan, str | Path):
        return plan, ()
    from siping_cli.loading.load import inspect_plan

    return inspect_plan(plan)


def _answer(sheet: Sheet, plan: Plan | None = None) -> Answer:
    """Return a sheet as an answer, with what is said of the files of its plan."""
    fields = {name: getattr(sheet, name) for name in keys_of(Sheet)}
    return Answer(**fields | {"notes": (*sheet.notes, *(plan.renamed if plan else ()))})


def _names(names: Names) -> Sequence[str]:
    return (names,) if isinstance(names, str) else names


def _indicators(plan: Plan, names: Names) -> Sequence[str]:
    """Return the names of indicators; a heading of the source is told by the ids of its goals."""
    given = _names(names)
    if not given:
        return given
    from siping_cli.engine.headings import expand_headings

    return expand_headings(plan, given)


def _assumptions(plan: Plan, *, any_sign: bool = False, **given: Unpack[Given]) -> Assumptions:
    """Return what a person gives with a question, read: texts as what they say, files and profiles as what they hold.

    Args:
        plan: the plan, whose names and units it is read by.
        any_sign: whether a base may be 0 or less.
        given: as the questions take it.

    """
    from siping_cli.engine import inputs as asked
    from siping_cli.engine.assumptions import Assumptions

    return Assumptions(
        bases=asked.bases_of(plan, given.get("bases"), any_sign=any_sign),
        readings=_names(given.get("readings", ())),
        tolerance=asked.tolerance_of(given.get("tolerance")),
        actuals=_actuals(plan, given.get("actuals")),
        as_of=asked.period_of(given.get("as_of"), "--as-of"),
        profile=_profile(plan, given.get("profile")),
        deflator=asked.rate_of(given.get("deflator"), "--deflator"),
    )


def _folders(folder: str, given: Assumptions | None = None) -> list[str]:
    """Return the folders of the files that an answer tells of: that of the plan, and those of figures."""
    files = given.actuals.names if given is not None and given.actuals is not None else ()
    return [folder, *(os.path.dirname(each) for each in files)]  # noqa: PTH120 - no Path is needed for it


def _profile(plan: Plan, profile: str | Profile | None) -> Profile | None:
    """Return a seasonal profile: the one given, or that of an id or a file."""
    if not isinstance(profile, str):
        return profile
    from siping_cli.loading.load import load_profile

    return load_profile(plan, profile)


def _actuals(plan: Plan, files: Files | None) -> Actuals | None:
    """Return figures: those given, or those of files and frames."""
    if files is None:
        return None
    from siping_cli.observations.actuals import Actuals
    from siping_cli.observations.reading import read_actuals

    if isinstance(files, Actuals):
        return files
    return read_actuals(plan, files)


def _plain(value: object) -> object:
    if isinstance(value, Message):
        from siping_cli.formats.words import Words

        return Words("en").say(value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        from siping_cli.formats.numbers import machine_decimal

        return machine_decimal(value)
    return value
