"""How Sphinx builds the site; ``python docs/build_site.py FOLDER`` builds it in both languages."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]  # what stands beside this file, and the library that pages describe

from cells import on_cells  # noqa: E402 - it stands where the line above says
from chinese_search import SearchChineseByBigrams  # noqa: E402 - likewise
from translated_code import TranslateCode  # noqa: E402 - likewise

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx

project = "siping"
author = "the siping authors"
project_copyright = author
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_heading_anchors = 4

language = "en"  # the Chinese site is built with -D language=zh_CN
locale_dirs = ["locale"]
gettext_compact = False
gettext_additional_targets = ["literal-block"]
figure_language_filename = "{root}.{language}{ext}"

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"

html_theme = "furo"
html_title = "siping"
html_static_path = ["_static"]
html_css_files = ["site.css"]
templates_path = ["_templates"]
html_copy_source = False
html_show_sphinx = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "languages.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
pygments_style = "default"


def make_readable(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Put transcripts on their cells; say the level of headings, and that what scrolls can be reached with the keyboard."""
    for name in ("body", "furo_navigation_tree"):
        html = context.get(name) or ""
        html = html.replace('class="caption" role="heading"', 'class="caption" role="heading" aria-level="2"')
        html = on_cells(html).replace("<pre>", '<pre tabindex="0">')
        html = re.sub(r'<p>(?=<img [^>]*src="[^"]*/terminal\.)', '<p class="terminal" tabindex="0">', html)
        context[name] = html.replace('<div class="table-wrapper', '<div tabindex="0" class="table-wrapper')


def setup(app: Sphinx) -> None:
    """Tell Sphinx how Chinese is searched, and how code is translated."""
    app.add_transform(TranslateCode)
    app.add_search_language(SearchChineseByBigrams)
    app.connect("html-page-context", make_readable, priority=900)
