"""A level to begin with: short, commented, and playable as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.level.json_schema import FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from sim.trades import Trade

_TEXT = """\
# yaml-language-server: $schema={schema}
# A level of “Next, Please”. Change it and look: `nextplease check {file}`, `nextplease play {file}`,
# `nextplease playtest {file}`. Put every sentence in double quotes.
name: "My first level"
trade: {trade}
place: {{name: "{place}"}}
briefing:
  - "It is Monday, just after opening. Hear people out: what they say first is rarely what is the matter."
teaches: ["listening", "settling it"]
shift_min: 6          # minutes until the doors close

# Named people. Each comes with a story, between two minutes of the shift.
people:
  - name: "Ada Berg"
    address: "Ms Berg"                  # how one speaks to her
    waiting: "a tall woman with a bag"  # how one thinks of her before the name is known
    type: upset                         # neutral, upset, hurried, chatty, hardnose, novice, business or unheard
    story: twice-paid
    arrives_min: [0, 0.2]
    look: {{presents: woman, age: adult, hair: "short dark hair", wears: "green coat"}}
  - name: "Cato Dahl"
    address: "Mr Dahl"
    waiting: "a man with a folded paper"
    type: neutral
    story: wrong-day
    arrives_min: [1.5, 3]
    look: {{presents: man, age: old, glasses: true}}

stories:
  twice-paid:
    title: "Paid twice"
    severity: 0.5       # what is at stake for her, from 0 to 1
    work_s: 25          # seconds of looking up or fixing
    opening: "You have had my money twice, and nobody picks up your telephone."
    vent: "I rang at nine, I rang at ten. I was told to press three, and then it was quiet. So I came. On foot."
    # What comes out as she opens up. One of the facts is what is really wrong (root).
    facts:
      - {{says: "It went out on the first and again on the third. The same sum.", note: "Paid on the 1st and the 3rd"}}
      - {{says: "The rent is due on Friday, and now it won’t go through.", note: "Rent on Friday", root: true}}
    finding: "There are two payments, and the second was never meant to leave."
    # Your words for some of the clerk’s moves: good ones, and tempting ones that sound as good.
    says:
      empathise: "Twice the money and no answer. I’d have come on foot as well."
      ask_fact: "Which days did it go out on?"
      paraphrase: "So it isn’t only the second payment. It’s that it is back before Friday."
      resolve: "The second one is on its way back. You’ll have it tomorrow."
      cite_policy: "Refunds take up to ten working days, I’m afraid."
      blame: "Was there perhaps a second click? That happens easily."
    # Other ways out: one that would serve her, and one that only sounds like it.
    options:
      - {{id: today, valid: true, says: "I can pay it back to your account today, and write it down for you."}}
      - {{id: credit, valid: false, says: "We can leave it as a credit for next month."}}
    promise: {{about: "when the money is back", says: "I’ll find out when it is back, and ring you by {{due}}."}}
  wrong-day:
    title: "The wrong day"
    opening: "My paper says Tuesday, and the door says Monday only."
    facts:
      - {{says: "I asked for half a day off to be here.", note: "Took half a day off"}}
      - {{says: "I can’t ask again this month. They count.", note: "Can’t get off work again", root: true}}
    finding: "The paper is ours, and it is wrong."
    says:
      explain: "The paper was printed before the days were changed."
      resolve: "Then we do it now. You needn’t come again."
      cite_policy: "It has to be the day that is on the door."

# Three goals, a star each. `nextplease playtest` says how many meet them.
goals:
  - {{title: "People leave content", measure: satisfaction, at_least: 0.45}}
  - {{title: "You hear what is really wrong", measure: heard_share, at_least: 0.9}}
  - {{title: "It is settled at the first visit", measure: first_contact_resolution, at_least: 0.9}}
"""


def template(file: str, trade: Trade, folder: Path) -> str:
    """The text of a level in a trade, for a file of this name; `folder` is where the schema is."""
    return _TEXT.format(file=file, trade=trade.id, place=f"The {trade.title.lower()}", schema=folder / FILE_NAME)
