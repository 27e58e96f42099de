"""What each kind of correction does to the reading, to what is derived from it, and to the log."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from onrecord.errors import InvalidCorrection, StaleCorrection, UnknownItem
from onrecord.reading import Reading, Span
from onrecord.store import Record, tables
from onrecord.store.corrections.log import find_entries_about
from onrecord.subjects import link_subjects
from store.corrections.desk import FERRY, FIRE, MILL, WHO, derived, item, open_record, spans

MILL_ID = MILL.document.id


def now(record: Record, reading: Reading = MILL) -> Reading:
    found = record.reading(reading.document.id)
    assert found is not None
    return found


def by_id(reading: Reading, layer: str) -> dict[str, Any]:
    return {found.id: found for found in getattr(reading, layer)}


def test_an_edited_statement_is_what_the_record_gives_and_the_engines_reading_is_kept(place: str) -> None:
    with open_record(place) as record:
        before = derived(record)
        entry = record.edit(item(MILL, "q1"), {"act": "thought"}, **WHO)
        expected = replace(by_id(MILL, "statements")["q1"], act="thought")
        assert by_id(now(record), "statements")["q1"] == expected
        assert record.states(MILL_ID) == {"q1": "edited"}
        assert entry.body is not None
        assert (entry.number, entry.who, entry.body.why, entry.body.fields) == (1, "Amina", "heard the tape", ("act",))
        assert entry.at == "2031-06-01T09:03:00+00:00"
        record.undo(1, **WHO)
        assert now(record).to_json() == MILL.to_json()
        assert derived(record) == before


def test_a_new_speaker_brings_the_name_and_is_found_by_it(place: str) -> None:
    with open_record(place) as record:
        record.edit(item(MILL, "q1"), {"speaker": "e3"}, **WHO)
        assert by_id(now(record), "statements")["q1"].speaker_name == "Tomas Adeyemi"
        rows = {row[1]: row[2] for row in derived(record) if row[0] == "speaker"}
        assert "ruth calder" not in rows
        record.edit(item(MILL, "q1"), {"speaker": None, "speaker_name": "a clerk"}, **WHO)
        assert by_id(now(record), "statements")["q1"].speaker_name == "a clerk"


def test_a_rejected_entity_goes_and_its_statements_keep_the_name(place: str) -> None:
    with open_record(place) as record:
        record.reject(item(MILL, "e3"), **WHO)
        reading = now(record)
        assert "e3" not in by_id(reading, "entities")
        statement = by_id(reading, "statements")["q2"]
        assert (statement.speaker, statement.speaker_name) == (None, "Tomas Adeyemi")
        assert all(part.entity != "e3" for event in reading.events for part in event.participants)


def test_a_rejected_story_takes_its_items_with_it(place: str) -> None:
    with open_record(place) as record:
        record.reject(item(MILL, "s1"), **WHO)
        reading = now(record)
        assert (reading.stories, reading.entities, reading.statements, reading.events) == ((), (), (), ())
        assert reading.furniture == MILL.furniture


def test_a_rejected_time_leaves_no_date_on_what_it_dated(place: str) -> None:
    with open_record(place) as record:
        record.reject(item(MILL, "t3"), **WHO)
        event = by_id(now(record), "events")["v2"]
        assert (event.time, event.begin, event.end, event.dated_by) == (None, None, None, None)
        assert by_id(now(record), "events")["v1"] == by_id(MILL, "events")["v1"]


def test_a_corrected_time_dates_its_events_anew(place: str) -> None:
    with open_record(place) as record:
        changes = {"value": "2031-05-05", "begin": "2031-05-05", "end": "2031-05-06"}
        record.edit(item(MILL, "t3"), changes, **WHO)
        event = by_id(now(record), "events")["v2"]
        assert (event.begin, event.end) == ("2031-05-05", "2031-05-06")


def test_a_corrected_name_is_the_speakers_name_too(place: str) -> None:
    with open_record(place) as record:
        record.edit(item(FIRE, "e1"), {"name": "Tomas Adeyemi"}, **WHO)
        assert by_id(now(record, FIRE), "statements")["q3"].speaker_name == "Tomas Adeyemi"


def test_added_items_stand_in_text_order_and_name_each_other(place: str) -> None:
    """What the text tells by itself may be left out: story, names, confidence."""
    with open_record(place) as record:
        (mention,) = spans(MILL, "Calder & Sons")
        entity = record.add_item(
            MILL_ID, "entities", {"kind": "organisation", "mentions": [{"span": mention, "form": "name"}]}, **WHO
        )
        assert entity.number == 1
        fields = {"kind": "indirect", "content": spans(MILL, "About 320 people work there"), "speaker": "e-h1"}
        record.add_item(MILL_ID, "statements", fields, **WHO)
        reading = now(record)
        assert [found.id for found in reading.statements] == ["q1", "q-h2", "q2"]
        added = by_id(reading, "statements")["q-h2"]
        assert (added.speaker, added.speaker_name, added.story, added.confidence) == ("e-h1", "Calder & Sons", "s1", 1.0)
        assert record.states(MILL_ID) == {"e-h1": "added", "q-h2": "added"}
        record.undo(1, **WHO)
        left = by_id(now(record), "statements")["q-h2"]
        assert (left.speaker, left.speaker_name) == (None, "Calder & Sons")
        record.undo(3, **WHO)
        assert now(record) == reading


def test_each_layer_can_be_added_to(place: str) -> None:
    given: list[tuple[Any, dict[str, Any]]] = [
        ("furniture", {"span": spans(MILL, "Mill to close")[0], "kind": "other"}),
        ("times", {"span": spans(MILL, "140 years")[0], "type": "DURATION", "value": "P140Y"}),
        ("figures", {"span": spans(MILL, "140 years")[0], "value": 140, "unit": "year"}),
        ("events", {"trigger": spans(MILL, "work")[0], "type": "work", "status": "happened"}),
        ("stories", {"spans": spans(MILL, "Sergeant Tomas Adeyemi was arrested")}),
    ]
    with open_record(place) as record:
        record.reject(item(MILL, "t1"), **WHO)
        for layer, fields in given:
            record.add_item(MILL_ID, layer, fields, **WHO)
        assert sorted(record.states(MILL_ID)) == sorted(["0-13", "t-h3", "f-h4", "v-h5", "s-h6"])
        for number in range(6, 0, -1):
            record.undo(number, **WHO)
        assert now(record).to_json() == MILL.to_json()


def test_furniture_is_called_by_its_place_and_can_be_corrected(place: str) -> None:
    with open_record(place) as record:
        (name,) = [f"{piece.span.start}-{piece.span.end}" for piece in MILL.furniture]
        record.edit(item(MILL, name), {"kind": "advert"}, **WHO)
        wider = spans(MILL, "Read more: what the town")[0]
        record.edit(item(MILL, name), {"span": wider}, **WHO)
        moved = f"{wider[0]}-{wider[1]}"
        assert record.states(MILL_ID) == {moved: "edited"}
        record.edit(item(MILL, moved), {"kind": "share"}, **WHO)
        assert [piece.kind for piece in now(record).furniture] == ["share"]
        record.reject(item(MILL, moved), **WHO)
        assert now(record).furniture == ()
        for number in (2, 1, 3, 4):
            record.undo(number, **WHO)
        assert now(record).to_json() == MILL.to_json()


def test_a_merge_joins_across_stories_and_the_later_decision_wins(place: str) -> None:
    with open_record(place) as record:

        def sides() -> set[frozenset[str]]:
            subjects = link_subjects(record.readings(), None, record.decisions())
            return {frozenset(f"{ref.source}:{ref.entity}" for ref in subject.refs) for subject in subjects}

        both = frozenset({"echo/mill.txt:e1", "wire/ferry.txt:e3"})
        assert both not in sides()
        record.merge(item(MILL, "e1"), item(FERRY, "e3"), **WHO)
        assert both in sides()
        record.split(item(MILL, "e1"), item(FERRY, "e3"), **WHO)
        assert both not in sides()
        record.undo(2, **WHO)
        assert both in sides()
        record.undo(1, **WHO)
        assert both not in sides()
        assert record.decisions().same == ()
        assert record.revision(FERRY.document.id) == record.revision(MILL_ID) == 4
        assert [entry.number for entry in record.log(document=FERRY.document.id)] == [1, 2, 3, 4]


def test_what_has_to_be_forgotten_with_a_document_is_found(place: str) -> None:
    """A merge that stands with the other side's document holds its words too, and so does the undoing of it."""
    with open_record(place) as record:
        record.accept(item(FERRY, "q1"), **WHO)
        record.merge(item(MILL, "e1"), item(FERRY, "e3"), **WHO)
        record.accept(item(MILL, "q1"), **WHO)
        record.undo(2, **WHO)
        with record.asking() as connection:
            assert find_entries_about(connection, 3, FERRY.document.id) == [1, 2, 4]


