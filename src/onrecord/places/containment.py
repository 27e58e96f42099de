"""Which place the text puts another in: "Oxford Road in Reading", "Tilehurst, a suburb of Reading", "Leeds’ Park Row"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.gazetteer import COUNTRY
from onrecord.places.candidates import Candidate, lies_in
from onrecord.places.form_words import KIND_OF_UNIT, PARTS
from onrecord.reading import Span

PLAINLY = 2.0  # prior of a country over the next candidate, from which its name is of no other place
LONGEST_GAP = 70  # characters between two names of which one is said to lie in the other
_PART = rf"(?:(?:{'|'.join(sorted(PARTS, key=lambda word: -len(word)))}|nearby)[\s-]+)*"
_UNIT = rf"(?:{'|'.join(sorted(KIND_OF_UNIT, key=lambda word: -len(word)))})s?"
_OF = rf"(?:(?:[A-Z]\w+\s+)?(?:{_UNIT}\s+of\s+)?)?"
_PLACED = rf"(?:the\s+)?{_PART}{_OF}"
_LIES = r"(?:on\s+the\s+(?:outskirts|edge)\s+of|in\s+the\s+(?:heart|centre|center|middle)\s+of|inside|within|in)"

IN = re.compile(rf"(?:,?\s+which\s+(?:is|lies|stands))?,?\s+{_LIES}\s+{_PLACED}")
"""What stands between a place and the one it is said to be in."""
APPOSED = re.compile(rf",\s+(?:an?|the)\s+(?:[\w’'-]+\s+){{0,4}}?{_UNIT}\s+(?:{_LIES}|of)\s+{_PLACED}")
"""The same, with what it is: ", a quiet suburb of"."""
UNIT_OF = re.compile(rf"\s+(?:[a-z]\w+\s+)?{_UNIT}\s+(?:of|in)\s+{_PLACED}")
"""The Whitley area of Reading; the other way round, the Leeds suburb of Headingley."""
COMMA = re.compile(rf",\s+{_PART}")
ARTICLE = re.compile(r",\s+the\s+")
"""Rotterdam, the Netherlands; but not: in Washington, the Georgia senator."""
BRACKET = re.compile(r"\s*\(\s*")
OWNS = re.compile(rf"(?:['’]s?)\s+{_PART}(?:[a-z][\w-]*\s+){{0,2}}")
"""What stands between a place and one in it: Reading’s busy Oxford Road."""
ROW = re.compile(r"(?:,|,?\s+and)\s+(?:the\s+)?")
"""What stands between the names of a row."""
LISTED = re.compile(r"(?:,\s+[A-Z][\w’'. -]*?)*,?\s+(?:and|or|&)\s+(?:in\s+)?[A-Z]")
"""What follows the last but one of a list: "Leeds, Bradford and Hull"."""
RANKS = {"venue": 0, "street": 1, "other": 2, "district": 3, "settlement": 4, "region": 5, "country": 7}
"""Of two places, only the one of the higher rank can hold the other."""


class Located(NamedTuple):
    """One mention of a place name."""

    span: Span
    name: int
    """Place, among the names of the story."""


class Stated(NamedTuple):
    """The text puts one name in another."""

    inner: int
    outer: int


def find_stated(text: str, mentions: Sequence[Located], candidates: Sequence[Sequence[Candidate]],
                addresses: Container[int] = ()) -> Iterator[Stated]:  # fmt: skip
    """Find which names the text puts in which, in text order.

    Args:
        mentions: of one story, in text order.
        candidates: what each name may mean, the likeliest first.
        addresses: those of the names that are streets and venues, after which a comma says where they are.
    """
    for at, (left, right) in enumerate(pairwise(mentions)):
        gap = text[left.span.end : right.span.start]
        if left.name == right.name or not 0 < len(gap) <= LONGEST_GAP or "\n" in gap:
            continue
        inner, outer = candidates[left.name], candidates[right.name]
        if OWNS.fullmatch(gap):
            yield Stated(right.name, left.name)
        elif UNIT_OF.fullmatch(gap):
            yield Stated(left.name, right.name) if _size(inner) < _size(outer) else Stated(right.name, left.name)
        elif APPOSED.fullmatch(gap) or IN.fullmatch(gap):
            yield Stated(left.name, right.name)
        elif _is_plain(gap, outer) and not _listed(text, right.span):
            sure = bool(inner) or left.name in addresses or not _in_row(text, mentions, at, candidates)
            if sure and bears_out(inner, outer):
                yield Stated(left.name, right.name)


def _in_row(text: str, mentions: Sequence[Located], at: int, candidates: Sequence[Sequence[Candidate]]) -> bool:
    """Tell whether a name that the gazetteer lacks may stand in a row of names with commas: others do before or after it."""
    if at > 0 and ROW.fullmatch(text, mentions[at - 1].span.end, mentions[at].span.start):
        return True
    if at + 2 == len(mentions) or not ROW.fullmatch(text, mentions[at + 1].span.end, mentions[at + 2].span.start):
        return False
    return not bears_out(candidates[mentions[at + 1].name], candidates[mentions[at + 2].name])


def _size(candidates: Sequence[Candidate]) -> float:
    return candidates[0].prior if candidates else 0.0


def _is_plain(gap: str, outer: Sequence[Candidate]) -> bool:
    """Tell whether a comma or bracket alone stands between two names, which says little."""
    if COMMA.fullmatch(gap) or BRACKET.fullmatch(gap):
        return True
    if ARTICLE.fullmatch(gap) is None or not outer or outer[0].level != COUNTRY:
        return False
    return len(outer) == 1 or outer[0].prior - outer[1].prior > PLAINLY


def _listed(text: str, span: Span) -> bool:
    """Tell whether a name goes on as a list does."""
    return LISTED.match(text, span.end, span.end + 80) is not None


def bears_out(inner: Sequence[Candidate], outer: Sequence[Candidate]) -> bool:
    """Tell whether the gazetteer bears out that one name lies in the other: it lacks one of them, or has them so."""
    return not inner or not outer or any(lies_in(small, large) for small in inner for large in outer)


def find_homes(stated: Sequence[Stated], ranks: Sequence[tuple[int, float]],
               chosen: Sequence[Candidate | None]) -> dict[int, int]:  # fmt: skip
    """Give for each name the one it lies in: the first that the text puts it in, of a higher rank, that is not elsewhere.

    Since ranks rise from a place to the one that holds it, no place ever lies in itself by way of others.

    Args:
        ranks: of each name, see RANKS; the second number orders places of one kind, by how large they are.
        chosen: where each name is; None where that is not known.
    """
    homes: dict[int, int] = {}
    for inner, outer in stated:
        small, large = chosen[inner], chosen[outer]
        if ranks[inner] < ranks[outer] and (small is None or large is None or lies_in(small, large)):
            homes.setdefault(inner, outer)
    return homes
