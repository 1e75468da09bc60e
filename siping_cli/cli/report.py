"""``siping report``."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from siping_cli import library
from siping_cli.cli.figure_files import actuals_in, figure_files, with_example
from siping_cli.cli.files import refuse_unwritable, write_whole
from siping_cli.cli.options import (
    N_,
    ActualFiles,
    AsOf,
    Bases,
    BasisWord,
    Deflator,
    Example,
    FollowLinks,
    Force,
    Growths,
    IndicatorNames,
    Indicators,
    Isolated,
    Lang,
    PlaceName,
    PlanFolder,
    ProfileName,
    Readings,
    SheetTitle,
    TextYear,
    Tolerance,
    bases_in,
    plan_in,
)
from siping_cli.cli.output import tell, write_bytes, write_text
from siping_cli.cli.progress import progress_on_stderr
from siping_cli.cli.settings import notes_on
from siping_cli.errors import InvalidValueError
from siping_cli.formats.words import Words
from siping_cli.loading.read_file import content_of
from siping_cli.reports.brief import brief_of
from siping_cli.reports.docx.template_process import MOST_BYTES_OF_A_LETTERHEAD
from siping_cli.reports.pictures import PictureKind, picture_of
from siping_cli.reports.writers import (
    BRIEF_WRITERS,
    LETTERHEAD_WRITERS,
    PICTURE_WRITERS,
    WRITERS,
    Writer,
    refuse_missing,
    write,
    write_brief,
    write_letter,
    write_picture,
)
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Mapping

EXAMPLES = (
    ("siping report --brief --example -o brief.docx", N_("one page for a leader")),
    ("siping report -o report.html --base metallurgy=180亿元", N_("a page with charts, in one file")),
    ("siping report -o brief.xlsx --actuals figures.csv", N_("a workbook whose formulas stay live")),
    ("siping report gdp --example -o gdp.svg", N_("one chart, with its title and the sources of its figures")),
    ("siping report gdp -o - --as md", N_("Markdown on standard output, of one indicator")),
)
STDOUT = "-"

_Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar=N_("FILE"), help=N_("Output file; its extension sets the format; - for stdout.")
    ),
]
_Kind = Annotated[
    Literal["html", "md", "svg"] | None, typer.Option("--as", help=N_("What -o - writes: html, md or svg."))
]
_PictureKind = Annotated[
    PictureKind | None,
    typer.Option("--kind", help=N_("What a picture (.svg, .png) shows; default: the first available.")),
]
_OnePage = Annotated[
    bool, typer.Option("--brief", help=N_("One page for a leader: the news and the goals with figures."))
]
_Recipient = Annotated[
    str | None, typer.Option("--recipient", metavar=N_("TEXT"), help=N_("For a brief: the recipient."))
]
_Signed = Annotated[str | None, typer.Option("--signed", metavar=N_("TEXT"), help=N_("For a brief: the signature."))]
_Letterhead = Annotated[
    str | None,
    typer.Option(
        "--template", metavar=N_("FILE"), help=N_("For a brief: your office's letterhead (.docx), to be filled in.")
    ),
]
Date = Annotated[
    str | None,
    typer.Option("--date", metavar=N_("DAY"), help=N_("The date of the report; default: the date of the source.")),
]


def run(  # noqa: PLR0913 - each is an option
    context: typer.Context,
    *,
    names: IndicatorNames = None,
    output: _Output = None,
    form: _Kind = None,
    kind: _PictureKind = None,
    brief: _OnePage = False,
    recipient: _Recipient = None,
    signed: _Signed = None,
    template: _Letterhead = None,
    force: Force = False,
    indicator: Indicators = None,
    base: Bases = None,
    growth: Growths = None,
    reading: Readings = None,
    tolerance: Tolerance = None,
    actuals: ActualFiles = None,
    example: Example = False,
    place: PlaceName = None,
    basis: BasisWord = None,
    sheet: SheetTitle = None,
    year: TextYear = None,
    as_of: AsOf = None,
    profile: ProfileName = None,
    deflator: Deflator = None,
    date: Date = None,
    _lang: Lang = None,
    _follow_links: FollowLinks = False,
    _isolated: Isolated = False,
    plan: PlanFolder = None,
) -> None:
    """Write a report."""
    _refuse_without_brief(brief, {"--recipient": recipient, "--signed": signed, "--template": template})
    name, ending = _named(output, form, BRIEF_WRITERS if brief else WRITERS | PICTURE_WRITERS)
    letter = None if template is None else _letter_in(template, ending)
    path = None if name == STDOUT else refuse_unwritable(name, force=force)
    if kind is not None and ending not in PICTURE_WRITERS:
        raise InvalidValueError(Message("{option} works with a picture; use a .svg or .png file", option="--kind"))
    loaded, words = plan_in(plan), Words(context.obj.language)
    asked = [*(names or ()), *(indicator or ())]
    files = with_example(actuals, plan) if example else actuals
    found = library.report(
        loaded,
        asked,
        bases=bases_in(loaded, base, asked),
        growths=growth or (),
        readings=reading or (),
        tolerance=tolerance,
        actuals=actuals_in(loaded, figure_files(files, place, basis, sheet, year)),
        as_of=as_of,
        profile=profile,
        deflator=deflator,
        date=date,
    )
    notes: tuple[Message, ...] = ()
    noted = notes_on(context.obj.settings.used(context))
    if noted:
        found = copy_with(found, assumptions=(*found.assumptions, *noted))
    if ending in PICTURE_WRITERS:
        tell(context.obj.language, *noted)
        picture = picture_of(found, kind)
        content = write_picture(picture, ending, words)
        told = Message("wrote {file}: {title}", file=name, title=picture.chart.title)
    elif brief:
        page = brief_of(found, recipient, signed)
        page = copy_with(page, notes=(*page.notes, *noted))
        content = write_brief(page, ending, words) if letter is None else write_letter(page, letter, words)
        told = Message("wrote {file}: {title}", file=name, title=page.title)
    else:
        with progress_on_stderr() as progress:
            written = write(found, ending, words, progress)
        content, notes = written.content, written.notes
        told = Message(
            "wrote {file} ({goals} goals, {chapters} chapters)",
            file=name,
            goals=len(found.goals),
            chapters=len(found.chapters),
        )
    if path is None:
        write_bytes(content)
    else:
        write_whole(path, name, content, force=force)
        write_text(words.say(told) + "\n")
    tell(context.obj.language, *(Message("{file}: {reason}", file=name, reason=note) for note in notes))


def _refuse_without_brief(brief: bool, options: Mapping[str, str | None]) -> None:  # noqa: FBT001 - it is an option
    for option, given in options.items():
        if given and not brief:
            raise InvalidValueError(Message("{option} works with a brief; add --brief", option=option))


def _letter_in(template: str, ending: str) -> tuple[str, bytes]:
    """Return the name of a letterhead and what stands in it, once it is known that it can be filled."""
    if ending not in LETTERHEAD_WRITERS:
        raise InvalidValueError(Message("{option} works with a Word document; use a .docx file", option="--template"))
    refuse_missing(ending, LETTERHEAD_WRITERS)
    content = content_of(Path(template), MOST_BYTES_OF_A_LETTERHEAD)
    if isinstance(content, Message):
        raise InvalidValueError(Message("{file}: {reason}", file=template, reason=content))
    return template, content


def _named(
    output: str | None, form: Literal["html", "md", "svg"] | None, writers: Mapping[str, Writer]
) -> tuple[str, str]:
    """Return the name of the file and its ending, once both are known to be of use."""
    text = tuple(ending for ending, writer in writers.items() if writer.text)
    if output is None:
        raise InvalidValueError(Message("a report needs an output file: -o brief{ending}", ending=next(iter(writers))))
    if output == STDOUT and f".{form}" not in text:
        raise InvalidValueError(Message("-o - needs a format: --as {kinds}", kinds=tuple(each[1:] for each in text)))
    ending = f".{form}" if output == STDOUT else PurePath(output).suffix.lower()
    if ending not in writers:
        raise InvalidValueError(
            Message("unsupported file type '{file}'; use {endings}", file=output, endings=tuple(writers))
        )
    if form is not None and ending != f".{form}":
        raise InvalidValueError(
            Message("{file} and --as {form} contradict each other; leave out --as", file=output, form=form)
        )
    refuse_missing(ending, writers)
    return output, ending
