"""Take the goals, or the figures, of a folder of texts on Dask: python examples/corpus/run.py FOLDER goals.parquet.

Without --scheduler the workers are processes of this machine; with it, those of any cluster, by the same code. The texts travel
to the workers, so they need no disk in common, and siping is all they need. Rows are written in the order of the files,
whichever worker is done first, and a text that cannot be read, or ends its worker, is told while the others go on.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import deque
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from distributed import Client, LocalCluster

import siping_cli
from siping_cli import SipingError, extract_many, figures_in_many, read_document, reports_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from distributed import Future

ASK = {"goals": extract_many, "figures": figures_in_many}
AHEAD = 4  # batches a worker that are under way before an earlier one is written
ENDINGS = (".parquet", ".csv", ".ndjson")


@dataclass
class Batch:
    """Some texts.

    Attributes:
        names: their files.
        contents: what stands in them, where it could be read.

    """

    names: Sequence[str]
    contents: dict[str, bytes]

    def of(self, name: str) -> Batch:
        """Return one of them alone."""
        return Batch([name], {name: self.contents[name]} if name in self.contents else {})


@dataclass
class Part:
    """What was found in a batch: rows as a file has them, and what is counted."""

    content: bytes
    rows: int = 0
    texts: int = 0
    characters: int = 0
    problems: tuple[str, ...] = ()


def found_in(batch: Batch, what: str, year: int | None, ending: str) -> Part:
    """Return what is found in a batch; a worker runs this."""
    contents, characters, texts = dict(batch.contents), 0, 0
    for name, content in batch.contents.items():
        try:
            text = read_document(name, content)
        except SipingError:
            continue  # which the answer tells
        texts, characters = texts + 1, characters + len(text)
        if not name.lower().endswith((".md", ".markdown")):
            contents[name] = text.encode("utf-8", "replace")  # a document is read once
    answer = ASK[what](batch.names, year=year, contents=contents)
    content = answer.to_parquet() if ending == ".parquet" else answer.to_text(ending[1:], language="en").encode()
    problems = tuple(f"{problem.place}{problem.message}" for problem in answer.problems)
    return Part(content, len(answer.rows), texts, characters, problems)


def ready(*told: object) -> str:
    """Read a word, so that what is loaded once is loaded, and return the version of siping; every worker runs this."""
    found_in(Batch(["-"], {"-": b"GDP"}), *told)
    return siping_cli.__version__


def batches_of(names: Sequence[str], size: int) -> Iterator[Batch]:
    """Yield the files in batches, each with what stands in them."""
    for at in range(0, len(names), size):
        held = names[at : at + size]
        yield Batch(held, {name: content for name in held if (content := bytes_of(name)) is not None})


def bytes_of(name: str) -> bytes | None:
    """Return what stands in a file; None where it cannot be opened, which its worker then tells."""
    try:
        return Path(name).read_bytes()
    except OSError:
        return None


def parts_in_order(client: Client, batches: Iterable[Batch], *told: object) -> Iterator[Part]:
    """Yield what is found in batches, in their order, with a few under way at any time."""
    most = AHEAD * max(1, len(client.nthreads()))
    running: deque[tuple[Batch, Future]] = deque()
    for batch in batches:
        running.append((batch, client.submit(found_in, batch, *told, pure=False)))
        if len(running) >= most:
            yield from taken(client, *running.popleft(), *told)
    while running:
        yield from taken(client, *running.popleft(), *told)


def taken(client: Client, batch: Batch, future: Future, *told: object) -> Iterator[Part]:
    """Yield what was found in a batch; where its worker came to an end, each of its texts is tried alone."""
    try:
        yield future.result()
    except Exception as error:  # noqa: BLE001 - whatever happened to a worker must not stop the others
        if len(batch.names) == 1:
            yield Part(b"", problems=(f"{batch.names[0]}: {type(error).__name__}: {error}",))
            return
        for one in map(batch.of, batch.names):
            yield from taken(client, one, client.submit(found_in, one, *told, pure=False), *told)


class Rows:
    """A file of rows that grows part by part, and is there when it is whole."""

    def __init__(self, path: Path) -> None:
        """Begin beside the file."""
        self.path, self.scratch = path, path.with_name(f".{path.name}.part")
        self.file: IO[bytes] = self.scratch.open("wb")
        self.parquet: Any = None
        self.begun = False

    def add(self, content: bytes) -> None:
        """Write a part behind the others."""
        if self.path.suffix == ".parquet":
            self._add_group(content)
        elif content:
            header = self.begun and self.path.suffix == ".csv"
            self.file.write(content.partition(b"\r\n")[2] if header else content)
            self.begun = True

    def _add_group(self, content: bytes) -> None:
        from pyarrow import parquet

        if content:
            table = parquet.read_table(BytesIO(content))
            self.parquet = self.parquet or parquet.ParquetWriter(self.file, table.schema)
            self.parquet.write_table(table)

    def close(self, *, whole: bool) -> None:
        """Put the file where it belongs, or leave nothing behind."""
        if self.parquet is not None:
            self.parquet.close()
        self.file.close()
        if whole:
            self.scratch.replace(self.path)
        else:
            self.scratch.unlink()


def run(client: Client, names: Sequence[str], asked: argparse.Namespace) -> int:
    """Write what is found in files, tell how fast that was, and return the exit code of siping."""
    told = (asked.what, asked.year, asked.into.suffix)
    others = set(client.run(ready, *told).values()) - {siping_cli.__version__}
    if others:
        raise SystemExit(f"workers have siping {', '.join(sorted(others))}, and here it is {siping_cli.__version__}")
    workers = len(client.nthreads())
    begun, parts = time.perf_counter(), []
    rows = Rows(asked.into)
    whole = False
    try:
        for part in parts_in_order(client, batches_of(names, asked.batch), *told):
            rows.add(part.content)
            parts.append(Part(b"", part.rows, part.texts, part.characters, part.problems))
        whole = True
    finally:
        rows.close(whole=whole)
    report(parts, len(names), time.perf_counter() - begun, workers)
    problems = [problem for part in parts for problem in part.problems]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 2 if problems else 0


def report(parts: Sequence[Part], files: int, seconds: float, workers: int) -> None:
    """Print what was done, and how fast."""
    texts, characters = sum(part.texts for part in parts), sum(part.characters for part in parts)
    print(f"files: {files:,}; read: {texts:,}; characters: {characters:,}; rows: {sum(part.rows for part in parts):,}")
    speed = f"{texts / seconds:,.1f} texts/s, {characters / seconds:,.0f} characters/s"
    print(f"workers: {workers}; {seconds:.2f} s; {speed}")


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="+", help="texts (.txt, .md, .html, .docx, .pdf), or folders of them")
    parser.add_argument("into", type=Path, help="the file to write: .parquet, .csv or .ndjson")
    parser.add_argument("--what", choices=ASK, default="goals", help="what is taken of each text")
    parser.add_argument("--year", type=int, help="the year of the texts; else taken from what each of them says")
    parser.add_argument("--scheduler", help="the address of a cluster that is there, such as tcp://10.0.0.1:8786")
    parser.add_argument("--workers", type=int, help="of a cluster on this machine; as many as it has cores")
    parser.add_argument("--batch", type=int, default=20, help="how many texts a worker gets at once")
    parser.add_argument("--force", action="store_true", help="overwrite an existing file")
    asked = parser.parse_args()
    if asked.into.suffix not in ENDINGS:
        parser.error(f"{asked.into} does not end in {', '.join(ENDINGS)}")
    if asked.into.exists() and not asked.force:
        parser.error(f"{asked.into} already exists; use --force to overwrite it")
    return asked


def main() -> int:
    """Run on the cluster that was asked for."""
    asked = arguments()
    names = reports_in(asked.folder)
    if asked.scheduler:
        with Client(asked.scheduler) as client:
            return run(client, names, asked)
    with (
        LocalCluster(n_workers=asked.workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        return run(client, names, asked)


if __name__ == "__main__":
    sys.exit(main())
