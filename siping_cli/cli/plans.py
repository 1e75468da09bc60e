"""One question to several plans: which folders are meant, and the answers put together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.options import N_
from siping_cli.errors import InvalidValueError, PlanError, UnknownNameError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from siping_cli.errors import Problem
    from siping_cli.library import Answer
    from siping_cli.plan.plan import Plan
    from siping_cli.text.messages import Text

PlanFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--plan",
        metavar=N_("DIR"),
        envvar="SIPING_PLAN",
        help=N_("A folder with targets.yaml, or a folder of such folders; may be repeated."),
    ),
]


def plans_in(folders: Sequence[Path] | None) -> tuple[Plan, ...]:
    """Return the plans to answer for; the problems of all of them are told at once."""
    from siping_cli.loading.folders import plan_folders
    from siping_cli.loading.load import load_plan

    plans: list[Plan] = []
    problems: list[Problem] = []
    for folder in plan_folders(folders):
        try:
            plans.append(load_plan(folder))
        except PlanError as error:
            problems += error.problems
    if problems:
        raise PlanError(tuple(problems))
    refuse_twins(plans)
    return tuple(plans)


def refuse_twins(plans: Sequence[Plan]) -> None:
    """Refuse two plans with one id, whose rows nobody could tell apart."""
    seen: dict[str, str] = {}
    for plan in plans:
        other = seen.setdefault(plan.id, plan.folder)
        if other != plan.folder:
            raise InvalidValueError(
                Message(
                    "the plans in {one} and {other} have the same id, {id}; give each its own",
                    one=other,
                    other=plan.folder,
                    id=plan.id,
                )
            )


def for_all(plans: Sequence[Plan], ask: Callable[[Plan], Answer]) -> Answer:
    """Return the answers of all plans as one; plans that do not have a name asked for are left out with a note.

    Raises:
        UnknownNameError: no plan has the name.

    """
    from siping_cli.library import together

    answers: list[tuple[Text | str, Answer]] = []
    refused: list[UnknownNameError] = []
    for plan in plans:
        try:
            answers.append((plan.name, ask(plan)))
        except UnknownNameError as error:
            refused.append(error)
    if refused and not answers:
        raise refused[0]
    return together(answers, len(refused))
