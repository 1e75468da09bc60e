"""A YAML file as exact plain values, and the place of each value in the text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from siping_cli.errors import Problem, path_of
from siping_cli.messages import Message

if TYPE_CHECKING:
    from pathlib import Path

    from yaml import Mark, Node, ScalarNode

    from siping_cli.errors import Place

MOST_BYTES = 16 * 1024 * 1024
MOST_LEVELS = 30
MOST_DIGITS = 30

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_STANDARD_TAG = "tag:yaml.org,2002:"


class YamlFile:
    """One YAML file, read once.

    Attributes:
        path: where it is.
        data: what it says as plain values (text, int, Decimal, bool, None, list, dict); None where
            it cannot be read.
        problems: what is wrong with it as YAML.

    YAML 1.1's surprises (``no``, ``060``, ``12:30``, ``1_000``, ``.nan``), duplicate keys, aliases
    and tags are problems, not values.
    """

    def __init__(self, path: Path) -> None:
        """Read the file."""
        self.path = path
        self.problems: list[Problem] = []
        self._values: dict[Place, Mark] = {}
        self._keys: dict[Place, Mark] = {}
        self._visited: set[int] = set()
        self.data = self._read()

    def has(self, place: Place) -> bool:
        """Whether the file says anything at the record of a place."""
        return place[:2] in self._values

    def problem(self, place: Place, message: Message, *, key: bool = False) -> Problem:
        """Return a problem at a value (or its key), or at the nearest record around it."""
        marks = self._keys if key else self._values
        around = place
        while around and around not in marks:
            around = around[:-1]
        return self._problem(place, message, marks.get(around))

    def _problem(self, place: Place, message: Message, mark: Mark | None) -> Problem:
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        return Problem(message, str(self.path), line, column, path_of(place))

    def _report(self, place: Place, message: Message, mark: Mark | None = None) -> None:
        """Add a problem at a mark of the text; the value is read as nothing."""
        self.problems.append(self._problem(place, message, mark))

    def _read(self) -> Any:  # noqa: ANN401 - whatever the YAML says
        text = self._text()
        if text is None:
            return None
        import yaml

        try:
            node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.MarkedYAMLError as error:
            reason = error.problem or error.context
            self._report((), Message("not readable as YAML: {reason}", reason=reason), error.problem_mark)
        except (yaml.YAMLError, RecursionError) as error:
            reason = "too deeply nested" if isinstance(error, RecursionError) else str(error).splitlines()[0]
            self._report((), Message("not readable as YAML: {reason}", reason=reason))
        else:
            if node is not None:
                return self._plain(node, ())
            self._report((), Message("the file is empty; see the packaged plan for its form"))
        return None

    def _text(self) -> str | None:
        """Return the text of the file, or None with a problem."""
        try:
            if not self.path.is_file():
                there = self.path.exists() or self.path.is_symlink()
                what = Message("this is not a file") if there else Message("there is no such file")
                self._report((), Message("{what}; a plan is a folder with targets.yaml", what=what))
                return None
            with self.path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            self._report((), Message("cannot be read: {reason}", reason=error.strerror or str(error)))
            return None
        if len(content) > MOST_BYTES:
            self._report((), Message("larger than {limit} bytes, the most that is read", limit=MOST_BYTES))
            return None
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            message = Message("not UTF-8 text; save the file as UTF-8")
            self.problems.append(Problem(message, str(self.path), line, 1))
            return None

    def _plain(self, node: Node, place: Place) -> Any:  # noqa: ANN401 - whatever the YAML says
        """Return a node as plain values, keeping where each stood."""
        import yaml

        self._values[place] = node.start_mark
        refusal = None
        if id(node) in self._visited:
            refusal = Message("an alias (*name) is not accepted; write the value out")
        elif len(place) > MOST_LEVELS:
            place = place[:1]
            refusal = Message("nested more than {limit} levels deep", limit=MOST_LEVELS)
        elif not node.tag.startswith(_STANDARD_TAG) or ":python/" in node.tag:
            refusal = Message("the tag {tag} is not accepted; remove it", tag=node.tag)
        if refusal:
            self._report(place, refusal, node.start_mark)
            return None
        self._visited.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*place, number)) for number, item in enumerate(node.value)]
        return self._mapping(node.value, place)

    def _mapping(self, pairs: list[tuple[Node, Node]], place: Place) -> dict[str, Any]:
        """Return a mapping; a key that stands twice is a problem."""
        import yaml

        mapping: dict[str, Any] = {}
        for key, value in pairs:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
            here = (*place, name)
            if name in mapping:
                first = self._keys[here].line + 1
                message = Message(
                    "the key '{key}' stands here twice; the first is in line {line}", key=name, line=first
                )
                self._report(here, message, key.start_mark)
                continue
            self._keys[here] = key.start_mark
            mapping[name] = self._plain(value, here)
        return mapping

    def _scalar(self, node: ScalarNode, place: Place) -> str | int | Decimal | bool | None:
        """Return a scalar exactly: quoted is text; plain is text, a number, true, false or nothing."""
        text = str(node.value)
        if node.style is not None:
            return text
        if text in _PLAIN_WORDS:
            return _PLAIN_WORDS[text]
        refusal = None
        if not _NUMBER.fullmatch(text):
            refusal = _surprise(text)
        elif len(text) > MOST_DIGITS:
            refusal = Message("a number of more than {limit} digits", limit=MOST_DIGITS)
        else:
            return Decimal(text) if "." in text else int(text)
        if refusal:
            self._report(place, refusal, node.start_mark)
            return None
        return text


def _surprise(text: str) -> Message | None:
    """Return why a plain scalar is refused: YAML 1.1 would read it as something else than text."""
    import yaml

    if _DATE.fullmatch(text):
        return None
    for tag, pattern in yaml.resolver.Resolver.yaml_implicit_resolvers.get(text[0], []):
        if pattern.match(text):
            return Message(
                "YAML reads a plain {text} as {kind}; write a plain decimal number, or text in quotes",
                text=text,
                kind=tag.rpartition(":")[2],
            )
    return None
