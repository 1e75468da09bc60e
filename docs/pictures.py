"""Make the pictures of the site: a terminal, the page, the brief, the workbook and the page to proof-read, of the example report.

``python docs/pictures.py`` writes docs/pictures/; ``--check`` only tells which are not today's. Terminals are drawn as SVG and come out
the same everywhere. The others are photographs, by Chromium and LibreOffice, which look different with other fonts: what they were made from
is stored beside them as a hash, and they are made again where that has changed. A photograph whose program is missing is left as it is.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import zipfile
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from siping_cli.text.language import LANGUAGES, Language  # noqa: E402 - it stands where the line above says

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURES = HERE / "pictures"
MADE_FROM = PICTURES / "made_from.json"
ENDINGS: dict[Language, str] = {"en": "", "zh": ".zh_CN"}
MOST_BYTES = 150_000  # of a photograph
COLOURS = 48
COLUMNS = 96
CELL = 12.2  # pixels that a narrow letter takes in a terminal as Rich draws it
WITH = "--plan county --actuals figures.csv"
PREPARED = (
    "siping extract examples/report-2026/report.txt -o county",
    "siping figures examples/report-2026/bulletin.txt --plan county -o figures.csv",
)
SEEN = (
    f"siping gap {WITH} -i gdp-growth -i industrial-value-added -i retail-sales"
    " -i surveyed-unemployment-share -i grain-output"
)
# Of each photograph the file that it shows, and the command that writes it.
SHOWN = {
    "page": ("page.html", f"siping report {WITH} -o page.html"),
    "review": ("review.html", "siping extract examples/report-2026/report.txt -o review.html"),
    "brief": ("brief.docx", f"siping report --brief {WITH} -o brief.docx"),
    "workbook": ("workbook.xlsx", f"siping report {WITH} -o workbook.xlsx"),
}
# Of a sheet and of a document, the parts that hold words and numbers.
_PARTS = re.compile(r"word/document\.xml|xl/sharedStrings\.xml|xl/worksheets/sheet\d+\.xml")
_DRAWN = re.compile(r"<svg.*?</svg>", re.DOTALL)  # charts, whose letters are as wide as the fonts of the machine
_TEXT = re.compile(
    r'<text class="(?P<sort>[^"]*)" x="(?P<x>[^"]*)" y="(?P<y>[^"]*)" textLength[^>]*>(?P<words>[^<]*)</text>'
)


def ran(command: str, folder: Path, language: Language, **settings: str) -> str:
    """Return what a command prints in a folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SIPING_")}
    locale = {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[language]
    pinned = {"PYTHONPATH": str(ROOT), "LANG": locale, "LC_ALL": locale, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # noqa: S603 - siping itself
        [sys.executable, "-m", "siping_cli", *shlex.split(command)[1:]],
        capture_output=True,
        encoding="utf-8",
        env=environment | pinned | settings,
        cwd=folder,
        check=False,
    )
    if done.returncode not in {0, 1}:  # 1 answers that a goal is missed
        raise RuntimeError(f"{command}: {done.stderr}")
    return done.stdout


def terminal(folder: Path, language: Language) -> str:
    """Return a terminal as SVG: a command and its answer."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    answer = ran(SEEN, folder, language, FORCE_COLOR="1", COLUMNS=str(COLUMNS))
    table = answer.split("\n\n- ")[0]
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True)
    console.print(Text(f"$ {SEEN}\n"), Text.from_ansi(table), sep="\n")
    drawn = console.export_svg(title="siping", code_format=_FRAME, unique_id="terminal")
    return "\n".join(line.rstrip() for line in _TEXT.sub(_on_its_cells, drawn).splitlines()) + "\n"


def _on_its_cells(tag: re.Match[str]) -> str:
    """Return a text of Rich's picture in runs of narrow and of wide letters, each where its cells are."""
    from rich.cells import cell_len

    x, drawn = float(tag["x"]), ""
    for wide, letters in groupby(unescape(tag["words"]), key=lambda letter: cell_len(letter) > 1):
        run = "".join(letters)
        width = CELL * cell_len(run)
        if run.strip():  # spaces that do not break too
            sort = f"{tag['sort']} wide" if wide else tag["sort"]
            drawn += f'<text class="{sort}" x="{x:g}" y="{tag["y"]}" textLength="{width:g}">{escape(run)}</text>'
        x += width
    return drawn


# Rich's own frame asks a server for its font.
_FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "PingFang SC", "Microsoft YaHei",
  "WenQuanYi Micro Hei Mono", monospace; font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: system-ui, sans-serif; }}
{styles}
.wide {{ font-size: 22px; }}
</style>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


