"""What ``siping check`` says to CI servers: JUnit, workflow commands, Code Quality, SARIF; valid, whole and harmless."""

from __future__ import annotations

import copy
import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator
from lxml import etree
from places import ROOT, TESTS

from siping_cli.formats.render import GateFormat, Output, render
from siping_cli.formats.words import Words
from siping_cli.sheet import Finding, Line, Sheet
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    from siping_cli.text.language import Language

    Siping = Callable[..., Ran]

SCHEMAS = TESTS / "schemas"
JUNIT = etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd"))
CODE_QUALITY = Draft7Validator(json.loads((SCHEMAS / "code-quality.json").read_text(encoding="utf-8")))
SARIF = Draft7Validator(json.loads((SCHEMAS / "sarif.json").read_text(encoding="utf-8")))
HOSTILE = "]]><script>&\"'::error::x%0Ay,z\n换行\x07\u202e\ud800\uffff"


def finding(status: Any, rule: str = "stages", **more: Any) -> Finding:  # noqa: ANN401 - any status, any field
    return Finding(
        **{
            "plan": "demo",
            "kind": "consistency",
            "rule": rule,
            "status": status,
            "message": Message("about {name}", name="冶金建材"),
            "target": "metallurgy-scale",
            "related": ("three-industries-scale",),
            "file": "data/targets.yaml",
            "line": 12,
            "column": 9,
        }
        | more
    )


def sheet(*rows: Finding) -> Sheet:
    rules = (("stages", Message("stages")), ("parts", Message("parts")))
    lines = tuple(map(Line, rows))
    return Sheet(command="check", title=Message("check"), columns=(), blocks=(), order=lines, rules=rules)


ALL = sheet(
    finding("fail"),
    finding("fail"),
    finding("warn", kind="data", rule="order"),
    finding("accepted", reason_zh="原文如此", reason_en="as printed"),
    finding("info"),
    finding("pass", target=None, related=(), file=None, line=None, column=None),
    finding("fail", kind="goal", rule="verdict", verdict="missed"),
    finding("fail", kind="data", plan=None, line=None, column=None),
)
NASTY = sheet(
    *(
        finding(
            status,
            message=Message("{x}", x=HOSTILE),
            target=HOSTILE,
            file=f"a/{HOSTILE}.yaml",
            plan=HOSTILE,
            reason_zh=HOSTILE,
            reason_en=HOSTILE,
        )
        for status in ("fail", "warn", "accepted", "info", "pass")
    )
)


def write(form: GateFormat, what: Sheet = ALL, language: Language = "en", *, ascii_only: bool = False) -> str:
    return render(what, form, Words(language, ascii_only), Output())


def junit(text: str) -> Any:  # noqa: ANN401 - an element of lxml
    return etree.fromstring(text.encode())


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("what", [ALL, NASTY, sheet()], ids=["all", "nasty", "empty"])
def test_junit_is_valid(what: Sheet, language: Language, *, ascii_only: bool) -> None:
    text = write("junit", what, language, ascii_only=ascii_only)
    assert JUNIT.validate(junit(text)), JUNIT.error_log
    assert text.isascii() or not ascii_only


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('tests="', 'tests="x'),
        ("<testcase name=", "<testcase title="),
        ("skipped message", "ignored message"),
        ('errors="0"', 'errors="0" timestamp="1970-01-01T00:00:00"'),
        (" #2", ""),
    ],
)
def test_the_schema_for_junit_refuses_what_is_broken(good: str, bad: str) -> None:
    text = write("junit")
    assert good in text
    assert not JUNIT.validate(junit(text.replace(good, bad)))


