"""What the tests share: the shipped level, and a way to play it."""

import os

import pytest
from hypothesis import settings

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from sim.level import Level, load_level
from tests.driving import OPEN

settings.register_profile("nextplease", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("nextplease")


@pytest.fixture(scope="session")
def level() -> Level:
    return load_level("first-day")


@pytest.fixture(autouse=True)
def no_window_stays_open():
    yield
    while OPEN:
        OPEN.pop().close()
