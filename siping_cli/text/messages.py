"""What a person is told, kept apart from the language it is told in and from rounding."""

from __future__ import annotations

from copy import copy
from operator import is_
from typing import TYPE_CHECKING, Any

from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Callable


@record
class Text:
    """A phrase that the data gives in both languages, such as the name of an indicator.

    Attributes:
        zh: the Chinese phrase.
        en: the English phrase; the Chinese one where it is left out.

    """

    zh: str
    en: str = ""

    def __post_init__(self) -> None:
        """Take the Chinese phrase where there is no English one."""
        if not self.en:
            object.__setattr__(self, "en", self.zh)

    def __str__(self) -> str:
        """Return the English phrase, for errors that the library raises."""
        return self.en


class Message:
    """A sentence with named places: ``Message("{name} is unknown", name="gpd")``.

    The template is English and is the key of the translation. The values stay what they are
    (decimals unrounded, names in both languages); only a renderer turns them into words.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: object) -> None:
        """Keep the template and the values for its places."""
        self.template = template
        self.values = values

    def __str__(self) -> str:
        """Return the sentence in English with the values as they are.

        >>> str(Message("{value} is not a growth rate", value="abc"))
        'abc is not a growth rate'
        """
        return self.template.format_map({name: plain(value) for name, value in self.values.items()})

    @classmethod
    def paragraphs(cls, docstring: str) -> tuple[Message, ...]:
        """Return the paragraphs of a docstring, each as one sentence or more without values."""
        return tuple(cls(" ".join(paragraph.split())) for paragraph in docstring.strip().split("\n\n"))

    def retold(self, **values: object) -> Message:
        """Return the same sentence with other values in some of its places."""
        told = Message.__new__(Message)
        told.template, told.values = self.template, self.values | values
        return told

    def exchanged(self, exchange: Callable[[object], object]) -> Message:
        """Return the same sentence with every value in it, in lists and in sentences within it too, exchanged for another.

        >>> str(Message("{a} and {b}", a=1, b=Message("{c}", c=(2, 3))).exchanged(lambda value: f"<{value}>"))
        '<1> and <2>, <3>'
        """
        return self.changed(lambda _name, value, _quoted: _exchanged(value, exchange))

    def changed(self, change: Callable[[str, object, bool], object]) -> Message:
        """Return the same sentence, of the same goal, with other values; itself where all of them stay.

        Args:
            change: what makes of the name of a place, its value, and whether it stands in quotation marks, the new value.

        """
        kept, template = self.values, self.template
        values = {name: change(name, value, f"'{{{name}}}'" in template) for name, value in kept.items()}
        if all(map(is_, values.values(), kept.values())):
            return self
        told = copy(self)
        told.values = values
        return told

    def __eq__(self, other: object) -> bool:
        """Two messages are equal when they say the same of the same values."""
        return isinstance(other, Message) and self.template == other.template and self.values == other.values

    def __hash__(self) -> int:
        """Hash what the message says."""
        return hash(str(self))

    def __repr__(self) -> str:
        """Show the sentence, for tests and debuggers."""
        return f"Message({str(self)!r})"


class Note(Message):
    """A message about one goal or one indicator, which says of which one.

    The place ``{target}`` of a note about a goal takes its id; whoever tells the note where the goal goes by a name retells it.
    """

    __slots__ = ("subject", "target")

    def __init__(self, message: Message, /, *, target: str | None = None, subject: str | None = None) -> None:
        """Keep what the message says, and the id of the goal or of the indicator that it is about."""
        super().__init__(message.template, **message.values | ({} if target is None else {"target": target}))
        self.target, self.subject = target, subject


class Later(Message):
    """A message that is made when it is read for the first time, since of very many sentences often none is.

    >>> str(Later(lambda: Message("{a} and {b}", a=1, b=2)))
    '1 and 2'
    """

    __slots__ = ("_made",)

    def __init__(self, make: Callable[[], Message], /) -> None:
        """Keep what makes the message."""
        self._made = make

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the template, or the values
        """Return what is not known yet."""
        if name not in Message.__slots__:
            raise AttributeError(name)
        made = self._made()
        self.template, self.values = made.template, made.values
        return getattr(self, name)

    def __reduce__(self) -> tuple[Callable[..., Message], tuple[str, dict[str, object]]]:
        """Return how the message is made again in another process, or as a copy: at once."""
        return _message, (self.template, self.values)


def _message(template: str, values: dict[str, object]) -> Message:
    told = Message.__new__(Message)
    told.template, told.values = template, values
    return told


def _exchanged(value: object, exchange: Callable[[object], object]) -> object:
    """Return what stands in place of a value of a message."""
    if isinstance(value, Message):
        return value.exchanged(exchange)
    if isinstance(value, tuple | list):
        return tuple(_exchanged(item, exchange) for item in value)
    return exchange(value)


def plain(value: object) -> str:
    """Return a value of a message as English text; a sequence becomes a list with commas."""
    if isinstance(value, tuple | list):
        return ", ".join(plain(item) for item in value)
    return str(value)
