"""The engine's readings of the samples against their true readings, item by item, both ways."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import onrecord
from onrecord.reading import Document, Figure, Reading, Span, Story, Time
from onrecord.report import render_marked
from onrecord.samples import load_samples
from samples.compare import find_misses
from samples.known_misses import find_now, load_known
from samples.truth import Fact, Truth, load_truth, truth_names


def test_every_sample_has_a_true_reading_of_its_very_text() -> None:
    truths = [load_truth(name) for name in truth_names()]
    assert len(truths) >= 8
    assert {(t.source, t.text, t.published) for t in truths} == {(d.source, d.text, d.published) for d in load_samples()}


@pytest.mark.parametrize("name", truth_names())
def test_a_sample_reads_as_it_truly_is_but_for_the_known_misses(name: str) -> None:
    """A new miss fails, and so does one that is mended but still listed: make known-misses writes the lists anew."""
    now, known = find_now(name), load_known(name)
    if now != known:
        document = next(d for d in load_samples() if d.source == f"samples/{name}.txt")
        new = "\n".join(f"new: {line}" for line in now if line not in known)
        mended = "\n".join(f"mended: {line}" for line in known if line not in now)
        pytest.fail(f"{new}\n{mended}\n\n{render_marked(onrecord.read(document))}", pytrace=False)


TEXT = "Twelve people left on Monday."
TRUTH = Truth(TEXT, "a.txt", "2031-05-15", (
    Fact("stories", (Span(0, 29),), {"headline": ()}),
    Fact("times", (Span(22, 28),), {"type": "DATE", "value": "2031-05-12"}),
    Fact("figures", (Span(0, 13),), {"value": 12.0, "unit": "people", "qualifier": "=", "change": None}),
))  # fmt: skip
RIGHT = Reading(
    document=Document(text=TEXT), stories=(Story(id="s1", spans=(Span(0, 29),)),),
    times=(Time(id="t1", story="s1", span=Span(22, 28), type="DATE", value="2031-05-12"),),
    figures=(Figure(id="f1", story="s1", span=Span(0, 13), value=12, unit="people"),),
)  # fmt: skip


def test_a_right_reading_has_no_misses() -> None:
    assert find_misses(TRUTH, RIGHT) == []


def test_what_is_missing_extra_or_otherwise_is_named() -> None:
    wrong = replace(
        RIGHT,
        times=(Time(id="t1", story="s1", span=Span(22, 28), type="DATE", value="2031-05-19"),),
        figures=(Figure(id="f1", story="s1", span=Span(0, 6), value=12),),
    )
    assert find_misses(TRUTH, wrong) == [
        "figures extra: “Twelve”",
        "figures missing: “Twelve people”",
        "times differs: “Monday”: value: true 2031-05-12, read 2031-05-19",
    ]
