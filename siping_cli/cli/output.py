"""Where answers and errors go: one whole answer to stdout, everything else to stderr."""

from __future__ import annotations

import codecs
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from siping_cli.errors import FileError, SipingError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_cli.formats.render import GateFormat, Output, ToldFormat
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Sheet
    from siping_cli.text.language import Language
    from siping_cli.text.messages import Message

PICTURE_SYMBOLS = "■□≥—"
_WIDTH, WIDEST_HELP = 80, 100
_MOST_DIGITS = 6  # of a width; no line is longer than that many cells


def answer(  # noqa: PLR0913 - each is an option
    sheet: Sheet,
    form: GateFormat | ToldFormat,
    language: Language,
    *,
    explain: bool = False,
    bom: bool = False,
    plain: bool = False,
) -> None:
    """Write the answer to stdout in one piece; a reader who has seen enough of it changes nothing.

    Args:
        sheet: the answer.
        form: its form.
        language: the language of what people read.
        explain: whether the workings are shown.
        bom: whether CSV begins with a byte order mark.
        plain: whether what people read is drawn with ASCII.

    """
    from siping_cli.formats.render import pieces_of

    words, page = look_of(form, language, explain=explain, bom=bom, plain=plain)
    write_pieces(pieces_of(sheet, form, words, page), newline="" if form == "csv" else None)


def look_of(
    form: GateFormat | ToldFormat, language: Language, *, explain: bool = False, bom: bool = False, plain: bool = False
) -> tuple[Words, Output]:
    """Return the words that stdout takes, and the page that it is; arguments as for ``answer``."""
    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words

    colour = form == "table" and _colour(sys.stdout)
    page = Output(width=_width(sys.stdout), colour=colour, explain=explain, bom=bom)
    encoding = (sys.stdout.encoding or "utf-8").lower()
    ascii_only = "utf" not in encoding
    if form in {"table", "markdown", "github", "text"}:
        ascii_only = plain or not _encodes(encoding, PICTURE_SYMBOLS)
    return Words(language, ascii_only), page


def reads_utf_8() -> bool:
    """Whether the reader of stdout takes any character."""
    return "utf" in (sys.stdout.encoding or "utf-8").lower()


def width_of_help() -> int:
    """Return the cells of a line of help: those of the terminal, as far as a line is read with ease."""
    return min(_width(sys.stdout) or _WIDTH, WIDEST_HELP)


def set_error_handler() -> None:
    """Have both streams spell what their console lacks: help and the version are written by Typer, which knows no such thing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_SPELT)


def write_text(text: str) -> None:
    """Write a text to stdout in one piece."""
    write_pieces([text])


def write_pieces(text: Iterable[str], newline: str | None = None) -> None:
    """Write the pieces of a text to stdout, one behind the other; they are there already."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline=newline)  # CSV keeps its own line ends
    try:
        sys.stdout.writelines(text)
        flush()
    except BrokenPipeError:
        discard(sys.stdout)


def write_bytes(content: bytes) -> None:
    """Write bytes to stdout in one piece, in whatever encoding they are."""
    try:
        flush()
        sys.stdout.buffer.write(content)
        flush()
    except BrokenPipeError:
        discard(sys.stdout)


def flush() -> None:
    """Write out what is buffered, so that a full disk or a closed pipe is noticed now."""
    sys.stdout.flush()


def discard(stream: TextIO) -> None:
    """Let go of what is buffered for a reader who has gone, so that it does not raise again at exit."""
    with suppress(OSError):  # a stream that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def fail(language: Language, error: SipingError | str) -> None:
    """Write an error to stderr, one line a problem."""
    from siping_cli.formats.words import Words, escape_control

    words = Words(language)
    if isinstance(error, FileError):
        lines = [f"{escape_control(problem.place)}{words.say(problem.message)}" for problem in error.problems]
    elif isinstance(error, SipingError):
        lines = [words.say(message) for message in error.messages]
    else:
        lines = [escape_control(error)]
    _write_on_stderr(lines)


def _write_on_stderr(lines: Iterable[str]) -> None:
    """Write lines to stderr; where nobody can read them, that changes nothing."""
    try:
        for line in lines:
            sys.stderr.write(f"siping: {line}\n")
        sys.stderr.flush()
    except OSError:
        discard(sys.stderr)


def tell(language: Language, *messages: Message) -> None:
    """Write to stderr what goes with an answer whose form has no place for it, a line each."""
    from siping_cli.formats.words import Words

    _write_on_stderr(map(Words(language).say, messages))


def _spelt(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for characters that a console lacks: the nearest sign it has, or ?."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return error.object[error.start : error.end].translate(_NEAREST), error.end


class _Nearest(dict[int, str]):
    """Signs of formulas in ASCII; anything else is a question mark."""

    def __missing__(self, _code: int) -> str:
        return "?"


_SPELT = "siping.spelt"
_NEAREST = _Nearest({ord(sign): letter for sign, letter in {"−": "-", "²": "2", "³": "3", "¥": "Y", "•": "-"}.items()})
codecs.register_error(_SPELT, _spelt)


def _encodes(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _width(stream: TextIO) -> int | None:
    """Return the width to fit: COLUMNS, the terminal's, or none for a pipe."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns[:_MOST_DIGITS]) > 0:
        return int(columns[:_MOST_DIGITS])
    if not stream.isatty():
        return None
    return os.get_terminal_size(stream.fileno()).columns or _WIDTH


def _colour(stream: TextIO) -> bool:
    """Tell whether weight may be shown: NO_COLOR, then FORCE_COLOR, then a terminal that is not dumb."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"
