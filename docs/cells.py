"""Columns of transcripts: each run of wide letters gets the width of its cells, whatever fonts a reader has."""

from __future__ import annotations

import re

_PRE = re.compile(r"<pre>.*?</pre>", re.DOTALL)
_MOST = 8  # letters in one box, between which a long line may be broken
_WIDE = re.compile(f"[\u2e80-\u303e\u3041-\u33ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6]{{1,{_MOST}}}")


def on_cells(html: str) -> str:
    """Return a page in whose blocks of code a Chinese letter is as wide as two Latin ones.

    >>> on_cells("<pre>GDP 总值</pre> 总值")
    '<pre>GDP <span class="cells" style="--cells:4">总值</span></pre> 总值'
    """
    return _PRE.sub(lambda block: _WIDE.sub(_box, block[0]), html)


def _box(run: re.Match[str]) -> str:
    return f'<span class="cells" style="--cells:{2 * len(run[0])}">{run[0]}</span>'
