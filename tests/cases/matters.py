"""The invented stories of `matters.txt`, and digests made by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import onrecord
from onrecord.cases import StoryDigest, digest_stories
from onrecord.cases.items import Day, Happening, Named, Part, Term
from onrecord.reading import Document, Reading, Span

PLACE = Path(__file__).with_name("matters.txt")


class Told(NamedTuple):
    """An invented story and where it belongs."""

    name: str
    event: str
    case: str
    reading: Reading

    @property
    def digest(self) -> StoryDigest:
        (digest,) = digest_stories(self.reading)
        return digest


@cache
def load_matters() -> tuple[Told, ...]:
    """Read the stories, once a process."""
    found = []
    for item in re.split(r"^== ", PLACE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, text = item.split("\n", 1)
        name, day, event, case = (part.strip() for part in head.split("|"))
        document = Document(text=text.strip(), published=day, source=name, title=text.strip().split("\n")[0])
        found.append(Told(name, event, case, onrecord.read(document)))
    return tuple(found)


def make_digest(number: int, words: str, day: str, *, head: str = "", people: Sequence[tuple[str, Part, int | None]] = (),
                places: Sequence[str] = (), told: Sequence[str] = ()) -> StoryDigest:  # fmt: skip
    """Make the digest of a story that says these words; places are towns, `told` are types of what happened on the day."""
    spans = {word: Span(10 * n, 10 * n + 5) for n, word in enumerate(dict.fromkeys(words.split()))}
    return StoryDigest(
        document=f"sha256:{number:016x}{0:048x}", story="s1", source=f"{number}.txt", published=day, headline=head.title(),
        head=tuple(head.split()), lead=500,
        words=tuple(Term(word, 1, spans.get(word)) for word in dict.fromkeys([*head.split(), *words.split()])),
        people=tuple(Named(key, key.title(), Span(0, 5), 2, part, age) for key, part, age in people),
        places=tuple(Named(key, key.title(), Span(0, 5), 2, fine=True) for key in places),
        days=(Day(day, 1, Span(0, 5)),),
        happenings=tuple(Happening(type_, "happened", day, (), None, Span(0, 5), told=True) for type_ in told),
    )  # fmt: skip
