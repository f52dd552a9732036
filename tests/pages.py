"""Pages whose commands are run in an empty folder, and which say what these print; used by their tests."""

import contextlib
import io
import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path

from game.command import main

ROOT = Path(__file__).resolve().parent.parent
_STEP = re.compile(
    r"<!-- run -->\n```console\n\$ (?P<run>[^\n]+)\n(?P<said>.*?)```"
    r"|<!-- edit (?P<edit>\S+) -->\n```diff\n-(?P<old>[^\n]*)\n\+(?P<new>[^\n]*)\n```"
    r"|<!-- write (?P<write>\S+) -->\n```yaml\n(?P<text>.*?)```"
    r"|<!-- show (?P<show>\S+) -->\n```(?P<kind>\w+)\n.*?```"
    r"|<!-- python -->\n```python\n(?P<python>.*?)```(?:\n\n```text\n.*?```)?"
    r"|<!-- copy (?P<copy>\S+) (?P<to>\S+) -->",
    re.DOTALL,
)
_FEW_WORKERS = {
    "playtest": ["--workers", "1"],
    "diff": ["--workers", "1"],
    "sweep": ["--executor", "serial"],
    "resume": ["--executor", "serial"],
    "worker": ["--executor", "serial"],
    "select": ["--executor", "serial"],
}
_TIMES = (
    (re.compile(r"in [\d.]+ (?:s|min) \([\d.,]+ a second\)"), "in 1.0 s (100.0 a second)"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "3b1f" + 60 * "."),
    (re.compile(r"(model \d+\.\d+\.\d+\+)[0-9a-f]{12}"), r"\g<1>3b1f........"),
)
"""What is another time, or with another version of the model, and how it stands on the page."""


def said_by(command: str) -> str:
    """What a command prints."""
    program, *arguments = shlex.split(command)
    assert program == "nextplease"
    if "--dry-run" not in arguments:
        arguments += _FEW_WORKERS.get(arguments[0], [])
    return _printed(lambda: main(arguments))


def _printed(call) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed), contextlib.suppress(SystemExit):
        call()
    text = printed.getvalue()
    for pattern, instead in _TIMES:
        text = pattern.sub(instead, text)
    return text


def carried_out(page: str) -> str:
    """The page with what its commands print, each done in its turn in the present folder."""

    def step(found: re.Match[str]) -> str:
        if found["run"]:
            return f"<!-- run -->\n```console\n$ {found['run']}\n{said_by(found['run'])}```"
        if found["show"]:
            text = Path(found["show"]).read_text(encoding="utf-8")
            return f"<!-- show {found['show']} -->\n```{found['kind']}\n{text}```"
        if found["python"]:
            code = compile(found["python"], "page", "exec")
            said = _printed(lambda: exec(code, {}))
            return f"<!-- python -->\n```python\n{found['python']}```\n\n```text\n{said}```"
        if found["write"]:
            Path(found["write"]).write_text(found["text"], encoding="utf-8")
        elif found["edit"]:
            path = Path(found["edit"])
            text = path.read_text(encoding="utf-8")
            assert found["old"] in text
            path.write_text(text.replace(found["old"], found["new"]), encoding="utf-8")
        else:
            _copy(found["copy"], Path(found["to"]))
        return found[0]

    return _STEP.sub(step, page)


def _copy(what: str, to: Path) -> None:
    source = ROOT / what if what.startswith("docs/") else Path(what)
    if source.is_dir():
        shutil.copytree(source, to, dirs_exist_ok=True)
    else:
        shutil.copy(source, to)


def write_anew(page: Path) -> None:
    """Write a page with what its commands print now."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        page.write_text(carried_out(text), encoding="utf-8")
        os.chdir(ROOT)
