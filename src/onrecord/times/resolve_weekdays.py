"""Weekdays and weekends, reckoned from publication or the narrative by the tense: Friday, Tuesday week, last weekend."""

from __future__ import annotations

import re
from datetime import date

from onrecord.times.calendar_values import add_days, week_value
from onrecord.times.grammar import any_of
from onrecord.times.resolve_base import Match, Resolved, group
from onrecord.times.tense import SCHEDULED
from onrecord.times.words import PARTS, WEEKDAYS

FIXED = re.compile(
    r"(?:['’]s)?\s+(?:(?!(?:after|as|at|before|by|for|in|of|on|since|to|until|when|with)\s)[\w-]+\s+){0,3}?"
    rf"(?:{any_of(SCHEDULED)})\b"
)
"""What follows the day of a thing that the papers of the day before look ahead to: Monday's mayoral debate."""
LED = re.compile(r"\b(?:after|and|before|between|by|from|of|on|one|or|since|that|the|till|to|until)\s$")
"""What stands before a day that is not the paper's, as that of "flew home Friday" is: between Friday and Sunday."""
OF_ONE_DAY = re.compile(rf"\s+(?:[\w-]+\s+)?(?:{any_of(SCHEDULED)})\b")
"""What follows "Sundays" where that is Sunday's, and its apostrophe was lost: Sundays game."""


def weekday_date(match: Match, name: str, which: str = "") -> date | None:
    """Give the day of a weekday, as its words and the tense ask.

    A plan that was called off was for the nearest one. The wires open with the day on which papers print them ("flew home
    Friday"), and may be dated the day before it.
    """
    base = match.told if "following" in which or "previous" in which else match.published
    if base is None:
        return None
    back = (base.weekday() - WEEKDAYS[name]) % 7
    ahead = -back % 7
    if which in {"last", "this past"}:
        return add_days(base, -(back or 7))
    if which in {"next", "the following"}:
        return add_days(base, ahead or 7)
    if which == "the previous":
        return add_days(base, -(back or 7))
    if which in {"this", "this coming"}:
        return add_days(base, -back if match.tense == "past" and which == "this" else ahead)
    if match.tense == "near":
        return add_days(base, ahead if ahead < back else -back)
    if match.tense == "due" and back == 1:
        return add_days(base, -1)
    if ahead == 1 and not match.future and FIXED.match(match.after):
        return add_days(base, 1)
    wired = match.opening and ahead == 1 and match.tense == "past" and not LED.search(match.before)
    return add_days(base, ahead if match.future or wired else -back)


def resolve_weekday(match: Match) -> Resolved:
    """Friday, last Wednesday, Thursday evening, early on Friday, every Monday, Mondays."""
    name = group(match, "weekday")
    which = group(match, "which")
    if not (match.groups["weekday"] or "")[0].isupper() or re.match(r"\s+(?:Times|Mail|Mirror|Club|League)\b", match.after):
        return None
    lost = match.groups.get("plural") and OF_ONE_DAY.match(match.after) and not match.before.endswith("on ")
    if which in {"every", "each"} or match.groups.get("parts") or (match.groups.get("plural") and not lost):
        return "SET", f"XXXX-WXX-{WEEKDAYS[name] + 1}{PARTS.get(group(match, 'part'), '')}"
    day = weekday_date(match, name, which)
    hedge, part = group(match, "hedge"), group(match, "part")
    if day and not which and (hedge.startswith(("early", "small")) or part == "morning") and _is_hours_off(match, day):
        day = add_days(day, 7)
    value = day.isoformat() if day else f"XXXX-WXX-{WEEKDAYS[name] + 1}"
    if hedge in {"early hours", "small hours", "early"}:
        return "TIME", value + "TMO"
    if part or hedge == "late":
        return "TIME", value + (PARTS[part] if part else "TNI")
    return "DATE", value


def _is_hours_off(match: Match, day: date) -> bool:
    """Tell whether the early hours of `day`, six days back, are rather those of the day after publication.

    Stories of places to the east are dated by a desk where it is still the day before, and what came last week has its date.
    """
    assert match.published is not None
    return match.told == match.published and (match.published - day).days == 6


def resolve_week_on(match: Match) -> Resolved:
    """A week on Tuesday, Tuesday week, a fortnight today: so far beyond the next Tuesday, or today."""
    weekday, word = group(match, "weekday") or group(match, "weekday2"), group(match, "word")
    unit = group(match, "unit") or group(match, "unit2") or group(match, "two")
    if match.published is None:
        return "DATE", "FUTURE_REF" if not weekday else f"XXXX-WXX-{WEEKDAYS[weekday] + 1}"
    shift = (
        {"tomorrow": 1, "yesterday": -1}.get(word, 0)
        if not weekday
        else (WEEKDAYS[weekday] - match.published.weekday()) % 7 or 7
    )
    day = add_days(match.published, shift + (7 if unit == "week" else 14))
    return ("DATE", day.isoformat()) if day else None


def resolve_weekend(match: Match) -> Resolved:
    """The weekend, last weekend."""
    which = group(match, "which")
    if match.published is None:
        return "DATE", "XXXX-WXX-WE"
    if which not in {"this", "last", "next", "the", "this past", "this coming", "over the", "that"}:
        return None
    shift = {"last": -7, "this past": -7, "next": 7}.get(which, 0)
    if which in {"the", "over the", "that"} and not match.future and match.published.weekday() < 5:
        shift = -7
    day = add_days(match.published, shift)
    return ("DATE", week_value(day) + "-WE") if day else None
