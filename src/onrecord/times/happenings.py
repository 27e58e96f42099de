"""Times told from a happening that the story dates elsewhere: "two days before the election", "the day after his death"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from datetime import date

from onrecord.language import Analysis, Token
from onrecord.reading import Span, Time
from onrecord.times.calendar_values import DAY, add_days, real_date
from onrecord.times.found import Found
from onrecord.times.grammar import any_of
from onrecord.times.words import HAPPENINGS, MONTHS, PARTS, WEEKDAYS

KIND_OF = {word: kind for kind, listed in HAPPENINGS.items() for word in listed}
STEPS = 5  # heads looked at above a day: deeper ones are of another happening
_WORDS = any_of(KIND_OF)
_PLAIN = r"(?:(?:[^\W\d_]\.)+|(?:Mr|Mrs|Ms|Dr)\.|[\w’'-]+)\s+"
_HAPPENING = (
    rf"(?P<way>before|after)\s+(?:(?:the|his|her|its|their|that)\s+(?:{_PLAIN}){{0,3}}?"
    rf"|(?:{_PLAIN}){{1,3}}?(?:was|were)\s+)?(?P<word>{_WORDS})\b(?!\s+of\s+the\s+\w+day)"
)
AFTER_TIME = re.compile(r"\s+" + _HAPPENING, re.IGNORECASE)
ONE_DAY = re.compile(rf"\b(?:the|a)\s+(?P<part>day|night|evening|morning|afternoon)\s+{_HAPPENING}", re.IGNORECASE)
DAYS_WORDS = re.compile(r"\bdays?$", re.IGNORECASE)
ANEW = re.compile(r",\s+(?:just\s+|only\s+)?(?P<day>(?:the|an?)\s+day)\s+(?:before|after)\s+(?!that\b)\w", re.IGNORECASE)
"""What tells the day before it anew, whatever the happening: "on 12 October, the day before the market fell"."""
COMMA = re.compile(r",\s+(?:just\s+|only\s+)?")
THE = re.compile(r"\bthe\s$", re.IGNORECASE)
DAYS = re.compile(r"P(\d{1,3})D")
CLOCK = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)")
DAY_NAMED = re.compile(rf"\b(?:{any_of({*MONTHS, *WEEKDAYS, 'today', 'tomorrow', 'yesterday'})})\b", re.IGNORECASE)
TOOK_PLACE = frozenset({"begin", "come", "happen", "occur", "start", "strike", "take"})
"""Verbs of which a happening is the subject on the day on which it was."""


def tell_from_happenings(text: str, within: Span, found: list[Found], analysis: Analysis) -> list[Found]:
    """Give the times of a story with those told from a happening on their day, where the story says when that was.

    "Two days", "the Sunday" and "the day" before "the election" become days where "Tuesday's election" stands elsewhere, and
    "shot at 10 p.m." is of the day of the shooting. A happening that the story puts on several days leaves them as they are:
    lengths, the nearest Sunday, nothing, the day being told.
    """
    lone = list(ONE_DAY.finditer(text, within.start, within.end))
    led = {n: match for n, time in enumerate(found) if (match := _led_from(text, within, time))}
    clocks = {n for n, time in enumerate(found) if is_bare_clock(text, time)}
    anew = [time._replace(span=Span(*match.span("day"))) for time in found if (match := _named_anew(text, within, time))]
    if not lone and not led and not clocks and not anew:
        return found
    days = _days_of_happenings([time for n, time in enumerate(found) if n not in clocks], analysis)
    told = [_moved(time, led[n], days) if n in led else time for n, time in enumerate(found)]
    for n in led:
        if n and (same := _told_anew(text, found[n - 1], told[n])):
            told[n] = same
    told = [_on_its_day(time, told, days, analysis) if n in clocks else time for n, time in enumerate(told)]
    told = _joined(text, told, led, clocks)
    told += [
        time
        for time in anew
        if not any(time.span.start < other.span.end and other.span.start < time.span.end for other in told)
    ]
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
    weekday = (
        time.type == "DATE"
        and time.span.of(text).lower() in WEEKDAYS
        and THE.search(text, max(0, time.span.start - 5), time.span.start)
    )
    return AFTER_TIME.match(text, time.span.end, within.end) if counted or weekday else None


def _named_anew(text: str, within: Span, time: Found) -> re.Match[str] | None:
    return ANEW.match(text, time.span.end, within.end) if time.type == "DATE" and DAY.fullmatch(time.value) else None


def _joined(text: str, told: Sequence[Found], led: Container[int], clocks: Container[int]) -> list[Found]:
    """Give the times with a clock time and the days told right after it as one: "6 a.m. two days" before the election."""
    whole: list[Found] = []
    for n, time in enumerate(told):
        if n in led and n - 1 in clocks and time.type == "DATE" and text[told[n - 1].span.end : time.span.start].isspace():
            whole[-1] = whole[-1]._replace(span=Span(whole[-1].span.start, time.span.end))
        else:
            whole.append(time)
    return whole


def is_bare_clock(text: str, time: Found | Time) -> bool:
    """Tell whether a time is of the clock and names no day itself."""
    return CLOCK.fullmatch(time.value) is not None and not DAY_NAMED.search(text, time.span.start, time.span.end)


def _on_its_day(clock: Found, told: Sequence[Found], days: dict[str, date], analysis: Analysis) -> Found:
    """Put a clock time on the day that its sentence names after it with the same verb, or else on that of its happening."""
    sentence = analysis.sentence_at(clock.span.start)
    whole = analysis.span_of(sentence) if sentence else None
    if whole is None or not whole.covers(clock.span):
        return clock
    near = [time for time in told if time.type == "DATE" and DAY.fullmatch(time.value) and whole.covers(time.span)]
    day: str | None = None
    if near:
        verb = _verb_of(analysis, clock.span)
        first = next((time for time in near if verb is not None and _verb_of(analysis, time.span) == verb), None)
        day = first.value if first and first.span.start > clock.span.end else None
    elif kind := _kind_told(analysis, clock.span):
        day = days[kind].isoformat() if kind in days else None
    clock_time = CLOCK.fullmatch(clock.value)
    return clock._replace(value=day + clock_time[1]) if day and clock_time else clock


def _verb_of(analysis: Analysis, span: Span) -> int | None:
    """Give the number of the verb that the words of a span hang from."""
    return next((head.number for head in _heads(analysis, span) if head.pos in {"VERB", "AUX"}), None)


def _heads(analysis: Analysis, span: Span) -> Iterator[Token]:
    """Give what the words of a span hang from, the nearest first; nothing for furniture, which has no tokens."""
    tokens = analysis.tokens_in(span)
    inside = {token.number for token in tokens}
    top = next((token for token in tokens if token.head not in inside), tokens[0] if tokens else None)
    return analysis.ancestors(top) if top else iter(())


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


def _told_anew(text: str, day: Found, length: Found) -> Found | None:
    """Give a length that tells the day right before it anew: "on 6 November, two days before the election" is that day."""
    if not (
        DAY.fullmatch(day.value)
        and DAYS_WORDS.search(length.span.of(text))
        and COMMA.fullmatch(text, day.span.end, length.span.start)
    ):
        return None
    return length._replace(type="DATE", value=day.value)


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
    """Give the kind of happening whose word a time hangs from in the parse: "killed on Oct. 23", "Tuesday's election".

    Not "condemned the killing on Tuesday", where the day may be that of the verb.
    """
    for step, head in enumerate(_heads(analysis, span)):
        if kind := KIND_OF.get(head.text.lower()):
            sure = head.pos == "VERB" or span.end <= head.start or head.dep not in {"dobj", "pobj"}
            return kind if sure else None
        if head.pos in {"VERB", "AUX"}:
            return _kind_of_subject(analysis, head, span)
        if step == STEPS:
            return None
    return None


def _kind_of_subject(analysis: Analysis, verb: Token, span: Span) -> str | None:
    """Give the kind of the happening that took place, or whose day stands between it and its verb."""
    for subject in analysis.children(verb):
        if subject.dep in {"nsubj", "nsubjpass"} and (kind := KIND_OF.get(subject.text.lower())):
            between = subject.end <= span.start and span.end <= verb.start
            return kind if between or verb.lemma in TOOK_PLACE else None
    return None
