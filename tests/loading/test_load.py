"""A plan loads exactly as its files say, or not at all and with every problem in its place.

Each file of ``bad`` holds one mistake and, in its first lines, the problems it must be refused with. It
stands in for ``targets.yaml``, or for ``industries.yaml`` when its name says so; those of ``bad/lexicon`` for the lexicon.
"""

from __future__ import annotations

import ast
import errno
import inspect
import os
import shutil
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from places import BAD, GOOD, ROOT
from plans import use_lexicon

from siping_cli import check, errors, gap, targets
from siping_cli.errors import MOST_PROBLEMS, FileError, PlanError
from siping_cli.loading import filling as filled
from siping_cli.loading import from_pydantic, load, yaml_file
from siping_cli.loading import read_file as contents
from siping_cli.loading.folders import MOST_BYTES_OF_A_PLAN_FILE
from siping_cli.loading.load import load_plan, load_profile
from siping_cli.loading.read_file import content_of
from siping_cli.loading.yaml_file import MOST_VALUES, YamlFile
from siping_cli.numbers import periods
from siping_cli.numbers.quantities import Unit
from siping_cli.plan import files as plan_file
from siping_cli.plan import indicator, lexicon
from siping_cli.plan import names as plan_names
from siping_cli.plan import qualitative as qualitative_goal
from siping_cli.plan import target as goal
from siping_cli.plan import validation as integrity
from siping_cli.text.messages import Message, Text
from siping_cli.wording import against, strengths, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from siping_cli.errors import Problem

NATIONAL = ROOT / "examples" / "national-2024"
CASES = sorted(BAD.glob("*.yaml"))
LEXICONS = sorted((BAD / "lexicon").glob("*.yaml"))
EXPECT = "# expect: "


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(PlanError) as caught:
        load_plan(folder)
    return caught.value.problems


def lay(case: Path, folder: Path) -> Path:
    """Put a broken file in a folder where its other half is right, and return where it lies."""
    shutil.copy(GOOD / "targets.yaml", folder)
    name = "industries.yaml" if case.name.startswith("industries-") else "targets.yaml"
    return Path(shutil.copyfile(case, folder / name))


def within(problem: Problem) -> str:
    """Return a problem as it is printed, without the file."""
    return str(problem).removeprefix(problem.file).lstrip(": ")


