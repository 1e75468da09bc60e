"""What an editor makes of the schemas: yaml-language-server, which most editors run, is asked about plans."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Ran

    Siping = Callable[..., Ran]

SERVER = ROOT / ".ci" / "node" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(
    NODE is None or not SERVER.exists(),
    reason="takes Node.js and its package yaml-language-server, which .ci/run installs where it can: npm ci --prefix .ci/node",
)
GOAL = """\
id: demo
year: 2026
name: {zh: 某市, en: Some city}
source: {title: {zh: 报告, en: Report}, publisher: {zh: 市政府, en: City government}, date: 2026-01-10}
conventions: {about: {width: 0.2, note: {zh: 假定, en: assumed}}}
indicators:
  - id: gdp
    name: {zh: 地区生产总值, en: GDP}
    targets:
      - id: gdp-growth
        wording: 地区生产总值增长5%左右
"""


class Editor:
    """One editor, which opens files in the folder of a plan."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server = subprocess.Popen(
            [str(NODE), str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self._asked = 0
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self._tell("initialized", {})
        settings = {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}}
        self._tell("workspace/didChangeConfiguration", {"settings": settings})

    def close(self) -> None:
        """Leave."""
        self._server.kill()
        self._server.communicate()

    def _send(self, message: dict[str, Any]) -> None:
        assert self._server.stdin
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._server.stdin.flush()

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _heard(self) -> dict[str, Any]:
        """Return the next message that is no request, all of which get nothing for an answer."""
        assert self._server.stdout
        while True:
            length = 0
            while (line := self._server.stdout.readline()) not in {b"\r\n", b""}:
                name, _, value = line.partition(b": ")
                length = int(value) if name == b"Content-Length" else length
            heard: dict[str, Any] = json.loads(self._server.stdout.read(length))
            if "id" not in heard or "method" not in heard:
                return heard
            self._send({"id": heard["id"], "result": None})

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401 - whatever the protocol answers
        """Return the answer to a request."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while (heard := self._heard()).get("id") != self._asked:
            pass
        return heard["result"]

    def _opened(self, text: str) -> tuple[str, list[dict[str, Any]]]:
        """Open a text as a file of its own, and return its address and its marks, which are there once the schema was read."""
        self._asked += 1
        uri = (self._folder / f"{self._asked}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            heard = self._heard()
            if heard.get("method") == "textDocument/publishDiagnostics" and heard["params"]["uri"] == uri:
                return uri, heard["params"]["diagnostics"]

    def marks(self, text: str) -> dict[int, str]:
        """Return what is marked in a text, by line, counted from 1."""
        return {each["range"]["start"]["line"] + 1: each["message"] for each in self._opened(text)[1]}

    def _at(self, text: str) -> dict[str, Any]:
        """Open a text and return the place of its mark ``|``."""
        before, _, after = text.partition("|")
        uri, _ = self._opened(before + after)
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return {"textDocument": {"uri": uri}, "position": place}

    def offers(self, text: str) -> set[str]:
        """Return what could stand at the mark of a text."""
        return {each["label"] for each in self.ask("textDocument/completion", self._at(text))["items"]}

    def hover(self, text: str) -> str:
        """Return what is shown at the mark of a text."""
        return str(self.ask("textDocument/hover", self._at(text))["contents"]["value"])


@pytest.fixture
def editor(siping: Siping, tmp_path: Path) -> Iterator[Editor]:
    """Return an editor in the folder of a plan that siping began."""
    assert siping("init", str(tmp_path / "city")).code == 0
    opened = Editor(tmp_path / "city")
    yield opened
    opened.close()


def plan(*more: str) -> str:
    """Return a plan with further lines of its goal, which begins as ``siping init`` begins one."""
    return (
        "# yaml-language-server: $schema=targets.schema.json\n" + GOAL + "".join(f"        {line}\n" for line in more)
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("merit: growth",), "merit"),
        (("metric: growht",), "growth"),
        (("unit: 亿元", "metric: growth"), "%"),
        (("due: soon",), ""),
    ],
    ids=["unknown key", "wrong metric", "growth in another unit", "due that is no year"],
)
def test_what_is_wrong_is_marked_at_its_line(editor: Editor, more: tuple[str, ...], said: str) -> None:
    marked = editor.marks(plan(*more))
    assert list(marked) == [13]
    assert said in marked[13]


def test_a_plan_that_is_right_has_no_mark(editor: Editor) -> None:
    assert editor.marks(plan("metric: growth", 'unit: "%"')) == {}


def test_a_goal_that_lacks_its_words_is_marked(editor: Editor) -> None:
    assert "wording" in " ".join(editor.marks(plan().replace("        wording: 地区生产总值增长5%左右\n", "")).values())


def test_keys_and_metrics_are_offered(editor: Editor) -> None:
    assert {"metric", "unit", "comparator", "due", "readings"} <= editor.offers(plan("|"))
    assert editor.offers(plan("metric: |")) >= {"growth", "level", "multiple", "share", "count", "change", "ratio"}


def test_a_key_tells_what_it_means(editor: Editor) -> None:
    told = editor.hover(plan("met|ric: growth"))
    assert "what the number is" in told
    assert "May be left out" in told
