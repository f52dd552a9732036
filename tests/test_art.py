"""Pictures: deterministic, of the size asked for, and true to what was asked of them."""

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.art import Expression, backdrop, bays, bust, counter, figure, head, look_from, title_picture

LUCK = [(n * 0.37 + 0.11) % 1.0 for n in range(24)]


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGBA")


def test_the_same_arguments_give_the_same_pixels():
    look, face = look_from(LUCK), Expression(0.3, 0.2, 0.0)
    assert pixels(bust(look, face, 120)) == pixels(bust(look_from(LUCK), Expression(0.3, 0.2, 0.0), 120))


def test_moods_and_anger_show_on_the_face():
    look = look_from(LUCK)
    faces = {
        pixels(head(look, Expression(mood, anger, 0.0), 96)) for mood in (-0.9, 0.0, 0.9) for anger in (0.0, 0.5, 1.0)
    }
    assert len(faces) == 9


def test_sizes_are_those_asked_for():
    look, face = look_from(LUCK), Expression(0.0, 0.0, 0.5)
    assert bust(look, face, 200).get_height() == 200
    assert head(look, face, 40).get_size() == (40, 40)
    for pose in ("wait", "shift", "watch", "leave", "dance"):
        assert figure(look, face, 150, pose).get_height() == 150
    for size in ((1024, 400), (700, 700), (2560, 600)):
        assert backdrop("ferry_office", size).get_size() == size
        assert backdrop("nowhere", size).get_size() == size
        rooms = {pygame.image.tobytes(backdrop("nowhere", size, colleagues), "RGB") for colleagues in range(3)}
        assert len(rooms) == 3
    assert title_picture((1280, 720)).get_size() == (1280, 720)
    assert counter((900, 110)).get_size() == (900, 110)


def test_colleagues_have_their_places_inside_the_room():
    room = pygame.Rect(0, 0, 980, 366)
    places = bays(room.size, 2)
    assert len(places) == 2
    assert all(room.contains(place) for place in places)
    assert not places[0].colliderect(places[1])


@given(st.lists(st.floats(0, 1, exclude_max=True), max_size=30), st.dictionaries(
    st.sampled_from(["age", "presents", "hair", "skin", "build", "wears", "glasses", "beard", "hat", "nonsense"]),
    st.one_of(st.text(max_size=12), st.booleans(), st.integers(), st.none()), max_size=6,
))  # fmt: skip
def test_no_luck_and_no_hint_can_break_a_look(luck, hints):
    assert look_from(luck, hints) == look_from(luck, hints)


@pytest.mark.parametrize("luck", [[0.0] * 24, [0.5] * 24, [0.999] * 24])
def test_hints_are_kept(luck):
    look = look_from(
        luck, {"age": "old", "presents": "man", "beard": True, "glasses": True, "hat": "cap", "hair": "shaved"}
    )
    assert look.age == "old"
    assert look.beard not in ("none", "stubble", "moustache")
    assert look.glasses != "none"
    assert look.hat == "cap"
    assert look_from(luck, {"beard": False, "glasses": False, "hat": "none"}).beard == "none"
