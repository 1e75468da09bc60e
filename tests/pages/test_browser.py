"""The page as a browser shows and prints it: Debian's chromium, driven by Playwright; skipped where there is none."""

from __future__ import annotations

import io
import re
import unicodedata
from itertools import product
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from browsers import MISSING_BROWSER, shows_chinese, watched
from pypdf import PdfReader
from test_brief import SIGNED, plan_of
from test_report import FIGURES, hostile_plan

from siping_cli import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping
    from playwright.sync_api import Browser, Page

OPTIONS = ("--actuals", FIGURES, "--base", "basic-chemicals=20亿元")


WIDTHS = (360, 768, 1440)
# Characters that this page writes are drawn with a glyph of their own, and not with the box of a missing one.
MISSING = """() => {
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d", {willReadFrequently: true});
  canvas.width = canvas.height = 40;
  const drawn = (text, family) => {
    pen.clearRect(0, 0, 40, 40); pen.font = "28px " + family; pen.fillText(text, 4, 30);
    return pen.getImageData(0, 0, 40, 40).data.join();
  };
  const family = getComputedStyle(document.body).fontFamily, box = drawn("\\u{10ffff}", family);
  const used = new Set(document.body.innerText.replace(/\\s/g, ""));
  return [...used].filter(each => drawn(each, family) === box);
}"""

pytestmark = pytest.mark.skipif(not shows_chinese(), reason=MISSING_BROWSER)


def written(siping: Siping, folder: Path, *arguments: str) -> str:
    """Return the address of a page; the same question gives the same page, so it is written once."""
    if arguments not in ADDRESSES:
        file = folder / f"brief-{len(ADDRESSES)}.html"
        assert siping("report", "-o", str(file), *arguments).code == 0
        ADDRESSES[arguments] = file.as_uri()
    return ADDRESSES[arguments]


ADDRESSES: dict[tuple[str, ...], str] = {}


def seen(browser: Browser, address: str, width: int) -> tuple[Page, list[str]]:
    """Return a page in a window of a width, and everything it asked for or complained about."""
    return watched(browser, address, viewport={"width": width, "height": 900})


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_asks_for_nothing_and_shows_every_promise_without_running_over(
    siping: Siping, tmp_path: Path, browser: Browser, lang: str, width: int
) -> None:
    address = written(siping, tmp_path, *OPTIONS, "--lang", lang)
    page, events = seen(browser, address, width)
    assert events == [f"request: {address}"]
    for each in (subject for subject in load_plan().subjects if subject.goals):
        title = page.locator(f"#of-{each.id}")
        assert title.inner_text() == (each.name.zh if lang == "zh" else each.name.en)
        assert title.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert (
        page.evaluate(
            "[...document.querySelectorAll('body *')].filter(each => !each.closest('.scroll, .told, svg, caption, script')"
            " && each.getBoundingClientRect().right > innerWidth + 1).map(each => each.outerHTML.slice(0, 80))"
        )
        == []
    )
    page.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_glyph_is_missing(siping: Siping, tmp_path: Path, browser: Browser, lang: str) -> None:
    page, _ = seen(browser, written(siping, tmp_path, *OPTIONS, "--lang", lang), 1000)
    assert page.evaluate(MISSING) == []
    assert page.evaluate(MISSING.replace("document.body.innerText", "'\\u{10fffe}'")) == ["\U0010fffe"]
    page.close()


