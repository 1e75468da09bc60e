"""The site is built without a warning in both languages; every link, picture and search leads somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from places import ROOT
from seen_by_axe import serious

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

fcntl = pytest.importorskip("fcntl", reason="Windows has no lock of files")
pytest.importorskip("sphinx", reason="the site takes the extra docs: python -m pip install -e '.[docs]'")
DOCS = ROOT / "docs"
CATALOGUES = DOCS / "locale" / "zh_CN" / "LC_MESSAGES"
DESK, PHONE = WIDTHS = (1280, 360)
TRANSLATED = sorted(path.stem for path in DOCS.glob("*.md") if (CATALOGUES / f"{path.stem}.po").exists())
SAMPLE = {"index", "report", "tables", "search"}  # these show what the other pages are made of


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site as it is built today, once for all processes of a run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            subprocess.run([sys.executable, str(DOCS / "build_site.py"), str(folder)], check=True)
    return folder


class Seen(HTMLParser):
    """What a page leads to, shows, and can be led to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.places = {""}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.places |= {said[name] for name in ("id", "name") if name in said}
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        if tag == "img":
            self.pictures.append(said.get("src", ""))
            assert said.get("alt"), said


def test_every_link_and_every_picture_of_the_site_is_there(site: Path) -> None:
    seen = {path.resolve(): Seen(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    assert len(seen) > 2 * len(TRANSLATED)
    broken = []
    for path, page in seen.items():
        for address in [*page.links, *page.pictures]:
            link = urlsplit(address)
            if link.scheme or link.netloc:
                assert link.scheme in {"https", "mailto"}, address
                continue
            there = (path.parent / unquote(link.path)).resolve() if link.path else path
            if not there.is_file() or (there in seen and unquote(link.fragment) not in seen[there].places):
                broken.append(f"{path.relative_to(site)}: {address}")
    assert broken == []


def test_the_chinese_catalogue_is_complete_and_says_what_the_tool_says_today() -> None:
    done = subprocess.run(
        [sys.executable, str(DOCS / "translations.py"), "--check"], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.returncode) == ("", 0), done.stderr


def test_the_pictures_are_made_of_what_the_tool_answers_today_and_are_small() -> None:
    done = subprocess.run(
        [sys.executable, str(DOCS / "pictures.py"), "--check"], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.returncode) == ("", 0), done.stderr


def test_no_paragraph_of_a_user_page_is_english_on_the_chinese_site(site: Path) -> None:
    for name in TRANSLATED:
        page = (site / "zh" / f"{name}.html").read_text(encoding="utf-8")
        main = page[page.index("<article") : page.index("</article>")]
        prose = [re.sub(r"<(code|span class=\"pre\")[^>]*>.*?</\1?>|<[^>]+>", "", part) for part in _prose(main)]
        assert [
            part
            for part in prose
            if len(part.split()) > 5 and re.search("[a-z]{3}", part) and not re.search(r"[\u3400-\u9fff]", part)
        ] == [], name


def test_what_the_theme_says_around_a_page_is_chinese(site: Path) -> None:
    page = (site / "zh" / "tables.html").read_text(encoding="utf-8")
    for english, chinese in (
        ("Next", "下一页"),
        ("Previous", "上一页"),
        ("On this page", "本页内容"),
        ("Search", "搜索"),
    ):
        assert not re.search(rf">\s*{english}\s*<", page), english
        assert chinese in page


def _prose(html: str) -> list[str]:
    return re.findall(r"<(?:p|h\d)\b[^>]*>(.*?)</(?:p|h\d)>", html, re.DOTALL)


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Page:
    """Return a page of the browser."""
    return browser.new_page()


@pytest.mark.parametrize(
    ("words", "within", "page"),
    [
        ("地区生产总值", "zh", "tables"),
        ("序时进度", "zh", "glossary"),
        ("目标", "zh", "goals"),
        ("提取", "zh", "reference"),
        ("siping gap", "zh", "reference"),
        ("verdicts", ".", "verdicts"),
    ],
)
def test_words_are_found(site: Path, tab: Page, words: str, within: str, page: str) -> None:
    tab.goto(f"{(site / within / 'search.html').as_uri()}?q={words}")
    tab.wait_for_selector(f"#search-results a[href^='{page}.html']", timeout=20_000)


@pytest.mark.parametrize("within", [".", "zh"])
def test_no_page_is_wider_than_the_window(site: Path, tab: Page, within: str) -> None:
    for path in sorted((site / within).glob("*.html")):
        tab.goto(path.as_uri())
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, path.name


UNDER_EACH_OTHER = """() => {
  const lefts = [];
  const walker = document.createTreeWalker(document.querySelector("pre"), NodeFilter.SHOW_TEXT);
  for (let ruled = false; walker.nextNode(); ) {
    const node = walker.currentNode;
    ruled ||= node.data.includes("───");
    const at = ruled ? node.data.search("2023") : -1;
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 4);
    lefts.push(range.getBoundingClientRect().left);
  }
  return lefts;
}"""


def test_columns_of_a_transcript_stand_under_each_other(site: Path, tab: Page) -> None:
    tab.set_viewport_size({"width": DESK, "height": 900})
    tab.goto((site / "zh" / "tables.html").as_uri())
    lefts = tab.evaluate(UNDER_EACH_OTHER)
    assert len(lefts) > 3
    assert max(lefts) - min(lefts) < 1


def test_each_page_leads_to_its_twin_in_the_other_language(site: Path) -> None:
    for path in site.glob("*.html"):
        if path.stem not in {"genindex", "py-modindex", "search"}:
            assert f'href="zh/{path.name}"' in path.read_text(encoding="utf-8").replace('href="./zh', 'href="zh')
            assert f'href="../{path.name}"' in (site / "zh" / path.name).read_text(encoding="utf-8").replace(
                "./../", "../"
            )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("within", [".", "zh"])
def test_axe_finds_nothing_serious(site: Path, tab: Page, within: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme="dark" if width == PHONE else "light")
    found = {}
    for path in sorted((site / within).glob("*.html")):
        if path.stem not in SAMPLE and (width == PHONE or within == "zh"):
            continue  # in Chinese the pages are made of the same
        tab.goto(path.as_uri())
        found[path.name] = serious(tab)
    assert {name: told for name, told in found.items() if told} == {}
