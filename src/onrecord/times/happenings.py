"""Times told from a happening whose day the story names elsewhere: "two days before the election", "the day after his death"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from onrecord.language import Analysis
from onrecord.reading import Span
from onrecord.times.calendar_values import DAY, add_days, real_date
from onrecord.times.found import Found
from onrecord.times.grammar import any_of
from onrecord.times.words import HAPPENINGS, PARTS, WEEKDAYS

KIND_OF = {word: kind for kind, listed in HAPPENINGS.items() for word in listed}
STEPS = 5  # heads looked at above a day: deeper ones are of another happening
_WORDS = any_of(KIND_OF)
_HAPPENING = (
    r"(?P<way>before|after)\s+(?:(?:the|his|her|its|their|that)\s+(?:[\w.’'-]+\s+){0,3}?"
    rf"|(?:[\w.’'-]+\s+){{1,3}}?(?:was|were)\s+)(?P<word>{_WORDS})\b(?!\s+of\s+the\s+\w+day)"
)
AFTER_TIME = re.compile(r"\s+" + _HAPPENING, re.IGNORECASE)
ONE_DAY = re.compile(rf"\b(?:the|a)\s+(?P<part>day|night|evening|morning|afternoon)\s+{_HAPPENING}", re.IGNORECASE)
DAYS = re.compile(r"P(\d{1,3})D")


def tell_from_happenings(text: str, within: Span, found: list[Found], analysis: Analysis) -> list[Found]:
    """Give the times of a story with those told from a happening on their day, where the story says when that was.

    "Two days", "the Sunday" and "the day" before "the election" become days where "Tuesday's election" stands elsewhere. A
    happening that the story puts on several days leaves them as they are: lengths, the nearest Sunday, nothing.
    """
    lone = [match for match in ONE_DAY.finditer(text, within.start, within.end)]
    led = {n: match for n, time in enumerate(found) if (match := _led_from(text, within, time))}
    if not lone and not led:
        return found
    days = _days_of_happenings(found, analysis)
    told = [_moved(time, led[n], days) if n in led else time for n, time in enumerate(found)]
    taken = [time.span for time in told]
    for match in lone:
        day = _day_of(match, days)
        moved = add_days(day, -1 if match["way"].lower() == "before" else 1) if day else None
        span = Span(match.start(), match.end("part"))
        if moved is not None and not any(span.start < other.end and other.start < span.end for other in taken):
            part = match["part"].lower()
            told.append(Found(span, "DATE" if part == "day" else "TIME", moved.isoformat() + PARTS.get(part, "")))
    return sorted(told, key=lambda time: time.span.start)


def _led_from(text: str, within: Span, time: Found) -> re.Match[str] | None:
    counted = time.type == "DURATION" and DAYS.fullmatch(time.value)
    weekday = time.type == "DATE" and time.span.of(text).lower().removeprefix("the ") in WEEKDAYS
    return AFTER_TIME.match(text, time.span.end, within.end) if counted or weekday else None


def _moved(time: Found, led: re.Match[str], days: dict[str, date]) -> Found:
    day = _day_of(led, days)
    if day is None:
        return time
    way = -1 if led["way"].lower() == "before" else 1
    if count := DAYS.fullmatch(time.value):
        moved = add_days(day, way * int(count[1]))
    else:
        named = real_date(*map(int, whole.groups())) if (whole := DAY.fullmatch(time.value)) else None
        moved = add_days(day, way * (((named.weekday() - day.weekday()) * way) % 7 or 7)) if named else None
    return time._replace(type="DATE", value=moved.isoformat()) if moved else time


def _day_of(match: re.Match[str], days: dict[str, date]) -> date | None:
    return days.get(KIND_OF[re.sub(r"\s+", " ", match["word"]).lower()])


def _days_of_happenings(found: Sequence[Found], analysis: Analysis) -> dict[str, date]:
    """Give the day of each kind of happening that the story puts on one day more often than on any other."""
    tied: dict[str, Counter[date]] = {}
    for time in found:
        whole = DAY.match(time.value)
        day = real_date(*map(int, whole.groups())) if whole else None
        kind = _kind_told(analysis, time.span) if day else None
        if day and kind:
            tied.setdefault(kind, Counter())[day] += 1
    clear = {}
    for kind, days in tied.items():
        (first, most), *others = days.most_common(2)
        if not others or others[0][1] < most:
            clear[kind] = first
    return clear


def _kind_told(analysis: Analysis, span: Span) -> str | None:
    """Give the kind of happening whose word a day hangs from in the parse: "killed on Oct. 23", "Tuesday's election"."""
    tokens = analysis.tokens_in(span)
    if not tokens:
        return None
    inside = {token.number for token in tokens}
    top = next((token for token in tokens if token.head not in inside), tokens[0])
    for step, head in enumerate(analysis.ancestors(top)):
        if kind := KIND_OF.get(head.text.lower()):
            return kind
        if step == STEPS or head.pos in {"VERB", "AUX"}:
            return None
    return None
