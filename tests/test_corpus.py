"""The example of a corpus: on a cluster of this machine, the rows that ``siping extract`` writes, and bad files told behind them."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from places import ROOT

from siping_cli import extract_many, figures_in_many

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

pytest.importorskip("distributed")
parquet: Any = pytest.importorskip("pyarrow.parquet")
SCRIPT = ROOT / "examples" / "corpus" / "run.py"
REPORT = "{year}年政府工作报告\n{before}年，全市粮食产量{number}万吨，增长{number}%。\n今年的主要预期目标是：地区生产总值增长{number}%左右。\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Return a folder of seven texts of several years, in two folders, and two that cannot be read."""
    folder = tmp_path / "texts"
    (folder / "county").mkdir(parents=True)
    for number in range(1, 8):
        text = REPORT.format(year=2020 + number, before=2019 + number, number=number)
        place = folder / "county" if number % 2 else folder
        (place / f"{9 - number}.{'md' if number == 3 else 'txt'}").write_text(text, encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def run(*arguments: object, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run the script in a process of its own; ``before`` is run first, and may say ``more`` of the arguments."""
    code = (
        "import runpy, sys\n"
        "if __name__ == '__main__':\n"
        f"    more = []\n    {before or 'pass'}\n"
        "    script, *given = sys.argv[1:]\n"
        "    sys.argv = [script, *given, *more]\n"
        "    runpy.run_path(script, run_name='__main__')"
    )
    command = [sys.executable, "-c", code, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_cluster_of_this_machine_writes_what_the_command_would(texts: Path, tmp_path: Path) -> None:
    file = tmp_path / "goals.parquet"
    done = run(texts, file, "--workers", 2, "--batch", 2)
    answer = extract_many([texts])
    assert parquet.read_table(file).to_pylist() == [*map(dict, answer.to_dicts())]
    assert done.returncode == 2
    problems = [line for line in done.stderr.splitlines() if line.startswith(str(texts))]
    assert problems == [f"{problem.place}{problem.message}" for problem in answer.problems]
    assert len(problems) == 2
    characters = sum(len(path.read_text(encoding="utf-8")) for path in texts.rglob("*.*") if path.suffix != ".docx")
    assert f"files: 9; read: 7; characters: {characters}; rows: 7\n" in done.stdout
    assert re.search(r"workers: 2; [\d.]+ s; [\d.,]+ texts/s, [\d,]+ characters/s\n", done.stdout)
    again = run(texts, file)
    assert again.returncode == 2
    assert "already exists; use --force to overwrite it" in again.stderr


def test_a_cluster_that_is_there_is_asked_by_its_address(texts: Path, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    begin = (
        "from distributed import LocalCluster; cluster = LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None);"
        "more = ['--scheduler', cluster.scheduler_address]"
    )
    (texts / "broken.docx").unlink()
    (texts / "empty.txt").unlink()
    done = run(texts, file, "--what", "figures", "--batch", 3, before=begin)
    assert done.returncode == 0, done.stderr
    assert file.read_bytes().decode() == figures_in_many([texts]).to_text("csv")
    assert {path.name for path in tmp_path.iterdir()} == {"texts", "figures.csv"}


@pytest.fixture
def script() -> ModuleType:
    """Return the script as a module."""
    spec = importlib.util.spec_from_file_location("run", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["run"] = module  # where its records look themselves up
    spec.loader.exec_module(module)
    return module


class Cluster:
    """A cluster on which every batch with a certain file ends its worker."""

    def __init__(self, bad: str) -> None:
        self.bad = bad

    def nthreads(self) -> dict[str, int]:
        """Return its one worker."""
        return {"tcp://one": 1}

    def submit(self, function: Any, batch: Any, *told: Any, pure: bool) -> Cluster.Future:  # noqa: ANN401 - as Dask has it
        """Return what will be known of a batch."""
        assert not pure
        return self.Future(None if self.bad in batch.names else function(batch, *told))

    class Future:
        """What is known of a batch."""

        def __init__(self, part: Any) -> None:  # noqa: ANN401 - of the script
            self.part = part

        def result(self) -> Any:  # noqa: ANN401 - of the script
            """Return it, or fail as Dask does."""
            if self.part is None:
                raise RuntimeError("the worker is gone")
            return self.part


def test_a_text_that_ends_its_worker_is_told_and_the_others_of_its_batch_are_read(
    texts: Path, tmp_path: Path, script: ModuleType
) -> None:
    names = script.reports_in([texts / "county"])
    batches = script.batches_of((*names, str(tmp_path / "gone.txt")), 3)
    parts = [*script.parts_in_order(Cluster(names[1]), batches, "goals", None, ".ndjson")]
    assert [part.rows for part in parts] == [1, 0, 1, 1]
    problems = [problem for part in parts for problem in part.problems]
    assert problems == [
        f"{names[1]}: RuntimeError: the worker is gone",
        f"{tmp_path / 'gone.txt'}: no such file",
    ]


def test_a_file_that_is_not_whole_does_not_stay(tmp_path: Path, script: ModuleType) -> None:
    rows = script.Rows(tmp_path / "rows.csv")
    rows.add(b"a\r\n1\r\n")
    rows.add(b"")
    rows.add(b"a\r\n2\r\n")
    rows.close(whole=False)
    assert [*tmp_path.iterdir()] == []
