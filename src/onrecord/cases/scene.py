"""A digest made ready for comparison: its words weighed, its own people and its stage picked out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import log, sqrt
from struct import pack, unpack
from typing import NamedTuple

from onrecord.cases.items import Named, StoryDigest
from onrecord.cases.words import UNLISTED, expect_share

DAY = "day:"  # before a day where it is counted among words
STAGES = (
    "attack collision death disaster injury killing", "arrest", "charge", "plea", "trial", "acquittal conviction verdict",
    "sentence", "appeal", "inquest", "misconduct_finding",
)  # fmt: skip
"""Types of happening (`events/happenings.tsv`) by the stage of a matter that they open, in order."""
STAGE_OF = {type_.replace("_", " "): stage for stage, types in enumerate(STAGES) for type_ in types.split()}


class Scene(NamedTuple):
    """A digest with its words weighed as the record knew them when it came; vectors have length 1."""

    digest: StoryDigest
    rarity: dict[str, float]
    words: dict[str, float]
    """Words by the square of their rarity: two rare ones tell more than many common ones."""
    vocabulary: frozenset[str]
    """The same words, which are so met faster with another story's."""
    lead: dict[str, float]
    """Words of the headline and the lead by their rarity."""
    head: dict[str, float]
    """Words of the headline by their rarity."""
    days: dict[str, float]
    published: int | None
    """Day of publication, as `date.toordinal` counts."""
    people: dict[str, Named]
    """By key."""
    company: frozenset[str]
    """Whom and what the story names: names, their rare words, and gazetted places by their ids; countries left out."""
    own: frozenset[str]
    """Surnames of the matter's own people."""
    named: frozenset[str]
    """Surnames of all people."""
    stage: int | None
    """The latest stage that the lead tells of as happened."""
    dated: dict[str, frozenset[int]]
    """The days that words give what the lead tells of as happened, by its type."""
    told_days: frozenset[int]
    """All days on which things happened in the story."""


def weigh_digest(digest: StoryDigest, weigh: Callable[[str], float]) -> bytes:
    """Give how rare its words, then its days, are: in thousandths, two bytes each, the lower one first."""
    keys = [term.word for term in digest.words] + [DAY + day.day for day in digest.days]
    return pack(f"<{len(keys)}H", *[round(1000 * weigh(key)) for key in keys])


def make_scene(digest: StoryDigest, rarity_bytes: bytes) -> Scene:
    """Put a digest and the rarities that `weigh_digest` gave into the form in which stories are compared."""
    rarities = unpack(f"<{len(rarity_bytes) // 2}H", rarity_bytes)
    rarity = {term.word: value / 1000 for term, value in zip(digest.words, rarities, strict=False)}
    words = _scaled({term.word: (1 + log(term.count)) * rarity[term.word] ** 2 for term in digest.words})
    lead = {term.word: rarity[term.word] for term in digest.words if term.span is None or term.span.start < digest.lead}
    days = zip(digest.days, rarities[len(digest.words) :], strict=True)
    stages = [
        STAGE_OF[told.type] for told in digest.happenings
        if told.type in STAGE_OF and told.status == "happened" and told.span.start < digest.lead
    ]  # fmt: skip
    return Scene(
        digest=digest, rarity=rarity, words=words, vocabulary=frozenset(words), lead=_scaled(lead),
        head=_scaled({word: rarity[word] for word in digest.head}),
        days=_scaled({day.day: (1 + log(day.count)) * value / 1000 for day, value in days}),
        published=_ordinal(digest.day) if digest.day else None,
        people={one.key: one for one in digest.people}, company=_company(digest),
        own=frozenset(one.key.split()[-1] for one in digest.people if one.part == "core"),
        named=frozenset(one.key.split()[-1] for one in digest.people), stage=max(stages, default=None),
        dated=_dated(digest), told_days=frozenset(_ordinal(day.day) for day in digest.days if "/" not in day.day),
    )  # fmt: skip


def _dated(digest: StoryDigest) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for event in digest.happenings:
        if event.day and event.told and "/" not in event.day and event.status == "happened" and event.span.start < digest.lead:
            found.setdefault(event.type, set()).add(_ordinal(event.day))
    return {type_: frozenset(days) for type_, days in found.items()}


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _company(digest: StoryDigest) -> frozenset[str]:
    named = (*digest.people, *digest.bodies, *(place for place in digest.places if not place.is_country))
    rare = [word for one in named for word in one.key.split() if expect_share(word) <= UNLISTED]
    return frozenset([*rare, *(one.key for one in named), *(str(one.place) for one in named if one.place)])


def _scaled(vector: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum([value * value for value in vector.values()]))
    return {key: value / length for key, value in vector.items()} if length else {}