def test_junit_counts_and_places_what_failed() -> None:
    root = junit(write("junit"))
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["siping.demo.consistency", "siping.demo.data", "siping.demo.goal", "siping.data"]
    first = suites["siping.demo.consistency"]
    assert (first.get("tests"), first.get("failures"), first.get("skipped")) == ("5", "2", "1")
    cases = first.findall("testcase")
    assert [case.get("name") for case in cases] == [
        "stages: metallurgy-scale, three-industries-scale",
        "stages: metallurgy-scale, three-industries-scale #2",
        "stages: metallurgy-scale, three-industries-scale #3",
        "stages: metallurgy-scale, three-industries-scale #4",
        "stages",
    ]
    assert cases[0][0].text == "data/targets.yaml:12:9: metallurgy-scale: about 冶金建材"
    assert "as printed" in cases[2][0].get("message")
    assert first.findtext("system-out") == "data/targets.yaml:12:9: metallurgy-scale: about 冶金建材"


def test_a_case_keeps_its_name_when_something_else_is_found() -> None:
    """Servers follow a case over the runs by its name."""
    both = (finding("fail", related=("a",)), finding("fail", related=("b",)))
    names = [
        [case.get("name") for case in junit(write("junit", sheet(*rows))).iter("testcase")] for rows in (both, both[1:])
    ]
    assert names == [["stages: metallurgy-scale, a", "stages: metallurgy-scale, b"], ["stages: metallurgy-scale, b"]]


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("what", [ALL, NASTY, sheet()], ids=["all", "nasty", "empty"])
def test_code_quality_is_valid(what: Sheet, *, ascii_only: bool) -> None:
    text = write("gitlab", what, ascii_only=ascii_only)
    found = json.loads(text)
    assert not list(CODE_QUALITY.iter_errors(found))
    assert len({each["fingerprint"] for each in found}) == len(found)
    assert text.isascii() or not ascii_only
    text.encode()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("severity", "error"),
        ("fingerprint", ""),
        ("check_name", None),
        ("description", None),
        ("location", {"path": "./a.yaml", "lines": {"begin": 1}}),
        ("location", {"path": "/a.yaml", "lines": {"begin": 1}}),
        ("location", {"path": "a.yaml", "lines": {"begin": 0}}),
        ("location", {"path": "a.yaml"}),
    ],
)
def test_the_schema_for_code_quality_refuses_what_is_broken(key: str, value: object) -> None:
    found = json.loads(write("gitlab"))
    found[0][key] = value
    assert list(CODE_QUALITY.iter_errors(found))
    del found[0][key]
    assert list(CODE_QUALITY.iter_errors(found))


def test_code_quality_names_file_line_and_how_grave_it_is() -> None:
    found = json.loads(write("gitlab"))
    assert [each["severity"] for each in found] == ["major", "major", "minor", "info", "major", "major"]
    assert found[0]["description"] == "metallurgy-scale: about 冶金建材"
    assert found[0]["check_name"] == "stages"
    assert found[0]["location"] == {"path": "data/targets.yaml", "lines": {"begin": 12}}
    assert found[3]["description"].endswith("(as printed)")
    assert found[-1]["location"] == {"path": "data/targets.yaml", "lines": {"begin": 1}}


def test_a_fingerprint_stays_when_lines_move_and_is_another_in_another_file() -> None:
    def prints(*rows: Finding) -> list[str]:
        return [each["fingerprint"] for each in json.loads(write("gitlab", sheet(*rows)))]

    (first,) = prints(finding("fail"))
    assert prints(finding("fail", line=40, column=3, message=Message("other words"))) == [first]
    others = prints(
        finding("fail", file="other/targets.yaml"), finding("fail", rule="parts"), finding("fail", related=())
    )
    assert len({first, *others}) == 4


def test_code_quality_names_files_from_where_the_job_runs(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "plans")
    for folder in ("plans", "./plans", str(tmp_path / "plans")):
        ran = siping("check", "--plan", folder, "-f", "gitlab")
        assert {each["location"]["path"] for each in json.loads(ran.out)} == {"plans/industries.yaml"}


