"""A template on standard input as a document on standard output, filled with what a brief says.

It runs as a process of its own, with bounds on its memory and time: a template is written by whoever sent it, and a loop of one line may
run for ever. What is refused is told as JSON: why, what, and near what.
"""

from __future__ import annotations

import json
import sys

from siping_cli.loading.bounds import bound_process

MOST_GIB, MOST_CPU_SECONDS = 1, 20
IS_REFUSED, _IS_GREEDY = 4, 5  # exit codes


class RefusedTemplateError(Exception):
    """The template is not filled."""

    def __init__(self, why: str, what: str = "", near: str = "") -> None:
        """Keep what is wrong.

        Args:
            why: a key of the reasons that ``template.py`` puts into words.
            what: the part, the address or the name it is about.
            near: the text around it, or the names there are.

        """
        super().__init__(why)
        self.told = (why, what, near)


def main() -> int:
    """Write the document and return the exit code."""
    bound_process(MOST_GIB, MOST_CPU_SECONDS)
    try:
        told, _, content = sys.stdin.buffer.read().partition(b"\n")
        result = _filled(content, json.loads(told))
    except MemoryError:
        return _IS_GREEDY
    except BaseException as error:  # noqa: BLE001 - what a reader makes of a broken file is not foreseen, and nobody reads it here
        # This file is a module of its own and the one that runs, so the class is there twice.
        sys.stdout.write(json.dumps(getattr(error, "told", ("unreadable", "", ""))))
        return IS_REFUSED
    sys.stdout.buffer.write(result)
    sys.stdout.buffer.flush()
    return 0


def _filled(content: bytes, told: dict[str, object]) -> bytes:
    """Return the document; it is looked at as the template is, so that nothing is written into it that no template may hold."""
    from siping_cli.reports.docx.template_check import refuse_unsafe
    from siping_cli.reports.docx.template_filling import fill

    refuse_unsafe(content)
    result = fill(content, told)
    refuse_unsafe(result)
    return result


if __name__ == "__main__":
    sys.exit(main())
