"""A small plan to begin with: commented YAML, the source it quotes, and the schemas that editors read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError
from siping_cli.folders import INDUSTRIES, TARGETS
from siping_cli.messages import Message
from siping_cli.schema import schema_of

if TYPE_CHECKING:
    from siping_cli.language import Language

SOURCE = "source.txt"


def begin(folder: Path, language: Language) -> tuple[Path, ...]:
    """Write a small plan.

    Args:
        folder: where to; it is made if it is not there.
        language: the language of the comments.

    Returns:
        The files, which are all written or none.

    Raises:
        InvalidValueError: one of the files is there already, or the folder is a file.

    """
    import shutil
    from tempfile import mkdtemp

    contents = _contents(language)
    if folder.exists() and not folder.is_dir():
        raise InvalidValueError(Message("{folder} is a file; choose a folder for the plan", folder=str(folder)))
    there = tuple(name for name in contents if (folder / name).exists())
    if there:
        raise InvalidValueError(
            Message("{folder} has these files already: {names}; choose another folder", folder=str(folder), names=there)
        )
    folder.mkdir(parents=True, exist_ok=True)
    scratch = Path(mkdtemp(prefix=".siping-", dir=folder))
    written: list[Path] = []
    try:
        for name, text in contents.items():
            (scratch / name).write_text(text, encoding="utf-8")
        for name in contents:
            (scratch / name).replace(folder / name)
            written.append(folder / name)
    except OSError:
        for path in written:
            path.unlink()
        raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return tuple(written)


def _contents(language: Language) -> dict[str, str]:
    """Return what each file holds."""
    here = Path(__file__).parent
    contents = {SOURCE: (here / SOURCE).read_text(encoding="utf-8")}
    for name in (TARGETS, INDUSTRIES):
        stem = name.removesuffix(".yaml")
        contents[name] = (here / f"{stem}.{language}.yaml").read_text(encoding="utf-8")
        contents[f"{stem}.schema.json"] = json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n"
    return contents
