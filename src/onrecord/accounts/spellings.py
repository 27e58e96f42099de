"""One person or body whose name is spelled in two ways."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from onrecord.accounts.items import Difference, Step, Telling
from onrecord.accounts.sentences import Split, sentence_at
from onrecord.reading import Mention, Reading
from onrecord.subjects import Subject

CLOSE = 2  # letters by which two spellings of one word may differ
LETTERS = 4  # of a word that is compared; shorter ones are initials and titles


def find_spellings(readings: Sequence[Reading], subjects: Sequence[Subject], split: Split) -> Iterator[Difference]:
    """Tell whose name is spelled in more than one way, accents and hyphens being no difference."""
    held = {reading.document.id: reading for reading in readings}
    for subject in subjects:
        if subject.kind not in {"person", "organisation"}:
            continue
        words: dict[str, tuple[Reading, Mention, str]] = {}
        for ref in subject.refs:
            reading = held.get(ref.document)
            entity = reading.entity(ref.entity) if reading else None
            for mention in entity.mentions if reading and entity else ():
                if reading and mention.form == "name":
                    for word in _plain(mention.span.of(reading.document.text)).split():
                        if word not in words:
                            words[word] = reading, mention, ref.story
        for one, other in _close(sorted(words)):
            sides = (_tell(*words[one], split), _tell(*words[other], split))
            first, second = sorted(sides, key=lambda telling: telling.moment or "")
            yield Difference(
                kind="spelling", about=subject.name, how="conflict", told=(first, second),
                steps=(Step(how="conflict", before=first, after=second),), likeness=1.0,
            )  # fmt: skip


def _close(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give words that are spelled nearly alike and begin with the same letter, one being no part of the other."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= LETTERS:
            by_letter[word[0]].append(word)
    for some in by_letter.values():
        for place, one in enumerate(some):
            for other in some[:place]:
                if 0 < DamerauLevenshtein.distance(one, other, score_cutoff=CLOSE) <= CLOSE and not _only_ends(one, other):
                    yield one, other


def _only_ends(one: str, other: str) -> bool:
    """Whether one is the other's plural or possessive."""
    short, long = sorted((one, other), key=len)
    return long.removeprefix(short) in {"s", "es"}


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.casefold().replace("-", " ").replace("’s", "").replace("'s", ""))
    return "".join(c for c in bare if c.isalnum() or c == " ")


def _tell(reading: Reading, mention: Mention, story: str, split: Split) -> Telling:
    document = reading.document
    words = mention.span.of(document.text)
    return Telling(
        document=document.id, source=document.source, outlet=document.outlet, story=story, moment=document.published,
        span=mention.span, words=words, sentence=sentence_at(split(document.text), mention.span), value=words,
    )  # fmt: skip
