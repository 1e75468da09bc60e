"""A YAML file as exact plain values, and the place of each value in the text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from siping_cli.errors import MOST_PROBLEMS, TOO_MANY, Problem, Spot, path_of
from siping_cli.loading.folders import MOST_BYTES_OF_A_PLAN_FILE
from siping_cli.loading.read_file import NO_FILE, NO_REGULAR_FILE, content_of
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from yaml import Mark, ScalarEvent

    from siping_cli.errors import Place

MOST_LEVELS = 30
_MOST_LETTERS = {"id": 100, "name": 200, "aliases": 200, "wording": 2_000}  # of what stands behind these keys
_MOST_OF_OTHERS = 10_000  # of any other; the text of a source has a file of its own
_OF_A_RECORD = 2  # parts of the place of a listed record: the list and its number
MOST_VALUES = 500_000  # half as many again as 10,000 goals in full have; 16 MiB can hold millions
_SHORT = min(_MOST_LETTERS.values())
_MOST_DIGITS = 28  # the precision of decimals by default, so that conversions stay exact

_BEGINS_NUMBER = "-0123456789"
_NUMBER = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
# What this reader itself refuses.
_SECOND, _DEEP, _MANY, _WRONG = "a second document", "nested too deep", "too many values", "too many problems"
# What the parser says, and what to do about it; both of PyYAML's parsers say it so.
_REASONS = {
    "mapping values are not allowed": Message("an extra colon; put quotes around text that contains a colon"),
    "could not find expected ':'": Message("missing colon after a key"),
    "found unexpected end of stream": Message("unclosed quotation mark"),
    "cannot start any token": Message("a value can't begin like this; indent with spaces, and put quotes around text"),
    _SECOND: Message("a second document begins here; keep one"),
    _DEEP: Message("nested more than {levels} levels deep", levels=MOST_LEVELS),
    _MANY: Message("more than the limit of {most} values; shorten it", most=MOST_VALUES),
    _WRONG: TOO_MANY,
}
_MISALIGNED = Message("it does not match the lines above; check indentation, commas, brackets and quotes")
_PLAIN_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


class YamlFile:
    """One YAML file, read once.

    Attributes:
        path: where it is.
        data: what it says as plain values (text, int, Decimal, bool, None, list, dict); None where
            it cannot be read.
        problems: what is wrong with it as YAML.
        renamed: where keys stand by a name that they had before.

    YAML 1.1's surprises (``no``, ``060``, ``12:30``, ``1_000``, ``.nan``), duplicate keys, aliases
    and tags are problems, not values.
    """

    def __init__(
        self, path: Path, content: bytes | Message | None = None, renamed: Mapping[str, str] | None = None
    ) -> None:
        """Read the file.

        Args:
            path: the file.
            content: what stands in it, where it was read already; or why it is not read.
            renamed: keys of listed records that have another name today, with that name; they are read as it.

        """
        self.path, self._renamed = path, renamed or {}
        self.renamed: list[Place] = []
        self.problems: list[Problem] = []
        self._values: dict[Place, Mark] = {}
        self._keys: dict[Place, Mark] = {}
        self.data = self._read(content)

    def has(self, place: Place) -> bool:
        """Whether the file says anything at the record of a place."""
        return place[:2] in self._values

    def problem(self, place: Place, message: Message, rule: str, *, key: bool = False) -> Problem:
        """Return a problem at a value (or its key), or at the nearest record around it."""
        marks = self._keys if key else self._values
        around = place
        while around and around not in marks:
            around = around[:-1]
        return self._problem(place, message, marks.get(around), rule)

    def spot(self, place: Place) -> Spot:
        """Return where a value stands."""
        mark = self._values[place]
        return Spot(str(self.path), mark.line + 1, mark.column + 1)

    def _problem(self, place: Place, message: Message, mark: Mark | None, rule: str = "yaml") -> Problem:
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        return Problem(message, str(self.path), line, column, path_of(place), rule)

    def _report(self, place: Place, message: Message, mark: Mark | None = None) -> None:
        """Add a problem at a mark of the text; the value is read as nothing."""
        if len(self.problems) >= MOST_PROBLEMS:
            import yaml

            raise yaml.MarkedYAMLError(problem=_WRONG, problem_mark=mark)
        self.problems.append(self._problem(place, message, mark))

    def _read(self, content: bytes | Message | None) -> Any:  # noqa: ANN401 - whatever the YAML says
        if not isinstance(content, Message):
            content = content_of(self.path, MOST_BYTES_OF_A_PLAN_FILE, content)
        text = self._text(content)
        if text is None:
            return None
        import yaml

        try:
            return self._document(getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text).get_event)
        except yaml.reader.ReaderError as error:
            before = text[: text.index(chr(error.character))]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            message = Message("the character U+{code} is not allowed in YAML; remove it", code=f"{error.character:04X}")
            self.problems.append(Problem(message, str(self.path), line, column, rule="yaml"))
        except yaml.MarkedYAMLError as error:
            problem = error.problem or ""
            reason = next((what for said, what in _REASONS.items() if said in problem), _MISALIGNED)
            message = Message("invalid YAML: {reason}", reason=reason)
            self.problems.append(self._problem((), message, error.problem_mark))
        return None

    def _text(self, content: bytes | Message) -> str | None:
        """Return the text of the file, or None with a problem."""
        if isinstance(content, Message):
            if content in {NO_FILE, NO_REGULAR_FILE}:
                content = Message("{what}; a plan is a folder with targets.yaml", what=content)
            self.problems.append(Problem(content, str(self.path), rule="file"))
            return None
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            message = Message("not UTF-8 text; save the file as UTF-8")
            self.problems.append(Problem(message, str(self.path), line, 1, rule="yaml"))
            return None

    def _document(self, following: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the YAML says
        """Return the one document of the file; PyYAML's events come one by one, so nothing can blow up."""
        import yaml

        data = None
        following()  # the stream begins
        if isinstance(following(), yaml.DocumentStartEvent):
            data = self._plain(following(), following, ())
            following()  # the document ends
            more = following()
            if not isinstance(more, yaml.StreamEndEvent):
                raise yaml.MarkedYAMLError(problem=_SECOND, problem_mark=more.start_mark)
        if data is None and not self.problems:
            self.problems.append(
                Problem(
                    Message("the file is empty; see the packaged plan for the format"),
                    str(self.path),
                    1,
                    1,
                    rule="yaml",
                )
            )
        return data

    def _plain(self, event: Any, following: Callable[[], Any], place: Place) -> Any:  # noqa: ANN401 - whatever the YAML says
        """Return the value that begins with an event as plain values, keeping where each stood."""
        import yaml

        mark = self._values[place] = event.start_mark
        if len(place) > MOST_LEVELS:
            raise yaml.MarkedYAMLError(problem=_DEEP, problem_mark=mark)
        if len(self._values) > MOST_VALUES:
            raise yaml.MarkedYAMLError(problem=_MANY, problem_mark=mark)
        if isinstance(event, yaml.ScalarEvent) and event.tag is None:
            return self._scalar(event, place)
        if isinstance(event, yaml.AliasEvent):
            message = Message("an alias (*{name}) is not accepted; write the value out", name=event.anchor)
            self._report(place, message, mark)
            return None
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._report(place, Message("the tag {tag} is not accepted; remove it", tag=tag), mark)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(item := following(), yaml.SequenceEndEvent):
                items.append(self._plain(item, following, (*place, len(items))))
            return items
        return self._mapping(following, place)

    def _mapping(self, following: Callable[[], Any], place: Place) -> dict[str, Any]:
        """Return a mapping; a key that stands twice, or that is no plain word, is a problem."""
        import yaml

        mapping: dict[str, Any] = {}
        while not isinstance(key := following(), yaml.MappingEndEvent):
            mark = key.start_mark
            if isinstance(key, yaml.ScalarEvent) and len(key.value) > _SHORT:
                self._report(place, _too_long(key.value, _SHORT), mark)
                self._plain(following(), following, (*place, "?"))
                continue
            if not isinstance(key, yaml.ScalarEvent) or key.tag is not None:
                self._report(place, Message("a key must be a word, without brackets, * or !"), mark)
                self._plain(key, following, (*place, "?"))
                self._plain(following(), following, (*place, "?"))
                continue
            name = self._renamed.get(key.value, key.value) if len(place) == _OF_A_RECORD else key.value
            here = (*place, name)
            if name != key.value:
                self.renamed.append((*place, key.value))
                self._values[self.renamed[-1]] = mark
            if here in self._keys:
                message = Message(
                    "duplicate key '{key}' (first in line {line}); remove one",
                    key=key.value,
                    line=self._keys[here].line + 1,
                )
                self._report(here, message, mark)
            else:
                self._keys[here] = mark
            mapping[name] = self._plain(following(), following, here)
        return mapping

    def _scalar(self, event: ScalarEvent, place: Place) -> str | int | Decimal | bool | None:
        """Return a scalar exactly: quoted is text; plain is text, a number, true, false or nothing."""
        text = event.value
        if len(text) > _SHORT and len(text) > (most := _most_letters(place)):
            self._report(place, _too_long(text, most), self._values[place])
            return None
        if event.style:  # a plain scalar has None, or "" from libyaml
            return text
        if text in _PLAIN_WORDS:
            return _PLAIN_WORDS[text]
        refusal = None
        if text[0] not in _BEGINS_NUMBER or not re.fullmatch(_NUMBER, text):
            refusal = _surprise(text)
        elif len(text) > _MOST_DIGITS:
            refusal = Message(
                "the number {text}… has more than {limit} digits; give fewer", text=text[:8], limit=_MOST_DIGITS
            )
        else:
            return Decimal(text) if "." in text else int(text)
        if refusal:
            self._report(place, refusal, self._values[place])
            return None
        return text


