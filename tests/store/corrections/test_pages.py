"""A page whose text was taken out anew, another way: corrections go with the words that stand there once."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from onrecord.errors import InvalidCorrection
from onrecord.reading import Document, Origin, Reading, Span, Statement, Story
from onrecord.store import ItemRef, Record
from onrecord.store.corrections.carrying import carry_entries
from store.corrections.desk import WHO

PAGE = Origin(encoding="utf-8", sha256="a" * 64, runs=())
OLD = "Share this\n\nThe bridge is shut. “It is not safe,” said Ida Bakke. She said so twice. He left. They left, and he left."
NEW = "The bridge is shut.\n“It is not safe,” said Ida Bakke. She said so twice. Nobody came. They left, and he left."


def make(text: str, *contents: str, **known: Any) -> Reading:
    """A reading with a statement for each of these words, at the last place where they stand."""
    document = Document(text=text, **known)
    at = [(text.rindex(words), len(words)) for words in contents]
    statements = tuple(
        Statement(id=f"q{n}", story="s1", kind="direct", content=(Span(start, start + length),), confidence=0.9)
        for n, (start, length) in enumerate(at, 1)
    )
    return Reading(document=document, stories=(Story(id="s1", spans=(Span(0, len(text)),)),), statements=statements)


def ref(reading: Reading, name: str) -> ItemRef:
    return ItemRef(document=reading.document.id, item=name)


def test_corrections_go_to_the_new_text_of_the_same_page(place: str) -> None:
    old = make(OLD, "“It is not safe,”", "so twice", "he left", source="bridge.html", origin=PAGE)
    new = make(NEW, "Nobody came", "“It is not safe,”", "so twice", source="bridge.html", origin=PAGE)
    with Record.open(place, create=True) as record:
        record.add([old])
        record.edit(ref(old, "q1"), {"act": "thought"}, **WHO)
        record.reject(ref(old, "q2"), **WHO)
        gone = OLD.index("He left")
        record.add_item(old.document.id, "statements", {"kind": "indirect", "content": [[gone, gone + 7]]}, **WHO)
        record.add([new])
        corrected = record.corrected(new.document.id)
        assert {found.id: found.act for found in corrected.reading.statements} == {"q1": "said", "q2": "thought"}
        assert corrected.states == {"q2": "edited"}
        assert [(loose.entry, loose.reason) for loose in corrected.orphans] == [
            (3, "its words do not stand in the new text of the page")
        ]
        record.undo(1, **WHO)
        assert [found.act for found in record.corrected(new.document.id).reading.statements] == ["said", "said"]
        record.edit(ref(new, "q2"), {"act": "shown"}, **WHO)
        assert record.corrected(old.document.id).reading.statements[0].act == "said"


def test_a_correction_made_after_the_new_text_came_goes_there_too_and_is_found_there(place: str) -> None:
    known: dict[str, Any] = {"url": "https://a.example/bridge", "retrieved": "2031-05-15T06:00:00Z"}
    old, new = make(OLD, "“It is not safe,”", **known), make(NEW, "“It is not safe,”", **known)
    with Record.open(place, create=True) as record:
        record.add([old, new])
        record.edit(ref(old, "q1"), {"speaker_name": "Ida Bakke"}, **WHO)
        (found,) = record.corrected(new.document.id).reading.statements
        assert found.speaker_name == "Ida Bakke"
        record.edit(ref(new, "q1"), {"speaker_name": "Mx Bakke"}, **WHO)
        (found,) = record.corrected(new.document.id).reading.statements
        assert found.speaker_name == "Mx Bakke"


def test_another_page_or_another_day_gets_none(place: str) -> None:
    old = make(OLD, "“It is not safe,”", source="bridge.html", origin=PAGE, url="https://a.example", retrieved="2031-05-15")
    others = [
        make(NEW + " 1", "“It is not safe,”", source="bridge.html", origin=replace(PAGE, sha256="b" * 64)),
        make(NEW + " 2", "“It is not safe,”", source="bridge2.html", origin=PAGE),
        make(NEW + " 3", "“It is not safe,”", url="https://a.example", retrieved="2031-05-16"),
        make(NEW + " 4", "“It is not safe,”", source="bridge.html"),
    ]
    with Record.open(place, create=True) as record:
        record.add([old, *others])
        record.reject(ref(old, "q1"), **WHO)
        assert [len(record.corrected(other.document.id).reading.statements) for other in others] == [1, 1, 1, 1]


def test_words_that_stand_several_times_are_known_by_the_words_around_them(place: str) -> None:
    """ "they left" of the old text is that of the new; of two "he left" with like neighbours neither is chosen."""
    old = make(OLD, "he left", "left, and", source="p", origin=PAGE)
    with Record.open(place, create=True) as record:
        record.add([old])
        record.reject(ref(old, "q1"), **WHO)
        entries = list(record.log())
        twice = "They left, and he left. It rained. They left, and he left."
        carried = carry_entries(entries, OLD, NEW)
        assert [entry.body.target.spans for entry in carried.entries if entry.body and entry.body.target] == [
            (Span(NEW.rindex("he left"), NEW.rindex("he left") + 7),)
        ]
        assert [loose.entry for loose in carry_entries(entries, OLD, twice).ambiguous] == [1]
        assert [loose.entry for loose in carry_entries(entries, OLD, "She left.").orphans] == [1]


def test_what_is_derived_follows_whatever_carries_a_correction_or_takes_it_away(place: str) -> None:
    """A text found to be of a corrected page when it comes again, and one whose earlier text is forgotten."""
    old = make(OLD, "“It is not safe,”", source="bridge.html", origin=PAGE)
    alone, known = make(NEW, "“It is not safe,”"), make(NEW, "“It is not safe,”", source="bridge.html", origin=PAGE)
    with Record.open(place, create=True) as record:
        record.add([old, alone])
        record.edit(ref(old, "q1"), {"speaker_name": "Ida Bakke"}, **WHO)
        assert {said.document for said in record.statements(by="bakke")} == {old.document.id}
        record.add([known])
        assert {said.document for said in record.statements(by="bakke")} == {old.document.id, alone.document.id}
        assert list(record.verify()) == []
        record.forget([old.document.id], reason="a court", who="Amina")
        assert list(record.statements(by="bakke")) == []
        assert list(record.verify()) == []
        forgotten = list(record.log())[-1]
        with pytest.raises(InvalidCorrection, match="for good"):
            record.undo(forgotten.number, **WHO)
