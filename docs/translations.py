"""Bring the Chinese catalogue of the user pages up to date: ``python docs/translations.py``; ``--check`` only tells.

Each page has one source, in English, and one catalogue, ``locale/zh_CN/LC_MESSAGES/PAGE.po``. What the tool prints in Chinese is
computed: transcripts by running their commands in Chinese, the reference and the lists of words by the scripts that write them in
English. What people write is translated by hand in the catalogue; this script lists what is still missing.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CATALOGUES = HERE / "locale" / "zh_CN" / "LC_MESSAGES"
# What stays English: it is for those who change siping.
ENGLISH = {"api", "architecture", "decisions", "reliability", "performance", "mutants", "translating"}
PAGES = tuple(sorted({path.stem for path in HERE.glob("*.md")} - ENGLISH))
_CONSOLE = re.compile(r"```console\n(.*?)```\n", re.DOTALL)
_HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'


class Text(NamedTuple):
    """A text of a page that has a translation: what kind of node it is, and its source."""

    kind: str
    source: str


def texts_of(pages: Mapping[str, str]) -> dict[str, list[Text]]:
    """Return the texts of pages in their order, as Sphinx takes them out.

    Args:
        pages: the Markdown of each page by its name.

    """
    from sphinx import addnodes
    from sphinx.application import Sphinx
    from sphinx.util.nodes import extract_messages

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source")
        source.mkdir()
        for name, page in pages.items():
            (source / f"{name}.md").write_text(page, encoding="utf-8")
        app = Sphinx(source, HERE, Path(folder, "out"), Path(folder, "trees"), "dummy", status=None, warning=None)
        app.builder.read()
        found = {}
        for name in pages:
            captions = app.env.tocs[name].findall(addnodes.toctree)
            trees = [app.env.get_doctree(name), *captions]
            found[name] = [
                Text(node.__class__.__name__, text)
                for tree in trees
                for node, text in extract_messages(tree)
                if text.strip()
            ]
    return found


def computed(name: str, page: str, *, run: bool = True) -> str:
    """Return a page with everything in Chinese that the tool says itself.

    Args:
        name: that of the page.
        page: its Markdown.
        run: whether commands are run; else their transcripts stay as they are.

    """
    if name == "reference":
        import reference

        return reference.markdown("zh")
    if name == "tables":
        import tables

        page = tables.filled(page, "zh")
    if not run:
        return page
    from test_readme import transcript_of

    return _CONSOLE.sub(lambda block: f"```console\n{transcript_of(block[1], 'zh')}```\n", page)


def read_catalogue(name: str) -> dict[str, str]:
    """Return the translations of a page by their sources."""
    from babel.messages.pofile import read_po

    path = CATALOGUES / f"{name}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale="zh_CN") if message.id}


def written(texts: Iterable[Text], translations: Mapping[str, str]) -> str:
    """Return the catalogue of a page."""
    from babel.messages import Catalog
    from babel.messages.pofile import write_po

    catalogue = Catalog(locale="zh_CN")
    for text in texts:
        catalogue.add(text.source, translations.get(text.source, ""))
    file = io.BytesIO()
    write_po(file, catalogue, width=0, omit_header=True, no_location=True)
    return _HEADER + file.getvalue().decode().strip() + "\n"


def is_code(text: Text) -> bool:
    """Return whether a text may be the same in both languages: code that is no transcript, and names."""
    return (text.kind == "literal_block" and not text.source.startswith("$ ")) or not re.search(
        r"[a-z]{2}", re.sub(r"`[^`]*`", "", text.source)
    )


def missing(texts: Iterable[Text], translations: Mapping[str, str]) -> list[str]:
    """Return the texts of a page that have no translation."""
    return [text.source for text in texts if not is_code(text) and not translations.get(text.source)]


def main(*, check: bool) -> int:
    """Write the catalogues; print what is still to be translated.

    Args:
        check: nothing is written, and no command is run; a catalogue that is not today's is told.

    """
    pages = {name: (HERE / f"{name}.md").read_text(encoding="utf-8") for name in PAGES}
    english = texts_of(pages)
    chinese = texts_of({name: computed(name, page, run=not check) for name, page in pages.items()})
    CATALOGUES.mkdir(parents=True, exist_ok=True)
    problems = []
    for name in PAGES:
        told = {
            text.source: other.source
            for text, other in zip(english[name], chinese[name], strict=True)
            if text.source != other.source or name == "reference" or (text.source.startswith("$ ") and not check)
        }
        translations = read_catalogue(name) | told
        path, today = CATALOGUES / f"{name}.po", written(english[name], translations)
        if not check:
            path.write_text(today, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != today:
            problems.append(f"{path.name} is not today's: python docs/translations.py")
        problems += [f"{name}: {source}" for source in missing(english[name], translations)]
    sys.stdout.write("".join(f"{problem}\n" for problem in problems))
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
