"""What people decided about two stories: that they are one happening, or one case, or are not, whatever else comes."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection

from onrecord.cases import Decision
from onrecord.errors import InvalidCorrection
from onrecord.reading import Reading, Span, Story
from onrecord.store import tables
from onrecord.store.corrections.entries import Body, Entry, Level, Person, find_effective
from onrecord.store.corrections.loading import load_corrected
from onrecord.store.corrections.log import append_entry, asked, open_entry
from onrecord.store.corrections.making import Desk, ItemRef, Signed
from onrecord.store.linking.kept import key_of
from onrecord.store.numbers import find_numbers

WORDS = 60  # characters of a story by which a person knows it


def decide(connection: Connection, action: str, left: ItemRef, right: ItemRef, level: Level, signed: Signed) -> Entry:
    """Write into the log that two stories are kept together ("join") or apart ("part"), at a level.

    Raises: UnknownItem, InvalidCorrection, StaleCorrection.
    """
    desk = Desk(connection, left.document, signed)
    other = Desk(connection, right.document, msgspec.structs.replace(signed, expected=None))
    pair = _side(desk, left.item), _side(other, right.item)
    if pair[0] == pair[1]:
        raise InvalidCorrection(f"{left.item}: both sides are one story. Nothing was decided.")
    body = Body(why=signed.why, document=desk.id, pair=pair, level=level)
    return append_entry(
        connection, at=signed.at, who=signed.who, action="join" if action == "join" else "part", body=body,
        document=desk.number, also=[other.number],
    )  # fmt: skip


def _side(desk: Desk, name: str) -> Person:
    layer, item = desk.find(name)
    if not isinstance(item, Story):
        raise InvalidCorrection(f"{name}: only stories are joined and parted, and this is one of the {layer}.")
    span = item.headline or item.spans[0]
    span = Span(span.start, min(span.end, span.start + WORDS))
    return Person(document=desk.id, span=span, name=span.of(desk.text))


def load_decisions(connection: Connection) -> tuple[Decision, ...]:
    """Give the decisions that hold, as linking takes them; of several about one pair at one level, the last.

    A side whose document was forgotten, or whose story is no longer there, decides nothing.
    """
    log = tables.log.c
    rows = connection.execute(asked().where(log.action.in_(["join", "part", "undo"])).order_by(log.number))
    last: dict[tuple[frozenset[Person], Level], Entry] = {}
    for entry in find_effective([open_entry(row) for row in rows]):
        if entry.body is not None and entry.body.pair is not None and entry.body.level is not None:
            last[frozenset(entry.body.pair), entry.body.level] = entry
    sides = {side for pair, _ in last for side in pair}
    keys = _find_keys(connection, sides)
    found = []
    for (_, level), entry in last.items():
        assert entry.body is not None and entry.body.pair is not None
        left, right = (keys.get(side) for side in entry.body.pair)
        if left is not None and right is not None:
            verdict = "always" if entry.action == "join" else "never"
            found.append(msgspec.convert({"verdict": verdict, "level": level, "left": left, "right": right}, Decision))
    return tuple(sorted(found, key=msgspec.json.encode))


def _find_keys(connection: Connection, sides: set[Person]) -> Mapping[Person, str]:
    numbers = find_numbers(connection, {side.document for side in sides})
    loaded = load_corrected(connection, sorted(numbers.values()))
    readings: dict[str, Reading] = {corrected.reading.document.id: corrected.reading for _, corrected in loaded}
    found = {}
    for side in sides:
        reading = readings.get(side.document)
        for story in reading.stories if reading is not None else ():
            if any(span.start <= side.span.start < span.end for span in story.spans):
                found[side] = key_of(side.document, story.id)
    return found
