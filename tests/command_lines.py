"""Any command line, with any files: as people write them, nearly so, and not at all."""

from __future__ import annotations

import functools
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from any_files import files, move
from hypothesis import strategies as st
from workspace import FOREIGN

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

Line = tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """One command line and what stands around it: files, environment, standard input, the encoding of a console."""

    line: Line
    files: tuple[tuple[str, bytes], ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    given: bytes = b""
    encoding: str = "utf-8"


# What stands behind options: what is of use, and behind the bar what is not, or is only where the rest fits.
RATES = (
    "7 7% 10％ 百分之七点五 0 -10% 100 0.000000000001 一百 ７ -99.999999999999 99999999 | nan NaN ∞ inf -inf 1e999999 -0 -100 -101 1000000 999 8,10,15 8，10、15 ,,, 5万% "
    "5pp 0.2个百分点 三成 一百八 1_000 .5 5. + - = ½ ② 2x"
)
LEVELS = (
    "180 180亿元 二百三十亿元 1.8万亿元 百亿 18bn １８０ 5000万元 1,000 0.000000000001 | metallurgy=180亿元 7% -0 0 -180亿元 nan ∞ 1e999999 一百八 "
    "1..1000000x 2x 翻一番 三成 5pp 1,00 1/3 九 ½ ② 50% 2亿人次 999999999999999999999999999999999999999999999999999999999999"
)
PERIODS = (
    "2023 2022 2024 2025 2023-Q1..Q3 2023-Q3 2023-01..09 2023年前三季度 2023年1-9月 ２０２３年 | 2023-Q3..Q1 2023-09..01 2023-13 2023-Q5 0 0000 "
    "1000000000000 9999 1899 2201 2024..2025 2025..2024 2023.. .. -2023 2022-12-26 2.5"
)
WORDS = {
    "--growth": f"8,10,15 8，10、15 10,-5,0 {RATES}",
    "--base": "metallurgy=180亿元 冶金建材=180亿元 gdp=580亿元 food-processing=二百三十亿元 metallurgy=1e-9 | "
    + LEVELS.replace(" | ", " ")
    + " =5 a=b=c ==",
    "--actual": f"5.6 5.6% {LEVELS}",
    "--tolerance": f"0.2 0.5个百分点 0.3pp 0 | {RATES.replace(' | ', ' ')}",
    "--deflator": RATES,
    "--volatility": RATES,
    "--via": "2023=2x 2024=40亿元 2024=2x 2025=翻番 2024=0.000000000001x 2024=999999999999x | 2024=0 2023=-5 =2x 2023= 2023 0=1x 2024-Q1=2x 2024=1e9 2024=9999999999亿元",
    "--at": PERIODS,
    "--as-of": PERIODS,
    "--years": "2..3 3 2 1 100 99..100 1..100 | 3..2 101 0 1..1000000 1000000000000 -1 2023 2.5 .. ３",
    "--date": "2022-12-26 2023-01-01 0001-01-01 9999-12-31 | 2022-02-30 2022 今天 10000-01-01",
    "--fail-on": "missed behind missed,behind open no_data met on_track | warn fail accepted missed, ,",
    "--verdict": "missed behind missed,behind open,no_data met | warn ,",
    "--recipient": "市政府办公室 X | =1",
    "--signed": "市发展和改革委员会 X | =1",
    "--only": "data consistency goals data,goals data,consistency,goals | goal ,",
    "--explain": "stages wholes wording schema | file yaml record x",
    "--plan": f"city small city small city/ ./small alias . | linked loop broken .. city/targets.yaml nowhere figures.csv packaged {os.sep} {FOREIGN}",
    "--actuals": f"figures.csv figures.xlsx figures.yaml figures-link.csv {FOREIGN} | empty - nowhere.csv city loop dangling.md source.txt city/targets.yaml",
    "--profile": "even national profile.yaml | own figures.csv city nowhere empty",
    "--from": "goals.csv | figures.csv figures.xlsx figures.yaml nowhere.csv city empty - city/targets.yaml",
    "--year": "2026 2026年 ２０２６ 1900 | 2201 26 x -1",
    "--jobs": "1 2 | 0 -1 x 257",
    "--sheet": "figures | 数据 x",
    "--template": "form.xlsx form.csv new.csv city/form.CSV | form.pdf nowhere/form.xlsx city form -",
    "--place": '示范市 X | =1 {} "',
    "--to": "siping-2023 demo median | gpd -1 @",
    "--due": "2023 2025 ２０２３年 | 2023-Q1 0 soon 2500",
    "--output": "- brief.md new.md city/brief.MD alias/brief.md | dangling.md here.md loop loop/brief.md brief.html nowhere/brief.md brief brief.pdf figures.csv city .md",
}
# Where reports are drawn; each takes a tenth of a second and more, so there are few of them.
DRAWN = "brief.xlsx brief.docx brief.html"
_SOME = "gdp metallurgy 基础化工 社零 | nowhere figures.csv"
ARGUMENTS = {
    "gap": _SOME,
    "path": _SOME,
    "project": _SOME,
    "average": _SOME,
    "targets": _SOME,
    "report": _SOME,
    "show": "gdp metallurgy 基础化工 GDP gdp-growth 社零 | nowhere gd",
    "audit": f"source.txt {FOREIGN} figures.csv - | city/targets.yaml empty figures.xlsx nowhere city",
    "extract": f"source.txt report.docx goals.csv - | city/targets.yaml empty figures.xlsx nowhere city {FOREIGN}",
    "figures": f"figures.csv figures.xlsx figures.yaml {FOREIGN} | empty - nowhere.csv city source.txt goals.csv",
    "init": "new new/inner nan empties | city figures.csv - .",
    "schema": "targets industries profiles lexicon | plan",
    "completion": "bash zsh fish powershell | tcsh",
}
ENVIRONMENT = {
    "SIPING_PLAN": f"city:small city: {WORDS['--plan']} :",
    "SIPING_ACTUALS": WORDS["--actuals"],
    "SIPING_LANG": "zh en ZH | xx",
    "SIPING_FORMAT": "json csv tsv ndjson table markdown | text junit gitlab xml",
    "SIPING_AS_OF": PERIODS,
    "SIPING_PROFILE": WORDS["--profile"],
    "SIPING_DEFLATOR": RATES,
    "SIPING_TOLERANCE": WORDS["--tolerance"],
    "SIPING_ASCII": "1 0 true | x",
    "LANG": "zh_CN.UTF-8 C xx",
    "COLUMNS": "0 1 2 7 20 40 300 -1 x ９ ² 99999999",
    "FORCE_COLOR": "1",
    "NO_COLOR": "1",
}

# What the system hands over as an argument: any bytes but zero, half characters for those that are no UTF-8.
_bytes = st.binary(max_size=12).map(lambda content: os.fsdecode(content.replace(b"\0", b"")))
_acting = st.text("\x01\x07\x1b[31m\r\n\t\u202e\u2066\u200b\ufeff\u0301\udc80\udcff平七%=-{}'\"\\", max_size=8)
_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
noise = _text | _acting.map(os.fsencode).map(os.fsdecode) | _bytes
_numbers = st.text("0123456789.,-+% =x十百千万亿元倍点零一二三", max_size=10) | st.decimals(allow_nan=False).map(str)


def among(text: str) -> SearchStrategy[str]:
    """Return one of the words of a text; one in six of those behind the bar."""
    useful, _, useless = text.partition(" | ")
    known = st.sampled_from(useful.split(" "))
    return st.one_of(*[known] * 5, st.sampled_from(useless.split(" "))) if useless else known


@functools.cache
def names() -> tuple[str, ...]:
    """Return what the packaged plan calls its indicators, industries, groups and goals."""
    from siping_cli import load_plan

    subjects = load_plan().subjects
    found = [name for each in subjects for name in (each.id, each.name.zh, each.name.en, *each.aliases)]
    return (*found, *(goal.id for each in subjects for goal in each.targets))


@functools.cache
def readings() -> tuple[str, ...]:
    """Return the readings of its goals by id."""
    from siping_cli import load_plan

    return tuple(reading.id for each in load_plan().subjects for goal in each.targets for reading in goal.readings)


@functools.cache
def parameters_of(command: str) -> tuple[Any, ...]:
    """Return the options of a command."""
    from siping_cli.cli.app import command_of

    return tuple(each for each in command_of(command, str).params if each.param_type_name == "option")


def _value_of(option: Any) -> SearchStrategy[str]:  # noqa: ANN401 - Typer keeps the type of its options to itself
    """Return what people may write behind an option."""
    from siping_cli.cli.framework import choices_of

    name = max(option.opts, key=len)
    if name == "--indicator":
        return st.just("gdp") | st.just("metallurgy") | st.sampled_from(names())
    if name == "--reading":
        return st.sampled_from(readings())
    if choices_of(option):
        return st.sampled_from(choices_of(option))
    known = among(WORDS[name])
    if name == "--output":
        return st.one_of(*[known] * 12, st.sampled_from(DRAWN.split()))
    return st.one_of(*[known] * 8, _numbers) if " ½ " in WORDS[name] else known


def _written(option: Any) -> SearchStrategy[Line]:  # noqa: ANN401 - as above
    """Return an option as it is written: alone, before its value, or joined to it."""
    spelling = st.sampled_from(option.opts)
    if option.is_flag:
        return spelling.map(lambda name: (name,))
    joined = st.builds(lambda value: (f"{max(option.opts, key=len)}={value}",), _value_of(option))
    apart = st.tuples(spelling, _value_of(option))
    return apart | apart | joined


COMMANDS = (
    "targets",
    "show",
    "gap",
    "gap",
    "gap",
    "path",
    "path",
    "project",
    "project",
    "average",
    "compare",
    "report",
    "check",
    "audit",
    "extract",
    "figures",
)
NARROWED = {"targets", "gap", "path", "project", "average", "compare", "report"}
FORMLESS = {"report", "schema", "completion"}
RARE = ("init", "schema", "completion")


@functools.cache
def _line_of(command: str) -> SearchStrategy[Line]:
    options = st.lists(st.one_of(*map(_written, parameters_of(command))), max_size=4)
    argument = among(ARGUMENTS.get(command, ""))

    # Most lines ask for one subject, or of a small plan, and not for a table: that of everything takes twenty times as long.
    few = st.sampled_from([(), *[("-i", "gdp")] * 4, *[("-i", "metallurgy")] * 2, *[("--plan", "small")] * 4])
    forms = st.sampled_from(
        [(), *[("-f", "json")] * 4, *[("-f", "csv")] * 2, ("-f", "tsv"), ("-f", "ndjson"), ("-f", "markdown")]
    )
    narrowed = few if command in NARROWED else st.just(())
    formed = st.just(()) if command in FORMLESS else forms
    if command == "report":
        formed = st.sampled_from([*[("-o", "-", "--as", "md")] * 3, ("-o", "brief.md"), ()])

    def line(argument: str, few: Line, form: Line, options: list[Line]) -> Line:
        given = [argument] if argument else []
        return (command, *given, *few, *form, *(word for option in options for word in option))

    return st.builds(line, argument, narrowed, formed, options)


proper = st.deferred(lambda: st.sampled_from((*COMMANDS * 3, *RARE)).flatmap(_line_of))
"""Lines as people write them: real commands and options, with values of which some are of no use."""


def _edit(words: list[str], kind: str, at: int, text: str) -> None:
    """Do to a line what a slip of the hand does."""
    at %= len(words)
    match kind:
        case "drop" | "double" | "swap":
            move(words, kind, at)
        case "cut":
            words[at] = words[at][: len(text)]
        case "add":
            words.insert(at, text)
        case "put":
            words[at] = text
        case "append":
            words[at] += text


_EDITS = ("drop", "double", "swap", "cut", "add", "put", "append")


@st.composite
def edited(draw: DrawFn) -> Line:
    """Return a line with a few such slips."""
    words = list(draw(proper))
    slips = st.tuples(
        st.sampled_from(_EDITS), st.integers(0, 12), noise | st.sampled_from(["--help", "--", "-", "-h", "-V"])
    )
    for kind, at, text in draw(st.lists(slips, min_size=1, max_size=3)):
        if words:
            _edit(words, kind, at, text)
    return tuple(words)


def _leads_away(line: Line) -> bool:
    """Whether a line that writes could name a place outside the folder that it is run in."""
    writes = {"init", "report"} & set(line) or any(re.match("-o|--out", word) for word in line)
    return bool(writes) and any(re.search(r"(^|=|^-o)(/|.*\.\.(/|$))", word, re.DOTALL) for word in line)


words = st.deferred(lambda: st.sampled_from([*COMMANDS, *RARE, *WORDS, *names(), *LEVELS.split(), "-f", "json", "--"]))
lines = st.one_of(proper, proper, proper, edited(), edited(), st.lists(noise | words, max_size=6).map(tuple)).filter(
    lambda line: not _leads_away(line)
)
environments = st.one_of(
    *[st.just({})] * 8,
    st.dictionaries(st.sampled_from(sorted(ENVIRONMENT)), st.none(), max_size=3).flatmap(
        lambda chosen: st.fixed_dictionaries({name: among(ENVIRONMENT[name]) for name in chosen})
    ),
)
encodings = st.sampled_from(["utf-8"] * 6 + ["gbk", "big5", "cp1252"])
READERS = {
    "city/targets.yaml": ("--plan", "city"),
    "city/industries.yaml": ("--plan", "city"),
    "small/targets.yaml": ("--plan", "small"),
    "small/industries.yaml": ("--plan", "small"),
    "small/profiles.yaml": ("--plan", "small", "--profile", "own"),
    "small/siping.toml": ("--plan", "small"),
    "siping.toml": (),
    "figures.csv": ("--actuals", "figures.csv"),
    "figures.xlsx": ("--actuals", "figures.xlsx"),
    "figures.yaml": ("--actuals", "figures.yaml"),
    "profile.yaml": ("--profile", "profile.yaml"),
    "source.txt": ("audit", "source.txt"),
    "goals.csv": ("init", "new", "--from", "goals.csv"),
}
SHORT = tuple(
    (command, *more)
    for command in ("gap", "check", "path", "project", "targets")
    for more in ((), ("-f", "json"), ("-f", "csv"))
)


@st.composite
def _any_file_read(draw: DrawFn) -> Asked:
    """Return a line that reads a file in which anything stands."""
    name, content = draw(files)
    reader, line = READERS[name], draw(st.sampled_from(SHORT))
    if reader[:1] == ("init",):
        return Asked(reader, ((name, content),))
    if "audit" in reader:
        line = (*reader, *line[1:])
    elif reader[:1] == ("--profile",) or "own" in reader:
        line = ("gap", *line[1:], *reader)
    elif reader[:1] == ("--actuals",) and line[0] == "targets":
        line = ("average", *line[1:], *reader)
    else:
        line = (*line, *reader)
    if draw(st.integers(0, 9)) == 0:
        line = ("report", "-o", "-", "--as", "md", *reader) if "audit" not in reader else line
    return Asked((*line, *draw(st.sampled_from([(), ("--lang", "zh")]))), ((name, content),))


any_line = st.builds(
    Asked, lines, environment=environments, encoding=encodings, given=st.just(b"") | st.binary(max_size=20)
)
any_file_read = _any_file_read()
