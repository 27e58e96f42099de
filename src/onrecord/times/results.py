"""The quarter that a report of business results tells of, which "the latest period" and "a year earlier" are reckoned from."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from onrecord.times.calendar_values import find_interval
from onrecord.times.found import Found
from onrecord.times.words import MONTHS

NEAR = 300  # characters: results compare a quarter with "a year earlier" within two sentences
FAR = 1500  # characters: so far where an amount stands before "a year earlier"
QUARTER = re.compile(r"\d{4}-Q\d")
AMOUNT = re.compile(r"(?:[£$€¥#]\s?\d[\d.,]*|\d%|\d\s+\w+|\bmillion|\bbillion|\ba\s+share,?|\bfrom|\bwith(?:\s+an?)?)\s+$")
RESULTS = re.compile(
    r"(?:['’]s|,)?\s+(?:\w+\s+){0,4}?(?:earned|earnings|income|loss|net|profits?|results|revenues?|sales)\b", re.IGNORECASE
)
"""What stands after "a year earlier" where that is of results."""
YEAR_BEFORE = re.compile(r"\b(?:ago|earlier|before)$", re.IGNORECASE)
OWN_RESULTS = re.compile(r"['’]s\s+(?:\w+\s+)?(?:earnings|income|loss|profits?|results|revenues?|sales)\b")
"""What stands after "last year" or "this quarter" where it is the one that results are told for."""
THE = re.compile(r"\bthe\s+$")
LATEST = re.compile(r"the\s+latest\b", re.IGNORECASE)
LONGER = re.compile(r"P[69]M|P1Y|\d{4}-H\d")
COMPARED = re.compile(
    r"\b(?:compared\s+with|from|against|versus|(?:higher|lower|stronger|weaker)\s+than)\b[^.;]*$|\b(?:increase|decline|drop|rise)\s+(?:from|over)\s+$"
)
_MONTH = "|".join(sorted(MONTHS, key=lambda name: (-len(name), name)))
ENDED = re.compile(rf"\s+(?:(?:that|which)\s+)?end(?:ed|ing|s)\s+(?:on\s+)?(?:\d\d?\s+)?(?P<month>{_MONTH})\b", re.IGNORECASE)


class Results(NamedTuple):
    """The quarter that a story's results are of."""

    quarter: str | None = None
    """Its TIMEX3 value; None where the story has named none."""
    longer: bool = False
    """Whether nine months, a half or a year was the last period named, so that "a year earlier" is no quarter."""
    fiscal: bool = False
    """Whether it was named as one of a fiscal year, which "the quarter ended July 31" then is too."""
    end: int = -FAR
    """Where results were told last."""
    year_told: int = -FAR
    """Where the year before was named last as a year, with no quarter since."""

    @property
    def last(self) -> str | None:
        """The quarter, however far off; None after a longer period."""
        return None if self.longer else self.quarter

    def is_fiscal(self, value: str, words: str) -> bool:
        """Tell whether a quarter is one of a fiscal year, by its own words or because the one that results are of is."""
        if not QUARTER.fullmatch(value):
            return False
        own = self.quarter is not None and value in {self.quarter, year_before(self.quarter)}
        return "fiscal" in words.lower() or (self.fiscal and own)

    def near(self, start: int, before: str, after: str) -> str | None:
        """Give the quarter that a time at `start` is reckoned from; None where it is far off or a longer period is meant.

        "The year-earlier results" are those just named: of the whole year, in "last year it lost £6m".
        """
        if THE.search(before) and start - self.year_told <= NEAR:
            return None
        reach = FAR if AMOUNT.search(before) or COMPARED.search(before) or RESULTS.match(after) else NEAR
        return None if start - self.end > reach else self.last

    def after(self, rule: str, time: Found, words: str, published: date | None) -> Results:
        """Give what is known after a time of this rule.

        A quarter that is not over by publication is looked ahead to, unless it is the first that the story names.
        """
        told = rule == "period" or (rule == "unit_ref" and LATEST.match(words))
        named = rule == "quarter" or (told and not self.longer and not YEAR_BEFORE.search(words))
        if named and QUARTER.fullmatch(time.value):
            _, over = find_interval(time.value)
            ahead = published is not None and over is not None and over > published.isoformat()
            fiscal = "fiscal" in words.lower() or (self.fiscal and rule != "quarter")
            return self if ahead and self.quarter else Results(time.value, False, fiscal, time.span.end)
        if self.last and time.value == year_before(self.last):
            return self._replace(end=time.span.end, year_told=-FAR)
        if rule == "fiscal" or (LONGER.fullmatch(time.value) and (time.value != "P1Y" or rule == "period")):
            return self._replace(longer=True)
        if published is not None and time.value == f"{published.year - 1:04d}":
            return self._replace(year_told=time.span.end)
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