def hash_of(file: Path) -> str:
    """Return the hash of what a reader of a file sees: the page without its charts, or the words of a document or workbook."""
    if file.suffix == ".html":
        seen = _DRAWN.sub("", file.read_text(encoding="utf-8"))
    else:
        with zipfile.ZipFile(file) as archive:
            parts = [archive.read(name).decode() for name in sorted(filter(_PARTS.fullmatch, archive.namelist()))]
        seen = "\n".join(text for part in parts for text in re.findall(r">([^<]+)<", part))
    return hashlib.sha256(seen.encode()).hexdigest()


def photograph(file: Path, picture: Path) -> str | None:
    """Write the picture of a file; return what is missing for it."""
    if file.suffix == ".html":
        from browsers import CHROMIUM, MISSING_BROWSER, shows_chinese

        if CHROMIUM is None or not shows_chinese():
            return MISSING_BROWSER
        _photograph_page(file, picture)
    else:
        if not shutil.which("soffice") or not shutil.which("pdftoppm"):
            return "takes soffice and pdftoppm: apt-get install libreoffice poppler-utils"
        _photograph_document(file, picture)
    _make_small(picture)
    return None


def _photograph_page(file: Path, picture: Path) -> None:
    from browsers import CHROMIUM, FLAGS
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1000, "height": 720}, device_scale_factor=1.5)
        page.goto(file.as_uri())
        page.screenshot(path=picture)
        browser.close()


def _photograph_document(file: Path, picture: Path) -> None:
    own = f"-env:UserInstallation={(file.parent / 'office').as_uri()}"  # another LibreOffice may be open
    office = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(office, check=True, capture_output=True)  # noqa: S603 - a file of our own
    pdf = str(file.with_suffix(".pdf"))
    scale = ["-r", "130", "-png", "-singlefile", "-f", "1", "-l", "1"]
    subprocess.run(["pdftoppm", *scale, pdf, str(picture.with_suffix(""))], check=True)  # noqa: S603, S607 - likewise


def _make_small(picture: Path) -> None:
    """Leave out white edges, and all colours but those that are seen."""
    from PIL import Image, ImageChops

    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    if box is not None:
        left, top, right, bottom = box
        edge = 24
        image = image.crop(
            (max(left - edge, 0), max(top - edge, 0), min(right + edge, image.width), min(bottom + edge, image.height))
        )
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)


def problems(*, check: bool) -> Iterator[str]:
    """Yield which pictures are not today's; write them unless they are only looked at."""
    known = json.loads(MADE_FROM.read_text(encoding="utf-8")) if MADE_FROM.exists() else {}
    told = f"made of another answer: python {Path(__file__).relative_to(ROOT)}"
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            shutil.copytree(ROOT / "examples" / "report-2026", folder / "examples" / "report-2026")
            for command in PREPARED:
                ran(command, folder, language)
            picture = PICTURES / f"terminal{ENDINGS[language]}.svg"
            drawn = terminal(folder, language)
            if not check:
                picture.write_text(drawn, encoding="utf-8")
            elif not picture.exists() or picture.read_text(encoding="utf-8") != drawn:
                yield f"{picture.name}: {told}"
            for name, (file, command) in SHOWN.items():
                ran(command, folder, language)
                picture = PICTURES / f"{name}{ENDINGS[language]}.png"
                today = hash_of(folder / file)
                if picture.exists() and known.get(picture.name) == today:
                    continue
                missing = told if check else photograph(folder / file, picture)
                if missing is None:
                    known[picture.name] = today
                else:
                    yield f"{picture.name}: {missing}"
    if not check:
        MADE_FROM.write_text(json.dumps(dict(sorted(known.items())), indent=2) + "\n", encoding="utf-8")
    sizes = {path.name: path.stat().st_size for path in PICTURES.glob("*.png")}
    yield from (f"{name}: {size} bytes, at most {MOST_BYTES}" for name, size in sizes.items() if size > MOST_BYTES)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    found = list(problems(check="--check" in sys.argv[1:]))
    sys.stdout.write("".join(f"{problem}\n" for problem in found))
    sys.exit(int(bool(found)))
