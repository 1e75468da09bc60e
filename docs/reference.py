"""Write the reference of every command, the pages of man and what shells complete with, from the commands themselves.

``python docs/reference.py`` writes docs/reference.md, docs/man/ and docs/completion/; a test holds them up to date. The Chinese of the
page goes into the catalogue by docs/translations.py.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli import __version__
from siping_cli.cli.app import COMMANDS, EXAMPLES, command_of, tree
from siping_cli.cli.framework import completion_script
from siping_cli.cli.help import Help, help_of
from siping_cli.cli.session import Session
from siping_cli.cli.settings import Settings
from siping_cli.text.language import LANGUAGES, Language, translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
# How each shell looks for the completions of a command.
COMPLETIONS = {"bash": "siping.bash", "zsh": "_siping", "fish": "siping.fish"}
TITLES = {
    "en": (
        "# Reference",
        "Every command with its options, written by `python docs/reference.py` from the commands themselves.",
    ),
    "zh": ("# 命令参考", "每个命令及其选项，由`python docs/reference.py`从命令本身生成。"),
}
SECTIONS = {
    "en": {
        "name": "NAME",
        "synopsis": "SYNOPSIS",
        "examples": "EXAMPLES",
        "options": "OPTIONS",
        "commands": "COMMANDS",
        "files": "FILES",
    },
    "zh": {
        "name": "名称",
        "synopsis": "用法",
        "examples": "示例",
        "options": "选项",
        "commands": "命令",
        "files": "文件",
    },
}
COLON = {"en": ": ", "zh": "："}
FILES = {
    "en": "Settings: values for options, in the working folder or beside the plan.",
    "zh": "设置：各选项的取值，放在当前文件夹或规划旁。",
}


def pages(language: Language) -> Iterator[tuple[str, Help]]:
    """Yield the name and the help of siping itself, and of each command."""
    translate = translator(language)
    root = tree(translate).make_context("siping", [], resilient_parsing=True, obj=Session(language, Settings()))
    yield "siping", help_of(root, EXAMPLES, COMMANDS)
    for name in COMMANDS:
        command = command_of(name, translate)
        context = command.make_context(name, [], parent=root, resilient_parsing=True)
        yield f"siping {name}", help_of(context, command.examples)


def markdown(language: Language) -> str:
    """Return the reference as Markdown."""
    parts = list(TITLES[language])
    for name, told in pages(language):
        parts += [f"## {name}", told.about, f"```text\n{told.usage}\n```"]
        parts.append("\n".join(f"- `{line}`{COLON[language]}{what}" for line, what in told.examples[1]))
        for title, rows in told.lists:
            lines = [f"| {title.rstrip(':：')} | |", "| --- | --- |"]
            parts.append("\n".join([*lines, *(f"| `{_cell(what)}` | {_cell(text)} |" for what, text in rows)]))
        if told.closing:
            parts.append(told.closing)
    return "\n\n".join(parts) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def man(language: Language) -> str:
    """Return the page of man in roff."""
    words = SECTIONS[language]
    (_, root), *commands = pages(language)
    lines = [
        f'.TH SIPING 1 "" "siping {__version__}"',
        ".ad l",
        f".SH {words['name']}",
        f"siping \\- {_roff(root.about)}",
        f".SH {words['synopsis']}",
        _roff(root.usage),
        f".SH {words['examples']}",
        *_listed(root.examples[1]),
        f".SH {words['options']}",
        *_listed(root.lists[-1][1]),
        f".SH {words['commands']}",
    ]
    for name, told in commands:
        lines += [f".SS {_roff(name)}", _roff(told.about), ".PP", _roff(told.usage), *_listed(told.examples[1])]
        lines += [line for _, rows in told.lists for line in (".PP", *_listed(rows))]
    lines += [f".SH {words['files']}", *_listed([("siping.toml", FILES[language])]), ".PP", _roff(root.closing)]
    return "\n".join(lines) + "\n"


def _listed(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in rows:
        yield from (".TP", f".B {_roff(name)}", _roff(text))


def _roff(text: str) -> str:
    """Return text in which no character means anything to roff."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{escaped}" if escaped.startswith((".", "\\(aq")) else escaped


def documents() -> dict[Path, str]:
    """Return every file with what belongs in it."""
    written = {Path("reference.md"): markdown("en")}
    for language in LANGUAGES:
        written[Path("man", {"en": "siping.1", "zh": "siping.zh_CN.1"}[language])] = man(language)
    for shell, name in COMPLETIONS.items():
        written[Path("completion", name)] = completion_script(shell) + "\n"
    return written


def main(folder: Path) -> None:
    """Write the documents into a folder."""
    for name, text in documents().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else HERE)
