"""The tree of meaning: what is on the screen, where, and what can be done with it; it draws nothing itself.

Tests drive the game through it, the keyboard moves through it, and a screen reader can be given it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(slots=True)
class Node:
    """Something on the screen."""

    role: str
    """window, group, dialog, button, entry, text, image, meter, list, timer, chart, status, alert."""
    label: str
    id: str = ""
    """Stable while the same thing is shown; the focus remembers it."""
    value: str = ""
    bounds: pygame.Rect = field(default_factory=lambda: pygame.Rect(0, 0, 0, 0))
    press: Callable[[], None] | None = None
    """What a click, or Enter while focused, does."""
    key: str = ""
    """The keys that press it, as pygame names them, the one to show first."""
    enabled: bool = True
    inked: pygame.Rect | None = None
    """Where its words are really drawn."""
    fits: bool = True
    """Whether all its words are shown."""
    layer: int = 0
    """Things on a higher layer cover those below: dialogs over a screen."""
    edit: Callable[[str], None] | None = None
    """What typing does while it is focused: a character, or “\b” to take one back."""
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def pressable(self) -> list[Node]:
        """Everything that can be pressed on the top layer, in reading order."""
        nodes = [node for node in self.walk() if node.press is not None and node.enabled]
        top = max((node.layer for node in self.walk()), default=0)
        return [node for node in nodes if node.layer == top]

    def find(self, role: str = "", label: str = "", id_: str = "") -> Node | None:
        """The first node that has this role, this label (as a part of it) and this id, where given."""
        for node in self.walk():
            if (not role or node.role == role) and label in node.label and (not id_ or node.id == id_):
                return node
        return None

    def at(self, x: float, y: float) -> Node | None:
        """What a click at a point would press."""
        for node in reversed(self.pressable()):
            if node.bounds.collidepoint(x, y):
                return node
        return None

    def outline(self, depth: int = 0) -> str:
        """The tree as indented text, as a screen reader would say it."""
        said = f"{self.role} “{self.label}”" + (f": {self.value}" if self.value else "")
        line = "  " * depth + said + ("" if self.enabled else " (not available)")
        return "\n".join([line, *(child.outline(depth + 1) for child in self.children)])
