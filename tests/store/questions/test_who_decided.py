"""Who is who in a record heeds what people decided there."""

from __future__ import annotations

import onrecord
from onrecord.reading import Document
from onrecord.store import ItemRef, Record

MAY = "Keir Hallam, 41, was fined on Monday for fishing at night. Mr Hallam said he was sorry."
JUNE = "Keir Hallam, 41, opened the new library in Ostley on Friday. “It is a good day,” Mr Hallam said."


def test_a_split_and_its_undoing_are_heeded(place: str) -> None:
    readings = [onrecord.read(Document(text=text, published=day)) for text, day in ((MAY, "2031-05-15"), (JUNE, "2031-06-15"))]
    sides = [
        ItemRef(document=reading.document.id, item=next(entity.id for entity in reading.entities if entity.kind == "person"))
        for reading in readings
    ]
    with Record.open(place, create=True) as record:
        record.add(readings)
        assert len(record.who("Keir Hallam").subjects) == 1
        entry = record.split(*sides, who="Amina", why="two men, the court said")
        assert len(record.who("Keir Hallam").subjects) == 2
        record.undo(entry.number, who="Amina", why="one man after all")
        assert len(record.who("Keir Hallam").subjects) == 1
