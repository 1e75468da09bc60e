"""The schema of the files and the records that check them say the same; ``siping init`` begins a plan that is right."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from jsonschema import Draft202012Validator
from places import ROOT

from siping_cli.loading.folders import packaged_folder
from siping_cli.loading.load import FILES, inspect_plan
from siping_cli.loading.schema import schema_of
from siping_cli.loading.yaml_file import YamlFile
from siping_cli.wording.vocabulary import Accrual, Better, Comparator, GrowthFrom, Metric, Over

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Siping = Callable[..., Ran]

BAD = sorted((ROOT / "tests" / "bad").glob("*.yaml"))
PLANS = [packaged_folder(), ROOT / "tests" / "good", *sorted((ROOT / "examples").glob("*/"))]


def errors(path: Path, name: str) -> list[str]:
    """Return what the schema says against a file."""
    validator = Draft202012Validator(schema_of(name))
    return [error.message for error in validator.iter_errors(YamlFile(path).data)]


@pytest.mark.parametrize("name", FILES)
def test_the_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema_of(name))


@pytest.mark.parametrize("name", FILES)
def test_the_schema_that_editors_read_is_that_of_the_records(siping: Siping, name: str) -> None:
    stem = name.removesuffix(".yaml")
    printed = siping("schema", stem)
    assert (printed.code, printed.err) == (0, "")
    assert (packaged_folder() / f"{stem}.schema.json").read_text(encoding="utf-8") == printed.out


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_a_plan_that_loads_fits_the_schema(folder: Path) -> None:
    for name in FILES:
        if (folder / name).exists():
            assert errors(folder / name, name) == []


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.stem)
def test_what_the_loader_says_of_the_form_the_schema_says_too(case: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "good" / "targets.yaml", tmp_path)
    name = "industries.yaml" if case.name.startswith("industries-") else "targets.yaml"
    shutil.copy(case, tmp_path / name)
    _, problems = inspect_plan(tmp_path)
    rules = {problem.rule for problem in problems}
    if "yaml" in rules:
        return
    refused = bool(errors(tmp_path / name, name))
    assert refused or "schema" not in rules
    if refused and "schema" not in rules:
        # Beyond the form, the schema knows only how a due year and a period are written, and the unit of a growth.
        assert any(part in problem.path for problem in problems for part in ("due", "period", ".unit"))


@pytest.mark.parametrize("file", FILES)
def test_no_record_of_a_file_takes_a_key_that_it_does_not_know(file: str) -> None:
    schema: dict[str, Any] = schema_of(file)
    records = [schema, *schema["$defs"].values()]
    assert [each.get("additionalProperties") for each in records] == [False] * len(records)


def test_a_growth_is_in_percent() -> None:
    goals = Draft202012Validator(schema_of("targets.yaml")["$defs"]["Target"])
    goal = {"id": "a", "wording": "增长5%", "metric": "growth"}
    assert [goals.is_valid(goal | unit) for unit in ({}, {"unit": "%"}, {"unit": "个百分点"})] == [True, True, False]
    assert goals.is_valid(goal | {"metric": "change", "unit": "个百分点"})


@pytest.mark.parametrize("file", FILES)
def test_editors_show_what_a_field_means_with_marks(file: str) -> None:
    schema: dict[str, Any] = schema_of(file)
    for record in (schema, *schema["$defs"].values()):
        for told in (record, *record["properties"].values()):
            assert ("description" in told) == ("markdownDescription" in told)
            assert "``" not in told.get("markdownDescription", "")


def test_editors_show_which_fields_may_be_left_out() -> None:
    fields = schema_of("targets.yaml")["$defs"]["Target"]["properties"]
    assert "May be left out" in fields["metric"]["markdownDescription"]
    assert "May be left out" not in fields["wording"]["markdownDescription"]


def test_every_field_of_a_goal_says_what_it_means() -> None:
    schema: dict[str, Any] = schema_of("targets.yaml")["$defs"]
    for record in ("Target", "QualitativeGoal", "Indicator", "Implied", "Accepted"):
        silent = [name for name, field in schema[record]["properties"].items() if "description" not in field]
        assert silent == [], record


@pytest.mark.parametrize(
    ("record", "field", "accepted"),
    [
        ("Target", "metric", Metric),
        ("Target", "over", Over),
        ("Target", "comparator", Comparator),
        ("Reading", "over", Over),
        ("QualitativeGoal", "over", Over),
        ("Indicator", "accrual", Accrual),
        ("Indicator", "better", Better),
        ("Indicator", "growth", GrowthFrom),
        ("Observation", "metric", Metric),
    ],
)
def test_editors_offer_the_words_that_a_field_takes(record: str, field: str, accepted: Any) -> None:  # noqa: ANN401 - a literal type
    schema: dict[str, Any] = schema_of("targets.yaml")["$defs"][record]["properties"][field]
    (words,) = [part["enum"] for part in (schema, *schema.get("anyOf", ())) if "enum" in part]
    assert words == list(get_args(accepted))


@pytest.mark.parametrize(
    "folder", [packaged_folder(), *sorted((ROOT / "examples").glob("*/"))], ids=lambda each: each.name
)
def test_every_file_of_ours_names_its_schema(folder: Path) -> None:
    for path in filter(Path.exists, (folder / name for name in FILES)):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        marker, _, schema = first.partition("$schema=")
        assert marker == "# yaml-language-server: "
        assert json.loads((folder / schema).read_text(encoding="utf-8"))["title"] == path.name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plan_to_begin_with_passes_everything(siping: Siping, tmp_path: Path, lang: str) -> None:
    folder = tmp_path / "新城 1"
    ran = siping("init", str(folder), "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    names = ["source.txt", "targets.yaml", "targets.schema.json", "industries.yaml", "industries.schema.json"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert all(name in ran.out for name in names)
    checked = siping("check", "--plan", str(folder), "-f", "json")
    assert (checked.code, {row["status"] for row in checked.rows}) == (0, {"pass", "info"})
    assert siping("audit", "--plan", str(folder)).code == 0
    for name in ("targets.yaml", "industries.yaml"):
        assert errors(folder / name, name) == []
        schema = json.loads((folder / name.replace(".yaml", ".schema.json")).read_text(encoding="utf-8"))
        assert schema == schema_of(name)


def test_the_plans_to_begin_with_differ_in_their_comments_only(siping: Siping, tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        siping("init", str(tmp_path / lang), "--lang", lang)
    for name in ("targets.yaml", "industries.yaml"):
        one, other = (YamlFile(tmp_path / lang / name).data for lang in ("zh", "en"))
        assert one == other


def test_nothing_is_written_over(siping: Siping, tmp_path: Path) -> None:
    (tmp_path / "industries.yaml").write_text("mine", encoding="utf-8")
    ran = siping("init", str(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert "industries.yaml" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["industries.yaml"]


def test_a_file_is_no_folder(siping: Siping, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    ran = siping("init", str(tmp_path / "x"))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_fault_while_writing_leaves_nothing_behind(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, count = Path.replace, 0

    def fail_later(path: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == 3:
            raise OSError(28, "No space left on device")
        return replace(path, target)

    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(Path, "replace", fail_later)
    ran = siping("init", str(tmp_path / "x"))
    assert (ran.code, ran.out) == (2, "")
    assert "no space left on the device" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_there_stays_where_nothing_can_be_written(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "x").mkdir()
    monkeypatch.setattr(Path, "write_text", full)
    assert [siping("init", str(tmp_path / name)).code for name in ("x", "x/y/z", "w")] == [2, 2, 2]
    assert [*tmp_path.rglob("*")] == [tmp_path / "x"]


def test_a_file_that_another_process_writes_meanwhile_is_left_to_it(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, folder = os.link, tmp_path / "x"

    def be_late(file: Path, to: Path) -> None:
        if to.name == "industries.yaml":
            to.write_text("theirs", encoding="utf-8")
        link(file, to)

    monkeypatch.setattr(os, "link", be_late)
    ran = siping("init", str(folder))
    assert (ran.code, ran.out) == (2, "")
    assert "already has these files: industries.yaml" in ran.err
    assert [path.read_text(encoding="utf-8") for path in folder.iterdir()] == ["theirs"]
