"""Tokens of items: by what statements, figures, happenings and headlines are found, so that no reading is opened in vain.

A token is a key and a folded word, "said:fire", "by:calder". All tokens of one item stand in one row of the index of items, so
that a search can ask for a statement *by* somebody that *says* a word, for a figure *of* a unit and a size. The rows of a
document are `SLOTS`: the first statement, the first figure and the first happening share the first row, and so on round again,
since no search asks for items of two kinds at once. The index may give rows in vain; the reading itself decides.

    said      words of what is said
    means     words of the names of whom what is said means
    by        words of the speaker's name, and of the names of the speakers inside whose statements it is told
    counted   words of a figure, of what it is about and of its unit
    unit      the unit of a figure, in one
    size      how large a figure is: its sign, its power of ten and its first digit, and all beginnings of that: "p5016", "p501"
    of        both: "of:mile:p5016"
    with      words of the names of those who take part in a happening
    at        words of the names of where it was
    type      its type, in one
    headline  words of a story's headline that nobody says in it
    told      words of the document that stand in no story but in headlines and statements
    page      words of the document that stand in no story
    again     in the first row where SQLite's index has had the document before: `told` and `page` may be those of then
    in        months in which its stories came out, 203105; 0 where that is not known: in every row
    on        the month in which a happening begins
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from onrecord.reading import Event, Figure, Reading, Span, Statement
from onrecord.reading.span import gaps
from onrecord.store.dates import day_number, months_of_stories, story_day
from onrecord.store.words import LONGEST, RUN, fold_name, fold_word, fold_words, lowered

AGAIN = "again"
SLOTS = 128
"""Rows of a document: few, so that their numbers are short; long texts go round."""
POSITIVE, NEGATIVE, ZERO = "p", "n", "z"
MIRRORED = str.maketrans(POSITIVE + NEGATIVE, NEGATIVE + POSITIVE)
MIDDLE = 500  # is added to powers of ten, so that all have three digits and none a sign
WORD = re.compile(f"({RUN.pattern})")
"""Parts a text into what is no word and what is one, by turns."""
Rows = dict[int, set[str]]
"""Tokens by row."""


class Placed:
    """The words of a text, folded, and where each begins."""

    def __init__(self, text: str) -> None:
        plain = lowered(text)
        pieces = WORD.split(text if plain is None else plain)
        self.begins: list[int] = list(accumulate(map(len, pieces)))[:-1:2]
        words = pieces[1::2]
        is_folded = plain is not None and max(map(len, words), default=0) <= LONGEST
        self.folded: list[str] = words if is_folded else list(map(fold_word, words))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as the index has them, in their order."""
        return tuple(filter(None, self.folded))

    def within(self, spans: Iterable[Span]) -> set[str]:
        """Give the words that begin within some spans."""
        found: set[str] = set()
        for span in spans:
            found.update(self.folded[bisect_left(self.begins, span.start) : bisect_left(self.begins, span.end)])
        found.discard("")
        return found


def find_rows(reading: Reading, placed: Placed) -> Rows:
    """Give the tokens of each row of a reading, whose text is `placed`."""
    return Tokens(reading, placed).find()


