"""``siping.toml``: values that hold where neither the command line nor the environment says anything."""

from __future__ import annotations

import os
import re
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from siping_cli.cli.framework import source_of
from siping_cli.errors import FileError, InvalidValueError, Problem
from siping_cli.loading.links import content_within, lies_in
from siping_cli.text.language import LANGUAGES, Language
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from siping_cli.cli.framework import Context, Parameter
    from siping_cli.sheet import Setting

FILE = "siping.toml"
_MOST_BYTES = 64 * 1024
MOST_PLACES = 100  # of a number: written out, 1e999999999 would fill the memory
# The long options that may be set; what one question is about, and what its answer shuts, is asked each time.
BENDING = ("plan", "actuals", "as-of", "base", "deflator", "profile", "tolerance")  # what verdicts rest on
KEYS = (*BENDING, "lang", "format", "ascii", "bom")
_PATHS = ("plan", "actuals", "profile")
_LISTS = ("plan", "actuals")
_SWITCHES = ("ascii", "bom")
_AT = r"\(at line (?P<line>\d+), column (?P<column>\d+)\)$"


@record
class Settings:
    """What one or two files say.

    Attributes:
        said: texts by key: one, or a list where an option may be repeated.
        files: the file that each key stands in.
        read: the files that were read.
        here: the plan of the working folder, where no other is asked for.

    """

    said: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    read: tuple[str, ...] = ()
    here: str | None = None

    @property
    def language(self) -> Language | None:
        """The language that is set."""
        return next((language for language in LANGUAGES if language == self.said.get("lang")), None)

    def defaults(self, options: Sequence[Parameter]) -> dict[str, Any]:
        """Return the values for the options of a command, by the names of its parameters."""
        found = {}
        for option in options:
            key = _key_of(option)
            if key == "plan" and self.here is not None:
                found[str(option.name)] = [self.here] if option.multiple else self.here
            if key not in self.said:
                continue
            value = self.said[key]
            if isinstance(value, list) and not option.multiple:
                if len(value) > 1:
                    raise _takes_one(len(value), key, self.files[key], key)
                value = value[0]
            found[str(option.name)] = value
        return found

    def place_of(self, option: Parameter) -> str:
        """Return where the value of an option stands: ``format (siping.toml)``."""
        return f"{_key_of(option)} ({self.files[_key_of(option)]})"

    def used(self, context: Context) -> Iterator[Setting]:
        """Yield the options of a run that the command line did not give, with what was taken and from where."""
        for option in context.command.params:
            name, key = str(option.name), _key_of(option)
            source = source_of(context, name)
            if source != "ENVIRONMENT" and not (source == "DEFAULT_MAP" and key in self.files):
                continue
            from siping_cli.sheet import Setting

            origin = str(option.envvar) if source == "ENVIRONMENT" else self.files[key]
            yield Setting(key, _shown(context.params[name]), origin)

    def sources(self, used: Sequence[Setting]) -> tuple[str, ...]:
        """Return what was read, with the names of what it set: files, and variables of the environment."""
        by_file = {file: [key for key, origin in self.files.items() if origin == file] for file in self.read}
        files = tuple(f"{file} ({', '.join(keys)})" if keys else file for file, keys in by_file.items())
        return *files, *(each.origin for each in used if each.origin not in by_file)

    def taken_here(self, context: Context) -> bool:
        """Tell whether a run answers for the plan of the working folder."""
        return self.here is not None and source_of(context, "plan") == "DEFAULT_MAP"


def one_plan(context: Context, plan: Path) -> Path:
    """Return the plan of a command that takes one; the environment may name it as a list of one.

    Raises:
        FileError: the environment names several.

    """
    several = [each for each in str(plan).split(os.pathsep) if each]
    if source_of(context, "plan") != "ENVIRONMENT" or not several:
        return plan
    if len(several) > 1:
        raise _takes_one(len(several), "plan", "SIPING_PLAN")
    return Path(several[0])


def _takes_one(count: int, key: str, place: str, path: str = "") -> FileError:
    message = Message("{count} are set, but this command takes one; give --{key}", count=count, key=key)
    return FileError((Problem(message, place, path=path),))


def notes_on(used: Iterable[Setting]) -> tuple[Message, ...]:
    """Return what an answer rests on that was not given with the question: such a thing may turn a verdict."""
    from siping_cli.formats.workings import told_setting

    return tuple(told_setting(each) for each in used if each.name in BENDING)


def plan_here() -> str | None:
    """Return the plan of the working folder: in itself, or in its folder ``data``; None where that is the packaged one."""
    for folder in (os.curdir, "data"):
        if os.path.lexists(os.path.join(folder, "targets.yaml")):  # noqa: PTH118 - Path costs more on every run
            from siping_cli.loading.folders import packaged_folder

            return None if _same(folder, packaged_folder()) else folder
    return None