def test_a_story_is_moved_to_a_case_and_found_by_it(place: str) -> None:
    with open_record(place) as record:
        record.move(item(MILL, "s1"), "Mill fire", **WHO)
        assert record.corrected(MILL_ID).cases == {"s1": "Mill fire"}
        assert ("case", "mill fire", 1) in {row[:3] for row in derived(record)}
        record.move(item(MILL, "s1"), "Arson", **WHO)
        assert record.corrected(MILL_ID).cases == {"s1": "Arson"}
        record.undo(2, **WHO)
        assert record.corrected(MILL_ID).cases == {"s1": "Mill fire"}
        record.move(item(MILL, "s1"), None, **WHO)
        assert record.corrected(MILL_ID).cases == {"s1": ""}  # out of any
        assert now(record) == MILL


def test_notes_stand_on_the_record_a_document_its_words_and_its_items(place: str) -> None:
    with open_record(place) as record:
        record.note(None, "shared with the desk", **WHO)
        record.note(MILL_ID, "the second edition", **WHO)
        start, end = spans(MILL, "He denies arson")[0]
        record.note(MILL_ID, "by phone?", span=Span(start, end), **WHO)
        record.note(item(MILL, "q2"), "check with his lawyer", **WHO)
        assert record.corrected(MILL_ID).notes == {"q2": ("check with his lawyer",)}
        bodies = [entry.body for entry in record.log()]
        assert [body.target.words if body and body.target else None for body in bodies] == [
            None, None, ("He denies arson",), ("arson",),
        ]  # fmt: skip
        assert now(record) == MILL


