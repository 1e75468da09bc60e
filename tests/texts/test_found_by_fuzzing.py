"""What the fuzzers of texts found: each with what holds now."""

from __future__ import annotations

import pytest

from siping_cli import library
from siping_cli.texts.clauses import Piece, clauses_of
from siping_cli.texts.document_html import text_of_html
from siping_cli.texts.document_text import plain_of_markdown
from siping_cli.texts.extract import extract
from siping_cli.texts.names import is_only_done, shared, subject_before, with_subject
from siping_cli.texts.observed.reading import observed_figures
from siping_cli.wording.qualitative import qualitative_readings

HEAD = "指标\t2025年\t2030年\t属性\n"


def test_no_number_is_cut_in_two_where_a_clause_is_very_long() -> None:
    for before in range(145, 165):
        found = extract("很" * before + "三方面工作和第五次会议，", year=2026)
        assert [found.text[each.start : each.end] for each in found.others] == ["三", "第五"]


def test_a_number_behind_digits_without_end_is_not_cut_from_what_it_counts() -> None:
    for before in range(150, 170):
        found = extract("很" * (before - 81) + "5.5" * 27 + "三次会议" * 30, year=2026)
        assert [found.text[each.start : each.end] for each in found.others if each.start >= before] == ["三"] * 30


def test_a_very_long_clause_is_cut_without_a_loss() -> None:
    for text in ("很" * 400, "5" * 400, "三" * 161, "很" * 159 + "三" * 2, "," + "很" * 320):
        pieces = [*clauses_of(Piece(text, 3))]
        assert "".join(each.text for each in pieces) == text.strip(",")
        assert all(text[each.start - 3 : each.end - 3] == each.text for each in pieces)
        assert all(120 < len(each.text) <= 160 for each in pieces[:-1])
        assert pieces[-1].text


def test_a_head_that_a_page_begins_with_again_is_no_row() -> None:
    rows = "粮食产量（万吨）\t30\t35\t约束性\n"
    found = extract(HEAD + rows + HEAD + rows.replace("35", "36"), year=2026)
    assert [(goal.name, str(goal.value)) for goal in found.goals] == [("粮食产量", "35"), ("粮食产量", "36")]


def test_numbers_of_a_table_beside_its_figures_are_told() -> None:
    found = extract(HEAD + "5G基站和20户以上自然村通达率（%）\t90\t95\t预期性\n", year=2026)
    assert [goal.value for goal in found.goals] == [95]
    told = [(found.text[each.start : each.end], each.kind) for each in found.others]
    assert told == [("2025", "date"), ("2030", "date"), ("20", "threshold"), ("90", "base")]


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u00ad", "\u2060"])
def test_marks_that_are_not_seen_part_no_word(unseen: str) -> None:
    shown = "全市产值增长5%左右。"
    text = unseen.join(shown)
    (goal,), (alone,) = extract(text, year=2026).goals, extract(shown, year=2026).goals
    assert (goal.name, goal.value, goal.qualifier) == (alone.name, alone.value, alone.qualifier)
    told = [
        (each.name, each.value, each.unit)
        for each in observed_figures("上半年，产值增长5%。".replace("", unseen), year=2025)
    ]
    assert told == [(each.name, each.value, each.unit) for each in observed_figures("上半年，产值增长5%。", year=2025)]


def test_a_number_of_a_heading_has_its_words_as_printed() -> None:
    (other,) = extract("一、目标\n1,200年历史\n", year=2026).others
    assert (other.wording, other.start, other.end) == ("1,200年历史", 5, 10)


def test_so_many_hundred_times_is_no_figure() -> None:
    assert [each.unit for each in observed_figures("上半年，产值增长5百倍，税收达到6百万元。", year=2025)] == ["百万元"]


def test_white_space_parts_two_numbers() -> None:
    found = extract("产值\t5\t 16亿元，税收３ 4", year=2026)
    assert [found.text[each.start : each.end] for each in found.others] == ["5", "16亿", "３", "4"]


