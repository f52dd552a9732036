"""The rows in which a player says who they are and how they like to play: at the first start and in the settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.memory import TEXT_SCALES
from game.ui.theme import QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.app import App
    from game.ui.page import Page

_NAME_MOST = 24
_YES_NO = (("on", True), ("off", False))
_VOLUMES = (("off", 0.0), ("low", 0.35), ("middle", 0.7), ("full", 1.0))
ROWS: dict[str, tuple[str, str, Sequence[tuple[str, object]]]] = {
    "untimed": ("The clock", "Untimed, it waits for you.", (("timed", False), ("untimed", True))),
    "text_scale": (
        "Text",
        "Larger, where there is room for it.",
        tuple(zip(("usual", "larger", "largest"), TEXT_SCALES, strict=True)),
    ),
    "still": ("Movement", "Calm leaves out the merely lively.", (("lively", False), ("calm", True))),
    "captions": ("Captions", "What can be heard is written, too.", _YES_NO),
    "people_volume": ("People", "Voices and steps.", _VOLUMES),
    "desk_volume": ("The desk", "Cards, bell, telephone.", _VOLUMES),
    "room_volume": ("The room", "Rain, sea, a hum.", _VOLUMES),
}
"""What can be set: words, what it does, and what it can be."""


def name_row(page: Page, rect: pygame.Rect, app: App) -> None:
    """A line for the player's name."""
    page.text(pygame.Rect(rect.x, rect.y, rect.width, page.px(24)), "What shall we call you?", "body", "Bold")
    line = pygame.Rect(rect.x, rect.y + page.px(30), rect.width, page.px(46))
    page.entry(line, "Your name", app.memory.settings.name, lambda name: app.memory.change(name=name), _NAME_MOST)


def comfort_row(page: Page, rect: pygame.Rect, app: App, name: str) -> None:
    """One setting: its words, what it does, and the choices."""
    words, does, options = ROWS[name]
    left = round(rect.width * 0.42)
    page.text(pygame.Rect(rect.x, rect.y, left, page.px(24)), words, "body", "Bold")
    page.text(pygame.Rect(rect.x, rect.y + page.px(24), left, page.px(22)), does, "small", colour=QUIET)
    place = pygame.Rect(rect.x + left + page.px(16), rect.y, rect.width - left - page.px(16), page.px(42))
    chosen = getattr(app.memory.settings, name)
    page.choices(place, words, options, chosen, partial(_choose, app, name), name)


def _choose(app: App, name: str, value: object) -> None:
    app.memory.change(**{name: value})
