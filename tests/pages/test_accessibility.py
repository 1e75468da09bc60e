"""The pages as people with any eyes and any screen meet them: axe-core finds nothing serious, contrast holds in both schemes."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Literal

import pytest
from browsers import MISSING_BROWSER, shows_chinese
from seen_by_axe import serious, violations
from test_report import FIGURES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plans import Siping
    from playwright.sync_api import Browser, Page

    Scheme = Literal["light", "dark"]
    Opened = Callable[..., Page]

pytestmark = pytest.mark.skipif(not shows_chinese(), reason=MISSING_BROWSER)

PAGES = {
    "page": ("report", "--example"),
    "page of parts of a year": ("report", "--actuals", FIGURES, "--base", "basic-chemicals=20亿元"),
    "brief": ("report", "--example", "--brief"),
    "review": ("extract", "examples/report-2026/report.txt"),
}
# Each text with its colour and with what lies behind it, as the browser computed them; labels of charts lie on the page.
CONTRASTS = """() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(each => each / 255)
    .map(each => each <= .04045 ? each / 12.92 : ((each + .055) / 1.055) ** 2.4)
    .reduce((sum, each, n) => sum + each * [.2126, .7152, .0722][n], 0);
  const behind = each => {
    for (let at = each; at; at = at.parentElement) {
      const found = parts(getComputedStyle(at).backgroundColor);
      if (found.length < 4 || found[3]) return found;
    }
  };
  const found = [];
  for (const each of document.querySelectorAll("body *")) {
    const own = [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own || each.closest("script, style, .told") || !each.getClientRects().length) continue;
    const drawn = each.namespaceURI.endsWith("svg"), look = getComputedStyle(each);
    if (drawn && look.fill === "none") continue;
    const [a, b] = [light(parts(drawn ? look.fill : look.color)), light(behind(each))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const edge = drawn && look.stroke !== "none";
    found.push([each.textContent.trim().slice(0, 40), edge ? Infinity : ratio, drawn]);
  }
  return found;
}"""
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WRITTEN: dict[tuple[str, str], str] = {}


@pytest.fixture
def opened(siping: Siping, tmp_path: Path, browser: Browser) -> Opened:
    """Return a function that opens a page in a language, in a window of a width, in a scheme of colours."""

    def page_in(name: str, lang: str = "zh", width: int = 1280, scheme: Scheme = "light") -> Page:
        if (name, lang) not in WRITTEN:  # the same question gives the same page
            file = tmp_path / "page.html"
            assert siping(*PAGES[name], "-o", str(file), "--lang", lang).code == 0
            WRITTEN[name, lang] = file.as_uri()
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto(WRITTEN[name, lang])
        return page

    return page_in


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(opened: Opened, name: str, lang: str) -> None:
    page = opened(name, lang)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    for width, scheme in product((360, 1280), SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert serious(page) == [], (width, scheme)
    page.close()


def test_axe_would_find_something(browser: Browser) -> None:
    page = browser.new_page()
    pale = "<div style='color: #ccc'>pale</div>"
    page.set_content(
        "<html lang='en'><title>a</title><main><div>dark</div><div style='background: #555'><div>dark</div></div>"
        f"{pale}{pale}<div style='font-size: 40px'>{pale}</div><img src='data:,'></main>"
    )
    seen = {each["id"]: len(each["nodes"]) for each in violations(page)}
    assert (seen["image-alt"], seen["color-contrast"]) == (1, 3)  # two of these texts look the same
    assert not page.locator("[data-look]").count()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_every_text_can_be_told_from_what_lies_behind_it(opened: Opened, name: str, scheme: Scheme) -> None:
    page = opened(name, "zh", 1280, scheme)
    found = page.evaluate(CONTRASTS)
    assert len(found) > (200 if name.startswith("page") else 20)
    assert any(drawn for *_, drawn in found) is name.startswith("page")
    assert [(text, ratio) for text, ratio, _ in found if ratio < 4.5] == []
    back = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert all(each > 200 for each in back) if scheme == "light" else all(each < 60 for each in back)
    page.close()


def test_what_is_drawn_takes_its_colours_from_the_scheme(opened: Opened) -> None:
    """No mark, line, edge or key keeps the colour that it was drawn in: that is for white paper."""
    page = opened("page of parts of a year", "en", 1280, "dark")
    kept = page.evaluate(
        """[...document.querySelectorAll("svg [fill], svg [stroke]")].flatMap(each => ["fill", "stroke"]
          .filter(name => (each.getAttribute(name) ?? "").startsWith("#") && getComputedStyle(each)[name] === (probe => {
            probe.style.color = each.getAttribute(name); document.body.append(probe);
            const found = getComputedStyle(probe).color; probe.remove(); return found;
          })(document.createElement("i"))).map(name => name + each.outerHTML.slice(0, 120)))"""
    )
    assert kept == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_paper_is_white_in_every_scheme(opened: Opened, name: str, scheme: Scheme) -> None:
    page = opened(name, "zh", 1000, scheme)
    page.emulate_media(media="print")
    ink, paper = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert paper == "rgb(255, 255, 255)"
    assert max(int(each) for each in ink[4:-1].split(",")) < 60
    assert all(ratio >= 4.5 for _, ratio, _ in page.evaluate(CONTRASTS))
    page.close()


# What a goal says first on a phone, each by its rectangle.
CARDS = """() => [...document.querySelectorAll("table.goals tbody tr:not(.group)")].map(row => {
  const at = each => { const box = each.getBoundingClientRect(); return [box.left, box.right, box.top, box.height]; };
  const cells = [...row.cells];
  return [cells[0], cells[4], cells.at(-1)].map(each => [each.innerText.trim(), ...at(each)]);
})"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["page", "page of parts of a year"])
def test_on_a_phone_every_goal_has_its_verdict_first_and_nothing_is_off_the_screen(
    opened: Opened, name: str, lang: str
) -> None:
    page = opened(name, lang, 360, "light")
    cards = page.evaluate(CARDS)
    assert len(cards) == 27
    for goal, gap, verdict in cards:
        for text, left, right, _, height in (goal, gap, verdict):
            assert text
            assert height > 0
            assert left >= 0, text
            assert right <= 360, text
        assert verdict[3] <= gap[3] < goal[3], goal
        assert verdict[1] < gap[1]
    wide = page.evaluate(
        "[...document.querySelectorAll('.cards')].map(each => each.parentElement.scrollWidth - each.parentElement.clientWidth)"
    )
    assert wide == [0, 0]
    labels = page.evaluate(
        "[...document.querySelectorAll('.cards td')].map(each => each.dataset.label === each.closest('table').tHead"
        ".rows[0].cells[each.cellIndex].textContent)"
    )
    assert all(labels)
    page.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("window", [(360, 780), (1280, 720)])
def test_the_news_three_numbers_and_one_chart_stand_on_the_first_screen(
    opened: Opened, lang: str, window: tuple[int, int]
) -> None:
    width, height = window
    page = opened("page", lang, width)
    glance = page.locator(".glance")
    for part, count in ((".news", 1), (".numbers li", 3), ("figure > svg", 1)):
        assert glance.locator(part).count() == count
        for each in glance.locator(part).all():
            box = each.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= height
    page.close()
