"""A playtest as one page that needs nothing else: pictures drawn in the page, readable in black and white."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sim.study.page_style import STYLE
from sim.study.statistics import share_interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sim.study.findings import Finding
    from sim.study.playtest import Playtest, Use

_WIDTH, _LEFT, _RIGHT = 760, 120, 20
_FEW = 8
"""Decisions at which a response must have been weighed for its share of best to be shown."""


def page(found: Playtest, said: Sequence[Finding]) -> str:
    """The whole page as HTML."""
    level = found.level
    body = [
        f"<h1>{escape(level.name)}</h1>",
        f'<p class="quiet">{escape(level.place)} · playtest of {found.reps} shifts with each grade of skill, '
        f"seed {found.seed} · level {level.sha256[:12]}</p>",
        _verdict(found),
        "<h2>Warnings</h2>",
        _warnings(said),
        "<h2>How hard it is</h2>",
        "<p>Share of shifts that end with at least one, two and all stars, by how often the best way of serving people "
        "that was found is followed instead of chance. Whiskers: 95 % intervals.</p>",
        _curve(found),
        _grades(found),
        "<h2>Goals</h2>",
        _goals(found),
        "<h2>Principles</h2>",
        "<p>How often what belongs to a principle came up, and how much it moved the player’s customers in a shift: "
        "mood and felt care less anger, over all grades of skill. In bold, those that the level says it teaches.</p>",
        _principles(found),
        "<h2>Responses</h2>",
        "<p>How often each of a story’s own responses lay on the table and was taken, and at how many decisions none "
        "of those beside it was better: each was tried, and the rest of the shift played the best way that was found. "
        "Best is what leads to most stars and, where stars are equal, to the most satisfied people.</p>",
        *_responses(found),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Playtest of {escape(level.name)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _per_cent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _verdict(found: Playtest) -> str:
    least, most = found.grades[0], found.grades[-1]
    goals = len(found.level.goals)
    steps = [b.stars - a.stars for a, b in zip(found.grades, found.grades[1:], strict=False)]
    order = "More skill earns more stars at every step." if min(steps) > 0 else "More skill does not always earn more."
    return (
        f"<p>By chance a shift earns {least.stars:.1f} of {goals} stars, by the best way that was found "
        f"{most.stars:.1f}, and all of them in {_per_cent(most.share(goals))} of shifts. {order} "
        f"A shift lasts {most.length_min:.0f} minutes of its own clock, "
        f"{most.length_min / found.level.pace:.0f} as played.</p>"
    )


def _warnings(said: Sequence[Finding]) -> str:
    if not said:
        return "<p>None.</p>"
    rows = "".join(f"<li><b>{finding.number}</b> {escape(finding.message)}</li>" for finding in said)
    return f'<ul class="said">{rows}</ul>'


def _curve(found: Playtest) -> str:
    """Grouped bars: a group for each grade, a bar for each number of stars; filled, hatched and outlined."""
    goals, grades = len(found.level.goals), found.grades
    height, top, bottom = 300, 20, 250
    span = (_WIDTH - _LEFT - _RIGHT) / len(grades)
    wide = min(34.0, (span - 24) / goals)
    fills = ("var(--pale)", "url(#hatch)", "var(--deep)")[-goals:]
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {height + 34}" role="img" aria-label="Share of shifts by stars and skill">',
        '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="7" height="7" fill="#fff"/><rect width="3" height="7" fill="#1f5c6b"/></pattern></defs>',
    ]
    for step in range(0, 101, 25):
        y = bottom - (bottom - top) * step / 100
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#c9d2d3"/>')
        parts.append(f'<text class="small" x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{step} %</text>')
    for n, grade in enumerate(grades):
        x = _LEFT + span * n + (span - wide * goals) / 2
        for stars in range(1, goals + 1):
            share = grade.share(stars)
            low, high = share_interval(round(share * found.reps), found.reps)
            y = bottom - (bottom - top) * share
            middle = x + wide / 2
            parts.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide - 4:.1f}" height="{bottom - y:.1f}" '
                f'fill="{fills[stars - 1]}" stroke="#22313a"/>'
            )
            y1, y2 = (bottom - (bottom - top) * edge for edge in (low, high))
            middle -= 2
            parts.append(
                f'<path d="M{middle:.1f} {y1:.1f}V{y2:.1f}M{middle - 4:.1f} {y1:.1f}h8M{middle - 4:.1f} {y2:.1f}h8" '
                'stroke="#22313a" fill="none"/>'
            )
            x += wide
        centre = _LEFT + span * (n + 0.5)
        parts.append(f'<text x="{centre:.1f}" y="{bottom + 20}" text-anchor="middle">{escape(grade.name)}</text>')
        followed = f"{grade.skill * 100:.0f} % of the time"
        parts.append(f'<text class="small" x="{centre:.1f}" y="{bottom + 37}" text-anchor="middle">{followed}</text>')
    x = _LEFT
    for stars, fill in enumerate(fills, 1):
        words = "all stars" if stars == goals else "at least one star" if stars == 1 else f"at least {stars} stars"
        parts.append(
            f'<rect x="{x}" y="{height + 8}" width="22" height="14" fill="{fill}" stroke="#22313a"/>'
            f'<text x="{x + 30}" y="{height + 20}">{words}</text>'
        )
        x += 180
    return "".join([*parts, "</svg>"])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int]) -> str:
    """A table of cells that are HTML already; `numbers` are the columns set flush right."""

    def line(tag: str, cells: Sequence[str]) -> str:
        marks = (' class="n"' if n in numbers else "" for n in range(len(cells)))
        return (
            "<tr>" + "".join(f"<{tag}{mark}>{cell}</{tag}>" for cell, mark in zip(cells, marks, strict=True)) + "</tr>"
        )

    return f"<table>{line('th', head)}{''.join(line('td', row) for row in rows)}</table>"


def _grades(found: Playtest) -> str:
    head = ["Skill", "Stars", "Satisfaction", "Waited", "Gave up waiting", "Settled", "Minutes"]
    rows = []
    for grade in found.grades:
        satisfaction, wait, gave_up, settled = (
            grade.mean(name) for name in ("satisfaction", "wait_s", "abandoned_share", "resolved_share")
        )
        rows.append(
            [
                escape(grade.name),
                f"{grade.stars:.2f}",
                "–" if satisfaction is None else f"{satisfaction:+.2f}",
                "–" if wait is None else f"{wait:.0f} s",
                "–" if gave_up is None else _per_cent(gave_up),
                "–" if settled is None else _per_cent(settled),
                f"{grade.length_min:.1f}",
            ]
        )
    return _table(head, rows, range(1, len(head)))


def _goals(found: Playtest) -> str:
    rows = []
    for n, goal in enumerate(found.level.goals):
        bound = f"at least {goal.at_least:g}" if goal.at_least is not None else f"at most {goal.at_most:g}"
        title = f'{escape(goal.title)}<br><span class="quiet">{goal.measure.replace("_", " ")} {bound}</span>'
        rows.append([title, *(_per_cent(grade.met(n)) for grade in found.grades)])
    return _table(["Met in", *(escape(grade.name) for grade in found.grades)], rows, range(1, len(found.grades) + 1))


def _principles(found: Playtest) -> str:
    tally, taught = found.tally, set(found.level.principles)
    ids = sorted(
        {*tally.exercised, *taught}, key=lambda id_: (id_ not in taught, -round(abs(tally.moved[id_]), 6), id_)
    )
    most = max((abs(tally.moved[id_]) for id_ in ids), default=1.0) or 1.0
    rows = []
    for id_ in ids:
        moved = tally.moved[id_] / max(tally.shifts, 1)
        name = f"<b>{escape(id_)}</b>" if id_ in taught else escape(id_)
        share = _per_cent(tally.exercised[id_] / max(tally.shifts, 1))
        rows.append([name, share, f"{moved:+.2f}", _bar(tally.moved[id_] / most)])
    return _table(["Principle", "In shifts", "Moved", ""], rows, (1, 2))


def _bar(share: float) -> str:
    """A bar from the middle: filled to the right for good, outlined to the left for harm."""
    wide = abs(share) * 78
    x, fill = (80, "#1f5c6b") if share >= 0 else (80 - wide, "#fff")
    return (
        '<svg viewBox="0 0 160 14" style="width:160px;margin:.2rem 0" aria-hidden="true">'
        f'<rect x="{x:.1f}" y="2" width="{wide:.1f}" height="10" fill="{fill}" stroke="#22313a"/>'
        '<line x1="80" x2="80" y1="0" y2="14" stroke="#22313a"/></svg>'
    )


def _responses(found: Playtest) -> list[str]:
    uses = [use for use in found.uses() if use.own]
    shifts = max(found.tally.shifts, 1)
    parts = []
    for story in found.level.stories:
        met = found.tally.stories[story.id]
        parts.append(
            f'<h3>{escape(story.title)} <span class="quiet">({escape(story.id)}; '
            f"met in {_per_cent(met / shifts)} of shifts)</span></h3>"
        )
        own = [use for use in uses if use.story == story.id]
        if not met:
            parts.append(
                "<p>The player never meets it: it goes to a line that a colleague serves, or nobody brings it.</p>"
            )
        elif not own:
            parts.append("<p>It has no words of its own.</p>")
        else:
            head = ["Response", "Words", "Offered", "Taken", "Best"]
            parts.append(_table(head, [_use(use) for use in own], (2, 3, 4)))
    return parts


def _use(use: Use) -> list[str]:
    best = (
        f"{use.best} of {use.weighed}"
        if use.weighed >= _FEW
        else f'<span class="quiet">{use.best} of {use.weighed}</span>'
    )
    return [escape(use.response), escape(use.words), str(use.offered), str(use.taken), best if use.weighed else "–"]
