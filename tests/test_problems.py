"""The pages on problems: one for each number, each with an example that is tried.

`python -m tests.test_problems` writes the examples in docs/problems/ anew.
"""

import re
from pathlib import Path

import pytest

import sim
from sim.catalog import load_catalog
from sim.level import LevelError
from sim.level.library import read_level
from sim.level.lint import lint

HERE = Path(__file__).parent
PAGES = HERE.parent / "docs" / "problems"
SOURCES = [*Path(sim.__file__).parent.rglob("*.py")]
BAD = HERE / "bad_levels"
_EXAMPLE = "\n## Example\n"
NO_EXAMPLE = {"LV001", "LV002"}
"""A file that is not there, and one that is too large to ship."""
numbers = sorted(path.stem for path in PAGES.glob("LV*.md"))


def examples(number):
    return sorted(path for path in BAD.glob(f"{number}-*.yaml"))


def said_of(path):
    """What `check` says of a level, by the name `level.yaml`."""
    try:
        checked = read_level(str(path))
        problems = [f"warning: {problem}" for problem in lint(checked, load_catalog())]
    except LevelError as error:
        problems = [str(problem) for problem in error.problems]
    return "\n".join(problems).replace(f"{BAD}/", "").replace(f"{path}", path.name)


def example_of(number):
    path = examples(number)[0]
    text = path.read_bytes().decode("utf-8", errors="replace").rstrip("\n")
    said = said_of(path)
    return f"{_EXAMPLE}\n`{path.name}`:\n\n````yaml\n{text}\n````\n\n````text\n{said}\n````\n"


def numbers_in_the_code():
    found = set()
    for path in SOURCES:
        found |= set(re.findall(r"\"(LV[0-8]\d\d)\"", path.read_text(encoding="utf-8")))
    return found


def test_every_number_has_a_page_and_every_page_a_number():
    assert set(numbers) == numbers_in_the_code()


def test_every_number_of_check_has_a_bad_level():
    without = {number for number in numbers if number < "LV2" and not examples(number)}
    assert without == NO_EXAMPLE
    assert len(list(BAD.glob("LV*-*.yaml"))) >= 60


@pytest.mark.parametrize("number", [number for number in numbers if number < "LV2" and number not in NO_EXAMPLE])
def test_the_example_of_a_page_is_what_it_says(number):
    text = (PAGES / f"{number}.md").read_text(encoding="utf-8")
    assert text.endswith(example_of(number)) or number == "LV045"
    assert number in example_of(number).split("````text")[1]


def test_the_index_lists_every_page():
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^- \[(LV\d+)\]", index, re.MULTILINE) == numbers
    for number in numbers:
        title = (PAGES / f"{number}.md").read_text(encoding="utf-8").splitlines()[0].partition(": ")[2]
        assert f"[{number}]({number}.md) {title}" in index


if __name__ == "__main__":
    for number in numbers:
        page = PAGES / f"{number}.md"
        words = page.read_text(encoding="utf-8").partition(_EXAMPLE)[0]
        has = number < "LV2" and number not in NO_EXAMPLE
        page.write_text(words + (example_of(number) if has else ""), encoding="utf-8")
