"""The window: events in, frames out, one screen at a time; what a screen shows is the screen's affair."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

import pygame

from game.helpers import Helpers
from game.memory import Memory
from game.sounds import Sounds
from game.ui.page import Page
from game.ui.theme import DESIGN, LEAST, Theme
from game.ui.tree import Node

if TYPE_CHECKING:
    from pathlib import Path

FRAMES_PER_S = 60
_UNSEEN = ("dummy", "offscreen", "evdev", "kmsdrm")
"""Drivers that SDL falls back on where nobody can see a window."""
_LONGEST_FRAME_S = 0.1
"""A stalled machine slows the shift rather than making it jump."""


_NOT_TYPED = frozenset({"tab", "return", "enter", "escape", "up", "down", "f11"})
"""Keys that do what they always do, even where somebody types."""


class Screen(Protocol):
    """One screen of the game."""

    title: str

    def draw(self, page: Page, dt: float) -> None:
        """Draw a frame, `dt` seconds after the last."""
        ...


class NoDisplay(Exception):
    """There is no screen to open a window on."""


class App:
    """The game's window. Raises NoDisplay when there is none to be had."""

    def __init__(self, size: tuple[int, int] = DESIGN, hidden: bool = False, memory: Memory | None = None) -> None:
        """Without a `memory` nothing outlasts the window; a hidden one has no helpers."""
        if hidden:
            os.environ["SDL_VIDEODRIVER"] = "dummy"
            os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
        try:
            pygame.display.init()
            pygame.font.init()
            self.window = pygame.display.set_mode(size, pygame.RESIZABLE)
        except pygame.error as error:
            raise NoDisplay(str(error)) from None
        if pygame.display.get_driver() in _UNSEEN and "SDL_VIDEODRIVER" not in os.environ:
            pygame.display.quit()
            raise NoDisplay("no screen was found")
        pygame.display.set_caption("Next, Please")
        self.memory = memory or Memory()
        self.helpers = Helpers(0 if hidden else None)
        self.sounds = Sounds(self.memory)
        self.screens: list[Screen] = []
        self.running = True
        self.focus = ""
        self.by_key = False
        """Whether the keyboard was used last; only then is the focus shown."""
        self.theme = Theme(self.window.get_size(), self.memory.settings.text_scale)
        self.tree = Node("window", "Next, Please")
        self._clock = pygame.time.Clock()

    @property
    def screen(self) -> Screen:
        """The screen that is shown."""
        return self.screens[-1]

    def open(self, screen: Screen) -> None:
        """Show a screen above the present one."""
        self.screens.append(screen)
        self.focus = ""

    def replace(self, screen: Screen) -> None:
        """Show a screen in place of the present one."""
        self._leave(self.screens.pop())
        self.screens.append(screen)
        self.focus = ""

    def back(self) -> None:
        """Return to the screen below; from the last one, leave."""
        self._leave(self.screens.pop())
        self.focus = ""
        if not self.screens:
            self.running = False

    def home(self) -> None:
        """Return to the first screen."""
        for screen in reversed(self.screens[1:]):
            self._leave(screen)
        del self.screens[1:]
        self.focus = ""

    def quit(self) -> None:
        """Close the window."""
        self.running = False

    def run(self) -> None:
        """Until the window is closed."""
        while self.running:
            dt = min(self._clock.tick(FRAMES_PER_S) / 1000.0, _LONGEST_FRAME_S)
            self.take_events()
            if self.running:
                self.frame(dt)
        self.close()

    def close(self) -> None:
        """Leave every screen (each may have something to finish) and the display."""
        for screen in reversed(self.screens):
            self._leave(screen)
        self.helpers.close()
        self.sounds.close()
        self.memory.close()
        pygame.display.quit()

    @staticmethod
    def _leave(screen: Screen) -> None:
        leave = getattr(screen, "leave", None)
        if leave:
            leave()

    def frame(self, dt: float) -> None:
        """Draw one frame and keep its tree."""
        size, text = self.window.get_size(), self.memory.settings.text_scale
        if (size, text) != (self.theme.size, self.theme.text):
            self.theme = Theme(size, text)
        pointer = None if self.by_key else pygame.mouse.get_pos()
        page = Page(self.window, self.theme, self.screen.title, pointer, self.focus if self.by_key else "")
        self.screen.draw(page, dt)
        self.tree = page.root
        pygame.display.flip()

    def take_events(self) -> None:
        """Handle what the user did since the last frame."""
        for event in pygame.event.get():
            if event.type == pygame.QUIT:
                self.running = False
            elif event.type == pygame.VIDEORESIZE:
                wanted = (max(event.w, LEAST[0]), max(event.h, LEAST[1]))
                if wanted != (event.w, event.h):
                    self.window = pygame.display.set_mode(wanted, pygame.RESIZABLE)
                else:
                    self.window = pygame.display.get_surface() or self.window
            elif event.type == pygame.MOUSEMOTION:
                self.by_key = False
            elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
                clicked = self.tree.at(*event.pos)
                self.by_key = clicked is not None and clicked.edit is not None
                self.focus = clicked.id if clicked else ""
                self._press(clicked)
            elif event.type == pygame.TEXTINPUT:
                self._type(event.text)
            elif event.type == pygame.KEYDOWN:
                self.by_key = True
                self._key(event)

    def _press(self, node: Node | None) -> None:
        if node is not None and node.press is not None and node.enabled:
            node.press()

    def _type(self, text: str) -> None:
        entry = self._entry()
        if entry is not None and entry.edit is not None:
            entry.edit(text)

    def _entry(self) -> Node | None:
        """What is being typed into; None where nothing is."""
        return next((node for node in self.tree.pressable() if node.id == self.focus and node.edit), None)

    def _key(self, event: pygame.event.Event) -> None:
        name = pygame.key.name(event.key)
        entry = self._entry()
        if entry is not None and entry.edit is not None and name not in _NOT_TYPED:
            if name == "backspace":
                entry.edit("\b")
            return
        if name == "f11":
            pygame.display.toggle_fullscreen()
            return
        nodes = self.tree.pressable()
        if name in ("return", "enter", "space"):
            focused = next((node for node in nodes if node.id == self.focus), None)
            if focused is not None:
                self._press(focused)
                return
            name = "return" if name == "enter" else name
        name = name.removeprefix("[").removesuffix("]")
        by_key = next((node for node in nodes if name in node.key.split()), None)
        if by_key is not None:
            self._press(by_key)
            return
        step = {"tab": -1 if event.mod & pygame.KMOD_SHIFT else 1, "down": 1, "right": 1, "up": -1, "left": -1}.get(
            name
        )
        if step and nodes:
            ids = [node.id for node in nodes]
            here = ids.index(self.focus) + step if self.focus in ids else (0 if step > 0 else -1)
            self.focus = ids[here % len(ids)]

    def save_picture(self, path: Path) -> None:
        """Save what the window shows. Raises OSError when it can't be written."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            pygame.image.save(self.window, file, path.name)
