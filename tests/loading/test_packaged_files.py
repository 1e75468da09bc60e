"""Files that come with siping are read once for all plans of a process, and again where they have changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from siping_cli.errors import InvalidValueError
from siping_cli.loading.folders import LEXICON, PACKAGED, bytes_of
from siping_cli.loading.scaffold.writing import write_targets


@pytest.mark.parametrize("name", [LEXICON, PACKAGED])
def test_what_stands_in_a_packaged_file_is_what_stands_there_now(tmp_path: Path, name: str) -> None:
    path = tmp_path / "packaged.yaml"
    assert bytes_of({name: path}) is None
    path.mkdir()
    assert bytes_of({name: path}) is None
    path.rmdir()
    path.write_bytes(b"a: 1\n")
    first = bytes_of({name: path})
    assert first == {name: b"a: 1\n"}
    again = bytes_of({name: path})
    assert again is not None
    assert again[name] is first[name]  # it was not read again
    path.write_bytes(b"a: 2\n")
    os.utime(path, ns=(0, 0))
    assert bytes_of({name: path}) == {name: b"a: 2\n"}


@pytest.mark.parametrize("name", ["-", "plan.yaml", "report.PDF"])
def test_no_plan_is_written_into_a_folder_with_the_name_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidValueError, match="is the name of a file"):
        write_targets(Path(name), "")
    assert list(tmp_path.iterdir()) == []
