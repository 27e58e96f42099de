"""What tells two stories apart, however alike they read: other people, another stage of the matter, a namesake."""

from __future__ import annotations

from collections.abc import Set
from math import inf

from onrecord.cases.items import Named
from onrecord.cases.scene import STAGE_OF, Scene
from onrecord.subjects.common_names import FORENAMES, SURNAMES

AGE_SLACK = 1.5  # years: two ages that differ by more, after the time between, are of two people
DAYS_OF_ONE_STAGE = 5  # days within which two stages, an arrest and a charge, are news of one happening
OTHER_STAGE = -3.0  # log-odds at most of two stories that tell of different stages of a matter
DAYS_OF_ONE_HAPPENING = 5  # days apart, both in print and in the text, from which two happenings of one type are two
OTHER_DAY = -3.0  # log-odds at most of two stories that tell of like happenings on other days
NOBODY = frozenset[str]()
NAMESAKES = -3.0  # and of two whose matter is that of two people of one name


def limit(left: Scene, right: Scene, strangers: Set[str]) -> float:
    """Give the log-odds that two stories have at most; infinity where nothing tells them apart.

    Args:
        strangers: as `find_strangers` gives them.
    """
    if None not in (left.stage, right.stage) and left.stage != right.stage and _days_between(left, right) >= DAYS_OF_ONE_STAGE:
        return OTHER_STAGE
    if _are_of_other_days(left, right):
        return OTHER_DAY
    return NAMESAKES if any("core" in (left.people[key].part, right.people[key].part) for key in strangers) else inf


def _are_of_other_days(left: Scene, right: Scene) -> bool:
    """Tell whether both leads date happenings of one type, days apart, and neither story has a day of the other's.

    Not where the days are whole weeks apart: "on Tuesday" is reckoned from publication, which is a crawl's where a page was
    read late, and so two reports of one Tuesday come to lie weeks apart.
    """
    types = left.dated.keys() & right.dated.keys()
    if not types or _days_between(left, right) < DAYS_OF_ONE_HAPPENING:
        return False
    mine, theirs = (frozenset().union(*(scene.dated[type_] for type_ in types)) for scene in (left, right))
    if mine & right.told_days or theirs & left.told_days:
        return False
    apart = [abs(a - b) for type_ in types for a in left.dated[type_] for b in right.dated[type_]]
    return all(days >= DAYS_OF_ONE_HAPPENING and days % 7 for days in apart)


def are_of_others(left: Scene, right: Scene) -> bool:
    """Tell whether both stories have people of their own, and neither names any of the other's."""
    return bool(left.own and right.own) and not left.own & right.named and not right.own & left.named


def is_recalled(scene: Scene, key: str) -> bool:
    """Tell whether a story of a new crash, killing or the like names somebody as background: below a lead that is of others.

    "A driver has died ... It is the second death in 17 months: PC Garrow awaits trial over that of Malik Torrance."
    """
    digest = scene.digest
    if scene.people[key].span.start < digest.lead or not _tells_of_one(scene):
        return False
    return any(one.span.start < digest.lead and one.part != "office" for one in digest.people)


def _tells_of_one(scene: Scene) -> bool:
    """Tell whether the latest stage that a story's lead tells is a crash, a killing or the like of the days before."""
    days = [day for type_, days in scene.dated.items() if STAGE_OF.get(type_) == 0 for day in days]
    return scene.stage == 0 and scene.published is not None and any(
        0 <= scene.published - day <= DAYS_OF_ONE_HAPPENING for day in days
    )  # fmt: skip


def are_recalled(left: Scene, right: Scene) -> bool:
    """Tell whether all whom two stories share are recalled in one of them."""
    shared = left.people.keys() & right.people.keys()
    return bool(shared) and any(all(is_recalled(scene, key) for key in shared) for scene in (left, right))


def find_strangers(left: Scene, right: Scene) -> frozenset[str]:
    """Find the names that both stories have and whose bearers are two people.

    They are of different ages; or the name is all that the two stories share of people, bodies and places, each has some of its
    own, and either many bear the name, or no day is in both.
    """
    if left.people.keys().isdisjoint(right.people):
        return NOBODY
    shared = left.people.keys() & right.people.keys()
    years = (_day(right) - _day(left)) / 365.25
    strangers = {key for key in shared if _are_of_other_ages(left.people[key], right.people[key], years)}
    if len(shared) == 1:
        (key,) = shared
        if _are_strange(left, right, key) and (is_common(key) or not left.days.keys() & right.days.keys()):
            strangers.add(key)
    return frozenset(strangers) if strangers else NOBODY


def is_common(key: str) -> bool:
    """Tell whether a full name is one that many bear."""
    words = key.split()
    return len(words) == 2 and words[0] in FORENAMES and words[1] in SURNAMES


def _are_of_other_ages(one: Named, other: Named, years: float) -> bool:
    return one.age is not None and other.age is not None and abs(other.age - one.age - years) > AGE_SLACK


def _are_strange(left: Scene, right: Scene, but: str) -> bool:
    """Tell whether both name people, bodies or places besides one, and none that the other names too."""
    own = {but, *but.split()}
    return left.company & right.company <= own and bool(left.company - own) and bool(right.company - own)


def _days_between(left: Scene, right: Scene) -> int:
    return abs(_day(left) - _day(right)) if left.published and right.published else 0


def _day(scene: Scene) -> int:
    return scene.published or 0
