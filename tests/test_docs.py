"""docs/principles.md says what the data says, and docs/model.md names every symbol of the model.

`python -m tests.test_docs` writes docs/principles.md anew.
"""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from sim.catalog import load_catalog
from sim.options import load_options
from sim.parameters import value
from sim.principles import Principle, documents, load_principles
from sim.records import Clerk, Effect, Outcome, Person
from sim.study.calibration import TARGETS
from sim.tuning import Tuning

DOCS = Path(__file__).parent.parent / "docs"
HEAD = """# The principles, and what embodies them

Generated from `levels/catalog/principles.yaml` by `python -m tests.test_docs`; a test keeps it current. Each line of
the data says what the documents claim, which parameter of the model embodies it, which value of that parameter takes it
away, and by which contrast anybody can measure it: `nextplease principles measure ID`. `nextplease principles show ID`
adds the equation and the measured effect.

A contrast stands in a frame, with “...” for what is done or not. Steps are moves, or `talk` (they say what they have to
say, and nobody listens in particular), `pause 5` (seconds), `wait`, `word` (a word to the line), `hold`, `ring` and
`post` (called, so many seconds after the promise fell due), `away`; `!` cuts in; sim/study/scripts.py explains them
all. Staff and firms are measured by the decisions of their managers.

Tier 1 has a parameter of its own; tier 2 is a flavour of another principle. Where a figure is *folklore*, it says so.

The documents:
"""


def document() -> str:
    """docs/principles.md."""
    catalog = load_catalog()
    lines = [HEAD, *(f"- **{key}** {about}" for key, about in documents().items())]
    part = ""
    for principle in load_principles().values():
        if principle.part != part:
            part = principle.part
            lines += ["", f"## {part[0].upper()}{part[1:]}"]
        lines += ["", f"### {principle.id}", "", principle.claim, ""]
        lines += [f"- {row}" for row in rows(principle, catalog)]
    lines += ["", "## Where the literature disagrees", ""]
    lines.append("All off unless turned on with `--option NAME` of `run`, `firm` and `principles measure`.")
    for option in load_options().values():
        sets = ", ".join(f"`{name}` = {number:g}" for name, number in option.sets.items())
        lines += ["", f"- **{option.id}**: {option.says} ({option.source}; sets {sets})"]
    return "\n".join(lines) + "\n"


def rows(principle: Principle, catalog: Any) -> list[str]:
    """What there is to say of a principle."""
    found = [f"documents {', '.join(principle.source)}; tier {principle.tier}; {principle.kind}"]
    if principle.number:
        found.append(f"figure: {principle.number}")
    if principle.folklore:
        found.append(f"*folklore*: {principle.folklore}")
    if principle.through:
        found.append("through " + ", ".join(principle.through))
    for name, off in principle.parameters.items():
        says = catalog.parameters.get(name, {}).get("says", "")
        found.append(f"`{name}` = {value(catalog, name):g}, neutral {off:g}{': ' + says if says else ''}")
    found += [contrast.in_words() for contrast in principle.measures]
    if principle.why:
        found.append(f"not a mechanism: {principle.why}")
    return found


def test_the_document_of_principles_is_current():
    written = (DOCS / "principles.md").read_text(encoding="utf-8")
    assert written == document(), "write it with `python -m tests.test_docs`"


@pytest.mark.parametrize("name", [f.name for f in fields(Tuning)])
def test_every_parameter_is_named_in_the_document_of_the_model(name):
    assert re.search(rf"\b{name}\b", MODEL), name


@pytest.mark.parametrize("kind", [Person, Clerk, Effect, Outcome], ids=lambda kind: kind.__name__)
def test_every_state_is_named_in_the_document_of_the_model(kind):
    for field in fields(kind):
        assert field.name in MODEL, field.name


@pytest.mark.parametrize("name", TARGETS)
def test_every_figure_that_was_fitted_is_named_in_the_document_of_the_model(name):
    assert TARGETS[name].words in MODEL


MODEL = (DOCS / "model.md").read_text(encoding="utf-8")


if __name__ == "__main__":
    (DOCS / "principles.md").write_text(document(), encoding="utf-8")
