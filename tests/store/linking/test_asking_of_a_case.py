"""Every question can be asked of one case alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from cases.matters import load_matters
from onrecord.errors import UnknownItem
from onrecord.store import ItemRef, Record

Ask = Callable[[Record, str | None], Iterable[Any]]
QUESTIONS: dict[str, Ask] = {
    "search": lambda record, case: record.search("the", case=case),
    "statements": lambda record, case: record.statements(case=case),
    "figures": lambda record, case: record.figures(case=case),
    "stories": lambda record, case: record.stories(case=case),
    "timeline": lambda record, case: record.timeline(case=case),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_asked_of_a_case_is_what_its_stories_answer(place: str, question: str) -> None:
    """The answers of one case are those of the whole record that come from its stories, in the same order."""
    ask = QUESTIONS[question]
    with Record.open(place, create=True) as record:
        record.add(told.reading for told in load_matters())
        record.link_cases()
        case = max(record.cases(), key=lambda line: len(line.stories))
        inside = {story.document for story in case.stories}
        found = list(ask(record, case.case))
        assert found == [answer for answer in ask(record, None) if answer.document in inside]
        assert found


def test_days_and_words_narrow_what_is_asked_of_a_case(place: str) -> None:
    with Record.open(place, create=True) as record:
        record.add(told.reading for told in load_matters())
        record.link_cases()
        case = max(record.cases(), key=lambda line: len(line.stories))
        days = sorted(story.published or "" for story in case.stories)
        assert len(list(record.stories(case=case.case, since=days[-1][:10]))) < len(case.stories)
        assert {told.day for told in record.stories(case=case.case, until=days[0][:10])} == {days[0][:10]}


def test_a_story_that_was_moved_answers_for_its_new_case_alone(place: str) -> None:
    one, *_ = load_matters()
    with Record.open(place, create=True) as record:
        record.add(told.reading for told in load_matters())
        record.link_cases()
        record.move(ItemRef(document=one.reading.document.id, item="s1"), "A file of its own", who="desk", why="test")
        assert [told.document for told in record.stories(case="file of its own")] == [one.reading.document.id]
        with pytest.raises(UnknownItem):
            list(record.stories(case="zeppelin"))
