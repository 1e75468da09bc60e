"""What a line of arithmetic comes to, reckoned from what is printed and from nothing else."""

from __future__ import annotations

import ast
import re
from decimal import Decimal, localcontext
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SPELT = str.maketrans({"−": "-", "×": "*", "·": "*", "÷": "/", "^": "**", "Φ": "phi"})
_OPERATIONS: dict[type[ast.AST], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.Pow: lambda a, b: a**b,
}
_FUNCTIONS: dict[str, Callable[..., Decimal]] = {
    "ln": Decimal.ln,
    "sqrt": Decimal.sqrt,
    "abs": abs,
    "max": max,
    "phi": lambda score: Decimal(NormalDist().cdf(float(score))),
}


def reckoned(line: str) -> Decimal:
    """Return the value of arithmetic as people write it.

    >>> reckoned("(7 − 0.7183 × 5.2) ÷ (1 − 0.7183)").quantize(Decimal("0.01"))
    Decimal('11.59')
    """
    text = re.sub(r"√([\d.]+)", r"sqrt(\1)", re.sub(r"\|([^|]*)\|", r"abs(\1)", line))
    text = re.sub(r"([\d.]+)%", r"(\1/100)", text).translate(_SPELT)
    with localcontext(prec=50):
        return _value(ast.parse(text, mode="eval").body, text)


def _value(node: ast.AST, text: str) -> Decimal:
    match node:
        case ast.Constant():
            return Decimal(ast.get_source_segment(text, node) or "")
        case ast.BinOp():
            return _OPERATIONS[type(node.op)](_value(node.left, text), _value(node.right, text))
        case ast.UnaryOp(op=ast.USub()):
            return -_value(node.operand, text)
        case ast.Call(func=ast.Name(id=name)):
            return _FUNCTIONS[name](*(_value(each, text) for each in node.args))
    raise ValueError(text)


def shown_from(line: str, sign: str, shown: str, *, linear: bool = False) -> bool:
    """Tell whether a result, as it is shown with its unit, is what a line of arithmetic comes to.

    Args:
        line: the arithmetic.
        sign: what stands between it and the result.
        shown: the result; to two places, or to the more that it has.
        linear: whether percent stand in the line as figures.

    """
    (number,) = re.findall(r"^-?[\d,]+(?:\.\d+)?", shown)
    wanted, unit = Decimal(number.replace(",", "")), shown[len(number) :]
    value = reckoned(line) * (100 if unit in {"%", "个百分点", " pp"} and not linear else 1)
    places = max(2, len(number.partition(".")[2]))
    return value < wanted if sign == "<" else abs(value - wanted) <= Decimal("0.5000001").scaleb(-places)
