"""The equation of a principle, as built: the lines of the model in which its parameter stands, or a move's numbers."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from typing import TYPE_CHECKING

from sim import consequences, deeds, encounter, endings, feelings, firm, notices, outcomes, patrons, people, rules, town
from sim.catalog import load_catalog
from sim.parameters import value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from sim.principles import Principle
    from sim.records import Effect

_MODULES = (rules, outcomes, consequences, feelings, deeds, encounter, endings, people, patrons, town, notices, firm)
_STATES = ("mood", "anger", "care", "disclosure", "understanding")
_ADDED = ("effort", "goodwill", "hopes")
_GATES = {
    "warm": "passes through channel, hardness and sincerity", "smile": "lifted by a surprise",
    "personal": "its sign follows their wish for company", "grounded": "worth what has been heard",
    "ordered": "worth less before anything was heard", "novice": "the more, the less they know",
    "sorry": "wears out with each apology", "grave": "grows with how critical the matter is",
    "softened": "hurts less where care is felt", "seen": "only face to face", "growing": "worse each time",
}  # fmt: skip


@cache
def _mentions() -> dict[str, tuple[str, ...]]:
    """For each parameter, the statements in which it stands, with the function that they belong to."""
    found: dict[str, list[str]] = {}
    for module in _MODULES:
        for where, statement in _statements(module):
            for node in ast.walk(statement):
                if isinstance(node, ast.Attribute) and "tuning" in ast.unparse(node.value):
                    line = f"{ast.unparse(statement)}  ({where})"
                    if line not in found.setdefault(node.attr, []):
                        found[node.attr].append(line)
    return {name: _assignments(lines) for name, lines in found.items()}


def _assignments(lines: list[str]) -> tuple[str, ...]:
    """Without the conditions on the way, unless a parameter stands in conditions alone."""
    return tuple(line for line in lines if " = " in line or "return" in line or "+= " in line) or tuple(lines)


def _statements(module: ModuleType) -> Iterator[tuple[str, ast.AST]]:
    """Every simple statement and condition of a module's functions."""
    tree = ast.parse(inspect.getsource(module))
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        where = f"{module.__name__.removeprefix('sim.')}.{function.name}"
        for node in ast.walk(function):
            if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Return | ast.Expr):
                yield where, node
            elif isinstance(node, ast.If | ast.IfExp):
                yield where, node.test


def equations(principle: Principle) -> list[str]:
    """A principle's parameters, each with its value, its neutral value, and where it stands in the model."""
    catalog = load_catalog()
    lines = []
    for name, neutral in principle.parameters.items():
        says = catalog.parameters.get(name, {}).get("says", "")
        lines.append(f"parameter   {name} = {value(catalog, name):g}, neutral {neutral:g}{': ' + says if says else ''}")
        for equation in _mentions().get(name, ()):
            lines.append(f"equation    {equation}")
        place, _, rest = name.partition(".")
        id_ = rest.partition(".")[0]
        if place == "move":
            lines.append(f"equation    {in_words(catalog.moves[id_].effect)}")
        elif place == "happening":
            lines.append(f"equation    {in_words(catalog.happenings[id_])}")
    return lines


def in_words(effect: Effect) -> str:
    """What an effect does, as steps."""
    parts = [f"{name} <- step({name}, {getattr(effect, name):+g} x reach)" for name in _STATES if getattr(effect, name)]
    parts += [f"{name} {getattr(effect, name):+g}" for name in _ADDED if getattr(effect, name)]
    if effect.trusts:
        parts.append(f"belief <- step(belief, {effect.trusts:+g} x reach)")
    if effect.clerk_mood or effect.clerk_anger:
        parts.append(f"the clerk's mood {effect.clerk_mood:+g}, anger {effect.clerk_anger:+g}")
    gates = [words for gate, words in _GATES.items() if getattr(effect, gate)]
    return "; ".join(parts or ["no effect of its own"]) + (f" ({'; '.join(gates)})" if gates else "")
