"""Pages of HTML as text: in the encoding that a page says, which offices often leave out or get wrong."""

from __future__ import annotations

import re

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4096


def decoded_page(content: bytes) -> str:
    """Return a page as text: in the encoding that it says, else in UTF-8 or GB18030.

    Raises:
        ValueError: it is text in none of them.

    """
    found = _CHARSET.search(content[:_HEAD])
    said = found[1].decode().lower() if found else "utf-8"
    said = "gb18030" if said.startswith(("gb", "x-gb", "cp936")) else said
    wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if wide else (said, "utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    raise ValueError(said)
