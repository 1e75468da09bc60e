"""The plan of the house: which room may know which, and what stays out of it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "siping_cli"

# room: (rooms it imports, third parties it imports). The table holds by equality: what nobody uses goes.
ROOMS: dict[str, tuple[set[str], set[str]]] = {
    "record": (set(), set()),
    "messages": ({"record"}, set()),
    "errors": ({"messages", "record"}, set()),
    "language": (set(), set()),
    "formulas": ({"errors", "messages"}, set()),
    "numerals": (set(), set()),
    "mentions": ({"numerals", "record"}, set()),
    "units": ({"numerals"}, set()),
    "quantities": ({"errors", "mentions", "messages", "numerals", "record", "units"}, {"pydantic_core"}),
    "written": ({"errors", "messages", "numerals", "quantities", "units"}, set()),
    "periods": ({"errors", "messages", "record"}, {"pydantic_core"}),
    "profile": ({"errors", "messages", "periods", "quantities", "record"}, set()),
    "vocabulary": ({"messages", "quantities"}, set()),
    "wording": ({"mentions", "messages", "numerals", "quantities", "record", "units", "vocabulary"}, set()),
    "goal": ({"errors", "messages", "periods", "quantities", "record", "vocabulary", "wording"}, set()),
    "pledge": ({"errors", "messages", "periods", "quantities", "record", "vocabulary", "wording"}, set()),
    "indicator": ({"errors", "goal", "messages", "periods", "pledge", "quantities", "record", "vocabulary"}, set()),
    "lexicon": ({"errors", "indicator", "messages", "quantities", "record", "vocabulary"}, set()),
    "others": ({"indicator", "lexicon", "messages", "pledge"}, set()),
    "meaning": ({"goal", "indicator", "lexicon", "messages", "pledge", "record", "units", "vocabulary"}, set()),
    "plan_file": (
        {"errors", "folders", "indicator", "messages", "periods", "quantities", "record", "vocabulary"},
        set(),
    ),
    "plan": (
        {
            "errors",
            "goal",
            "indicator",
            "lexicon",
            "meaning",
            "others",
            "periods",
            "plan_file",
            "pledge",
            "profile",
            "record",
        },
        set(),
    ),
    "integrity": ({"errors", "goal", "indicator", "lexicon", "messages", "others", "plan_file", "quantities"}, set()),
    "filled": ({"lexicon", "messages", "periods", "quantities", "vocabulary", "wording", "yaml_file"}, set()),
    "contents": ({"errors", "messages"}, set()),
    "yaml_file": ({"contents", "errors", "folders", "messages"}, {"yaml"}),
    "folders": ({"contents"}, set()),
    "packed": (
        {
            "goal",
            "indicator",
            "lexicon",
            "messages",
            "periods",
            "plan_file",
            "pledge",
            "profile",
            "quantities",
            "record",
        },
        set(),
    ),
    "cache": ({"errors", "folders", "lexicon", "packed", "plan"}, set()),
    "names": ({"cache", "folders", "messages", "plan", "record", "yaml_file"}, set()),
    "load": (
        {
            "cache",
            "errors",
            "filled",
            "folders",
            "indicator",
            "integrity",
            "lexicon",
            "messages",
            "names",
            "plan",
            "plan_file",
            "profile",
            "record",
            "yaml_file",
        },
        {"pydantic", "pydantic_core"},
    ),
    "workbook": ({"errors", "messages"}, {"python_calamine"}),
    "published": ({"indicator", "periods", "quantities", "record", "vocabulary"}, set()),
    "observations": (
        {
            "contents",
            "errors",
            "indicator",
            "messages",
            "others",
            "periods",
            "plan",
            "published",
            "quantities",
            "record",
            "vocabulary",
            "workbook",
            "written",
            "yaml_file",
        },
        set(),
    ),
    "source_text": ({"contents", "errors", "mentions", "messages", "plan", "record"}, set()),
    "schema": (
        {"filled", "goal", "indicator", "lexicon", "load", "messages", "plan_file", "pledge", "profile", "quantities"},
        {"pydantic"},
    ),
    "start": ({"errors", "folders", "language", "messages", "schema"}, set()),
    "sheet": ({"messages", "quantities", "record", "vocabulary"}, set()),
    # Several answers about one plan put together: a sheet is one answer and names no other.
    "chart_data": ({"messages", "periods", "quantities", "record", "sheet"}, set()),
    "live_data": ({"messages", "quantities", "record", "sheet", "vocabulary"}, set()),
    "report_data": ({"chart_data", "live_data", "messages", "periods", "record", "sheet"}, set()),
    "rules": (
        {
            "formulas",
            "goal",
            "indicator",
            "meaning",
            "messages",
            "plan",
            "plan_file",
            "quantities",
            "record",
            "sheet",
            "vocabulary",
            "wording",
        },
        {"babel"},
    ),
    "answers": (
        {
            "chart_data",
            "errors",
            "formulas",
            "goal",
            "indicator",
            "live_data",
            "meaning",
            "mentions",
            "messages",
            "observations",
            "others",
            "periods",
            "plan",
            "plan_file",
            "pledge",
            "profile",
            "published",
            "quantities",
            "record",
            "report_data",
            "rules",
            "sheet",
            "source_text",
            "vocabulary",
            "wording",
            "written",
        },
        set(),
    ),
    "render": (
        {
            "answers",
            "chart_data",
            "language",
            "live_data",
            "messages",
            "periods",
            "quantities",
            "record",
            "report_data",
            "sheet",
            "vocabulary",
        },
        {"rich", "jinja2", "markupsafe", "vl_convert", "docx", "xlsxwriter"},
    ),
    "asked": ({"answers", "errors", "indicator", "messages", "periods", "plan", "written"}, set()),
    "library": (
        {
            "answers",
            "asked",
            "errors",
            "language",
            "load",
            "messages",
            "observations",
            "plan",
            "profile",
            "render",
            "report_data",
            "sheet",
            "source_text",
        },
        set(),
    ),
    "cli": (
        {
            "answers",
            "asked",
            "contents",
            "errors",
            "folders",
            "language",
            "library",
            "load",
            "messages",
            "names",
            "observations",
            "plan",
            "record",
            "render",
            "rules",
            "schema",
            "sheet",
            "source_text",
            "start",
        },
        {"typer"},
    ),
}
# The border between the tool and the library: the one names the rooms, the other starts the command line.
DOORS = {"__init__": {"errors", "library", "load", "observations", "source_text"}, "__main__": {"", "cli"}}


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


def test_the_table_has_no_circle() -> None:
    left = {room: rooms for room, (rooms, _) in ROOMS.items()}
    while left:
        free = {room for room, rooms in left.items() if not rooms & left.keys()}
        assert free, f"these rooms know each other: {sorted(left)}"
        left = {room: rooms for room, rooms in left.items() if room not in free}


@pytest.mark.parametrize(
    "room",
    [
        "quantities",
        "periods",
        "vocabulary",
        "goal",
        "meaning",
        "plan",
        "wording",
        "filled",
        "integrity",
        "yaml_file",
        "load",
        "formulas",
        "published",
        "observations",
        "rules",
        "numerals",
        "mentions",
        "written",
        "answers",
    ],
)
def test_no_binary_floating_point_between_file_and_answer(room: str) -> None:
    for path in files_of(room):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Name) and node.id == "float"), f"float in {path.name}:{node.lineno}"
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), f"{path.name}:{node.lineno}"


# The process that reads workbooks has nothing but its streams to answer with.
@pytest.mark.parametrize("room", sorted(ROOMS.keys() - {"render", "cli", "workbook"}))
def test_only_the_command_line_writes_to_a_stream_or_looks_at_the_clock(room: str) -> None:
    for path in files_of(room):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Name) and node.id == "print"), f"print in {path.name}"
        assert not {"datetime", "time", "sys"} & set(imports_of(path)), path.name


def test_only_messages_and_the_renderer_of_words_read_what_stands_in_a_sentence() -> None:
    """What an answer knows is data beside its sentences: no value is taken out of the places of a message."""
    readers = {PACKAGE / "messages.py", PACKAGE / "render" / "words.py"}
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
    "siping_cli.observations.workbook",
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


@pytest.mark.parametrize("arguments", [(), ("gap",), ("project",), ("check",), ("targets",), ("average",)])
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