class Tokens:
    """One reading's tokens."""

    def __init__(self, reading: Reading, placed: Placed) -> None:
        self.reading = reading
        self.placed = placed
        self.rows: defaultdict[int, set[str]] = defaultdict(set)
        self.names = {
            entity.id: {word for name in entity.every_name for word in fold_name(name)} for entity in reading.entities
        }
        self.said_in: defaultdict[str, list[Span]] = defaultdict(list)
        """Where something is said, by the ids of stories."""
        for said in reading.statements:
            self.said_in[said.story] += said.content
        self._named: dict[tuple[str, str], list[str]] = {}

    def find(self) -> Rows:
        """Go through all items."""
        meant, speakers = Meant(self.reading), Speakers(self.reading.statements)
        for at, statement in enumerate(self.reading.statements):
            self._add(at, "said", self.placed.within(statement.content))
            for entity in meant.within(statement.content):
                self._add_names(at, "means", entity)
            self._add(at, "by", {word for name in speakers.of(statement) for word in fold_name(name)})
        for at, figure in enumerate(self.reading.figures):
            self._add_figure(at, figure)
        for at, event in enumerate(self.reading.events):
            self._add_event(at, event)
        for at, story in enumerate(self.reading.stories):
            if story.headline:
                self._add(at, "headline", self.placed.within(gaps(self.said_in[story.id], story.headline)))
        self._add_elsewhere()
        reading = self.reading
        months = [f"in:{month}" for month in months_of_stories([story_day(reading, story) for story in reading.stories])]
        held = {at: tokens for at, tokens in self.rows.items() if tokens}
        for tokens in held.values():
            tokens.update(months)
        return held

    def _add(self, at: int, key: str, words: Iterable[str]) -> None:
        begun = key + ":"
        self.rows[at % SLOTS].update([begun + word for word in words])

    def _add_names(self, at: int, key: str, entity: str) -> None:
        """Add the words of the names of an entity, which come again and again in one reading."""
        tokens = self._named.get((key, entity))
        if tokens is None:
            tokens = self._named[key, entity] = [f"{key}:{word}" for word in self.names.get(entity, ())]
        self.rows[at % SLOTS].update(tokens)

    def _add_figure(self, at: int, figure: Figure) -> None:
        words = fold_words(f"{figure.about or ''} {figure.unit or ''} {figure.span.of(self.reading.document.text)}")
        self._add(at, "counted", {*words, *self.placed.within([figure.span])})
        if figure.unit:
            self._add(at, "unit", [as_one(figure.unit)])
        ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
        sizes = {size[:end] for size in map(size_of, ends) for end in range(1, len(size) + 1)}
        self._add(at, "size", sizes)
        if figure.unit:
            self._add(at, f"of:{as_one(figure.unit)}", sizes)

    def _add_event(self, at: int, event: Event) -> None:
        for part in event.participants:
            self._add_names(at, "with", part.entity)
        if event.place:
            self._add_names(at, "at", event.place)
        self.rows[at % SLOTS].update((f"type:{as_one(event.type)}", f"on:{day_number(event.begin) // 100}"))

    def _add_elsewhere(self) -> None:
        """Note the words that a search of stories would find where it does not look."""
        told, plain = set[str](), set[str]()
        for story in self.reading.stories:
            apart = self.said_in[story.id]
            headline = [story.headline] if story.headline else []
            told |= self.placed.within([*story.spans, *headline])
            plain |= self.placed.within(part for span in story.spans for part in gaps(sorted({*apart, *headline}), span))
        self._add(0, "told", told - plain)
        self._add(0, "page", set(self.placed.words) - told)


class Meant:
    """Whom words mean: entities by where they are mentioned."""

    def __init__(self, reading: Reading) -> None:
        mentions = sorted((m.span.start, m.span.end, entity.id) for entity in reading.entities for m in entity.mentions)
        self.begins = [begin for begin, _, _ in mentions]
        self.mentions = mentions

    def within(self, spans: Sequence[Span]) -> set[str]:
        """Give the ids of those who are mentioned inside one of some spans."""
        found: set[str] = set()
        for span in spans:
            some = self.mentions[bisect_left(self.begins, span.start) : bisect_right(self.begins, span.end)]
            found.update(entity for _, end, entity in some if end <= span.end)
        return found


class Speakers:
    """Whose each statement is, and whose those are that it is told inside."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.by_id = {statement.id: statement for statement in statements}

    def of(self, statement: Statement) -> Iterator[str]:
        """Give the names, its own speaker's first."""
        seen: set[str] = set()
        told: Statement | None = statement
        while told is not None and told.id not in seen:
            seen.add(told.id)
            if told.speaker_name:
                yield told.speaker_name
            told = self.by_id.get(told.within) if told.within else None


@lru_cache(maxsize=10_000)
def as_one(name: str) -> str:
    """Give the words of a unit, or of a type of happenings, as one: "milesperhour"."""
    return "".join(fold_name(name))


def size_of(value: float) -> str:
    """Give how large a number is, by its sign, its power of ten and its first digit.

    >>> size_of(62_000), size_of(0.05), size_of(-7), size_of(0)
    ('p5046', 'p4985', 'n5007', 'z')
    """
    if not value:
        return ZERO
    try:
        digits, power = f"{abs(value):.16e}".split("e")
    except OverflowError:  # an integer beyond all floats
        digits, power = "9", "499"
    return f"{NEGATIVE if value < 0 else POSITIVE}{MIDDLE + int(power)}{digits[0]}"


def sizes_over(value: float) -> list[str]:
    """Give how the sizes begin that a number may have which is more than this.

    >>> sizes_over(62_000)[:5], sizes_over(-200)[:4]
    (['p5046', 'p5047', 'p5048', 'p5049', 'p505'], ['n5022', 'n5021', 'n5020', 'n501'])
    """
    size = size_of(value)
    if size == ZERO:
        return [POSITIVE]
    return [size, *_beyond(size, up=True)] if value > 0 else [size, *_beyond(size, up=False), ZERO, POSITIVE]


def sizes_under(value: float) -> list[str]:
    """Give how the sizes begin that a number may have which is less than this."""
    return [size.translate(MIRRORED) for size in sizes_over(-value)]


def _beyond(size: str, *, up: bool) -> Iterator[str]:
    """Give how the sizes of the same sign begin whose digits are more than those of one, or less."""
    for at in range(len(size) - 1, 0, -1):
        digit = int(size[at])
        yield from (f"{size[:at]}{other}" for other in (range(digit + 1, 10) if up else range(digit - 1, -1, -1)))
