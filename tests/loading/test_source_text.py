"""A document is read without the breaks of its lines, and every place in it is known."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled_numbers import files_in, measured
from places import SHARED

from siping_cli.errors import FileError
from siping_cli.loading.source_text import MOST_BYTES_OF_A_TEXT, MOST_NUMBERS_OF_A_TEXT, SourceText

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = SHARED / "texts"


def parsed(text: str) -> SourceText:
    return SourceText.parse("text.txt", text)


def test_lines_break_inside_words_and_numbers() -> None:
    text = parsed("预计全年GDP增\n\n速达到４．\n５％，\u3000达到 500\r\n亿级")
    assert text.plain == "预计全年GDP增速达到4.5%,达到500亿级"
    assert [each.text for each in text.mentions()] == ["4.5%", "500亿"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("67.9 71", [("67.9", 1, 1), ("71", 1, 6)]),
        ("67.9\t71\u30003", [("67.9", 1, 1), ("71", 1, 6), ("3", 1, 9)]),
        ("到2030\n5个", [("2030", 1, 2), ("5", 2, 1)]),
        ("1\r\n\r\n2 \n 3\n", [("1", 1, 1), ("2", 3, 1), ("3", 4, 2)]),
        ("７％ ８　９", [("7%", 1, 1), ("8", 1, 4), ("9", 1, 6)]),
        # what joins
        ("增长4.\n5%", [("4.5%", 1, 3)]),
        ("达到500\n亿级", [("500亿", 1, 3)]),
        ("达到 500 亿级", [("500亿", 1, 4)]),
        ("十五\n个", [("十五", 1, 1)]),
    ],
)
def test_white_space_between_two_digits_parts_two_numbers(text: str, numbers: list[tuple[str, int, int]]) -> None:
    """A row of a table is as many numbers as it has cells, and a line may begin with another number than the last one ended in."""
    document = parsed(text)
    assert [(each.text, *document.place(each.start)) for each in document.mentions()] == numbers
    assert [document.plain[each.start : each.end] for each in document.mentions()] == [each for each, _, _ in numbers]


def test_the_words_around_a_number_end_where_another_one_begins() -> None:
    document = parsed("粮食产量 67.9 71 亿斤。\n12")
    assert [document.clause(each.start, each.end) for each in document.mentions()] == ["粮食产量67.9", "71亿斤", "12"]


def test_a_ratio_sign_is_a_colon() -> None:
    document = parsed("收入比缩小到2.2∶1，目标：5")
    assert [each.text for each in document.mentions()] == ["2.2:1", "5"]
    assert document.find("2.2:1") == document.find("2.2∶1") == ((6, 11),)


@given(
    st.lists(st.integers(0, 9999), min_size=1, max_size=8),
    st.sampled_from([" ", "\t", "\n", "\r\n", "\u3000", " \n\n "]),
)
def test_a_row_of_whole_numbers_is_read_as_those_numbers(row: list[int], gap: str) -> None:
    assert [int(each.value) for each in parsed(gap.join(map(str, row))).mentions()] == row


def test_a_place_is_that_of_the_document() -> None:
    text = parsed("一二\r\n三四\n\n  五六\r七")
    assert [text.place(at) for at in range(len(text.plain))] == [
        (1, 1), (1, 2), (2, 1), (2, 2), (4, 3), (4, 4), (5, 1),
    ]  # fmt: skip


@given(st.text(alphabet="一二亿％，。 \n\r\u3000１㎡\ufeff", max_size=60))
def test_every_character_leads_back_to_where_it_stood(text: str) -> None:
    document = parsed(text)
    lines = text.replace("\r\n", "\n ").replace("\r", "\n").split("\n")
    for at in range(len(document.plain)):
        line, column = document.place(at)
        assert 1 <= line <= len(lines)
        assert column >= 1
    assert len(document.offsets) == len(document.plain)


def test_a_phrase_is_found_everywhere_whatever_its_width_and_its_breaks() -> None:
    text = parsed("增长７％\n左右。又增长7%左右")
    assert text.find("增长7%左右") == ((0, 6), (8, 14))
    assert text.find("增长 ７％ 左右") == ((0, 6), (8, 14))
    assert text.find("没有") == text.find("") == text.find(" ") == ()


@pytest.mark.parametrize(
    ("text", "number", "clause"),
    [
        ("甲，乙增长7%左右，丙", "7%", "乙增长7%左右"),
        ("甲、乙达到1,200万人；丙", "1,200万", "甲、乙达到1,200万人"),
        ("每个县（市）区２户\n以上，", "2", "每个县（市）区２户以上"),
        ("比例为3:2。", "3", "比例为3:2"),
        ("目标：7%", "7%", "7%"),
    ],
)
def test_the_words_around_a_number_are_its_clause(text: str, number: str, clause: str) -> None:
    document = parsed(text)
    mention = next(each for each in document.mentions() if each.text == number)
    assert document.clause(mention.start, mention.end) == clause


def test_a_clause_that_does_not_end_is_cut() -> None:
    document = parsed("字" * 500 + "7%" + "字" * 500)
    (mention,) = document.mentions()
    assert document.clause(mention.start, mention.end) == "字" * 40 + "7%" + "字" * 40


def test_numbers_of_paragraphs_are_no_numbers() -> None:
    text = parsed("一、目标\n1.增长7%\n2、达到5亿元\n　　十二、其他\n（三）工程3项\n3）两户\n1.5亿元\n2023年")
    assert [each.text for each in text.mentions()] == ["7%", "5亿", "3", "两", "1.5亿", "2023"]


def test_a_number_behind_that_of_its_paragraph_counts() -> None:
    text = parsed("1.3项\n2.\n四、五年\n甲")
    assert [(each.text, text.place(each.start)) for each in text.mentions()] == [("1.3", (1, 1)), ("五", (3, 3))]


def test_too_long_a_text_from_elsewhere_is_refused_too() -> None:
    with pytest.raises(FileError, match="larger than the limit"):
        SourceText.read("-", b"x" * (MOST_BYTES_OF_A_TEXT + 1))


def test_a_text_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "text.txt").touch()
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileError, match="permission denied"):
        SourceText.read(str(tmp_path / "text.txt"))


def test_too_long_a_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES_OF_A_TEXT + 1)
    with pytest.raises(FileError, match="larger than the limit"):
        SourceText.read(str(path))


@pytest.mark.skipif(not TEXTS.exists(), reason=f"the labelled texts lie beside the checkout: {TEXTS}")
@pytest.mark.parametrize("half", ["first", "second"])
def test_every_number_of_the_labelled_goals_is_found(half: str) -> None:
    """The second half of the texts was not looked at while the scanner was made."""
    missing = [(path.stem, each.phrase) for path in files_in(TEXTS, half) for each in measured(path)[1]]
    assert missing == []


def test_more_numbers_than_anybody_goes_through_are_refused() -> None:
    assert len(parsed("7 " * MOST_NUMBERS_OF_A_TEXT).mentions()) == MOST_NUMBERS_OF_A_TEXT
    with pytest.raises(FileError, match="more than the limit of 100000 numbers; split it"):
        parsed("7 " * (MOST_NUMBERS_OF_A_TEXT + 1)).mentions()
