"""Why there is no answer: one tree of exceptions, the exit codes, and the Problem record."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable

ANSWERED = 0
ANSWER_IS_NO = 1
CANNOT_ANSWER = 2
BUG = 70
INTERRUPTED = 130

MOST_PROBLEMS = 1000  # that are told of one file
TOO_MANY = Message("more than {most} problems; stopped reading", most=MOST_PROBLEMS)

_REASONS = {
    errno.ENOENT: Message("no such file or folder"),
    errno.EACCES: Message("permission denied"),
    errno.EPERM: Message("operation not permitted"),
    errno.EEXIST: Message("already exists"),
    errno.ENOTDIR: Message("a part of the path is not a folder"),
    errno.EISDIR: Message("it is a folder"),
    errno.ENOSPC: Message("no space left on the device"),
    errno.EROFS: Message("read-only file system"),
    errno.ELOOP: Message("its links form a loop"),
    errno.ENAMETOOLONG: Message("the name is too long"),
    errno.EFBIG: Message("the file would be too large"),
    errno.EBADF: Message("it is redirected the wrong way (< reads, > writes)"),
    errno.EIO: Message("the device does not respond"),
}

MOST_QUOTED = 60  # characters of what stands in a file or on the command line
_NAMED = {"file", "folder", "place", "one", "other"}  # paths, which are told whole

Place = tuple[str | int, ...]


def reason_of(error: OSError) -> Message | str:
    """Return why the system refused; in its own words where it is rare."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def path_of(place: Place) -> str:
    """Return a place in the data as people write it.

    >>> path_of(("indicators", 3, "targets", 0, "due"))
    'indicators[3].targets[0].due'
    """
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


def cut_quote(text: str) -> str:
    """Return what is quoted, or its beginning: a file that was taken for another may hold what is nobody's business."""
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"


def _quoting(message: Message, *, of_a_file: bool) -> Message:
    """Return a message whose quotes end: what stands in quotation marks, and where it is of a file every text but paths."""

    def cut(name: str, value: object, quoted: bool) -> object:  # noqa: FBT001 - as messages give it
        if isinstance(value, Message):
            return _quoting(value, of_a_file=of_a_file)
        if isinstance(value, tuple):
            return tuple(cut(name, each, quoted) for each in value)
        return cut_quote(value) if isinstance(value, str) and (quoted or of_a_file) and name not in _NAMED else value

    return message.changed(cut)


@record
class Spot:
    """A place in a file, counted from 1."""

    file: str
    line: int
    column: int


@record
class Problem:
    """One thing that is wrong with a file.

    Attributes:
        message: what is wrong, what was accepted, and what to do.
        file: the file as the user would name it.
        line: the line, counted from 1; 0 where the problem is the file itself.
        column: the column, counted from 1; 0 where the problem is the file itself.
        path: where in the data, such as ``indicators[3].targets[0].due``; may be empty.
        rule: the rule of the data that is broken.

    """

    message: Message
    file: str
    line: int = 0
    column: int = 0
    path: str = ""
    rule: str = "file"

    def __post_init__(self) -> None:
        """End quotes from the file after some characters."""
        object.__setattr__(self, "message", _quoting(self.message, of_a_file=True))
        object.__setattr__(self, "path", cut_quote(self.path))

    @property
    def place(self) -> str:
        """The place as ``file:line:column: path: ``, leaving out what is unknown."""
        position = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{position}: {self.path}: " if self.path else f"{position}: "

    def __str__(self) -> str:
        """Return the place and the message in English."""
        return f"{self.place}{self.message}"


class SipingError(Exception):
    """There is no answer to what was asked; the messages say why and what to do."""

    def __init__(self, *messages: Message) -> None:
        """Keep the messages, one line each, with quotes that end."""
        self.messages = tuple(_quoting(message, of_a_file=False) for message in messages)
        super().__init__(*self.messages)

    def __str__(self) -> str:
        """Return the messages in English, one a line."""
        return "\n".join(str(message) for message in self.messages)


class FormulaError(SipingError):
    """A formula has no answer for these numbers."""


class UnknownNameError(SipingError):
    """A name matches no indicator, industry, group or target of the plan."""


class InvalidValueError(SipingError, ValueError):
    """A value that a person or a file gave cannot be used.

    Attributes:
        findings: (field, message) pairs; the field is empty where the value has none.
        option: the option that gives the value, such as ``--tolerance``; None where that is not said.

    """

    option: str | None = None

    def __init__(self, *findings: tuple[str, Message] | Message) -> None:
        """Keep the findings; a message alone is about the value itself."""
        said = [("", item) if isinstance(item, Message) else item for item in findings]
        super().__init__(*(message for _, message in said))
        self.findings = tuple(zip((where for where, _ in said), self.messages, strict=True))

    def name_option(self, option: str) -> None:
        """Keep which option gives the value, and say so where no sentence does yet."""
        self.option = option
        self.findings = tuple((where, _naming(option, message)) for where, message in self.findings)
        self.messages = tuple(message for _, message in self.findings)


def _naming(option: str, message: Message) -> Message:
    return message if option in str(message) else Message("{option}: {problem}", option=option, problem=message)


class MisreadError(InvalidValueError):
    """A number could be taken for another one (一百八, or points for percent); the message says what to write."""


def not_shown(count: int) -> Message:
    """Return that there are more problems than are told."""
    return Message("{count} more problems are not shown", count=count)


def most_told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the first problems of each file, and how many more there are: of any kind, nobody reads on beyond so many."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    told: list[Problem] = []
    for mine in by_file.values():
        told += mine[:MOST_PROBLEMS]
        if len(mine) == MOST_PROBLEMS + 1:  # which may say itself that there are more
            told.append(mine[-1])
        elif len(mine) > MOST_PROBLEMS:
            first = mine[MOST_PROBLEMS]
            more = not_shown(len(mine) - MOST_PROBLEMS)
            told.append(Problem(more, first.file, first.line, first.column, rule=first.rule))
    return tuple(told)


class FileError(SipingError):
    """A file cannot be used; every problem found is listed.

    Attributes:
        problems: the problems in the order of the files.

    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems, as many as are told of a file."""
        problems = most_told(problems)
        super().__init__(*(problem.message for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type[FileError], tuple[tuple[Problem, ...]]]:
        """Return how the error is made again in another process."""
        return type(self), (self.problems,)

    def __str__(self) -> str:
        """Return the problems in English, one a line with its place."""
        return "\n".join(str(problem) for problem in self.problems)


class PlanError(FileError):
    """A plan cannot be loaded."""


class ActualsError(FileError):
    """A file of actual figures cannot be read."""
