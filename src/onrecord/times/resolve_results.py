"""What reports of business results reckon from the quarter they are of: the latest period, the year-ago quarter."""

from __future__ import annotations

import re

from onrecord.times.calendar_values import add_months, month_value, quarter_value, week_value
from onrecord.times.resolve_base import Match, Resolved, group
from onrecord.times.results import quarter_ended, year_before
from onrecord.times.words import ORDINALS

ENDS = re.compile(r"\s+(?:that\s+|which\s+)?(?:end(?:ed|ing|s)|to|from)\b")
"""What follows "the year" where that is twelve months up to a day."""


def resolve_period(match: Match) -> Resolved:
    """The quarter, the latest period, the full year: in reports of business results."""
    what = group(match, "what")
    if group(match, "ago"):
        return resolve_same_period(match)
    if what.endswith("year") and ENDS.match(match.after):
        return "DURATION", "P1Y"
    if match.published is None or what in {"week", "month", "decade", "year", "period"}:
        return None
    if what in {"quarter", "latest quarter", "latest period"}:
        base = add_months(match.published, -3)
        value = match.last_quarter or quarter_ended(match.after, match.published) or (quarter_value(base) if base else None)
        return ("DATE", value) if value else None
    return ("DATE", f"{match.published.year:04d}") if what.endswith("year") else None


def resolve_year_ago(match: Match) -> Resolved:
    """The year-ago quarter, year-earlier."""
    if match.published is None:
        return "DATE", "PAST_REF"
    what = group(match, "what")
    if (number := group(match, "number")) and group(match, "unit") == "year":
        return "DATE", f"{match.published.year - 1:04d}-Q{ORDINALS[number]}"
    quarter = match.last_quarter if group(match, "what") in {"period", "quarter"} else match.quarter
    if group(match, "unit") == "year" and quarter:
        return "DATE", year_before(quarter)
    base = add_months(match.published, -12) if group(match, "unit") == "year" else match.published
    reported = add_months(base, -3) if base else None  # results are told in the quarter after the one they are of
    if base is None or reported is None:
        return None
    return "DATE", quarter_value(reported) if what in {"quarter", "period"} else f"{base.year:04d}"


def resolve_same_period(match: Match) -> Resolved:
    """The same period last year: the quarter a year before that which results are told for, or the month or week."""
    if match.published is None:
        return "DATE", "PAST_REF"
    what, year_ago = group(match, "what"), add_months(match.published, -12)
    if match.last_quarter and what in {"period", "quarter"}:
        return "DATE", year_before(match.last_quarter)
    if year_ago is None:
        return None
    if what == "quarter":
        return "DATE", quarter_value(year_ago)
    if what == "period":
        return "DATE", f"{year_ago.year:04d}"
    return "DATE", week_value(year_ago) if what == "week" else month_value(year_ago)
