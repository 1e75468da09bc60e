"""Files of which the writer knows what they say are read to say exactly that; ``fuzz/told.py`` does the same for as long as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from told_compared import KINDS, plan_of_tables

if TYPE_CHECKING:
    from pathlib import Path

FIRST, EACH = 1, {"tables": 80, "reports": 250, "bulletins": 500}


@pytest.mark.parametrize("kind", [*KINDS])
def test_what_was_written_is_read_none_lost_none_more_none_altered(kind: str, tmp_path: Path) -> None:
    plan = plan_of_tables(tmp_path)
    said = 0
    for seed in range(FIRST, FIRST + EACH[kind]):
        told = KINDS[kind](plan, seed)
        said += told.said
        assert not told.differences, f"{kind}, seed {seed}: {told.written}"
    assert said > EACH[kind]
