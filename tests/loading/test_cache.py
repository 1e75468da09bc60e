"""A plan that was checked is kept: the same plan, the same answers, and never a reason for another."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from places import ROOT
from plans import goal, subject, write_plan
from test_house import ROOMS

from siping_cli.errors import PlanError
from siping_cli.loading import cache, packed
from siping_cli.loading.completion_names import profiles_in, subjects_in
from siping_cli.loading.folders import PROFILES, packaged_folder
from siping_cli.loading.load import load_lexicon, load_plan
from siping_cli.plan.lexicon import by_name

if TYPE_CHECKING:
    from plans import Siping

    from siping_cli.plan.plan import Plan

PLANS = [
    packaged_folder(),
    ROOT / "tests" / "good",
    *sorted(path.parent for path in (ROOT / "examples").glob("*/targets.yaml")),
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty cache of its own; return where siping keeps its entries."""
    load_lexicon()  # read once a process: whichever test is the first would have an entry more
    folder = tmp_path / "xdg"
    folder.mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder / "siping"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Return the folder of a copy of the packaged plan."""
    folder = tmp_path / "city"
    shutil.copytree(packaged_folder(), folder)
    return folder


def entries(home: Path) -> list[Path]:
    return sorted(home.iterdir()) if home.is_dir() else []


def same(one: Plan, other: Plan) -> bool:
    """Whether two plans are equal, with the places of their records, and look alike digit for digit."""
    return one == other and list(one.spots.items()) == list(other.spots.items()) and repr(one) == repr(other)


def unkept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Return a plan as it is without a cache."""
    with monkeypatch.context() as patch:
        patch.setenv(cache.OFF, "1")
        return load_plan(folder)


def is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a plan is loaded without its files being parsed."""
    with monkeypatch.context() as patch:
        patch.setattr("siping_cli.loading.yaml_file.YamlFile.__init__", lambda *_: pytest.fail("parsed"))
        try:
            load_plan(folder)
        except pytest.fail.Exception:
            return False
    return True


@pytest.mark.parametrize("folder", PLANS, ids=lambda each: each.name)
def test_a_kept_plan_is_the_one_that_was_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = unkept(folder, monkeypatch)
    assert same(load_plan(folder), fresh)
    assert is_kept(folder, monkeypatch)
    assert same(load_plan(folder), fresh)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_so_is_a_kept_plan_to_begin_with(
    siping: Siping, tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mine"
    assert siping("init", str(folder), "--lang", language).code == 0
    fresh = unkept(folder, monkeypatch)
    load_plan(folder)
    assert is_kept(folder, monkeypatch)
    assert same(load_plan(folder), fresh)


def test_so_is_a_kept_plan_that_says_everything_of_its_goals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a number is over, how its indicator accrues and which side is better come back, with what the lexicon says."""
    name = {"zh": "另", "en": "other"}
    readings = [{"id": "each", "name": name, "text": name, "over": "each", "due": "2023.."}]
    records = [
        goal("per", "level", 3, "亿元", per="city", units=7),
        goal("average", "growth", 6, "%", over="average", due=2025, readings=readings),
        goal("narrower", "change", -2, "个百分点", "at_most", due=2025, over="base"),
        goal("budget", "level", 0, "亿元", "exact"),
    ]
    more = {"accrual": "stock", "better": "less", "growth": "published", "prices": "current"}
    ratio = subject("ratio", goal("closer", "ratio", 2.2, ":1", "at_most", base_period=None), unit=":1")
    folder = Path(write_plan(tmp_path / "all", subject("all", *records, zh="城镇调查失业率", **more), ratio))
    fresh = unkept(folder, monkeypatch)
    load_plan(folder)
    assert is_kept(folder, monkeypatch)
    kept = load_plan(folder)
    assert same(kept, fresh)
    assert kept.lexicon == fresh.lexicon
    assert [kept.meaning(each) for each in kept.subjects] == [fresh.meaning(each) for each in fresh.subjects]


@pytest.mark.parametrize("folder", PLANS, ids=lambda each: each.name)
def test_what_is_named_is_the_same_from_the_cache_and_from_the_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unchecked = subjects_in(folder), profiles_in(folder)
    assert unchecked[0]
    load_plan(folder)
    monkeypatch.setattr("siping_cli.loading.yaml_file.YamlFile.__init__", lambda *_: pytest.fail("parsed"))
    assert (subjects_in(folder), profiles_in(folder)) == unchecked


