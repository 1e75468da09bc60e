"""What a rule of a check looks at, why, and how to mend what it finds."""

from __future__ import annotations

from siping_cli.checks.explain import explanations
from siping_cli.errors import InvalidValueError
from siping_cli.sheet import Block, Column, ColumnKind, Finding, Line, Sheet
from siping_cli.text.messages import Message


def explain(rule: str) -> Sheet:
    """Return what a rule checks, why it matters, and how to mend what it finds.

    Args:
        rule: the name of the rule.

    Raises:
        InvalidValueError: there is no such rule.

    """
    if rule not in explanations():
        raise InvalidValueError(
            Message("unknown rule '{name}'; use one of: {rules}", name=rule, rules=tuple(explanations()))
        )
    what, why, mend = explanations()[rule]
    fields = ((Message("what it checks"), what), (Message("why"), why), (Message("how to fix it"), mend))
    row = Finding(plan=None, kind="data", rule=rule, status="info", message=what)
    return Sheet(
        command="check",
        title=Message("rule {rule}", rule=rule),
        columns=(Column(Message("Field"), ColumnKind.WORD), Column(Message("Value"))),
        blocks=(Block(None, tuple(Line(None, cells) for cells in fields)),),
        order=(Line(row),),
        rules=((rule, what),),
        row_class=Finding,
    )
