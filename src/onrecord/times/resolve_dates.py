"""Days, months and holidays: what a calendar names, and "yesterday", "the next day", "now"."""

from __future__ import annotations

import re

from onrecord.times.calendar_values import add_days, month_value, real_date, week_value
from onrecord.times.day_order import Order
from onrecord.times.holidays import find_holiday
from onrecord.times.numbers import read_spoken_year
from onrecord.times.resolve_base import OPEN_DAY, Match, Resolved, group, month_of, names_none, nearest_year, start_of
from onrecord.times.words import FIXED_HOLIDAYS, PARTS

DATED = re.compile(r"\b(?:after|before|by|dated|due|from|on|since|until)\s$")
"""What stands before 31/05 where that is a date, not a score or a share."""
MONTHS_AHEAD = 3  # as FAR_AHEAD: without a tense news looks back rather than further ahead
MARCHING = re.compile(r"\s+(?:against|for|of|on)\b")
"""What follows "the March" where that is a demonstration."""
OF_MONTH = re.compile(
    r"(?:['’]s)?\s+(?:[a-z]+\s+)?(?:attacks?|bombing|budget|data|deadline|elections?|exports|figures|imports|inflation|jobs|orders"
    r"|output|polls?|production|profits?|protests?|rainfall|referendum|report|results|sales|summit|survey|temperatures"
    r"|unemployment|votes?)\b"
)
"""What follows the name of a month that is a woman's or a verb too, where that is the month: April sales, the May elections."""
OTHER_TIME = re.compile(r"\s+(?:(?:at|in|last|on|this)\b|[A-Z])")
"""What follows "most recently" where it says of another time how near it is."""
OF_HOLIDAY = re.compile(
    r"\s+(?:baubles?|cakes?|cards?|carols?|costumes?|crackers?|decorations?|dinners?|eggs?|gifts?|jumpers?|lights?|presents?"
    r"|puddings?|songs?|trees?|turkeys?)\b"
)
"""Things that bear a holiday's name all year: Christmas trees."""
ADVERBS = frozenset({"currently", "formerly", "lately", "now", "presently", "recently", "soon"})
INTO = re.compile(r"\s+\w")
INSIDE = re.compile(r"\b(?:an?|his|its|my|our|the|their|your)\s+$")
"""What stands before "recently" where that says something of a thing, not of when: the recently passed law."""
OF_TODAY = re.compile(
    r"['’]s\s+(?:young\s+)?(?:adults|children|consumers|generation|kids|parents|people|society|standards|teenagers|teens|world|youngsters"
    r"|youth)\b"
)
"""What follows "today" where that is nowadays: today's youth."""
OF_YEAR = re.compile(r"\s+of\b")
"""What follows "at this time" where that is one of every year or day: at this time of year."""
SURELY_DATED = re.compile(r"\b(?:dated|due|on)\s$")
"""What stands before 05/06 where that is."""


def resolve_iso(match: Match) -> Resolved:
    """2031-05-15 and 2031-05-15T06:00."""
    value = match.words.replace(" ", "T")
    return ("TIME" if "T" in value else "DATE"), value


def resolve_full_date(match: Match) -> Resolved:
    """5 September 2022, Sept. 30, Monday 5 September."""
    month, day = month_of(match), int(group(match, "day"))
    if year := group(match, "year"):
        return ("DATE", f"{year}-{month:02d}-{day:02d}") if real_date(int(year), month, day) else None
    if not match.words[start_of(match, "month")].isupper():
        return None
    if (of_year := group(match, "of_year")) and match.published:
        told = real_date(match.published.year + {"last": -1, "this": 0, "next": 1}[of_year], month, day)
        return ("DATE", told.isoformat()) if told else None
    return _day_without_year(match, month, day)


def _day_without_year(match: Match, month: int, day: int) -> Resolved:
    if not (1 <= month <= 12 and real_date(2000, month, day)):
        return None
    if match.published is None:
        return "DATE", f"XXXX-{month:02d}-{day:02d}"
    near = nearest_year(match, lambda year: real_date(year, month, day))
    if near and (which := group(match, "which")):
        step = -1 if which == "last" and near >= match.published else 1 if which == "next" and near <= match.published else 0
        near = real_date(near.year + step, month, day)
    return ("DATE", near.isoformat()) if near else None


def resolve_month_year(match: Match) -> Resolved:
    """May 2031, late November 1989."""
    return "DATE", f"{group(match, 'year')}-{month_of(match):02d}"


