"""Finding time expressions in a text and resolving them in its order, with where the narrative is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from onrecord.language import Analysis
from onrecord.reading import Span
from onrecord.times.calendar_values import DAY, add_days, is_to_come, real_date
from onrecord.times.compound import find_partners, join_before, share_year, tell_clock
from onrecord.times.day_order import Order, find_order
from onrecord.times.found import Found
from onrecord.times.grammar import AROUND, RULES, any_of, find_places
from onrecord.times.happenings import tell_from_happenings
from onrecord.times.narrative import Told
from onrecord.times.relative import find_relative
from onrecord.times.resolve import RESOLVERS, Match
from onrecord.times.resolve_dates import find_other_order
from onrecord.times.resolve_durations import find_other_length
from onrecord.times.resolve_periods import find_rolling_year
from onrecord.times.resolve_weekdays import FIXED
from onrecord.times.resolve_years import find_year_kind
from onrecord.times.results import Results
from onrecord.times.tense import Tense, find_tense
from onrecord.times.words import NOT_TIMES
from onrecord.times.zones import find_zone

NEAR = 40  # characters of context that resolvers see on each side; the longest guard phrase has 20
LONGEST = 2 * AROUND  # characters: no match is longer than the places that it is looked for in
FLASHBACK = re.compile(
    r"(?:the\s+)?(?:previous|preceding)\b|(?:the\s+|[\w-]+\s+)?(?:day|night|evening|morning|week)s?\s+before$|(?:an?|one)\s+year\s+(?:ago|earlier|before)|.*\byear-(?:ago|earlier)\b",
    re.IGNORECASE,
)
"""Looks back that the story does not stay at."""
DAY_OF_CLOCK = frozenset({"day_after", "this_part", "unit_ref"})
"""Rules whose time says of which day the clock time before it is."""
OPENING = 200  # characters: the first sentence of a story, with its dateline
AS_SOON_AS = re.compile(r"\bas (?:soon|(?P<early>early)) as (?:on )?$")
AHEAD_OF = re.compile(r"\bahead\s+of\s+$")
BEFORE = re.compile(r"\bbefore\s+$")
THAN_TOLD = re.compile(r"\bthan\s+(?:\w+\s+)?(?:expected|forecast|planned|predicted|projected)\s+(?:in|on)\s+$")
BETWEEN = re.compile(r",?\s+(?:(?:at|by|from|until|around|about|just|shortly|before|after)\s+)*")
RUN = re.compile(r"\s*(?:to|until|till|through|into|–|-)\s*")
COUNTED = re.compile(r"\s+(?:after|before|from)\s+")
OWNS = re.compile(r"['’]s\b")
ARTICLE = re.compile(
    r"(?:an?|the)\s+(?=(?:fiscal\s+)?[\w.]+-(?:year|month|week|day|hour|minute|quarter|half)\b|year-(?:ago|earlier)$)|"
    r"an?\s+(?=\w+\s+(?:year|month|week|day|hour|minute)$)",
    re.IGNORECASE,
)
"""What stands before "two-day", "six year" or "third-quarter" belongs to the noun after it."""
OFF_THE_CALENDAR = re.compile(r"-|0000|\d{5}")
"""What a value begins with that lies outside the years 1 to 9999."""
HEADS = ("month", "weekday", "holiday", "season", "unit")
NAMES = re.compile(rf"\b(?:{any_of(NOT_TIMES)})\b")
LONGEST_NAME = max(map(len, NOT_TIMES))


class _Candidate(NamedTuple):
    start: int
    end: int
    rank: int
    rule: str
    words: str
    groups: dict[str, str | None]


def find_times(text: str, within: Span, published: date | None, analysis: Analysis) -> list[Found]:
    """Find the time expressions of one story, in text order and without overlaps.

    Args:
        text: the document's text.
        within: the story's first to last character.
        published: the day to reckon from; None leaves relative times open.
        analysis: asked for the tense beside a candidate only.
    """
    story = _Story(text, within, published, analysis)
    story.read(_candidates(text, within), within.end)
    return tell_from_happenings(text, within, story.found, analysis)


def _tense_beside(before: str, after: str, tense: Tense | None) -> Tense | None:
    """Give the tense that the words beside a time tell, else that of its verb: "as soon as Friday", "ahead of Friday's vote".

    "Hours before Friday's vote" is told of one to come as of one that is over: it is the nearest.
    """
    soon = AS_SOON_AS.search(before)
    if (soon and not (soon["early"] and tense == "past")) or (AHEAD_OF.search(before) and OWNS.match(after)):
        return "future"
    if BEFORE.search(before) and OWNS.match(after) and FIXED.match(after):
        return "near"
    return "past" if THAN_TOLD.search(before) else tense


def _head(candidate: _Candidate) -> int:
    """Give where the word begins that the parse hangs a time by: "March" in "late March"."""
    for name in HEADS:
        if word := candidate.groups.get(name):
            if name == "holiday":  # the last word: "Day" in "Election Day"
                return candidate.start + max(0, candidate.words.find(word)) + word.rfind(" ") + 1
            return candidate.start + max(0, candidate.words.find(word))
    return candidate.start


class _Story:
    """What is known of a story up to the time that is read."""

    def __init__(self, text: str, within: Span, published: date | None, analysis: Analysis) -> None:
        self.text, self.within, self.published, self.analysis = text, within, published, analysis
        self.order: Order = find_order(text)
        self.told = Told.at(published)
        self.over = self.told
        """The same, but for times that are still to come: what is told in the past was not at those."""
        self.results = Results()
        self.found: list[Found] = []

    def read(self, candidates: Iterable[_Candidate], end: int) -> None:
        """Read candidates before `end` in text order: where two overlap the longer, and where that is refused the next."""
        kept, others = _choose(candidates)
        starts = [candidate.start for candidate in others]
        for number, candidate in enumerate(kept, start=1):
            following = kept[number].start if number < len(kept) else end
            if self._resolve(candidate):
                continue
            first = bisect_left(starts, candidate.start - LONGEST)
            near = others[first : bisect_left(starts, candidate.end)]
            self.read([other for other in near if candidate.start < other.end <= following], following)

    def _resolve(self, candidate: _Candidate) -> bool:
        if self.found and candidate.start < self.found[-1].span.end:
            return False
        match = self._match(candidate)
        resolved = RESOLVERS[candidate.rule](match)
        if resolved is None or OFF_THE_CALENDAR.match(resolved[1]):
            return False
        kind, value = resolved
        rule = candidate.rule
        if rule == "weekday" and kind == "DATE":
            value = self._until(candidate.start, value)
        relative = find_relative(rule, match) if self.published is None and not value[:4].isdecimal() else None
        otherwise = find_other_order(rule, match) or find_other_length(rule, match)
        time = Found(
            Span(candidate.start, candidate.end),
            kind,
            value,
            relative,
            otherwise,
            find_zone(rule, match),
            self._year_kind(rule, match, value),
        )
        self._add(time, match, rule)
        return True

    def _year_kind(self, rule: str, match: Match, value: str) -> str | None:
        """Give the kind of year that a year or a quarter is of, where it is not the calendar's."""
        if value.isdecimal():
            return find_year_kind(rule, match) or find_rolling_year(rule, match)
        return "fiscal" if self.results.is_fiscal(value, match.words) else None

    def _match(self, candidate: _Candidate) -> Match:
        start, end = candidate.start, candidate.end
        before = self.text[max(self.within.start, start - NEAR) : start].lower()
        after = self.text[end : min(self.within.end, end + NEAR)]
        tense = _tense_beside(before, after, find_tense(self.analysis, _head(candidate)))
        return Match(
            candidate.groups,
            candidate.words,
            before,
            after,
            self.published,
            self.over if tense == "past" and candidate.rule != "then" else self.told,
            tense,
            self.order,
            start=start,
            beside=self._day_before(start),
            quarter=self.results.near(start, before, after),
            last_quarter=self.results.last,
            opening=start - self.within.start < OPENING,
        )

    def _until(self, start: int, value: str) -> str:
        """Give the day of a weekday that ends a run of days: "Friday" in "from Monday to Friday" comes after that Monday."""
        last = self.found[-1] if self.found else None
        if last is None or not DAY.fullmatch(value) or not RUN.fullmatch(self.text, last.span.end, start):
            return value
        if not DAY.fullmatch(last.value) or value >= last.value:
            return value
        day = real_date(*map(int, value.split("-")))
        later = add_days(day, 7) if day else None
        return later.isoformat() if later else value

    def _day_before(self, start: int) -> date | None:
        """Give the day that is named right before a time: "tomorrow at noon"."""
        last = self.found[-1] if self.found else None
        if last is None or not BETWEEN.fullmatch(self.text, last.span.end, start):
            return None
        day = DAY.match(last.value)
        return real_date(*map(int, day.groups())) if day else None

    def _add(self, time: Found, match: Match, rule: str) -> None:
        before = self.found[-1] if self.found else None
        joined, taken = join_before(self.text, self.within.start, time, self.found)
        if taken:
            del self.found[-taken:]
        elif before is not None:
            self.found[-1] = share_year(self.text, before, joined)
            told = tell_clock(self.text, before, joined) if rule in DAY_OF_CLOCK or match.words.lower() == "tonight" else None
            if told is not None:
                joined = told
                del self.found[-1]
        first, second = find_partners(self.text, self.within, joined, rule, match)
        self.found += [partner for partner in (first, joined, second) if partner]
        if rule != "day_word" and not FLASHBACK.match(joined.span.of(self.text)):
            adrift = self._is_counted_from(joined.span.start, before)
            place = self.told.place if rule == "clock" or not DAY.match(joined.value) else joined.span.end
            self.told = self.told.after(joined.value)._replace(adrift=adrift, place=place)
            if not is_to_come(joined.value, self.published):
                self.over = self.over.after(joined.value)._replace(adrift=adrift, place=place)
        self.results = self.results.after(rule, joined, match.words, self.published)

    def _is_counted_from(self, start: int, before: Found | None) -> bool:
        """Tell whether a time is only what a length before it counts from: "eight trading days after 3 June"."""
        return (
            before is not None
            and before.type == "DURATION"
            and COUNTED.fullmatch(self.text, before.span.end, start) is not None
        )


