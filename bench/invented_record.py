"""Readings without end, for records as large as a benchmark asks: invented articles with other names, words, numbers and dates.

Each takes the reading of one of some base articles and puts in words of the same length, so that every offset still holds. Words
follow Zipf's law, as they do in news, and so do outlets and months; names come from a pool of people, bodies and places that are
told of again and again, by Zipf's law too. Base articles are as long as news is and about as dense with people, statements and
happenings: each is put together from articles of the sample case and paragraphs of plain prose (`background.txt`). Nothing in
them happened anywhere.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from spacy.lang.en.stop_words import STOP_WORDS

from onrecord.pipeline import read_all
from onrecord.reading import Document, Reading
from onrecord.samples import load_case

WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"(?<![\d.,])[1-9]\d{2,}(?![\d.,])")
TOLD = {"name", "names", "text", "speaker_name", "about"}
"""Keys of a reading's JSON whose values are words of the text."""
SYLLABLES = (
    "ba ce di fo gu ha ki le mo nu pa re si to va wen yor zal bri cor den fel gar hol lin mar nor per ros sel tam".split()
)
DAYS = {"begin", "end"}
"""Keys whose values are days, which are moved with the day of publication."""
DAY = re.compile(r"^\d{4}-\d\d(?:-\d\d)?")
OUTLETS = 200
WORDS = 60_000
NAMES = 5_000  # of each shape, the lengths of a name's words; a news archive of 100,000 stories tells of some 100,000 people
SHARE = 0.4  # of the lower-case words of four letters and more: the rest stay English, as function words and common ones do
MONTHS = 120
FIRST_YEAR = 2024
SHORTEST_NAME = 3  # letters of a word that is changed in a name


class Vocabulary:
    """Made-up words, by length, and names made of them; the first ones come most often."""

    def __init__(self, chance: random.Random, size: int, names: int) -> None:
        self.chance, self.pool = chance, names
        self.words: dict[int, list[str]] = {}
        self.names: dict[tuple[int, ...], list[tuple[str, ...]]] = {}
        seen: set[str] = set()
        while len(seen) < size:
            word = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 5)))
            if word not in seen:
                seen.add(word)
                self.words.setdefault(len(word), []).append(word)

    def draw(self, length: int) -> str | None:
        """Give a word of that length, the first ones most often; None where there are none."""
        words = self.words.get(length)
        return words[zipf(self.chance, len(words))] if words else None

    def draw_name(self, shape: tuple[int, ...]) -> tuple[str, ...]:
        """Give a name whose words have those lengths: one of a pool, the first ones most often."""
        if shape not in self.names:
            self.names[shape] = [tuple(map(self._letters, shape)) for _ in range(self.pool)]
        return self.names[shape][zipf(self.chance, self.pool)]

    def _letters(self, length: int) -> str:
        words = self.words.get(length)
        return (self.chance.choice(words) if words else "".join(self.chance.choices("aeioulnrst", k=length))).capitalize()


class Base(NamedTuple):
    """What readings are made of."""

    text: str
    plain: dict[str, Any]
    """The reading, as JSON has it."""
    names: tuple[tuple[str, ...], ...]
    """The telling words of each name in it, the longest names first."""
    published: date


def zipf(chance: random.Random, size: int) -> int:
    """Draw a place below `size`, with a probability that falls as one over the place."""
    return int(size ** chance.random()) - 1 if size > 1 else 0


def invent_readings(how_many: int | None = None, *, like: Iterable[Reading] = (), seed: int = 20,
                    names: int = NAMES) -> Iterator[Reading]:  # fmt: skip
    """Give readings, the same ones for the same seed.

    Args:
        how_many: readings; without end where it is None.
        like: what they are made of; base articles of this module's own where none is given.
        names: of each shape, from which those of people, bodies and places are drawn: the fewer, the more stories share them.
    """
    bases = [_base(reading) for reading in like or read_all(invent_articles()) if isinstance(reading, Reading)]
    chance = random.Random(seed)
    vocabulary = Vocabulary(chance, WORDS, names)
    numbers = count() if how_many is None else range(how_many)
    for number in numbers:
        yield _vary(bases[number % len(bases)], vocabulary, chance, number)


