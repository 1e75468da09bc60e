"""A page from its template and its style sheet, each beside the other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from siping_cli.text.language import LANGUAGE_TAGS

if TYPE_CHECKING:
    from siping_cli.formats.words import Words

_SVG = re.compile(r"<svg\b[^>]*>")
_HERE = Path(__file__).parent
# What would end the block or turn the direction of the page's source; in JSON it can be spelt out.
_ACTING = re.compile("[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def rendered_page(name: str, words: Words, **parts: object) -> bytes:
    """Return a page as UTF-8; half characters that no encoding holds are spelt out.

    Args:
        name: the name of the template and of its style sheet, without an ending.
        words: the language.
        parts: what stands on the page; every text is escaped.

    """
    style = Markup((_HERE / f"{name}.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
    return rendered(f"{name}.html", words, style=style, **parts).encode("utf-8", "backslashreplace")


def embedded(svg: str, opening: str) -> Markup:
    """Return an image with another opening tag, to stand in a page or in another image."""
    return Markup(_SVG.sub(opening, svg, count=1))  # noqa: S704 - the library escapes the texts


def inert(data: str) -> Markup:
    """Return JSON in which nothing ends a script or turns the direction of text."""
    return Markup(_ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", data))  # noqa: S704 - no character in it begins or ends a tag


def rendered(name: str, words: Words, **parts: object) -> str:
    """Return a template with its parts; every text is escaped."""
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name).render(language=LANGUAGE_TAGS[words.language], **parts)
