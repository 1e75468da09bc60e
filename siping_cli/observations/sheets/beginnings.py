"""How files of tables begin, which tells their kind whatever they are called."""

from __future__ import annotations

_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
# Compound files of Excel up to 2003, and the bare sheets that are older; encrypted .xlsx are compound files too.
_COMPOUND = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")
_HEAD = 64 * 1024
_MARKS = (b"<table", b"<html")
_XML_WORKBOOK = b"urn:schemas-microsoft-com:office:spreadsheet"


def is_zipped(content: bytes) -> bool:
    """Return whether a file is an archive, as .xlsx and .ods are."""
    return content.startswith(_ZIPPED)


def is_compound(content: bytes) -> bool:
    """Return whether a file is of the kind of .xls."""
    return content.startswith(_COMPOUND)


def is_html(content: bytes) -> bool:
    """Return whether a file is a page of HTML, which may be called .xls."""
    head = _marked_up(content)
    return any(mark in head for mark in _MARKS) and _XML_WORKBOOK not in head


def is_workbook(content: bytes) -> bool:
    """Return whether a program for workbooks alone makes sense of a file; of one in XML siping does not."""
    return is_zipped(content) or is_compound(content) or _XML_WORKBOOK in _marked_up(content)


def _marked_up(content: bytes) -> bytes:
    """Return the beginning of a file that begins with a tag, in small letters and one byte each, or nothing."""
    head = content[:_HEAD].replace(b"\0", b"").lower()
    return head if head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") else b""
