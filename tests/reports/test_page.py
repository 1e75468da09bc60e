"""The page stands alone, says what JSON says, can be read without seeing it, and takes no text for markup."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html
from rich.cells import cell_len
from test_report import FIGURES, HOSTILE, hostile_plan

from siping_cli.reports.html import page as writer
from siping_cli.reports.html.what_if import SCRIPT

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

BASES = ("--base", "basic-chemicals=20亿元")
OPTIONS = ("--actuals", FIGURES, *BASES)
SVG = "{http://www.w3.org/2000/svg}"


def page_of(siping: Siping, *arguments: str, lang: str = "zh") -> str:
    done = siping("report", "-o", "-", "--as", "html", "--lang", lang, *arguments)
    assert (done.code, done.err) == (0, "")
    return done.out


def tree_of(text: str) -> Any:  # noqa: ANN401 - lxml has its own types
    return html.document_fromstring(text)


def data_of(tree: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    (block,) = tree.xpath("//script[@id='siping-data']")
    assert block.get("type") == "application/json"
    data: dict[str, Any] = json.loads(block.text, parse_float=Decimal, parse_int=Decimal)
    return data


def rows_of(siping: Siping, *arguments: str) -> list[dict[str, Any]]:
    """Return the rows of a command, numbers exact."""
    rows: list[dict[str, Any]] = json.loads(
        siping(*arguments, "-f", "json").out, parse_float=Decimal, parse_int=Decimal
    )["rows"]
    return rows


def numbers_in(value: object) -> set[Decimal]:
    """Return every number in plain data."""
    if isinstance(value, Decimal):
        return {value}
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {number for item in items for number in numbers_in(item)}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_data_in_the_page_is_that_of_the_commands(siping: Siping, lang: str) -> None:
    data = data_of(tree_of(page_of(siping, *OPTIONS, lang=lang)))
    assert data["schema"] == "siping/report/1"
    assert data["targets"]["rows"] == rows_of(siping, "targets")
    assert data["gap"]["rows"] == rows_of(siping, "gap", "--actuals", FIGURES)
    assert data["path"]["rows"] == rows_of(siping, "path", *OPTIONS)
    assert data["project"]["rows"] == rows_of(siping, "project", *OPTIONS)


def test_every_number_in_a_table_is_one_of_json_and_shown_as_it_rounds(siping: Siping) -> None:
    tree = tree_of(page_of(siping, *OPTIONS))
    known, cells = numbers_in(data_of(tree)), tree.xpath("//td//data | //th//data")
    assert len(cells) > 300
    for cell in cells:
        exact = Decimal(cell.get("value"))
        assert exact in known
        found = re.search(r"-?\d[\d,]*(\.\d+)?", cell.text_content())
        assert found is not None
        shown = Decimal(found[0].replace(",", ""))
        assert abs(shown - exact) <= Decimal("0.005"), cell.text_content()


def test_the_table_of_gaps_has_the_rows_of_json_in_their_words(siping: Siping) -> None:
    tree = tree_of(page_of(siping, *OPTIONS))
    rows = rows_of(siping, "gap", "--actuals", FIGURES)
    lines = tree.xpath("//table[@class='goals cards']//tr[td]")
    assert len(lines) == len(rows)
    shown = sorted(Decimal(data.get("value")) for line in lines for data in line.xpath("td[4]/data"))
    assert shown == sorted(row["gap"] for row in rows if row["gap"] is not None)


def test_every_sentence_of_the_gaps_stands_in_the_page(siping: Siping) -> None:
    for lang in ("zh", "en"):
        sentences = tree_of(page_of(siping, "--actuals", FIGURES, lang=lang)).xpath("//p[@class='sentence']")
        told = siping("gap", "-f", "text", "--actuals", FIGURES, "--lang", lang).out.split("\n\n")[1].splitlines()
        assert [each.text_content() for each in sentences] == told


def test_nothing_is_fetched_and_no_script_runs_but_our_own(siping: Siping) -> None:
    text = page_of(siping, *OPTIONS)
    tree = tree_of(text)
    for attribute in ("src", "href", "srcset", "data", "action", "{http://www.w3.org/1999/xlink}href"):
        for link in tree.xpath(f"//@*[name()='{attribute.rpartition('}')[2]}']"):
            assert link.startswith("#") or link == "data:,", link
    assert "url(" not in text
    assert "@import" not in text
    assert not [name for name in tree.xpath("//@*/..") if any(key.startswith("on") for key in name.attrib)]
    assert [each.get("id") for each in tree.xpath("//script[@type='application/json']")] == [
        "siping-data",
        "siping-whatif",
    ]
    assert [each.text.strip() for each in tree.xpath("//script[not(@type)]")] == [SCRIPT.strip()]
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_ids_are_unique_and_every_reference_leads_somewhere(siping: Siping) -> None:
    tree = tree_of(page_of(siping, *OPTIONS))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link[1:] for link in tree.xpath("//a/@href")]
    named = [name for value in tree.xpath("//@aria-labelledby | //@aria-describedby") for name in value.split()]
    assert set(links) | set(named) <= set(ids)
    assert len(links) > 25


def test_headings_are_in_order_and_tables_say_what_their_cells_are(siping: Siping) -> None:
    tree = tree_of(page_of(siping, *OPTIONS))
    levels = [int(each.tag[1]) for each in tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    for table in tree.xpath("//table"):
        assert table.xpath("caption")[0].text_content().strip()
        assert table.xpath("thead/tr/th")
        assert {each.get("scope") for each in table.xpath(".//th")} <= {"col", "row", "rowgroup"}
        assert all(row.xpath("th[@scope='row']") for row in table.xpath("tbody/tr[td]"))


@pytest.mark.parametrize(("lang", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_says_its_language_and_the_wording_its_own(siping: Siping, lang: str, tag: str) -> None:
    tree = tree_of(page_of(siping, lang=lang))
    assert tree.get("lang") == tag
    assert {each.get("lang") for each in tree.xpath("//blockquote/p")} == {"zh-CN"}


SENTENCE = 40  # cells, so 20 Chinese characters: what is shorter is a name or a label
LONG_SENTENCES = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("options", [("--example",), OPTIONS, ("-i", "gdp", "--example")])
def test_no_sentence_stands_on_the_page_twice(siping: Siping, options: tuple[str, ...], lang: str) -> None:
    tree = tree_of(page_of(siping, *options, lang=lang))
    for hidden in tree.xpath("//script | //style | //svg | //table | //*[@class='told']"):
        hidden.drop_tree()
    blocks = tree.xpath(
        "//body//*[contains(' p li dd dt h1 h2 h3 figcaption cite ', concat(' ', name(), ' '))][not(.//p)]"
    )
    told = [each for block in blocks for each in LONG_SENTENCES.split(" ".join(block.text_content().split()))]
    sentences = [each for each in told if cell_len(each) > SENTENCE]
    assert len(sentences) > (1 if "gdp" in options else 25)
    assert [each for each, times in Counter(sentences).items() if times > 1] == []


def test_words_that_set_several_goals_are_quoted_once_and_linked_from_the_others(siping: Siping) -> None:
    tree = tree_of(page_of(siping, "--example"))
    quotes = [each.text_content() for each in tree.xpath("//blockquote/p")]
    assert sorted(quotes) == sorted({row["wording"] for row in rows_of(siping, "targets")})
    links = tree.xpath("//p[@class='like']/a")
    assert [each.text_content() for each in links] == ["原文同“特色装备”", "原文同“特色装备”", "原文同“智慧物流”"]
    assert [each.get("href") for each in links] == [
        "#of-special-equipment",
        "#of-special-equipment",
        "#of-smart-logistics",
    ]


@pytest.mark.parametrize("options", [(), ("--example",), OPTIONS, ("-i", "gdp")])
def test_the_contents_are_the_headings_that_follow_in_their_order(siping: Siping, options: tuple[str, ...]) -> None:
    for lang in ("zh", "en"):
        tree = tree_of(page_of(siping, *options, lang=lang))
        headings = [each for each in tree.xpath("//h2 | //h3") if each.get("id") != "contents"]
        entries = tree.xpath("//nav//a")
        assert [each.get("href") for each in entries] == [f"#{each.get('id')}" for each in headings]
        assert [each.text_content() for each in entries] == [each.text_content() for each in headings]
        assert [len(each.xpath("ancestor::ul")) + 1 for each in entries] == [int(each.tag[1]) for each in headings]


def glance_in(tree: Any) -> tuple[str, list[str], list[str]]:  # noqa: ANN401 - as above
    """Return the news, the numbers with what they are, and the titles of the charts of the first screen."""
    (glance,) = tree.xpath("//section[@class='glance']")
    numbers = [" ".join(each.text_content().split()) for each in glance.xpath(".//ul[@class='numbers']/li")]
    return glance.xpath(".//p[@class='news']")[0].text_content(), numbers, glance.xpath(".//figcaption/text()")


def test_the_page_begins_with_the_news_of_the_brief_three_numbers_and_one_chart(siping: Siping) -> None:
    news, numbers, charts = glance_in(tree_of(page_of(siping, "--example", lang="en")))
    brief = siping("report", "--brief", "--example", "-o", "-", "--as", "md").out
    assert news in brief
    assert news.startswith("Retail sales missed its goal of about 8%")
    assert numbers == ["2 ▲ missed", "4.1pp Retail sales below the goal", "25 — no data"]
    assert [each.strip() for each in charts] == ["Gaps of goals in percent"]


FIRST_MONTHS = "tourism-visits,2023-01..09,count,650,万人次\ntourism-revenue,2023-01..09,level,58,亿元\n"


GDP = "GDP: figures against the goal of about 7%"


@pytest.mark.parametrize(
    ("figures", "numbers", "charts"),
    [
        ("", ["2.5pp GDP below the goal", "1 ○ open", "26 — no data"], [GDP]),
        ("gdp,2023,growth,7.5,%\n", ["1 ● met", "26 — no data"], [GDP]),
        (
            FIRST_MONTHS,
            ["1 △ behind", "1 ◎ on track", "75% time elapsed"],
            ["Attainment of one-year goals"],
        ),
        (
            "gdp,2023,growth,6,%\nretail-sales,2023-01..09,growth,1,%\n",
            ["2 missed or behind", "1pp GDP below the goal", "25 — no data"],
            ["Gaps of goals in percent"],
        ),
    ],
)
def test_the_first_screen_counts_what_there_is_and_draws_the_goal_of_the_news(
    siping: Siping, tmp_path: Path, figures: str, numbers: list[str], charts: list[str]
) -> None:
    file = tmp_path / "figures.csv"
    file.write_text(f"indicator,period,measure,value,unit\n{figures}", encoding="utf-8")
    tree = tree_of(page_of(siping, *(("--actuals", str(file)) if figures else ()), lang="en"))
    _, found, titles = glance_in(tree)
    assert found == numbers
    assert [each.strip() for each in titles] == charts
    ids = tree.xpath("//figure/@id")
    assert len(ids) == len(set(ids))


def test_without_a_figure_the_first_screen_says_so_and_draws_nothing(siping: Siping) -> None:
    news, numbers, charts = glance_in(tree_of(page_of(siping, "-i", "industrial-output", lang="en")))
    assert (news, numbers, charts) == ("No goal has figures yet.", ["1 — no data"], [])


def test_each_chart_is_an_image_with_a_name_and_its_numbers_told(siping: Siping) -> None:
    tree = tree_of(page_of(siping, *OPTIONS))
    figures = tree.xpath("//figure")
    assert len(figures) >= 15
    for each in figures:
        (image,) = each.xpath("svg")
        assert image.get("role") == "img"
        (title,), (told,) = each.xpath("figcaption"), each.xpath("p[@class='told']")
        assert image.get("aria-labelledby") == title.get("id")
        assert image.get("aria-describedby") == told.get("id")
        assert re.search(r"\d", told.text_content())


def test_the_text_of_a_chart_is_text_and_its_numbers_are_those_of_the_rows(siping: Siping) -> None:
    tree = tree_of(page_of(siping, *OPTIONS, lang="en"))
    (chapter,) = tree.xpath("//article[h3[@id='of-metallurgy']]")
    texts = " ".join(chapter.xpath(".//svg//text//text()"))
    project = [row for row in rows_of(siping, "project", *OPTIONS, "-i", "metallurgy") if row["due"] == 2025]
    for row in project:
        assert f"{row['projected'] / 10:.2f}" in texts  # 亿元 are 0.1 billion yuan
    assert "≥30 billion yuan" in texts


def test_lines_are_told_apart_by_dashes_and_marks_not_by_colour(siping: Siping) -> None:
    tree = tree_of(page_of(siping, *OPTIONS))
    (chapter,) = tree.xpath("//article[h3[@id='of-metallurgy']]")
    for image in chapter.xpath(".//svg[@role='img']"):
        lines = image.xpath(".//*[contains(@class, 'mark-line')]/*")
        assert len({each.get("stroke-dasharray") for each in lines}) == len(lines) > 1


def test_more_charts_than_are_drawn_are_told_of(siping: Siping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_MOST_CHARTS", 3)
    tree = tree_of(page_of(siping, *OPTIONS, lang="en"))
    assert len(tree.xpath("//figure")) == 3
    assert "The first 3 of " in tree.text_content()


def test_hostile_text_does_nothing(siping: Siping, tmp_path: Path) -> None:
    plain = page_of(siping, "-i", "gdp")
    text = page_of(siping, "--plan", hostile_plan(tmp_path), lang="en")
    tree = tree_of(text)
    for tag in ("script", "style", "img", "meta", "link", "title"):
        assert len(tree.xpath(f"//{tag}")) == len(tree_of(plain).xpath(f"//{tag}")), tag
    seen = tree.xpath("//body")[0].text_content()
    for hostile in HOSTILE:
        shown = hostile.replace("\u202e", "\\u202e").replace("\u0007", "\\x07").replace("\u001b", "\\x1b")
        assert shown in seen, hostile
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text)
    assert not [each for each in tree.xpath("//@href") if each.startswith("javascript")]
    assert data_of(tree)["gap"]["rows"][0]["name_en"] == HOSTILE[0]
    assert HOSTILE[0] in "".join(tree.xpath("//svg//text//text()"))


def test_a_link_of_the_source_is_shown_and_not_followed(siping: Siping, tmp_path: Path) -> None:
    folder = hostile_plan(tmp_path)
    file = tmp_path / "targets.yaml"
    goals = json.loads(file.read_text(encoding="utf-8"))
    goals["source"]["url"] = "javascript:alert(1)"
    file.write_text(json.dumps(goals, ensure_ascii=False), encoding="utf-8")
    tree = tree_of(page_of(siping, "--plan", folder))
    assert "javascript:alert(1)" in tree.xpath("//dd[@class='url']")[0].text
    assert all(link.startswith("#") for link in tree.xpath("//a/@href"))
