"""One question to several plans: which folders are meant, and the answers put together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from siping_cli.cli.options import N_
from siping_cli.cli.progress import progress_on_stderr
from siping_cli.errors import InvalidValueError, PlanError, UnknownNameError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from siping_cli.errors import Problem
    from siping_cli.library import Answer
    from siping_cli.plan.plan import Plan
    from siping_cli.text.messages import Text

Told = TypeVar("Told")
PlanFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--plan",
        metavar=N_("DIR"),
        envvar="SIPING_PLAN",
        help=N_("A folder with targets.yaml, or a folder of such folders; repeatable."),
    ),
]


def plans_in(folders: Sequence[Path] | None) -> tuple[Plan, ...]:
    """Return the plans to answer for; the problems of all of them are told at once."""
    from siping_cli.loading.folders import plan_folders
    from siping_cli.loading.load import load_plan

    plans: list[Plan] = []
    problems: list[Problem] = []
    found = plan_folders(folders)
    with progress_on_stderr() as progress:
        for done, folder in enumerate(found, start=1):
            try:
                plans.append(load_plan(folder))
            except PlanError as error:
                problems += error.problems
            progress(done, len(found))
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
                    "the plans in {one} and {other} have the same id, {id}; give each its own id",
                    one=other,
                    other=plan.folder,
                    id=plan.id,
                )
            )


def asked_of(plans: Sequence[Plan], ask: Callable[[Plan], Told]) -> list[tuple[Text | str, Told]]:
    """Return what is answered for each plan, with its name."""
    answers: list[tuple[Text | str, Told]] = []
    with progress_on_stderr() as progress:
        for plan in plans:
            answers.append((plan.name, ask(plan)))
            progress(len(answers), len(plans))
    return answers


def for_all(plans: Sequence[Plan], ask: Callable[[Plan], Answer]) -> Answer:
    """Return the answers of all plans as one; plans that do not have a name asked for are left out with a note.

    Raises:
        UnknownNameError: no plan has the name.

    """
    from siping_cli.library import together

    refused: list[UnknownNameError] = []

    def unless_unknown(plan: Plan) -> Answer | None:
        try:
            return ask(plan)
        except UnknownNameError as error:
            refused.append(error)
            return None

    answers = [(name, answer) for name, answer in asked_of(plans, unless_unknown) if answer is not None]
    if refused and not answers:
        raise refused[0]
    return together(answers, len(refused))
