"""What every command that answers has in common: the form of the answer, its language, and its exit code."""

from __future__ import annotations

import os
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, cast

import typer

from siping_cli.cli.figure_files import figure_files, with_example
from siping_cli.cli.options import (
    N_,
    BasisWord,
    Example,
    FollowLinks,
    Force,
    IndicatorNames,
    Isolated,
    Lang,
    PlaceName,
    RowsOutput,
    SheetTitle,
    TextYear,
)
from siping_cli.cli.settings import notes_on
from siping_cli.errors import ANSWER_IS_NO, FileError, InvalidValueError, SipingError
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypedDict

    from siping_cli.cli.row_files import RowFile
    from siping_cli.cli.session import Session
    from siping_cli.formats.render import GateFormat, ToldFormat
    from siping_cli.library import Answer
    from siping_cli.sheet import Setting, Sheet

    class Shown(TypedDict):
        """What the options say that every question has; a question may explain something else than its answer."""

        form: GateFormat | ToldFormat
        explain: object
        ascii: bool
        bom: bool


_OF_THE_ANSWER = ("text", "junit", "github", "gitlab", "sarif")
Explain = Annotated[bool, typer.Option("--explain", help=N_("Show formulas, the numbers put in, and their origin."))]
Ascii = Annotated[
    bool,
    typer.Option(
        "--ascii", envvar="SIPING_ASCII", help=N_("Draw with ASCII, for consoles where lines come out double.")
    ),
]
Bom = Annotated[bool, typer.Option("--bom", help=N_("Begin CSV with the byte order mark Excel needs."))]


def answering(ask: Callable[..., Sheet], form: object, *, rows: bool) -> Callable[..., None]:
    """Return the command of a question.

    Args:
        ask: the question; its parameters are the options of its own.
        form: the option for the forms in which its answer can be had.
        rows: whether its rows can be written into a file.

    Returns:
        What Typer runs: it asks, writes the answer, and exits with 1 where the answer is no.

    """

    def answered(context: typer.Context, **given: object) -> None:
        from siping_cli.cli.output import answer

        session: Session = context.obj
        settings = tuple(session.settings.used(context))
        asked = {name: value for name, value in {**given, "context": context}.items() if name in own}
        if "indicator" in own:
            asked["indicator"] = [
                *cast("list[str]", given["names"] or []),
                *cast("list[str]", given["indicator"] or []),
            ] or None
        if given.get("example"):
            given["actuals"] = with_example(given["actuals"], given["plan"])  # type: ignore[arg-type]  # of Typer
        if "actuals" in own:
            asked["actuals"] = figure_files(*(given[name] for name in ("actuals", *tables)))  # type: ignore[arg-type]  # of Typer
        shown = cast("Shown", given)
        into = _file_for(cast("str | None", given["output"]), shown, force=given["force"] is True) if rows else None
        try:
            sheet = ask(**asked)
        except SipingError as error:
            raise _placed(error, settings) from None
        if into is not None:
            from siping_cli.cli.row_files import write_rows

            sheet = write_rows(into, cast("Answer", sheet))
        explain = shown["explain"] is True
        sheet = _noting(sheet, session, settings, shown["form"])
        answer(sheet, shown["form"], session.language, explain=explain, bom=shown["bom"], plain=shown["ascii"])
        if sheet.problems:
            raise FileError(sheet.problems)
        if sheet.passed is False:
            raise typer.Exit(ANSWER_IS_NO)

    # What a question returns is no option, so the class of answers is not needed to know its options.
    own = signature(ask, eval_str=True, locals={"Sheet": None}).parameters
    tables = {
        "place": (PlaceName, None),
        "basis": (BasisWord, None),
        "sheet": (SheetTitle, None),
        "year": (TextYear, None),
    }
    shared = {
        **(tables | {"example": (Example, False)} if "actuals" in own else {}),
        **({"output": (RowsOutput, None), "force": (Force, False)} if rows else {}),
        "form": (form, "table"),
        "lang": (Lang, None),
        **({"follow_links": (FollowLinks, False)} if "plan" in own else {}),
        "isolated": (Isolated, False),
        "explain": (Explain, False),
        "ascii": (Ascii, False),
        "bom": (Bom, False),
    }
    parameters = [
        Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
        *(
            [Parameter("names", Parameter.KEYWORD_ONLY, annotation=IndicatorNames, default=None)]
            if "indicator" in own
            else []
        ),
        *(each for name, each in own.items() if name != "context"),
        *(
            Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
            for name, (annotation, default) in shared.items()
            if name not in own
        ),
    ]
    answered.__dict__["__signature__"] = Signature(parameters)  # where Typer looks, as for any decorated function
    answered.__annotations__ = {each.name: each.annotation for each in parameters}
    return answered


def _noting(sheet: Sheet, session: Session, settings: Sequence[Setting], form: GateFormat | ToldFormat) -> Sheet:
    """Return an answer with what it rests on that was not given with the question; stderr has it where its form has no notes.

    The log of a gate says besides which settings were read.
    """
    from siping_cli.cli.output import tell
    from siping_cli.formats.render import WITHOUT_NOTES

    if settings:
        noted = notes_on(settings)
        sheet = copy_with(sheet, settings=settings, notes=(*sheet.notes, *noted))
        if form in WITHOUT_NOTES:
            tell(session.language, *noted)
    if sheet.passed is not None and (sources := session.settings.sources(settings)):
        tell(session.language, Message("settings read: {sources}", sources=sources))
    return sheet


def _file_for(output: str | None, shown: Shown, *, force: bool) -> RowFile | None:
    """Return the file that rows are to be written into; None where none is asked for.

    Raises:
        InvalidValueError: it cannot be written, or the form is one that tells the answer itself.
        SipingError: what writes it is not installed.

    """
    if output is None:
        return None
    from siping_cli.cli.row_files import row_file

    if shown["form"] in _OF_THE_ANSWER:
        raise InvalidValueError(
            Message("-f {form} prints the answer and -o writes its rows; use only one of them", form=shown["form"])
        )
    return row_file(output, force=force, mark=shown["bom"])


def _placed(error: SipingError, settings: Sequence[Setting]) -> SipingError:
    """Return an error with the place that its value, or the file with the problem, was named at, if not on the command line."""
    problems = [*error.problems] if isinstance(error, FileError) else []
    for setting in settings:
        if isinstance(error, InvalidValueError) and error.option == f"--{setting.name}":
            return InvalidValueError(*(_set_in(setting, message) for message in error.messages))
        named = {os.path.normpath(each) for each in setting.value.split(", ")}
        found = (at for at, each in enumerate(problems) if named & {each.file, os.path.dirname(each.file)})  # noqa: PTH120 - texts
        first = next(found, None)
        if first is not None:
            problems[first] = copy_with(problems[first], message=_set_in(setting, problems[first].message))
    return type(error)(tuple(problems)) if isinstance(error, FileError) else error


def _set_in(setting: Setting, problem: Message) -> Message:
    return Message("{problem}; {name} is set in {origin}", problem=problem, name=setting.name, origin=setting.origin)
