"""Every picture of the game, drawn in code: people, rooms, counter, title; nothing here knows the rules of play."""

from game.art.expression import Expression
from game.art.figures import figure
from game.art.look import Look, look_from
from game.art.portrait import bust, head
from game.art.scene import backdrop, bays, counter, title_picture

__all__ = [
    "Expression",
    "Look",
    "backdrop",
    "bays",
    "bust",
    "counter",
    "figure",
    "head",
    "look_from",
    "title_picture",
]
