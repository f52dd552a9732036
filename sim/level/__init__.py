"""The level file: reading it, saying plainly what is wrong with it, and making it ready to run."""

from sim.level.library import find_level, level_names, load_level, load_level_under, reference_level
from sim.level.plan import Level
from sim.problems import LevelError, Problem

__all__ = [
    "Level",
    "LevelError",
    "Problem",
    "find_level",
    "level_names",
    "load_level",
    "load_level_under",
    "reference_level",
]
