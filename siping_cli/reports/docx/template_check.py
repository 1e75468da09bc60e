"""What no letterhead may hold: programs, what is fetched from outside, fields that run something, and archives that burst."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from siping_cli.loading.bounds import FAILED, RefusedWorkError

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_UNPACKED = 64 * 1024 * 1024
_MOST_PARTS = 2000
_LONGEST_TOLD = 80
_MAY_BE_FOLLOWED = re.compile("(?:https?|mailto):", re.IGNORECASE)
_RUNS = {"vbaProject": "macros", "wordVbaData": "macros", "keyMapCustomizations": "macros"}
_EMBEDS = {"oleObject", "control", "activeXControlBinary", "aFChunk", "attachedToolbars", "subDocument"}
# The fields that compute what they show from the document itself; those with a name made of other fields have none here.
_FIELDS = re.compile(
    "(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|TITLE|SUBJECT|AUTHOR|COMMENTS|KEYWORDS|LASTSAVEDBY"
    "|FILENAME|DOCPROPERTY|STYLEREF|REF|PAGEREF|NOTEREF|SEQ|TOC|TC|HYPERLINK|EQ|ADVANCE|SYMBOL|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)"
    r"(?=[\s\\]|$)",
    re.IGNORECASE,
)


def refuse_unsafe(content: bytes) -> None:
    """Refuse a document that holds what a letterhead has no need of.

    Args:
        content: the document.

    Raises:
        RefusedWorkError: with what it holds.

    """
    try:
        archive = ZipFile(BytesIO(content))
    except BadZipFile:
        raise RefusedWorkError(FAILED) from None
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise RefusedWorkError("large", f"{_MOST_UNPACKED // 1024**2} MiB")
    for part in parts:
        if part.filename.lower().endswith("vbaproject.bin"):
            raise RefusedWorkError("macros", part.filename)
    for part in parts:
        text = archive.read(part)  # no more than the size it says it has
        beginning = text[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
        named = part.filename.lower()
        if named.endswith((".xml", ".rels")) or (beginning.startswith(b"<") and not named.endswith(".svg")):
            _Part(part.filename).read(text)


class _Part:
    """One part in XML on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.fields: list[str | None] = []  # what each open field says so far; None behind its instruction
        self.reads = False  # whether what is read is the instruction of a field

    def read(self, text: bytes) -> None:
        """Read it to its end; a part that is not well-formed is none."""
        parser = ParserCreate(namespace_separator="}")
        parser.StartDoctypeDeclHandler = self._declare
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        try:
            parser.Parse(text, True)  # noqa: FBT003 - it takes no names
        except ExpatError:
            raise RefusedWorkError(FAILED) from None

    def _declare(self, *_declared: object) -> None:
        raise RefusedWorkError("entities", self.name)

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _local(tag)
        own = {_local(key): value for key, value in attributes.items()}
        if name == "Relationship":
            _refuse_relation(own)
        elif name in {"Override", "Default"} and re.search("macroEnabled|vbaProject", own.get("ContentType", "")):
            raise RefusedWorkError("macros", own.get("PartName", self.name))
        elif name == "imagedata" and "src" in own:
            raise RefusedWorkError("outside", _short(own["src"]))
        elif name == "fldSimple":
            _refuse_field(own.get("instr", ""))
        elif name == "fldChar":
            self._turn(own.get("fldCharType"))
        self.reads = name in {"instrText", "delInstrText"}

    def _end(self, _tag: str) -> None:
        self.reads = False

    def _say(self, text: str) -> None:
        if self.reads:
            if not self.fields or self.fields[-1] is None:
                raise RefusedWorkError("field", _short(text))
            self.fields[-1] += text

    def _turn(self, kind: str | None) -> None:
        """Begin a field, or look at what the open one says."""
        if kind == "begin":
            if self.fields and self.fields[-1] is not None:
                _refuse_field(self.fields[-1])  # what it begins with stands before the field within it
            self.fields.append("")
        elif self.fields and self.fields[-1] is not None:
            _refuse_field(self.fields[-1])
            self.fields[-1] = None
        if kind == "end" and self.fields:
            self.fields.pop()


def _refuse_relation(own: Mapping[str, str]) -> None:
    kind, target = own.get("Type", "").rpartition("/")[2], own.get("Target", "")
    if kind in _RUNS:
        raise RefusedWorkError(_RUNS[kind], target)
    if kind in _EMBEDS:
        raise RefusedWorkError("embedded", _short(target))
    if own.get("TargetMode", "").lower() != "external":
        return
    if kind != "hyperlink" or not _MAY_BE_FOLLOWED.match(target):
        raise RefusedWorkError("outside", _short(target))


def _refuse_field(instruction: str) -> None:
    if not _FIELDS.match(instruction.lstrip()):
        raise RefusedWorkError("field", _short(instruction.strip()))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TOLD else f"{text[:_LONGEST_TOLD]}…"
