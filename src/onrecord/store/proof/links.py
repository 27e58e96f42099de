"""What linking keeps, checked: each digest against the reading that is valid now, and the tables against the digests.

Which stories are one case cannot be worked out a second time from the stories alone: it depends on the days on which they were
linked, and on texts that were forgotten since. What can be checked is that nothing is missing, and that the tables agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, text

from onrecord.cases import StoryDigest, digest_stories
from onrecord.cases.lookup import BODY, PERSON, PLACE, name_keys
from onrecord.cases.scene import DAY
from onrecord.store.bodies import ZstdError, unpack
from onrecord.store.corrections.loading import load_corrected
from onrecord.store.proof.findings import Counts, Finding, altered
from onrecord.store.proof.texts import many

PAGE = 1_000  # digests that are held at a time
LINKED = "SELECT l.number, l.story, l.digest, d.id, d.utf8 FROM linked l JOIN documents d ON d.number = l.document WHERE "


def check_digests(connection: Connection, documents: Sequence[int], counts: Counts) -> Iterator[Finding]:
    """Compare the digests of some documents with what their readings give; those that wait for linking are passed over."""
    found = {"numbers": list(documents)}
    waiting = set(connection.scalars(many("SELECT document FROM unlinked WHERE document IN :numbers"), found))
    ready = [number for number in documents if number not in waiting]
    expected = {
        (corrected.reading.document.id, digest.story): digest
        for _, corrected in load_corrected(connection, ready) for digest in digest_stories(corrected.reading)
    }  # fmt: skip
    for row in connection.execute(many(LINKED + "l.document IN :numbers"), {"numbers": ready}):
        name = f"{row.id} {row.story}"
        try:
            digest = msgspec.msgpack.decode(unpack(row.digest, row.utf8), type=StoryDigest)
        except (ZstdError, msgspec.DecodeError, ValueError) as error:
            yield counts.note(altered("derived", name, f"its digest for linking cannot be opened: {error}"))
            continue
        if expected.pop((row.id, row.story), None) == digest:
            counts.intact("derived")
        else:
            yield counts.note(altered("derived", name, "its digest for linking is not that of the reading that is valid now"))
    for document, story in sorted(expected):
        yield counts.note(
            altered("derived", f"{document} {story}", "linking has not seen this story, and does not wait for it")
        )


def check_links(connection: Connection, counts: Counts) -> Iterator[Finding]:
    """Check that events and cases are whole, and that what linking looks up agrees with the digests."""
    yield from _check_groups(connection, counts)
    words, names = _count_words(connection)
    numbers = set(connection.scalars(text("SELECT number FROM linked")))
    asked = text("SELECT kind, key, body FROM link_index WHERE kind IN ('count', 'holders', 'likely', 'ties')")
    for row in connection.execute(asked):
        fault = _find_fault(row.kind, row.key, msgspec.msgpack.decode(row.body, strict=False), words, names, numbers)
        if fault is None:
            counts.intact("derived")
        else:
            yield counts.note(altered("derived", f"{row.kind} {row.key}", fault))
    for word, held in sorted(words.items()):
        if held:
            yield counts.note(altered("derived", f"count {word}", "stories hold the word, and it is not counted"))


def _check_groups(connection: Connection, counts: Counts) -> Iterator[Finding]:
    for column, what in (("in_event", "event"), ("in_case", "case")):
        wrong = text(
            f"SELECT l.number FROM linked l LEFT JOIN linked f ON f.number = l.{column} "
            f"WHERE f.number IS NULL OR f.{column} <> f.number OR f.number > l.number"
        )
        for number in connection.scalars(wrong):
            yield counts.note(altered("derived", f"story {number} of linking", f"its {what} does not begin with a story of it"))
    torn = text("SELECT in_event FROM linked GROUP BY in_event HAVING min(in_case) <> max(in_case)")
    for event in connection.scalars(torn):
        yield counts.note(altered("derived", f"event {event} of linking", "its stories are of more than one case"))


def _count_words(connection: Connection) -> tuple[Counter[str], dict[str, set[int]]]:
    """Give how many stories hold each word or day, and which have each name."""
    words: Counter[str] = Counter()
    names: dict[str, set[int]] = {}
    last = -1
    asked = text(LINKED + f"l.number > :last ORDER BY l.number LIMIT {PAGE}")
    while rows := connection.execute(asked, {"last": last}).all():
        for row in rows:
            digest = msgspec.msgpack.decode(unpack(row.digest, row.utf8), type=StoryDigest)
            words.update([*(term.word for term in digest.words), *(DAY + day.day for day in digest.days)])
            for key in name_keys(digest):
                names.setdefault(key, set()).add(row.number)
        last = rows[-1].number
    return words, names


def _find_fault(kind: str, key: str, value: object, words: Counter[str], names: dict[str, set[int]],
                numbers: set[int]) -> str | None:  # fmt: skip
    if kind == "count":
        held = words.pop(key, 0)
        return None if not key or held == value else f"{value} stories are said to hold it, and {held} do"
    assert isinstance(value, (list, dict))
    others = {int(number) for number in value}
    if gone := others - numbers:
        return f"it leads to story {min(gone)} of linking, which is not there"
    if kind == "holders" and key.startswith((PERSON, BODY, PLACE)) and not others <= names.get(key, set()):
        return "it leads to a story that does not name it"
    return None if kind == "holders" or int(key) in numbers else "it is of a story that is not there"