def test_the_text_of_charts_has_the_fonts_of_the_page_and_stays_in_its_chart(
    siping: Siping, tmp_path: Path, browser: Browser
) -> None:
    """Half a pixel is what two ways of rounding differ by."""
    for lang, options in product(("zh", "en"), (OPTIONS, ("--example",))):
        page, _ = seen(browser, written(siping, tmp_path, *options, "--lang", lang), 1000)
        fonts = page.evaluate(
            "[...new Set([...document.querySelectorAll('figure svg text')].map(each => getComputedStyle(each).fontFamily))]"
        )
        assert len(fonts) == 1
        assert "WenQuanYi Micro Hei" in fonts[0]
        cut = page.evaluate(
            """[...document.querySelectorAll('figure > svg')].flatMap(image => {
              const frame = image.getBoundingClientRect();
              return [...image.querySelectorAll('text')].filter(each => {
                const box = each.getBoundingClientRect();
                return box.left < frame.left - .5 || box.right > frame.right + .5 || box.top < frame.top - .5
                  || box.bottom > frame.bottom + .5;
              }).map(each => each.textContent);
            })"""
        )
        assert cut == []
        page.close()


def test_labels_of_a_chart_do_not_cover_each_other(siping: Siping, tmp_path: Path, browser: Browser) -> None:
    """Each label is drawn twice, once as its white edge; two different texts never share a place."""
    for lang, options in product(("zh", "en"), (OPTIONS, ("--example",))):
        page, _ = seen(browser, written(siping, tmp_path, *options, "--lang", lang), 1000)
        covered = page.evaluate(
            """[...document.querySelectorAll('figure > svg')].flatMap(image => {
              const boxes = [...image.querySelectorAll('text')].filter(each => !each.hasAttribute('stroke'))
                .map(each => [each.textContent, each.getBoundingClientRect()]);
              return boxes.flatMap(([one, a], n) => boxes.slice(n + 1)
                .filter(([two, b]) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom)
                .map(([two]) => one + " | " + two));
            })"""
        )
        assert covered == []
        page.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_printed_page_holds_the_same_text(siping: Siping, tmp_path: Path, browser: Browser, lang: str) -> None:
    page, _ = seen(browser, written(siping, tmp_path, *OPTIONS, "--lang", lang), 1000)
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    width, height = (float(side) / 72 * 25.4 for side in reader.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (210, 297)
    pages = [each.extract_text().removeprefix(str(number)) for number, each in enumerate(reader.pages, 1)]
    printed = letters("".join(pages))
    for text in page.locator("p.sentence, .lead, blockquote p, .notes li, td data").all_inner_texts():
        assert letters(text) in printed or re.search(pattern_of(text), printed), text
    page.close()


RADICALS = "\u2e80-\u2fdf"


def letters(text: str) -> str:
    """Return the letters, digits and radicals of a text: punctuation may be set in another form."""
    plain = re.sub(f"[^{RADICALS}]+", lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return re.sub(rf"[^\w{RADICALS}]|_", "", plain)


def pattern_of(text: str) -> str:
    """Return what finds a text where a font gave the glyph of a character (长, 户) to a radical like it (⻓, ⼾)."""
    return "".join(f"[{character}{RADICALS}]" for character in letters(text))


def test_hostile_text_does_nothing_in_a_browser(siping: Siping, tmp_path: Path, browser: Browser) -> None:
    address = written(siping, tmp_path, "--plan", hostile_plan(tmp_path / "plan"))
    page, events = seen(browser, address, 900)
    assert events == [f"request: {address}"]
    assert page.locator("h1").is_visible()
    assert page.locator("h1").inner_text() == "<script>alert(1)</script>"
    page.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("goals", [0, 5, 12, 14])
def test_a_brief_prints_on_one_sheet_and_fits_a_phone(
    siping: Siping, tmp_path: Path, browser: Browser, goals: int, lang: str
) -> None:
    plan = ("--plan", plan_of(tmp_path / "plan", goals)) if goals else ("--example",)
    file = tmp_path / "brief.html"
    assert siping("report", "--brief", "-o", str(file), "--lang", lang, *SIGNED, *plan).code == 0
    page, events = watched(browser, file.as_uri(), viewport={"width": 360, "height": 800})
    assert events == [f"request: {file.as_uri()}"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    right = page.evaluate(
        "Math.max(...[...document.querySelectorAll('tbody th, tbody td')].map(e => e.getBoundingClientRect().right))"
    )
    assert right <= 360
    assert len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))) == 1
    page.close()
