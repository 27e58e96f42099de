"""The order in which documents come, whichever way through the index they are found by."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.reading import Reading
from onrecord.store import Record
from onrecord.store.dates import story_day
from onrecord.store.questions import conditions, walk
from onrecord.store.questions.days import Days, find_days
from onrecord.store.questions.hits import find_hits
from onrecord.store.questions.index import has_all
from onrecord.store.questions.names import find_speakers, has_words
from onrecord.store.questions.query import parse_query
from onrecord.store.questions.walk import Asked, find_documents
from store.articles import read_articles
from store.questions.invented import invent

READINGS = [*read_articles(), *invent()]


def newest(reading: Reading, days: Days, some: set[str]) -> str | None:
    stories = [story for story in reading.stories if not some or story.id in some]
    return max((day for story in stories if (day := story_day(reading, story)) and days.hold(day)), default=None)


def expected(told: str | None, outlet: str | None, days: Days, speaker: str | None) -> list[tuple[int, str | None]]:
    """What should come, by going through everything."""
    found = []
    for number, reading in enumerate(READINGS, 1):
        alone = speaker is not None and told is None and outlet is None
        day = newest(
            reading, days, {s.story for s in reading.statements if alone and has_words(s.speaker_name, (speaker or "",))}
        )
        if (
            (told is None or find_all(told, reading.document.text))
            and (outlet is None or reading.document.outlet == outlet)
            and (speaker is None or any(has_words(s.speaker_name, (speaker,)) for s in reading.statements))
            and (not days or day is not None)
        ):
            found.append((number, day))
    return sorted(found, key=lambda dated: (dated[1] or "", dated[0]), reverse=True)


def find_all(told: str, text: str) -> bool:
    query = parse_query(told)
    return len({hit.clause for hit in find_hits(query, text)}) == len(query.clauses)


@pytest.mark.parametrize(
    ("few", "little", "months", "held"), [(0, 0, 16, 99), (0, 60, 1, 99), (0, 60, 1, 2), (4, 60, 4, 99), (2_000, 100, 16, 99)]
)
@pytest.mark.parametrize(
    "told", [None, "mill", "mill fire", '"read more"', "flo* OR o’neill", "the -boats -ferry", "the -łódź"]
)
@pytest.mark.parametrize(("outlet", "since", "until", "speaker"), [
    (None, None, None, None), ("Vale Argus", None, None, None), (None, "2030-03", "2031-01-20", None),
    ("The Llanfair Echo", "2029", None, "calder"), (None, None, None, "vale"), (None, None, "2029", None),
])  # fmt: skip
def test_documents_come_newest_first_and_all_of_them_by_every_way(
    record: Record, monkeypatch: pytest.MonkeyPatch, few: int, little: int, months: int, held: int,
    told: str | None, outlet: str | None,
    since: str | None, until: str | None, speaker: str | None,
) -> None:  # fmt: skip
    """Sorted whole, or asked of the index month by month, or gone through by day: numbers choose, and change nothing."""
    for name, number in (("FEW", few), ("LITTLE", little), ("MOST_MONTHS", months)):
        monkeypatch.setattr(walk, name, number)
    for name, number in (("LOOKS", few), ("HELD", held)):
        monkeypatch.setattr(conditions, name, number)
    days = find_days(since, until)
    with record.asking() as connection:
        alone = speaker is not None and told is None and outlet is None
        terms = find_speakers(connection, (speaker or "",)) if alone else None
        items = (has_all("by", (speaker,)),) if speaker and not alone else ()
        asked: dict[str, Any] = {"query": parse_query(told) if told else None, "outlet": outlet, "days": days, "terms": terms,
                                 "items": items}  # fmt: skip
        assert list(find_documents(connection, Asked(**asked))) == expected(told, outlet, days, speaker)


def test_a_story_that_tells_its_own_day_is_found_by_it(record: Record) -> None:
    """Its own day counts, though the document came out on another or on none."""
    own = {f"2029-0{number % 9 + 1}-11" for number in range(0, len(invent()), 7)}
    found = {told.day for told in record.stories(since="2029", until="2029")}
    assert found == own
    assert all(list(record.search("boats", since=day, until=day)) for day in own)
