"""What of Typer is used beyond what it exports: the classes of its command lines, for type checkers, and what its refusals tell."""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args, get_origin

if TYPE_CHECKING:
    from collections.abc import Callable

    import typer
    from typer import _click

# Only type checkers look there: at run time, nothing rests on where Typer keeps its classes.
Command: TypeAlias = "_click.Command"
Context: TypeAlias = "_click.Context"
Parameter: TypeAlias = "_click.Parameter"

# Typer imports them at once, and uses them to open a page of the web or to install its own completion: a twelfth of an answer.
# Only uuid, which Typer imports too, asks one of them something while it is imported, and that is answered here.
_NEEDED_LATE = {"platform": {"system": lambda: os.uname().sysname}, "subprocess": {}}
_READER = "get_runtime_param"  # where Typer, from 0.29 on, asks what reads the value of an option; without it all is as before
_VALUE = r"(?s)'(.*)' is not (?:one of|a valid boolean)"


class _Late(ModuleType):
    """A stand-in for a module, which is imported when something in it is used."""

    def __getattr__(self, name: str) -> object:
        self.withdraw()
        return getattr(import_module(self.__name__), name)

    def withdraw(self) -> None:
        """Leave the place to the module itself."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]


def import_typer() -> None:
    """Import Typer without the modules that it hardly ever uses; whoever imports one of them later gets the module itself."""
    late = {name: _Late(name) for name in _NEEDED_LATE if name not in sys.modules}
    for name, stand_in in late.items():
        vars(stand_in).update(_NEEDED_LATE[name])
    sys.modules.update(late)
    try:
        import_module("typer.main")
    finally:
        for stand_in in late.values():
            stand_in.withdraw()


def read_plainly(parameters: list[Parameter]) -> list[Parameter]:
    """Return the parameters of a command, each read without Pydantic where its text says it all: from 0.29 on Typer does so for none."""
    for each in parameters:
        if hasattr(each, _READER) and _READER not in vars(each):
            vars(each)[_READER] = _Reader(each).itself
    return parameters


class _Reader:
    """Reads the value of one option or argument: a text, a path or a choice at once, and everything else as Typer does.

    Typer has Pydantic build an adapter for each of them, also where none is given, which takes as long as the answer itself.
    What is wrong with a value is always told by Typer.
    """

    def __init__(self, parameter: Any) -> None:  # noqa: ANN401 - what is used of it is there from Typer 0.29 on
        self._kind: object = parameter.type_descriptor.annotation
        self._typers: Callable[[], Any] = getattr(parameter, _READER)

    def itself(self) -> _Reader:
        """Return what reads the value, as Typer asks for it."""
        return self

    def coerce(self, value: object, param: Parameter, ctx: Context) -> object:
        """Return the value of an option, which is a text, several of them, or nothing."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if get_origin(self._kind) is list and isinstance(value, list | tuple):
            read = [_plain(each, get_args(self._kind)[0]) for each in value]
            if None not in read:
                return read
        elif (text := _plain(value, self._kind)) is not None:
            return text
        return self._typers().coerce(value, param=param, ctx=ctx)


def _plain(value: object, kind: object) -> object:
    """Return what a text stands for; None where that is not plain."""
    if not isinstance(value, str):
        return None
    if kind is Path:
        return Path(value) if os.access(value, os.R_OK) or not os.path.lexists(value) else None
    return value if kind is str or (get_origin(kind) is Literal and value in get_args(kind)) else None


def context_of(error: typer.TyperException) -> Context | None:
    """Return where a command line was refused."""
    context: Context | None = getattr(error, "ctx", None)
    return context


def parameter_of(error: typer.TyperException) -> Parameter | None:
    """Return whose value was refused."""
    parameter: Parameter | None = getattr(error, "param", None)
    return parameter


def option_of(error: typer.TyperException) -> str:
    """Return the option that was refused, as it was typed."""
    return str(getattr(error, "option_name", ""))


def value_of(error: typer.TyperException) -> str | None:
    """Return the value that none of the choices is: Typer tells it in its sentence alone, and from 0.29 on not of a switch."""
    found = re.search(_VALUE, error.message)
    return found[1] if found else None


def takes_no_value(error: typer.TyperException) -> bool:
    """Tell whether an option was given a value that takes none, rather than none that takes one: only the sentence says which."""
    return "does not take a value" in error.message


def source_of(context: Context, name: str | None) -> str | None:
    """Return where the value of an option is from: COMMANDLINE, ENVIRONMENT, DEFAULT_MAP or DEFAULT."""
    source = context.get_parameter_source(name or "")
    return None if source is None else source.name


def completion_script(shell: str) -> str:
    """Return the script with which a shell asks siping what could stand next."""
    from typer._completion_shared import get_completion_script

    return get_completion_script(prog_name="siping", complete_var="_SIPING_COMPLETE", shell=shell)


def choices_of(parameter: Parameter) -> tuple[str, ...]:
    """Return the words that an option takes; nothing where it takes others. Typer 0.29 keeps them elsewhere than before."""
    holder = getattr(parameter, "type_descriptor", None) or getattr(parameter, "type", None)
    return tuple(map(str, getattr(holder, "choices", None) or ()))
