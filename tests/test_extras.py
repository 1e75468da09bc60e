"""What an installation brings: few packages without extras, and every extra says what it brings and its size."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

PYPROJECT = ROOT / "pyproject.toml"
PAGE = ROOT / "docs" / "install.md"
PROJECT = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
MEGABYTE = 1024 * 1024
MOST_PACKAGES, MOST_MEGABYTES = 20, 40
FOR_DEVELOPERS = {"docs", "test", "dev", "fuzz", "mutation"}
EXTRAS = sorted(PROJECT["optional-dependencies"].keys() - FOR_DEVELOPERS)


def closure(requirements: Iterable[str]) -> set[str]:
    """Return the packages that some requirements bring, with what these need in turn."""
    found: set[str] = set()
    waiting = [Requirement(each) for each in requirements]
    while waiting:
        wanted = waiting.pop()
        extras = wanted.extras or {""}
        if wanted.marker and not any(wanted.marker.evaluate({"extra": extra}) for extra in extras):
            continue
        name = canonicalize_name(wanted.name)
        if name == "siping":
            waiting += (Requirement(each) for extra in extras for each in PROJECT["optional-dependencies"][extra])
        elif name not in found:
            found.add(name)
            needs = [Requirement(each) for each in distribution(name).requires or ()]
            waiting += (
                each
                for each in needs
                if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in extras)
            )
    return found


def size_of(packages: Iterable[str]) -> int:
    """Return the bytes of the files that an installer wrote for packages, what it compiled of them too."""
    files = [Path(str(file.locate())) for name in packages for file in distribution(name).files or ()]
    return sum(path.stat().st_size for path in files if path.is_file())


def test_without_extras_few_small_packages_are_installed() -> None:
    packages = closure(PROJECT["dependencies"])
    assert {"typer", "pydantic", "pydantic-core", "rich", "pyyaml"} <= packages
    folders = [ROOT / name for name in ("siping_cli", "data")]
    own = sum(path.stat().st_size for folder in folders for path in folder.rglob("*") if path.is_file())
    whole = size_of(packages) + own
    assert len(packages) + 1 < MOST_PACKAGES
    assert whole < MOST_MEGABYTES * MEGABYTE
    told = re.search(r"# Without extras: (\d+) packages, (\d+) MB\.", PYPROJECT.read_text(encoding="utf-8"))
    assert told is not None
    assert int(told[1]) == len(packages)
    assert int(told[2]) == pytest.approx(size_of(packages) / MEGABYTE, rel=0.25)
    assert f"Without extras it brings {told[1]} packages of {told[2]} MB" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("extra", EXTRAS)
def test_an_extra_says_what_it_brings_and_its_size(extra: str) -> None:
    text = PYPROJECT.read_text(encoding="utf-8")
    said = re.search(rf"^{extra} = \[ # (\d+) MB.*?^\]", text, re.MULTILINE | re.DOTALL)
    assert said is not None, extra
    needs = [line for line in said[0].splitlines()[1:-1] if '"siping[' not in line]
    assert all(" # " in line for line in needs), extra
    row = re.search(rf"^\| `{extra}` \| .+ \| (\d+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert row is not None, extra
    assert row[1] == said[1], extra
    try:
        packages = closure(PROJECT["optional-dependencies"][extra]) - closure(PROJECT["dependencies"])
    except PackageNotFoundError as error:  # an extra need not be installed
        pytest.skip(f"not installed: {error}")
    # Wheels differ between systems and grow between versions.
    assert int(said[1]) == pytest.approx(size_of(packages) / MEGABYTE, rel=0.3, abs=1)


WITHOUT = """
import sys
from importlib.machinery import PathFinder
known = PathFinder.find_spec
hidden = {hidden!r}
PathFinder.find_spec = lambda name, *more: None if name.partition(".")[0] in hidden else known(name, *more)
from siping_cli.__main__ import main
main()
"""
NEEDY = {
    "xlsx": ("gap", "--actuals", "old.xls"),
    "documents": ("extract", "report.pdf"),
    "report": ("report", "-o", "report.html"),
    "template": ("report", "--brief", "--template", "house.docx", "-o", "brief.docx"),
    "parquet": ("gap", "-o", "gap.parquet"),
    "frames": None,  # of the library alone
}


@pytest.mark.parametrize("extra", EXTRAS)
def test_a_command_without_its_extra_says_so_in_one_line(extra: str, tmp_path: Path) -> None:
    line = NEEDY[extra]
    hidden = {"xlrd", "pypdfium2", "jinja2", "vl_convert", "xlsxwriter", "docx", "docxtpl", "pyarrow", "narwhals"}
    for name, content in (
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("report.pdf", b"%PDF-1.7"),
        ("house.docx", b"PK"),
    ):
        (tmp_path / name).write_bytes(content)
    code = WITHOUT.format(hidden={"docxtpl"} if extra == "template" else hidden)
    if line is None:
        code = code.replace(
            "from siping_cli.__main__ import main\nmain()", "import siping_cli as s\ns.gap(s.load_plan()).to_frame()"
        )
    command = [sys.executable, "-c", code, *(line or ())]
    ran = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    told = ran.stderr.splitlines()
    assert (ran.returncode, ran.stdout, len(told)) == (2, "", 1) if line else ran.returncode == 1, ran.stderr
    assert f"python -m pip install 'siping[{extra}]'" in told[-1]
