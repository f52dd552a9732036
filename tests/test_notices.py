"""Notices by four protocols: how long they take, whether they arrive, and promises kept by message in a shift."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import notices, outcomes
from sim.catalog import load_catalog
from sim.draws import Purpose, Rows
from sim.level import Level
from sim.level.checking import check
from sim.level.making import make_level
from sim.reading import parse
from sim.shift import Shift
from sim.values import Action
from sim.visit import Visit
from tests.test_encounter import at_the_desk, card, do

CATALOG = load_catalog()
TUNING = CATALOG.tuning
TEXT = (Path(__file__).parent / "levels" / "small.yaml").read_text(encoding="utf-8")
UNIFORM = st.floats(0, 0.999999)


def sent(protocol: str, count: int = 4000) -> list[notices.Notice]:
    rows = Rows(7, Purpose.NOTICE, 8)
    carrier = CATALOG.carriers["ridge"]
    return [notices.send(CATALOG.protocols[protocol], carrier, rows.row(who), 0.0, TUNING) for who in range(count)]


def in_time(protocol: str, limit_s: float) -> float:
    found = [n for n in sent(protocol) if n.available]
    return sum(n.arrives and n.latency_s <= limit_s for n in found) / len(found)


def test_dial_up_loses_nothing_and_is_late_where_paging_over_the_internet_is_in_time():
    tap, snpp = ([n for n in sent(p) if n.available] for p in ("tap", "snpp"))
    assert all(n.arrives for n in tap)
    assert not all(n.arrives for n in snpp)
    assert in_time("tap", notices.URGENT_S) < 0.3
    assert in_time("snpp", notices.URGENT_S) > 0.95
    assert in_time("wctp", notices.URGENT_S) > 0.95


def test_mail_misses_the_urgent_and_serves_those_who_can_wait():
    assert in_time("smtp", notices.URGENT_S) < 0.9
    assert in_time("smtp", notices.UNHURRIED_S) > 0.95


def test_the_best_protocol_flips_with_urgency():
    def worth(protocol: str, urgent: bool) -> float:
        kind = CATALOG.protocols[protocol]
        return sum(notices.worth(kind, n, urgent, TUNING) for n in sent(protocol)) / 4000

    assert worth("snpp", True) > worth("smtp", True)
    assert worth("smtp", False) > worth("snpp", False)
    assert worth("snpp", True) > worth("tap", True)


def test_a_carrier_may_not_take_a_protocol_and_more_do_where_the_public_asks():
    carrier, protocol = CATALOG.carriers["lantern"], CATALOG.protocols["wctp"]
    asked = [notices.takes(carrier, protocol, awareness, TUNING) for awareness in (0.0, 0.5, 1.0)]
    assert asked == sorted(asked)
    assert asked[0] < asked[2] <= 1.0


@given(st.lists(UNIFORM, min_size=6, max_size=6), st.sampled_from(sorted(CATALOG.protocols)), st.floats(0, 1))
def test_a_notice_takes_time_and_arrives_only_by_a_carrier_that_takes_it(luck, protocol, awareness):
    for carrier in CATALOG.carriers.values():
        found = notices.send(CATALOG.protocols[protocol], carrier, luck, awareness, TUNING)
        assert found.latency_s > 0.0
        assert found.available or not found.arrives


def with_notices(protocols: str, minutes: float = 2) -> Level:
    text = TEXT.replace("shift_min: 5", f"shift_min: 5\nnotices: {{protocols: [{protocols}], awareness: 1}}")
    text = text.replace("minutes: 2", f"minutes: {minutes}").replace("work_s: 20", "work_s: 1")
    return make_level(check(parse(text, "small"), CATALOG), "small", "", CATALOG)


def promised(protocols: str, minutes: float, luck: list[float]) -> tuple[Shift, Visit]:
    """A shift in which the first customer has been promised an answer, with the luck of their message set."""
    shift, visit = at_the_desk(with_notices(protocols, minutes))
    rows = shift._office._promises._luck
    assert rows is not None
    rows.row(visit.who)[:] = [*luck, 0.0, 0.0]
    visit.draws[8] = 0.0
    do(shift, "promise:soon")
    card(shift, "farewell")
    return shift, visit


@pytest.mark.parametrize(("protocol", "ending"), [("snpp", outcomes.LATER), ("tap", outcomes.LATE)])
def test_an_urgent_promise_is_kept_by_the_fast_protocol_and_broken_by_the_slow_one(protocol, ending):
    shift, visit = promised("tap, snpp", 0.9, [0.5, 0.5, 0.5, 0.5, 0.0, 0.0])
    do(shift, f"notify:{protocol}:{visit.who}")
    while not visit.judged and not shift.over:
        shift.advance(shift.now + 5.0)
    assert visit.how == ending
    kinds = [event.kind for event in shift.events if event.who == visit.who]
    assert "messaged" in kinds
    assert ("kept" if ending == outcomes.LATER else "late") in kinds


def test_a_fast_answer_pleases_the_urgent_and_one_in_vain_does_not():
    def mood(luck: list[float], urgent: float) -> float:
        shift, visit = promised("snpp", 1.5, luck)
        visit.person.critical = urgent
        do(shift, f"notify:snpp:{visit.who}")
        while not shift.over:
            shift.advance(shift.now + 5.0)
        return visit.person.mood

    arrives, lost = [0.5, 0.5, 0.5, 0.5, 0.0, 0.0], [0.5, 0.5, 0.001, 0.5, 0.0, 0.0]
    assert mood(arrives, 1.0) > mood(lost, 1.0) + 0.2
    assert mood(arrives, 1.0) != mood(arrives, 0.0)


def test_a_lost_message_breaks_the_promise_and_nobody_knows_until_then():
    shift, visit = promised("snpp", 1.5, [0.5, 0.5, 0.001, 0.5, 0.0, 0.0])
    do(shift, f"notify:snpp:{visit.who}")
    while not shift.over:
        shift.advance(shift.now + 5.0)
    assert visit.broken
    assert visit.how < 0.0
    assert visit.judged


def test_a_carrier_that_does_not_take_it_leaves_the_promise_open():
    shift, visit = promised("wctp, smtp", 2, [0.5, 0.5, 0.5, 0.5, 0.999, 0.0])
    do(shift, f"notify:wctp:{visit.who}")
    assert "unsendable" in [event.kind for event in shift.events]
    assert [pledge.who for pledge in shift.pledges()] == [visit.who]
    shift.act(Action(f"follow_up:{visit.who}"))


def test_without_protocols_there_is_nothing_to_send():
    shift, _ = at_the_desk()
    do(shift, "promise:soon")
    card(shift, "farewell")
    assert shift.observe().find("notify") is None
    assert shift.observe().find("follow_up") is not None
