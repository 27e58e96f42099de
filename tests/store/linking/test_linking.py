"""A record links what is new to what it has: the same cases as all at once, and what people decided stays."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select, text

from cases.matters import load_matters
from onrecord.cases import CaseIndex, StoryDigest, digest_stories, list_cases
from onrecord.errors import InvalidCorrection, UnknownItem
from onrecord.reading import Reading
from onrecord.store import ItemRef, Record, tables
from onrecord.store.held import load_engine_readings

READINGS = {told.name: told.reading for told in load_matters()}
WHO: dict[str, Any] = {"who": "desk", "why": "knows the matter"}
Cases = list[tuple[str, str, list[tuple[str, str]]]]


def all_at_once(readings: Iterable[Reading] = READINGS.values()) -> Cases:
    """The cases as `onrecord cases FILE` gives them."""
    index = CaseIndex()
    names = {reading.document.id for reading in readings}
    index.add([told.digest for told in load_matters() if told.reading.document.id in names])
    return [(line.case, line.name, sorted((story.source or "", story.event) for story in line.stories))
            for line in list_cases(index)]  # fmt: skip


def cases_of(record: Record) -> Cases:
    return [(line.case, line.name, sorted((story.source or "", story.event) for story in line.stories))
            for line in record.cases()]  # fmt: skip


def together(record: Record, left: str, right: str) -> bool:
    """Whether two stories are of one case."""
    return any({left, right} <= {story.source for story in line.stories} for line in record.cases())


def item(name: str) -> ItemRef:
    return ItemRef(document=READINGS[name].document.id, item="s1")


def fill(place: str) -> Record:
    record = Record.open(place, create=True)
    record.add(READINGS.values())
    record.link_cases()
    return record


def joined_pair() -> tuple[str, str]:
    """Two stories of one case and of different events, and of that case's first and last days."""
    first = max(all_at_once(), key=lambda case: len(case[2]))[2]
    ordered = sorted((source for source, _ in first), key=lambda source: READINGS[source].document.published or "")
    return ordered[0], ordered[-1]


def test_a_record_linked_at_once_has_the_cases_of_the_same_readings(place: str) -> None:
    with fill(place) as record:
        assert cases_of(record) == all_at_once()
        assert record.unlinked() == 0


def test_stories_that_come_one_by_one_come_to_the_same_cases(place: str) -> None:
    """Each day stays open: what comes later for it is linked as though the whole day had come at once."""
    with Record.open(place, create=True) as record:
        for reading in sorted(READINGS.values(), key=lambda reading: reading.document.published or ""):
            record.add([reading])
            assert record.link_cases().stories == 1
        assert cases_of(record) == all_at_once()
        assert [finding.message for finding in record.verify()] == []


