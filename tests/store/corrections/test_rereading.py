"""Corrections outlive the engine: held where the same words are found again, told where they are not, never guessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from onrecord.reading import Reading
from onrecord.store import Record
from store.corrections.desk import MILL, WHO, item, open_record, spans
from store.corrections.engines import other_engine

ID = MILL.document.id


def now(record: Record) -> Reading:
    return record.corrected(ID).reading


def by_id(reading: Reading, layer: str) -> dict[str, Any]:
    return {found.id: found for found in getattr(reading, layer)}


def test_a_correction_holds_where_a_new_engine_finds_the_same_words_under_another_id(place: str) -> None:
    """q1 becomes q11 and e3 e13: the corrected statement keeps its speaker, under the new name."""
    with open_record(place) as record:
        record.edit(item(MILL, "q1"), {"speaker": "e3", "act": "thought"}, **WHO)
        record.reject(item(MILL, "f1"), **WHO)
        record.accept(item(MILL, "v2"), **WHO)
        record.add([other_engine(MILL)])
        corrected = record.corrected(ID)
        assert (corrected.anchored, corrected.orphans, corrected.ambiguous) == ((1, 2, 3), (), ())
        statement = by_id(corrected.reading, "statements")["q11"]
        assert (statement.speaker, statement.speaker_name, statement.act) == ("e13", "Tomas Adeyemi", "thought")
        assert corrected.reading.figures == ()
        assert corrected.states == {"q11": "edited", "v12": "accepted"}
        for number in (1, 2, 3):
            record.undo(number, **WHO)
        assert now(record).to_json() == other_engine(MILL).to_json()


def test_what_was_accepted_stays_as_it_was_and_what_was_edited_in_the_fields_that_were(place: str) -> None:
    changed = tuple(replace(q, act="shown", confidence=0.5) for q in MILL.statements)
    with open_record(place) as record:
        record.accept(item(MILL, "q1"), **WHO)
        record.edit(item(MILL, "q2"), {"act": "thought"}, **WHO)
        record.add([replace(MILL, version="9.0.0", statements=changed)])
        first, second = now(record).statements
        assert first == MILL.statements[0]
        assert (second.act, second.confidence) == ("thought", 0.5)


def test_what_is_accepted_again_is_what_was_seen(place: str) -> None:
    """It was accepted as one engine had it; another has it otherwise; accepting it once more does not bring that in."""
    changed = tuple(replace(q, act="shown", confidence=0.5) for q in MILL.statements)
    with open_record(place) as record:
        record.accept(item(MILL, "q1"), **WHO)
        record.add([replace(MILL, version="9.0.0", statements=changed)])
        record.edit(item(MILL, "q1"), {"act": "thought"}, **WHO)
        record.accept(item(MILL, "q1"), **WHO)
        assert now(record).statements[0] == replace(MILL.statements[0], act="thought")
        record.undo(2, **WHO)
        assert now(record).statements[0] == MILL.statements[0]
        record.undo(1, **WHO)
        assert now(record).statements[0] == MILL.statements[0]
        record.undo(3, **WHO)
        assert now(record).statements[0] == changed[0]


def test_what_a_new_engine_no_longer_finds_is_an_orphan_and_what_a_person_made_stays(place: str) -> None:
    with open_record(place) as record:
        record.accept(item(MILL, "q1"), **WHO)
        record.edit(item(MILL, "q2"), {"act": "thought"}, **WHO)
        record.reject(item(MILL, "f1"), **WHO)
        record.add([other_engine(MILL, without=("q1", "q2", "f1"))])
        corrected = record.corrected(ID)
        assert [(loose.entry, loose.action, loose.words) for loose in corrected.orphans] == [
            (1, "accept", ("“We are closing the mill,”",)), (2, "edit", ("arson",)), (3, "reject", ("320 people",)),
        ]  # fmt: skip
        (kept,) = corrected.reading.statements
        assert (kept.id, kept.act, kept.speaker, kept.story) == ("q-h2", "thought", "e13", "s11")
        assert corrected.states == {"q-h2": "edited"}
        record.edit(item(MILL, "q-h2"), {"act": "shown"}, **WHO)
        assert by_id(now(record), "statements")["q-h2"].act == "shown"
        record.undo(2, **WHO)
        assert by_id(now(record), "statements")["q-h4"].act == "shown"
        record.undo(4, **WHO)
        assert now(record).statements == ()


def test_where_a_new_engine_finds_two_at_the_words_a_correction_holds_to_neither(place: str) -> None:
    (time, *others) = MILL.times
    twice = (time, replace(time, id="t9", value="P141Y"), *others)
    with open_record(place) as record:
        record.reject(item(MILL, "t1"), **WHO)
        record.add([other_engine(replace(MILL, times=twice))])
        corrected = record.corrected(ID)
        assert [(loose.entry, loose.reason) for loose in corrected.ambiguous] == [(1, "2 of the times stand at these words")]
        assert len(corrected.reading.times) == len(twice)


def test_what_a_person_added_takes_the_place_of_what_a_new_engine_finds_there(place: str) -> None:
    """The engine has learnt to find it: there is one of it, the person's, and what names the engine's names that."""
    old = other_engine(MILL, version="0.0.9", shift=0, without=("e3",))
    with Record.open(place, create=True) as record:
        record.add([old])
        (span,) = spans(MILL, "Tomas Adeyemi")
        record.add_item(ID, "entities", {"kind": "person", "mentions": [{"span": span, "form": "name"}]}, **WHO)
        record.add([MILL])
        corrected = record.corrected(ID)
        assert [entity.id for entity in corrected.reading.entities] == ["e1", "e2", "e-h1"]
        assert by_id(corrected.reading, "statements")["q2"].speaker == "e-h1"
        assert (corrected.anchored, corrected.orphans) == ((1,), ())
        record.undo(1, **WHO)
        assert now(record) == MILL


def test_an_edit_that_a_new_engine_finds_by_itself_stands_once(place: str) -> None:
    wider = spans(MILL, "denies arson")
    with open_record(place) as record:
        record.edit(item(MILL, "q2"), {"content": wider, "cue": []}, **WHO)
        edited = now(record).statements[1]
        better = replace(edited, id="q2", confidence=0.99)
        record.add([replace(MILL, version="9.0.0", statements=(MILL.statements[0], better))])
        corrected = record.corrected(ID)
        assert [found.content for found in corrected.reading.statements] == [MILL.statements[0].content, edited.content]
        assert corrected.orphans == ()


def test_the_order_of_reading_anew_and_correcting_does_not_matter(places: Callable[[], str]) -> None:
    newer = other_engine(MILL, without=("e2",))

    def correct(record: Record, reading: Reading, shift: int) -> None:
        def names(name: str) -> str:
            return name[0] + str(int(name[1:]) + shift)

        record.edit(item(reading, names("q1")), {"act": "thought", "speaker": names("e3")}, **WHO)
        record.reject(item(reading, names("v1")), **WHO)
        record.accept(item(reading, names("t2")), **WHO)
        fields = {"kind": "indirect", "content": spans(MILL, "About 320 people"), "speaker": names("e1")}
        record.add_item(ID, "statements", fields, **WHO)
        record.undo(2, **WHO)

    with open_record(places()) as record:
        correct(record, MILL, 0)
        record.add([newer])
        one = record.corrected(ID)
    with open_record(places()) as record:
        record.add([newer])
        correct(record, newer, 10)
        other = record.corrected(ID)
    assert (one.reading.to_json(), one.states) == (other.reading.to_json(), other.states)
    assert [piece.id for piece in one.reading.statements] == ["q11", "q-h4", "q12"]
