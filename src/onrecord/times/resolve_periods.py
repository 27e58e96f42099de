"""Days, weeks, months, quarters and years reckoned from publication or the narrative: last year, three days ago."""

from __future__ import annotations

import re
from datetime import date

from onrecord.times.calendar_values import add_months, is_gone, is_to_come, quarter_value, shift_date
from onrecord.times.durations import period_value
from onrecord.times.numbers import read_count
from onrecord.times.resolve_base import Match, Resolved, count_of, group, names_none
from onrecord.times.resolve_years import find_season
from onrecord.times.results import AMOUNT, COMPARED, OWN_RESULTS, year_before
from onrecord.times.words import SEASONS, UNITS

SUNDAY = 6  # on it news speaks of the week that ISO 8601 lets end that day as of last week
FRIDAY = 4  # before it, what happened this weekend did so on the one just gone by
LASTING = re.compile(r"\b(?:for|in|over|during|within)\s+the\s$")
"""What stands before "last week" where that is the seven days just gone by."""
OVER = re.compile(r"\b(?:for|in|over|during|within)\s$")
"""What stands before "the next year" where that is the twelve months ahead."""
BY_NARRATIVE = frozenset(
    {"previous", "prior", "that", "the following", "the next", "the preceding", "the previous", "the prior", "the same"}
)
"""Words that count from where the narrative is, not from publication."""
STEPS = {
    "last": -1,
    "next": 1,
    "previous": -1,
    "prior": -1,
    "the coming": 1,
    "the following": 1,
    "the next": 1,
    "the preceding": -1,
    "the previous": -1,
    "the prior": -1,
    "this coming": 1,
    "this past": -1,
}
PAST_LENGTHS = {
    "century": "P100Y",
    "decade": "P10Y",
    "fortnight": "P2W",
    "month": "P1M",
    "quarter": "P1Q",
    "week": "P1W",
    "weekend": "P2D",
}
"""What "the past month" and "over the next month" measure; anything else is a year."""
PARTS_OF = {"year": (12, "month"), "month": (52 / 12, "week"), "week": (7, "day")}
"""What "two and a half years ago" is counted in."""
LAST_LENGTHS = frozenset({"decade", "fortnight", "month", "week", "year"})
"""Units that "for the last" and "over the next" measure by."""
AHEAD = frozenset({"the coming", "the next"})


def resolve_unit_ref(match: Match) -> Resolved:
    """Last year, this week, the next month, last summer, earlier this month."""
    which, unit = group(match, "which"), group(match, "unit")
    if unit == "day" and names_none(match, which):
        return None
    base = _told(match, unit) if which in BY_NARRATIVE else match.published
    if unit == "day" and which in {"past", "previous", "the past", "this", "last"} and which not in BY_NARRATIVE:
        return None
    if which in {"the past", "past"} or (which == "last" and unit in LAST_LENGTHS and LASTING.search(match.before)):
        return _just_gone(match, unit)
    if which in AHEAD and unit in LAST_LENGTHS and unit != "year" and OVER.search(match.before):
        return "DURATION", PAST_LENGTHS[unit]
    if quarter := _quarter_of_results(match, which, unit):
        return "DATE", quarter
    if unit == "period" and match.last_quarter is None:
        return None  # "in this period" is of no calendar but where results are told
    if base is None:
        return "DATE", {-1: "PAST_REF", 1: "FUTURE_REF"}.get(STEPS.get(which, 0), "PRESENT_REF")
    count = STEPS.get(which, 0)
    if unit in SEASONS:
        return "DATE", find_season(base, unit, count)
    if unit == "weekend" and which == "this" and match.tense == "past" and base.weekday() < FRIDAY:
        count = -1
    if unit == "week" and base.weekday() == SUNDAY:
        count = {"last": 0, "this": int(match.future)}.get(which, count)
    value = shift_date(base, "year" if unit.endswith("year") else unit, count)
    return ("DATE", value) if value else None


def _just_gone(match: Match, unit: str) -> Resolved:
    """Give the past week or month as a length, the past year and the past winter as the last one.

    So TimeBank has them, and HeidelTime: DURATION is for lengths that are counted. The year has no interval
    (`find_rolling_year`), for its twelve months are not the calendar's.
    """
    if match.published is not None and unit in SEASONS:
        return "DATE", find_season(match.published, unit, -1)
    if match.published is not None and unit.endswith("year"):
        return "DATE", f"{match.published.year - 1:04d}"
    return "DURATION", PAST_LENGTHS.get(unit, "P1Y")


