"""Figures about the same thing over dates, and what texts claim of them: "the lowest since 2021"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.accounts.items import Checked, Point, Series, Telling, Verdict
from onrecord.accounts.quantities import MEASURES, MONEY, PEOPLE, SHARES, View, ends_of, shown_as
from onrecord.accounts.sentences import Split, split_sentences
from onrecord.accounts.stems import find_stems
from onrecord.accounts.values import span_of
from onrecord.reading import Comparison, Figure, Reading, Time

MONTHS = "january february march april may june july august september october november december".split()
BETWEEN = re.compile(r"(?: [\w’'-]+){0,4} (?:in|during|for|by|over) ")
"""What may stand between a figure and its period."""
YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
LOWEST = frozenset("cheapest fewest least lowest quickest shortest slowest smallest".split())
HIGHEST = frozenset(
    "biggest costliest deadliest fastest greatest heaviest highest largest longest most priciest record".split()
)


class Seen(NamedTuple):
    """A figure with the period that it is of."""

    begin: date
    end: date
    figure: Figure
    telling: Telling


def find_series(readings: Iterable[Reading], *, split: Split = split_sentences) -> tuple[Series, ...]:
    """Put figures about the same thing in order of time, and check what texts claim of them against the rest.

    Figures are of one series where they have one unit, speak of the same thing in the same words but for the period, and are of
    periods of one length in one part of the year: "arrivals in August" of 2019, 2021 and 2025.

    Args:
        readings: gone through once.
        split: gives the sentences of a text.
    Returns: series of two points or more, and those of one that a text compares with others; the longest first.
    """
    groups: dict[tuple[str, str, str], list[Seen]] = defaultdict(list)
    for reading in readings:
        for key, seen in _see(reading, split):
            groups[key].append(seen)
    found = [_series(some) for _, some in sorted(groups.items())]
    kept = [series for series in found if len(series.points) > 1 or series.checked]
    return tuple(sorted(kept, key=lambda series: (-len(series.points), series.about)))


def _see(reading: Reading, split: Split) -> Iterator[tuple[tuple[str, str, str], Seen]]:
    """Give each figure whose period is known, with the key of its series."""
    view = View(reading, split)
    places = {entity.id: entity.name for entity in reading.entities}
    for figure in reading.figures:
        if figure.change is not None or figure.unit in {None, "ordinal", "time", "year of age"}:
            continue
        if not _is_counted(figure.unit) and not figure.about:
            continue
        period = _period(reading, view, figure)
        if period is None:
            continue
        begin, end, part = period
        thing = (
            find_stems(figure.unit or "") if _is_counted(figure.unit) else find_stems(f"{_bare(figure.about)} {figure.unit}")
        )
        if not thing:
            continue
        low, high = ends_of(figure)
        telling = view.telling(figure.span, figure.story, shown_as(low, high), figure, low, high)
        place = places.get(figure.place or "", "")
        yield (" ".join(sorted(thing)), part, place), Seen(begin, end, figure, telling)


def _is_counted(unit: str | None) -> bool:
    """Whether a unit says by itself what is counted: arrivals do, people and pounds do not."""
    return unit is not None and unit not in PEOPLE | SHARES and not MONEY.match(unit) and not MEASURES.match(unit)


def _bare(about: str | None) -> str:
    """Leave out the months and years of what a figure is about: they say when, not what."""
    return " ".join(word for word in YEAR.sub(" ", about or "").split() if word.lower().strip(",.") not in MONTHS)


def _period(reading: Reading, view: View, figure: Figure) -> tuple[date, date, str] | None:
    """Give the calendar interval that a figure is of, and which part of the year that is; None where nothing says it."""
    time = view.times.get(figure.time or "") or _time_about(reading, figure)
    if time is not None and time.begin and time.end:
        begin, end = _day(time.begin), _day(time.end)
        if begin and end and end > begin:
            return begin, end, _part(begin, end)
    words = [word.lower().strip(",.") for word in (figure.about or "").split()]
    month = next((word for word in words if word in MONTHS), None)
    published = reading.document.published_on
    if month is None or published is None:
        return None
    number = MONTHS.index(month) + 1
    year = YEAR.search(figure.about or "")
    in_year = int(year[0]) if year else published.year - (number > published.month)
    begin = date(in_year, number, 1)
    end = date(in_year + number // 12, number % 12 + 1, 1)
    return begin, end, _part(begin, end)


def _time_about(reading: Reading, figure: Figure) -> Time | None:
    """Give the time that follows a figure right after what it counts: "8,631 arrivals in August 2022"."""
    text = reading.document.text
    after = [time for time in reading.times if time.type == "DATE" and time.span.start >= figure.span.end]
    return next((time for time in after if BETWEEN.fullmatch(text[figure.span.end : time.span.start])), None)


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _part(begin: date, end: date) -> str:
    """Name the part of the year that an interval is, so that August is compared with August: "month 8", "year", "days"."""
    days = (end - begin).days
    if 28 <= days <= 31 and begin.day == 1:
        return f"month {begin.month}"
    if 89 <= days <= 92:
        return f"quarter {(begin.month + 2) // 3}"
    return "year" if 360 <= days <= 366 else "days"


def _series(some: Sequence[Seen]) -> Series:
    periods: dict[tuple[date, date], list[Seen]] = defaultdict(list)
    for seen in some:
        periods[seen.begin, seen.end].append(seen)
    points = tuple(_point(begin, end, at) for (begin, end), at in sorted(periods.items()))
    unit = some[0].figure.unit
    named = (
        unit or ""
        if _is_counted(unit)
        else min((seen.figure.about or "" for seen in some), key=lambda about: (len(about), about))
    )
    checked = tuple(_check(seen, comparison, some) for seen in some if (comparison := seen.figure.comparison) is not None)
    return Series(about=named, unit=unit, points=points, checked=checked)


def _point(begin: date, end: date, seen: Sequence[Seen]) -> Point:
    told = tuple(
        sorted((one.telling for one in seen), key=lambda telling: (telling.moment or "", telling.document, telling.span))
    )
    low, high = min(telling.low for telling in told), max(telling.high for telling in told)
    return Point(begin=begin.isoformat(), end=end.isoformat(), low=low, high=high, told=told)


def _check(seen: Seen, comparison: Comparison, some: Sequence[Seen]) -> Checked:
    """Hold a comparison against the other points of its series."""
    verdict, against, why = _judge(seen, comparison, some)
    return Checked(
        kind=comparison.kind, since=comparison.since, telling=seen.telling, comparison=comparison.span, verdict=verdict,
        against=tuple(one.telling for one in against), why=why,
    )  # fmt: skip


def _judge(seen: Seen, comparison: Comparison, some: Sequence[Seen]) -> tuple[Verdict, list[Seen], str]:
    sign = -1 if comparison.kind in LOWEST else 1 if comparison.kind in HIGHEST else 0
    if not sign:
        return "not enough in the record", [], f"“{comparison.kind}” is not a claim that a series can settle"
    since = YEAR.search(comparison.since or "")
    first = date(int(since[0]), 1, 1) if since else None
    own = {(seen.begin, seen.end)}
    earlier = [one for one in some if (one.begin, one.end) not in own and one.begin < seen.begin]
    within = [
        one
        for one in earlier
        if first is None or one.begin.year > first.year or (comparison.since and one.begin > first and not since)
    ]
    beaten = [one for one in within if _beats(one.telling, seen.telling, sign)]
    if beaten:
        best = beaten[0]
        return "contradicted", beaten, f"{best.telling.value} was told for {_told_period(best)}"
    if first is None:
        return "not enough in the record", within, "the record does not reach back to the beginning"
    asked = set(range(first.year + 1, seen.begin.year))
    known = {one.begin.year for one in within}
    anchor = [one for one in earlier if one.begin.year == first.year]
    if asked <= known and (anchor or asked):
        turned = [one for one in anchor if _beats(one.telling, seen.telling, sign) or one.telling.low == seen.telling.low]
        if anchor and not turned:
            return (
                "contradicted",
                anchor,
                f"{anchor[0].telling.value} was told for {_told_period(anchor[0])}: it was so before {first.year} too",
            )
        return "supported", [*anchor, *within], f"every year from {first.year} on is in the record" if anchor else \
            f"every year after {first.year} is in the record"  # fmt: skip
    missing = ", ".join(map(str, sorted(asked - known))) or str(first.year)
    return "not enough in the record", within, f"nothing is told for {missing}"


def _beats(one: Telling, other: Telling, sign: int) -> bool:
    """Whether one is surely more (sign 1) or less (sign -1) than the other."""
    low, high = span_of(one)
    floor, ceiling = span_of(other)
    return low > ceiling if sign > 0 else high < floor


def _told_period(seen: Seen) -> str:
    last = seen.end - timedelta(days=1)
    return str(seen.begin.year) if seen.begin.year == last.year else f"{seen.begin} to {last}"
