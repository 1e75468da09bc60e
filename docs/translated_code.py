"""Blocks of code in the language of the page: Sphinx translates them for reStructuredText alone, and these pages are Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes  # type: ignore[import-untyped]  # it has no types
from sphinx.locale import init
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain


class TranslateCode(SphinxTransform):
    """Put the translation of each block of code in its place, as it stands in the catalogue."""

    default_priority = 19  # before Sphinx translates the rest

    def apply(self, **_: Any) -> None:  # noqa: ANN401 - as docutils calls it
        """Translate the blocks of a page."""
        domain = docname_to_domain(self.env.current_document.docname, self.config.gettext_compact)
        folders = [str(Path(self.env.srcdir, folder)) for folder in self.config.locale_dirs]
        catalogue, found = init(folders, self.config.language, domain)
        for block in self.document.findall(nodes.literal_block) if found else ():
            source = block.rawsource or block.astext()
            said = catalogue.gettext(source)
            if said != source:
                block.children = []
                block.append(nodes.Text(said))
                block.rawsource = said
                block["translated"] = True