def test_a_workflow_command_names_file_and_line() -> None:
    lines = write("github").splitlines()
    assert lines[0] == (
        "::error file=data/targets.yaml,line=12,col=9,title=siping stages::metallurgy-scale: about 冶金建材"
    )
    assert [line.split()[0] for line in lines] == ["::error", "::error", "::warning", "::notice", "::error", "::error"]
    assert lines[-1].startswith("::error file=data/targets.yaml,title=")


def test_what_passed_is_no_command() -> None:
    assert write("github", sheet(finding("pass"), finding("info"))) == ""


def test_no_text_gets_out_of_its_command() -> None:
    lines = write("github", NASTY).splitlines()
    assert len(lines) == 3
    for line in lines:
        command, properties, message = re.fullmatch(r"::(\w+) ([^\n]*?)::(.*)", line).groups()  # type: ignore[union-attr]
        assert command in {"error", "warning", "notice"}
        assert {part.partition("=")[0] for part in properties.split(",")} == {"file", "line", "col", "title"}
        assert "%0A" not in message.replace("%250A", "")
        assert not re.search("[\x00-\x1f\u202e]", line)


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("what", [ALL, NASTY, sheet()], ids=["all", "nasty", "empty"])
def test_sarif_is_valid(what: Sheet, *, ascii_only: bool) -> None:
    text = write("sarif", what, ascii_only=ascii_only)
    assert not list(SARIF.iter_errors(json.loads(text)))
    assert text.isascii() or not ascii_only
    text.encode()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "2.0"),
        (("runs", 0, "results", 0, "level"), "fatal"),
        (("runs", 0, "results", 4, "level"), "error"),
        (("runs", 0, "results", 0, "message"), "text"),
        (("runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startLine"), 0),
        (("runs", 0, "results", 0, "locations", 0, "physicalLocation", "artifactLocation", "uri"), "a b"),
        (("runs", 0, "tool", "driver", "colour"), "red"),
    ],
)
def test_the_schema_for_sarif_refuses_what_is_broken(path: tuple[Any, ...], value: object) -> None:
    log = copy.deepcopy(json.loads(write("sarif")))
    holder = log
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    assert list(SARIF.iter_errors(log))


def test_sarif_leads_each_result_to_its_rule_and_suppresses_what_is_accepted() -> None:
    (run,) = json.loads(write("sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert [result["kind"] for result in run["results"]][:6] == ["fail"] * 4 + ["informational", "pass"]
    accepted = [result["suppressions"] for result in run["results"] if "suppressions" in result]
    assert accepted == [[{"kind": "inSource", "status": "accepted", "justification": "as printed"}]]


def test_sarif_tells_places_from_each_other_whatever_they_are_called() -> None:
    (run,) = json.loads(
        write("sarif", sheet(finding("fail", file="数据 1/a.yaml"), finding("fail", file="/x/b.yaml")))
    )["runs"]
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]]
    assert uris == ["%E6%95%B0%E6%8D%AE%201/a.yaml", "file:///x/b.yaml"]


@pytest.mark.parametrize("form", ["json", "csv", "markdown", "junit", "github", "gitlab", "sarif", "table"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
def test_every_format_answers_on_every_stream(siping: Siping, form: str, encoding: str) -> None:
    ran = siping("check", "-f", form, "--lang", "zh", encoding=encoding)
    assert (ran.code, ran.err) == (0, "")
    if form == "sarif":
        text = json.loads(ran.out)["runs"][0]["results"]
        assert any("原文两处都这样写" in str(result.get("suppressions")) for result in text)
    if form == "junit":
        assert "原文两处都这样写" in "".join(root.get("message", "") for root in junit(ran.out).iter("skipped"))


def test_the_same_plan_gives_the_same_bytes(siping: Siping) -> None:
    for form in ("junit", "sarif", "github", "gitlab"):
        assert siping("check", "-f", form).out == siping("check", "-f", form).out