def test_undoing_an_undoing_does_it_again_without_end(place: str) -> None:
    with open_record(place) as record:
        record.edit(item(MILL, "q1"), {"act": "thought"}, **WHO)
        corrected = now(record)
        for number in range(1, 9):
            record.undo(number, **WHO)
            assert now(record) == (corrected if number % 2 == 0 else MILL)
        with pytest.raises(InvalidCorrection, match="undone already, by entry 9"):
            record.undo(8, **WHO)
        with pytest.raises(UnknownItem, match="no entry 99"):
            record.undo(99, **WHO)


def test_corrections_of_one_item_can_be_undone_in_any_order(place: str) -> None:
    with open_record(place) as record:
        record.edit(item(MILL, "q1"), {"act": "thought"}, **WHO)
        record.accept(item(MILL, "q1"), **WHO)
        record.edit(item(MILL, "q1"), {"speaker": "e3"}, **WHO)
        record.undo(1, **WHO)
        statement = by_id(now(record), "statements")["q1"]
        assert (statement.act, statement.speaker) == ("said", "e3")
        record.undo(3, **WHO)
        assert now(record) == MILL
        assert record.states(MILL_ID) == {"q1": "accepted"}


def test_who_saw_an_older_revision_is_told_what_happened_since(place: str) -> None:
    with open_record(place) as record:
        seen = record.revision(MILL_ID)
        record.edit(item(MILL, "q1"), {"act": "thought"}, who="Ben", why="he only hoped so", expected=seen)
        with pytest.raises(StaleCorrection, match=r"revision 0 .* at 1 now.*1 edit by Ben \(he only hoped so\)"):
            record.reject(item(MILL, "q1"), expected=seen, **WHO)
        with pytest.raises(StaleCorrection):
            record.undo(1, expected=seen, **WHO)
        record.reject(item(MILL, "q1"), expected=1, **WHO)
        assert [entry.who for entry in record.log(who="Ben")] == ["Ben"]


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("q1", {"content": [[0, 5000]]}, "ends after the text's 275 characters"),
    ("q1", {"content": [[29, 31]]}, "cuts no words out of the text"),
    ("q1", {"content": []}, "content is empty"),
    ("q1", {"content": [[31, 40], [35, 57]]}, "overlap, or are out of order"),
    ("q1", {"act": "sung"}, "Invalid enum value 'sung'"),
    ("q1", {"speaker": "e9"}, "names 'e9', which is none of the entities: e1 e2 e3"),
    ("q1", {"within": "q1"}, "q1 cannot name itself"),
    ("q1", {"story": "s2"}, "names 's2', which is none of the stories"),
    ("q1", {"singer": "e1"}, "'singer' is no field of statements.*content, cue"),
    ("q1", {"id": "q7"}, "an item's id is not a person's to give"),
    ("q1", {"content": [[238, 243]]}, "q2 stands at these words already"),
    ("q1", {"act": "said"}, "it is so already"),
    ("e1", {"mentions": []}, "has to stand somewhere in the text"),
    ("e1", {"names": []}, "at least one in `names`"),
    ("e1", {"mentions": [{"span": [63, 74], "form": "name", "sure": 1}]}, r"\$\.mentions\[0\]\.sure is no key"),
    ("s1", {"headline": [246, 275]}, "outside the story's spans"),
    ("v1", {"mentions": [[8, 13]]}, "the trigger is not among them"),
    ("f1", {"value": "many"}, "Expected"),
]


