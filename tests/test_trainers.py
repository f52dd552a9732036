"""docs/trainers.md: every command in it is run in an empty folder, and prints what the page says.

`python -m tests.test_trainers` writes the output anew.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path
from typing import get_args

from game.command import main
from sim.catalog import load_catalog
from sim.level.schema.level import EventKind
from sim.level.speech import spoken_anywhere, worded
from sim.measures import MEASURES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "trainers.md"
_STEP = re.compile(
    r"<!-- run -->\n```console\n\$ (?P<run>[^\n]+)\n(?P<said>.*?)```"
    r"|<!-- edit (?P<edit>\S+) -->\n```diff\n-(?P<old>[^\n]*)\n\+(?P<new>[^\n]*)\n```"
    r"|<!-- write (?P<write>\S+) -->\n```yaml\n(?P<text>.*?)```"
    r"|<!-- copy (?P<copy>\S+) (?P<to>\S+) -->",
    re.DOTALL,
)


def said_by(command):
    """What a command prints."""
    program, *arguments = shlex.split(command)
    assert program == "nextplease"
    if arguments[0] in ("playtest", "diff"):
        arguments += ["--workers", "1"]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        main(arguments)
    return printed.getvalue()


def carried_out(page):
    """The page with what its commands print, each done in its turn in the present folder."""

    def step(found):
        if found["run"]:
            return f"<!-- run -->\n```console\n$ {found['run']}\n{said_by(found['run'])}```"
        if found["write"]:
            Path(found["write"]).write_text(found["text"], encoding="utf-8")
        elif found["edit"]:
            path = Path(found["edit"])
            text = path.read_text(encoding="utf-8")
            assert found["old"] in text
            path.write_text(text.replace(found["old"], found["new"]), encoding="utf-8")
        else:
            shutil.copy(found["copy"], found["to"])
        return found[0]

    return _STEP.sub(step, page)


def test_the_page_is_what_its_commands_print(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    assert page.count("<!-- run -->") >= 6
    assert carried_out(page) == page


def test_the_page_lists_every_move_measure_and_event():
    page, catalog = PAGE.read_text(encoding="utf-8"), load_catalog()
    for names in ({**worded(catalog), **spoken_anywhere(catalog)}, MEASURES, get_args(EventKind)):
        for name in names:
            assert f"`{name}`" in page, name


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        text = PAGE.read_text(encoding="utf-8")
        os.chdir(folder)
        PAGE.write_text(carried_out(text), encoding="utf-8")
