"""What is derived from the readings so that questions are quick: which stories there are, and by what each can be found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, exists, insert, select

from onrecord.reading import Reading
from onrecord.store import tables
from onrecord.store.arrivals import plain
from onrecord.store.casefiles.dropping import drop_case_files
from onrecord.store.corrections.applying import Corrected
from onrecord.store.corrections.loading import find_later, load_corrected
from onrecord.store.dates import day_number, story_day
from onrecord.store.indexing import refresh_index
from onrecord.store.item_tokens import SLOTS, Placed, Rows, find_rows
from onrecord.store.items_index import add_items
from onrecord.store.packed import pack_happenings, pack_numbers, unpack_happenings, unpack_numbers
from onrecord.store.parts import change_rows, in_parts, insert_rows, next_number
from onrecord.store.words import fold_name

SPEAKER, UNIT, EVENT, CASE = "speaker", "unit", "event", "case"
BY_WORD = ("person", "organisation", "place", "other", SPEAKER, CASE)
"""The kinds of terms that are found by a part of their words."""


class Term(NamedTuple):
    """Something that stories can be found by."""

    kind: str
    words: str


Posting = tuple[Term, int, int]
"""That a story has a term: the term, the day, the story's number."""
NONE: Mapping[int, Reading] = {}


def index_documents(connection: Connection, documents: Sequence[int], known: Mapping[int, Reading] = NONE) -> None:
    """Derive anew what the record knows of these documents from what it holds of them.

    Args:
        connection: in a transaction that may write.
        documents: their numbers.
        known: the readings of some that are current, so that they need not be opened.
    """
    for some in in_parts(documents):
        remove_from_tables(connection, some)
        stories: list[dict[str, Any]] = []
        found, words, items = Found(), dict[int, tuple[str, ...]](), dict[int, Rows]()
        for number, corrected in _load(connection, some, known):
            stories += number_stories(number, corrected.reading, corrected.cases)
            found.add(number, corrected.reading, corrected.cases)
            placed = Placed(corrected.reading.document.text)
            words[number], items[number] = placed.words, find_rows(corrected.reading, placed)
        _insert(connection, stories, found)
        before = refresh_index(connection, sorted(words), words)
        add_items(connection, items, before)
        note_unlinked(connection, some)
        drop_case_files(connection, some)


def index_with_later(connection: Connection, documents: Iterable[int]) -> None:
    """Derive anew what is known of documents whose corrections changed, and of later texts of their pages, which heed them."""
    some = set(documents)
    index_documents(connection, sorted(some.union(*(find_later(connection, number) for number in some))))


def derive_all(connection: Connection) -> None:
    """Derive what is derived of every document, into tables that are empty; linking has seen as much of them as before."""
    unlinked = tables.unlinked.c.document
    waiting = set(connection.scalars(select(unlinked)))
    numbers = list(connection.scalars(select(tables.documents.c.number).order_by(tables.documents.c.number)))
    for some in in_parts(numbers):
        index_documents(connection, some)
        linked = [number for number in some if number not in waiting]
        connection.execute(delete(tables.unlinked).where(unlinked.in_(linked)))


def _load(connection: Connection, documents: Sequence[int], known: Mapping[int, Reading]) -> Iterator[tuple[int, Corrected]]:
    """Give what is valid now of some documents; what is known is that only where nobody corrected anything."""
    if connection.scalar(select(tables.log.c.number).limit(1)) is not None:
        known = NONE
    yield from ((number, Corrected(reading=known[number])) for number in documents if number in known)
    yield from load_corrected(connection, [number for number in documents if number not in known])


def remove_from_tables(connection: Connection, documents: Sequence[int]) -> None:
    """Take out what was derived from these documents; terms that no story has any more go with it."""
    fewer: Counter[int] = Counter()
    for some in in_parts(documents):
        _remove_postings(connection, some, fewer)
        connection.execute(delete(tables.stories).where(tables.stories.c.document.in_(some)))
    terms = tables.terms.c
    change_rows(connection, "UPDATE terms SET stories = stories - ? WHERE number = ?", [
        (count, number) for number, count in sorted(fewer.items())
    ])  # fmt: skip
    for touched in in_parts(sorted(fewer)):
        unused = ~exists().where(tables.postings.c.term == terms.number)
        gone = connection.execute(select(terms.number, terms.words).where(terms.number.in_(touched), unused)).all()
        for row in gone:
            words = tables.term_words.c
            of_it = words.word.in_(sorted(set(row.words.split()))), words.term == row.number
            connection.execute(delete(tables.term_words).where(*of_it))
        if gone:
            connection.execute(delete(tables.terms).where(terms.number.in_([row.number for row in gone])))


def _remove_postings(connection: Connection, documents: Sequence[int], fewer: Counter[int]) -> None:
    """Take out the postings of these documents, which their stories tell; count for each term how many stories lose it."""
    stories = tables.stories.c
    asked = select(stories.number, stories.day, stories.terms, stories.happenings).where(stories.document.in_(documents))
    held = tables.postings.c
    for row in connection.execute(asked).all():
        terms = unpack_numbers(row.terms)
        days = sorted({day_number(row.day), *(day for day, _ in unpack_happenings(row.happenings))})
        fewer.update(terms)
        for part in in_parts(terms):
            its = held.term.in_(part), held.day.in_(days), held.story == row.number
            connection.execute(delete(tables.postings).where(*its))


