"""What the command line answers of random plans with files of figures is what a second calculation comes to; ``fuzz/values.py`` goes on for as long as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from paths_agree import path_differences
from values_agree import differences

if TYPE_CHECKING:
    from pathlib import Path

CHUNKS, EACH = 8, 10


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_number_of_a_random_plan_is_that_of_the_second_calculation(chunk: int, tmp_path: Path) -> None:
    seeds = range(chunk * EACH, (chunk + 1) * EACH)
    found = [f"seed {seed}: {line}" for seed in seeds for line in differences(seed, tmp_path / "desk")]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_number_of_a_random_path_and_projection_is_that_of_the_second_calculation(
    chunk: int, tmp_path: Path
) -> None:
    seeds = range(chunk * EACH, (chunk + 1) * EACH)
    found = [f"seed {seed}: {line}" for seed in seeds for line in path_differences(seed, tmp_path / "desk")]
    assert not found, "\n".join(found)
