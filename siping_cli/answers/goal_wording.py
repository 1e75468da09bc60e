"""What a goal promises, as people say it: growth of about 7%, a fall of 3% or more, more than 9 billion yuan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers.qualitative_wording import promise_of_qualitative
from siping_cli.numbers.periods import Period
from siping_cli.plan.target import MEMBER
from siping_cli.sheet import Amount, Term
from siping_cli.text.messages import Message
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from siping_cli.engine.selection import Choice
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.qualitative import QualitativeGoal
    from siping_cli.plan.target import Target
    from siping_cli.text.messages import Text
    from siping_cli.wording.vocabulary import Comparator

_GROWTH: dict[Comparator, Message] = {
    "about": Message("growth of about {amount}"),
    "at_least": Message("growth of {amount} or more"),
    "more_than": Message("growth of more than {amount}"),
    "at_most": Message("growth of no more than {amount}"),
    "less_than": Message("growth of less than {amount}"),
    "about_at_most": Message("growth of no more than about {amount}"),
    "between": Message("growth of {amount}"),
    "exact": Message("growth of exactly {amount}"),
}
# The number is below 0 and the comparator is that of the number: −3 or less is a fall of 3 or more.
FALL: dict[Comparator, Message] = {
    "about": Message("a fall of about {amount}"),
    "at_least": Message("a fall of no more than {amount}"),
    "more_than": Message("a fall of less than {amount}"),
    "at_most": Message("a fall of {amount} or more"),
    "less_than": Message("a fall of more than {amount}"),
    "about_at_most": Message("a fall of about {amount} or more"),
    "between": Message("a fall of {amount}"),
    "exact": Message("a fall of exactly {amount}"),
}
AMOUNT: dict[Comparator, Message] = {
    "about": Message("about {amount}"),
    "at_least": Message("at least {amount}"),
    "more_than": Message("more than {amount}"),
    "at_most": Message("no more than {amount}"),
    "less_than": Message("less than {amount}"),
    "about_at_most": Message("no more than about {amount}"),
    "between": Message("in the range {amount}"),
    "exact": Message("exactly {amount}"),
}
_MULTIPLE: dict[Comparator, Message] = {
    "about": Message("about {amount} the level of {base}"),
    "at_least": Message("at least {amount} the level of {base}"),
    "more_than": Message("more than {amount} the level of {base}"),
    "at_most": Message("no more than {amount} the level of {base}"),
    "less_than": Message("less than {amount} the level of {base}"),
    "about_at_most": Message("no more than about {amount} the level of {base}"),
    "between": Message("{amount} the level of {base}"),
    "exact": Message("exactly {amount} the level of {base}"),
}
CHANGE: dict[Comparator, Message] = {
    "about": Message("a change of about {amount}"),
    "at_least": Message("a rise of {amount} or more"),
    "more_than": Message("a rise of more than {amount}"),
    "at_most": Message("a change of no more than {amount}"),
    "less_than": Message("a change of less than {amount}"),
    "about_at_most": Message("a change of no more than about {amount}"),
    "between": Message("a change of {amount}"),
    "exact": Message("a change of exactly {amount}"),
}
OR_MORE = Message("{amount} or more")
# The words that stand behind the number, as 以上 does; 达到 and 级 stand before it or in its name.
_OR_MORE_WORDS = ("以上", "不低于", "不少于", "至少")


def name_of_goal(plan: Plan, choice: Choice) -> Text | Message:
    """Return what a goal is set for: the indicator, the least size that counts, the unit it is set per."""
    name, size, per = choice.subject.name, choice.target.threshold, choice.target.per
    least = Amount(size.value, size.unit) if size else None
    each = plan.scope(per).name if per is not None and per != MEMBER else None
    if least is not None and each is not None:
        return Message("{name} ({size} and more, {each})", name=name, size=least, each=each)
    if least is not None:
        return Message("{name} ({size} and more)", name=name, size=least)
    return name if each is None else Message("{name} ({each})", name=name, each=each)


def promise_of(target: Target) -> Message:
    """Return the number of a goal in words, without the time it is due."""
    amount = Amount(target.value, target.unit, high=target.value_high)
    if target.metric == "change" and target.value >= 0:
        return CHANGE[target.comparator].retold(amount=amount)
    if target.metric in {"growth", "change"}:
        if target.value >= 0:
            return _GROWTH[target.comparator].retold(amount=amount)
        high = None if target.value_high is None else -target.value_high
        return FALL[target.comparator].retold(amount=Amount(-target.value, target.unit, high=high))
    if target.metric == "multiple" and target.base_period is not None:
        return _MULTIPLE[target.comparator].retold(amount=amount, base=target.base_period)
    named = target.comparator == "at_least" and any(word in (target.qualifier or "") for word in _OR_MORE_WORDS)
    return (OR_MORE if named else AMOUNT[target.comparator]).retold(amount=amount)


def goal_in_words(choice: Choice) -> Message:
    """Return a goal with the time it is due, the reading that was used and what of it is assumed."""
    target = choice.target
    goal = _over(choice, promise_of(target))
    assumed = tuple(Term(item.field) for item in target.assumptions)
    if choice.reading is not None and assumed:
        return Message(
            "{goal} (read as '{reading}'; assumed: {fields})", goal=goal, reading=choice.reading.name, fields=assumed
        )
    if choice.reading is not None:
        return Message("{goal} (read as '{reading}')", goal=goal, reading=choice.reading.name)
    return Message("{goal} (assumed: {fields})", goal=goal, fields=assumed) if assumed else goal


def _over(choice: Choice, promise: Message) -> Message:
    """Return a promise with what it is over and the time it is due."""
    target = choice.target
    if choice.over == "average":
        return Message("the goal is {promise} a year on average by {due}", promise=promise, due=target.due)
    if choice.over == "each" and target.due.last is not None:
        years = {"first": choice.base_year + 1, "last": target.due.last}
        return Message("the goal for every year from {first} to {last} is {promise}", promise=promise, **years)
    if choice.over == "base" and target.metric in {"growth", "change"} and choice.steps > 1:
        words = {"promise": promise, "base": Period(choice.base_year), "due": target.due}
        return Message("the goal is {promise} in all from {base} to {due}", **words)
    if choice.over == "base" and target.metric in AMOUNTS and choice.steps > 1:
        words = {"promise": promise, "first": choice.base_year + 1, "due": target.due}
        return Message("the goal is {promise} in all from {first} to {due}", **words)
    return _timed(promise, target)


def qualitative_in_words(plan: Plan, subject: Indicator, goal: QualitativeGoal) -> Message:
    """Return a goal without a number with the time it is due."""
    return _timed(promise_of_qualitative(plan, subject, goal), goal)


def _timed(promise: object, goal: Target | QualitativeGoal) -> Message:
    due = goal.due
    if due.last is None:
        return Message("the goal for every year from {first} on is {promise}", first=due.first, promise=promise)
    if due.first != due.last:
        return Message("the goal is {promise} by {due}", promise=promise, due=due)
    return Message("the goal for {due} is {promise}", promise=promise, due=due)
