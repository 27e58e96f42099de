"""Days and months as the indexes have them: the numbers 20310515 and 203105; 0 where they are not known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from onrecord.reading import Reading, Story
from onrecord.store.arrivals import day_of

UNDATED = 0


def story_day(reading: Reading, story: Story) -> str | None:
    """Give the day on which a story came out, "YYYY-MM-DD": its own, or its document's; None where neither is known."""
    return day_of(story.published or reading.document.published)


@lru_cache(maxsize=10_000)
def day_number(day: str | None) -> int:
    """Give a day as the indexes have it.

    >>> day_number("2031-05-15T06:00"), day_number("2031-05"), day_number(None), day_number("-0043-03-15")
    (20310515, 20310501, 0, 0)
    """
    if day is None or day.startswith("-"):
        return UNDATED
    year, month, rest = (day[:10] + "-01-01").split("-")[:3]
    return int(year) * 10_000 + int(month) * 100 + int(rest) if (year + month + rest).isdecimal() else UNDATED


def day_named(number: int) -> str | None:
    """Give a day of the indexes as ISO 8601 has it.

    >>> day_named(20310515), day_named(0)
    ('2031-05-15', None)
    """
    return None if number == UNDATED else f"{number // 10_000:04}-{number // 100 % 100:02}-{number % 100:02}"


def month_number(day: str | None) -> int:
    """Give the month of a day.

    >>> month_number("2031-05-15"), month_number(None)
    (203105, 0)
    """
    return day_number(day) // 100


def months_of_stories(days: Iterable[str | None]) -> list[int]:
    """Give the months in which a document's stories came out, from their days: those that are known, else that none is.

    >>> months_of_stories(["2031-05-15", None, "2031-05-16"]), months_of_stories([])
    ([203105], [0])
    """
    return sorted({month_number(day) for day in days if day is not None}) or [UNDATED]
