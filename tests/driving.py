"""Driving the real front end as a person would: keys and clicks in, the tree of meaning out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pygame

from game.app import App
from game.memory import Memory
from game.screens.shift import ShiftScreen
from game.ui.tree import Node
from sim.attentive import Attentive

FRAME_S = 0.1
OPEN: list[App] = []
"""The windows of the test that is running; they are closed after it."""


class Driver:
    """A hidden window and a hand on keyboard or mouse."""

    def __init__(
        self, size: tuple[int, int] = (1280, 720), by_mouse: bool = False, memory: Memory | None = None
    ) -> None:
        self.app = App(size, hidden=True, memory=memory)
        OPEN.append(self.app)
        self.by_mouse = by_mouse
        pygame.event.clear()

    def frame(self, dt: float = FRAME_S) -> Node:
        self.app.take_events()
        if self.app.running:
            self.app.frame(dt)
        return self.app.tree

    def key(self, name: str, mod: int = 0) -> None:
        code = pygame.key.key_code(name)
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=""))
        self.frame(0.0)
        self.frame(0.0)

    def type(self, text: str) -> None:
        """Type some text, as an input method gives it."""
        for letter in text:
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=letter))
            self.frame(0.0)
        self.frame(0.0)

    def click(self, node: Node) -> None:
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=node.bounds.center, button=1, touch=False))
        self.frame(0.0)
        self.frame(0.0)

    def picture(self, name: str) -> None:
        """Keep what is seen, in the folder that NEXTPLEASE_PICTURES names; nothing where it names none."""
        folder = os.environ.get("NEXTPLEASE_PICTURES")
        if folder:
            self.frame(0.0)
            self.app.save_picture(Path(folder) / f"{name}.png")

    def press(self, id_: str) -> None:
        """Press something by its id, with the key that is written on it or with a click on its middle."""
        node = next((n for n in self.app.tree.pressable() if n.id == id_), None)
        assert node is not None, f"{id_} can't be pressed here:\n{self.app.tree.outline()}"
        if self.by_mouse:
            self.click(node)
        elif node.key:
            self.key(node.key.split()[0])
        else:
            self.tab_to(id_)
            self.key("return")

    def tab_to(self, id_: str) -> None:
        for _ in range(len(self.app.tree.pressable()) + 1):
            if self.app.focus == id_:
                return
            self.key("tab")
        raise AssertionError(f"Tab never reaches {id_}")

    def focus_nothing(self) -> None:
        """Let Enter press what it is written on, and not what Tab has reached."""
        self.app.focus = ""
        self.frame(0.0)

    def play_shift(self, speed: float = 4.0, look: Callable[[], None] | None = None) -> None:
        """Play the open shift to its end, choosing as the attentive policy would, through what is on the screen.

        `look` is called once, at the tenth decision.
        """
        screen = self.app.screen
        assert isinstance(screen, ShiftScreen)
        screen.session.speed = speed
        policy = Attentive(0)
        for _ in range(20_000):
            self.frame()
            if self.app.screen is not screen:
                return
            if self.app.tree.find("button", id_="lesson"):
                self.press("lesson")
                continue
            if not screen.session.shift.awaiting or not self.app.tree.find("list", "What you can always do"):
                continue
            action = policy(screen.session.observe())
            if action is not None:
                self.take(action.response)
                if look is not None and len(screen.session.shift.decisions) >= 10:
                    look()
                    look = None
        raise AssertionError("the shift does not end")

    def take(self, response: str) -> None:
        move = response.partition(":")[0]
        if move in ("promise", "promise_vague", "transfer_warm", "transfer_cold"):
            self.press("standing:promise" if move.startswith("promise") else "standing:transfer")
        ids = {node.id for node in self.app.tree.pressable()}
        self.press(f"card:{response}" if f"card:{response}" in ids else f"standing:{move}")


def leaves(node: Node) -> list[Node]:
    return [n for n in node.walk() if n.inked is not None and n.inked.width > 0]


def check_layout(tree: Node, size: tuple[int, int], where: str) -> None:
    """Nothing cut, nothing outside, no words on other words."""
    window = pygame.Rect((0, 0), size)
    words = leaves(tree)
    top = max(n.layer for n in tree.walk())
    for node in words:
        assert node.fits, f"{where}: cut: {node.label!r}"
        assert node.bounds.inflate(2, 4).contains(node.inked), f"{where}: spills: {node.label!r}"
        assert window.contains(node.inked), f"{where}: outside: {node.label!r}"
    for number, one in enumerate(words):
        for other in words[number + 1 :]:
            if one.layer == other.layer == top:
                inner = one.inked.inflate(-4, -6), other.inked.inflate(-4, -6)
                assert not inner[0].colliderect(inner[1]), f"{where}: {one.label!r} lies on {other.label!r}"
    buttons = [n for n in tree.walk() if n.role == "button" and n.layer == top and not n.id.startswith("mark:")]
    for number, one in enumerate(buttons):
        for other in buttons[number + 1 :]:
            assert not one.bounds.colliderect(other.bounds), f"{where}: {one.label!r} covers {other.label!r}"
