"""Plans that were checked are kept: never seen in an answer, never trusted, never in the way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from plans import goal, subject, write_plan

from siping_cli.load import load_plan
from siping_cli.start import begin

if TYPE_CHECKING:
    from collections.abc import Callable

    from plans import Siping

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of siping in an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    return tmp_path / "cache" / "siping"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a copy of the packaged plan."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "plan"))


def entries(cache: Path) -> list[Path]:
    return sorted(cache.iterdir()) if cache.is_dir() else []


def loaded_by(*arguments: str) -> set[str]:
    """Return which libraries that check a plan a command line loads."""
    code = (
        "import sys; from siping_cli.cli import run\n"
        f"run({list(arguments)!r})\n"
        "print(*sorted({'pydantic', 'yaml'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("name", ["data", "examples/national-2024", "init zh", "init en", "tests/good"])
def test_a_kept_plan_equals_the_one_that_was_checked(tmp_path: Path, cache: Path, name: str) -> None:
    folder = ROOT / name
    if name.startswith("init"):
        folder = tmp_path / "city"
        begin(folder, "zh" if name.endswith("zh") else "en")
    checked = load_plan(folder)
    assert len(entries(cache)) == 1
    again = load_plan(folder)
    assert again == checked
    assert again.spots == checked.spots
    assert repr(again.goals) == repr(checked.goals)
    assert repr(again.economy) == repr(checked.economy)


def test_an_unchanged_plan_is_answered_from_without_the_libraries_that_check_it(cache: Path) -> None:
    line = ("gap", "-i", "gdp", "-f", "json")
    assert loaded_by(*line) == {"pydantic", "yaml"}
    assert loaded_by(*line) == set()
    assert len(entries(cache)) == 1


def test_answers_are_the_same_with_and_without_it(siping: Siping, plan: Path) -> None:
    for line in (("gap",), ("targets",), ("check",), ("show", "basic-chemicals"), ("check", "-f", "sarif")):
        words = (*line, "--plan", str(plan))
        without = siping(*words, SIPING_NO_CACHE="1")
        assert siping(*words) == without
        assert siping(*words) == without


def test_a_changed_file_changes_the_answer_at_once(siping: Siping, plan: Path) -> None:
    assert siping("gap", "-i", "gdp", "-f", "json", "--plan", str(plan)).rows[0]["target_value"] == 7
    targets = plan / "targets.yaml"
    was = targets.stat()
    text = targets.read_text(encoding="utf-8")
    changed = text.replace("value: 7\n", "value: 8\n").replace("地区生产总值增长7%左右", "地区生产总值增长8%左右")
    targets.write_text(changed, encoding="utf-8")
    os.utime(targets, ns=(was.st_atime_ns, was.st_mtime_ns))  # the same size and time: only the bytes tell
    assert siping("gap", "-i", "gdp", "-f", "json", "--plan", str(plan)).rows[0]["target_value"] == 8


def test_a_plan_with_problems_is_not_kept(siping: Siping, tmp_path: Path, cache: Path) -> None:
    folder = write_plan(tmp_path / "bad", subject("x", goal("x-growth", "growth", 5, "亩")))
    said = [siping("gap", "--plan", folder).err for _ in range(2)]
    assert said[0] == said[1] != ""
    assert entries(cache) == []


def test_only_the_user_may_read_and_write_it(cache: Path) -> None:
    load_plan()
    (entry,) = entries(cache)
    assert cache.stat().st_mode & 0o777 == 0o700
    assert entry.stat().st_mode & 0o777 == 0o600


def test_it_can_be_turned_off(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIPING_NO_CACHE", "1")
    load_plan()
    assert entries(cache) == []


def flipped(entry: Path) -> None:
    content = bytearray(entry.read_bytes())
    content[len(content) // 2] ^= 0x41
    entry.write_bytes(content)


def linked(entry: Path) -> None:
    other = entry.with_name("other")
    shutil.move(entry, other)
    entry.symlink_to(other)


def replaced(entry: Path, make: Callable[[Path], object]) -> None:
    entry.unlink()
    make(entry)


def foreign(entry: Path) -> None:
    """Name a class in the entry that no plan is made of."""
    head, _, body = entry.read_bytes().partition(b"\n")
    *key, names, size, _ = json.loads(head)
    packed = body[-size:].replace(b'{"Text":', b'{"Popen":')
    import zlib

    body = body[:-size] + packed
    entry.write_bytes(json.dumps([*key, names, len(packed), zlib.crc32(body)]).encode() + b"\n" + body)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda entry: entry.write_bytes(b""),
    "cut": lambda entry: entry.write_bytes(entry.read_bytes()[:-100]),
    "one bit": flipped,
    "no head": lambda entry: entry.write_bytes(entry.read_bytes().partition(b"\n")[2]),
    "not JSON": lambda entry: entry.write_bytes(b"\x80\x04\x95" + os.urandom(200)),
    "nested": lambda entry: entry.write_bytes(b"[" * 100_000),
    "a folder": lambda entry: replaced(entry, Path.mkdir),
    "a link": linked,
    "a pipe": lambda entry: replaced(entry, os.mkfifo),
    "others may write": lambda entry: entry.chmod(0o666),
    "unreadable": lambda entry: entry.chmod(0o000),
    "another class": foreign,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_damaged_or_not_safely_ones_own_is_as_good_as_not_there(
    siping: Siping, plan: Path, cache: Path, damage: str
) -> None:
    line = ("gap", "--plan", str(plan), "-f", "json")
    without = siping(*line, SIPING_NO_CACHE="1")
    assert siping(*line) == without
    (entry,) = entries(cache)
    DAMAGE[damage](entry)
    assert siping(*line) == without
    assert siping(*line) == without


@pytest.mark.parametrize("make", ["file", "link", "open to others"])
def test_a_cache_folder_that_is_not_safe_is_not_used(siping: Siping, tmp_path: Path, cache: Path, make: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if make == "file":
        cache.write_text("", encoding="utf-8")
    elif make == "link":
        cache.symlink_to(elsewhere)
    else:
        cache.mkdir(mode=0o777)
        cache.chmod(0o777)
    assert siping("gap", "-i", "gdp").code == 0
    assert list(elsewhere.iterdir()) == []
    assert not cache.is_dir() or cache.is_symlink() or entries(cache) == []


def test_without_a_home_it_answers_all_the_same(siping: Siping, tmp_path: Path) -> None:
    expected = siping("gap", "-i", "gdp", SIPING_NO_CACHE="1").out
    for environment in (
        {"XDG_CACHE_HOME": "/nonexistent/x"},
        {"XDG_CACHE_HOME": "relative"},
        {"XDG_CACHE_HOME": "", "HOME": "/nonexistent"},
        {"XDG_CACHE_HOME": "", "HOME": ""},
        {"XDG_CACHE_HOME": "", "HOME": str(tmp_path / "家 里")},
        {"XDG_CACHE_HOME": "/dev/null"},
    ):
        assert siping("gap", "-i", "gdp", **environment) == siping("gap", "-i", "gdp", SIPING_NO_CACHE="1")
        assert siping("gap", "-i", "gdp", **environment).out == expected


def test_a_full_disk_leaves_nothing_behind(siping: Siping, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        assert siping("gap", "-i", "gdp").code == 0
    assert entries(cache) == []


def test_many_processes_at_once_all_answer(plan: Path, cache: Path) -> None:
    def ask(_number: int) -> str:
        line = [sys.executable, "-m", "siping_cli", "gap", "-i", "gdp", "--plan", str(plan), "-f", "json"]
        return subprocess.run(line, capture_output=True, encoding="utf-8", check=True).stdout

    with ThreadPoolExecutor(6) as pool:
        answers = set(pool.map(ask, range(12)))
    assert len(answers) == 1
    assert [entry for entry in entries(cache) if entry.name.startswith(".")] == []
