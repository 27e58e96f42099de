"""The quarter that a report of business results tells of, which "the latest period" and "a year earlier" are reckoned from."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from onrecord.times.calendar_values import find_interval
from onrecord.times.words import MONTHS

NEAR = 300  # characters: results compare a quarter with "a year earlier" within two sentences
FAR = 1500  # characters: so far where an amount stands before "a year earlier"
QUARTER = re.compile(r"\d{4}-Q\d")
AMOUNT = re.compile(r"(?:[£$€¥#]\s?\d[\d.,]*|\d%|\bmillion|\bbillion|\ba\s+share,?|\bfrom|\bwith(?:\s+an?)?)\s+$")
LONGER = re.compile(r"P[69]M|P1Y|\d{4}-H\d")
COMPARED = re.compile(
    r"\b(?:compared\s+with|from|against|versus)\b[^.;]*$|\b(?:increase|decline|drop|rise)\s+(?:from|over)\s+$"
)
_MONTH = "|".join(sorted(MONTHS, key=lambda name: (-len(name), name)))
ENDED = re.compile(rf"\s+(?:(?:that|which)\s+)?end(?:ed|ing|s)\s+(?:on\s+)?(?:\d\d?\s+)?(?P<month>{_MONTH})\b", re.IGNORECASE)


class Results(NamedTuple):
    """The quarter that a story's results are of."""

    quarter: str | None = None
    """Its TIMEX3 value; None where the story has named none."""
    longer: bool = False
    """Whether nine months, a half or a year was the last period named, so that "a year earlier" is no quarter."""
    end: int = -FAR
    """Where it was named last."""

    def near(self, start: int, before: str) -> str | None:
        """Give the quarter that a time at `start` is reckoned from; None where it is far off or a longer period is meant."""
        reach = FAR if AMOUNT.search(before) else NEAR
        return None if self.longer or start - self.end > reach else self.quarter

    def after(self, rule: str, value: str, words: str, end: int, published: date | None) -> Results:
        """Give what is known after a time of this rule, value and words that ends at `end`.

        A quarter that is not over by publication is looked ahead to, unless it is the first that the story names.
        """
        if rule in {"quarter", "period"} and QUARTER.fullmatch(value):
            _, over = find_interval(value)
            ahead = published is not None and over is not None and over > published.isoformat()
            return self if ahead and self.quarter else Results(value, False, end)
        if rule == "fiscal" or (LONGER.fullmatch(value) and (value != "P1Y" or rule == "period")):
            return self._replace(longer=True)
        return self


def year_before(quarter: str) -> str:
    """Give the same quarter of the year before.

    >>> year_before("2030-Q3")
    '2029-Q3'
    """
    return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"


def quarter_ended(after: str, published: date) -> str | None:
    """Give the calendar quarter that "the quarter ended July 31" lies in most, by the words after it; None without a month."""
    ended = ENDED.match(after)
    if ended is None:
        return None
    month = MONTHS[ended["month"].lower()]
    year = published.year - (month > published.month)
    middle = month - 1 or 12
    return f"{year - (middle > month):04d}-Q{(middle - 1) // 3 + 1}"