class Found:
    """What some readings can be found by."""

    def __init__(self) -> None:
        self.postings: set[Posting] = set()
        self.shown: dict[Term, str] = {}
        self.happenings: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        """Of each story the days on which something in it begins, with its row in the index of items."""
        self._terms: dict[tuple[str, str], Term] = {}

    def add(self, document: int, reading: Reading, cases: Mapping[str, str]) -> None:
        """Note what a document's reading can be found by, and the case of each story that is in one."""
        numbers = {story.id: story_number(document, place) for place, story in enumerate(reading.stories)}
        days = {story.id: day_number(story_day(reading, story)) for story in reading.stories}
        for entity in reading.entities:
            for name in entity.every_name:
                self._post(entity.kind, name, days[entity.story], numbers[entity.story])
        for statement in reading.statements:
            self._post(SPEAKER, statement.speaker_name or "", days[statement.story], numbers[statement.story])
        for figure in reading.figures:
            self._post(UNIT, figure.unit or "", days[figure.story], numbers[figure.story])
        for at, event in enumerate(reading.events):
            day, story = day_number(event.begin), numbers[event.story]
            self._post(EVENT, event.type, day, story)
            self.happenings[story].append((day, at % SLOTS))
        for story_id, case in cases.items():
            self._post(CASE, case, days[story_id], numbers[story_id])

    def _post(self, kind: str, shown: str, day: int, story: int) -> None:
        term = self._terms.get((kind, shown))
        if term is None:
            term = self._terms[kind, shown] = Term(kind, " ".join(fold_name(shown)))
            if term.words:
                self.shown.setdefault(term, plain(" ".join(shown.split())) or shown)
        if term.words:
            self.postings.add((term, day, story))


def _insert(connection: Connection, stories: Sequence[dict[str, Any]], found: Found) -> None:
    numbers = _number_terms(connection, found.shown)
    rows = sorted([(numbers[term], day, story) for term, day, story in found.postings])
    borne: defaultdict[int, set[int]] = defaultdict(set)
    for term, _, story in rows:
        borne[story].add(term)
    if stories:
        connection.execute(insert(tables.stories), [
            {**row, "terms": pack_numbers(sorted(borne[row["number"]])),
             "happenings": pack_happenings(sorted(found.happenings[row["number"]]))} for row in stories
        ])  # fmt: skip
    if rows:
        insert_rows(connection, "postings", ("term", "day", "story"), rows)
    more = Counter(term for terms in borne.values() for term in terms)
    change_rows(connection, "UPDATE terms SET stories = stories + ? WHERE number = ?", [
        (count, number) for number, count in sorted(more.items())
    ])  # fmt: skip


def _number_terms(connection: Connection, shown: dict[Term, str]) -> dict[Term, int]:
    """Give the number of each term; those that are new are added."""
    numbers: dict[Term, int] = {}
    terms = tables.terms.c
    for kind in sorted({term.kind for term in shown}):
        for some in in_parts(sorted(term.words for term in shown if term.kind == kind)):
            rows = connection.execute(select(terms.words, terms.number).where(terms.kind == kind, terms.words.in_(some)))
            numbers.update((Term(kind, row.words), row.number) for row in rows)
    new = [term for term in shown if term not in numbers]
    for number, term in enumerate(new, next_number(connection, tables.terms)):
        numbers[term] = number
    if new:
        rows_to_add = [{"number": numbers[term], "kind": term.kind, "words": term.words, "shown": shown[term]} for term in new]
        connection.execute(insert(tables.terms), rows_to_add)
        named = [term for term in new if term.kind in BY_WORD]
        pairs = [(word, numbers[term]) for term in named for word in sorted(set(term.words.split()))]
        if pairs:
            insert_rows(connection, "term_words", ("word", "term"), pairs)
    return numbers


def note_unlinked(connection: Connection, documents: Sequence[int]) -> None:
    """Note that linking has not seen what is valid of these documents now."""
    connection.execute(delete(tables.unlinked).where(tables.unlinked.c.document.in_(documents)))
    held = select(tables.documents.c.number).where(tables.documents.c.number.in_(documents))  # not those that were forgotten
    connection.execute(insert(tables.unlinked).from_select(["document"], held))


def number_stories(document: int, reading: Reading, cases: Mapping[str, str]) -> list[dict[str, Any]]:
    """Give the rows of a document's stories."""
    return [
        {"number": story_number(document, place), "document": document, "id": story.id, "day": story_day(reading, story),
         "moved": cases.get(story.id)}
        for place, story in enumerate(reading.stories)
    ]  # fmt: skip


def story_number(document: int, place: int) -> int:
    """Give the number of the story at a place, from 0, of a document."""
    return document * tables.STORIES_OF_A_DOCUMENT + place
