"""The what-if of the page: the script answers as the library does, in a browser, and the page lets no other script run."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from browsers import MISSING_BROWSER, shows_chinese, watched
from lxml import html
from test_report import FIGURES
from what_if_cases import case, differences, edge_cases, unlike

from siping_cli import gap, load_plan
from siping_cli.formats.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping
    from playwright.sync_api import Browser

    from siping_cli.text.language import Language

OPTIONS = ("--actuals", FIGURES, "--base", "basic-chemicals=20亿元")
POLICY = "//meta[@http-equiv='Content-Security-Policy']/@content"
CASES = 100  # a language; python tests/what_if_cases.py asks as many as one wants
RANDOM = Random(3)  # noqa: S311 - no secret
needs_browser = pytest.mark.skipif(not shows_chinese(), reason=MISSING_BROWSER)


def written(siping: Siping, folder: Path, *arguments: str) -> Path:
    file = folder / "page.html"
    assert siping("report", "-o", str(file), "--force", *arguments).code == 0
    return file


@needs_browser
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_script_answers_random_questions_as_the_library_does(browser: Browser, language: Language) -> None:
    page = browser.new_page()
    assert differences(page, 7, CASES, Words(language)) == []
    page.close()


@needs_browser
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_script_answers_at_every_edge_as_the_library_does(browser: Browser, language: Language) -> None:
    page, cases = browser.new_page(), edge_cases(Words(language))
    assert {each["verdict"] for *_, each in cases} == {"met", "missed", "on_track", "behind", "open"}
    assert unlike(page, cases) == []
    page.close()


def test_the_random_questions_hold_every_verdict_and_what_is_missing() -> None:
    random, words = Random(7), Words("en")  # noqa: S311 - no secret
    cases = [case(random, words) for _ in range(4 * CASES)]
    assert {each["verdict"] for *_, each in cases} == {"met", "missed", "on_track", "behind", "open", "no_data"}
    for key in ("base", "latest", "growth"):
        assert any(not given[key] for _, given, _ in cases)


REFUSED = [
    *product(("base", "growth", "latest", "tolerance"), ("abc", "1e5", "1,23", "--1", "7%", ".", "5.", "٣", "9" * 16)),
    *(("base", "0"), ("base", "-1"), ("growth", "-100"), ("growth", "10000.01"), ("tolerance", "-0.1")),
]
SAME = (("1,234.5", "1234.5"), (" 7.50 ", "7.5"), ("１２", "12"), ("+3", "3"), ("\u22120.5", "-0.5"), ("  ", ""))


@needs_browser
def test_what_is_no_such_number_is_refused_and_numbers_are_read_as_people_write_them(browser: Browser) -> None:
    page, words = browser.new_page(), Words("en")
    assert differences(page, 0, 0, words) == []
    goal = next(each for each, *_ in iter(lambda: case(RANDOM, words), None) if each["about"])

    def answers(*given: dict[str, str]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = page.evaluate(
            "([goal, many]) => many.map(given => whatIf.answer(goal, given))", [goal, given]
        )
        return found

    assert answers(*({field: text} for field, text in REFUSED)) == [{"bad": [field]} for field, _ in REFUSED]
    assert answers(dict.fromkeys(("base", "latest"), "x")) == [{"bad": ["base", "latest"]}]
    told = answers(*({"latest": text} for text, _ in SAME))
    assert told == answers(*({"latest": text} for _, text in SAME))
    assert all("verdict" in each for each in told)
    page.close()


@needs_browser
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_fields_change_what_is_said_and_reset_brings_it_back(
    siping: Siping, tmp_path: Path, browser: Browser, lang: str
) -> None:
    file = written(siping, tmp_path, *OPTIONS, "--lang", lang)
    page, events = watched(browser, file.as_uri(), viewport={"width": 360, "height": 800})
    panel = page.locator("article:has(#of-metallurgy) .what-if")
    panel.locator("summary").click()
    output = panel.locator("output")
    assert output.get_attribute("aria-live") == "polite"
    before = output.inner_text()
    panel.get_by_label("2022年基数" if lang == "zh" else "Base 2022").fill("180" if lang == "zh" else "18")
    assert ("低100亿元" if lang == "zh" else "10 billion yuan below") in output.inner_text()
    assert "22.48%" in output.inner_text()  # from 200 in 2023 to 300 in 2025, rounded up
    assert panel.locator("tbody tr").count() == 4
    panel.get_by_label("2022年基数" if lang == "zh" else "Base 2022").fill("much")
    assert output.inner_text() == (
        "基数请填大于0的数，如1234.5，也可留空"
        if lang == "zh"
        else "Enter a base above 0, like 1234.5, or leave it empty"
    )
    assert panel.locator("[aria-invalid=true]").count() == 1
    panel.locator("button").click()
    page.wait_for_timeout(50)
    assert output.inner_text() == before
    assert page.evaluate(
        "[...document.querySelectorAll('.what-if :is(input, select)')].every(each => each.labels.length === 1)"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(media="print")
    assert not panel.is_visible()
    assert events == [f"request: {file.as_uri()}"]
    page.close()


@needs_browser
def test_unchanged_panels_say_what_the_report_says_where_they_answer_for_the_same_figures(
    siping: Siping, tmp_path: Path, browser: Browser
) -> None:
    """Figures of whole years, and no base that is given: what a panel begins with is what the goal was judged by."""
    figures = tmp_path / "years.csv"
    figures.write_text(
        "indicator,period,measure,value,unit\ngdp,2023,growth,6.85,%\nmetallurgy,2022,level,180,亿元\n"
        "metallurgy,2023,level,205,亿元\nretail-sales,2023,growth,7.9,%\n",
        encoding="utf-8",
    )
    page, _ = watched(browser, written(siping, tmp_path, "--actuals", str(figures), "--lang", "en").as_uri())
    words = Words("en")
    for row in gap(load_plan(), ["gdp", "retail-sales", "metallurgy"], actuals=[str(figures)]).rows:
        said = page.locator(f"article:has(#of-{row.indicator}) .what-if output b").all_text_contents()
        assert said[0] == words.cell(row_term(row.verdict))
    page.close()


def row_term(verdict: str) -> object:
    from siping_cli.sheet import Term

    return Term(verdict)


@needs_browser
def test_without_scripts_no_panel_is_seen(siping: Siping, tmp_path: Path, browser: Browser) -> None:
    page, events = watched(
        browser, written(siping, tmp_path, *OPTIONS, "--lang", "en").as_uri(), java_script_enabled=False
    )
    panels = page.locator(".what-if")
    assert panels.count() > 3
    assert not any(panels.nth(number).is_visible() for number in range(panels.count()))
    assert len(events) == 1
    page.close()


@needs_browser
def test_no_other_script_runs(siping: Siping, tmp_path: Path, browser: Browser) -> None:
    file = written(siping, tmp_path, *OPTIONS, "--lang", "en")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("</body>", "<script>document.title = 'ran'</script></body>"), encoding="utf-8")
    page, events = watched(browser, file.as_uri())
    assert page.title() != "ran"
    assert any("Content Security Policy" in each for each in events)
    page.close()


def test_the_policy_names_the_one_script_by_its_hash(siping: Siping, tmp_path: Path) -> None:
    text = written(siping, tmp_path, *OPTIONS, "--lang", "en").read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert html.fromstring(text).xpath(POLICY) == [
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:"
    ]
    for acting in ("eval(", "innerHTML", "Function(", "fetch(", "</", "Number.parseFloat", "parseFloat"):
        assert acting not in script


def test_a_page_without_such_goals_has_no_script(siping: Siping, tmp_path: Path) -> None:
    text = written(siping, tmp_path, "-i", "zone-projects", "--lang", "en").read_text(encoding="utf-8")
    assert "<script>" not in text
    assert html.fromstring(text).xpath(POLICY) == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
