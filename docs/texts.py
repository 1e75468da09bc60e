"""Draw the example report of docs/texts.md in colour, from the page to proof-read that siping makes of it.

``python docs/texts.py [FOLDER]`` writes texts/report.svg and its Chinese twin; a test holds them up to date.
"""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from table_pictures import FONTS, width_of  # noqa: E402 - it stands where the line above says

from siping_cli.formats.words import Words  # noqa: E402 - likewise
from siping_cli.loading.load import load_lexicon  # noqa: E402 - likewise
from siping_cli.reports.html.review import review_page  # noqa: E402 - likewise
from siping_cli.text.language import LANGUAGES, Language  # noqa: E402 - likewise
from siping_cli.texts.extract import extract  # noqa: E402 - likewise

REPORT = HERE.parent / "examples" / "report-2026" / "report.txt"
ENDINGS: dict[Language, str] = {"en": "", "zh": ".zh_CN"}
WIDEST, LINE, EDGE = 790.0, 24, 14
# Of each kind the colour of its background and of its letters, on a light page and on a dark one.
COLOURS = {
    "words": (("#dcebd8", "#1f2328"), ("#1f3a26", "#e6edf3")),
    "goal": (("#dcebd8", "#1f5c2e"), ("#1f3a26", "#9fdcae")),
    "figure": (("#d9e6f7", "#1f4272"), ("#1f3354", "#a9c9f5")),
    "other": (("#eef0f2", "#1f2328"), ("#2f353d", "#e6edf3")),
    "unknown": (("#fbe3dc", "#9c2b10"), ("#5a2416", "#f5b8a5")),
}


class Pieces(HTMLParser):
    """The lines of the text on a page to proof-read, each in pieces with their kinds, and the legend."""

    def __init__(self) -> None:
        """Begin before the page."""
        super().__init__()
        self.lines: list[list[tuple[str, str]]] = []
        self.legend: list[tuple[str, str]] = []
        self._kind, self._within = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what a tag says of the text in it."""
        said = dict(attrs).get("class") or ""
        if tag == "aside" or said in {"key", "text"}:
            self._within = said
        if tag == "p" and self._within == "text":
            self.lines.append([])
        self._kind = said if said in COLOURS else ""

    def handle_endtag(self, tag: str) -> None:
        """Leave what a tag said."""
        self._kind = ""
        if tag == "p" and self._within == "key":
            self._within = ""

    def handle_data(self, data: str) -> None:
        """Take a piece of the text."""
        if self._within == "key" and self._kind:
            self.legend.append((self._kind, data))
        elif self._within == "text" and self.lines and data.strip():
            self.lines[-1].append((self._kind, data))


def rows_of(line: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Return a line in rows that fit the picture; a number is not broken."""
    rows: list[list[tuple[str, str]]] = [[]]
    left = WIDEST
    for kind, text in line:
        for part in (text,) if kind in {"goal", "figure", "other"} else text:
            if width_of(part) > left:
                rows.append([])
                left = WIDEST
            left -= width_of(part)
            if rows[-1] and rows[-1][-1][0] == kind and kind in {"", "words"}:
                rows[-1][-1] = (kind, rows[-1][-1][1] + part)
            else:
                rows[-1].append((kind, part))
    return rows


def drawn(pieces: Pieces, title: str) -> str:
    """Return the picture as SVG."""
    shapes: list[str] = []
    y = float(EDGE)
    for line in (pieces.legend, *pieces.lines):
        gap = 14.0 if line is pieces.legend else 0.0
        for row in [line] if line is pieces.legend else rows_of(line):
            x = float(EDGE)
            for kind, text in row:
                width = width_of(text)
                if kind:
                    shapes.append(
                        f'<rect class="{kind}" x="{x:.1f}" y="{y + 2:.1f}" width="{width:.1f}" height="{LINE - 5}"/>'
                    )
                name = f' class="on-{kind}"' if kind else ""
                shapes.append(
                    f'<text{name} x="{x:.1f}" y="{y + 16:.1f}" textLength="{width:.1f}">{escape(text)}</text>'
                )
                x += width + gap
            y += LINE
        y += 6
    wide, high = WIDEST + 2 * EDGE, y + EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" width="{wide:.0f}" height="{high:.0f}" role="img">'
        f"<title>{escape(title)}</title><style>{_style()}</style>"
        f'<rect class="page" width="100%" height="100%"/>{"".join(shapes)}</svg>\n'
    )


def _style() -> str:
    light, dark = (
        f".page{{fill:{page}}}text{{fill:{ink}}}"
        + "".join(f".{kind}{{fill:{both[at][0]}}}.on-{kind}{{fill:{both[at][1]}}}" for kind, both in COLOURS.items())
        for at, (page, ink) in enumerate((("#fff", "#1f2328"), ("#0d1117", "#e6edf3")))
    )
    return f"text{{font:12px {FONTS};white-space:pre}}.on-goal,.on-figure{{font-weight:600}}{light}@media (prefers-color-scheme:dark){{{dark}}}"


def main() -> None:
    """Write the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    (folder / "texts").mkdir(exist_ok=True)
    found = extract(REPORT.read_text(encoding="utf-8"))
    for language in LANGUAGES:
        pieces = Pieces()
        pieces.feed(review_page(found, REPORT.name, Words(language), load_lexicon()).decode())
        name = folder / "texts" / f"report{ENDINGS[language]}.svg"
        name.write_text(drawn(pieces, found.title or REPORT.name), encoding="utf-8")


if __name__ == "__main__":
    main()
