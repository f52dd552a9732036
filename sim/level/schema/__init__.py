"""What a level file may say: fields, types, ranges; the same models give the JSON Schema that editors complete from.

Words are checked here; whether names refer to something that exists is checked in `sim.level.references`.
"""

from sim.level.schema.house import DeskFile, HouseFile, NoticesFile
from sim.level.schema.level import EventFile, GoalFile, LessonFile, LevelFile, SharedFile
from sim.level.schema.people import TypeFile
from sim.level.schema.story import ExtraFile, StoryFile

__all__ = [
    "DeskFile",
    "EventFile",
    "ExtraFile",
    "GoalFile",
    "HouseFile",
    "LessonFile",
    "LevelFile",
    "NoticesFile",
    "SharedFile",
    "StoryFile",
    "TypeFile",
]
