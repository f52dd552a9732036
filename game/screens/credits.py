"""Who and what the game stands on: claims, numbers, letters, libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui.theme import PAPER, QUIET, SEA
from sim.principles import documents

if TYPE_CHECKING:
    from game.app import App
    from game.ui.page import Page

_REST = (
    (
        "The numbers",
        "Their sizes come from the research literature where there is any; each number has its source and its mark of "
        "confidence in levels/catalog/parameters.yaml, and what is folklore is called so.",
    ),
    ("The letters", "Lato, by Łukasz Dziedzic, under the SIL Open Font License 1.1."),
    (
        "Everything else",
        "All words, pictures and sounds were made for this game, which is under the MIT licence. It runs on Python, "
        "SimPy, NumPy, pygame-ce, pydantic, PyYAML, SciPy, Rich, platformdirs and fsrs. Thanks to all who keep them.",
    ),
)


class CreditsScreen:
    """Thanks, and sources."""

    title = "Credits"

    def __init__(self, app: App) -> None:
        self.app = app

    def draw(self, page: Page, dt: float) -> None:  # noqa: ARG002 - nothing moves here
        page.surface.fill(PAPER)
        margin = page.px(64)
        width = page.rect.width - 2 * margin
        page.text(pygame.Rect(margin, page.px(36), width, page.px(48)), "Credits", "title", "Black")
        y = page.px(104)
        claims = "What good service is, the game has from five documents with seven articles: " + "; ".join(
            documents().values()
        )
        for head, words in (("The claims", f"{claims}."), *_REST):
            page.text(pygame.Rect(margin, y, width, page.px(28)), head, "heading", "Bold", SEA)
            height = page.height_of(words, min(width, page.px(900)), 17)
            page.text(pygame.Rect(margin, y + page.px(32), min(width, page.px(900)), height), words, 17)
            y += page.px(32) + height + page.px(20)
        foot = pygame.Rect(margin, page.rect.bottom - page.px(84), page.px(160), page.px(46))
        page.button(foot, "Back", self.app.back, "back", "escape")
        where = pygame.Rect(foot.right + page.px(24), foot.y, width - foot.width - page.px(24), foot.height)
        page.text(where, "Look up any claim: nextplease principles", "small", colour=QUIET, middle=True)
