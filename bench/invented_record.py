"""Readings without end, for records as large as a benchmark asks: sample articles with other names, words, numbers and dates.

Each takes the reading of one of the sample articles and puts in words of the same length, so that every offset still holds; the words
follow Zipf's law, as they do in news, and so do names, outlets and months. Nothing in them happened anywhere.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import Any

import msgspec
from spacy.lang.en.stop_words import STOP_WORDS

from onrecord.pipeline import read_all
from onrecord.reading import Document, Reading
from onrecord.samples import load_samples

WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"(?<![\d.,])[1-9]\d{2,}(?![\d.,])")
TOLD = {"name", "names", "text", "speaker_name", "about"}
"""Keys of a reading's JSON whose values are words of the text."""
SYLLABLES = (
    "ba ce di fo gu ha ki le mo nu pa re si to va wen yor zal bri cor den fel gar hol lin mar nor per ros sel tam".split()
)
OUTLETS = 200
WORDS = 60_000
SHARE = 0.4  # of the lower-case words of four letters and more: the rest stay English, as function words and common ones do
MONTHS = 120
FIRST_YEAR = 2024


class Vocabulary:
    """Made-up words, by length; the first of each length come most often."""

    def __init__(self, chance: random.Random, size: int) -> None:
        self.chance = chance
        self.words: dict[int, list[str]] = {}
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


def zipf(chance: random.Random, size: int) -> int:
    """Draw a place below `size`, with a probability that falls as one over the place."""
    return int(size ** chance.random()) - 1 if size > 1 else 0


def invent_readings(how_many: int | None = None, *, like: Iterable[Reading] = (), seed: int = 20) -> Iterator[Reading]:
    """Give readings, the same ones for the same seed.

    Args:
        how_many: readings; without end where it is None.
        like: what they are made of; the sample articles where none is given.
    """
    bases = [_strip(reading) for reading in like or read_all(load_samples()) if isinstance(reading, Reading)]
    chance = random.Random(seed)
    vocabulary = Vocabulary(chance, WORDS)
    numbers = count() if how_many is None else range(how_many)
    for number in numbers:
        yield _vary(bases[number % len(bases)], vocabulary, chance, number)


def _strip(reading: Reading) -> tuple[str, dict[str, Any]]:
    plain: dict[str, Any] = msgspec.json.decode(reading.to_json())
    return plain["document"]["text"], plain


def _vary(base: tuple[str, dict[str, Any]], vocabulary: Vocabulary, chance: random.Random, number: int) -> Reading:
    text, plain = base
    chosen: dict[str, str] = {}

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

    varied = NUMBER.sub(count_anew, WORD.sub(put_in, text))
    day = f"{FIRST_YEAR + (month := zipf(chance, MONTHS)) // 12}-{month % 12 + 1:02}-{chance.randint(1, 28):02}"
    outlet = f"Outlet {zipf(chance, OUTLETS) + 1}"
    document = Document(
        text=varied, source=f"invented/{number:07}.txt", published=day, outlet=outlet, url=f"https://news.example/{number}"
    )

    def carry(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: carry(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [carry(inner, key) for inner in value]
        return (
            WORD.sub(lambda found: chosen.get(found[0], found[0]), value) if isinstance(value, str) and key in TOLD else value
        )

    made = {key: carry(value) for key, value in plain.items() if key != "document"}
    made["document"] = msgspec.to_builtins(document)
    return msgspec.convert(made, Reading)


if __name__ == "__main__":
    for invented in islice(invent_readings(), 3):
        print(invented.document.text[:600], "\n")