def test_the_end_of_a_page_is_within_a_line_of_the_file() -> None:
    (first, second) = observed_figures("产值增长5%。\f税收增长6%。\n".replace("\f", "\f\u2028"), year=2025)
    assert (first.line, first.column, second.line, second.column) == (1, 5, 1, 14)
    (third,) = observed_figures("回顾\f\n产值增长5%。", year=2025)
    assert (third.line, third.column) == (2, 5)


def test_a_scale_of_a_scale_is_no_unit() -> None:
    assert observed_figures("上半年，接待游客5万千人次，用电量6万千瓦时。", year=2025)[0].unit == "万千瓦时"


@pytest.mark.parametrize("begun", ["<!-- ", "<?", "<![CDATA[", "<![if ", "</div", "<a b='"])
def test_what_a_page_begins_and_never_ends_is_words(begun: str) -> None:
    assert text_of_html(f"<html><p>增长5%<b>{begun}左右".encode()) == f"增长5%{begun}左右"
    assert text_of_html(f"<html><!-- a --><![if b]><![endif]><p>增长5%{begun}左右".encode()) == f"增长5%{begun}左右"


def test_goals_of_the_same_words_again_and_again_are_a_plan_of_some_of_them() -> None:
    draft = library.draft("今年，产值增长5%。\n" * 60, "nowhere", year=2026)
    assert (draft.goals, len(draft.left_out), draft.figures) == (40, 20, 0)
    assert {str(reason) for _, reason in draft.left_out} == {"the plan already has 40 goals with the same wording"}


def test_a_comment_of_markdown_that_never_ends_is_words() -> None:
    assert plain_of_markdown("a<!-- b -->c<!-- d") == "ac<!-- d"
    assert plain_of_markdown("<!-- a") == "<!-- a"


def test_a_number_of_many_digits_is_drafted_as_any_other() -> None:
    """Whether a number is whole is told without dividing it, which 28 digits of precision cannot always do."""
    for digits in (27, 29, 40, 70):
        text = f"2026年，产值增长5%。编号{'7' * digits}年。共{'8' * digits}个。"
        assert "产值增长5%" in library.draft(text, "nowhere", year=2026).text


def test_hundreds_joined_to_a_date_are_no_figure() -> None:
    text = "第一产业0十、2026年，税收2百、3百万元。\n"
    assert [each.unit for each in observed_figures(text, year=2025)] == ["百万元"]


@pytest.mark.parametrize("twice", ["达到", "仍将", "新建改建", "发展壮大", "谋划储备", "装机容量", "目标确定"])
def test_words_that_part_in_two_ways_take_no_time(twice: str) -> None:
    """Tried in every way, 100 of them would never come to an end."""
    words = f"{twice * 100}甲"
    assert subject_before(words).endswith("甲")
    assert with_subject("产值", words).endswith("甲产值")
    assert not is_only_done(words)


@pytest.mark.parametrize("twice", ["增长速度", "增长幅度"])
def test_a_side_that_grows_and_grows_takes_no_time(twice: str) -> None:
    assert qualitative_readings(f"居民收入增长高于{twice * 100}甲地区") is not None


def test_a_scale_is_joined_to_units_that_have_one_only() -> None:
    units = [each.unit for each in observed_figures("发电量148亿、91亿千瓦时，税收5亿、增长6‰。", year=2025)]
    assert units == ["亿千瓦时", "亿千瓦时", "‰"]


def test_a_goal_in_a_column_before_the_names_has_its_own_words() -> None:
    (goal,) = extract("预期目标\t指标\t\n增长5\t产值\n", year=2026).goals
    assert (goal.name, str(goal.value), goal.wording) == ("产值", "5", "增长5")
    assert (goal.start, goal.end) == (9, 12)


def test_a_number_of_a_table_has_its_words_as_printed() -> None:
    found = extract(HEAD + "产值\t５…\t\t\n", year=2026)
    assert [each.wording for each in found.others if each.kind == "base"] == ["５…"]


