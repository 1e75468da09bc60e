"""Any bytes as a file of a plan: a plan, or problems with their places; nothing else, and soon.

Run ``python fuzz/yaml_loader.py -runs=1000000``.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import atheris
from fuzzer import ROOT, fuzz, pieces

GOOD = ROOT / "tests" / "good"
with atheris.instrument_imports(include=["siping_cli"]):
    from siping_cli.errors import PlanError
    from siping_cli.formats.words import Words
    from siping_cli.loading import folders, load
    from siping_cli.loading.folders import INDUSTRIES, LEXICON, PROFILES, TARGETS
    from siping_cli.loading.schema import schema_of
    from siping_cli.loading.yaml_file import YamlFile

    # Read here, so that what is imported for it is followed too.
    PLAN = load.load_plan(GOOD)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.errors import Problem

LONGEST = 1024
TOLD = 20  # problems of one input that are put into words
WORDS = (Words("en"), Words("zh"))
ONE_PROFILE = "profiles: [{id: a, name: {zh: 甲, en: A}, shares: [25, 25, 25, 25], source: {zh: 甲, en: A}}]\n"


def execute(data: bytes) -> None:
    """Read one file as YAML and, where it is a record, as that file of a plan which has its keys."""
    lines = data.count(b"\n") + data.count(b"\r") + data.count(b"\xc2\x85") + data.count(b"\xe2\x80") + 1
    file = YamlFile(FOLDER / TARGETS, data)
    _sound(file.problems, lines)
    assert file.data is not None or file.problems or b"null" in data or b"~" in data or b":" not in data
    if file.problems or not isinstance(file.data, dict):
        return
    name = PROFILES if "profiles" in file.data else INDUSTRIES if file.data.keys() & ECONOMY else TARGETS
    (FOLDER / name).write_bytes(data)
    try:
        if name == PROFILES:
            load.load_profile(PLAN, str(FOLDER / name))
        else:
            plan, problems = load.inspect_plan(FOLDER)
            _sound(problems, lines)
            assert plan is not None or problems
    except PlanError as error:
        _sound(error.problems, lines)
        assert error.problems
    finally:
        (FOLDER / name).write_bytes(KEPT[name]) if KEPT[name] else (FOLDER / name).unlink()


def _sound(problems: Sequence[Problem], lines: int) -> None:
    """Require of each problem that it has a place in the file and can be said in both languages."""
    for problem in problems:
        assert 0 <= problem.line <= lines + 1, problem
        assert (problem.column > 0) == (problem.line > 0), problem
    for problem in problems[:TOLD]:
        assert all(words.say(problem.message) for words in WORDS)


def seeds() -> Iterator[bytes]:
    """Yield the broken plans of the tests, the plans that are right, and pieces of the packaged one."""
    yield from (path.read_bytes()[:LONGEST] for path in (ROOT / "tests" / "bad").glob("*.yaml"))
    yield from map(str.encode, (ONE_PROFILE, '"\\ud800"', "- &a [*a]", "!!python/object:os.system x", "? [a]\n: b"))
    for path in (
        *GOOD.glob("*.yaml"),
        *(ROOT / "data").glob("*.yaml"),
        *(ROOT / "siping_cli/loading/scaffold").glob("*.yaml"),
    ):
        yield from pieces(path.read_text(encoding="utf-8"), LONGEST)


def words() -> list[str]:
    """Return the keys and words that a plan may have, and the signs of YAML."""
    known = {key for name in (TARGETS, INDUSTRIES, PROFILES) for key in _words_of(schema_of(name))}
    signs = "--- ... %YAML &a *a !!str !!binary << ? : - [ ] { } | > |- >+ # @ ` % ~ null true no 060 12:30 1_000 .nan 1e9 0x1F"
    return [*sorted(known), *signs.split(), "\ufeff", "\x85", "\u2028", "\\ud800", "\\x00", "\n  ", "\n- ", "\t"]


def _words_of(schema: object) -> set[str]:
    """Return the keys and the accepted words of a schema."""
    return set(re.findall('"([^"\\n]{1,24})"', json.dumps(schema, ensure_ascii=False)))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        FOLDER = Path(scratch)
        KEPT = {TARGETS: (GOOD / TARGETS).read_bytes(), INDUSTRIES: b"", PROFILES: b""}
        (FOLDER / TARGETS).write_bytes(KEPT[TARGETS])
        ECONOMY = {"industries", "groups", "scenarios"}
        # One short profile stands for the packaged ones, which would be read each time, and no entry for the lexicon.
        (FOLDER / "packaged").mkdir()
        (FOLDER / "packaged" / PROFILES).write_text(ONE_PROFILE, encoding="utf-8")
        (FOLDER / "packaged" / LEXICON).write_text("entries: []\n", encoding="utf-8")
        for module in (load, folders):
            vars(module)["packaged_folder"] = lambda: FOLDER / "packaged"
        fuzz(execute, seeds=seeds(), words=words(), longest=LONGEST)
