"""A template filled by docxtpl in a sandbox that calls nothing, reads no attribute, and knows texts, lists and rows alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # it has no types
from jinja2 import DictLoader, StrictUndefined, TemplateError, TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from siping_cli.loading.bounds import RefusedWorkError
from siping_cli.reports.docx.parts import LONGEST_TITLE, zipped
from siping_cli.reports.docx.xml import node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_FILTERS = (
    "capitalize count d default e escape first join last length list lower replace reverse string title trim upper"
)
_MOST_LETTERS = 16 * 1024 * 1024  # of one part that is filled
_LONGEST_NEAR = 60


class _Unknown(StrictUndefined):
    """A name that is not there; its message is the name, and behind a new line those that are."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, around = str(self._undefined_name), self._undefined_obj
        if self._undefined_exception is SecurityError:
            return name
        return f"{name}\n{', '.join(map(str, around))}" if isinstance(around, dict) and around else name


class _Sandbox(ImmutableSandboxedEnvironment):
    """Where a template is filled: no function can be called, and only loops have attributes."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(loader=DictLoader({}), autoescape=True, undefined=_Unknown, finalize=shown_value)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS.split()}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - as Jinja has it
        return isinstance(obj, LoopContext) and super().is_safe_attribute(obj, attr, value)

    def call(_self, _context: object, called: object, *_given: object, **_named: object) -> Any:  # noqa: ANN401, N805 - as Jinja has it
        if isinstance(called, Undefined):
            str(called)  # which says what is not there
        raise SecurityError(f"{getattr(called, '__name__', type(called).__name__)}()")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - as Jinja has it
        if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """Join what is written, up to a bound."""
        kept, left = [], _MOST_LETTERS
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                raise MemoryError
            kept.append(piece)
        return "".join(kept)


def shown_value(value: object) -> object:
    """Return how a value is written: a list as lines, a row as texts between tabs.

    Raises:
        RefusedWorkError: it is neither text nor number, nor made of such.

    """
    if isinstance(value, Undefined):
        return str(value)  # which says what is not there
    if isinstance(value, list):
        return "\n".join(str(shown_value(each)) for each in value)
    if isinstance(value, dict):
        return "\t".join(str(shown_value(each)) for each in value.values())
    if value is None or isinstance(value, str | int | float):
        return "" if value is None else value
    raise RefusedWorkError("whole", type(value).__name__)


class _Letterhead(DocxTemplate):  # type: ignore[misc]  # it has no types
    """A template whose filled parts are looked at before they are used."""

    def render_xml_part(self, src_xml: str, part: object, context: object, jinja_env: object = None) -> str:
        """Return a filled part, which is well-formed."""
        try:
            filled: str = super().render_xml_part(src_xml, part, context, jinja_env)
        except TypeError as error:  # such as the sum of a text and a number
            raise RefusedWorkError("syntax", str(error)) from None
        try:
            tree = etree.fromstring(filled.encode(), etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError:
            raise RefusedWorkError("broken") from None
        if any(len(text) for text in tree.iter(qn("w:t"))):
            raise RefusedWorkError("table")
        return filled

    def render_properties(self, *_given: object, **_named: object) -> None:
        """Leave the properties as they are; they hold no text of the page."""

    def fix_tables(self, xml: str) -> Any:  # noqa: ANN401 - as docxtpl has it
        """Return the body as a tree, whose cells end in a paragraph, without which Word opens no document."""
        tree = super().fix_tables(xml)
        for cell in tree.iter(qn("w:tc")):
            if not len(cell) or cell[-1].tag != qn("w:p"):
                cell.append(node("p"))
        return tree


def fill(content: bytes, told: Mapping[str, Any]) -> bytes:
    """Return the document that a template becomes.

    Args:
        content: the template, which is safe to read.
        told: under ``names`` what it may name, under ``table`` the table as XML, under ``day`` when the document was made.

    Raises:
        RefusedWorkError: it cannot be filled.

    """
    names = {**told["names"], "table": Markup(told["table"])}  # noqa: S704 - our own table, whose texts are escaped
    letter = _Letterhead(BytesIO(content))
    _tried(lambda: letter.render(names, _Sandbox()), names)
    properties = letter.docx.core_properties
    properties.title, properties.last_modified_by = told["names"]["title"][:LONGEST_TITLE], "siping"
    properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    for moment in properties._element.xpath("./dcterms:modified"):  # noqa: SLF001 - the library writes years before 1000 wrong
        moment.text = f"{told['day']}T00:00:00Z"
    return zipped(letter.docx)


def _tried(render: Callable[[], None], names: Mapping[str, Any]) -> None:
    """Fill a template; what Jinja makes of it becomes a reason."""
    try:
        render()
    except SecurityError as error:
        raise RefusedWorkError("unsafe", str(error.message)) from None
    except UndefinedError as error:
        name, _, there = str(error.message).partition("\n")
        raise RefusedWorkError("unknown", name, there or ", ".join(names)) from None
    except TemplateNotFound as error:
        raise RefusedWorkError("unsafe", f"include, import ({error.message})") from None
    except TemplateError as error:
        near = _near(error)
        raise RefusedWorkError("near" if near else "syntax", str(error.message), near) from None
    except RecursionError:
        raise RefusedWorkError("syntax", "too deep") from None


def _near(error: TemplateError) -> str:
    """Return the text of the paragraph that Jinja could not read."""
    number = getattr(error, "lineno", None)
    lines = list(getattr(error, "docx_context", ()))
    if not number or not lines:
        return ""
    text = re.sub(r"\s+", " ", lines[min(number - 1 - max(number - 4, 0), len(lines) - 1)]).strip()
    return text if len(text) <= _LONGEST_NEAR else f"{text[:_LONGEST_NEAR]}…"