@pytest.mark.parametrize("mark", ["①", "⑴", "²"])
def test_the_mark_of_a_note_is_no_digit(mark: str) -> None:
    text = f"指标\t2025年\t2030年\t属性\n常住人口城镇化率①（%）\t64.5{mark}\t70{mark}\t预期性\n研发投入\t{mark}\t{mark}\t预期性\n"
    (goal,) = extract(text, year=2026).goals
    assert (goal.name, str(goal.value)) == ("常住人口城镇化率", "70")


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("税收收入1亿2000万元", "12000", "万元"),
        ("接待游客3万1200人次", "31200", "人次"),
        ("粮食产量1亿零200万斤", "10200", "万斤"),
        ("进出口总额41万7568亿元", "417568", "亿元"),
        ("税收收入1万5千元", None, None),  # 15千元 of the one, 15000元 of the other
        ("税收收入1亿2000多万元", "12000", "万元"),
    ],
)
def test_a_number_in_two_scales_is_one_number(words: str, value: str | None, unit: str | None) -> None:
    (figure,) = observed_figures(f"2025年，{words}。", year=2025)
    (goal,) = extract(f"2026年，{words}。", year=2026).goals
    name = words[: next(at for at, char in enumerate(words) if char.isdigit())]
    assert figure.name == goal.name == name
    if value is None:
        assert figure.value * 1000 == goal.value
    else:
        assert (str(figure.value), figure.unit, str(goal.value), goal.unit) == (value, unit, value, unit)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("产值增长1.2.3%", ["1.2", "3%"]),
        # The parts of a ratio of other numbers: no 1:1, no goal of 1.
        ("科技投入比达到1:1.5", ["1", "1.5"]),
        ("财政投入与社会投入比达到1：3以上", ["1", "3"]),
        ("产业结构调整为10:40:50", ["10", "40", "50"]),
        ("城乡收入比稳定在2:1,200家", ["2", "1,200"]),
        ("粮食产量10亿00斤", ["10亿", "00"]),
        ("工业增加值0万1,200亿元", ["0万", "1,200亿"]),
        ("工业增加值3万200亿元", ["3万", "200亿"]),
    ],
)
def test_a_number_that_nobody_can_tell_is_no_goal_and_no_figure(words: str, numbers: list[str]) -> None:
    found = extract(f"{words}，", year=2026)
    assert found.goals == ()
    assert [(found.text[each.start : each.end], each.kind) for each in found.others] == [
        (number, "other") for number in numbers
    ]
    assert observed_figures(f"2025年，{words}。", year=2025) == ()
    assert observed_figures("常住人口1,23万人。", year=2025) == ()


def test_a_number_before_a_ratio_does_not_have_its_sign() -> None:
    assert [each.unit for each in observed_figures("2025年，税收5、1:2。", year=2025)] == []


def test_a_size_is_of_each_of_the_numbers_that_share_their_words() -> None:
    found = extract("培育亿元以上企业30家，其中10亿元以上分别8家、9家。", year=2026)
    assert [(str(goal.value), goal.name) for goal in found.goals] == [
        ("30", "亿元以上企业"),
        ("8", "10亿元以上企业"),
        ("9", "10亿元以上企业"),
    ]
    assert extract("增长15%00万人00015%、2%、2%、预计50%。", year=2026).others


def test_marks_of_a_list_with_nothing_between_them_part_no_names() -> None:
    found = extract("产值年均增长要、、、、、、、百分点翻番，产值年均增长15%。", year=2026)
    assert str(found.goals[-1].value) == "15"
    assert extract("完成以及缩小到低于7万亿改造5总额、目标任务。", year=2026).others
    assert (shared(["", "花卉", "茶叶产值"]), shared(["", ""])) == (["花卉产值", "茶叶产值"], [])


@pytest.mark.parametrize(
    "table",
    [
        "指标降至2030单位\r\n较5.50指标起R&D三次产业结构到2030年\n\n\n座户）\n\n\n指标05.5指标到2030年）个第一章累计\n0\n",
        "万元预期性指标\r\n降至单位2030\r\n5.5较到2030年指标0\n\n余一季度预计）\n超过5.5指标到2030年一个以及缩小到保持低于第一章累计\n0\n",
    ],
)
def test_a_row_of_a_table_without_a_name_has_no_goal(table: str) -> None:
    assert all(goal.name for goal in extract(table, year=2026).goals)