def _most_letters(place: Place) -> int:
    """Return the most letters of the text at a place: names have their languages below them, and a list its numbers."""
    return next((_MOST_LETTERS[key] for key in place[-2:] if key in _MOST_LETTERS), _MOST_OF_OTHERS)


def _too_long(text: str, most: int) -> Message:
    return Message(
        "'{text}' has {count} characters; at most {most} are allowed here", text=text, count=len(text), most=most
    )


def _surprise(text: str) -> Message | None:
    """Return why a plain scalar is refused: YAML 1.1 would read it as something else than text."""
    import yaml

    for tag, pattern in yaml.resolver.Resolver.yaml_implicit_resolvers.get(text[0], []):
        if pattern.match(text) and not re.fullmatch(_DATE, text):
            return Message(
                "YAML reads an unquoted {text} as {kind}; write a plain decimal number, or text in quotes",
                text=text,
                kind=tag.rpartition(":")[2],
            )
    return None


def list_in(data: object, key: str) -> list[Any]:
    """Return the list behind a key of plain values; an empty one where there is none."""
    listed = data.get(key) if isinstance(data, dict) else None
    return listed if isinstance(listed, list) else []


def records_in(data: object, key: str) -> list[dict[str, Any]]:
    """Return the records in the list behind a key of plain values; what is no record is left out."""
    return [each for each in list_in(data, key) if isinstance(each, dict)]
