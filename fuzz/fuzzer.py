"""What the targets have in common: their seeds as files, their words as a dictionary, and the fuzzer that is started."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HERE = Path(__file__).parent
ROOT = HERE.parent
# An input that takes longer than these seconds is a finding, as an exception is.
SLOW = 10

# No plan is kept in the user's cache, and what is kept there does not count.
os.environ["XDG_CACHE_HOME"] = "no-absolute-path"


def fuzz(execute: Callable[[bytes], None], *, seeds: Iterable[bytes], words: Iterable[str], longest: int) -> None:
    """Run a target until its runs are done or something is found.

    Args:
        execute: takes any bytes; whatever it raises is a finding.
        seeds: inputs to begin with.
        words: what an input may be put together from.
        longest: the bytes that an input has at most.

    """
    name = Path(sys.argv[0]).stem
    corpus, dictionary = HERE / "corpus" / name, HERE / "corpus" / f"{name}.dict"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in dict.fromkeys(words)), encoding="ascii")
    options = [f"-max_len={longest}", f"-timeout={SLOW}", f"-dict={dictionary}", "-print_final_stats=1"]
    given = sys.argv[1:]  # comes behind the options, so that it counts; where it names an input, that is run alone
    places = [] if any(Path(each).is_file() for each in given) else [str(corpus)]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={HERE}/corpus/{name}-", *given, *places], execute)
    atheris.Fuzz()


def _escaped(word: str) -> str:
    """Return a word as libFuzzer reads it from a dictionary."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


def pieces(text: str, most: int) -> list[bytes]:
    """Return a text in pieces of whole lines, each of at most so many bytes."""
    found, piece = [], b""
    for line in text.encode().splitlines(keepends=True):
        if piece and len(piece) + len(line) > most:
            found.append(piece)
            piece = b""
        piece += line
    return [*found, piece]
