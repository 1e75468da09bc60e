"""What is done to siping on purpose ends as ``docs/reliability.md`` says; ``python tests/test_reliability.py`` writes it."""

from __future__ import annotations

import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from faults import files, letterheads, surroundings, text, trust, values, writing
from places import ROOT

if TYPE_CHECKING:
    from faults import Fault

DOCUMENT = ROOT / "docs" / "reliability.md"
SECTIONS: dict[str, list[Fault]] = {
    "Plans": files.PLANS,
    "Figures": files.FIGURES,
    "Sources and settings": files.OTHERS,
    "Letterheads": letterheads.FAULTS,
    "Values on the command line": values.COMMAND_LINE,
    "Values in figures": values.IN_FIGURES,
    "Values in plans": values.IN_PLANS,
    "Trust": trust.FAULTS,
    "Text": text.FAULTS,
    "Writing": writing.FAULTS,
    "Surroundings": surroundings.FAULTS,
}
FAULTS = [pytest.param(fault, id=fault.tried) for faults in SECTIONS.values() for fault in faults]


def row_of(fault: Fault, folder: Path) -> str:
    """Do one thing in an empty folder, and return the row that tells how it ended."""
    ended = fault.run(folder)
    assert ended.code in {0, 1, 2, 128 + signal.SIGTERM}, ended.err
    assert "Traceback" not in ended.out + ended.err
    assert not list(folder.rglob(".siping-*")), "something unfinished was left behind"
    said = fault.answer
    if ended.code == 2:
        assert ended.out == "", ended.out
        lines = ended.err.splitlines()
        assert lines
        assert all(line.startswith("siping: ") for line in lines)
        said = lines[0].removeprefix("siping: ").replace(f"{folder}/", "")
        said = said if len(said) <= 200 else f"{said[:200]}…"
        said += f" (and {len(lines) - 1:,} lines more)" if len(lines) > 1 else ""
    else:
        assert fault.answer, ended.out
        assert [line.startswith("siping: ") for line in ended.err.splitlines()] == [True] * fault.told
    return "| {} | {} | {} |".format(*(text.replace("|", "\\|") for text in (fault.tried, str(ended.code), said)))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_ends_as_the_document_says(fault: Fault, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    assert row_of(fault, tmp_path / "work") in DOCUMENT.read_text(encoding="utf-8").splitlines()


def test_the_document_holds_the_faults_and_no_others() -> None:
    text = DOCUMENT.read_text(encoding="utf-8").partition("\n## ")[2]
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    tried = [row.split(" | ")[0].removeprefix("| ").replace("\\|", "|") for row in rows]
    assert [each for each in tried if each not in {"What was done", "---"}] == [
        fault.tried for faults in SECTIONS.values() for fault in faults
    ]


def main() -> None:
    """Do everything, and write down how it ended."""
    text = DOCUMENT.read_text(encoding="utf-8").partition("\n## ")[0].rstrip() + "\n"
    for title, faults in SECTIONS.items():
        text += f"\n## {title}\n\n| What was done | Exit code | What siping says |\n| --- | ---: | --- |\n"
        for fault in faults:
            with tempfile.TemporaryDirectory() as folder:
                work = Path(folder, "work")
                work.mkdir()
                text += row_of(fault, work) + "\n"
    DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