def use_loader(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


@pytest.mark.parametrize("loader", ["libyaml", "python"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_broken_file_is_refused_with_exactly_the_problems_it_announces(
    case: Path, loader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_loader(loader, monkeypatch)
    lines = case.read_text(encoding="utf-8").splitlines()
    expected = [line.removeprefix(EXPECT) for line in lines if line.startswith(EXPECT)]
    broken = lay(case, tmp_path)

    problems = problems_of(tmp_path)

    assert [within(problem) for problem in problems] == expected
    assert {problem.file for problem in problems} == {str(broken)}


@pytest.mark.parametrize("case", LEXICONS, ids=lambda case: case.stem)
def test_so_is_a_broken_lexicon(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = use_lexicon(case.read_bytes(), tmp_path, monkeypatch)
    expected = case.read_text(encoding="utf-8").splitlines()[0].removeprefix(EXPECT)
    # The second time, what is wrong with it is known already.
    for _ in range(2):
        assert [(problem.file, within(problem)) for problem in problems_of(GOOD)] == [(str(file), expected)]


def leave_out(_folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the folder empty."""


def make_a_folder(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "targets.yaml").mkdir()


def make_a_loop(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "targets.yaml").symlink_to("targets.yaml")


def make_unreadable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed, opened = folder / "targets.yaml", os.open

    def refuse(path: object, *rest: int) -> int:
        if path == closed:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, *rest)  # type: ignore[arg-type]  # whatever path it is

    closed.touch()
    monkeypatch.setattr(os, "open", refuse)


def make_too_large(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    with (folder / "targets.yaml").open("wb") as file:
        file.truncate(MOST_BYTES_OF_A_PLAN_FILE + 1)


def make_too_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siping_cli.loading.yaml_file.MOST_VALUES", 20_000)  # more than the lexicon has
    (folder / "targets.yaml").write_text("- a\n" * 20_100, encoding="utf-8")


def write(content: bytes) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
        (folder / "targets.yaml").write_bytes(content)

    return make


FORM = "a plan is a folder with targets.yaml"
UNREADABLE = {
    "missing": (leave_out, f"no such file; {FORM}"),
    "folder": (make_a_folder, f"this is not a file; {FORM}"),
    "loop": (make_a_loop, "can't be read: its links form a loop"),
    "unreadable": (make_unreadable, "can't be read: permission denied"),
    "too-large": (
        make_too_large,
        f"larger than the limit of {MOST_BYTES_OF_A_PLAN_FILE >> 20} MiB; shorten it",
    ),
    "too-many": (
        make_too_many,
        f"20000:3: invalid YAML: more than the limit of {MOST_VALUES} values; shorten it",
    ),
    "gbk": (write("id: demo\nname: 四平\n".encode("gbk")), "2:1: not UTF-8 text; save the file as UTF-8"),
    "utf-16": (write("id: demo\n".encode("utf-16")), "1:1: not UTF-8 text; save the file as UTF-8"),
    "bell": (write(b"id: demo\nname: a\x07b\n"), "2:8: the character U+0007 is not allowed in YAML; remove it"),
    "zero": (write(b"\x00"), "1:1: the character U+0000 is not allowed in YAML; remove it"),
}


def test_a_file_that_grows_while_it_is_read_is_read_as_far_as_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, looked = tmp_path / "a", os.stat
    file.write_bytes(b"x" * 10)

    def small(path: Path) -> os.stat_result:
        found = looked(path)
        return os.stat_result((*found[:6], 4, *found[7:]))

    monkeypatch.setattr(os, "stat", small)
    assert content_of(file, 10) == b"x" * 10
    assert str(content_of(file, 9)) == "larger than the limit of 0 KiB; shorten it"


@pytest.mark.parametrize("loader", ["libyaml", "python"])
@pytest.mark.parametrize("case", UNREADABLE)
def test_what_is_no_text_file_is_refused_with_the_reason(
    case: str, loader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_loader(loader, monkeypatch)
    make, expected = UNREADABLE[case]
    make(tmp_path, monkeypatch)

    (problem,) = problems_of(tmp_path)

    assert within(problem) == expected
    assert problem.file == str(tmp_path / "targets.yaml")


def test_every_message_about_a_file_has_a_broken_file_that_produces_it(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    produced: set[str] = set()
    for case in CASES:
        folder = tmp_path_factory.mktemp("bad")
        lay(case, folder)
        produced |= {text for problem in problems_of(folder) for text in templates(problem.message)}
    for case in LEXICONS:
        with monkeypatch.context() as patch:
            use_lexicon(case.read_bytes(), tmp_path_factory.mktemp("lexicon"), patch)
            produced |= {text for problem in problems_of(GOOD) for text in templates(problem.message)}
    for make, _ in UNREADABLE.values():
        folder = tmp_path_factory.mktemp("unreadable")
        with monkeypatch.context() as patch:
            make(folder, patch)
            produced |= {text for problem in problems_of(folder) for text in templates(problem.message)}
    many = tmp_path_factory.mktemp("many")
    (many / "targets.yaml").write_text(MANY["records"][0], encoding="utf-8")
    produced |= {text for problem in problems_of(many) for text in templates(problem.message)}
    for name in ("nowhere", str(two_profiles(tmp_path_factory.mktemp("profiles")))):
        with pytest.raises(PlanError) as caught:
            load_profile(load_plan(GOOD), name)
        produced |= {problem.message.template for problem in caught.value.problems}
    for told in (indicator.Unlike, indicator.General):
        produced.add(told(name="a", note=Text("", "")).message(load_plan(GOOD).subjects[0]).template)

    parts = (
        contents,
        yaml_file,
        load,
        from_pydantic,
        filled,
        plan_file,
        indicator,
        lexicon,
        goal,
        qualitative_goal,
        vocabulary,
        strengths,
        against,
        integrity,
        plan_names,
        periods,
        Unit,
    )
    written = {text for part in parts for text in templates_in(part)}

    assert produced - set(templates_in(errors)) == written  # why a system refuses is no message of loading


MANY = {
    "records": ("indicators: [" + "x, " * 2000 + "]\n", "more problems are not shown"),
    "aliases": ("a: &a [x]\nb: [" + "*a, " * 2000 + "]\n", "more than 1000 problems; stopped reading"),
    "keys": ("a: 1\n" * 2000, "more than 1000 problems; stopped reading"),
    "ids": (
        (GOOD / "targets.yaml").read_text(encoding="utf-8").partition("figures:")[0]
        + "  - {id: gdp, name: {zh: 甲, en: a}, unit: 亿元, targets: []}\n" * 2000,
        "more problems are not shown",
    ),
}


@pytest.mark.parametrize("case", MANY)
def test_of_more_problems_than_anybody_reads_the_first_are_told(case: str, tmp_path: Path) -> None:
    text, last = MANY[case]
    (tmp_path / "targets.yaml").write_text(text, encoding="utf-8")
    problems = problems_of(tmp_path)
    assert len(problems) == MOST_PROBLEMS + 1
    assert str(problems[-1].message).endswith(last)


@pytest.mark.parametrize(
    ("old", "new", "place", "most"),
    [
        ("id: gdp-growth", "id: {}", "indicators[0].targets[0].id", 100),
        ("en: GDP", "en: {}", "indicators[0].name.en", 200),
        ("unit: 亿元", "unit: 亿元\n    aliases: [{}]", "indicators[0].aliases[0]", 200),
        ("wording: 增长6.5%左右", "wording: 增长6.5%左右{}", "indicators[0].targets[0].wording", 2000),
        ("note: {zh: 假定", "note: {zh: LONG", "conventions.about.note.zh", 10_000),
        ("id: demo", "? {}\n: 1\nid: demo", "", 100),
    ],
)
def test_a_text_has_a_length(tmp_path: Path, old: str, new: str, place: str, most: int) -> None:
    good = (GOOD / "targets.yaml").read_text(encoding="utf-8")
    assert old in good
    for more in (0, 1):
        own = len("增长6.5%左右") if "wording" in new else 0
        long = "a" * (most - own + more)
        text = good.replace(old, new.replace("{}", long).replace("LONG", long), 1).replace(
            "via: [gdp-growth]", "via: []"
        )
        (tmp_path / "targets.yaml").write_text(text, encoding="utf-8")
        shown = [(problem.path, str(problem.message)) for problem in problems_or_none(tmp_path)]
        told = [(where, said) for where, said in shown if f"at most {most} are allowed here" in said]
        assert [where for where, _ in told] == [place] * more
        assert all(f"has {most + 1} characters" in said and "a" * 61 not in said for _, said in told)


def problems_or_none(folder: Path) -> tuple[Problem, ...]:
    try:
        load_plan(folder)
    except PlanError as error:
        return error.problems
    return ()


def two_profiles(folder: Path) -> Path:
    """Write a file with two profiles, which does not say which one is meant."""
    one = "{id: %s, name: {zh: 甲, en: a}, shares: [25, 25, 25, 25], source: {zh: 甲, en: a}}"
    path = folder / "two.yaml"
    path.write_text("profiles: [%s, %s]\n" % (one % "a", one % "b"), encoding="utf-8")  # noqa: UP031 - braces are YAML's
    return path


def templates(message: Message) -> Iterator[str]:
    """Yield the template of a message and of the messages in its places."""
    yield message.template
    for part in message.values.values():
        if isinstance(part, Message):
            yield from templates(part)


def templates_in(part: object) -> Iterator[str]:
    """Yield the template of every message that a module or a class can give."""
    for node in ast.walk(ast.parse(inspect.getsource(part))):  # type: ignore[arg-type]  # a module or a class
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message":
            yield str(ast.literal_eval(node.args[0]))


def test_the_problems_of_both_files_come_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    good = (GOOD / "targets.yaml").read_text(encoding="utf-8")
    bad = (
        good.replace("name: {zh: 示范, en: demo}", "name: {en: demo}")
        .replace("due: 2023", "due: 2023年")
        .replace("width: 0.2", "")
    )
    (tmp_path / "targets.yaml").write_text(bad, encoding="utf-8")
    (tmp_path / "industries.yaml").write_text("groups: none\nindustries: [1]\n", encoding="utf-8")

    problems = problems_of(tmp_path)

    assert [(Path(problem.file).name, problem.line, problem.path) for problem in problems] == [
        ("targets.yaml", 3, "name.zh"),
        ("targets.yaml", 13, "conventions.about.width"),
        ("targets.yaml", 28, "indicators[0].targets[0].due"),
        ("industries.yaml", 1, "groups"),
        ("industries.yaml", 2, "industries[0]"),
    ]


def test_a_file_that_is_no_yaml_does_not_hide_the_problems_of_the_other(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text("[", encoding="utf-8")
    (tmp_path / "industries.yaml").write_text("group: []\n", encoding="utf-8")
    assert [Path(problem.file).name for problem in problems_of(tmp_path)] == ["targets.yaml", "industries.yaml"]


def test_the_error_names_file_line_column_and_path_of_each_problem(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text("id: 7\nname: {en: demo}\n", encoding="utf-8")
    file = tmp_path / "targets.yaml"

    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path)

    lines = str(caught.value).splitlines()
    assert f"{file}:1:5: id: 7 is not text; write a word or phrase, and a number or true in quotes" in lines
    assert f"{file}:2:7: name.zh: missing; add it" in lines
    assert [str(message) for message in caught.value.messages] == [
        str(problem.message) for problem in caught.value.problems
    ]


@pytest.mark.parametrize("name", ["industries.yaml", "targets.yaml"])
def test_a_link_that_leads_nowhere_is_a_problem_and_no_missing_file(name: str, tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    (tmp_path / name).unlink()
    (tmp_path / name).symlink_to("nowhere")
    assert [problem.file for problem in problems_of(tmp_path)] == [str(tmp_path / name)]


def test_a_plan_without_industries_loads(tmp_path: Path) -> None:
    shutil.copy(GOOD / "targets.yaml", tmp_path)

    loaded = load_plan(str(tmp_path))

    assert loaded.folder == str(tmp_path)
    assert [subject.id for subject in loaded.subjects] == ["gdp"]
    assert loaded.industries_file == plan_file.IndustriesFile()


@pytest.mark.parametrize("loader", ["libyaml", "python"])
def test_a_plan_with_industries_loads_with_or_without_libyaml(loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use_loader(loader, monkeypatch)
    loaded = load_plan(GOOD)
    assert [subject.id for subject in loaded.subjects] == ["gdp", "steel", "glass", "both"]
    assert [target.id for target in loaded.targets] == ["gdp-growth", "gdp-level", "glass-scale"]


def test_numbers_are_exactly_those_of_the_file() -> None:
    loaded = load_plan(GOOD)
    width, value = loaded.targets_file.conventions.about.width, loaded.target("gdp-growth").value
    assert (str(width), str(value)) == ("0.2", "6.50")
    assert all(type(number) is Decimal for number in (width, value, loaded.target("gdp-level").value))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "%YAML 1.2\n---\n" + text + "...\n",
        lambda text: text + "# 备注\n",
    ],
    ids=["byte-order-mark", "windows-lines", "document-marks", "comment"],
)
def test_what_editors_add_changes_nothing(change: Callable[[str], str], tmp_path: Path) -> None:
    text = (GOOD / "targets.yaml").read_text(encoding="utf-8")
    (tmp_path / "targets.yaml").write_text(change(text), encoding="utf-8", newline="")
    assert load_plan(tmp_path).targets_file == load_plan(GOOD).targets_file


@pytest.mark.parametrize("loader", ["libyaml", "python"])
@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("7", 7),
        ("-7", -7),
        ("0", 0),
        ("6.50", Decimal("6.50")),
        ("-0.5", Decimal("-0.5")),
        ("123456789012345678.123456789", Decimal("123456789012345678.123456789")),
        ('"7"', "7"),
        ("'no'", "no"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('""', ""),
        ("2022-12-26", "2022-12-26"),
        ("2023-Q1..Q3", "2023-Q1..Q3"),
        ("2023-01..09", "2023-01..09"),
        ("2023..", "2023.."),
        ("7%左右", "7%左右"),
        ("y", "y"),
        ("|\n  一行\n  两行\n", "一行\n两行\n"),
        ("&unused 1", 1),
        ("[a, {b: 1.0}]", ["a", {"b": Decimal("1.0")}]),
    ],
)
def test_a_value_is_read_as_it_is_written(
    written: str, read: object, loader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_loader(loader, monkeypatch)
    path = tmp_path / "values.yaml"
    path.write_text(f"key: {written}\n", encoding="utf-8")

    file = YamlFile(path)

    assert file.problems == []
    assert repr(file.data) == repr({"key": read})


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "{a: " * 300_000,
        "- " * 1_000_000,
        "? " * 1_000_000,
        "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n" + "".join(f"k{n}: [*c, *c]\n" for n in range(1000)),
        "a: " + "9" * 1_000_000,
    ],
    ids=["brackets", "braces", "dashes", "questions", "aliases", "digits"],
)
def test_a_text_made_to_exhaust_the_machine_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text(text, encoding="utf-8")
    assert all(len(str(problem.message)) < 200 for problem in problems_of(tmp_path))


def test_a_folder_name_that_no_system_takes_is_a_problem() -> None:
    (problem,) = problems_of(Path("x" * 5000))
    assert problem.file == os.path.join("x" * 5000, "targets.yaml")  # noqa: PTH118 - the text as the user gave it


def test_a_key_by_the_name_that_it_had_before_is_read_and_told_with_its_new_one(tmp_path: Path) -> None:
    text = (NATIONAL / "targets.yaml").read_text(encoding="utf-8")
    assert text.count("    qualitative:\n") == 1
    (tmp_path / "targets.yaml").write_text(text.replace("    qualitative:\n", "    pledges:\n"), encoding="utf-8")
    line = text[: text.index("    qualitative:\n")].count("\n") + 1
    for _ in ("from the files", "from the cache"):
        plan = load_plan(tmp_path)
        assert plan.targets_file == load_plan(NATIONAL).targets_file
        (told,) = map(str, plan.renamed)
        assert told.startswith(f"{tmp_path / 'targets.yaml'}:{line}: indicators[")
        assert told.endswith("]: the key pledges is now qualitative; rename it")
        for answer in (gap(plan), targets(plan)):
            assert told in map(str, answer.notes)
        assert told.replace(f"{tmp_path.parent}/", "") in map(str, check(plan).notes)
    assert load_plan(NATIONAL).renamed == ()


def test_a_key_is_not_said_twice_by_two_names(tmp_path: Path) -> None:
    text = (NATIONAL / "targets.yaml").read_text(encoding="utf-8")
    (tmp_path / "targets.yaml").write_text(
        text.replace("    qualitative:\n", "    pledges: []\n    qualitative:\n"), encoding="utf-8"
    )
    with pytest.raises(PlanError, match=r"qualitative: duplicate key 'qualitative'"):
        load_plan(tmp_path)


@pytest.mark.parametrize("content", [None, "entries: 7\n"])
def test_a_lexicon_that_cannot_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    """Without it figures would be read by other names."""
    if content is not None:
        (tmp_path / "lexicon.yaml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(load, "packaged_folder", lambda: tmp_path)
    with pytest.raises(FileError, match=r"lexicon\.yaml"):
        load.load_lexicon()
