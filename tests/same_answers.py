"""Some 170 command lines whose answers are stored: what a change of structure must leave as it is, byte for byte.

``python tests/same_answers.py`` runs them and shows every difference; with ``--write`` it stores what they answer now.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import os
import re
import sys
import tempfile
import zipfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from places import ROOT, TESTS
from workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from running import Ran

STORED = TESTS / "snapshots"
EXAMPLES = ROOT / "examples"
FIGURES = "--actuals figures.csv"
LONG = "--actuals siping-2018-2023.csv"
BASE = "--base metallurgy=180亿元"
NATIONAL = "--plan national-2024"
FORMATS = ("table", "json", "csv", "tsv", "ndjson", "markdown")
LANGUAGES = ("en", "zh")

# Each question in every format and in both languages.
QUESTIONS = (
    "targets -i gdp -i basic-chemicals",
    "show basic-chemicals",
    f"gap -i gdp -i metallurgy {FIGURES}",
    f"path -i basic-chemicals --base basic-chemicals=20亿元 {FIGURES}",
    f"project -i metallurgy {BASE} --growth 8,10",
    f"average -i gdp {FIGURES}",
    f"check --plan city {FIGURES}",
    "audit source.txt",
    "figures figures.csv",
    "compare --plan city --plan provinces/jilin --plan national-2024",
)
# Each once, as it is written: what the questions above do not show.
LINES = (
    "--version",
    "--help",
    "",
    "--lang zh",
    "gap --help --lang zh",
    "gap --example",
    "gap gdp retail-sales --example --sort gap",
    "gap --example --verdict missed,met --lang zh",
    "gap --all",
    "path --help",
    "check --help --lang zh",
    "report --help",
    "targets",
    "targets --lang zh",
    "targets --figures",
    "targets --figures -f json",
    "targets --plan small --plan city -f csv",
    "show gdp",
    "show gdp --explain --lang zh",
    "show metallurgy -f json",
    "gap",
    "gap --lang zh",
    "gap -f json --explain",
    "gap -f text",
    "gap -f text --lang zh",
    "gap -i gdp --actual 5.6 --at 2023 --explain",
    "gap -i gdp --actual 5.6 --at 2023 --explain --lang zh -f markdown",
    f"gap {LONG}",
    f"gap {LONG} -f json --explain",
    f"gap {LONG} --as-of 2023-Q3 --lang zh --explain",
    f"gap {LONG} --profile even --deflator 2 -f csv",
    f"gap {LONG} -f text --lang zh",
    f"gap {NATIONAL}",
    f"gap {NATIONAL} --lang zh -f markdown",
    "gap --plan city --plan small -f json",
    "gap --plan city --plan small",
    f"gap --tolerance 0.5 --fail-on missed,behind {LONG}",
    "gap --reading parks --lang zh",
    "gap --reading every",
    "gap -i gdp --ascii",
    "gap -i gdp -f csv --bom",
    "gap -i gpd",
    "gap --no-such",
    "figures --help",
    "compare --help --lang zh",
    "compare",
    "compare --plan city --plan small --explain",
    "compare --plan provinces --due 2026 --to jilin",
    "compare --plan provinces -i gdp --due 2025 --actuals provinces/outcomes.csv --lang zh",
    "compare --plan provinces -i gdp --actuals provinces/outcomes.csv -f csv",
    "figures figures.csv goals.csv --strict",
    "figures --template form.csv --lang zh",
    "gap -i gdp --actual 一百八 --lang zh",
    "gap -i gdp --actual 5.6 --at 2023-13",
    f"path -i gdp {LONG} --by quarter",
    f"path -i gdp {LONG} --by month --as-of 2023-Q3 -f json --explain",
    "path -i basic-chemicals-50 --base 20亿元 --via 2024=45亿元 --explain",
    "path -i basic-chemicals-50 --base 20亿元 --via 2024=45亿元 --explain --lang zh",
    f"path -i metallurgy {BASE} --shape linear --by quarter",
    f"path -i metallurgy {BASE} --from latest {FIGURES}",
    "path -i metallurgy --lang zh",
    f"path {NATIONAL} -f csv",
    f"project {BASE}",
    f"project {BASE} --volatility 3 --explain",
    f"project {BASE} --volatility 3 --lang zh -f json --explain",
    "project --sensitivity",
    "project -i metallurgy --sensitivity --lang zh --explain",
    "project -i metallurgy --base metallurgy=180亿元 --years 1..5",
    "project --years 0",
    f"average -i gdp --years 3 --at 2023 {LONG} --explain",
    "average -i gdp",
    "check --plan city",
    "check --plan city --lang zh",
    "check -f junit",
    "check -f github",
    "check -f sarif",
    "check -f gitlab",
    f"check {LONG} -f junit --lang zh",
    f"check {LONG} -f github --lang zh",
    f"check {LONG} -f sarif --lang zh",
    f"check --plan city --only consistency {BASE}",
    f"check {NATIONAL} -f json",
    "check --explain stages",
    "check --explain wholes --lang zh",
    "check --explain nothing",
    "check --plan broken",
    "check --plan broken --lang zh",
    "check --plan broken -f json",
    "check --plan broken -f sarif",
    "check --plan broken -f gitlab",
    "check --plan nowhere",
    "audit",
    "audit --lang zh --explain",
    "audit --plan city -f json",
    f"audit {NATIONAL}",
    "schema targets",
    "schema industries",
    "schema profiles",
    "schema lexicon",
    "schema plan",
    "completion bash",
    "completion zsh",
    "completion fish",
    "completion powershell",
    "init new",
    "init new -f json",
    "init new --lang zh",
    "report -o - --as md",
    f"report -o - --as md --lang zh {LONG} {BASE}",
    f"report -o - --as html {LONG} {BASE} --growth 8,10",
    f"report -o - --as html --lang zh -i gdp -i metallurgy {FIGURES} {BASE}",
    f"report -o brief.xlsx --force {LONG} {BASE} --growth 8,10 --deflator 2",
    f"report -o brief.xlsx --force --lang zh {FIGURES} {BASE}",
    f"report -o brief.xlsx --force {NATIONAL}",
    f"report -o brief.docx --force {LONG} {BASE}",
    f"report -o brief.docx --force --lang zh -i gdp {FIGURES}",
    "report -o brief.pdf",
)
# A drawing in a page depends on the fonts of the machine; our script is beside the page, and its hash stays.
_DRAWN = re.compile(r"<(svg).*?</svg>|<(script)>.*?</script>", re.DOTALL)
_PARTS = {"xl/worksheets", "xl", "word", "word/charts"}


def lines() -> Iterator[str]:
    """Yield the command lines."""
    for question, form, language in product(QUESTIONS, FORMATS, LANGUAGES):
        yield f"{question} -f {form} --lang {language}"
    yield from LINES


def name_of(line: str) -> str:
    """Return the name of the file that holds the answer to a line."""
    short = line.replace("--actuals ", "").replace("--plan ", "").replace("--lang ", "")
    return re.sub(r"[^\w=.]+", "-", short).strip("-").lower() + ".txt"


def text_of(ran: Ran, folder: Path) -> str:
    """Return what a line did as one text: its code, its streams, and the files it wrote."""
    said = f"{ran.out}{'' if ran.out.endswith(chr(10)) or not ran.out else chr(10)}--- {ran.code}\n{ran.err}"
    for name in ("brief.xlsx", "brief.docx"):
        if (folder / name).exists():
            said += _parts_of(folder / name)
    said = _DRAWN.sub(lambda match: f"<{match[1] or match[2]}/>", said)
    return said.replace(str(folder.resolve()), "FOLDER").replace(str(folder), "FOLDER").replace(str(ROOT), "ROOT")


def _parts_of(file: Path) -> str:
    """Return what a workbook or a document says: the parts with cells, texts and charts, an element a line."""
    said = ""
    with zipfile.ZipFile(file) as parts:
        for name in sorted(parts.namelist()):
            if name.endswith(".xml") and os.path.dirname(name) in _PARTS:  # noqa: PTH120 - the name of a part, not of a file
                content = parts.read(name).decode()
                said += (
                    f"=== {file.name}:{name}\n" + re.sub(r">(?=<(?:row|c|w:p|w:tr|si|c:pt)[ >])", ">\n", content) + "\n"
                )
    return said


def answers() -> Iterator[tuple[str, str]]:
    """Yield each line with its answer."""
    os.environ |= {"LANG": "C.UTF-8", "COLUMNS": "80"}
    for name in [
        name for name in os.environ if name.startswith(("SIPING_", "LC_")) or name in {"NO_COLOR", "FORCE_COLOR"}
    ]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = scratch
        desk = Workspace(Path(scratch) / "desk")
        examples = {str(file.relative_to(EXAMPLES)): file.read_bytes() for file in EXAMPLES.rglob("*.*")}
        examples["siping-2018-2023.csv"] = (ROOT / "data" / "example.csv").read_bytes()
        for line in lines():
            desk.lay([*examples.items()])
            yield line, text_of(desk.run(line.split()), desk.folder)


def main(arguments: list[str]) -> int:
    """Compare with what is stored, or store it; the code is 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="store what is answered now")
    write = parser.parse_args(arguments).write
    STORED.mkdir(exist_ok=True)
    left, different, asked = {file.name for file in STORED.glob("*.txt")}, 0, 0
    for line, text in answers():
        asked += 1
        file = STORED / name_of(line)
        before = file.read_bytes().decode() if file.exists() else ""
        left.discard(file.name)
        if text != before:
            different += 1
            shown = difflib.unified_diff(before.split("\n"), text.split("\n"), line, line, lineterm="", n=1)
            sys.stdout.writelines(f"{each}\n" for each in shown)
            if write:
                file.write_bytes(text.encode())
    for name in left:
        sys.stdout.write(f"{name} is stored and asked by no line\n")
        if write:
            (STORED / name).unlink()
    sys.stdout.write(f"{asked} command lines, {different} with other answers\n")
    return bool(different or left) and not write


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        sys.exit(main(sys.argv[1:]))
