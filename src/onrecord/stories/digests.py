"""Digests: many short items, each a headline and a paragraph or two, on nothing in common."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stories.cohesion import looks_like_headline
from onrecord.stories.form import Line

LEAST_ITEMS = 3  # two headed paragraphs may be two sections of one story
LONGEST_ITEM = 4  # lines, the headline among them
IN_COMMON = 0.15  # share of the shorter item's words; sections of one story share their names


def find_items(lines: Sequence[Line]) -> list[int]:
    """Number the lines that open an item of a digest; empty where the lines are no digest.

    Subheadings look the same: but the sections under them speak of the same people and things.
    """
    heads = [at for at in range(len(lines) - 1) if _opens_item(lines[at], lines[at + 1])]
    found: set[int] = set()
    run: list[int] = []
    for at, end in zip(heads, [*heads[1:], len(lines)], strict=False):
        if run and (at - run[-1] > LONGEST_ITEM or not _differ(lines[run[-1] : at], lines[at:end][:LONGEST_ITEM])):
            run = []
        run.append(at)
        if len(run) >= LEAST_ITEMS:
            found.update(run)
    return sorted(found)


def _opens_item(line: Line, following: Line) -> bool:
    told = looks_like_headline(line) and following.ended and len(following.words) > len(line.words)
    return told and not line.stems.isdisjoint(following.stems)


def _differ(item: Sequence[Line], other: Sequence[Line]) -> bool:
    stems, others = (frozenset().union(*(line.stems for line in lines)) for lines in (item, other))
    names, other_names = (frozenset().union(*(line.names for line in lines)) for lines in (item, other))
    return names.isdisjoint(other_names) and len(stems & others) <= IN_COMMON * min(len(stems), len(others))