@pytest.mark.parametrize(("name", "changes", "told"), REFUSED)
def test_an_edit_that_leaves_no_valid_item_is_refused_and_nothing_is_written(
    name: str, changes: dict[str, Any], told: str, tmp_path: Any
) -> None:
    with open_record(str(tmp_path / "cases.record")) as record:
        with pytest.raises(InvalidCorrection, match=told):
            record.edit(item(MILL, name), changes, **WHO)
        assert list(record.log()) == []
        assert now(record) == MILL


def test_what_is_not_there_is_told_with_what_is(place: str) -> None:
    with open_record(place) as record:
        with pytest.raises(UnknownItem, match=r"no 'q9'.*statements: q1 q2"):
            record.accept(item(MILL, "q9"), **WHO)
        with pytest.raises(UnknownItem, match="holds no such document"):
            record.corrected("sha256:ffff")
        with pytest.raises(InvalidCorrection, match="only stories belong to cases"):
            record.move(item(MILL, "q1"), "Mill fire", **WHO)
        with pytest.raises(InvalidCorrection, match="only entities are merged"):
            record.merge(item(MILL, "q1"), item(FIRE, "e1"), **WHO)
        with pytest.raises(InvalidCorrection, match="a name and a reason"):
            record.accept(item(MILL, "q1"), who="Amina", why=" ")
        assert record.corrected("echo/mill.txt").reading == record.corrected(MILL_ID[7:19]).reading == MILL


def test_the_chain_of_hashes_is_that_of_the_columns(place: str) -> None:
    """Worked out here anew, by hand: docs/corrections.md tells how."""
    import hashlib
    import json

    with open_record(place) as record:
        record.note(None, "“n\x00t”", **WHO)
        record.edit(item(MILL, "q1"), {"act": "thought"}, who="Zoë\x00", why="naïve")
        record.undo(2, **WHO)
        with record.asking() as connection:
            rows = connection.execute(tables.log.select().order_by(tables.log.c.number)).all()
            held = connection.execute(tables.documents.select())
            ids = {None: None, **{row.number: row.id for row in held}}
    before = ""
    for row in rows:
        assert row.digest == hashlib.sha256(row.body).hexdigest()
        told = json.dumps(
            [before, row.number, row.at, row.who, row.action, ids[row.document], row.undoes, row.digest],
            ensure_ascii=False, separators=(",", ":"),
        )  # fmt: skip
        before = hashlib.sha256(told.encode()).hexdigest()
        assert row.hash == before
    assert msgspec.json.decode(rows[0].body)["words"] == "“n\x00t”"
