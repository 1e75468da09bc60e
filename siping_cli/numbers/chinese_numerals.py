"""One number as it is written in Chinese: in digits with a scale, in numerals, or both; well formed or not read."""

from __future__ import annotations

from decimal import Decimal

from siping_cli.text.patterns import compiled

PREFIXES = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4)}
SCALES = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), **PREFIXES}
DIGITS = dict(zip("〇零一二三四五六七八九", (0, *range(10)), strict=True)) | {"两": 2}
PARTS = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}  # of 百分之, 千分之, 万分之
DOUBLINGS = {"": 1, **dict.fromkeys("一1", 1), **dict.fromkeys("两二2", 2), **dict.fromkeys("三3", 3)}  # of 翻番
MOST_LETTERS = 40  # of one number: 28 digits with their scales and zeros are shorter

# Patterns are texts, which re compiles when they are first used.
_NUMBER = (
    "(?P<whole>[^.点]+)"
    "(?:(?P<fraction>(?<=[0-9])\\.[0-9]+|点[零一二三四五六七八九]+)(?P<scale>[十百千]?(?:万亿|亿|万)|[十百千]?))?"
)
_ZEROS = {"亿": 8, "万": 4, "千": 3, "百": 2, "十": 1}
# A digit whose scale is left out, as in speech: 一百八, 三万五, 一亿三千.
_SHORTENED = "(?P<mark>[百千万])(?P<digit>[一二三四五六七八九1-9])(?=[万亿点.]|$)|亿(?P<rest>[^零万亿点.]+)(?=[点.]|$)"
_NEXT = {"百": "十", "千": "百", "万": "千"}


def scale_of(words: str) -> Decimal:
    """Return the product of scale words: 百亿 is 10^10, 万亿 is 10^12, nothing is 1."""
    product = Decimal(1)
    for word in words:
        product *= SCALES[word]
    return product


def has_raised(text: str, half_width: str) -> bool:
    """Tell whether digits of a text come to light only in its half-width form: they stood raised or in a circle, and are no number's.

    >>> has_raised("1²月", "12月"), has_raised("１２月", "12月")
    (True, False)
    """
    return sum(each in "0123456789" for each in half_width) != sum(map(str.isdecimal, text))


def numeral_value(text: str) -> Decimal | None:
    """Return the value of one number in digits or in Chinese numerals, with its scale.

    Args:
        text: the number in half-width form. Digits one by one are read where there are three of them or a zero.

    Returns:
        The value; None where the text is no number, is not well formed (十二十, 亿万), or can be read in more than
        one way (一百八, 七八亿).

    >>> [str(numeral_value(text)) for text in ("三万五千亿", "1亿2000万", "二〇二三", "一点五")]
    ['3500000000000', '120000000', '2023', '1.5']
    >>> numeral_value("一百八") is None
    True

    """
    text = text.replace(",", "").replace("〇", "零")
    number = compiled(_NUMBER).fullmatch(text) if len(text) <= MOST_LETTERS else None
    # A scale without a number before it begins nothing longer: 百亿 is one, 百十 is none.
    if number is None or (text[0] in "百千万亿" and set(text) - set("百千万亿")):
        return None
    whole = _whole(number["whole"])
    if whole is None:
        return Decimal(_positional(text)) if _is_positional(text) else None
    if number["fraction"] is None:
        return Decimal(whole)
    return Decimal(f"{whole}.{_positional(number['fraction'][1:])}") * scale_of(number["scale"])


def tenths_value(tenths: str, hundredths: str | None) -> Decimal | None:
    """Return the percent of a share in 成, a tenth each: 三成 is 30, 三成五 is 35; None for more than 十成 or none.

    >>> str(tenths_value("三", "五")), tenths_value("三十", None)
    ('35', None)
    """
    value = numeral_value(tenths)
    if value is None or not 0 < value <= 10 or (hundredths and value % 1):  # noqa: PLR2004 - ten tenths
        return None
    return value * 10 + int(_positional(hundredths or "0"))


def numeral_readings(text: str) -> tuple[str, str] | None:
    """Return the two well-formed numerals that a shortened one may stand for; None where there are none.

    >>> numeral_readings("一百八"), numeral_readings("一亿三千"), numeral_readings("百十")
    (('一百八十', '一百零八'), ('一亿三千万', '一亿零三千'), None)
    """
    short = compiled(_SHORTENED).search(text) if len(text) <= MOST_LETTERS else None
    if short is None:
        return None
    mark, part = short["mark"] or "亿", short["digit"] or short["rest"]
    scale = _NEXT.get(mark) or ("千万" if len(part) == 1 else "万")
    first, second = (text[: short.start()] + mark + each + text[short.end() :] for each in (part + scale, "零" + part))
    values = numeral_value(first), numeral_value(second)
    return None if None in values or values[0] == values[1] else (first, second)  # 18亿00 is one number twice


def _whole(text: str, marks: str = "亿万千百十") -> int | None:
    """Return the value of a whole number whose scales are among the marks; None where it is not well formed."""
    if text.isdigit() and text.isascii():
        return int(text)
    mark = next((mark for mark in marks if mark in text), None)
    if mark is None:
        return DIGITS.get(text)
    before, _, behind = text.partition(mark)
    lower = marks.partition(mark)[2]
    times = _before(before, mark, lower, alone=not behind)
    rest = _behind(behind, mark, lower)
    if times is None or rest is None or (rest and not times):
        return None
    return times * int(SCALES[mark]) + rest


def _before(text: str, mark: str, lower: str, *, alone: bool) -> int | None:
    """Return how many of a scale there are: any number of 亿 and 万, one digit of 千, 百 and 十."""
    if not text:
        return 1
    if mark in "亿万" or (alone and text.isascii()):
        return _whole(text, lower)
    return _whole(text, "") or None if len(text) == 1 and text + mark != "两十" else None


def _behind(text: str, mark: str, lower: str) -> int | None:
    """Return what stands behind a scale and is less than it: 0 for nothing, None for what is not well formed."""
    if not text:
        return 0
    rest = text.removeprefix("零")
    skips = rest != text
    low = None if rest == "两" or rest[:1] in set("零百千万亿") else _whole(rest, lower)
    if low is None or low >= SCALES[mark]:
        return None
    if not set(rest) & _ZEROS.keys():
        # A digit needs a 零 for the places between, unless there are none: 一百零八, 二十三, 1万2000.
        fits = mark != "十" if skips else len(rest) == _ZEROS[mark]
    elif mark == "亿":
        fits = skips or "万" in rest  # 一亿三千 is said for 一亿三千万
    else:
        fits = not skips or mark == "万" or low * 10 < SCALES[mark]
    return low if fits else None


def _is_positional(text: str) -> bool:
    """Whether a text is digits one by one, as in 二〇二三; two of them are vague: 两三 is two or three."""
    return not set(text) - set("零一二三四五六七八九") and (len(text) > 2 or "零" in text)  # noqa: PLR2004 - a pair


def _positional(text: str) -> str:
    """Return digits and numerals as digits, one by one."""
    return "".join(str(DIGITS.get(char, char)) for char in text)
