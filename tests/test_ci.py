"""What is written for CI runs as written: the workflow of GitHub Actions, the hook for pre-commit, and the paths of every tool."""

from __future__ import annotations

import ast
import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from lxml import etree
from places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

WORKFLOW = ROOT / ".github" / "workflows" / "goals.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
BIN = Path(sys.executable).parent

pytestmark = pytest.mark.skipif(not WORKFLOW.exists(), reason="the files for CI are in the checkout, not in the sdist")


def steps() -> dict[str, str]:
    """Return the commands of the workflow by name, without the installation."""
    data = yaml.load(WORKFLOW.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    listed = [step for step in data["jobs"]["check"]["steps"] if "run" in step]
    assert listed[0] == {"name": "install", "run": "python -m pip install ."}
    return {step["name"]: step["run"] for step in listed[1:]}


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as the runner does, in a shell that stops at the first failure."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SIPING_", "COLUMNS"))}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],  # noqa: S607 - the shell of the runner
        cwd=folder,
        env=environment | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


GDP = "        wording: 地区生产总值增长7%左右\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of what the workflow looks at."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def test_the_workflow_passes_and_keeps_a_report(checkout: Path) -> None:
    for name, command in steps().items():
        done = run(command, checkout)
        assert (done.returncode, done.stderr) == (0, ""), name
    suites = etree.parse(checkout / "siping.xml").getroot()
    assert {suite.get("failures") for suite in suites} == {"0"}


def test_the_workflow_fails_with_a_note_beside_the_line(checkout: Path) -> None:
    path = checkout / "data" / "targets.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(GDP, f"{GDP}        value: 8\n"), encoding="utf-8")
    annotate, report = (run(command, checkout) for command in steps().values())
    assert (annotate.returncode, report.returncode) == (1, 1)
    found = re.fullmatch(
        r"::error file=data/targets\.yaml,line=(\d+),col=\d+,title=siping wording::.*\n", annotate.stdout
    )
    assert found
    assert "7%左右" in path.read_text(encoding="utf-8").splitlines()[int(found[1]) - 1]
    assert 'failures="1"' in (checkout / "siping.xml").read_text(encoding="utf-8")


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(("value", "code"), [("7", 0), ("8", 1)])
def test_the_hook_looks_at_the_data_of_the_plan(checkout: Path, value: str, code: int) -> None:
    path = checkout / "data" / "targets.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(GDP, f"{GDP}        value: {value}\n"), encoding="utf-8")
    done = run(shlex.join([*shlex.split(hook()["entry"]), *hook()["args"]]), checkout / "data")
    assert done.returncode == code, done.stderr
    assert ("does not hold 8%" in done.stdout) is bool(code)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("targets.yaml", True), ("plans/a/industries.yaml", True), ("my-targets.yaml", False), ("targets.yml", False)],
)
def test_the_hook_runs_when_a_file_of_a_plan_changed(path: str, *, expected: bool) -> None:
    assert bool(re.search(hook()["files"], path)) is expected


CHECK = ROOT / ".ci" / "run"
_PATH = re.compile(r"(?<![\w./$-])(?:siping_cli|tests|data|docs|examples|benchmarks|fuzz)/[\w./*-]+")
DESELECTED = "--deselect="


def files() -> list[str]:
    """Return every file of the checkout, with its folders; hidden ones are those of tools."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in {"__pycache__", "mutants"}]
        found += [Path(folder, name).relative_to(ROOT).as_posix() for name in names]
    return found


def configured_paths() -> Iterator[tuple[str, str]]:
    """Yield what is configured, and each path of it, which may be a pattern."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tools = project["tool"]
    wheel, mutmut = tools["hatch"]["build"]["targets"]["wheel"], tools["mutmut"]
    babel = configparser.ConfigParser(allow_no_value=True)
    babel.read(ROOT / "babel.cfg", encoding="utf-8")
    listed = {
        "project": [project["project"]["readme"], *project["project"]["license-files"]],
        "hatch": [
            tools["hatch"]["version"]["path"],
            *(path for part in ("packages", "exclude", "force-include", "shared-data") for path in wheel[part]),
            *tools["hatch"]["build"]["targets"]["sdist"]["include"],
        ],
        "pytest": [path for part in ("pythonpath", "testpaths") for path in tools["pytest"]["ini_options"][part]],
        "mypy": tools["mypy"]["files"],
        "ruff": [*tools["ruff"]["lint"]["per-file-ignores"]],
        "mutmut": [
            *(path for part in ("source_paths", "only_mutate", "do_not_mutate", "also_copy") for path in mutmut[part]),
            *mutmut["pytest_add_cli_args_test_selection"],
        ],
        "babel": [name.partition(": ")[2] for name in babel.sections() if ": " in name],
        ".ci/run": _PATH.findall(CHECK.read_text(encoding="utf-8")),
    }
    for name, paths in listed.items():
        assert paths, f"{name} has no path any more"
        yield from ((name, path) for path in paths)


def test_every_path_that_is_configured_exists() -> None:
    known = files()
    for name, path in configured_paths():
        pattern = path.replace("**/", "*").replace("**", "*")
        there = (ROOT / path).exists() or any(fnmatch(file, pattern) for file in known)
        assert there, f"{name} is configured for {path}, which is not there"


def test_every_test_that_is_left_out_for_mutants_exists() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    given = project["tool"]["mutmut"]["pytest_add_cli_args"]
    left_out = [each.removeprefix(DESELECTED) for each in given if each.startswith(DESELECTED)]
    assert left_out
    for each in left_out:
        file, _, name = each.partition("::")
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, each


@pytest.mark.parametrize("folder", ["fuzz", "benchmarks"])
def test_what_longer_proof_imports_of_siping_is_there(folder: str) -> None:
    """No check runs these files, so a move would leave their imports stale."""
    taken = [
        (path.name, node.module, each.name)
        for path in sorted((ROOT / folder).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "siping_cli"
        for each in node.names
    ]
    assert taken
    for name, module, imported in taken:
        home = import_module(str(module))
        assert hasattr(home, imported) or find_spec(f"{module}.{imported}"), f"{name}: {module} has no {imported}"
