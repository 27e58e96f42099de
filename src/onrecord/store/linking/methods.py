"""What a record offers about cases: linking what is new, listing them, deciding on them, and their case files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.cases import CaseLine, Join
from onrecord.cases.record import Scenes
from onrecord.store import tables
from onrecord.store.casefiles.methods import CaseFiles
from onrecord.store.corrections.entries import Entry, Level
from onrecord.store.corrections.making import ItemRef, Signed
from onrecord.store.linking import decisions, listing
from onrecord.store.linking.linking import Linked, link_cases
from onrecord.store.linking.listing import CasePage
from onrecord.store.linking.walking import joins_of, list_cases, list_joins
from onrecord.store.questions.query import parse_query
from onrecord.store.questions.walk import Asked
from onrecord.store.which import find_document

if TYPE_CHECKING:
    from onrecord.accounts import Difference


class Linking(CaseFiles):
    """The part of a record that puts stories together."""

    clock: Callable[[], datetime]

    def link_cases(self, *, watch: Callable[[Linked], None] = lambda _: None) -> Linked:
        """Link the stories that came or changed since last time, and heed what people decided since; no other text is read.

        Args:
            watch: is told what came of each transaction, once it is committed; what it raises stops the linking there.
        Returns: what came of it; many documents are linked in several transactions, each whole.
        Raises: BusyRecord, after which what was committed before is kept; the next call goes on.
        """
        stories = removed = decisions = 0
        scenes: Scenes = {}
        while True:
            with self.changing() as connection:
                done = link_cases(connection, scenes)
            watch(done)
            stories, removed, decisions = stories + done.stories, removed + done.removed, decisions + done.decisions
            if not done.waiting:
                return Linked(stories=stories, removed=removed, decisions=decisions)

    def unlinked(self) -> int:
        """Count the documents of which linking has not seen what is valid now."""
        with self.asking() as connection:
            return connection.scalar(select(func.count()).select_from(tables.unlinked)) or 0

    def cases(self, *, events: bool = False, evidence: bool = False, start: str | None = None) -> Iterator[CaseLine]:
        """Give the cases, in the order in which their first stories came: as `link_cases` left them, and people moved stories.

        Args:
            events: each event by itself, under its own id, in place of its case.
            evidence: with each join of each story, and what the two sides share.
            start: key of a story, "3fa29c1b07d2e4f5/s1": to begin with the case, or event, of which it is listed first; to go
                on where a page ended. Nothing is given where there is none.
        """
        with self.asking() as connection:
            yield from list_cases(connection, events=events, evidence=evidence, start=start)

    def latest_cases(self, *, most: int = 25, after: int | None = None) -> CasePage:
        """Give cases a page at a time: first those that people made, then those that linking found, by their latest story.

        Args:
            after: what the page before gave.
        """
        with self.asking() as connection:
            return listing.latest_cases(connection, most=most, after=after)

    def cases_with(self, words: str, *, most: int | None = None) -> CasePage:
        """Give the cases of the newest stories that have some words, as `search` takes them.

        Args:
            most: cases; None for all of these stories.
        Raises: UnusableQuery.
        """
        with self.asking() as connection:
            return listing.cases_with(connection, Asked(query=parse_query(words)), most=most)

    def cases_of(self, document: str) -> dict[str, CaseLine]:
        """Give the case of each story of a document, by the story's id; a story that is alone or not linked yet has none.

        Raises: UnknownItem where the record does not hold the document.
        """
        with self.asking() as connection:
            return listing.cases_of(connection, find_document(connection, document)[0])

    def case_line(self, case: str, *, evidence: bool = True) -> CaseLine:
        """Give a case as it is listed.

        Args:
            evidence: with why each of its stories is in it.
        Raises: UnknownItem where there is no such case, or where several fit, naming them.
        """
        with self.asking() as connection:
            return listing.find_line(connection, case, evidence=evidence)

    def joins_of(self, story: ItemRef) -> tuple[Join, ...]:
        """Tell why one story is in its case; where people moved it there, or it is not linked yet, nothing.

        Raises: UnknownItem where the record does not hold its document.
        """
        with self.asking() as connection:
            return joins_of(connection, find_document(connection, story.document)[1], story.item)

    def joins(self, case: str, *, start: str | None = None) -> Iterator[Join]:
        """Tell why each story of a case is in it, story by story; where people moved it there, nothing.

        Args:
            start: key of a story to begin with, "3fa29c1b07d2e4f5/s1"; nothing is given where it is not in the case.
        Raises: UnknownItem where there is no such case, or where several fit, naming them.
        """
        with self.asking() as connection:
            yield from list_joins(connection, case, start)

    def differences(self, case: str) -> tuple[Difference, ...]:
        """Tell what the stories of a case tell differently, the gravest first.

        Raises: UnknownItem.
        """
        return self.case(case).differences

    def join(self, left: ItemRef, right: ItemRef, *, level: Level = "case", who: str, why: str, expected: int | None = None
             ) -> Entry:  # fmt: skip
        """Say that two stories belong to one case, or tell of one event: the next linking heeds it, and every one after."""
        return self._decide("join", left, right, level, who, why, expected)

    def part(self, left: ItemRef, right: ItemRef, *, level: Level = "case", who: str, why: str, expected: int | None = None
             ) -> Entry:  # fmt: skip
        """Say that two stories do not: the join is undone by the next linking, and stays undone."""
        return self._decide("part", left, right, level, who, why, expected)

    def _decide(self, action: str, left: ItemRef, right: ItemRef, level: Level, who: str, why: str,
                expected: int | None) -> Entry:  # fmt: skip
        signed = Signed(who=who, why=why, at=self.clock().isoformat(), expected=expected)
        with self.changing() as connection:
            return decisions.decide(connection, action, left, right, level, signed)