def resolve_month_of_year(match: Match) -> Resolved:
    """July last year, early March of next year; "that year" by the date being told."""
    which = group(match, "which")
    base = match.told if which == "that" else match.published
    year = f"{base.year + {'last': -1, 'next': 1}.get(which, 0):04d}" if base else "XXXX"
    return "DATE", f"{year}-{month_of(match):02d}"


def resolve_month_spoken(match: Match) -> Resolved:
    """January nineteen ninety-seven."""
    year = read_spoken_year(group(match, "spoken"))
    return ("DATE", f"{year}-{month_of(match):02d}") if year else None


def resolve_each_named(match: Match) -> Resolved:
    """Each July, every March."""
    return "SET", f"XXXX-{month_of(match):02d}"


def resolve_month(match: Match) -> Resolved:
    """April, last November, late March; "may" and "march" only where they stand as names of months."""
    name = match.groups["month"] or ""
    bare = name.strip(".").lower()
    if not name[0].isupper() or (len(bare) <= 4 and bare not in {"may", "june", "july", "sept"} and not match.groups["which"]):
        return None
    guarded = bare in {"may", "march", "april", "june", "august"}
    led = bool(
        re.search(
            r"\b(?:in|since|by|until|till|from|of|to|and|during|for|before|after|between|through|or|-|an?|the|its|their|last|this)\s$",
            match.before,
        )
    )
    if guarded and not (led or match.groups["which"] or match.groups["hedge"] or OF_MONTH.match(match.after)):
        return None
    if bare == "march" and re.search(r"\b(?:a|the)\s$", match.before) and MARCHING.match(match.after):
        return None
    if guarded and re.match(r"\s+[A-Z][a-z]", match.after) and bare != "may" and not led:
        return None
    if re.search(r"\b(?:mr|mrs|ms|sgt|miss|dr|lord|theresa|justice)\.?\s$", match.before):
        return None
    month, which = month_of(match), group(match, "which")
    base = match.narrative.month if "following" in which or "previous" in which else match.published
    if base is None:
        return "DATE", f"XXXX-{month:02d}"
    year = base.year
    if which in {"last", "this past", "the previous"}:
        year -= month >= base.month
    elif which in {"next", "this coming", "the following"}:
        year += month <= base.month
    elif which != "this":
        near = match.tense in {None, "near"} and 0 < (month - base.month) % 12 <= MONTHS_AHEAD
        year += (month < base.month) if match.future or near else -(month > base.month)
    return "DATE", f"{year:04d}-{month:02d}"


def resolve_numeric(match: Match) -> Resolved:
    """31/05/2031 and 5/31/31; where both are possible, in the order that the document writes."""
    month, day = _month_and_day(match, int(group(match, "first")), int(group(match, "second")))
    year = int(group(match, "year"))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    return ("DATE", f"{year:04d}-{month:02d}-{day:02d}") if real_date(year, month, day) else None


def resolve_short_numeric(match: Match) -> Resolved:
    """31/05 and 5/31 after "on" or the like, the year by the tense."""
    first, second = int(group(match, "first")), int(group(match, "second"))
    plain = match.order.shown or first > 12 or second > 12 or first == second
    if not (DATED if plain else SURELY_DATED).search(match.before):
        return None
    month, day = _month_and_day(match, first, second)
    return _day_without_year(match, month, day)


def _month_and_day(match: Match, first: int, second: int) -> tuple[int, int]:
    """Put two numbers in the order that the document writes, unless only the other makes a date."""
    month_first = second > 12 or (match.order.first == "month" and first <= 12)
    return (first, second) if month_first else (second, first)


def find_other_order(rule: str, match: Match) -> str | None:
    """Give the value in the other order of day and month, where nothing in the document settles which is meant."""
    if rule not in {"numeric", "short_numeric"}:
        return None
    first, second = group(match, "first"), group(match, "second")
    if match.order.shown or int(first) == int(second) or int(first) > 12 or int(second) > 12:
        return None
    order = Order("day" if match.order.first == "month" else "month", shown=False)
    resolved = (resolve_numeric if rule == "numeric" else resolve_short_numeric)(match._replace(order=order))
    return resolved[1] if resolved else None


