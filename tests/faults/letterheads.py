"""Hostile letterheads: what a stranger's template of Word asks for, and what its archive holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from letterheads import HYPERLINK, IMAGE, MAIN, TYPES, changed, related, template, with_field

from faults import Fault, here
from faults.files import ODD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from running import Ran

BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
NO_TEXT_OF_OURS = (
    "available: title, recipient, greeting, news, rest, headings, rows, assumptions, source, signed, date, table"
)
NOT_ALLOWED = "is not allowed in a template"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "classes": (lambda: template("{{ ''.__class__.__mro__ }}"), f"__class__ {NOT_ALLOWED}"),
    "globals": (lambda: template("{{ cycler.__init__.__globals__ }}"), f"__init__ {NOT_ALLOWED}"),
    "classes by a filter": (lambda: template("{{ title|attr('__class__') }}"), "No filter named 'attr'"),
    "a method": (lambda: template("{{ title.upper() }}"), f"upper {NOT_ALLOWED}"),
    "a format": (lambda: template("{{ '{0.__class__}'.format(title) }}"), f"format() {NOT_ALLOWED}"),
    "a macro": (lambda: template("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}"), f"Macro() {NOT_ALLOWED}"),
    "the template itself": (lambda: template("{{ self }}"), "TemplateReference can't be shown as a whole"),
    "a loop over a thousand million numbers": (
        lambda: template("{% for i in range(999999999) %}x{% endfor %}"),
        "unknown name 'range'; available: ",
    ),
    "a long text": (lambda: template("{{ 'a' * 9999999999 }}"), f"* {NOT_ALLOWED}"),
    "a large number": (lambda: template("{{ 9 ** 9 ** 9 }}"), f"** {NOT_ALLOWED}"),
    "a text that is doubled forty times": (
        lambda: template("{% set a = title %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}"),
        "filling it needs more than 1 GiB or 20 s; shorten its loops",
    ),
    "another file": (lambda: template("{% include '/etc/passwd' %}"), f"include, import (/etc/passwd) {NOT_ALLOWED}"),
    "an import": (lambda: template("{% import 'os' as os %}"), f"include, import (os) {NOT_ALLOWED}"),
    "a field by hand": (
        lambda: template(
            "{% autoescape false %}{{ '</w:t><w:instrText>DDEAUTO c</w:instrText><w:t>' }}{% endautoescape %}"
        ),
        "it contains the field DDEAUTO c",
    ),
    "an unknown name": (lambda: template("{{ nowhere }}"), f"unknown name 'nowhere'; {NO_TEXT_OF_OURS}"),
    "an unknown column": (
        lambda: template("{{ rows[0].gaol }}"),
        "unknown name 'gaol'; available: goal, target, latest, distance, needed, verdict",
    ),
    "open braces": (lambda: template("a", "{{ title }"), "can't be read: unexpected '}', in '{{ title }'"),
    "an open loop": (lambda: template("{% for a in rows %}"), "can't be read: Unexpected end of template."),
    "a sum of unlike things": (lambda: template("{{ title + 1 }}"), "can only concatenate str"),
    "a loop across": (
        lambda: template("{% for row in rows %}{%p if row %}", "a", "{%p endif %}", "{{ row.goal }}{% endfor %}"),
        "can't be read",
    ),
    "the table in a text": (lambda: template("a {{ table }} b"), "put {{p table }} in a paragraph of its own"),
    "no archive": (lambda: b"{{ title }}", "not a readable Word document; open it and save it as .docx"),
    "an empty archive": (lambda: b"PK\x05\x06" + bytes(18), "not a readable Word document"),
    "entities that grow": (
        lambda: changed(
            template("a"),
            {MAIN: lambda text: text.replace("<w:document", f"{BOMB}<w:document", 1)},
        ),
        "word/document.xml has a document type declaration",
    ),
    "an archive of 65 MiB in some kilobytes": (
        lambda: changed(template("a"), {"word/media/a.png": bytes(65 * 1024 * 1024)}),
        "it unpacks to more than 64 MiB; remove large pictures",
    ),
    "macros": (
        lambda: changed(template("a"), {"word/vbaProject.bin": b"x"}),
        "it contains macros (word/vbaProject.bin)",
    ),
    "a type with macros": (
        lambda: changed(
            template("a"), {TYPES: lambda text: text.replace("ment.main+xml", "ment.macroEnabled.main+xml")}
        ),
        "it contains macros (/word/document.xml)",
    ),
    "a picture from outside": (lambda: related(IMAGE, "http://x.example/a.png"), "it loads http://x.example/a.png"),
    "a link to a file": (lambda: related(HYPERLINK, "file://server/a"), "it loads file://server/a from outside"),
    "an embedded object": (
        lambda: related(IMAGE.replace("/image", "/oleObject"), "embeddings/a.bin"),
        "it contains an embedded object (embeddings/a.bin); remove it",
    ),
    "a field that runs": (
        lambda: with_field(" DDE", "AUTO c:\\\\cmd.exe "),
        "it contains the field DDEAUTO c:\\\\cmd.exe",
    ),
    "a field that is put together": (
        lambda: with_field(" {{ 'DDEAUTO' }} c "),
        "it contains the field {{ 'DDEAUTO' }} c",
    ),
}


def filled(lay: Callable[[Path], object], said: str, folder: Path) -> Ran:
    """Fill a letterhead that is laid so; nothing is written."""
    lay(folder / "house.docx")
    outcome = here(folder, "report", "--brief", "--example", "--template", "house.docx", "-o", "brief.docx")
    assert said in outcome.err
    assert not (folder / "brief.docx").exists()
    return outcome


def made(make: Callable[[], bytes]) -> Callable[[Path], object]:
    """Return what writes a letterhead."""
    return lambda path: path.write_bytes(make())


FAULTS = [
    *(Fault(f"a letterhead: {what}", partial(filled, lay, "")) for what, lay in ODD.items()),
    *(Fault(f"a letterhead: {what}", partial(filled, made(make), said)) for what, (make, said) in HOSTILE.items()),
]
