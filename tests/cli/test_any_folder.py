"""A folder with a plan that is edited, broken and mended while it is asked: each answer is that of the files as they are."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import ClassVar

from any_files import NAMES, files
from command_lines import READERS, Asked, lines
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from invariants import require_sound
from workspace import LINKS, Workspace

PLANS = (("--plan", "small"), ("--plan", "city"), ("--plan", "new"), ())
QUESTIONS = (
    ("check", "-f", "json"),
    ("gap", "-f", "json"),
    ("targets", "-f", "csv"),
    ("path", "-i", "gdp", "-f", "csv"),
)
SETTINGS = (
    'plan = "small"',
    'plan = ["small", "city"]',
    'plan = "alias"',
    'plan = "loop"',
    'actuals = "figures.csv"',
    'actuals = "figures-link.csv"',
    'as-of = "1950"',
    "tolerance = 50",
    "tolerance = 99999999",
    "deflator = -99.999999999999",
    'profile = "even"',
    'profile = "profile.yaml"',
    'base = {gdp = "580亿元"}',
    'format = "csv"',
    'lang = "zh"',
    "x = 1",
)
GATES = ((), ("--only", "goals"), ("--fail-on", "missed"), ("--fail-on", "missed,behind,no_data"), ("-f", "github"))
REPORTS = ("brief.md", "new/brief.md", "small/brief.md", "city")


class Folder(RuleBasedStateMachine):
    """The desk, what is done to it, and the questions asked between.

    Attributes:
        codes: how often a question ended with which exit code, in all folders.

    """

    codes: ClassVar[Counter[int]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.scratch = Path(tempfile.mkdtemp())
        self.desk = Workspace(self.scratch)

    def teardown(self) -> None:
        shutil.rmtree(self.scratch)

    def ask(self, *line: str) -> None:
        """Run a line twice; the same files give the same answer, unless it has written one of them."""
        before = self.desk.seen()
        first = require_sound(Asked(line), self.desk, fresh=False)
        self.codes[first.code] += 1
        if self.desk.seen() == before:
            assert require_sound(Asked(line), self.desk, fresh=False) == first

    @rule(file=files)
    def write(self, file: tuple[str, bytes]) -> None:
        self.desk.put(*file)

    @rule(name=st.sampled_from(NAMES))
    def delete(self, name: str) -> None:
        self.desk.drop(name)

    @rule(name=st.sampled_from(NAMES))
    def mend(self, name: str) -> None:
        """Put back what was there; settings of the folder are taken away."""
        if name in self.desk.first:
            self.desk.put(name, self.desk.first[name])
        else:
            self.desk.drop(name)

    @rule(
        name=st.sampled_from(["siping.toml", "small/siping.toml", "new/siping.toml"]),
        said=st.sampled_from(SETTINGS),
    )
    def set(self, name: str, said: str) -> None:
        self.desk.put(name, f"{said}\n".encode())

    @rule(name=st.sampled_from(NAMES), end=st.sampled_from([*NAMES, *LINKS, "nowhere", os.devnull]))
    def link(self, name: str, end: str) -> None:
        """Lay a link where a file was: to another one, to itself, to nothing, or to a device."""
        self.desk.link(name, end if Path(end).is_absolute() else os.path.relpath(end, Path(name).parent))

    @rule(
        said=st.lists(st.sampled_from(SETTINGS), max_size=3, unique_by=lambda said: said.partition(" ")[0]),
        line=st.sampled_from(GATES),
        plan=st.sampled_from(PLANS),
    )
    def gate(self, said: list[str], line: tuple[str, ...], plan: tuple[str, ...]) -> None:
        """Require of a gate that settings turn it only where it says so, and never where they are not to count."""
        asked, apart = Asked(("check", *line, *plan)), Asked(("check", *line, *plan, "--isolated"))
        self.desk.drop("siping.toml")
        without = require_sound(apart, self.desk, fresh=False)
        self.desk.put("siping.toml", "\n".join(said).encode())
        assert require_sound(apart, self.desk, fresh=False) == without
        ran = require_sound(asked, self.desk, fresh=False)
        if (ran.code, ran.out) != (without.code, without.out):
            assert ".toml" in ran.err, (said, ran, without)

    @rule(line=st.sampled_from(QUESTIONS), plan=st.sampled_from(PLANS), reader=st.sampled_from(sorted(READERS)))
    def question(self, line: tuple[str, ...], plan: tuple[str, ...], reader: str) -> None:
        figures = READERS[reader] if reader.startswith("figures") and line[0] != "targets" else ()
        self.ask(*line, *plan, *figures)

    @rule(line=lines)
    def any_line(self, line: tuple[str, ...]) -> None:
        self.ask(*line)

    @rule(name=st.sampled_from(REPORTS), plan=st.sampled_from(PLANS), force=st.booleans())
    def report(self, name: str, plan: tuple[str, ...], force: bool) -> None:  # noqa: FBT001 - Hypothesis passes it by name
        self.ask("report", "-o", name, "-i", "gdp", *plan, *(["--force"] if force else []))

    @rule(folder=st.sampled_from(["new", "small", "figures.csv", "new/inner"]), lang=st.sampled_from(["zh", "en"]))
    def init(self, folder: str, lang: str) -> None:
        self.ask("init", folder, "--lang", lang)

    @rule()
    def a_new_plan_holds(self) -> None:
        """Begin anew beside whatever lies there, and require that the new plan is right."""
        self.desk.drop("siping.toml")
        self.desk.drop("fresh")
        require_sound(Asked(("init", "fresh")), self.desk, fresh=False)
        assert require_sound(Asked(("check", "--plan", "fresh")), self.desk, fresh=False).code == 0


TestFolder = Folder.TestCase
TestFolder.settings = settings(max_examples=8, stateful_step_count=12)
