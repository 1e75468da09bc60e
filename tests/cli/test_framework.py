"""What is used of Typer beyond what it exports."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest


def said_by(code: str) -> str:
    """Return what a fresh process prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("name", ["platform", "subprocess"])
def test_what_typer_needs_late_is_the_module_itself_when_it_is_used(name: str) -> None:
    begin = "import sys\nfrom siping_cli.cli.framework import import_typer\nimport_typer()\n"
    assert said_by(f"{begin}print({name!r} in sys.modules)") == "False"
    used = {"platform": "machine()", "subprocess": "PIPE"}[name]
    expected = {"platform": platform.machine(), "subprocess": str(subprocess.PIPE)}[name]
    assert (
        said_by(f"{begin}import typer.main\nprint(typer.main.{name}.{used})\nimport {name}\nassert {name}.__file__")
        == expected
    )


def test_a_module_that_is_there_already_is_left_alone() -> None:
    code = (
        "import platform, subprocess\nfrom siping_cli.cli.framework import import_typer\nimport_typer()\n"
        "import typer.main\nprint(typer.main.platform is platform, typer.main.subprocess is subprocess)"
    )
    assert said_by(code) == "True True"


def test_what_is_asked_while_typer_is_imported_is_answered_as_the_module_would() -> None:
    code = "from siping_cli.cli.framework import import_typer\nimport_typer()\nimport typer.main\nprint(typer.main.platform.system())"
    assert said_by(code) == platform.system()


def test_the_place_is_given_to_a_module_that_is_used_on_the_way() -> None:
    """A library that Typer imports may use the module at once, as uuid asks the platform."""
    code = (
        "import sys\nfrom siping_cli.cli.framework import _Late\nsys.modules['platform'] = late = _Late('platform')\n"
        "print(bool(late.machine()), sys.modules['platform'] is late)"
    )
    assert said_by(code) == "True False"
