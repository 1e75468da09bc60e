"""The docstrings that people are shown, also where Python leaves docstrings out (``python -OO``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def docstring_of(thing: Callable[..., Any]) -> str:
    """Return the docstring of a function or a class, from its source where Python has none; without indents.

    >>> docstring_of(docstring_of).partition(",")[0]
    'Return the docstring of a function or a class'
    """
    import inspect

    if thing.__doc__ and not thing.__doc__.startswith(f"{thing.__name__}("):  # what a dataclass makes up for itself
        return inspect.cleandoc(thing.__doc__)
    import ast
    from textwrap import dedent

    try:
        (definition,) = ast.parse(dedent(inspect.getsource(thing))).body
    except (OSError, TypeError):  # it was made while the program ran
        return ""
    found = ast.get_docstring(definition) if isinstance(definition, ast.FunctionDef | ast.ClassDef) else None
    return found or ""