def find_rolling_year(rule: str, match: Match) -> str | None:
    """Give "rolling" for "the past year" and "over the next year", whose twelve months do not begin on 1 January."""
    if rule != "unit_ref" or group(match, "unit") != "year":
        return None
    which = group(match, "which")
    gone = which in {"the past", "past", "this past"} or (which == "last" and LASTING.search(match.before))
    ahead = which in AHEAD and OVER.search(match.before)
    return "rolling" if gone or ahead else None


def _quarter_of_results(match: Match, which: str, unit: str) -> str | None:
    """Give the quarter that "the latest period", "this quarter's loss" or "a loss last year" is in a report of results."""
    own = OWN_RESULTS.match(match.after)
    if (which, unit) == ("last", "year") and match.quarter and (own or COMPARED.search(match.before)):
        return year_before(match.quarter)
    if (which, unit) == ("this", "quarter") and own:
        return match.last_quarter
    if which == "the latest" and unit in {"quarter", "period"} and match.published:
        reported = add_months(match.published, -3)
        return match.last_quarter or (quarter_value(reported) if reported else None)
    return None


def _told(match: Match, unit: str) -> date | None:
    """Give where the narrative is, to the grain that "the following month" or "that year" needs."""
    coarse = "year" if unit.endswith("year") or unit in {"decade", "century"} else unit
    return {"month": match.narrative.month, "year": match.narrative.year}.get(coarse, match.told)


def resolve_ago(match: Match) -> Resolved:
    """Three days ago, a year earlier, two weeks later; "hours ago" is a length, for want of a clock to count from."""
    unit, way = group(match, "unit").rstrip("s"), group(match, "way")
    unit = {"centurie": "century", "centur": "century"}.get(unit, unit)
    number, from_now = read_count(count_of(match)), way in {"ago", "from now"}
    past = way in {"ago", "earlier", "before", "previously"}
    if way == "on" or (number is None and not from_now):
        return None
    if way in {"before", "previously"} and re.match(r"\s+(?!that\b)\w", match.after):
        return None
    if unit == "year" and number == 1 and past and match.quarter:
        return "DATE", year_before(match.quarter)
    if UNITS.get(unit, ("P", ""))[0] == "PT":
        value = period_value(unit, count_of(match)) if way not in {"before", "previously"} else None
        return ("DURATION", value) if value else None
    compared = unit == "year" and AMOUNT.search(match.before)
    base = match.published if from_now or compared else _told(match, unit)
    if not (past or from_now) and base == match.published and match.tense == "past":
        return None  # later than what, the story does not say
    if match.narrative.adrift and base != match.published:
        return None  # later than eight trading days after 3 June
    if base is None or number is None:
        return "DATE", "PAST_REF" if past else "FUTURE_REF"
    if number % 1 and unit in PARTS_OF:
        number, unit = number * PARTS_OF[unit][0], PARTS_OF[unit][1]
    years = {"decade": 10, "century": 100}.get(unit)
    count = round(number * (years or 1)) * (-1 if past else 1)
    shifted = shift_date(base, "year" if years else unit, count)
    if shifted is None or (match.tense == "past" and not past and not from_now and is_to_come(shifted, match.published)):
        return None  # what was done later is done by now: it was counted from something else
    if match.future and not past and not from_now and is_gone(shifted, match.published):
        return None  # and what will be done later is not
    return "DATE", shifted


def resolve_end_of_unit(match: Match) -> Resolved:
    """The end of the month: the month of publication."""
    if match.published is None:
        return "DATE", "FUTURE_REF" if match.future else "PRESENT_REF"
    value = shift_date(match.published, group(match, "unit"), 0)
    return ("DATE", value) if value else None


def resolve_for_the_unit(match: Match) -> Resolved:
    """For the week, which a market closes with the day named last; for the month and the year, those of publication."""
    day = match.told
    if group(match, "unit") != "week" or day is None or match.published is None or day > match.published:
        return resolve_end_of_unit(match)
    value = shift_date(day, "week", 0)
    return ("DATE", value) if value else None


def resolve_in_the_unit(match: Match) -> Resolved:
    """Earlier in the year, late in the summer: of the year that the narrative is in."""
    unit = group(match, "unit")
    base = _told(match, unit)
    if base is None:
        return "DATE", "PRESENT_REF"
    if unit in SEASONS:
        return "DATE", find_season(base, unit, 0)
    value = shift_date(base, unit, 0)
    return ("DATE", value) if value else None
