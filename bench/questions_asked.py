"""Questions as a newsroom asks them of a record, with words and names that the record itself has."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.store import Record

FIRST_PAGE = 50  # answers that a terminal shows
COMMON, MIDDLE = (
    60,
    2_000,
)  # the commonest words, and those after them that one searches for; rare ones stand in `RARE` articles
RARE = (2, 60)
LEAST = 3  # letters of a word that is searched for


class Pool:
    """What questions are drawn from: words by the number of articles that have them, and names by that of stories."""

    def __init__(self, place: Path, chance: random.Random) -> None:
        self.chance = chance
        with sqlite3.connect(place) as raw:
            raw.execute("CREATE VIRTUAL TABLE temp.counted USING fts5vocab('main', 'search', 'col')")
            asked = "SELECT term, doc FROM temp.counted WHERE col = 'words' ORDER BY doc DESC, term"
            rows = [(word, doc) for word, doc in raw.execute(asked) if len(word) >= LEAST and word.isalpha()]
            named = raw.execute("SELECT kind, words, stories FROM terms ORDER BY number").fetchall()
        raw.close()
        self.common = [word for word, _ in rows[:COMMON]]
        self.middle = [word for word, _ in rows[COMMON : COMMON + MIDDLE]]
        self.rare = [word for word, count in rows if RARE[0] <= count <= RARE[1]]
        self.starts = sorted({word[:5] for word, _ in rows if len(word) > 6})
        self.names = {
            kind: ([words for one, words, _ in named if one == kind], [stories for one, _, stories in named if one == kind])
            for kind in {kind for kind, _, _ in named}
        }

    def word(self) -> str:
        """Give a word: of three one that is common, one that is not, and one that is rare."""
        return str(self.chance.choice(self.chance.choice((self.common, self.middle, self.middle, self.rare))))

    def name(self, kind: str) -> str:
        """Give a name, each as often as stories have it."""
        words, stories = self.names[kind]
        return str(self.chance.choices(words, stories)[0])

    def surname(self, kind: str) -> str:
        """Give the last word of a name."""
        return self.name(kind).split()[-1]

    def month(self) -> str:
        """Give a month of those in which articles came out."""
        return f"{2024 + self.chance.randrange(10)}-{self.chance.randint(1, 12):02}"


Draw = Callable[[Record, Pool], Iterator[object]]

QUESTIONS: dict[str, Draw] = {
    "search: a common word": lambda record, pool: record.search(pool.chance.choice(pool.common)),
    "search: a word": lambda record, pool: record.search(pool.chance.choice(pool.middle)),
    "search: a rare word": lambda record, pool: record.search(pool.chance.choice(pool.rare)),
    "search: two words": lambda record, pool: record.search(f"{pool.word()} {pool.word()}"),
    "search: either of two words": lambda record, pool: record.search(f"{pool.word()} OR {pool.word()}"),
    "search: a word without another": lambda record, pool: record.search(f"{pool.word()} -{pool.word()}"),
    "search: a name as a phrase": lambda record, pool: record.search(f'"{pool.name("person")}"'),
    "search: beginnings of five letters": lambda record, pool: record.search(pool.chance.choice(pool.starts) + "*"),
    "search: in headlines": lambda record, pool: record.search(pool.word(), kind="headline"),
    "search: in statements": lambda record, pool: record.search(pool.word(), kind="statement"),
    "search: two words in statements": lambda record, pool: record.search(f"{pool.word()} {pool.word()}", kind="statement"),
    "search: outside statements": lambda record, pool: record.search(pool.word(), kind="story"),
    "search: words of one speaker": lambda record, pool: record.search(pool.word(), speaker=pool.surname("speaker")),
    "search: since a month": lambda record, pool: record.search(pool.word(), since=pool.month()),
    "search: of an outlet": lambda record, pool: record.search(pool.word(), outlet=f"Outlet {pool.chance.randint(1, 200)}"),
    "said: newest": lambda record, pool: record.statements(),
    "said: by somebody": lambda record, pool: record.statements(by=pool.name("speaker")),
    "said: about a word": lambda record, pool: record.statements(about=pool.word()),
    "said: about a person": lambda record, pool: record.statements(about=pool.surname("person")),
    "said: by somebody about a word": lambda record, pool: record.statements(by=pool.surname("speaker"), about=pool.word()),
    "said: direct, since a month": lambda record, pool: record.statements(kind="direct", since=pool.month()),
    "figures: about a word": lambda record, pool: record.figures(about=pool.word()),
    "figures: of a unit": lambda record, pool: record.figures(unit=pool.name("unit")),
    "figures: of a unit, over a value": lambda record, pool: record.figures(
        unit=pool.name("unit"), over=10 ** pool.chance.randint(1, 5)
    ),
    "stories: newest": lambda record, pool: record.stories(),
    "stories: with a rare word": lambda record, pool: record.stories(words=pool.chance.choice(pool.rare)),
    "stories: with two words": lambda record, pool: record.stories(words=f"{pool.word()} {pool.word()}"),
    "stories: of an outlet, since a month": lambda record, pool: record.stories(
        outlet=f"Outlet {pool.chance.randint(1, 200)}", since=pool.month()
    ),
    "names: most told of": lambda record, pool: record.names(kind=pool.chance.choice(("person", "organisation", "place"))),
    "names: that begin so": lambda record, pool: record.names(starts=pool.surname("person")[: pool.chance.randint(1, 4)]),
    "timeline: from the first": lambda record, pool: record.timeline(),
    "timeline: from a month": lambda record, pool: record.timeline(since=pool.month()),
    "timeline: of a person": lambda record, pool: record.timeline(person=pool.name("person")),
    "timeline: of a surname": lambda record, pool: record.timeline(person=pool.surname("person")),
    "timeline: of a place": lambda record, pool: record.timeline(place=pool.surname("place")),
    "timeline: about a word": lambda record, pool: record.timeline(about=pool.word()),
    "who: of a name": lambda record, pool: iter(record.who(pool.surname("person")).subjects),
}
"""Kinds of questions; each draws its words, and gives the answers as they are taken."""
