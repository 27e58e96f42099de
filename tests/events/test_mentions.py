"""One happening told in several places is one event, and its mentions are all of them."""

from __future__ import annotations

import pytest

import onrecord
from marked import unmark


@pytest.mark.parametrize(
    "marked",
    [
        "Mayor [m:sacked] over fines\n\nThe mayor of Selby was [m:sacked] on Monday. The [m:dismissal] came late.",
        "Two [m:killed] in Hull\n\nTwo men were [m:killed] in Hull on Tuesday. The [m:killings] have shocked the town.",
        "Ruth Calder [m:resigned] on Friday. Her [m:resignation] came after a vote. Ms Calder [m:resigned] by letter.",
        "A train [m:derailed] near Selby on Monday. The [m:crash] shut the line.\n\nThe [m:accident] was the third this year.",
    ],
)
def test_a_happening_told_in_headline_lead_and_detail_is_one_event(marked: str) -> None:
    text, spans = unmark(marked)
    events = [event for event in onrecord.read(text, published="2031-05-15").events if set(event.mentions) & set(spans["m"])]
    assert [event.mentions for event in events] == [tuple(spans["m"])]
    assert events[0].trigger in events[0].mentions


@pytest.mark.parametrize(
    "marked",
    [
        "Police [m:arrested] Tomas Adeyemi in Hull on Monday. Police [m:arrested] Amina Yusuf in Selby on Tuesday.",
        "A bomb [m:exploded] in Port Selam on Monday. A bomb [m:exploded] in Port Selam in 2029.",
        "Ruth Calder was [m:charged] with theft. Daniel Osei was [m:charged] with fraud.",
        "Two men were [m:arrested] on Monday. Nobody has been [m:arrested] in Selby.",
        "A bomber [m:rammed] the gate on Monday. Gunmen [m:attacked] the guards.",
        "The ministry [m:announced] a review. The ministry [m:announced] it had closed a school in March 2029.",
    ],
)
def test_two_happenings_of_one_type_stay_two(marked: str) -> None:
    """Other people, other places, other days, or the opposite: what differs keeps them apart."""
    text, spans = unmark(marked)
    events = onrecord.read(text, published="2031-05-15").events
    assert [next(event.id for event in events if span in event.mentions) for span in spans["m"]] == [
        event.id for event in events if set(event.mentions) & set(spans["m"])
    ]
    assert len([event for event in events if set(event.mentions) & set(spans["m"])]) == len(spans["m"])


def test_the_most_telling_mention_is_the_trigger() -> None:
    """A headline's "drowned soldier" looks back; the lead tells it."""
    text, spans = unmark("Family of drowned soldier speak\n\nLeah Okafor [trigger:drowned] on Monday.")
    (event,) = (event for event in onrecord.read(text, published="2031-05-15").events if event.type == "death")
    assert event.trigger == spans["trigger"][0]
