"""Cases a page at a time, by a search, and of a document: the same cases that the whole list has."""

from __future__ import annotations

from cases.matters import load_matters
from onrecord.cases import CaseLine
from onrecord.store import ItemRef, Record


def fill(place: str) -> Record:
    record = Record.open(place, create=True)
    record.add(told.reading for told in load_matters())
    record.link_cases()
    return record


def _moment(story: object) -> str:
    return (getattr(story, "published", None) or "")[:10]


def test_pages_of_cases_follow_one_another_and_are_all_of_them(place: str) -> None:
    with fill(place) as record:
        shown: list[CaseLine] = []
        after: int | None = None
        pages = 0
        while pages == 0 or after is not None:
            page = record.latest_cases(most=1, after=after)
            shown, after, pages = [*shown, *page.cases], page.after, pages + 1
        whole = {line.case: line for line in record.cases() if len(line.stories) > 1}
        assert pages == len(whole) > 1 and {line.case: line for line in shown} == whole and len(shown) == len(whole)
        days = [max(map(_moment, line.stories)) for line in shown]
        assert days == sorted(days, reverse=True)


def test_cases_that_people_made_come_first_even_with_one_story(place: str) -> None:
    told = load_matters()[0]
    with fill(place) as record:
        story = ItemRef(document=told.reading.document.id, item="s1")
        record.move(story, "Ostley bypass", who="desk", why="of its own")
        first = record.latest_cases(most=1).cases[0]
        assert (first.name, len(first.stories)) == ("Ostley bypass", 1)
        assert record.cases_of(story.document) == {"s1": first}
        assert record.latest_cases(most=1, after=record.latest_cases(most=1).after).cases[0] != first


def test_the_cases_of_a_search_hold_its_stories(place: str) -> None:
    with fill(place) as record:
        words = '"crown court" OR inquest'
        found = {hit.document for hit in record.search(words)}
        lines = record.cases_with(words).cases
        assert lines and all({story.document for story in line.stories} & found for line in lines)
        assert record.cases_with(words, most=1).cases == lines[:1]
        assert {line.case for line in lines} == {
            line.case for line in record.cases()
            if len(line.stories) > 1 and {story.document for story in line.stories} & found
        }  # fmt: skip


def test_a_case_by_itself_tells_why_each_story_is_in_it(place: str) -> None:
    with fill(place) as record:
        listed = max(record.cases(evidence=True), key=lambda line: len(line.stories))
        assert record.case_line(listed.case) == listed
        document = listed.stories[0].document
        assert record.cases_of(document)[listed.stories[0].story].case == listed.case
