"""Pages of HTML as plain text: the main text without menus, a line for each paragraph, tables as lines with tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from siping_cli.loading.page_text import decoded_page

_UNSEEN = {
    "script", "style", "noscript", "template", "nav", "footer", "aside", "select", "button", "iframe", "svg", "object", "textarea",
    "head", "figcaption", "menu", "dialog",
}  # fmt: skip
_VOID = {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr", "param"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small",
    "span", "strong", "sub", "sup", "time", "tt", "u", "var", "o:p", "st1:chsdate", "ruby",
}  # fmt: skip
_CELLS = {"td", "th"}
_HEADINGS = {"h1", "h2"}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_LEAVES = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "thead", "tbody", "tr", "dt", "pre"}
_MOST_OF_A_CELL = 2  # lines; what has more is placed on the page by its table
_FIRST = 5  # lines among which the heading of a page may stand already
_MOST_DEPTH = 200  # elements within each other; what lies deeper counts as of the last of them
_MAIN_SHARE = 5  # of 6: what holds that much of the sentences of a page is its main text
_FOOT = re.compile(
    "版权|备案|网安备|标识码|主办|承办|技术支持|Copyright|©", re.IGNORECASE
)  # of the site, and not of the page
_SENTENCE = re.compile("[，。；：！？,;]")


def text_of_html(content: bytes) -> str:
    """Return the main text of a page."""
    page = _Page()
    page.feed(_ended(decoded_page(content)))
    page.close()
    page.finish()
    return page.main_text()


def _ended(text: str) -> str:
    """Return a page in which what is begun and never ended is words, as what no parser knows: it looks for each such end up to the last."""
    text = re.sub(_UNKNOWN, "&lt;", text, flags=re.IGNORECASE)
    for begin, end in _ENDED:
        at = 0
        for match in re.finditer(end, text):
            at = match.end()
        text = text[:at] + re.sub(begin, "&lt;", text[at:], flags=re.IGNORECASE)
    return text


# Sections of a page beside its elements: those that the parser knows; and how each begins and ends, as comments and tags do.
_MARKED, _CONDITIONAL = "temp|cdata|ignore|include|rcdata", "if|else|endif"
_UNKNOWN = rf"<(?=!\[(?!(?:{_MARKED}|{_CONDITIONAL})(?![-_.a-z0-9])))"
_ENDED = (
    ("<(?=!--)", r"--\s*>"),
    (rf"<(?=!\[(?:{_MARKED}))", r"\]\s*\]\s*>"),
    (r"<(?=!\[)", r"\]\s*>"),
    ("<", ">"),
)


@dataclass(slots=True)
class _Element:
    """An element that is open, or was.

    Attributes:
        name: its name.
        parent: what it is within; -1 for the page.
        weight: how much of sentences it holds.

    """

    name: str
    parent: int
    weight: int = 0


@dataclass(slots=True)
class _Line:
    """A line of the page, the element that it is of, and how much of it is links."""

    element: int
    text: str
    linked: int
    heading: bool


class _Page(HTMLParser):
    """A page on the way: its elements, its lines, and what is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements = [_Element("", -1)]
        self.open = [0]
        self.lines: list[_Line] = []
        self.unseen: list[str] = []  # elements that are open and not seen
        self.said: list[str] = []
        self.linked = self.links = 0
        self.tables: list[list[list[_Line]]] = []  # of each open table the cells of its row, each of lines
        self.title: list[str] = []
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if tag == "title":
            self.in_title = not self.title
        if tag == "br" and not self.unseen:
            self.line_ends()
        if tag in _VOID:
            return
        if tag in _UNSEEN or any(_hides(name, value) for name, value in attrs) or self.unseen:
            self.unseen += [tag] if len(self.unseen) < _MOST_DEPTH else []
            return
        self.links += tag == "a"
        if tag in _INLINE:
            return
        self.line_ends()
        self._begin(tag)
        if len(self.open) < _MOST_DEPTH:
            self.elements.append(_Element(tag, self.open[-1]))
            self.open.append(len(self.elements) - 1)

    def _begin(self, tag: str) -> None:
        """Begin a table, or a row or a cell of the innermost one."""
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self._end_row()
        elif tag in _CELLS and self.tables:
            self.tables[-1].append([])

    def handle_endtag(self, tag: str) -> None:
        """End an element; one that was never begun ends nothing."""
        if tag == "title":
            self.in_title = False
        if self.unseen:
            if tag in self.unseen:
                while self.unseen.pop() != tag:
                    pass
            return
        self.links -= tag == "a" and self.links > 0
        if tag in _INLINE or tag in _VOID:
            return
        self.line_ends()
        if tag in {"tr", "table"}:
            self._end_row()
        if tag == "table" and self.tables:
            self.tables.pop()
        for number in range(len(self.open) - 1, 0, -1):
            if self.elements[self.open[number]].name == tag:
                del self.open[number:]
                break

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self.in_title:
            self.title.append(data)
        elif not self.unseen:
            words = re.sub(r"[ \t\r\n\f]+", " ", data)
            self.said.append(words)
            self.linked += len(words.strip()) if self.links else 0

    def line_ends(self) -> None:
        """End the line that is open, in the text or in a cell."""
        text = "".join(self.said).replace("\u00a0", " ").strip(" \t\u3000")
        if text:
            heading = any(self.elements[each].name in _HEADINGS for each in self.open)
            self._tell(_Line(self.open[-1], text, self.linked, heading))
        self.said, self.linked = [], 0

    def finish(self) -> None:
        """End what is open where the page ends."""
        self.line_ends()
        while self.tables:
            self._end_row()
            self.tables.pop()

    def _tell(self, line: _Line) -> None:
        """Add a line to the innermost cell that is open, or to the text."""
        if self.tables and self.tables[-1]:
            self.tables[-1][-1].append(line)
        else:
            self.lines.append(line)

    def _end_row(self) -> None:
        """End a row: as one line whose cells are parted by tabs, or, where a table only places things on the page, as its lines."""
        if not self.tables or not self.tables[-1]:
            return
        cells, self.tables[-1] = self.tables[-1], []
        table = self.tables.pop()  # what its rows say is part of the cell that it stands in
        if any(len(cell) > _MOST_OF_A_CELL or any("\t" in line.text for line in cell) for cell in cells):
            for line in (line for cell in cells for line in cell):
                self._tell(line)
        else:
            text = "\t".join("".join(line.text for line in cell) for cell in cells).rstrip("\t")
            linked = sum(line.linked for cell in cells for line in cell)
            if text:
                self._tell(_Line(self.open[-1], text, linked, heading=False))
        self.tables.append(table)

    def main_text(self) -> str:
        """Return the lines of the innermost element that holds most of the sentences, under the heading of the page."""
        inside = self._in_main()
        kept = [line for line in self.lines if inside[line.element] and not _is_menu(line)]
        texts = [line.text for line in kept]
        outside = (line for line in self.lines if line.heading and not inside[line.element] and not _is_menu(line))
        first = next((line.text for line in outside), self._page_title())
        if first and not any(first in text for text in texts[:_FIRST]):
            texts.insert(0, first)
        return "\n".join(texts)

    def _in_main(self) -> list[bool]:
        """Return which elements are within the one that holds most of the sentences."""
        for line in self.lines:
            if line.linked * 2 <= len(line.text) and not _FOOT.search(line.text):
                self.elements[line.element].weight += len(line.text) * len(_SENTENCE.findall(line.text)) + 1
        whole = [each.weight for each in self.elements]
        for number in range(len(self.elements) - 1, 0, -1):
            whole[self.elements[number].parent] += whole[number]
        least = whole[0] * _MAIN_SHARE
        # Each that holds so much lies within those before.
        holders = [
            number
            for number, weight in enumerate(whole)
            if weight * (_MAIN_SHARE + 1) >= least and self.elements[number].name not in _LEAVES
        ]
        main = holders[-1] if whole[0] else 0
        inside = [False] * len(self.elements)
        for number, each in enumerate(self.elements):
            inside[number] = number == main or (each.parent >= 0 and inside[each.parent])
        return inside

    def _page_title(self) -> str:
        """Return the title of the page without the name of the site behind it."""
        return re.split(r"\s*[-_|—–]\s*", " ".join("".join(self.title).split()))[0]


def _hides(name: str, value: str | None) -> bool:
    return name == "hidden" or (name == "style" and value is not None and _HIDING.search(value[:1000]) is not None)


def _is_menu(line: _Line) -> bool:
    """Whether a line is nothing but links."""
    return line.linked * 10 >= len(line.text.replace(" ", "")) * 9 and _SENTENCE.search(line.text) is None
