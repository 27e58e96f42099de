"""Whether two events belong to one case: the same people with the same matter, whatever lies between in time.

A name alone never ties two stories: somebody else may bear it. One of the matter's own people (accused, dead, kin, struck by a
grave happening) has to be in both, and more than the name: others, a town or street, a body, the telling words of the matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import fsum, log

from onrecord.cases.apart import find_strangers, is_common, is_recalled
from onrecord.cases.items import Evidence, Named
from onrecord.cases.lookup import BODY, PERSON, PLACE
from onrecord.cases.scene import Scene
from onrecord.cases.words import UNLISTED, expect_share

TIED = 6.5  # strength from which two events are of one case
OWN = 2.0  # of it that one of the matter's own people has to bring: nobody whom all the news speaks of does
BESIDES = 1.2  # of it that comes from more than one name
PARTS = {("core", "core"): 1.0, ("core", "other"): 0.8, ("core", "office"): 0.6, ("other", "other"): 0.5}
OFFICE = 0.3  # of the weight of a name whose bearer holds an office in both, or in one and plays no other part
COMMON = 0.5  # of the weight of a name that many bear
ONCE = 0.6  # of the weight of a name that one of the stories has once only
PLACE_SHARE, BODY_SHARE = 0.4, 0.3  # of the weight that a person's name would have
AT_MOST = {"words": 2.0, "place": 2.5, "body": 1.5}  # all words, places, bodies together
SAME_AGE = 2.0
ELSEWHERE = 3.0  # taken off where both stories name towns, and none is shared
WORD = 0.2  # a telling word that is no name's
MOST_CASES = 100  # cases of a record from which the spread of a name is reckoned
MOST_NAME = 5.0


def find_ties(left: Scene, right: Scene, spread: Callable[[str], int]) -> tuple[float, tuple[Evidence, ...]]:
    """Give the strength of what ties two stories to one case, and its evidence, the strongest first.

    Args:
        spread: how many cases hold a name, under its key in the tables.
    Returns: 0 where they share none of the matter's own people, or nothing but a name.
    """
    if left.people.keys().isdisjoint(right.people):
        return 0.0, ()
    people = list(_people(left, right, spread))
    own = max([found.weight for found, is_core in people if is_core], default=0.0)
    if own < OWN:
        return 0.0, ()
    evidence = [found for found, _ in people]
    evidence += [*_places(left, right, spread), *_bodies(left, right, spread), *_words(left, right)]
    strength = sum(
        min(most, fsum(found.weight for found in evidence if found.kind == kind)) for kind, most in AT_MOST.items()
    ) + fsum(found.weight for found, _ in people)  # fmt: skip
    if strength - own < BESIDES:
        return 0.0, ()
    strength -= ELSEWHERE if _are_elsewhere(left, right) else 0.0
    return strength, tuple(sorted(evidence, key=lambda found: (-found.weight, found.kind, found.words)))


def _weigh(key: str, spread: Callable[[str], int]) -> float:
    """Give how much a name tells: the less, the more cases hold it besides these two."""
    others = max(0, spread(key) - 2)
    return min(MOST_NAME, max(0.0, log(MOST_CASES / (others + MOST_CASES * expect_share(key)))))


def _people(left: Scene, right: Scene, spread: Callable[[str], int]) -> Iterator[tuple[Evidence, bool]]:
    strangers = find_strangers(left, right)
    for key in sorted(left.people.keys() & right.people.keys()):
        mine, theirs = left.people[key], right.people[key]
        words = mine.key.split()
        if mine.key in strangers or len(words) < 2 or is_recalled(left, key) or is_recalled(right, key):
            continue
        parts = sorted((mine.part, theirs.part))
        weight = _weigh(PERSON + mine.key, spread) * PARTS.get((parts[0], parts[1]), OFFICE)
        weight *= COMMON if is_common(mine.key) else 1.0
        weight *= ONCE if min(mine.mentions, theirs.mentions) == 1 else 1.0
        weight += SAME_AGE if mine.age is not None and theirs.age is not None else 0.0
        if weight:
            evidence = Evidence(kind="person", words=mine.key, weight=round(weight, 3), left=mine.span, right=theirs.span)
            yield evidence, parts == ["core", "core"] or ("core" in parts and parts[1] == "other")


def _places(left: Scene, right: Scene, spread: Callable[[str], int]) -> Iterator[Evidence]:
    for mine, theirs in _both(left.digest.places, right.digest.places):
        apart = mine.place is not None and theirs.place is not None and mine.place != theirs.place
        if mine.fine and theirs.fine and not apart:
            weight = round(PLACE_SHARE * _weigh(PLACE + mine.key, spread), 3)
            yield Evidence(kind="place", words=mine.key, weight=weight, left=mine.span, right=theirs.span)


def _bodies(left: Scene, right: Scene, spread: Callable[[str], int]) -> Iterator[Evidence]:
    for mine, theirs in _both(left.digest.bodies, right.digest.bodies):
        weight = round(BODY_SHARE * _weigh(BODY + mine.key, spread), 3)
        yield Evidence(kind="body", words=mine.key, weight=weight, left=mine.span, right=theirs.span)


def _both(mine: tuple[Named, ...], theirs: tuple[Named, ...]) -> Iterator[tuple[Named, Named]]:
    others = {one.key: one for one in theirs}
    yield from ((one, others[one.key]) for one in mine if one.key in others)


def _words(left: Scene, right: Scene) -> Iterator[Evidence]:
    """Give the words that both have, that the background lacks, and that belong to no name of either."""
    digests = (left.digest, right.digest)
    names = {w for d in digests for one in (*d.people, *d.bodies, *d.places) for w in one.key.split()}
    theirs = {term.word: term.span for term in right.digest.words}
    for term in left.digest.words:
        word = term.word
        telling = word in theirs and word not in names and not word[0].isdigit() and expect_share(word) <= UNLISTED
        if telling:
            yield Evidence(kind="words", words=word, weight=WORD, left=term.span, right=theirs[word])


def _are_elsewhere(left: Scene, right: Scene) -> bool:
    """Tell whether both stories name places smaller than a region, and no such place is in both."""
    mine, theirs = ({one.key for one in scene.digest.places if one.fine} for scene in (left, right))
    return bool(mine and theirs and not mine & theirs)