def resolve_day_word(match: Match) -> Resolved:
    """Yesterday, today, tonight, tomorrow morning; not "today's youth", who are of no day."""
    if OF_TODAY.match(match.after):
        return None
    word, part = group(match, "word"), group(match, "part")
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}.get(word, -2 if "before" in word else 2)
    if match.published is None:
        return "DATE", {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[max(-1, min(1, shift))]
    day = add_days(match.published, shift)
    if day is None:
        return None
    if word == "tonight" or part:
        return "TIME", day.isoformat() + PARTS[part or "night"]
    return "DATE", day.isoformat()


def resolve_day_after(match: Match) -> Resolved:
    """The next day, the day before, that day: from the date being told."""
    which, way = group(match, "which"), group(match, "way")
    if (which == "the" and not way) or (not way and names_none(match, which)):
        return None
    if way and re.match(r"\s+(?!he\b|she\b|they\b)\w", match.after) and which == "the":
        return None
    if match.told is None:
        return "DATE", OPEN_DAY
    if not way and "that" in which and match.narrative.in_month:
        return "DATE", f"{month_value(match.narrative.in_month)}-XX"
    shift = {"before": -1, "after": 1}.get(
        way, 1 if "next" in which or "following" in which else -1 if "previous" in which else 0
    )
    day = add_days(match.told, shift)
    return ("DATE", day.isoformat()) if day else None


def resolve_then(match: Match) -> Resolved:
    """Until then, by then: the day, month or year that the story named last; not where it has named none."""
    told, year = match.narrative, match.narrative.year
    if year is None or told[:3] == type(told).at(match.published)[:3]:
        return None
    if told.month is None or told.month.year != year.year:
        return "DATE", f"{year.year:04d}"
    if told.day is None or told.in_month:
        return "DATE", month_value(told.month)
    return "DATE", told.day.isoformat()


def resolve_holiday(match: Match) -> Resolved:
    """Christmas Day, Good Friday, Thanksgiving, in the year that tense and publication ask for."""
    name, year = group(match, "holiday").replace("’", "'"), group(match, "year")
    if (
        not re.search(r"[A-Z]", match.words)
        or re.search(r"\b(?:happy|merry)\s$", match.before)
        or OF_HOLIDAY.match(match.after)
    ):
        return None
    if year:
        day = find_holiday(name, int(year))
        return ("DATE", day.isoformat()) if day else None
    if match.published is None:
        return "DATE", f"XXXX-{FIXED_HOLIDAYS[name]}" if name in FIXED_HOLIDAYS else OPEN_DAY
    which = group(match, "which")
    if of_year := group(match, "which2"):
        day = find_holiday(name, match.published.year + {"last": -1, "next": 1}.get(of_year, 0))
        return ("DATE", day.isoformat()) if day else None
    near = nearest_year(match, lambda y: find_holiday(name, y))
    if match.groups.get("week"):
        return ("DATE", week_value(near)) if near else None
    if which == "last" and near and near >= match.published:
        near = find_holiday(name, match.published.year - 1)
    if which == "next" and near and near <= match.published:
        near = find_holiday(name, match.published.year + 1)
    return ("DATE", near.isoformat()) if near else None


def resolve_present(match: Match) -> Resolved:
    """Now, currently; then current; not "the now empty mill"."""
    if match.groups.get("then"):
        return "DATE", "PAST_REF"
    if _is_inside(match) or (match.words.endswith("time") and OF_YEAR.match(match.after)):
        return None
    return "DATE", "PRESENT_REF"


def resolve_past(match: Match) -> Resolved:
    """Recently, in past years, the past; not "most recently last May", where it says how near another time is."""
    if _is_inside(match):
        return None
    if match.words.lower() == "recently" and (
        re.search(r"\b(?:as|how)\s$", match.before) or (match.before.endswith("most ") and OTHER_TIME.match(match.after))
    ):
        return None
    return "DATE", "PAST_REF"


def _is_inside(match: Match) -> bool:
    """Tell whether an adverb stands inside the name of a thing and says more of it than of when: a now-empty mill."""
    adverb = match.words.lower() in ADVERBS
    return adverb and (match.after.startswith("-") or bool(INSIDE.search(match.before) and INTO.match(match.after)))


def resolve_future(match: Match) -> Resolved:
    """Soon, in the future, the mill's future."""
    if _is_inside(match):
        return None
    if match.words.lower() == "soon" and match.tense == "past":
        return None
    if match.words.lower() == "soon" and re.search(r"\b(?:as|too|how)\s$", match.before):
        return None
    return "DATE", "FUTURE_REF"
