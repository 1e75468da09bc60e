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
    from collections.abc import Callable, Iterable, Sequence

    from siping_cli.errors import Problem
    from siping_cli.library import Answer
    from siping_cli.plan.plan import Plan
    from siping_cli.sheet import Sheet
    from siping_cli.text.messages import Text

Told = TypeVar("Told")
VERY_MANY = 50  # plans, from which on processes of their own answer sooner
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

    return _loaded(plan_folders(folders))


def _loaded(found: Sequence[Path | None]) -> tuple[Plan, ...]:
    from siping_cli.loading.load import load_plan

    plans: list[Plan] = []
    problems: list[Problem] = []
    with progress_on_stderr() as progress:
        for done, folder in enumerate(found, start=1):
            try:
                plans.append(load_plan(folder))
            except PlanError as error:
                problems += error.problems
            progress(done, len(found))
    if problems:
        raise PlanError(tuple(problems))
    refuse_twins((plan.id, plan.folder) for plan in plans)
    return tuple(plans)


def refuse_twins(plans: Iterable[tuple[str, str]]) -> None:
    """Refuse two plans with one id, whose rows nobody could tell apart; of each its id and its folder are given."""
    seen: dict[str, str] = {}
    for name, folder in plans:
        other = seen.setdefault(name, folder)
        if other != folder:
            raise InvalidValueError(
                Message(
                    "the plans in {one} and {other} have the same id, {id}; give each its own id",
                    one=other,
                    other=folder,
                    id=name,
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


def answered(
    context: typer.Context,
    folders: Sequence[Path] | None,
    ask: Callable[..., Answer],
    actuals: list[Path] | None = None,
) -> Sheet:
    """Return the answers of all plans as one; of very many, they come plan by plan, from several processes.

    Args:
        context: the command, whose options say how the answer is shown.
        folders: the folders that ``--plan`` names.
        ask: the question, which can be pickled; it is given a plan, and its figures where there are any.
        actuals: the files of figures, whose tables are read for all plans at once.

    """
    from siping_cli.cli.figure_files import actuals_for
    from siping_cli.loading.folders import plan_folders

    found, shown = plan_folders(folders), context.params
    if len(found) >= VERY_MANY and not (actuals or shown["explain"] or shown["output"]):
        from siping_cli.cli.many_plans import told_of_many

        return told_of_many(found, ask, shown["form"], context.obj, {"bom": shown["bom"], "plain": shown["ascii"]})
    plans = _loaded(found)
    figures = actuals_for(plans, actuals)
    return for_all(plans, lambda plan: ask(plan, actuals=figures[plan.id]) if plan.id in figures else ask(plan))


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
