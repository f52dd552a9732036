"""docs/researchers.md: every command in it is run in an empty folder, and prints what the page says.

`python -m tests.test_researchers` writes the output anew.
"""

from sim.routing import Router
from sim.study.sweep.file import read_study
from sim.study.sweep.ways import known_policies
from tests.pages import ROOT, carried_out, write_anew

PAGE = ROOT / "docs" / "researchers.md"
STUDIES = ROOT / "docs" / "studies"


def test_the_page_is_what_its_commands_print(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    assert page.count("<!-- run -->") >= 15
    assert carried_out(page) == page


def test_every_example_study_is_in_order_and_on_the_page():
    page = PAGE.read_text(encoding="utf-8")
    for path in sorted(STUDIES.glob("*.yaml")):
        assert read_study(path).units > 0
        assert path.stem in page, path.name


def test_the_page_names_every_policy_and_way_of_routing():
    page = PAGE.read_text(encoding="utf-8")
    for name in known_policies():
        assert f"`{name}`" in page, name
    private = [name for name in vars(Router) if name.startswith("_") and "__" not in name]
    rules = [name.removeprefix("_").replace("_", "-") for name in private]
    assert len(rules) >= 6
    for rule in rules:
        assert f"`{rule}`" in page, rule


if __name__ == "__main__":
    write_anew(PAGE)
