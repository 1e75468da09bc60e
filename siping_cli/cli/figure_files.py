"""The files of figures that a command is given: what was said of their tables, and the figures in them."""

from __future__ import annotations

import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from siping_cli.cli.progress import progress_on_stderr
from siping_cli.errors import InvalidValueError, reason_of
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siping_cli.observations.actuals import Actuals
    from siping_cli.observations.options import TableOptions
    from siping_cli.plan.plan import Plan

_EXAMPLE = "<example>"  # how answers name the example figures of a plan


class FigureFiles(list[Path]):
    """Files of figures with what was said of their tables, and the contents of those that were read already."""

    options: TableOptions | None = None
    contents: Mapping[str, bytes] = MappingProxyType({})


def figure_files(
    files: Sequence[Path] | None,
    place: str | None,
    basis: Literal["alone", "cumulated"] | None,
    sheet: str | None,
    year: str | None,
) -> FigureFiles | None:
    """Return files of figures with what was said of their tables; None where there is no file.

    Raises:
        InvalidValueError: something was said of tables, and there is none.

    """
    if not files:
        said = {"--place": place, "--basis": basis, "--sheet": sheet, "--year": year}
        for option, value in said.items():
            if value is not None:
                raise InvalidValueError(Message("{option} needs a figures file; add --actuals FILE", option=option))
        return None
    given = files if isinstance(files, FigureFiles) else FigureFiles(files)
    if any(each is not None for each in (place, basis, sheet, year)):
        from siping_cli.observations.options import TableOptions, year_said

        given.options = TableOptions(basis=basis, place=place, sheet=sheet, year=year_said(year))
    return given


def actuals_in(plan: Plan, files: list[Path] | None) -> Actuals | None:
    """Return the figures of the files asked for; None where there is none."""
    return actuals_for((plan,), files).get(plan.id)


def actuals_for(plans: Sequence[Plan], files: list[Path] | None, *, record: bool = False) -> dict[str, Actuals]:
    """Return such figures by the id of the plan; nothing where there is no file."""
    if not files:
        return {}
    from siping_cli.observations.reading import read_actuals_of
    from siping_cli.observations.sheets.files import MOST_BYTES_OF_FIGURES

    names = [str(file) for file in files]
    if names.count("-") > 1:
        raise InvalidValueError(Message("standard input can be read only once; give --actuals - once"))
    said, held = (files.options, files.contents) if isinstance(files, FigureFiles) else (None, {})
    contents = {**held, **({"-": standard_input(MOST_BYTES_OF_FIGURES)} if "-" in names else {})}
    with progress_on_stderr() as progress:
        return read_actuals_of(plans, names, contents, said, record=record, progress=progress)


def with_example(files: Sequence[Path] | None, plan: Path | Sequence[Path] | None) -> FigureFiles:
    """Return files of figures, and with them the example that the plan comes with.

    Args:
        files: the files.
        plan: the folders that were asked for; the packaged plan where there is none.

    Raises:
        InvalidValueError: several plans are asked for, or the one has no example.

    """
    from siping_cli.loading.folders import EXAMPLE, packaged_folder, plan_folders
    from siping_cli.loading.links import LEADS_OUT, leads_out
    from siping_cli.loading.read_file import content_of
    from siping_cli.observations.sheets.files import MOST_BYTES_OF_FIGURES

    folders = plan_folders([plan] if isinstance(plan, Path) else plan)
    if len(folders) > 1:
        raise InvalidValueError(Message("--example works with one plan; for several plans, use --actuals"))
    file = (folders[0] or packaged_folder()) / EXAMPLE
    content = LEADS_OUT if folders[0] and leads_out(file) else content_of(file, MOST_BYTES_OF_FIGURES)
    if isinstance(content, Message):
        raise InvalidValueError(
            Message("the plan has no example figures ({file}: {reason})", file=str(file), reason=content)
        )
    found = FigureFiles([*(files or ()), Path(_EXAMPLE)])
    found.contents = {_EXAMPLE: content}
    return found


def standard_input(most: int) -> bytes:
    """Return what comes through standard input, and one byte more than the most that is of use."""
    if sys.stdin is None:
        raise InvalidValueError(Message("standard input is closed; give the name of a file"))
    try:
        return sys.stdin.buffer.read(most + 1)
    except OSError as error:
        raise InvalidValueError(Message("standard input cannot be read: {reason}", reason=reason_of(error))) from None
