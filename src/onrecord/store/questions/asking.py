"""The questions that a record answers, each in a transaction of its own that reads only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.reading.items import Act, EntityKind, StatementKind
from onrecord.store.corrections.people import load_decisions
from onrecord.store.numbers import number_of
from onrecord.store.questions import cast, counted, find, said, told
from onrecord.store.questions import names as named
from onrecord.store.questions import timeline as happened
from onrecord.store.questions.cast import NEWEST
from onrecord.store.questions.days import When, find_days
from onrecord.store.questions.inside import Inside
from onrecord.store.questions.items import Cast, Counted, Found, HitKind, Named, Said, Told
from onrecord.store.questions.since import Outdated, find_outdated
from onrecord.store.transactions import Asking

if TYPE_CHECKING:
    from onrecord.subjects import Decisions, Known
    from onrecord.timelines import Entry


class Questions(Asking):
    """What can be asked of a record. What is given out comes as it is asked for: take the first fifty, and no more is read."""

    def search(self, words: str, *, since: When = None, until: When = None, outlet: str | None = None,
               speaker: str | None = None, kind: HitKind | None = None,
               furniture: bool = False, case: str | None = None, start: str | None = None) -> Iterator[Found]:  # fmt: skip
        """Find the sentences that hold some words, those of the newest stories first.

        Args:
            words: as docs/questions.md tells: words, "phrases", begin*, this OR that, -without.
            since: the first day on which its story came out: a day, a month or a year; undated ones are left out.
            until: the last day.
            outlet: who published it, by its whole name.
            speaker: only what somebody says who has all of these words in the name.
            kind: only what stands in a statement, in a headline, elsewhere in a story, or in what is page and not story.
            furniture: whether what is page and not story counts too.
            start: id of a document to begin with, leaving out those that come before it: to go on where a page ended.
            case: only stories of this case, by its id, its name or words of its name.
        Yields: of each document the sentences that hold the most of what is asked for.
        Raises: UnusableQuery, at the first of them.
        """
        with self.asking() as connection:
            inside = Inside.of(connection, case)
            found = find.search(connection, words, days=find_days(since, until), outlet=outlet, speaker=speaker, kind=kind,
                                furniture=furniture, start=number_of(connection, start), among=inside.numbers)  # fmt: skip
            yield from filter(inside.holds, found)

    def statements(self, *, by: str | None = None, about: str | None = None, since: When = None, until: When = None,
                   kind: StatementKind | None = None, act: Act | None = None, case: str | None = None, start: str | None = None
                   ) -> Iterator[Said]:  # fmt: skip
        """Give what was said, that of the newest stories first.

        Args:
            by: words that all stand in the speaker's name.
            about: what it speaks of, as a search: in its own words, or by the name of whom its words mean.
            since: the first day on which its story came out: a day, a month or a year.
            until: the last day.
            kind: "direct", "indirect" or "mixed".
            act: "said", "thought" or "shown".
            start: id of a document to begin with, leaving out those that come before it: to go on where a page ended.
            case: only stories of this case, by its id, its name or words of its name.
        Raises: UnusableQuery, at the first of them.
        """
        with self.asking() as connection:
            inside = Inside.of(connection, case)
            found = said.statements(connection, by=by, about=about, days=find_days(since, until), kind=kind, act=act,
                                    start=number_of(connection, start), among=inside.numbers)  # fmt: skip
            yield from filter(inside.holds, found)

    def figures(self, *, about: str | None = None, unit: str | None = None, since: When = None, until: When = None,
                over: float | None = None, under: float | None = None,
                case: str | None = None, start: str | None = None) -> Iterator[Counted]:  # fmt: skip
        """Give numbers that count or measure, those of the newest stories first.

        Args:
            about: what is counted, as a search, in what the figure is about, in its unit and in its own words.
            unit: as figures have it, or as news writes it: "mile per hour", "mph".
            since: the first day on which its story came out: a day, a month or a year.
            until: the last day.
            over: only what is more than this, in its own unit; of a range, the low end.
            under: only what is less; of a range, the high end.
            start: id of a document to begin with, leaving out those that come before it: to go on where a page ended.
            case: only stories of this case, by its id, its name or words of its name.
        Raises: UnusableQuery, at the first of them.
        """
        with self.asking() as connection:
            inside = Inside.of(connection, case)
            found = counted.figures(connection, about=about, unit=unit, days=find_days(since, until), over=over, under=under,
                                    start=number_of(connection, start), among=inside.numbers)  # fmt: skip
            yield from filter(inside.holds, found)

    def stories(self, *, since: When = None, until: When = None, outlet: str | None = None,
                words: str | None = None, case: str | None = None, start: str | None = None) -> Iterator[Told]:  # fmt: skip
        """Give stories, the newest first.

        Args:
            since: the first day on which it came out: a day, a month or a year.
            until: the last day.
            outlet: who published it, by its whole name.
            words: a search, all of which stands in the story itself.
            start: id of a document to begin with, leaving out those that come before it: to go on where a page ended.
            case: only stories of this case, by its id, its name or words of its name.
        Raises: UnusableQuery, at the first of them.
        """
        with self.asking() as connection:
            inside = Inside.of(connection, case)
            days = find_days(since, until)
            found = told.stories(
                connection, days=days, outlet=outlet, words=words, start=number_of(connection, start), among=inside.numbers
            )
            yield from filter(inside.holds, found)

    def timeline(self, *, about: str | None = None, person: str | None = None, place: str | None = None, since: When = None,
                 until: When = None, type: str | None = None, case: str | None = None,  # noqa: A002
                 start: tuple[str | None, str] | None = None) -> Iterator[Entry]:  # fmt: skip
        """Give what happened, in the order of its days, then what has no date; of one day, story by story as they came.

        Args:
            about: a search, all of which stands in the story that tells it.
            person: words that all stand in the name of one who takes part.
            place: words that all stand in the name of where it was.
            since: the first day on which it begins: a day, a month or a year; undated ones are left out.
            until: the last day.
            type: the type of the event.
            start: an entry's begin and its document, to begin with, leaving out what comes before: to go on where a page ended.
            case: only stories of this case, by its id, its name or words of its name.
        Raises: UnusableQuery, at the first of them.
        """
        with self.asking() as connection:
            yield from happened.timeline(connection, about=about, person=person, place=place, type=type,
                                          days=find_days(since, until), start=happened.told_by(connection, start),
                                          among=Inside.of(connection, case).numbers)  # fmt: skip

    def names(self, *, kind: EntityKind | None = None, starts: str | None = None) -> Iterator[Named]:
        """Give the names of people, bodies and places with the number of stories that have each, those of most first.

        Args:
            kind: only of people, bodies, places or others.
            starts: words that all stand in the name; the last may be only the beginning of one.
        Raises: UnusableQuery, at the first of them.
        """
        with self.asking() as connection:
            yield from named.names(connection, kind=kind, starts=starts)

    def since(self, document: str, *, as_of: str | None = None) -> tuple[Outdated, ...]:
        """Tell what became of the stages of proceedings that a document tells: beside "charged", the later "cleared".

        Args:
            document: its id.
            as_of: the day, ISO 8601, as of which it is told; what was reported or happened later is left out.
        Returns: the stages that are not the last, as the files of their stories' cases have them; nothing of stories that
            `link_cases` has not come to, nor where the record does not hold the document.
        """
        with self.asking() as connection:
            return find_outdated(connection, document, as_of)

    def who(self, name: str | None = None, *, kind: EntityKind | None = None, most: int = NEWEST, known: Known | None = None,
            decisions: Decisions | None = None) -> Cast:  # fmt: skip
        """Tell who is who among those of a name, told apart over the newest stories that have it.

        Args:
            name: words that all stand in a name; None for everybody.
            kind: only people, bodies, places or others.
            most: how many stories are read; the answer says how many there are.
            known: names that a user has listed.
            decisions: what a user has joined and kept apart; the record's own merges and splits where it is not given.
        """
        with self.asking() as connection:
            return cast.who(connection, name, kind=kind, most=most, known=known,
                            decisions=load_decisions(connection) if decisions is None else decisions)  # fmt: skip