def test_one_entry_serves_equal_plans_in_two_folders_each_with_its_own_places(
    home: Path, city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(city, tmp_path / "other")
    load_plan(city)
    assert is_kept(tmp_path / "other", monkeypatch)
    assert len(entries(home)) == 1
    assert same(load_plan(tmp_path / "other"), unkept(tmp_path / "other", monkeypatch))
    monkeypatch.chdir(city)
    for here in (".", "./", "../city"):
        assert same(load_plan(here), unkept(Path(here), monkeypatch))


@pytest.mark.parametrize("name", ["targets.yaml", "industries.yaml", PROFILES])
def test_a_plan_is_read_anew_when_one_of_its_files_changes(
    city: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_plan(city)
    file = city / name
    status = file.stat()
    file.write_text(file.read_text(encoding="utf-8") + "#\n", encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not is_kept(city, monkeypatch)
    file.unlink()
    if name == "targets.yaml":
        with pytest.raises(PlanError):
            load_plan(city)
    else:
        assert not is_kept(city, monkeypatch)


def test_a_file_that_changes_while_it_is_read_is_kept_as_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write_plan(tmp_path / "one", subject("gdp", goal("g", "growth", 5, "%")))
    second = write_plan(tmp_path / "two", subject("gdp", goal("g", "growth", 6, "%")))
    looked_up = cache.kept_plan

    def changing(folder: Path, files: cache.Files) -> Plan | None:
        shutil.copy(Path(second) / "targets.yaml", folder / "targets.yaml")
        return looked_up(folder, files)

    with monkeypatch.context() as patch:
        patch.setattr(cache, "kept_plan", changing)
        assert load_plan(first).target("g").value == 5
    assert load_plan(first).target("g").value == 6
    write_plan(tmp_path / "one", subject("gdp", goal("g", "growth", 5, "%")))
    assert load_plan(first).target("g").value == 5


def test_a_broken_plan_is_not_kept_and_told_alike_each_time(home: Path, tmp_path: Path, siping: Siping) -> None:
    folder = write_plan(tmp_path / "broken", subject("gdp", goal("g", "growth", 5, "%", section="nowhere")))
    said = [siping("gap", "--plan", folder) for _ in range(2)]
    assert said[0] == said[1] == siping("gap", "--plan", folder, **{cache.OFF: "1"})
    assert said[0].code == 2
    assert entries(home) == []


@pytest.mark.parametrize(
    "line",
    [("gap",), ("gap", "-f", "json", "--explain"), ("check",), ("targets", "--figures"), ("show", "gdp"), ("project",)],
)
def test_an_answer_is_the_same_with_a_cache_and_without(siping: Siping, line: tuple[str, ...]) -> None:
    without = siping(*line, **{cache.OFF: "1"})
    assert without.code == 0
    assert [siping(*line) for _ in range(2)] == [without, without]


def test_only_the_user_can_read_what_is_kept(home: Path, city: Path) -> None:
    load_plan(city)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [stat.S_IMODE(entry.stat().st_mode) for entry in entries(home)] == [0o600]


def test_a_damaged_entry_is_as_good_as_none(home: Path, city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = load_plan(city)
    names = subjects_in(city)
    (entry,) = entries(home)
    whole = entry.read_bytes()
    ends = [0, 1, whole.index(b"\n"), whole.index(b"\n") + 1, len(whole) // 2, len(whole) - 1]
    damaged = [whole[:end] for end in ends] + [whole + b" ", b"\n" + whole, b"[]\n", b"[" * 100_000, b"null\n", b"\xff"]
    places = [*range(0, whole.index(b"\n") + 2, 9), *range(0, len(whole), 4999), len(whole) - 1]
    damaged += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in places]
    monkeypatch.setattr(cache, "_write", lambda *_: None)
    for content in damaged:
        entry.write_bytes(content)
        assert same(load_plan(city), fresh)
        assert subjects_in(city) == names
    entry.write_bytes(whole)
    assert is_kept(city, monkeypatch)


def rewritten(entry: Path, old: str, new: str) -> None:
    """Write another text into an entry, with sizes and sum as they should be."""
    head, _, body = entry.read_bytes().partition(b"\n")
    files, named, packed, _ = json.loads(head)
    start = len(body) - packed
    plan = body[start:].decode()
    assert old in plan
    changed = plan.replace(old, new, 1).encode()
    body = body[:start] + changed
    head = json.dumps([files, named, len(changed), zlib.crc32(body)]).encode()
    entry.write_bytes(head + b"\n" + body)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{"Text":', '{"system":'),
        ('{"Text":', '{"Plan":'),
        ('{"Unit":"%"}', '{"Unit":["%"]}'),
        ('{"Unit":"%"}', '{"Unit":"no unit"}'),
        ('{"Unit":"%"}', "{}"),
        ('{"Text":["', '{"Text":["more","'),
        ('"Text","zh","en"', '"Text","en","zh"'),
        ("[", "[["),
        ("[", "NaN"),
    ],
)
def test_nothing_but_the_records_of_a_plan_is_made_from_an_entry(
    home: Path, city: Path, old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = load_plan(city)
    (entry,) = entries(home)
    rewritten(entry, old, new)
    assert not is_kept(city, monkeypatch)
    assert same(load_plan(city), fresh)
    assert is_kept(city, monkeypatch)


def test_names_that_are_not_as_they_were_written_do_not_serve(home: Path, city: Path) -> None:
    unchecked = subjects_in(city)
    load_plan(city)
    (entry,) = entries(home)
    head, _, body = entry.read_bytes().partition(b"\n")
    files, named, packed, _ = json.loads(head)
    start = len(body) - packed - named
    for names in (b"[]", b"{", b"\xff"):
        changed = body[:start] + names + body[-packed:]
        head = json.dumps([files, len(names), packed, zlib.crc32(changed)]).encode()
        entry.write_bytes(head + b"\n" + changed)
        assert subjects_in(city) == unchecked


def test_two_copies_of_the_code_leave_the_entries_of_each_other_alone(
    home: Path, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_plan(city)
    before = {entry: entry.read_bytes() for entry in entries(home)}
    with monkeypatch.context() as patch:
        patch.setattr(cache, "_code", lambda: "another")
        assert not is_kept(city, monkeypatch)
        load_plan(city)
        assert is_kept(city, monkeypatch)
    assert before.items() < {entry: entry.read_bytes() for entry in entries(home)}.items()
    assert is_kept(city, monkeypatch)


def test_a_plan_is_read_anew_when_any_module_changes_that_loading_it_needs(tmp_path: Path) -> None:
    """Each module of a copy of the package that was loaded by then is changed, and each change is another code."""
    for name in ("siping_cli", "data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    code = (
        "import os, sys\n"
        "from siping_cli import load_plan\n"
        "from siping_cli.loading import cache\n"
        "load_plan()\n"
        "loaded = [each.__file__ for name, each in sys.modules.items() if name.partition('.')[0] == 'siping_cli']\n"
        "assert all(path.startswith(os.getcwd()) for path in loaded)\n"
        "codes = [cache._code()]\n"
        "for path in loaded:\n"
        "    open(path, 'a').write('#\\n')\n"
        "    cache._code.cache_clear()\n"
        "    codes.append(cache._code())\n"
        "print(len(loaded), len(set(codes)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded, codes = map(int, done.stdout.split())
    assert loaded > 20
    assert codes == loaded + 1


def test_every_room_that_loading_needs_makes_another_code() -> None:
    needed = {
        path.name
        for path in (ROOT / "siping_cli").iterdir()
        if path.stem in ROOMS["loading"][0] | {"loading", "__init__"}
    }
    assert set(cache.ROOMS) == needed


def test_no_link_is_followed(home: Path, city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_plan(city)
    (entry,) = entries(home)
    moved = tmp_path / "moved"
    entry.rename(moved)
    entry.symlink_to(moved)
    assert not is_kept(city, monkeypatch)
    content = moved.read_bytes()
    load_plan(city)
    assert moved.read_bytes() == content
    assert not entry.is_symlink()
    home.rename(tmp_path / "elsewhere")
    home.symlink_to(tmp_path / "elsewhere")
    assert not is_kept(city, monkeypatch)
    load_plan(city)
    assert len(entries(tmp_path / "elsewhere")) == 1


@pytest.mark.parametrize("mode", [0o020, 0o002])
def test_what_others_can_write_is_not_trusted(
    home: Path, city: Path, mode: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_plan(city)
    (entry,) = entries(home)
    entry.chmod(0o600 | mode)
    assert not is_kept(city, monkeypatch)
    entry.chmod(0o600)
    assert is_kept(city, monkeypatch)
    home.chmod(0o700 | mode)
    assert not is_kept(city, monkeypatch)


def test_what_another_user_owns_is_neither_read_nor_written(
    home: Path, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: os.getuid() + 1)
        load_plan(city)
        assert not home.exists()
    load_plan(city)
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: os.getuid() + 1)
        assert not is_kept(city, monkeypatch)


@pytest.mark.parametrize(
    "environment",
    [
        {cache.OFF: "1"},
        {"XDG_CACHE_HOME": "not/absolute"},
        {"XDG_CACHE_HOME": "", "HOME": "/nowhere/at/all"},
        {"XDG_CACHE_HOME": "/dev/null"},
        {"XDG_CACHE_HOME": "/proc/self"},
    ],
    ids=str,
)
def test_without_a_place_of_ones_own_nothing_is_kept(
    city: Path, tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    before = sorted(tmp_path.rglob("*"))
    load_plan(city)
    assert not is_kept(city, monkeypatch)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_home_with_spaces_and_chinese_holds_a_cache_too(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "我的 家").mkdir()
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "我的 家"))
    load_plan(city)
    assert is_kept(city, monkeypatch)
    assert len(entries(tmp_path / "我的 家" / ".cache" / "siping")) == 1


@pytest.mark.parametrize("fault", ["replace", "open"])
def test_a_plan_is_loaded_where_nothing_can_be_written(
    home: Path, city: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def full(path: str, flags: object, mode: int = 0o777, **more: int) -> int:
        if isinstance(flags, int) and not flags & os.O_WRONLY:
            return opened(path, flags, mode, **more)
        raise OSError(28, "full")

    fresh = unkept(city, monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(os, "supports_dir_fd", {*os.supports_dir_fd, full})
        patch.setattr(os, fault, full)
        assert same(load_plan(city), fresh)
    assert entries(home) == []


def test_the_oldest_entries_go(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "PRUNED_EVERY", 1)
    monkeypatch.setattr(cache, "MOST_ENTRIES", 3)
    folders = [Path(write_plan(tmp_path / str(n), subject("gdp", goal("g", "growth", n, "%")))) for n in range(1, 8)]
    for number, folder in enumerate(folders):
        load_plan(folder)
        for entry in entries(home):
            if entry.stat().st_mtime > 10**9:
                os.utime(entry, (number, number))
    assert len(entries(home)) == 4
    assert [is_kept(folder, monkeypatch) for folder in folders] == [False] * 3 + [True] * 4
    monkeypatch.setattr(cache, "MOST_TOTAL", 1)
    load_plan(folders[0])
    assert len(entries(home)) == 1


def test_a_plan_too_large_to_keep_is_answered_all_the_same(
    home: Path, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES_OF_AN_ENTRY", 1000)
    load_plan(city)
    assert entries(home) == []


def test_many_processes_at_once_answer_alike_and_leave_an_entry_of_the_plan_and_one_of_the_lexicon(
    home: Path, city: Path
) -> None:
    command = [sys.executable, "-m", "siping_cli", "gap", "--plan", str(city), "-f", "json"]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
    answers = {process.communicate() for process in started}
    assert len(answers) == 1
    assert answers.pop()[1] == b""
    assert len(entries(home)) == 2


def test_the_entries_of_the_lexicon_are_kept_by_its_bytes_and_not_read_where_they_are_damaged(home: Path) -> None:
    """Plans change every day, and the lexicon with a release."""
    known = by_name(load_plan().lexicon.values())
    cache.keep_entries(b"a lexicon", known)
    kept = cache.kept_entries(b"a lexicon")
    assert kept is not None
    assert (dict(kept), len(kept)) == (known, len(known))
    assert kept["gdp"] is kept["地区生产总值"]
    assert kept.get("某某指标") is None
    assert cache.kept_entries(b"another one") is None
    for entry in entries(home):
        entry.write_bytes(entry.read_bytes()[:-1])
    assert cache.kept_entries(b"a lexicon") is None


def test_entries_of_another_shape_are_not_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep_entries(b"a lexicon", {})
    assert len(entries(home)) == 1
    monkeypatch.setattr(packed, "_shape", lambda: [["Entry", "name"]])
    assert cache.kept_entries(b"a lexicon") is None
