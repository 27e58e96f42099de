"""Letting go of kept case files, in the same transaction as whatever changes what they tell.

What changes a text's reading, or a decision about whom it names, drops the files of its cases at once (`drop_case_files`).
Linking takes the latest day back and links it again, mostly to what was there: it casts doubt on the files of the cases that it
touches (`doubt_case_files`), and those whose stories are the same in the end stand (`settle_case_files` in `members.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, or_, select, update

from onrecord.store import tables
from onrecord.store.parts import in_parts
from onrecord.store.words import fold_words

files, held, linked, stories = tables.case_files.c, tables.case_file_documents.c, tables.linked.c, tables.stories.c


def has_case_files(connection: Connection) -> bool:
    """Tell whether any case file is kept, or on its way."""
    return connection.scalar(select(files.number).limit(1)) is not None


def drop_case_files(connection: Connection, documents: Iterable[int]) -> None:
    """Let go of the files that tell of some documents, and of those of the cases that their stories are in now."""
    if not has_case_files(connection):
        return
    for some in in_parts(sorted(set(documents))):
        remove_case_files(connection, _numbers(connection, some, find_places(connection, some)))


def find_places(connection: Connection, documents: Sequence[int]) -> set[str]:
    """Give the places of the cases that stories of some documents may be in, by linking or by people's moves."""
    places = {f"case:{number}" for number in connection.scalars(
        select(linked.in_case).where(linked.document.in_(documents)).distinct()
    )}  # fmt: skip
    asked = select(stories.moved).where(stories.document.in_(documents), stories.moved.is_not(None)).distinct()
    for name in connection.scalars(asked).all():
        places.add(f"people:{' '.join(fold_words(name)) or name}")
        cases = connection.scalars(select(linked.in_case).where(linked.stamp == name[1:])) if name.startswith("C") else ()
        places.update(f"case:{number}" for number in cases)
    return places


def doubt_case_files(connection: Connection, numbers: Iterable[int]) -> None:
    """Cast doubt on the files of the cases that some stories are in, and on those of people's cases.

    Args:
        numbers: of the stories in linking.
    """
    if not has_case_files(connection):
        return
    doubted = {"doubted": True}
    connection.execute(update(tables.case_files).where(files.place.like("people:%")).values(**doubted))
    for some in in_parts(sorted(set(numbers))):
        rows = connection.execute(select(linked.document, linked.in_case).where(linked.number.in_(some))).all()
        documents = sorted({row.document for row in rows})
        places = {f"case:{row.in_case}" for row in rows} | find_places(connection, documents)
        for part in in_parts(_numbers(connection, documents, places)):
            connection.execute(update(tables.case_files).where(files.number.in_(part)).values(**doubted))


def _numbers(connection: Connection, documents: Sequence[int], places: Iterable[str]) -> list[int]:
    """Give the numbers of the files that tell of some documents, or are of some places."""
    found = set(connection.scalars(select(held.file).where(held.document.in_(documents)).distinct()))
    for some in in_parts(sorted(places)):
        found |= set(connection.scalars(select(files.number).where(files.place.in_(some))))
    return sorted(found)


def remove_case_files(connection: Connection, numbers: Sequence[int]) -> None:
    """Take files out by their numbers; their parts go with them."""
    for some in in_parts(numbers):
        connection.execute(delete(tables.case_files).where(files.number.in_(some)))


def remove_like(connection: Connection, place: str, case: str) -> None:
    """Take out the file of a place, and any that has its case's id."""
    connection.execute(delete(tables.case_files).where(or_(files.place == place, files.case == case)))
