"""What the index promises: order within a day changes nothing, a day at a time is all at once, what is undone stays undone."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, MutableMapping
from dataclasses import fields
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.linking_speed import invent
from cases.matters import make_digest
from onrecord.cases import Case, CaseIndex, Decision, State, StoryDigest, digest_stories
from onrecord.cases.items import Part
from onrecord.reading import Document, Reading

STORM = "gale ferry esk harbour sailing cancelled islander stranded crossing quay"
FIRE = "blaze warehouse brockleham firefighter roof smoke cordon asbestos evacuated"
RECORD = list(invent(220))


def cases_of(*batches: list[StoryDigest], decisions: tuple[Decision, ...] = ()) -> tuple[Case, ...]:
    index = CaseIndex(decisions=decisions)
    for batch in batches:
        index.add(batch)
    return index.cases()


def events_of(cases: tuple[Case, ...]) -> set[frozenset[str]]:
    return {frozenset(event.stories) for case in cases for event in case.events}


@settings(max_examples=8, deadline=None)
@given(st.permutations(RECORD))
def test_the_order_of_arrival_within_a_day_changes_nothing(shuffled: list[StoryDigest]) -> None:
    assert cases_of(shuffled) == cases_of(RECORD)


@settings(max_examples=8, deadline=None)
@given(st.permutations(RECORD), st.lists(st.integers(0, len(RECORD)), max_size=6))
def test_a_day_that_comes_in_pieces_is_linked_as_though_it_had_come_at_once(
    shuffled: list[StoryDigest], cuts: list[int]
) -> None:
    days = sorted(shuffled, key=lambda digest: digest.day or "")
    ends = sorted({*cuts, len(days)})
    pieces = [days[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    assert cases_of(*pieces) == cases_of(RECORD)


def test_a_day_at_a_time_is_all_days_at_once() -> None:
    days = [list(batch) for _, batch in groupby(RECORD, key=lambda digest: digest.day)]
    assert len(days) > 2
    assert cases_of(*days) == cases_of(RECORD)


def test_a_record_that_was_saved_goes_on_where_it_was() -> None:
    index = CaseIndex()
    index.add(RECORD[:150])
    again = CaseIndex.load(index.save())
    assert again.cases() == index.cases()
    again.add(RECORD[150:])
    assert again.cases() == cases_of(RECORD)


def test_a_story_that_comes_again_is_passed_over() -> None:
    index = CaseIndex()
    index.add(RECORD)
    before = index.cases()
    index.add(RECORD[:20])
    assert index.cases() == before


def test_reports_of_one_happening_join_and_others_open_events_of_their_own() -> None:
    told = [make_digest(n, STORM, "2031-03-05", head="ferry cancelled") for n in range(3)]
    other = make_digest(9, FIRE, "2031-03-05", head="warehouse blaze")
    assert events_of(cases_of([*told, other])) == {frozenset(d.key for d in told), frozenset([other.key])}


def test_a_story_can_bridge_two_events() -> None:
    """Two reports with hardly a word in common are two, until a third tells both sides of the happening."""
    left = make_digest(1, "gale ferry esk sailing harbour", "2031-03-05", head="ferry gale esk")
    right = make_digest(2, "islander stranded quay crossing mainland", "2031-03-05", head="islander stranded quay")
    bridge = make_digest(3, f"{STORM} mainland", "2031-03-06", head="ferry gale islander stranded")
    assert len(events_of(cases_of([left, right]))) == 2
    assert events_of(cases_of([left, right], [bridge])) == {frozenset([left.key, right.key, bridge.key])}


def test_two_like_happenings_weeks_apart_are_two_events() -> None:
    first = [make_digest(n, STORM + " thursday", "2031-03-05", people=[("ilse marrow", "core", None)]) for n in range(2)]
    words = "gale ferry esk harbour capsized trawler lifeboat rescued skipper rudder"
    second = [make_digest(10 + n, words, "2031-03-26", people=[("tomas veld", "core", None)]) for n in range(2)]
    assert events_of(cases_of([*first, *second])) == {frozenset(d.key for d in first), frozenset(d.key for d in second)}


def test_two_like_happenings_weeks_apart_by_the_same_hand_are_two_events_of_one_case() -> None:
    words = "goran ilk torland missile strait vell ardovia launch kessel range"
    people: list[tuple[str, Part, int | None]] = [("goran ilk", "core", None), ("lena sorb", "core", None)]
    told = [
        make_digest(n, words, day, head="missile over strait of vell", people=people, places=["vell"], told=["launch"])
        for n, day in enumerate(["2031-03-05", "2031-03-05", "2031-03-29", "2031-03-30"])
    ]
    (case,) = cases_of(told)
    assert [event.stories for event in case.events] == [(told[0].key, told[1].key), (told[2].key, told[3].key)]


@pytest.mark.parametrize(("later", "events"), [("2031-03-26", 1), ("2031-03-28", 2)])
def test_a_report_of_one_weekday_that_a_crawl_dated_weeks_late_is_not_parted(later: str, events: int) -> None:
    """ "On Wednesday" is reckoned from the day of publication: whole weeks apart, it may be the same Wednesday."""
    words = "flight torland stowaway vell runway pilot kessel range ardovia customs"
    told = [
        make_digest(n, words, day, head="flight torland turns back stowaway", places=["vell"], told=["discovery"])
        for n, day in enumerate(["2031-03-05", "2031-03-05", later])
    ]
    assert len(events_of(cases_of(told))) == events


@pytest.mark.parametrize("ages", [(34, 61), (None, None)])
def test_a_name_and_a_charge_alone_never_join(ages: tuple[int | None, int | None]) -> None:
    """Two of one name, charged in one week with one crime: of other ages, or of other towns and company."""
    words = "john smith charged murder court detective magistrate thursday custody"
    here, there = (
        make_digest(n, words, f"2031-05-0{n}", head="john smith charged with murder", places=[town], told=["charge"],
                    people=[("john smith", "core", age), (victim, "core", None)])
        for n, town, victim, age in ((1, "otterby", "peter lonsdale", ages[0]), (2, "llanferwyn", "carys smith", ages[1]))
    )  # fmt: skip
    index = CaseIndex()
    index.add([here, there])
    assert index.case_of(here.key) != index.case_of(there.key)


def test_an_arrest_and_a_charge_within_days_are_one_event_but_a_verdict_a_year_on_is_not() -> None:
    words = "dana coyle otterby arson bakery petrol canal"
    people: list[tuple[str, Part, int | None]] = [("dana coyle", "core", None)]
    arrest, charge, verdict = (
        make_digest(n, words, day, head="dana coyle otterby arson", people=people, places=["otterby"], told=[told])
        for n, day, told in ((1, "2031-05-02", "arrest"), (2, "2031-05-04", "charge"), (3, "2032-04-20", "conviction"))
    )
    (case,) = cases_of([arrest, charge, verdict])
    assert [event.stories for event in case.events] == [(arrest.key, charge.key), (verdict.key,)]


@pytest.mark.parametrize("level", ["event", "case"])
def test_what_is_undone_stays_undone(level: str) -> None:
    """Whatever comes after, and when the record is linked anew from its beginning."""
    told = [make_digest(n, STORM, "2031-03-05", head="ferry cancelled", people=[("ilse marrow", "core", 41)]) for n in range(4)]
    later = [
        make_digest(n, STORM, f"2031-03-0{n}", head="ferry cancelled", people=[("ilse marrow", "core", 41)]) for n in (6, 7)
    ]
    decision = Decision(verdict="never", level="case" if level == "case" else "event", left=told[0].key, right=told[3].key)
    index = CaseIndex()
    index.add(told)
    assert index.event_of(told[0].key) == index.event_of(told[3].key)
    index.decide(decision)
    for batch in (later[:1], later[1:]):
        index.add(batch)
        assert index.event_of(told[0].key) != index.event_of(told[3].key)
        assert (index.case_of(told[0].key) != index.case_of(told[3].key)) == (level == "case")
    again = CaseIndex.load(index.save())
    assert again.event_of(told[0].key) != again.event_of(told[3].key)
    anew = CaseIndex(decisions=[decision])
    anew.add([*told, *later])
    assert anew.event_of(told[0].key) != anew.event_of(told[3].key)


@pytest.mark.parametrize("settled", [False, True])
def test_a_join_of_an_earlier_day_can_be_undone_and_made_again(settled: bool) -> None:
    left, right = (make_digest(n, STORM, "2031-03-05", head="ferry cancelled") for n in (1, 2))
    index = CaseIndex()
    index.add([left, right])
    if settled:
        index.add([make_digest(9, FIRE, "2031-03-09")])
    index.decide(Decision(verdict="never", level="event", left=left.key, right=right.key))
    assert index.event_of(left.key) != index.event_of(right.key)
    index.decide(Decision(verdict="always", level="event", left=right.key, right=left.key))
    assert index.event_of(left.key) == index.event_of(right.key)


@pytest.mark.parametrize("level", ["event", "case"])
def test_stories_that_share_nothing_can_be_joined_by_hand(level: str) -> None:
    left, right = make_digest(1, STORM, "2031-03-05"), make_digest(2, FIRE, "2031-04-09")
    index = CaseIndex()
    index.add([left, right])
    index.decide(Decision(verdict="always", level="case" if level == "case" else "event", left=left.key, right=right.key))
    index.add([make_digest(3, FIRE, "2031-04-10")])
    assert index.case_of(left.key) == index.case_of(right.key)
    assert (index.event_of(left.key) == index.event_of(right.key)) == (level == "event")


def test_an_event_keeps_its_id_while_it_grows() -> None:
    first = make_digest(1, STORM, "2031-03-05", head="ferry cancelled")
    index = CaseIndex()
    index.add([first])
    before = index.event_of(first.key).id
    index.add([make_digest(2, STORM, "2031-03-06", head="ferry cancelled")])
    assert index.event_of(first.key).id == before and len(index.event_of(first.key).stories) == 2


def test_each_story_is_in_one_event_and_one_case() -> None:
    cases = cases_of(RECORD)
    stories = [story for case in cases for story in case.stories]
    assert sorted(stories) == sorted(digest.key for digest in RECORD)


class Shelf(MutableMapping[Any, Any]):
    """A table that keeps bytes, as a database would."""

    def __init__(self) -> None:
        self._rows: dict[Any, bytes] = {}

    def __getitem__(self, key: Any) -> Any:
        return pickle.loads(self._rows[key])

    def __setitem__(self, key: Any, value: Any) -> None:
        self._rows[key] = pickle.dumps(value)

    def __delitem__(self, key: Any) -> None:
        del self._rows[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(dict(self._rows))

    def __len__(self) -> int:
        return len(self._rows)


def test_tables_may_lie_anywhere() -> None:
    """Entries are read and replaced whole: what is changed in place would be lost in a table that keeps bytes."""
    state = State(**{table.name: Shelf() for table in fields(State)})
    index = CaseIndex(state)
    for _, batch in groupby(RECORD, key=lambda digest: digest.day):
        index.add(list(batch))
    assert index.cases() == cases_of(RECORD)
    assert len(state.stories) < len(RECORD), "the latest day stays a draft"


@pytest.mark.parametrize("text", ["", " \n", "…", "12", "Nobody came."])
def test_any_text_has_a_digest_and_a_case(text: str) -> None:
    digests = digest_stories(Reading(document=Document(text=text, published="20310305T0600")))
    index = CaseIndex()
    index.add(digests)
    index.add([make_digest(1, STORM, "2031-03-05")])
    assert [case.stories for case in index.cases() if digests[0].key in case.stories] == [(digests[0].key,)]
    assert digests[0].day == "2031-03-05"
