"""Linking what is new in a record: the stories that came or changed since last time, by day, and nothing else is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

import msgspec
from sqlalchemy import Connection, delete, func, select, update

from onrecord.cases import CaseIndex, Decision, StoryDigest, digest_stories
from onrecord.cases.lookup import name_keys
from onrecord.cases.record import Scenes
from onrecord.cases.scene import DAY
from onrecord.store import tables
from onrecord.store.casefiles.dropping import drop_case_files
from onrecord.store.corrections.applying import Corrected
from onrecord.store.corrections.loading import load_corrected
from onrecord.store.linking.decisions import load_decisions
from onrecord.store.linking.kept import Tables
from onrecord.store.parts import in_parts

HELD = 400_000  # entries of the tables that are held before they are let go of: some 300 MB
AT_ONCE = 2_000  # documents of one transaction, some seconds, so that others who write need not wait for all
BATCH = 500  # stories from which on those of some days have their words looked up together
ENOUGH = 2_000  # stories after which what was linked is written, at the end of a day: common words are written once for all


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """What came of linking."""

    stories: int
    """New ones, or ones whose digest changed."""
    removed: int
    """Stories that are no longer there as they were."""
    decisions: int
    """Decisions that were made or taken back since last time."""
    waiting: int = 0
    """Documents that are still to be linked, since no more than `AT_ONCE` are in one transaction."""


def link_cases(connection: Connection, scenes: Scenes | None = None) -> Linked:
    """Link the stories that are new since last time, and heed what people decided since.

    Args:
        connection: in a transaction that writes.
        scenes: stories that an earlier transaction made ready for comparison; it is added to.
    """
    waiting = _find_due(connection)
    due = waiting[:AT_ONCE]
    held = Tables(connection)
    before = held.load_open("decisions", tuple[Decision, ...]) or ()
    now = load_decisions(connection)
    if not due and before == now:
        return Linked(stories=0, removed=0, decisions=0)
    drop_case_files(connection, [document for _, document in due])  # digests, and so the names of cases, may be others
    removed = remove_changed(connection, [document for _, document in due])
    day = held.load_open("day", str) or ""
    today = held.take_back()
    _prefetch(held, today)
    index = CaseIndex.resume(held.state(), before, day=day, today=today, scenes=scenes)
    for decision in before:
        if decision not in now:
            index.withdraw(decision)
    for decision in now:
        if decision not in before:
            index.decide(decision)
    new = 0
    for days in _batches(_by_day(connection, due), index.day):
        _prefetch(held, list(chain.from_iterable(days)))
        for digests in days:
            index.add(digests)
            new += len(digests)
            if len(held.stories.changed) >= ENOUGH:
                held.write()
        if held.held() > HELD:
            held.write()
            held.drop()
    _finish(connection, held, index, now, [document for _, document in due])
    return Linked(stories=new, removed=removed, decisions=len(set(before) ^ set(now)), waiting=len(waiting) - len(due))


def _finish(connection: Connection, held: Tables, index: CaseIndex, decisions: tuple[Decision, ...],
            done: Sequence[int]) -> None:  # fmt: skip
    """Write what is settled, then the latest day with what it changed; these documents wait no longer."""
    held.write()
    first = connection.scalar(select(func.coalesce(func.max(tables.linked.c.number), -1))) or 0
    index.write_day()
    held.write(undo=True)
    held.note_open("day", index.day)
    held.note_open("first", first + 1)
    held.note_open("decisions", decisions)
    for some in in_parts(done):
        connection.execute(delete(tables.unlinked).where(tables.unlinked.c.document.in_(some)))
    _settle(connection)


def _settle(connection: Connection) -> None:
    from onrecord.store.casefiles.members import settle_case_files  # which finds cases, as linking does not

    settle_case_files(connection)


def _find_due(connection: Connection) -> list[tuple[str, int]]:
    """Give the documents of which linking has not seen what is valid now, by day; those without one first."""
    stories, unlinked = tables.stories.c, tables.unlinked.c
    joined = tables.unlinked.outerjoin(tables.stories, stories.document == unlinked.document)
    asked = select(unlinked.document, func.coalesce(func.min(stories.day), "").label("day")).select_from(joined)
    rows = connection.execute(asked.group_by(unlinked.document))
    return sorted((row.day, row.document) for row in rows)


def _by_day(connection: Connection, due: Sequence[tuple[str, int]]) -> Iterator[list[StoryDigest]]:
    """Give the digests that are new, day by day; a document may hold stories of several days."""
    known = _known(connection, [document for _, document in due])
    waiting: dict[str, list[StoryDigest]] = defaultdict(list)
    days = {document: day for day, document in due}
    today = ""
    for number, corrected in load_corrected(connection, list(days)):
        if days[number] != today:
            today = days[number]
            yield from (waiting.pop(earlier) for earlier in sorted(waiting) if earlier < today)
        note_moves(connection, number, corrected)
        for digest in digest_stories(corrected.reading):
            if (number, digest.story) not in known:
                waiting[digest.day or ""].append(digest)
    yield from (waiting.pop(later) for later in sorted(waiting))


def _batches(days: Iterable[list[StoryDigest]], open_day: str) -> Iterator[list[list[StoryDigest]]]:
    """Give some days at a time, so that the database is not asked for the words of each of many short days by itself.

    Days that come too late count as the open day: they are given as one, so that this is linked anew but once.
    """
    for is_late, run in groupby(days, key=lambda digests: (digests[0].day or "") <= open_day):
        if is_late:
            yield [list(chain.from_iterable(run))]
        else:
            yield from _some_at_a_time(run)


def _some_at_a_time(days: Iterable[list[StoryDigest]]) -> Iterator[list[list[StoryDigest]]]:
    batch: list[list[StoryDigest]] = []
    for digests in days:
        batch.append(digests)
        if sum(map(len, batch)) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _known(connection: Connection, documents: Iterable[int]) -> set[tuple[int, str]]:
    linked, found = tables.linked.c, set[tuple[int, str]]()
    for some in in_parts(sorted(documents)):
        rows = connection.execute(select(linked.document, linked.story).where(linked.document.in_(some)))
        found.update((row.document, row.story) for row in rows)
    return found


def _prefetch(held: Tables, digests: Sequence[StoryDigest]) -> None:
    """Read at once what linking will look up of these stories."""
    held.numbers.prefetch(digest.key for digest in digests)
    words = [[*(term.word for term in digest.words), *digest.head] for digest in digests]
    held.counts.prefetch(key for some, digest in zip(words, digests, strict=True)
                         for key in (*some, *(DAY + day.day for day in digest.days)))  # fmt: skip
    held.holders.prefetch(key for some, digest in zip(words, digests, strict=True) for key in (*some, *name_keys(digest)))


def note_moves(connection: Connection, document: int, corrected: Corrected) -> None:
    """See that the stories of a document are said to be where people moved them, as older tables did not say exactly."""
    stories = tables.stories.c
    for story, case in corrected.cases.items():
        connection.execute(update(tables.stories).where(stories.document == document, stories.id == story).values(moved=case))


def remove_changed(connection: Connection, documents: Sequence[int]) -> int:
    """Take out of the tables those stories of some documents that are no longer there, or are told otherwise."""
    changed: dict[int, list[str]] = {}
    known = _known(connection, documents)
    held = Tables(connection)
    for some in in_parts(sorted({document for document, _ in known})):
        for number, corrected in load_corrected(connection, some):
            now = {digest.story: digest for digest in digest_stories(corrected.reading)}
            for story in sorted(story for document, story in known if document == number):
                if _kept(connection, held, number, story) != now.get(story):
                    changed.setdefault(number, []).append(story)
    remove_stories(connection, changed)
    return sum(map(len, changed.values()))


def _kept(connection: Connection, held: Tables, document: int, story: str) -> StoryDigest:
    linked = tables.linked.c
    number = connection.scalar(select(linked.number).where(linked.document == document, linked.story == story))
    assert number is not None
    return msgspec.msgpack.decode(held.stories[number].digest, type=StoryDigest)


def remove_documents(connection: Connection, documents: Sequence[int]) -> None:
    """Take out of the tables all stories of some documents, as when they are forgotten."""
    stories: dict[int, list[str]] = defaultdict(list)
    for document, story in sorted(_known(connection, documents)):
        stories[document].append(story)
    remove_stories(connection, stories)
    for some in in_parts(documents):
        connection.execute(delete(tables.unlinked).where(tables.unlinked.c.document.in_(some)))
    _settle(connection)


def remove_stories(connection: Connection, stories: dict[int, list[str]]) -> None:
    """Take stories out of the tables, and let what they alone held together fall apart.

    The latest day is closed: what it changed is no longer noted, since that may hold words of what is taken out.
    """
    if not stories:
        return
    held = Tables(connection)
    held.close_day()
    before = held.load_open("decisions", tuple[Decision, ...]) or ()
    index = CaseIndex(held.state(), before)
    ids = tables.documents.c
    keys = []
    for document, some in sorted(stories.items()):
        name = connection.scalar(select(ids.id).where(ids.number == document)) or ""
        keys += [f"{name.removeprefix('sha256:')[:16]}/{story}" for story in some]
    index.remove(keys)
    held.write()
