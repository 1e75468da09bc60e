"""A small plan to begin with: commented YAML, the source it quotes, and the schemas that editors read."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError, SipingError, reason_of
from siping_cli.loading.folders import INDUSTRIES, PROFILES, TARGETS
from siping_cli.loading.scaffold.moving import moved, sync_folder
from siping_cli.loading.schema import schema_of
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siping_cli.text.language import Language

SOURCE = "source.txt"
# Endings of which nobody has a folder in mind; plans-2.1 may be one.
_FILES = {".txt", ".md", ".yaml", ".yml", ".json", ".toml", ".xlsx", ".ods", ".docx", ".pdf", ".svg", ".png", ".zip"}


def write_scaffold(folder: Path, language: Language) -> tuple[Path, ...]:
    """Write a small plan.

    Args:
        folder: where to; it is made if it is not there.
        language: the language of the comments.

    Returns:
        The files, which are all written or none.

    Raises:
        InvalidValueError: one of the files is there already, or the folder is a file or has the name of one.

    """
    return _write(folder, _contents(language), ())


def write_targets(folder: Path, text: str) -> tuple[Path, ...]:
    """Write a plan of targets alone, with the schema that editors read; arguments and errors as for ``write_scaffold``.

    A folder that has industries or profiles is refused too: they would become a part of the plan.
    """
    return _write(folder, {TARGETS: text, **_schema(TARGETS)}, (INDUSTRIES, PROFILES))


def write_draft(folder: Path, text: str, source: str) -> tuple[Path, ...]:
    """Write a plan with the text that it is from; arguments and errors as for ``write_targets``."""
    return _write(folder, {TARGETS: text, SOURCE: source, **_schema(TARGETS)}, (INDUSTRIES, PROFILES))


def _write(folder: Path, contents: Mapping[str, str], others: tuple[str, ...]) -> tuple[Path, ...]:
    """Write files into a folder that has none of them, and none of some others."""
    import shutil

    if folder.exists() and not folder.is_dir():
        raise InvalidValueError(Message("{folder} is a file; choose a folder for the plan", folder=str(folder)))
    if not folder.exists() and (str(folder) == "-" or folder.suffix.lower() in _FILES):
        raise InvalidValueError(
            Message("{folder} is the name of a file; choose a folder for the plan", folder=str(folder))
        )
    there = tuple(name for name in (*contents, *others) if (folder / name).exists())
    if there:
        raise _taken(folder, there)
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    scratch = folder / f".siping-{os.urandom(6).hex()}"  # known before it is there, so that it never stays
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        scratch.mkdir(0o700)
        for name, text in contents.items():
            (scratch / name).write_text(text, encoding="utf-8", newline="")
        for name in contents:
            if not moved(scratch / name, folder / name):
                raise _taken(folder, (name,))
            written.append(folder / name)
        sync_folder(folder)
    except OSError as error:
        raise SipingError(Message("can't write {file}: {reason}", file=str(folder), reason=reason_of(error))) from None
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        if len(written) < len(contents):
            _clear(written, made)
    return tuple(written)


def _clear(written: Sequence[Path], made: Sequence[Path]) -> None:
    """Take away files that were written, and folders that were made for them and hold nothing else."""
    for path in written:
        path.unlink()
    for each in made:
        with suppress(OSError):  # it holds what another process writes
            each.rmdir()


def _taken(folder: Path, names: tuple[str, ...]) -> InvalidValueError:
    """Return the error for files that are there already."""
    return InvalidValueError(
        Message("{folder} already has these files: {names}; choose another folder", folder=str(folder), names=names)
    )


def _contents(language: Language) -> dict[str, str]:
    """Return what each file holds."""
    here = Path(__file__).parent
    contents = {SOURCE: (here / SOURCE).read_text(encoding="utf-8")}
    for name in (TARGETS, INDUSTRIES):
        stem = name.removesuffix(".yaml")
        contents[name] = (here / f"{stem}.{language}.yaml").read_text(encoding="utf-8")
        contents |= _schema(name)
    return contents


@cache
def _schema(name: str) -> Mapping[str, str]:
    """Return the schema of a file, as editors find it beside the file; made once for all the plans of a process."""
    stem = name.removesuffix(".yaml")
    return {f"{stem}.schema.json": json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n"}
