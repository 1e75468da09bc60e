"""One chart as a picture: what it shows in a sentence, nothing cut, nothing over anything else, where its numbers are from."""

from __future__ import annotations

import re
import struct
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from test_brief import plan_of

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping
    from playwright.sync_api import Browser

BASE = ("--base", "180亿元")
ASKED = {
    "figures": ("gdp", "--example"),
    "path": ("metallurgy", *BASE, "--kind", "path"),
    "scenarios": ("metallurgy", *BASE, "--kind", "scenario"),
    "bases": ("metallurgy", "--kind", "scenario"),
    "many scenarios": ("metallurgy", *BASE, "--growth", "5,7,9,11,13", "--kind", "scenario"),
    "all goals": ("--example",),
    "an index": ("smart-logistics", "--kind", "path"),
}


def written(siping: Siping, file: Path, *arguments: str) -> str:
    ran = siping("report", "-o", str(file), *arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith((f"wrote {file}: ", f"已写出{file}："))
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("asked", ASKED)
def test_no_text_is_cut_and_none_stands_on_another(
    siping: Siping, tmp_path: Path, browser: Browser, asked: str, lang: str
) -> None:
    file = tmp_path / "picture.svg"
    written(siping, file, *ASKED[asked], "--lang", lang)
    places_are_sound(browser, file)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("goals", [2, 14])
def test_many_goals_find_room(siping: Siping, tmp_path: Path, browser: Browser, goals: int, lang: str) -> None:
    file = tmp_path / "picture.svg"
    written(siping, file, "--plan", plan_of(tmp_path / "plan", goals), "--lang", lang)
    places_are_sound(browser, file)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_done_stands_beside_the_time_elapsed(
    siping: Siping, tmp_path: Path, browser: Browser, lang: str
) -> None:
    """650 of 800 and 58 of 90 after nine months of twelve: one is ahead of 75%, the other is not."""
    figures = tmp_path / "figures.csv"
    figures.write_text(
        "indicator,period,measure,value,unit\n"
        "tourism-visits,2023-01..09,count,650,万人次\n"
        "tourism-revenue,2023-01..09,level,58,亿元\n",
        encoding="utf-8",
    )
    file = tmp_path / "picture.svg"
    shown = written(siping, file, "--actuals", str(figures), "--lang", lang)
    places_are_sound(browser, file)
    ahead, behind = ("◎ 进度正常", "△ 滞后") if lang == "zh" else ("◎ on track", "△ behind")
    assert f"81.25% {ahead}" in shown
    assert f"64.44% {behind}" in shown
    assert ("，序时进度75%" if lang == "zh" else ", 75% of the time elapsed") in shown
    bars = re.findall(r'd="M0,[\d.]+h([\d.]+)v10h[^"]*" fill="(#[0-9a-f]{6})"', shown)
    assert len({fill for _, fill in bars}) == 2
    short, long = sorted(float(length) for length, _ in bars)
    assert short / long == pytest.approx((58 / 90) / (650 / 800))


def places_are_sound(browser: Browser, file: Path) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 675})
    events: list[str] = []
    page.on("request", lambda request: events.append(request.url))
    page.goto(file.as_uri())
    assert events == [file.as_uri()]
    found = page.evaluate(
        "[...document.querySelectorAll('text')].filter(e => e.textContent.trim()).map(e => {"
        "const r = e.getBoundingClientRect(); return [e.textContent, r.left, r.top, r.right, r.bottom]})"
    )
    page.close()
    assert len(found) > 4
    for text, left, top, right, bottom in found:
        assert left >= 0 and top >= 0 and right <= 1200 and bottom <= 675, (text, left, top, right, bottom)  # noqa: PT018
    for (one, *a), (other, *b) in combinations(found, 2):
        if one == other and all(abs(x - y) < 2 for x, y in zip(a, b, strict=True)):
            continue  # a label and its white edge
        across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        assert across <= 2 or down <= min(a[3] - a[1], b[3] - b[1]) * 0.45, (
            one,
            other,
        )  # lines are less than their boxes


def test_a_picture_says_what_it_shows_and_from_where(siping: Siping, tmp_path: Path) -> None:
    svg = written(siping, tmp_path / "a.svg", "gdp", "--example")
    title, told = (re.search(f"<{name} id=.*?>(.*?)</{name}>", svg, re.DOTALL) for name in ("title", "desc"))
    assert title is not None
    assert title[1] == (
        "GDP: the goal for 2023 is growth of about 7%; growth in 2023 was 5.9% (final), 1.1 pp below the goal: missed."
    )
    assert told is not None
    assert "2021 7.85%" in told[1]
    assert "Source of the goals: Reports of the economic work conference" in svg
    assert "figures to 2023</text>" in svg


def test_a_picture_for_screens_has_its_size_and_is_the_same_each_time(siping: Siping, tmp_path: Path) -> None:
    contents = []
    for name in ("a.png", "b.png"):
        assert siping("report", "gdp", "--example", "-o", str(tmp_path / name)).code == 0
        contents.append((tmp_path / name).read_bytes())
    assert contents[0] == contents[1]
    assert struct.unpack(">II", contents[0][16:24]) == (1200, 675)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("gdp", "--example", "--kind", "scenario", "-o", "a.svg"),
            "no picture of kind 'scenario' here; available: progress",
        ),
        (("tourism-visits", "-o", "a.svg"), "nothing to draw: no figures and no base are known"),
        (("gdp", "--kind", "path", "-o", "a.md"), "--kind works with a picture; use a .svg or .png file"),
        (("gdp", "--brief", "-o", "a.png"), "unsupported file type 'a.png'; use .docx, .html, .md"),
    ],
)
def test_what_cannot_be_drawn_is_refused(siping: Siping, arguments: tuple[str, ...], said: str) -> None:
    ran = siping("report", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
