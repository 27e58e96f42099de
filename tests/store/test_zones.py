"""Zones: words by where they stand, packed beside the text, and kept at what the reading says that is valid now."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import Document, Entity, Figure, Mention, Reading, Span, Statement, Story
from onrecord.store import ItemRef, Record
from onrecord.store.words import fold_words
from onrecord.store.zones import Placed, Zones, find_zones, pack_zones, unpack_zones

TEXT = "Łódź mill shut\n\n“She left at 60mph,” Ruth Calder said of Siân O’Neill. It rained."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


READING = Reading(
    document=Document(text=TEXT, published="2031-05-15"),
    stories=(Story(id="s1", spans=(Span(0, len(TEXT)),), headline=at("Łódź mill shut")),),
    entities=(
        Entity(id="e1", story="s1", kind="person", name="Ruth Calder", names=("Ruth Calder",),
               mentions=(Mention(span=at("Ruth Calder"), form="name"),)),
        Entity(id="e2", story="s1", kind="person", name="Siân O’Neill", names=("Siân O’Neill",),
               mentions=(Mention(span=at("She"), form="pronoun"), Mention(span=at("Siân O’Neill"), form="name"))),
    ),
    statements=(Statement(id="q1", story="s1", kind="direct", content=(at("“She left at 60mph,”"),), cue=(at("said"),),
                          speaker="e1", speaker_name="Ruth Calder", confidence=0.9),),
    figures=(Figure(id="f1", story="s1", span=at("60mph"), value=60, unit="mile per hour", about="speed"),),
)  # fmt: skip


def test_each_zone_has_the_words_that_stand_in_it_and_the_names_of_whom_they_mean() -> None:
    """A pronoun in what is said leads to the names of whom it means; the speaker stands outside."""
    assert find_zones(READING, Placed(TEXT)) == Zones(
        headline=("lodz", "mill", "shut"), said=("60mph", "at", "left", "neill", "o", "she", "sian"),
        counted=("60mph", "hour", "mile", "per", "speed"),
    )  # fmt: skip


@given(st.text(), st.lists(st.lists(st.text(), max_size=4), min_size=3, max_size=3))
def test_packed_zones_come_back_whatever_their_words(text: str, others: list[list[str]]) -> None:
    words = fold_words(text)
    zones = Zones(*(tuple(sorted({*fold_words(" ".join(other)), *words[place::3]})) for place, other in enumerate(others)))
    assert unpack_zones(pack_zones(zones, words), words) == zones


@pytest.mark.parametrize(("zone", "told", "found"), [
    ("headline", "mill", True), ("headline", "rained", False), ("headline", '"mill shut"', True), ("headline", "mil*", True),
    ("statement", "left", True), ("statement", "mill", False), ("statement", '"left at 60m*"', True),
    ("said", "o’neill", True), ("said", '"ruth calder"', False), ("said", "shut OR left", True),
    ("said", "left -rained", False),
    ("figures", "mile", True), ("figures", '"mile per hour"', True), ("figures", '"mile hour"', False),
    ("figures", "rained", False),
])  # fmt: skip
def test_what_is_asked_of_a_zone_is_found_there_alone(place: str, zone: str, told: str, found: bool) -> None:
    with Record.open(place, create=True) as record:
        record.add([READING])
        ask: dict[str, Callable[[], Iterable[object]]] = {
            "headline": lambda: record.search(told, kind="headline"),
            "statement": lambda: record.search(told, kind="statement"),
            "said": lambda: record.statements(about=told), "figures": lambda: record.figures(about=told),
        }  # fmt: skip
        assert bool(list(ask[zone]())) is found


def test_zones_follow_corrections(place: str) -> None:
    """What a person takes out is not found by its words any more, and is again when that is undone."""
    with Record.open(place, create=True) as record:
        record.add([READING])
        (said,) = record.statements(about="left")
        entry = record.reject(ItemRef(document=said.document, item=said.item or ""), who="Amina", why="no statement")
        assert list(record.search("left", kind="statement")) == []
        assert list(record.verify()) == []
        record.undo(entry.number, who="Amina", why="it is one")
        assert len(list(record.statements(about="left"))) == 1
        assert list(record.verify()) == []
