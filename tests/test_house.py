"""The plan of the house: which room may know which, and what stays out of it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from typing import TYPE_CHECKING

import pytest
from places import ROOT

import siping_cli

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "siping_cli"

# room: (rooms it imports, third parties it imports). The table holds by equality: what nobody uses goes.
ROOMS: dict[str, tuple[set[str], set[str]]] = {
    "text": (set(), set()),
    "errors": ({"text"}, set()),
    "numbers": ({"text", "errors"}, {"pydantic_core"}),
    "wording": ({"text", "numbers"}, set()),
    "plan": ({"text", "errors", "numbers", "wording"}, set()),
    "loading": ({"text", "errors", "numbers", "wording", "plan"}, {"pydantic", "pydantic_core", "yaml"}),
    "texts": ({"text", "errors", "numbers", "wording", "plan", "loading"}, {"pypdfium2"}),
    "observations": ({"text", "errors", "numbers", "wording", "plan", "loading", "texts"}, {"narwhals", "xlrd"}),
    "sheet": ({"text", "errors", "numbers", "wording"}, set()),
    "checks": ({"text", "numbers", "wording", "plan", "sheet"}, {"babel"}),
    "engine": ({"text", "errors", "numbers", "wording", "plan", "observations", "sheet"}, set()),
    "answers": (
        {
            "text",
            "errors",
            "numbers",
            "wording",
            "plan",
            "loading",
            "texts",
            "observations",
            "sheet",
            "checks",
            "engine",
        },
        set(),
    ),
    "formats": ({"text", "errors", "numbers", "sheet"}, {"pyarrow", "rich"}),
    "reports": (
        {
            "text",
            "errors",
            "numbers",
            "wording",
            "plan",
            "loading",
            "texts",
            "observations",
            "sheet",
            "engine",
            "answers",
            "formats",
        },
        {"docx", "docxtpl", "jinja2", "lxml", "markupsafe", "rich", "vl_convert", "xlsxwriter"},
    ),
    "library": (
        {
            "text",
            "errors",
            "plan",
            "loading",
            "texts",
            "observations",
            "sheet",
            "engine",
            "answers",
            "formats",
            "reports",
        },
        set(),
    ),
    "cli": (
        {
            "text",
            "errors",
            "plan",
            "loading",
            "texts",
            "observations",
            "sheet",
            "checks",
            "engine",
            "answers",
            "formats",
            "reports",
            "library",
        },
        {"rich", "typer"},
    ),
}
EXACT = ("numbers", "wording", "plan", "loading", "texts", "observations", "checks", "engine", "answers")
MOST_ROOMS, MOST_ENTRIES, MOST_LINES = 16, 20, 300
MOST_SUPPRESSIONS = 4  # of 1,000 lines
_SUPPRESSION = re.compile(r"# *(?:noqa|type: ignore)")
# The border between the tool and the library: the one names the rooms, the other starts the command line.
DOORS = {"__init__": {"errors", "library", "loading", "texts", "observations"}, "__main__": {"", "cli"}}


def files_of(room: str) -> list[Path]:
    folder = PACKAGE / room
    return sorted(folder.glob("**/*.py")) if folder.is_dir() else [PACKAGE / f"{room}.py"]


def imports_of(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, at the top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "siping_cli":
            yield from (f"siping_cli.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def rooms_and_parties(paths: list[Path]) -> tuple[set[str], set[str]]:
    rooms, parties = set(), set()
    for path in paths:
        for name in imports_of(path):
            top, _, rest = name.partition(".")
            if top == "siping_cli":
                rooms.add("" if rest.startswith("__") else rest.partition(".")[0])
            elif top not in sys.stdlib_module_names:
                parties.add(top)
    return rooms, parties


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_knows_exactly_the_rooms_and_libraries_of_the_table(room: str) -> None:
    rooms, parties = rooms_and_parties(files_of(room))
    assert (rooms - {room, ""}, parties) == ROOMS[room]


def test_every_file_of_the_package_is_a_room_or_a_door() -> None:
    names = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert names - {"__pycache__", "locale", "py.typed"} == ROOMS.keys() | DOORS.keys()


@pytest.mark.parametrize("door", DOORS)
def test_a_door_opens_into_the_rooms_it_names(door: str) -> None:
    assert rooms_and_parties([PACKAGE / f"{door}.py"])[0] == DOORS[door]


def test_no_room_knows_one_that_stands_below_it_in_the_table() -> None:
    above: set[str] = set()
    for room, (rooms, _) in ROOMS.items():
        assert rooms <= above, f"{room} looks down at {sorted(rooms - above)}"
        above.add(room)


def test_the_house_stays_small() -> None:
    assert len(ROOMS) <= MOST_ROOMS
    assert len([path for path in PACKAGE.iterdir() if path.name != "__pycache__"]) <= MOST_ENTRIES
    long = {path for path in PACKAGE.rglob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES}
    assert long <= {PACKAGE / "numbers" / "formulas.py", PACKAGE / "library.py"}


def test_few_warnings_are_suppressed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    lines = suppressed = 0
    for path in PACKAGE.rglob("*.py"):
        text, place = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
        lines += len(text.splitlines())
        suppressed += len(_SUPPRESSION.findall(text))
        for pattern, rules in settings["per-file-ignores"].items():
            suppressed += len(rules) if fnmatch(place, pattern) or fnmatch(path.name, pattern) else 0
    assert suppressed * 1000 <= MOST_SUPPRESSIONS * lines


@pytest.mark.skipif(not (ROOT / ".ci" / "run").exists(), reason="the check is in the checkout, not in the sdist")
def test_every_branch_is_measured_of_the_rooms_between_the_files_and_the_answers() -> None:
    check = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (measured,) = re.findall("--include='(.*)'", check)
    assert measured.split(",") == [f"siping_cli/{room}/*" for room in ("text", *EXACT)]


def test_a_room_is_described_in_one_sentence() -> None:
    for room in PACKAGE.rglob("__init__.py"):
        text = room.read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(text)), room
        assert len(text.splitlines()) == 1 or room.parent == PACKAGE, room


def test_no_room_hides_a_question_of_the_library() -> None:
    """A package that is imported stands where the function of the same name would be found."""
    assert not ROOMS.keys() & {*siping_cli.__all__}


@pytest.mark.parametrize("room", EXACT)
def test_no_binary_floating_point_between_file_and_answer(room: str) -> None:
    for path in files_of(room):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Name) and node.id == "float"), f"float in {path.name}:{node.lineno}"
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("room", sorted(ROOMS.keys() - {"formats", "reports", "cli"}))
def test_only_the_command_line_writes_to_a_stream_or_looks_at_the_clock(room: str) -> None:
    # A process of its own has nothing but its streams to answer with, and the numbers of workbooks may be days.
    apart = {*PACKAGE.glob("loading/apart*.py"), *PACKAGE.rglob("workbook_numbers.py")}
    for path in {*files_of(room)} - apart:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Name) and node.id == "print"), f"print in {path.name}"
        assert not {"datetime", "time", "sys"} & set(imports_of(path)), path.name


def test_only_messages_and_the_renderer_of_words_read_what_stands_in_a_sentence() -> None:
    """What an answer knows is data beside its sentences: no value is taken out of the places of a message."""
    readers = {PACKAGE / "text" / "messages.py", PACKAGE / "formats" / "words.py"}
    for path in sorted({*PACKAGE.glob("**/*.py")} - readers):
        nodes = [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
        called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
        for node in nodes:
            if isinstance(node, ast.Attribute) and node.attr == "values":
                assert id(node) in called, f"{path.relative_to(PACKAGE)}:{node.lineno} reads values"


HEAVY = {
    "typer",
    "rich",
    "rich.console",
    "pydantic",
    "yaml",
    "statistics",
    "unicodedata",
    "hashlib",
    "importlib.metadata",
    "difflib",
}
ROOMY = {
    "siping_cli.answers",
    "siping_cli.plan.plan",
    "siping_cli.loading.load",
    "siping_cli.formats.table",
    "siping_cli.numbers.in_prose",
    "siping_cli.plan.meaning",
    "siping_cli.observations.actuals",
    "siping_cli.reports.data",
    "siping_cli.checks.rules",
    "siping_cli.loading.source_text",
    "siping_cli.observations.sheets.workbook",
    "siping_cli.answers.gap",
    "siping_cli.answers.path",
    "siping_cli.engine.projection",
    "siping_cli.engine.span",
}
PLANNED = {"typer", "siping_cli.answers", "siping_cli.plan.plan", "siping_cli.loading.load", "siping_cli.plan.meaning"}
GAP, SPAN = "siping_cli.answers.gap", "siping_cli.engine.span"


def loaded_by(*arguments: str, **environment: str) -> set[str]:
    """Return the heavy libraries and the large rooms that a command line loads, beyond what Typer does."""
    code = (
        "import sys\n"
        "try:\n"
        "    if sys.argv[1:] != ['--version']: import typer\n"
        "    before = set(sys.modules) - {'typer'}\n"
        "    from siping_cli.__main__ import main\n"
        "    main()\n"
        "finally:\n"
        f"    print(*sorted({HEAVY | ROOMY!r} & set(sys.modules) - before), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout
    return set(done.stderr.split())


@pytest.fixture
def _warm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a test a cache that holds the packaged plan, as it is after the first run."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert {"pydantic", "yaml"} <= loaded_by("gap", "-i", "gdp", "-f", "json")


def test_the_version_costs_no_library() -> None:
    assert loaded_by("--version") == set()


def test_the_version_costs_none_of_what_python_itself_has_either() -> None:
    code = "import sys; from siping_cli.__main__ import main\ntry: main()\nfinally: print('typing' in sys.modules, file=sys.stderr)"
    bare = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        f"import sys; sys.path.append({str(PACKAGE.parent)!r}); {code}",
        "--version",
    ]
    assert subprocess.run(bare, capture_output=True, text=True, check=True).stderr == "False\n"


@pytest.mark.parametrize(
    "arguments", [(), ("gap",), ("project",), ("check",), ("targets",), ("average",), ("compare",)]
)
def test_help_reads_no_data_and_draws_no_table(arguments: tuple[str, ...]) -> None:
    loaded = loaded_by(*arguments, "--help")
    # Of Rich, only the width of Chinese characters is asked for.
    assert loaded - {"siping_cli.answers", "rich"} == {"typer"}


@pytest.mark.usefixtures("_warm")
@pytest.mark.parametrize(
    ("command", "more"),
    [
        ("targets", {SPAN}),
        ("show gdp", {SPAN, "siping_cli.numbers.in_prose", "unicodedata"}),  # it tells what follows from which words
        ("gap -i gdp", {SPAN, GAP}),
        ("path -i gdp", {SPAN, "siping_cli.answers.path"}),
        ("project", {SPAN, "siping_cli.engine.projection"}),
        ("check", {SPAN, GAP, "siping_cli.checks.rules"}),
    ],
)
def test_json_of_a_plan_that_was_checked_draws_no_table_and_parses_nothing(command: str, more: set[str]) -> None:
    """Nor does it load what reads files of figures and texts, or what another question is answered by."""
    assert loaded_by(*command.split(), "-f", "json") == PLANNED | more


@pytest.mark.usefixtures("_warm")
def test_every_kind_of_option_is_read_without_pydantic() -> None:
    """Typer, from 0.29 on, would have it read each of them: a text, a choice, a switch, a path, and several of these."""
    data = str(PACKAGE.parent / "data")
    asked = ("gap", "gdp", "--plan", data, "--as-of", "2022", "--lang", "zh", "--explain", "-f", "json")
    loaded_by(*asked)
    assert not {"pydantic", "yaml"} & loaded_by(*asked)


@pytest.mark.usefixtures("_warm")
def test_a_table_of_a_plan_that_was_checked_parses_nothing() -> None:
    assert loaded_by("gap", "-i", "gdp") & {"pydantic", "yaml", "rich", "siping_cli.numbers.in_prose"} == {"rich"}


@pytest.mark.usefixtures("_warm")
def test_completion_of_an_id_reads_only_names() -> None:
    asked = {"_SIPING_COMPLETE": "complete_bash", "COMP_WORDS": "siping\ngap\n-i\nmet", "COMP_CWORD": "3"}
    assert loaded_by(**asked) - {"siping_cli.answers"} == {"typer"}


def test_importing_the_library_loads_nothing_heavy() -> None:
    code = "import sys, siping_cli; print({'typer', 'rich', 'pydantic', 'yaml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_the_library_answers_without_the_command_line() -> None:
    code = (
        "import sys; from siping_cli import load_plan, gap, path, project\n"
        "plan = load_plan()\n"
        "assert gap(plan, ['gdp']).rows and path(plan, ['gdp']).rows and project(plan).rows\n"
        "print({'typer', 'rich'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


# A name that several modules have because each plays the same part: a command, a writer, a format, a question and the library's function for it.
SAME_PART = {
    "run",
    "EXAMPLES",
    "FORM",
    "write",
    "around_lines",
    "told_lines",
    "main",
    *siping_cli.__all__,
    "explain",
    "refused",
    "together",
    "listed_figures",
}


def public_names(path: Path) -> set[str]:
    """Return what a module defines and others may import."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {each.id for target in node.targets for each in ast.walk(target) if isinstance(each, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return {name for name in names if not name.startswith("_")}


def test_one_public_name_means_one_thing() -> None:
    homes: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in public_names(path) - SAME_PART:
            homes.setdefault(name, []).append(str(path.relative_to(PACKAGE)))
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}
