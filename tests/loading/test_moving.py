"""A file gets its name where that is free, also where the file system has no links, and its folder is written to the disk."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest

from siping_cli.loading.from_here import told_from_here
from siping_cli.loading.scaffold.moving import moved, sync_folder

if TYPE_CHECKING:
    from pathlib import Path


def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a file system without links."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.parametrize("links", [True, False])
def test_a_name_that_is_taken_stays_what_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    if not links:
        no_links(monkeypatch)
    (tmp_path / "new").write_text("new", encoding="utf-8")
    assert moved(tmp_path / "new", tmp_path / "free")
    assert (tmp_path / "free").read_text(encoding="utf-8") == "new"
    (tmp_path / "new").unlink(missing_ok=True)
    (tmp_path / "new").write_text("newer", encoding="utf-8")
    assert not moved(tmp_path / "new", tmp_path / "free")
    assert (tmp_path / "free").read_text(encoding="utf-8") == "new"


def test_a_name_that_was_held_is_given_back_where_the_file_cannot_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_links(monkeypatch)
    with pytest.raises(FileNotFoundError):
        moved(tmp_path / "nothing", tmp_path / "free")
    assert not list(tmp_path.iterdir())


def test_the_names_of_a_folder_are_written_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(stat.S_ISDIR(os.fstat(number).st_mode)))
    sync_folder(tmp_path)
    sync_folder(tmp_path / "nowhere")  # where that is not possible, nothing is said
    assert synced == [True]


def test_what_is_gone_through_later_is_renamed_then() -> None:
    told = told_from_here((each for each in ("/far/away/a.csv",)), ["/far/away"])
    assert [*told] == ["away/a.csv"]
