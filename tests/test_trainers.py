"""docs/trainers.md: every command in it is run in an empty folder, and prints what the page says.

`python -m tests.test_trainers` writes the output anew.
"""

from typing import get_args

from sim.catalog import load_catalog
from sim.level.schema.level import EventKind
from sim.level.speech import spoken_anywhere, worded
from sim.measures import MEASURES
from tests.pages import ROOT, carried_out, write_anew

PAGE = ROOT / "docs" / "trainers.md"


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
    write_anew(PAGE)
