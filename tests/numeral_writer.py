"""Writes numbers in Chinese as people do, for properties of what reads them."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import strategies as st

DIGITS = "零一二三四五六七八九"
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
FULL_WIDTH = {ord(half): ord(half) + 0xFEE0 for half in "0123456789.,%-+"}


def section(number: int) -> str:
    """Return a number below 10000 in numerals; nothing for 0."""
    text, zero = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + word
        zero = digit == 0
    return text


def in_numerals(number: int) -> str:
    """Return a whole number below 10^16 in numerals, as a dictionary would print it."""
    for word, scale in (("亿", 10**8), ("万", 10**4)):
        high, low = divmod(number, scale)
        if high:
            skips = 0 < low < scale // 10
            return in_numerals(high) + word + ("零" if skips else "") + (in_numerals(low) if low else "")
    return section(number) or "零"


def as_spoken(numerals: str) -> str:
    """Return numerals with 两 for 二 before a scale, 十 for a leading 一十 and 〇 for 零."""
    numerals = re.sub("二(?=[百千])|(?<![零十百千])二(?=[万亿])", "两", numerals)
    return ("十" + numerals[2:] if numerals.startswith("一十") else numerals).replace("零", "〇")


def decimal_in_numerals(number: Decimal) -> str:
    """Return a number with its places in numerals, 点 between them."""
    whole, _, places = f"{number:f}".partition(".")
    spelt = "".join(DIGITS[int(digit)] for digit in places)
    return in_numerals(int(whole)) + ("点" + spelt if spelt else "")


def in_digits(number: Decimal) -> str:
    """Return a number in digits, without an exponent."""
    return f"{number:f}"


def in_full_width(number: Decimal) -> str:
    """Return a number in full-width digits."""
    return f"{number:f}".translate(FULL_WIDTH)


def with_commas(number: Decimal) -> str:
    """Return a number with commas between thousands."""
    return f"{number:,f}"


def with_full_width_commas(number: Decimal) -> str:
    """Return a number in full width with commas between thousands."""
    return f"{number:,f}".translate(FULL_WIDTH)


def with_spaces(number: Decimal) -> str:
    """Return a number with spaces between thousands, as ISO 80000 writes it."""
    return f"{number:,f}".replace(",", " ")


WRITERS = (in_digits, in_full_width, with_commas, with_full_width_commas, with_spaces)
numbers = st.decimals(0, 10**9, places=3) | st.integers(0, 10**9).map(Decimal)
# A number and how a person may write it; in numerals below 1000, so that a scale may follow.
in_any_digits = st.builds(lambda number, write: (number, write(number)), numbers, st.sampled_from(WRITERS))
in_words = st.decimals(0, 999, places=3).map(lambda number: (number, decimal_in_numerals(number)))
written_numbers = in_any_digits | in_words
