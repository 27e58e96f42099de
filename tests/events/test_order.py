"""What came after what, and by how long, where the text says so."""

from __future__ import annotations

import pytest

import onrecord
from marked import unmark
from onrecord.reading import Reading


def read(marked: str) -> tuple[Reading, dict[str, str]]:
    """Give the reading of a text, and the ids of the events whose triggers are marked."""
    text, spans = unmark(marked)
    reading = onrecord.read(text, published="2031-05-15")
    ids = {}
    for label, (span,) in spans.items():
        ids[label] = next(event.id for event in reading.events if any(span.overlaps(mention) for mention in event.mentions))
    return reading, ids


def test_a_sequence_inside_a_day_keeps_its_order_and_its_seconds() -> None:
    reading, ids = read(
        "The driver [a:reversed] the van, [b:hitting] a cyclist, then [c:accelerated] away less than a second later. "
        "Ten minutes later police [d:arrested] him."
    )
    links = {event.id: event.after for event in reading.events}
    (hit,), (sped,), (held,) = (links[ids[label]] for label in "bcd")
    assert (hit.event, hit.seconds) == (ids["a"], None)
    assert (sped.event, sped.seconds, sped.qualifier) == (ids["b"], 1, "<")
    assert (held.event, held.seconds, held.qualifier) == (ids["c"], 600, "=")
    assert [span.of(reading.document.text) for span in sped.evidence if "later" in span.of(reading.document.text)] == [
        "less than a second later"
    ]


@pytest.mark.parametrize(
    ("marked", "seconds", "qualifier"),
    [
        ("Officers [b:arrived] 17 seconds after the [a:crash].", 17, "="),
        ("The bomb [a:exploded] about two hours before the [b:rally].", 7_200, "~"),
        ("He was [b:arrested] within an hour of the [a:robbery].", 3_600, "<="),
        ("A bus [a:crashed] on Monday. More than an hour later, crews [b:rescued] the driver.", 3_600, ">"),
        ("The guard [a:died]. Moments later the roof [b:collapsed].", None, "="),
        ("Police [a:searched] the flat and then [b:arrested] two men.", None, "="),
        ("Ruth Calder [b:resigned] after the [a:vote].", None, "="),
        ("He [a:stabbed] a guard before he [b:fled].", None, "="),
        ("The man [a:robbed] a bank and [b:fled].", None, "="),
        ("An [a:explosion] was followed by a [b:fire].", None, "="),
        ("The [a:verdict] on Monday sparked [b:protests] in Hull.", None, "="),
    ],
)
def test_words_and_grammar_tell_what_came_after_what(marked: str, seconds: float | None, qualifier: str) -> None:
    """`b` came after `a`."""
    reading, ids = read(marked)
    links = {link.event: link for event in reading.events if event.id == ids["b"] for link in event.after}
    assert (links[ids["a"]].seconds, links[ids["a"]].qualifier) == (seconds, qualifier)


@pytest.mark.parametrize(
    "marked",
    [
        "Three people were [a:killed] and four [b:injured] in Hull on Monday.",
        "After [b:killing] the guard, he [a:stole] a car.",
        "Ruth Calder will be [b:sentenced] next week. Daniel Osei was [a:jailed].",
        "Police [a:arrested] two men on Monday. In 2029 a bomb [b:killed] nine people.",
    ],
)
def test_no_order_is_made_up(marked: str) -> None:
    """What is told second is not said to have come second."""
    reading, ids = read(marked)
    assert ids["a"] not in {link.event for event in reading.events if event.id == ids["b"] for link in event.after}


def test_what_came_days_after_a_dated_happening_has_its_day() -> None:
    reading, ids = read("Daniel Osei was [a:stabbed] on 2 May 2031. 36 hours later the hospital was [b:evacuated].")
    (link,) = next(event.after for event in reading.events if event.id == ids["b"])
    assert (link.event, link.seconds) == (ids["a"], 129_600)
