"""Pictures: deterministic, of the size asked for, and true to what was asked of them."""

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.art import Expression, backdrop, bays, bust, counter, devices, figure, head, look_from, title_picture
from sim.catalog import load_catalog

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


def test_every_pose_is_a_picture_of_its_own():
    look, face = look_from(LUCK), Expression(0.3, 0.0, 0.0)
    poses = ("wait", "shift", "watch", "leave", "wave", "waving", "tug")
    assert len({pixels(figure(look, face, 150, pose, child=True)) for pose in poses}) == len(poses)


@pytest.mark.parametrize("channel", ["phone", "video", "chat", "pager"])
def test_a_frame_leaves_the_face_free_and_shows_its_channel(channel):
    rim = devices.rim(100, channel)
    assert rim.get_at((50, 40)).a == 0
    assert rim.get_at((50, 4)).a == 255
    assert devices.disc(100).get_at((50, 50)) == (255, 255, 255, 255)
    assert pixels(rim) != pixels(devices.rim(100, "phone" if channel != "phone" else "chat"))


SCENES = load_catalog().scenes


def test_every_scene_has_a_room_unlike_every_other():
    """The scene called office is the plain one, which unknown scenes get."""
    rooms = {scene: pixels(backdrop(scene, (560, 200))) for scene in SCENES}
    assert len(set(rooms.values())) == len(SCENES)
    plain = pixels(backdrop("nowhere", (560, 200)))
    assert [scene for scene in SCENES if rooms[scene] == plain] == ["office"]


@pytest.mark.parametrize("scene", SCENES)
def test_a_room_has_as_many_other_desks_as_it_is_asked_for(scene):
    size = (980, 350)
    rooms = [backdrop(scene, size, colleagues) for colleagues in range(3)]
    places = bays(size)
    for place in places:
        assert pygame.Rect((0, 0), size).contains(place)
    near, far = ([pixels(room.subsurface(place)) for room in rooms] for place in places)
    assert near[0] != near[1] == near[2]
    assert far[0] == far[1] != far[2]
    calm = pygame.Rect(0, 0, places[0].left - 16, size[1])
    assert len({pixels(room.subsurface(calm)) for room in rooms}) == 1


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("size", [(120, 120), (400, 90), (1400, 200)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_a_room_is_drawn_at_any_shape(scene, size):
    assert backdrop(scene, size, 1).get_size() == size


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
