"""Whatever is corrected and undone, in whatever order: undone, nothing of it is left."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


def act(record: Record, draw: Any) -> None:
    """Do something to the article, as far as it is allowed."""
    reading = record.corrected(ID).reading
    things = [(layer, key_of(found)) for layer in LAYERS for found in items_of(reading, layer)]
    done = list(record.log())
    kinds = ["add", *(["accept", "reject", "edit", "edit"] if things else []), *(["undo", "undo"] if done else [])]
    kind = draw(st.sampled_from(kinds))
    try:
        if kind == "undo":
            record.undo(draw(st.sampled_from(done)).number, **WHO)
        elif kind == "add":
            record.add_item(ID, *draw(st.sampled_from(ADDED)), **WHO)
        else:
            layer, name = draw(st.sampled_from(things))
            if kind == "edit":
                record.edit(item(FIRE, name), draw(st.sampled_from(EDITS[layer])), **WHO)
            else:
                getattr(record, kind)(item(FIRE, name), **WHO)
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
            act(record, data.draw)
            check(record.corrected(ID).reading)
        entries: list[Entry] = list(record.log())
        newer = other_engine(FIRE, without=data.draw(st.sets(st.sampled_from(["q1", "e1", "v1", "f1", "t1"]))))
        check(apply_corrections(newer, entries).reading)
        for entry in data.draw(st.permutations(find_effective(entries))):
            record.undo(entry.number, **WHO)
        assert record.corrected(ID).reading.to_json() == FIRE.to_json()
        assert record.states(ID) == {}
        assert derived(record) == before
        assert apply_corrections(newer, list(record.log())).reading.to_json() == newer.to_json()
