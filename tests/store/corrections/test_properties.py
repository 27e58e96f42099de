"""Whatever is corrected and undone, in whatever order: undone, nothing of it is left."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.errors import InvalidCorrection
from onrecord.reading import Reading
from onrecord.store import Record
from onrecord.store.corrections.applying import apply_corrections
from onrecord.store.corrections.entries import Entry, find_effective
from onrecord.store.corrections.layers import LAYERS, items_of, key_of, spans_of
from store.corrections.desk import FIRE, WHO, derived, item, open_record
from store.corrections.engines import other_engine

ID = FIRE.document.id
TEXT = FIRE.document.text
EDITS: dict[str, list[dict[str, Any]]] = {
    "stories": [{"published": "2031-05-18"}, {"spans": [[0, 60], [70, 229]]}],
    "furniture": [{"kind": "advert"}],
    "entities": [{"name": "Nobody"}, {"kind": "other"}, {"age": 7}, {"mentions": [{"span": [213, 219], "form": "name"}]}],
    "statements": [{"act": "shown"}, {"speaker": None}, {"speaker": "e1"}, {"content": [[0, 7]]}, {"within": None}],
    "times": [{"begin": "2030-01-01", "end": "2030-01-02"}, {"span": [8, 15]}],
    "figures": [{"value": 7}, {"unit": "euro"}],
    "events": [{"status": "planned"}, {"trigger": [0, 7]}, {"time": None}],
}
ADDED: list[tuple[Any, dict[str, Any]]] = [
    ("entities", {"kind": "person", "mentions": [{"span": [157, 166], "form": "nominal"}], "name": "the solicitor",
                  "names": ["solicitor"]}),
    ("statements", {"kind": "indirect", "content": [[185, 190]], "speaker": "e3"}),
    ("events", {"trigger": [180, 184], "type": "hearing", "status": "happened"}),
    ("furniture", {"span": [0, 15], "kind": "caption"}),
]  # fmt: skip


Done = tuple[str, Any, Any]
"""What was done: the kind, the item, layer or entry, and the fields."""


def draw_action(record: Record, draw: Any) -> Done:
    """Choose something to do to the article as it is now."""
    reading = record.corrected(ID).reading
    things = [(layer, key_of(found)) for layer in LAYERS for found in items_of(reading, layer)]
    done = list(record.log())
    kinds = ["add", *(["accept", "reject", "edit", "edit"] if things else []), *(["undo", "undo"] if done else [])]
    kind = draw(st.sampled_from(kinds))
    if kind == "undo":
        return kind, draw(st.sampled_from(done)).number, None
    if kind == "add":
        return kind, *draw(st.sampled_from(ADDED))
    layer, name = draw(st.sampled_from(things))
    return kind, name, draw(st.sampled_from(EDITS[layer])) if kind == "edit" else None


def act(record: Record, done: Done, rename: Callable[[str], str] = str) -> None:
    """Do it, as far as it is allowed; `rename` gives the name of an item in the reading of the engine that is current."""
    kind, what, fields = done
    fields = {name: rename(value) if name == "speaker" and value else value for name, value in (fields or {}).items()}
    try:
        if kind == "undo":
            record.undo(what, **WHO)
        elif kind == "add":
            record.add_item(ID, what, fields, **WHO)
        elif kind == "edit":
            record.edit(item(FIRE, rename(what)), fields, **WHO)
        else:
            getattr(record, kind)(item(FIRE, rename(what)), **WHO)
    except InvalidCorrection:
        pass


def check(reading: Reading) -> None:
    """Every span cuts words, every id is one of its kind, every id that is named is there."""
    ids = [key_of(found) for layer in LAYERS for found in items_of(reading, layer)]
    assert len(ids) == len(set(ids))
    assert all(span.of(reading.document.text).strip() for layer in LAYERS for span in spans_of(getattr(reading, layer)))
    assert Reading.from_json(reading.to_json()) == reading
    named = json.loads(reading.to_json())
    for statement in named["statements"]:
        assert {statement["story"], statement["speaker"], statement["within"]} - {None} <= set(ids)
    for event in named["events"]:
        others = [part["entity"] for part in event["participants"]] + [link["event"] for link in event["after"]]
        assert {event["story"], event["time"], event["place"], event["according_to"], *others} - {None} <= set(ids)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_corrections_undone_in_any_order_leave_the_engines_reading(places: Any, data: st.DataObject) -> None:
    with open_record(places()) as record:
        before = derived(record)
        for _ in range(data.draw(st.integers(1, 7))):
            act(record, draw_action(record, data.draw))
            check(record.corrected(ID).reading)
        assert [finding for finding in record.verify() if finding.state == "altered"] == []
        entries: list[Entry] = list(record.log())
        newer = other_engine(FIRE, without=data.draw(st.sets(st.sampled_from(["q1", "e1", "v1", "f1", "t1"]))))
        check(apply_corrections(newer, entries).reading)
        for entry in data.draw(st.permutations(find_effective(entries))):
            record.undo(entry.number, **WHO)
        assert record.corrected(ID).reading.to_json() == FIRE.to_json()
        assert record.states(ID) == {}
        assert derived(record) == before
        assert apply_corrections(newer, list(record.log())).reading.to_json() == newer.to_json()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_corrections_come_to_the_same_before_and_after_a_text_is_read_anew(places: Any, data: st.DataObject) -> None:
    """The new engine calls every item otherwise, and finds what nobody touches to be a little other."""
    newer = other_engine(FIRE)
    newer = replace(newer, figures=tuple(replace(figure, about="damages") for figure in newer.figures))

    def rename(name: str) -> str:
        return name if "-" in name else name[0] + str(int(name[1:]) + 10)

    plan: list[Done] = []
    with open_record(places()) as record:
        for _ in range(data.draw(st.integers(1, 6))):
            done = draw_action(record, data.draw)
            if done[:2] != ("accept", "f1"):
                plan.append(done)
                act(record, done)
        record.add([newer])
        one = record.corrected(ID)
    with open_record(places()) as record:
        record.add([newer])
        for done in plan:
            act(record, done, rename)
        other = record.corrected(ID)
    assert (one.reading.to_json(), one.states) == (other.reading.to_json(), other.states)