def test_many_stories_are_linked_in_parts_that_come_to_the_same_cases(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.linking.linking.AT_ONCE", 4)
    with fill(place) as record:
        assert record.unlinked() == 0
        assert cases_of(record) == all_at_once()


def test_stories_that_come_too_late_are_linked_together_to_the_same_cases(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They count as of the open day, which is linked anew but once for all of them."""
    *early, last = sorted(READINGS.values(), key=lambda reading: reading.document.published or "")
    index = CaseIndex()
    index.add(digest_stories(last))
    for reading in early:
        index.add(digest_stories(reading))
    added: list[int] = []
    add = CaseIndex.add

    def watched(index: CaseIndex, digests: list[StoryDigest]) -> None:
        added.append(len(digests))
        add(index, digests)

    with Record.open(place, create=True) as record:
        record.add([last])
        record.link_cases()
        monkeypatch.setattr(CaseIndex, "add", watched)
        record.add(early)
        record.link_cases()
        found = {(line.case, frozenset(story.source for story in line.stories)) for line in record.cases()}
    assert added == [len(early)]
    assert found == {(line.case, frozenset(story.source for story in line.stories)) for line in list_cases(index)}


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_within_a_day_changes_nothing_though_each_is_linked_by_itself(place: str, seed: int) -> None:
    """All stories, said to be of one day, in any order and one at a time."""

    def of_one_day(reading: Reading) -> Reading:
        stories = tuple(replace(story, published=None) for story in reading.stories)
        return replace(reading, document=replace(reading.document, published="2031-05-15"), stories=stories)

    readings = [of_one_day(reading) for reading in list(READINGS.values())[:6]]
    random.Random(seed).shuffle(readings)
    index = CaseIndex()
    index.add([digest for reading in readings for digest in digest_stories(reading)])
    with Record.open(place, create=True) as record:
        for reading in readings:
            record.add([reading])
            record.link_cases()
        found = {(line.case, frozenset(story.source for story in line.stories)) for line in record.cases()}
    assert found == {(line.case, frozenset(story.source for story in line.stories)) for line in list_cases(index)}


def test_linking_what_is_new_opens_no_other_reading(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    load = load_engine_readings

    def watched(connection: object, documents: list[int]) -> object:
        opened.extend(documents)
        return load(connection, documents)  # type: ignore[arg-type]  # it is one

    *before, last = sorted(READINGS.values(), key=lambda reading: reading.document.published or "")
    with Record.open(place, create=True) as record:
        record.add(before)
        record.link_cases()
        record.add([last])
        monkeypatch.setattr("onrecord.store.corrections.loading.load_engine_readings", watched)
        record.link_cases()
        assert opened == [len(before) + 1]
        record.link_cases()
        assert opened == [len(before) + 1]


def test_a_join_that_is_undone_stays_undone_whatever_comes(place: str) -> None:
    left, right = joined_pair()
    *before, last = READINGS.values()
    with Record.open(place, create=True) as record:
        record.add(before if left != last.document.source else READINGS.values())
        record.link_cases()
        record.add(READINGS.values())
        entry = record.part(item(left), item(right), **WHO)
        record.link_cases()
        assert not together(record, left, right)
        record.add([replace(last, document=replace(last.document, source="again.txt"))])
        record.link_cases()
        assert not together(record, left, right)
        record.undo(entry.number, **WHO)
        record.link_cases()
        assert together(record, left, right)
        assert [finding.message for finding in record.verify()] == []


def test_stories_that_people_join_are_one_case_and_parted_again_when_that_is_undone(place: str) -> None:
    cases = all_at_once()
    left, right = cases[0][2][0][0], cases[-1][2][0][0]
    with fill(place) as record:
        assert not together(record, left, right)
        entry = record.join(item(left), item(right), **WHO)
        assert record.link_cases().decisions == 1
        assert together(record, left, right)
        joins = [join for line in record.cases(evidence=True) for join in line.joins or () if join.evidence]
        assert any(found.kind == "decision" for join in joins for found in join.evidence)
        record.undo(entry.number, **WHO)
        record.link_cases()
        assert cases_of(record) == cases


def test_a_story_that_people_moved_stays_where_they_put_it(place: str) -> None:
    left, right = joined_pair()
    other = next(case for case, _, stories in all_at_once() if left not in {source for source, _ in stories})
    with fill(place) as record:
        record.move(item(left), other, **WHO)
        assert left in {story.source for line in record.cases() if line.case == other for story in line.stories}
        record.move(item(left), "The Two Pursuits", **WHO)
        record.move(item(right), "the two pursuits", **WHO)
        (line,) = [line for line in record.cases() if line.name == "The Two Pursuits"]
        assert {story.source for story in line.stories} == {left, right}
        record.link_cases()
        assert record.case("two pursuits").case == record.case("THE TWO PURSUITS").case == line.case
        record.move(item(left), None, **WHO)
        (alone,) = [line for line in record.cases() if left in {story.source for story in line.stories}]
        assert len(alone.stories) == 1
        assert len({line.case for line in record.cases()}) == len(list(record.cases()))
        assert record.case(alone.case).stories[0].cited.source == left
        assert [finding.message for finding in record.verify()] == []


def test_a_text_that_is_read_anew_gets_a_new_digest(place: str) -> None:
    """Another reading of a story without its first person: the digest follows, and nothing else is taken out."""
    told = load_matters()[0]
    with fill(place) as record:
        entity = next(one for one in told.reading.entities if one.kind == "person")
        record.reject(ItemRef(document=told.reading.document.id, item=entity.id), **WHO)
        linked = record.link_cases()
        assert (linked.stories, linked.removed) == (1, 1)
        assert [finding.message for finding in record.verify()] == []
        record.undo(1, **WHO)
        record.link_cases()
        assert sum(len(line.stories) for line in record.cases()) == len(READINGS)


def test_a_correction_that_linking_does_not_see_moves_no_story(place: str) -> None:
    told = next(told for told in load_matters() if told.reading.statements)
    with fill(place) as record:
        record.reject(ItemRef(document=told.reading.document.id, item=told.reading.statements[0].id), **WHO)
        assert record.unlinked() == 1
        assert record.link_cases().removed == 0
        assert cases_of(record) == all_at_once()


def test_what_is_forgotten_leaves_its_case_and_every_table(place: str) -> None:
    left, _ = joined_pair()
    with fill(place) as record:
        many = sum(len(line.stories) for line in record.cases())
        record.forget([READINGS[left].document.id], reason="order 12", who="desk")
        assert left not in {story.source for line in record.cases() for story in line.stories}
        assert sum(len(line.stories) for line in record.cases()) == many - 1
        assert [finding.message for finding in record.verify()] == []
        record.link_cases()
        assert sum(len(line.stories) for line in record.cases()) == many - 1


def test_when_all_is_forgotten_linking_holds_nothing(place: str) -> None:
    with fill(place) as record:
        record.forget([reading.document.id for reading in READINGS.values()], reason="order 12", who="desk")
        with record.asking() as connection:
            assert connection.scalar(select(func.count()).select_from(tables.linked)) == 0
            left = connection.execute(select(tables.link_index.c.kind, tables.link_index.c.key)).all()
        assert {row.kind for row in left} <= {"open", "count"}
        assert [row.key for row in left if row.kind == "count"] == [""]


def test_an_export_carries_what_people_decided_and_the_cases_are_derived_anew(places: Callable[[], str]) -> None:
    left, right = joined_pair()
    with fill(places()) as record:
        record.part(item(left), item(right), **WHO)
        record.move(item(left), "Mill Lane", **WHO)
        record.link_cases()
        lines = b"".join(record.export())
        expected = cases_of(record)
    with Record.open(places(), create=True) as other:
        other.take(BytesIO(lines))
        other.link_cases()
        assert {tuple(story) for _, _, stories in cases_of(other) for story in stories}
        assert not together(other, left, right)
        assert ("Mill Lane", [left]) in [(name, [source for source, _ in stories]) for _, name, stories in cases_of(other)]
        assert len(cases_of(other)) == len(expected)
        assert [finding.message for finding in other.verify()] == []


def test_a_digest_that_was_tampered_with_is_found(place: str) -> None:
    with fill(place) as record:
        with record.changing() as connection:
            connection.execute(text("UPDATE linked SET rarity = digest, digest = rarity WHERE number = 0"))
        assert any("cannot be opened" in finding.message for finding in record.verify())


def test_a_story_that_is_in_no_table_of_linking_is_found(place: str) -> None:
    with fill(place) as record:
        with record.changing() as connection:
            connection.execute(text("DELETE FROM linked WHERE number = (SELECT max(number) FROM linked)"))
        assert any("has not seen this story" in finding.message for finding in record.verify())


def test_a_case_is_found_by_a_part_of_its_name_and_several_are_named(place: str) -> None:
    with fill(place) as record:
        line = max(record.cases(), key=lambda line: len(line.stories))
        assert record.case(line.case).case == line.case
        assert record.case(line.name).case == line.case
        with pytest.raises(UnknownItem, match="no case is so called"):
            record.case("zeppelin")


def test_two_sides_that_are_one_story_decide_nothing(place: str) -> None:
    with fill(place) as record:
        name = next(iter(READINGS))
        with pytest.raises(InvalidCorrection, match="one story"):
            record.part(item(name), item(name), **WHO)
