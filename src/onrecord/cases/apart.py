"""What tells two stories apart, however alike they read: other people, another stage of the matter, a namesake."""

from __future__ import annotations

from onrecord.cases.items import Named, StoryDigest
from onrecord.cases.scene import Scene
from onrecord.cases.words import UNLISTED, expect_share
from onrecord.subjects.common_names import FORENAMES, SURNAMES

AGE_SLACK = 1.5  # years: two ages that differ by more, after the time between, are of two people
DAYS_OF_ONE_STAGE = 5  # days within which two stages, an arrest and a charge, are news of one happening
OTHER_STAGE = -3.0  # log-odds at most of two stories that tell of different stages of a matter
NAMESAKES = -3.0  # and of two whose matter is that of two people of one name


def limit(left: Scene, right: Scene) -> float:
    """Give the log-odds that two stories have at most; infinity where nothing tells them apart."""
    if left.stage is not None and right.stage is not None and left.stage != right.stage and _days_between(left, right) >= DAYS_OF_ONE_STAGE:
        return OTHER_STAGE
    own = {one.key for scene in (left, right) for one in scene.digest.people if one.part == "core"}
    return NAMESAKES if own & find_strangers(left, right) else float("inf")


def are_of_others(left: Scene, right: Scene) -> bool:
    """Tell whether both stories have people of their own, and neither names any of the other's."""
    return bool(left.own and right.own) and not left.own & right.named and not right.own & left.named


def find_strangers(left: Scene, right: Scene) -> frozenset[str]:
    """Find the names that both stories have and whose bearers are two people.

    They are of different ages; or the name is all that the two stories share of people, bodies and places, each has some of its own, and
    either many bear the name, or no day is in both.
    """
    mine, theirs = left.digest, right.digest
    others = {one.key: one for one in theirs.people}
    shared = [(one, others[one.key]) for one in mine.people if one.key in others]
    if not shared:
        return frozenset()
    strangers = {one.key for one, other in shared if _are_of_other_ages(one, other, (_day(right) - _day(left)) / 365.25)}
    if len(shared) == 1:
        key = shared[0][0].key
        if (is_common(key) or not left.days.keys() & right.days.keys()) and _are_strange(mine, theirs, key):
            strangers.add(key)
    return frozenset(strangers)


def is_common(key: str) -> bool:
    """Tell whether a full name is one that many bear."""
    words = key.split()
    return len(words) == 2 and words[0] in FORENAMES and words[1] in SURNAMES


def _are_of_other_ages(one: Named, other: Named, years: float) -> bool:
    return one.age is not None and other.age is not None and abs(other.age - one.age - years) > AGE_SLACK


def _are_strange(mine: StoryDigest, theirs: StoryDigest, but: str) -> bool:
    """Tell whether both name people, bodies or places besides one, and none that the other names too."""
    own = {but, *but.split()}
    left, right = _company(mine) - own, _company(theirs) - own
    return bool(left and right) and not left & right


def _company(digest: StoryDigest) -> set[str]:
    """Give whom and what a story names: names, their rare words, and gazetted places by their ids; countries left out."""
    named = (*digest.people, *digest.bodies, *(place for place in digest.places if not place.is_country))
    rare = {word for one in named for word in one.key.split() if expect_share(word) <= UNLISTED}
    return rare | {one.key for one in named} | {str(one.place) for one in named if one.place}


def _days_between(left: Scene, right: Scene) -> int:
    return abs(_day(left) - _day(right)) if left.published and right.published else 0


def _day(scene: Scene) -> int:
    return scene.published or 0
