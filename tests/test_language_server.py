"""The template in the real yaml-language-server: a wrong key and a wrong value are found, and a move's name completed.

Run with `YAML_LANGUAGE_SERVER=node_modules/.bin/yaml-language-server pytest -m editor` after
`npm install yaml-language-server`; .ci/run does.
"""

import json
import os
import subprocess

import pytest

from sim.catalog import data_folder, load_catalog
from sim.level.template import template

pytestmark = pytest.mark.editor
TEXT = template("level.yaml", load_catalog().trades["shop"], data_folder("levels"))


class Editor:
    """An editor that has one file open: as much of the Language Server Protocol as that takes."""

    def __init__(self, uri):
        self.uri = uri
        self._server = subprocess.Popen(
            [os.environ["YAML_LANGUAGE_SERVER"], "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._asked = 0
        self.diagnostics = []
        self.ask("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": {}})
        self._send({"method": "initialized", "params": {}})

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _next(self):
        length = 0
        while (line := self._server.stdout.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message = json.loads(self._server.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics.append(message["params"]["diagnostics"])
        elif "method" in message and "id" in message:  # the server asks for settings: it has the usual ones
            items = message.get("params", {}).get("items", [])
            self._send({"id": message["id"], "result": [{} for _ in items] if items else None})
        return message

    def ask(self, method, params):
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._asked and "method" not in message:
                return message["result"]

    def open(self, text):
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def complaints(self):
        while not self.diagnostics:
            self._next()
        return [diagnostic["message"] for diagnostic in self.diagnostics[-1]]

    def completions(self, line, character):
        place = {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": character}}
        return {item["label"]: item for item in self.ask("textDocument/completion", place)["items"]}

    def close(self):
        self._server.kill()
        self._server.wait()
        self._server.stdin.close()
        self._server.stdout.close()


@pytest.fixture
def editor(tmp_path):
    found = Editor((tmp_path / "level.yaml").as_uri())
    yield found
    found.close()


def test_the_template_is_in_order(editor):
    editor.open(TEXT)
    assert editor.complaints() == []


def test_a_wrong_key_is_found(editor):
    editor.open(TEXT.replace("work_s: 25", "wrok_s: 25"))
    assert any("wrok_s" in complaint for complaint in editor.complaints())


def test_a_wrong_value_is_found(editor):
    editor.open(TEXT.replace("shift_min: 6 ", "channel: telephone\nshift_min: 6 "))
    assert any('"phone"' in complaint for complaint in editor.complaints())


def test_the_name_of_a_move_is_completed_and_explained(editor):
    lines = TEXT.replace("      cite_policy: ", "      emp\n      cite_policy: ", 1).splitlines()
    line = lines.index("      emp")
    lines = [text for n, text in enumerate(lines) if "      empathise:" not in text or n > line]
    editor.open("\n".join(lines) + "\n")
    found = editor.completions(lines.index("      emp"), 9)
    assert "empathise" in found
    assert load_catalog().moves["empathise"].title in json.dumps(found["empathise"])
