"""The engine's readings of the samples against their true readings, item by item, both ways."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from msgspec.structs import replace

import onrecord
from onrecord.reading import (
    Comparison,
    Document,
    Entity,
    Event,
    Figure,
    Furniture,
    Mention,
    Reading,
    Role,
    Span,
    Statement,
    Story,
    Time,
)
from onrecord.report import render_marked
from onrecord.samples import load_samples
from samples.compare import find_misses
from samples.known_misses import find_now, load_known
from samples.truth import load_truth, read_truth, truth_names


def test_every_sample_has_a_true_reading_of_its_very_text() -> None:
    truths = [load_truth(name) for name in truth_names()]
    assert len(truths) >= 10
    assert {(t.source, t.text, t.published) for t in truths} == {(d.source, d.text, d.published) for d in load_samples()}


def test_every_event_in_the_truths_is_of_a_type_that_the_engine_knows() -> None:
    """So that a type that gets another name there gets it here."""
    table = (files("onrecord.events") / "happenings.tsv").read_text(encoding="utf-8").splitlines()
    types = {line.split("\t")[0] for line in table if not line.startswith("#")}
    told = {str(fact.fields["type"]) for name in truth_names() for fact in load_truth(name).facts if fact.layer == "events"}
    assert told <= types


@pytest.mark.parametrize("name", truth_names())
def test_a_sample_reads_as_it_truly_is_but_for_the_known_misses(name: str) -> None:
    """A new miss fails, and so does one that is mended but still listed: make known-misses writes the lists anew."""
    now, known = find_now(name), load_known(name)
    if now != known:
        document = next(d for d in load_samples() if d.source == f"samples/{name}.txt")
        new = "\n".join(f"new: {line}" for line in now if line not in known)
        mended = "\n".join(f"mended: {line}" for line in known if line not in now)
        pytest.fail(f"{new}\n{mended}\n\n{render_marked(onrecord.read(document))}", pytrace=False)


MARKED = """[s1:[q1:At least [f1:12 people] were [v1:killed]], [q1s:[r1:director] [e1:Ruth Calder]], 52, [q1c:said]
on [t1:Monday]. The [v1:killing] shocked [e1p:her].]
[x1:Share]
-----
document samples/a.txt published 2031-05-15
e1 person Ruth Calder age=52
r1 Ruth Calder
q1 indirect Ruth Calder
t1 DATE 2031-05-12
f1 12 people >= / highest on record
v1 killing happened 2031
x1 share
"""
TRUTH = read_truth("a", MARKED)


def span_of(words: str) -> Span:
    """Give the place where words first stand in the text."""
    start = TRUTH.text.index(words)
    return Span(start, start + len(words))


ENTITY = Entity(
    id="e1", story="s1", kind="person", name="Ruth Calder", names=("Ruth Calder",), age=52,
    roles=(Role(text="director", span=span_of("director")),),
    mentions=(Mention(span=span_of("Ruth Calder"), form="name"), Mention(span=span_of("her"), form="pronoun")),
)  # fmt: skip
STATEMENT = Statement(
    id="q1", story="s1", kind="indirect", content=(span_of("At least 12 people were killed"),), cue=(span_of("said"),),
    source=(span_of("director Ruth Calder"),), speaker="e1", speaker_name="Ruth Calder", confidence=0.9,
)  # fmt: skip
TIME = Time(id="t1", story="s1", span=span_of("Monday"), type="DATE", value="2031-05-12")
FIGURE = Figure(
    id="f1", story="s1", span=span_of("12 people"), value=12, unit="people", qualifier=">=",
    comparison=Comparison(kind="highest", since="on record"),
)  # fmt: skip
EVENT = Event(id="v1", story="s1", trigger=span_of("killing"), type="killing", status="happened", begin="2031-05-12")
RIGHT = Reading(
    document=Document(text=TRUTH.text),
    stories=(Story(id="s1", spans=(Span(0, TRUTH.text.index("\nShare")),)),),
    furniture=(Furniture(span=span_of("Share"), kind="share"),),
    entities=(ENTITY,), statements=(STATEMENT,), times=(TIME,), figures=(FIGURE,), events=(EVENT,),
)  # fmt: skip
OTHER = span_of("shocked")


def test_a_right_reading_has_no_misses() -> None:
    """An event may be told in two places; either names it."""
    assert find_misses(TRUTH, RIGHT) == []
    assert find_misses(TRUTH, replace(RIGHT, events=(replace(EVENT, trigger=span_of("killed")),))) == []


@pytest.mark.parametrize("layer", ["stories", "furniture", "entities", "statements", "times", "figures", "events"])
def test_what_is_not_read_is_missing_in_every_layer(layer: str) -> None:
    assert any(miss.startswith(f"{layer} missing: ") for miss in find_misses(TRUTH, replace(RIGHT, **{layer: ()})))


@pytest.mark.parametrize(
    ("changed", "misses"),
    [
        ({"times": (replace(TIME, value="2031-05-19"),)}, ["times differs: “Monday”: value: true 2031-05-12, read 2031-05-19"]),
        ({"figures": (replace(FIGURE, span=span_of("12")),)}, ["figures extra: “12”", "figures missing: “12 people”"]),
        (
            {"figures": (replace(FIGURE, unit=None, comparison=None),)},
            [
                "figures differs: “12 people”: comparison: true highest on record, read nothing",
                "figures differs: “12 people”: unit: true people, read nothing",
            ],
        ),
        (
            {"entities": (replace(ENTITY, age=None, kind="place", mentions=ENTITY.mentions[:1]),)},
            [
                "entities differs: “Ruth Calder”: age: true 52, read nothing",
                "entities differs: “Ruth Calder”: kind: true person, read place",
                "entities differs: “Ruth Calder”: pronouns: true “her”, read nothing",
            ],
        ),
        ({"entities": (replace(ENTITY, roles=()),)}, ["roles missing: “director”"]),
        (
            {"statements": (replace(STATEMENT, kind="mixed", cue=(), source=(span_of("Ruth Calder"),), speaker_name="her"),)},
            [
                "statements differs: “At least 12 people were killed”: cue: true “said”, read nothing",
                "statements differs: “At least 12 people were killed”: kind: true indirect, read mixed",
                "statements differs: “At least 12 people were killed”: source: true “director Ruth Calder”, read “Ruth Calder”",
                "statements differs: “At least 12 people were killed”: speaker_name: true Ruth Calder, read her",
            ],
        ),
        (
            {"events": (EVENT, replace(EVENT, trigger=span_of("killed")))},
            ["events extra: “killed”"],
        ),
        (
            {"events": (replace(EVENT, status="denied", begin="2030-05-12"),)},
            [
                "events differs: “killed” + “killing”: begin: true 2031, read 2030-05-12",
                "events differs: “killed” + “killing”: status: true happened, read denied",
            ],
        ),
        (
            {"furniture": (replace(RIGHT.furniture[0], kind="other"), Furniture(span=OTHER, kind="share"))},
            ["furniture extra: “shocked”", "furniture differs: “Share”: kind: true share, read other"],
        ),
        (
            {"stories": (replace(RIGHT.stories[0], headline=OTHER),)},
            [f"stories differs: “{' '.join(TRUTH.text.split()[:-1])}”: headline: true nothing, read “shocked”"],
        ),
    ],
)
def test_a_miss_says_what_is_missing_extra_or_otherwise(changed: dict[str, Any], misses: list[str]) -> None:
    assert find_misses(TRUTH, replace(RIGHT, **changed)) == misses


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("t1 DATE 2031-05-12\n", "", "t1"),
        ("x1 share", "x1 share\nx2 share", "x2"),
        ("x1 share", "x1 share\nx1 share", "one label"),
        ("[t1:Monday]", "[t1:Monday", "brackets"),
        ("[t1:Monday]", "[t1:Monday]]", "brackets"),
        ("[q1c:said]", "[q1z:said]", "q1z"),
    ],
)
def test_a_truth_that_does_not_hold_together_is_refused(right: str, wrong: str, said: str) -> None:
    assert right in MARKED
    with pytest.raises(ValueError, match=said):
        read_truth("a", MARKED.replace(right, wrong))
