"""Options that several commands share, and how what stands behind them is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from siping_cli.cli import candidates
from siping_cli.cli.framework import source_of
from siping_cli.engine.choices import VERDICTS, By, From, Shape, Sort, Verdict
from siping_cli.errors import InvalidValueError
from siping_cli.formats.render import Format, GateFormat, ToldFormat
from siping_cli.text.language import Language
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from typer.models import OptionInfo

    from siping_cli.plan.plan import Plan


_STATES = ("fail", "warn", "accepted", *VERDICTS)


N_ = str  # marks a help text for the catalogue; it is translated when the command line is put together


def _option(name: str, metavar: str, text: str, complete: Callable[..., Any] | None = None) -> OptionInfo:
    made: OptionInfo = typer.Option(name, metavar=metavar, autocompletion=complete, help=text)
    return made


def base_option(text: str, metavar: str = N_("NAME=LEVEL")) -> OptionInfo:
    """Return the option for base levels, with what a command says of them."""
    return _option("--base", metavar, text, candidates.bases)


def at_option(text: str) -> OptionInfo:
    """Return the option for a period, with what a command says of it."""
    return _option("--at", N_("PERIOD"), text)


def years_option(text: str, metavar: str) -> OptionInfo:
    """Return the option for a number of years, with what a command says of it."""
    return _option("--years", metavar, text)


def fail_on_option(text: str, metavar: str, words: Sequence[str]) -> OptionInfo:
    """Return the option for words on which an answer is no, with what a command says of it."""
    return _option("--fail-on", metavar, text, candidates.listed(words))


Verdicts = Annotated[
    str | None,
    _option(
        "--verdict", N_("VERDICTS"), N_("Only goals with these verdicts: behind,missed."), candidates.listed(VERDICTS)
    ),
]
SortOption = Annotated[Sort | None, typer.Option("--sort", help=N_("The worst goals first, by their gap."))]
FailOnVerdicts = Annotated[
    str | None, fail_on_option(N_("Exit with 1 on these verdicts: missed,behind."), N_("VERDICTS"), VERDICTS)
]
FailOnStates = Annotated[
    str | None, fail_on_option(N_("Also exit with 1 on these states; default: missed,behind."), N_("STATES"), _STATES)
]
_FORMAT = typer.Option("--format", "-f", envvar="SIPING_FORMAT", help=N_("The output format."))
Form = Annotated[Format, _FORMAT]
ToldForm = Annotated[ToldFormat, _FORMAT]
GateForm = Annotated[GateFormat, _FORMAT]
Indicators = Annotated[
    list[str] | None,
    typer.Option(
        "--indicator",
        "-i",
        metavar=N_("NAME"),
        autocompletion=candidates.subjects,
        help=N_("Id, alias, name or section heading; repeatable."),
    ),
]
IndicatorNames = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("NAME"),
        autocompletion=candidates.subjects,
        help=N_("Id, alias, name or section heading; default: every goal."),
    ),
]
Readings = Annotated[
    list[str] | None,
    typer.Option(
        "--reading",
        metavar=N_("ID"),
        autocompletion=candidates.readings,
        help=N_("Read an ambiguous goal this way; repeatable."),
    ),
]
Lang = Annotated[Language | None, typer.Option("--lang", help=N_("The language of tables, help and errors."))]
Isolated = Annotated[bool, typer.Option("--isolated", help=N_("Ignore siping.toml and SIPING_ variables."))]
FollowLinks = Annotated[
    bool,
    typer.Option(
        "--follow-links",
        envvar="SIPING_FOLLOW_LINKS",
        help=N_("Follow links of a plan's files to outside its folder, as build systems make them."),
    ),
]
PlanFolder = Annotated[
    Path | None,
    typer.Option("--plan", metavar=N_("DIR"), envvar="SIPING_PLAN", help=N_("A folder with targets.yaml.")),
]
ActualFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--actuals",
        metavar=N_("FILE"),
        envvar="SIPING_ACTUALS",
        help=N_("Tables of figures (CSV, XLSX, XLS, ODS, JSON, YAML) or a text; - for stdin; repeatable."),
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar=N_("PERIOD"), envvar="SIPING_AS_OF", help=N_("Ignore figures later than this period.")
    ),
]
ProfileName = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar=N_("NAME"),
        envvar="SIPING_PROFILE",
        autocompletion=candidates.profiles,
        help=N_("Seasonal profile of a year: even, national, or a YAML file."),
    ),
]
Deflator = Annotated[
    str | None,
    typer.Option(
        "--deflator",
        metavar=N_("PERCENT"),
        envvar="SIPING_DEFLATOR",
        help=N_("Annual price change, between current and constant prices."),
    ),
]
Tolerance = Annotated[
    str | None,
    typer.Option(
        "--tolerance",
        metavar=N_("POINTS"),
        envvar="SIPING_TOLERANCE",
        help=N_("The width of 左右 (about), in percentage points."),
    ),
]
FromOption = Annotated[
    From, typer.Option("--from", help=N_("Start from the stated base, or from the latest measured year."))
]
Long = Annotated[bool, typer.Option("--long", help=N_("One line per row, even with many goals."))]
ShapeOption = Annotated[Shape, typer.Option("--shape", help=N_("Constant growth rate, or equal steps."))]
ByOption = Annotated[By, typer.Option("--by", help=N_("Years, or cumulated quarters or months (spread evenly)."))]
Bases = Annotated[list[str] | None, base_option(N_("A level in the base year; repeatable."))]
Growths = Annotated[
    list[str] | None,
    typer.Option("--growth", metavar=N_("RATES"), help=N_("Annual growth in percent: 10 or 8,10,15.")),
]


def verdicts_in(text: str | None) -> tuple[Verdict, ...]:
    """Return the verdicts named in a list with commas."""
    names = [] if text is None else [name.strip() for name in text.split(",")]
    for name in names:
        if name not in VERDICTS:
            raise InvalidValueError(Message("unknown verdict '{name}'; use: {verdicts}", name=name, verdicts=VERDICTS))
    return tuple(verdict for verdict in VERDICTS if verdict in names)


def states_in(text: str | None) -> tuple[str, ...] | None:
    """Return the verdicts and states named in a list with commas; nothing where there is none."""
    if text is None:
        return None
    names = tuple(name.strip() for name in text.split(","))
    for name in names:
        if name not in _STATES:
            raise InvalidValueError(
                Message("unknown state '{name}' for --fail-on; use: {states}", name=name, states=_STATES)
            )
    return names


def plan_in(folder: Path | None) -> Plan:
    """Return the plan to answer from."""
    from siping_cli.loading.load import load_plan

    return load_plan(folder)


Force = Annotated[bool, typer.Option("--force", help=N_("Overwrite an existing file."))]
RowsOutput = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar=N_("FILE"),
        help=N_("Write the rows to this file: .parquet, .csv, .tsv or .ndjson."),
    ),
]
PlaceName = Annotated[
    str | None,
    typer.Option("--place", metavar=N_("PLACE"), help=N_("Use the figures of this place, if a table has several.")),
]
BasisWord = Annotated[
    Literal["alone", "cumulated"] | None,
    typer.Option(
        "--basis", help=N_("How to read months and quarters that do not say it: alone, or cumulated from January.")
    ),
]
SheetTitle = Annotated[
    str | None, typer.Option("--sheet", metavar=N_("TITLE"), help=N_("Read only this sheet of a workbook."))
]

Example = Annotated[bool, typer.Option("--example", help=N_("Use the example figures of the plan."))]
TextYear = Annotated[
    str | None,
    typer.Option("--year", metavar=N_("YEAR"), help=N_("The year of the figures in a text.")),
]


def bases_in(plan: Plan, texts: list[str] | None, names: list[str] | None) -> dict[str, str]:
    """Return base levels by name.

    Args:
        plan: the plan.
        texts: ``NAME=LEVEL``, or a bare ``LEVEL`` for the one subject asked for.
        names: what ``--indicator`` was given.

    Raises:
        InvalidValueError: it is not clear whose base a level is.
        UnknownNameError: a name is not in the plan.

    """
    bases: dict[str, str] = {}
    for text in texts or ():
        name, separator, level = text.rpartition("=")
        if not separator:
            from siping_cli.engine.inputs import given_by, owners_of

            subjects = owners_of(plan, names or ())
            if len(subjects) != 1:
                with given_by("--base"):
                    raise InvalidValueError(
                        Message(
                            "--base {text} does not say which indicator it is for; write --base NAME={text}", text=text
                        )
                    )
            (name,) = subjects
        if name in bases:
            raise InvalidValueError(Message("--base gives {name} twice; give its base once", name=name))
        bases[name] = level
    return bases


def on_command_line(context: typer.Context, *names: str) -> bool:
    """Tell whether one of some options was given on the command line, and not by the environment or by settings."""
    return any(source_of(context, name) == "COMMANDLINE" for name in names)