def read_settings(folders: Sequence[str]) -> Settings:
    """Return the settings of the working folder and, where one plan is asked for, of its folder.

    Args:
        folders: the folders of plans that the command line or the environment names.

    Returns:
        The settings; those of the working folder come first.

    Raises:
        FileError: a file cannot be read or says what cannot be set; every problem is told.

    """
    problems: list[Problem] = []
    here = _read(Path(FILE), problems)
    found = None if folders or "plan" in here else plan_here()
    where = [Path(folder) for folder in folders or here.get("plan") or ([found] if found else ())]
    said = {FILE: here}
    if len(where) == 1 and _elsewhere(where[0]):
        file = where[0] / FILE
        said[str(file)] = _read(file, problems)
        if "plan" in said[str(file)]:
            message = Message("settings in a plan's folder can't name another plan; remove this one")
            problems.append(Problem(message, str(file), path="plan"))
    if problems:
        raise FileError(tuple(problems))
    files = {key: name for name, values in reversed(said.items()) for key in values}
    read = tuple(name for name, values in said.items() if values)
    return Settings({key: said[name][key] for key, name in files.items()}, files, read, found)


def _elsewhere(folder: Path) -> bool:
    """Tell whether a folder is there and is not the working folder."""
    return os.path.isdir(folder) and not _same(folder, os.curdir)  # noqa: PTH112 - Path raises where a name is too long


def _same(one: str | Path, other: str | Path) -> bool:
    """Tell whether two folders are one; the working folder may have been removed, and is none then."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - as above
    except OSError:
        return False


def _read(file: Path, problems: list[Problem]) -> dict[str, Any]:
    """Return what a file sets as texts; nothing where there is none."""
    found = {}
    try:
        said = _content(file) if os.path.lexists(file) else {}
    except FileError as error:
        problems += error.problems
        return {}
    for key, value in said.items():
        try:
            found[key] = _text(key, value, file)
        except InvalidValueError as error:
            problems += (Problem(message, str(file), path=key) for message in error.messages)
    return found


def _content(file: Path) -> dict[str, Any]:
    """Return what stands in a TOML file, numbers as they are written."""
    import tomllib
    from decimal import Decimal

    content = content_within(file, _MOST_BYTES)
    if isinstance(content, Message):
        raise FileError((Problem(content, str(file)),))
    try:
        return tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError:
        raise FileError((Problem(Message("not UTF-8 text; save it as UTF-8"), str(file)),)) from None
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        at = re.search(_AT, str(error))
        what = Message(
            'not valid TOML; write one setting per line, like lang = "zh" or base = {{"冶金建材" = "180亿元"}}'
        )
        problem = Problem(what, str(file), int(at["line"]), int(at["column"])) if at else Problem(what, str(file))
        raise FileError((problem,)) from None


def _text(key: str, value: object, file: Path) -> str | list[str] | bool:
    """Return a value as the command line would give it."""
    if key not in KEYS:
        raise InvalidValueError(_unknown(key))
    if key in _SWITCHES:
        if isinstance(value, bool):
            return value
        raise InvalidValueError(Message("write true or false"))
    if key == "base":
        if isinstance(value, dict) and all(_plain(level) for level in value.values()):
            return [f"{name}={_plain(level)}" for name, level in value.items()]
        raise InvalidValueError(Message('write a table of levels, like base = {{metallurgy = "180亿元"}}'))
    listed = key in _LISTS and isinstance(value, list)
    texts = [_plain(each) for each in value] if listed and isinstance(value, list) else [_plain(value)]
    words = [text for text in texts if text]
    if not words or len(words) < len(texts):
        raise InvalidValueError(Message("write text in quotes, or a number"))
    if key in _PATHS:
        words = [_beside(file, key, text) for text in words]
    return words if key in _LISTS else words[0]


def _unknown(key: str) -> Message:
    from siping_cli.text.nearest import nearest_names

    close = nearest_names(key, KEYS)
    if close:
        return Message("unknown setting; did you mean {name}?", name=close[0])
    return Message("unknown setting; available: {names}", names=KEYS)


def _plain(value: object) -> str | None:
    from decimal import Decimal

    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return None
    if isinstance(value, str):
        return None if "\0" in value else value  # no name of a file holds it, and no other value either
    number = Decimal(value)
    return f"{number:f}" if abs(number.adjusted()) < MOST_PLACES else None


def _beside(file: Path, key: str, name: str) -> str:
    """Return a file or folder as seen from the settings that name it; it lies where they lie, whoever wrote them."""
    path = file.parent / name
    if name == "-" or (key == "profile" and not path.exists()):
        return name
    if not lies_in(Path(os.path.normpath(path)), file.parent):
        raise InvalidValueError(
            Message(
                "'{name}' is outside the folder of the settings file; give it with --{key} or {variable}",
                name=name,
                key=key,
                variable=f"SIPING_{key.upper()}",
            )
        )
    return str(path)


def _shown(value: object) -> str:
    """Return a value as it stands on a command line."""
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _key_of(option: Parameter) -> str:
    """Return the long name of an option, by which it is set."""
    return str(max(option.opts, key=len)).removeprefix("--")