def _candidates(text: str, within: Span) -> Iterator[_Candidate]:
    for rank, places in find_places(text, within.start, within.end):
        rule = RULES[rank]
        for left, right in places:
            for match in rule.pattern.finditer(text, left, right):
                words = match[0]
                start = match.start() + len(words) - len(words.lstrip())
                end = match.end() - len(words) + len(words.rstrip())
                if (article := ARTICLE.match(text, start, end)) is not None:
                    start = article.end()
                if start < end and not _is_name(text, start, end):
                    yield _Candidate(start, end, rank, rule.name, text[start:end], match.groupdict())


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether a name that is no time shares a character with text[start:end]: "the Sunday Times", "60 Minutes"."""
    names = NAMES.finditer(text, max(0, start - LONGEST_NAME), min(len(text), end + LONGEST_NAME))
    return any(name.start() < end and start < name.end() for name in names)


def _choose(candidates: Iterable[_Candidate]) -> tuple[list[_Candidate], list[_Candidate]]:
    """Part candidates into those that overlap no longer one, nor an equally long one of an earlier rule, and the others.

    Returns: both in text order.
    """
    kept: list[_Candidate] = []
    starts: list[int] = []
    others: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.rank, c.start)):
        at = bisect_left(starts, candidate.start)
        clear_left = at == 0 or kept[at - 1].end <= candidate.start
        clear_right = at == len(kept) or candidate.end <= kept[at].start
        if clear_left and clear_right:
            kept.insert(at, candidate)
            starts.insert(at, candidate.start)
        else:
            others.append(candidate)
    return kept, sorted(others, key=lambda c: c.start)
