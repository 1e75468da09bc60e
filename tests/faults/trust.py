"""What strangers lay beside a plan to turn a verdict, and command lines of which half would be left out."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

from places import ROOT
from plans import goal, subject, write_plan
from running import Ran

from faults import Fault, here

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIGURES = "indicator,period,measure,value\nx,2023,growth,4.9\n"
CHECK = ("check", "--plan", "city", "--only", "goals", "--actuals", "figures.csv")
SETTINGS = {
    "as-of": "2022",
    "tolerance": "50",
    "actuals": "other.csv",
}


def laid(folder: Path, where: str = "city") -> None:
    """Lay a plan of one goal, about 5 percent, and figures by which it is missed."""
    write_plan(
        folder / where,
        subject("x", goal("x-growth", "growth", 5, "%", comparator="about", qualifier="左右", wording="增长5%左右")),
    )
    (folder / "figures.csv").write_text(FIGURES.replace("4.9", "3.9"), encoding="utf-8")
    (folder / "other.csv").write_text(FIGURES, encoding="utf-8")


def answered(ran: Ran) -> Ran:
    """Return an answer of which stderr was looked at."""
    return Ran(ran.code, ran.out, "" if ran.code < 2 else ran.err)


def turned(key: str, folder: Path) -> Ran:
    """Check with settings that turn the verdict, which every form of the answer says."""
    laid(folder)
    arguments = CHECK if key != "actuals" else CHECK[:-2]
    (folder / "siping.toml").write_text(f'{key} = "{SETTINGS[key]}"\n', encoding="utf-8")
    said = f"--{key} is {SETTINGS[key]}, from siping.toml"
    ran = here(folder, *arguments)
    assert (ran.code, said in ran.out) == (0, True), ran
    assert ran.err == f"siping: settings read: siping.toml ({key})\n"
    assert said in here(folder, *arguments, "-f", "json").json["notes"]
    for form in ("csv", "junit", "github", "sarif"):
        assert f"siping: {said}\n" in here(folder, *arguments, "-f", form).err
    return answered(ran)


def turned_by_environment(folder: Path) -> Ran:
    """Check with a variable that turns the verdict."""
    laid(folder)
    ran = here(folder, *CHECK, SIPING_TOLERANCE="50")
    assert "- --tolerance is 50, from SIPING_TOLERANCE\n" in ran.out
    assert ran.err == "siping: settings read: SIPING_TOLERANCE\n"
    return answered(ran)


def isolated(folder: Path) -> Ran:
    """Check with both, and with what reads neither."""
    laid(folder)
    plain = here(folder, *CHECK)
    (folder / "siping.toml").write_text('as-of = "2022"\nformat = "json"\nlang = "zh"\n', encoding="utf-8")
    around = {"SIPING_TOLERANCE": "50", "SIPING_PLAN": "nowhere", "SIPING_LANG": "zh", "SIPING_FORMAT": "csv"}
    ran = here(folder, *CHECK, "--isolated", **around)
    assert ran == plain
    return answered(ran)


def working_folder(where: str, folder: Path) -> Ran:
    """Check without a plan where the working folder has one."""
    laid(folder, where)
    ran = here(folder, *CHECK[:1], *CHECK[3:])
    assert ran.err == f"siping: using the plan in the working folder: {where}\n"
    assert ran.out == here(folder, *CHECK[:1], "--plan", where, *CHECK[3:]).out
    return answered(ran)


def asked(*arguments: str) -> Callable[[Path], Ran]:
    """Return what asks in a folder with a plan."""

    def ask(folder: Path) -> Ran:
        shutil.copytree(ROOT / "data", folder / "city")
        return here(folder, *arguments)

    return ask


SECRET = "-----BEGIN OPENSSH PRIVATE KEY-----\n" + "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ\n" * 30


def secret(name: str, *arguments: str) -> Callable[[Path], Ran]:
    """Return what asks where a file of a plan, or a setting, leads to a key."""

    def ask(folder: Path) -> Ran:
        laid(folder)
        (folder / "key").write_text(SECRET, encoding="utf-8")
        (folder / "city" / name).unlink(missing_ok=True)
        if name == "siping.toml":
            (folder / "city" / name).write_text('profile = "../key"\n', encoding="utf-8")
        else:
            (folder / "city" / name).symlink_to("../key")
        for form in ("table", "json", "junit", "sarif", "github"):
            ran = here(folder, "check", "--plan", "city", *arguments, "-f", form)
            assert SECRET[36:110] not in (ran.out + ran.err).replace("\\n", "\n").replace(" ", "\n")
        return here(folder, "gap", "--plan", "city", *arguments)

    return ask


def two_folders(folder: Path) -> Ran:
    """Check and report one plan in two folders, named by absolute paths."""
    told = []
    (folder / "out").mkdir()
    for name in ("one/work", "another/deeper/work"):
        laid(folder / name)
        plan = ("--plan", str(folder / name / "city"), "--actuals", str(folder / name / "figures.csv"))
        lines: list[tuple[str, ...]] = [
            ("check", "-f", form) for form in ("table", "json", "csv", "junit", "github", "sarif")
        ]
        lines += [("report", "-o", "-", "--as", form) for form in ("md", "html")]
        files = [("report", "-o", f"a.{ending}", "--force") for ending in ("xlsx", "docx")]
        said = [here(folder / "out", *each, *plan).out for each in (*lines, *files)]
        told.append([*said, *((folder / "out" / each[2]).read_bytes().hex() for each in files)])
    assert told[0] == told[1]
    assert str(folder) not in "".join(told[0])
    return Ran(0, "", "")


FAULTS = [
    *(
        Fault(
            f"siping.toml turns a verdict ({key})",
            partial(turned, key),
            "a note, also on stderr, and the log of the gate",
        )
        for key in SETTINGS
    ),
    Fault("a variable of the environment turns a verdict", turned_by_environment, "a note, and the log of the gate"),
    Fault("--isolated where both would turn it", isolated, "the verdict of the command line alone"),
    *(
        Fault(
            f"check without --plan, and a plan in {name}", partial(working_folder, where), "that plan, named on stderr"
        )
        for name, where in {"the working folder": ".", "its folder data": "data"}.items()
    ),
    Fault("two plans for a command that takes one", asked("path", "--plan", "city", "--plan", "data")),
    Fault("an option of one value given twice", asked("gap", "--tolerance", "0.2", "--tolerance", "9")),
    Fault("a base given twice, by id and by name", asked("path", "--base", "metallurgy=9", "--base", "冶金建材=8")),
    Fault("two stages in one year", asked("path", "-i", "metallurgy", "--via", "2023=2x", "--via", "2023=3x")),
    Fault("a stage without a unit, of a goal of growth", asked("path", "-i", "smart-logistics", "--via", "2023=12")),
    Fault("a base in percent of an amount", asked("path", "--base", "metallurgy=5%")),
    *(
        Fault(f"{name} is a link to a key", secret(name))
        for name in ("targets.yaml", "industries.yaml", "profiles.yaml")
    ),
    Fault("a link to a key, and --follow-links", secret("targets.yaml", "--follow-links")),
    Fault("siping.toml names a key as a profile", secret("siping.toml")),
    Fault("one plan in two folders, named by absolute paths", two_folders, "findings and reports of the same bytes"),
]
