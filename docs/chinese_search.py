"""Search in Chinese: a text is found by every two characters that stand side by side, since no spaces separate its words."""

from __future__ import annotations

import re

from sphinx.search import SearchLanguage

_WORDS = re.compile(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+")


class SearchChineseByBigrams(SearchLanguage):
    """Words of the index: pairs of Chinese characters, a lone one as it is, and everything between spaces otherwise."""

    lang = "zh_CN"
    language_name = "Chinese"
    # The same as split() below, for what is typed into the box.
    js_splitter_code = """
function splitQuery(query) {
  return (query.match(/[\\u3400-\\u9fff]+|[^\\s\\u3400-\\u9fff]+/g) || []).flatMap((word) =>
    /[\\u3400-\\u9fff]/.test(word) && word.length > 1
      ? Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2))
      : (word.match(/[\\p{L}\\p{N}_]+/gu) || []),
  );
}
"""

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name that Sphinx gives it
        """Return the words of a text."""
        return [pair for word in _WORDS.findall(input) for pair in _pairs(word)]

    def stem(self, word: str) -> str:
        """Return a word as it stands in the index."""
        return word.lower()


def _pairs(word: str) -> list[str]:
    if len(word) == 1 or not "\u3400" <= word[0] <= "\u9fff":
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]
