"""Whatever is typed, and whatever the files hold: an answer or a reason, in the form asked for, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from any_files import NAMES
from command_lines import READERS, WORDS, any_file_read, any_line, parameters_of
from hypothesis import given, settings
from invariants import require_sound
from workspace import Workspace

from siping_cli.cli.app import COMMANDS
from siping_cli.cli.framework import choices_of

if TYPE_CHECKING:
    from command_lines import Asked


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(tmp_path_factory.mktemp("desk"))


@settings(max_examples=120)
@given(asked=any_line)
def test_any_command_line_is_answered_or_refused(desk: Workspace, asked: Asked) -> None:
    require_sound(asked, desk)


@settings(max_examples=60)
@given(asked=any_file_read)
def test_any_file_is_read_or_refused(desk: Workspace, asked: Asked) -> None:
    require_sound(asked, desk)


def test_every_option_that_takes_a_value_is_tried_with_values() -> None:
    options = [each for command in COMMANDS for each in parameters_of(command)]
    named = {max(each.opts, key=len) for each in options if not each.is_flag and not choices_of(each)}
    assert named == WORDS.keys() | {"--indicator", "--reading"}
    assert set(NAMES) == READERS.keys()