def invent_articles() -> list[Document]:
    """Give an article for each of the sample case: it and two others without their headlines, with background between."""
    case = [document.text.strip() for document in load_case()]
    made: list[Document] = []
    for at, document in enumerate(load_case()):
        others = [_without_headline(case[(at + step) % len(case)]) for step in (7, 19)]
        plain = [background()[(at + step) % len(background())] for step in (0, 2, 4, 7)]
        parts = (case[at], plain[0], plain[1], others[0], plain[2], others[1], plain[3])
        made.append(Document(text="\n\n".join(parts), published=document.published))
    return made


@cache
def background() -> Sequence[str]:
    """Give paragraphs of plain prose in which hardly anybody is named."""
    whole = Path(__file__).with_name("background.txt").read_text(encoding="utf-8")
    return tuple(part.strip() for part in whole.split("\n\n"))


def _without_headline(text: str) -> str:
    """Give the paragraphs of an article that end like sentences, which its headline, byline and crossheads do not."""
    return "\n\n".join(part for part in text.split("\n\n") if part.rstrip("”\"'’)").endswith((".", "!", "?")))


def _base(reading: Reading) -> Base:
    plain: dict[str, Any] = msgspec.json.decode(reading.to_json())
    names = {name: None for entity in reading.entities for name in (entity.name, *entity.names)}
    telling = (tuple(filter(_is_telling, WORD.findall(name))) for name in names)
    published = date.fromisoformat((reading.document.published or f"{FIRST_YEAR}-01-01")[:10])
    return Base(plain["document"]["text"], plain, tuple(sorted(filter(None, telling), key=len, reverse=True)), published)


def _is_telling(word: str) -> bool:
    return len(word) >= SHORTEST_NAME and word[0].isupper() and word.lower() not in STOP_WORDS


def _vary(base: Base, vocabulary: Vocabulary, chance: random.Random, number: int) -> Reading:
    chosen = _rename(base.names, vocabulary)

    def put_in(found: re.Match[str]) -> str:
        word = found[0]
        if word not in chosen:
            other = None
            if len(word) > 3 and word.lower() not in STOP_WORDS and (word[0].isupper() or chance.random() < SHARE):
                other = vocabulary.draw(len(word))
            chosen[word] = (other.capitalize() if word[0].isupper() else other) if other else word
        return chosen[word]

    def count_anew(found: re.Match[str]) -> str:
        return found[0][0] + "".join(chance.choices("0123456789", k=len(found[0]) - 1))

    varied = NUMBER.sub(count_anew, WORD.sub(put_in, base.text))
    day = f"{FIRST_YEAR + (month := zipf(chance, MONTHS)) // 12}-{month % 12 + 1:02}-{chance.randint(1, 28):02}"
    outlet = f"Outlet {zipf(chance, OUTLETS) + 1}"
    document = Document(
        text=varied, source=f"invented/{number:07}.txt", published=day, outlet=outlet, url=f"https://news.example/{number}"
    )
    later = date.fromisoformat(day) - base.published

    def carry(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: carry(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [carry(inner, key) for inner in value]
        if isinstance(value, str):
            if key in TOLD:
                return WORD.sub(lambda found: chosen.get(found[0], found[0]), value)
            if key in DAYS:
                return DAY.sub(lambda found: _move(found[0], later), value)
        return value

    made = {key: carry(value) for key, value in base.plain.items() if key != "document"}
    made["document"] = msgspec.to_builtins(document)
    return msgspec.convert(made, Reading)


def _move(day: str, later: timedelta) -> str:
    """Give a day, or a month, that is so much later."""
    try:
        return (date.fromisoformat((day + "-01")[:10]) + later).isoformat()[: len(day)]
    except (ValueError, OverflowError):
        return day


def _rename(names: Iterable[tuple[str, ...]], vocabulary: Vocabulary) -> dict[str, str]:
    """Choose other words for those of names; a name of several words becomes one of the pool."""
    chosen: dict[str, str] = {}
    for name in names:
        if not any(word in chosen for word in name):
            chosen.update(zip(name, vocabulary.draw_name(tuple(map(len, name))), strict=True))
    return chosen


if __name__ == "__main__":
    for invented in islice(invent_readings(), 3):
        print(invented.document.text[:600], "\n")
