"""Which entities are worth comparing: those that meet under a key of their name.

A long list is never compared with itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.subjects.forenames import long_forms
from onrecord.subjects.names import Name, initials
from onrecord.subjects.spelling import skeleton
from onrecord.subjects.summary import Summary

ALL_PAIRS = 20  # entities under one key up to which each is compared with each
NEAREST = 6  # neighbours that each is compared with in a longer list, for each thing by which the list is put in order
START = 2  # letters of a skeleton that open a key; the rest may differ


def find_candidates(summaries: Sequence[Summary], known: Sequence[str | None]) -> list[tuple[int, int]]:
    """Give the pairs of numbers to compare, of different stories, in order. Near-linear in the number of summaries."""
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, summary in enumerate(summaries):
        names = {form.words: form for form in (summary.name, *(form for form, _ in summary.forms))}.values()
        keys = {key for name in names for key in _keys(summary.kind, name)}
        if known[number]:
            keys.add(("known", known[number] or ""))
        for key in keys:
            blocks[key].append(number)
    pairs = {pair for key, block in blocks.items() if len(block) > 1 for pair in _pairs(summaries, key, block)}
    ordered = {(min(pair), max(pair)) for pair in pairs}
    stories = [summary.story for summary in summaries]
    return sorted((a, b) for a, b in ordered if stories[a] != stories[b])


def _keys(kind: str, name: Name) -> Iterator[tuple[str, ...]]:
    words = name.words
    if not words:
        return
    yield kind, "name", " ".join(words)
    if kind == "person":
        yield from _person_keys(words)
    elif kind == "organisation":
        yield kind, "initials", words[0] if len(words) == 1 else initials(words)
        yield kind, "sound", "".join(map(skeleton, words))


def _person_keys(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield "person", "part", words[-1]
    if len(words) == 1:
        return
    first, last = skeleton(words[0]), skeleton(words[-1])
    yield "person", "part", words[0]
    yield "person", "initial", words[0][:1], last
    yield "person", "sound", first, last[:START]
    yield "person", "sound", first[:1], last
    yield "person", "words", *sorted(words)
    for name in long_forms(words[0]):
        yield "person", "short", name, words[-1]
    yield "person", "whole", skeleton("".join(words))
    if len(words) > 2:
        yield "person", "name", " ".join(words[:-1])


def _pairs(summaries: Sequence[Summary], key: tuple[str, ...], block: list[int]) -> Iterator[tuple[int, int]]:
    if len(block) <= ALL_PAIRS:
        yield from combinations(block, 2)
        return
    lists: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number in block:
        for feature in _features(summaries[number], key):
            lists[feature].append(number)
    for feature, numbers in lists.items():
        for place, number in enumerate(numbers):
            if feature[0] == "company" and len(summaries[number].words) > 1:
                continue
            before = NEAREST if feature[0] == "company" else 0
            yield from ((number, n) for n in numbers[max(0, place - before) : place + 1 + NEAREST] if n != number)


def _features(summary: Summary, key: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give what a long list is parted by: each part is then gone through neighbour by neighbour."""
    yield "all", ""
    yield "name", " ".join(summary.words)
    if summary.born:
        yield "born", str(round(summary.born[1]))
    for role in summary.roles:
        yield "role", " ".join(sorted(role.words))
    for body in summary.bodies:
        yield "body", body
    if key[:2] == ("person", "part"):  # where a surname alone meets full names, and company tells whose it is
        for person in summary.scene.people:
            yield "company", person
