"""What is derived, worked out a second time from the reading that is valid now, and compared row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, text

from onrecord.store.parts import in_parts
from onrecord.store.proof.findings import Counts, Finding, altered
from onrecord.store.proof.sums import PerDocument, hash_of, mixed
from onrecord.store.proof.texts import many, numbered
from onrecord.store.words import fold_words

OF_A_DOCUMENT = 65_536  # stories; docs/record.md
NAMED = {"person", "organisation", "place", "other", "speaker", "case"}
PAGE = 1_000  # terms that are held at a time

Posting = tuple[str, str, int, int]
"""Kind and words of the term, day, story."""
StoryRow = tuple[int, int, str, str | None, str | None]
"""Number, document, id, day, and the words of the case that people put it into."""


def derive(number: int, reading: dict[str, Any], cases: dict[str, str]) -> tuple[set[StoryRow], set[Posting]]:
    """Give the rows that a document's reading gives.

    Args:
        number: the document's.
        reading: valid now, as JSON.
        cases: of its stories, by id.
    """
    published = reading["document"]["published"]
    stories, postings = set(), set()
    numbers, days = {}, {}
    for place, story in enumerate(reading["stories"]):
        day = story["published"] or published
        numbers[story["id"]], days[story["id"]] = number * OF_A_DOCUMENT + place, numbered(day)
        stories.add((numbers[story["id"]], number, story["id"], day[:10] if day else None, _folded(cases.get(story["id"]))))

    def post(kind: str, shown: str | None, story: str, day: int | None = None) -> None:
        if words := " ".join(fold_words(shown or "")):
            postings.add((kind, words, days[story] if day is None else day, numbers[story]))

    for entity in reading["entities"]:
        for name in [entity["name"], *entity["names"], *(alias["text"] for alias in entity["aliases"])]:
            post(entity["kind"], name, entity["story"])
    for statement in reading["statements"]:
        post("speaker", statement["speaker_name"], statement["story"])
    for figure in reading["figures"]:
        post("unit", figure["unit"], figure["story"])
    for event in reading["events"]:
        post("event", event["type"], event["story"], numbered(event["begin"]))
    for story_id, case in cases.items():
        post("case", case, story_id)
    return stories, postings


def _folded(case: str | None) -> str | None:
    return None if case is None else " ".join(fold_words(case))


class PostingSums(PerDocument):
    """The postings that there should be, and those that there are."""

    def expect(self, number: int, postings: set[Posting]) -> None:
        """Add those that a text should have."""
        self.add(number, sum(map(_value, postings)))

    def compare(self, connection: Connection, again: Callable[[int], tuple[str, set[Posting]]], counts: Counts
                ) -> Iterator[Finding]:  # fmt: skip
        """Give each posting that is missing, or too many.

        Args:
            again: gives the id of a text and its postings, by its number.
        """
        differing = self.differing((row[3] // OF_A_DOCUMENT, _value(row)) for row in _postings(connection))
        counts.intact("derived", len(self.known) - len(differing & self.numbers))
        held: dict[int, set[Posting]] = {number: set() for number in differing}
        for row in _postings(connection) if differing else ():
            if row[3] // OF_A_DOCUMENT in held:
                held[row[3] // OF_A_DOCUMENT].add(row)
        for number in sorted(differing):
            name, expected = again(number)
            yield from (counts.note(altered("derived", name, fault)) for fault in _faults("row", expected, held[number]))


def _value(posting: Posting) -> int:
    kind, words, day, story = posting
    return mixed(hash_of(f"{kind} {words}"), day, story)


def _postings(connection: Connection) -> Iterator[Posting]:
    asked = text("SELECT t.kind, t.words, p.day, p.story FROM postings p JOIN terms t ON t.number = p.term")
    for row in connection.execute(asked, execution_options={"yield_per": PAGE}):
        yield row.kind, row.words, row.day, row.story


def check_derived(connection: Connection, expected: dict[int, tuple[str, set[StoryRow], set[Posting]]], counts: Counts
                  ) -> Iterator[Finding]:  # fmt: skip
    """Compare the rows of the stories of some documents, and by what each says that it is found.

    Args:
        expected: id and rows of each, by its number.
    """
    stories: dict[int, set[StoryRow]] = {number: set() for number in expected}
    noted: dict[int, tuple[list[int], list[int]]] = {}
    asked = many("SELECT number, document, id, day, moved, terms, happenings FROM stories WHERE document IN :numbers")
    for row in connection.execute(asked, {"numbers": list(expected)}):
        stories[row.document].add((row.number, row.document, row.id, row.day, _folded(row.moved)))
        noted[row.number] = _ascending(row.terms, 1), _ascending(row.happenings, 2)
    names = _names(connection, {term for terms, _ in noted.values() for term in terms})
    for number, (name, own_stories, own_postings) in expected.items():
        faults = [
            *_faults("story", own_stories, stories[number]),
            *(f"what is noted of the rows of story {story} is not what they are" for story in sorted(noted)
              if story // OF_A_DOCUMENT == number and not _fits(story, noted[story], names, own_postings)),
        ]  # fmt: skip
        counts.intact("derived", len(own_stories & stories[number]))
        yield from (counts.note(altered("derived", name, fault)) for fault in faults)


def _fits(story: int, noted: tuple[list[int], list[int]], names: dict[int, tuple[str, str]], postings: set[Posting]) -> bool:
    mine = {posting for posting in postings if posting[3] == story}
    terms = {names.get(term) for term in noted[0]}
    return terms == {(kind, words) for kind, words, _, _ in mine} and set(noted[1]) == {
        day for kind, _, day, _ in mine if kind == "event"
    }


def _ascending(packed: bytes, width: int) -> list[int]:
    """Give the sums of every so many of some numbers, each of seven bits a byte; the numbers between are passed over."""
    values, value, shift = list[int](), 0, 0
    for byte in bytes(packed):
        value, shift = value | (byte & 127) << shift, shift + 7
        if byte < 128:
            values.append(value)
            value = shift = 0
    return list(accumulate(values[::width]))


def _names(connection: Connection, numbers: set[int]) -> dict[int, tuple[str, str]]:
    asked = many("SELECT number, kind, words FROM terms WHERE number IN :numbers")
    return {row.number: (row.kind, row.words) for some in in_parts(sorted(numbers))
            for row in connection.execute(asked, {"numbers": some})}  # fmt: skip


def _faults(what: str, expected: set[Any], found: set[Any]) -> Iterator[str]:
    for fault, rows in ((f"a {what} is missing:", expected - found), (f"a {what} is too many:", found - expected)):
        yield from (f"{fault} {_told(row)}" for row in sorted(rows, key=str))


def _told(row: tuple[object, ...]) -> str:
    return " ".join(str(part) for part in row if part is not None)


def check_terms(connection: Connection, counts: Counts) -> Iterator[Finding]:
    """Check each term: its words, how many stories have it, and that it is found by each of its words and by no other."""
    last, expected = 0, 0
    asked = text(
        "SELECT t.number, t.kind, t.words, t.shown, t.stories, (SELECT count(DISTINCT p.story) FROM postings p "
        f"WHERE p.term = t.number) AS borne FROM terms t WHERE t.number > :last ORDER BY t.number LIMIT {PAGE}"
    )
    while rows := connection.execute(asked, {"last": last}).all():
        for row in rows:
            if " ".join(fold_words(row.shown)) != row.words:
                yield counts.note(altered("derived", row.words, f"the {row.kind} is shown as {row.shown!r}"))
            elif row.borne != row.stories or not row.borne:
                told = f"the {row.kind} is said to stand in {row.stories} stories and stands in {row.borne}"
                yield counts.note(altered("derived", row.words, told))
            else:
                counts.intact("derived")
            expected += len(set(row.words.split())) if row.kind in NAMED else 0
        last = rows[-1].number
    yield from _check_words(connection, expected, counts)
    gone = text(
        "SELECT p.term, p.day, p.story FROM postings p LEFT JOIN stories s ON s.number = p.story "
        "LEFT JOIN terms t ON t.number = p.term WHERE s.number IS NULL OR t.number IS NULL"
    )
    for row in connection.execute(gone):
        yield counts.note(altered("derived", f"story {row.story}", f"a row of term {row.term} is of no story, or of no term"))


def _check_words(connection: Connection, expected: int, counts: Counts) -> Iterator[Finding]:
    held = 0
    asked = text("SELECT w.word, w.term, t.kind, t.words FROM term_words w LEFT JOIN terms t ON t.number = w.term")
    for row in connection.execute(asked, execution_options={"yield_per": PAGE}):
        if row.kind in NAMED and row.word in row.words.split():
            held += 1
        else:
            yield counts.note(altered("derived", row.word, f"the word leads to term {row.term}, which does not have it"))
    counts.intact("derived", held)
    if held < expected:
        told = f"of {expected} words that names are found by, {expected - held} are missing"
        yield counts.note(altered("derived", "term_words", told))
