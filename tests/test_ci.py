"""What is written for CI runs as written: the action and the examples for others, the hook for pre-commit, and the paths of every tool."""

from __future__ import annotations

import ast
import configparser
import json
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

ACTION = ROOT / "action.yml"
WORKFLOWS = ROOT / ".github" / "workflows"
EXAMPLES = ROOT / "examples" / "ci"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
BIN = Path(sys.executable).parent

pytestmark = pytest.mark.skipif(not WORKFLOWS.exists(), reason="the files for CI are in the checkout, not in the sdist")


def texts(path: Path) -> Any:  # noqa: ANN401 - as YAML has it
    """Return what a file for CI says, with every value as a text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only


def run(command: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command as the runner does, in a shell that stops at the first failure."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SIPING_", "COLUMNS"))}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],  # noqa: S607 - the shell of the runner
        cwd=folder,
        env=environment | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONIOENCODING": "utf-8"} | more,
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


def act(folder: Path, name: str = "check the plan", **given: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action in a checkout: with inputs, and with siping where the action installs it."""
    action = texts(ACTION)
    (step,) = [each for each in action["runs"]["steps"] if each["name"] == name]
    inputs = {key.replace("-", "_"): each["default"] for key, each in action["inputs"].items()} | given
    values = {key: re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value) for key, value in step["env"].items()}
    environment = {key: inputs[found[1].replace("-", "_")] for key, found in values.items() if found}
    assert sorted(values.keys() - environment.keys()) == ["PYTHONUTF8"]
    python = folder / "temporary" / "siping" / "bin" / "python"
    if not python.exists():
        python.parent.mkdir(parents=True)
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
        python.chmod(0o755)
    runner = {"RUNNER_TEMP": str(folder / "temporary"), "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    return run(step["run"], folder, **environment, **runner)


def miss(checkout: Path) -> int:
    """Make the words of a goal and its number differ, and return the line of its words."""
    path = checkout / "data" / "targets.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(GDP, f"{GDP}        value: 8\n"), encoding="utf-8")
    return text.splitlines().index(GDP.rstrip()) + 1


def test_the_action_passes_with_a_summary_and_a_report(checkout: Path) -> None:
    done = act(checkout, plan="data")
    assert (done.returncode, done.stderr) == (0, "")
    assert "::notice file=data/industries.yaml" in done.stdout
    assert "::error" not in done.stdout
    assert (checkout / "summary.md").read_text(encoding="utf-8").startswith("## ")
    assert (checkout / "siping.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_the_action_fails_with_a_note_beside_the_line_and_in_the_summary(checkout: Path) -> None:
    line = miss(checkout)
    done = act(checkout, plan="data", report="")
    assert done.returncode == 1
    (found,) = re.findall(
        r"(?m)^::error file=data/targets\.yaml,line=(\d+),col=\d+,title=siping wording::", done.stdout
    )
    assert int(found) == line
    assert "wording" in (checkout / "summary.md").read_text(encoding="utf-8")
    assert not (checkout / "siping.html").exists()


def test_the_action_judges_by_figures_as_it_is_told(checkout: Path) -> None:
    """Of several files each stands on a line of its own, and a name may hold anything."""
    figures = "indicator,period,measure,value,unit\n{},2023,growth,{},%\n"
    for name, subject, value in (("gdp 1.csv", "gdp", 5), ("retail;2.csv", "retail-sales", 9)):
        (checkout / name).write_text(figures.format(subject, value), encoding="utf-8")
    both = {"plan": "data", "actuals": "gdp 1.csv\nretail;2.csv\n", "report": "kept page.xlsx"}
    missed = act(checkout, **both)
    assert (missed.returncode, missed.stderr) == (1, "")
    assert "gdp-growth" in missed.stdout
    assert (checkout / "kept page.xlsx").exists()
    assert act(checkout, **both, fail_on="behind").returncode == 0


def test_no_file_of_a_pull_request_bends_the_action(checkout: Path) -> None:
    (checkout / "gdp.csv").write_text("indicator,period,measure,value,unit\ngdp,2023,growth,5,%\n", encoding="utf-8")
    for folder in (checkout, checkout / "data"):
        (folder / "siping.toml").write_text('as-of = "2022"\n', encoding="utf-8")
    assert act(checkout, plan="data", actuals="gdp.csv").returncode == 1


def test_the_action_says_what_it_cannot_answer(checkout: Path) -> None:
    done = act(checkout, plan="nowhere")
    assert done.returncode == 2
    assert "nowhere/targets.yaml" in done.stderr
    assert not (checkout / "summary.md").exists()


@pytest.mark.parametrize("name", ["plan", "actuals", "fail_on", "report"])
def test_no_input_of_the_action_is_run(checkout: Path, name: str) -> None:
    done = act(
        checkout, **({"plan": "data"} | {name: "$(touch acted)`touch acted`; touch acted' --force\" || touch acted"})
    )
    assert not (checkout / "acted").exists()
    assert done.returncode == (0 if name == "report" else 2) or "touch" in done.stderr


@pytest.mark.parametrize(
    ("beside", "package", "installed"),
    [(True, "", "{path}[report]"), (False, "", "siping[report]"), (True, "siping==0.2.0", "siping==0.2.0")],
)
def test_the_action_installs_what_stands_beside_it(
    tmp_path: Path, package: str, installed: str, *, beside: bool
) -> None:
    """Copied alone, it takes siping from PyPI."""
    path, tools = tmp_path / "action", tmp_path / "tools"
    path.mkdir()
    tools.mkdir()
    if beside:
        (path / "pyproject.toml").touch()
    python = 'mkdir -p "$3/bin"; printf \'#!/bin/sh\\nprintf "%%s\\\\n" "$@"\\n\' > "$3/bin/python"; chmod +x "$3/bin/python"\n'
    (tools / "python3").write_text(f"#!/bin/sh\n{python}", encoding="utf-8")
    (tools / "python3").chmod(0o755)
    (step,) = [each for each in texts(ACTION)["runs"]["steps"] if each["name"] == "install siping"]
    told = {"RUNNER_TEMP": str(tmp_path), "GITHUB_ACTION_PATH": str(path), "PACKAGE": package}
    done = run(step["run"], tmp_path, **told, PATH=f"{tools}{os.pathsep}{os.environ['PATH']}")
    assert done.stdout.splitlines()[-2:] == ["--", installed.format(path=path)], done.stderr


def test_no_workflow_puts_a_value_into_a_shell() -> None:
    """Values go through the environment, so that none of them is code."""
    for path in (ACTION, *WORKFLOWS.glob("*.yml")):
        for job in texts(path).get("jobs", {"": texts(path).get("runs")}).values():
            assert not [step for step in job.get("steps", ()) if "${{" in step.get("run", "")], path


def test_every_action_of_others_is_one_commit_and_names_its_version() -> None:
    used = [
        (path.name, line.strip())
        for path in (ACTION, *WORKFLOWS.glob("*.yml"), EXAMPLES / "github.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses: " in line and not re.search(r"uses: [$.]/", line)
    ]
    assert used
    hashes: dict[str, set[str]] = {}
    for name, line in used:
        found = re.search(r"uses: ([\w-]+/[\w-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)$", line)
        assert found, (name, line)
        hashes.setdefault(found[1], set()).add(found[2])
    assert {name: len(each) for name, each in hashes.items()} == dict.fromkeys(hashes, 1)


PUBLISHING = {
    ("release.yml", "publish"): {"id-token": "write"},
    ("docs.yml", "publish"): {"pages": "write", "id-token": "write"},
}


def test_only_the_jobs_that_publish_tell_who_they_are() -> None:
    for path in WORKFLOWS.glob("*.yml"):
        workflow = texts(path)
        assert workflow["permissions"] == {}, path
        for name, job in workflow["jobs"].items():
            assert job["permissions"] == PUBLISHING.get((path.name, name), {"contents": "read"}), (path, name)


def test_what_is_checked_out_keeps_no_credentials() -> None:
    for path in (*WORKFLOWS.glob("*.yml"), EXAMPLES / "github.yml"):
        for job in texts(path)["jobs"].values():
            for step in job.get("steps", ()):
                if "actions/checkout" in step.get("uses", ""):
                    assert step["with"]["persist-credentials"] == "false", path


def gitlab(checkout: Path) -> list[subprocess.CompletedProcess[str]]:
    """Run the job for GitLab line by line, after the installation, as its runner does; it stops where a line fails."""
    first, *lines = texts(EXAMPLES / "gitlab-ci.yml")["goals"]["script"]
    assert first == 'python -m pip install --quiet "siping[report]"'
    return [run("\n".join(lines), checkout)]


@pytest.mark.parametrize("fails", [False, True])
def test_the_job_for_gitlab_keeps_what_it_names(checkout: Path, *, fails: bool) -> None:
    line = miss(checkout) if fails else 0
    (done,) = gitlab(checkout)
    assert done.returncode == int(fails), done.stderr
    kept = texts(EXAMPLES / "gitlab-ci.yml")["goals"]["artifacts"]
    found = json.loads((checkout / kept["reports"]["codequality"]).read_text(encoding="utf-8"))
    grave = [each["location"] for each in found if each["severity"] == "major"]
    assert grave == ([{"path": "data/targets.yaml", "lines": {"begin": line}}] if fails else [])
    suites = etree.parse(checkout / kept["reports"]["junit"]).getroot()
    assert suites.get("failures") == str(int(fails))
    assert fails or all((checkout / path).exists() for path in kept["paths"])


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
    assert ("does not contain 8%" in done.stdout) is bool(code)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("targets.yaml", True), ("plans/a/industries.yaml", True), ("my-targets.yaml", False), ("targets.yml", False)],
)
def test_the_hook_runs_when_a_file_of_a_plan_changed(path: str, *, expected: bool) -> None:
    assert bool(re.search(hook()["files"], path)) is expected


def test_pre_commit_runs_the_hook(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """It makes an environment for siping once, which takes its libraries from where pip takes them."""
    if not (BIN / "pre-commit").exists() or not (ROOT / ".git").exists():
        pytest.skip("takes pre-commit and the repository of siping")
    siping = tmp_path_factory.mktemp("siping")
    home = {"PRE_COMMIT_HOME": str(siping / "home"), "GIT_CONFIG_GLOBAL": os.devnull}
    commit = "git init --quiet . && git add . && git -c user.name=a -c user.email=a@b commit --quiet --message a && git rev-parse HEAD"
    assert run(f"git ls-files -z | xargs -0 cp --parents --target-directory={siping}", ROOT).returncode == 0
    committed = run(commit, siping, **home)
    assert committed.returncode == 0
    used = {"repos": [{"repo": str(siping), "rev": committed.stdout.strip(), "hooks": [{"id": hook()["id"]}]}]}
    (checkout / ".pre-commit-config.yaml").write_text(yaml.safe_dump(used), encoding="utf-8")
    assert run("git init --quiet .", checkout, **home).returncode == 0
    for fails in (False, True):
        if fails:
            miss(checkout)
        done = run("git add . && pre-commit run --all-files", checkout, **home)
        if "unexpected error" in done.stdout:
            pytest.skip(f"pre-commit cannot install siping here: {done.stdout[-300:]}")
        assert done.returncode == int(fails), done.stdout + done.stderr
        assert ("data/targets.yaml" in done.stdout and "does not contain 8%" in done.stdout) is fails


CHECK = ROOT / ".ci" / "run"
_PATH = re.compile(r"(?<![\w./$-])(?:siping_cli|tests|data|docs|examples|benchmarks|fuzz)/[\w./*-]+")
DESELECTED = "--deselect="


def test_what_takes_a_browser_is_run_by_the_check_and_not_by_the_suite() -> None:
    takers = [
        path
        for path in (ROOT / "tests").rglob("test_*.py")
        if re.search(r"\bbrowser: (Browser|Page)\b", path.read_text("utf-8"))
    ]
    assert {path.parent.name for path in takers} == {"pages"}
    assert "\n.venv/bin/python -m pytest -q -p no:cacheprovider tests/pages\n" in CHECK.read_text("utf-8")


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
