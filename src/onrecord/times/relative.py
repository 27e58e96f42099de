"""What a relative time says where there is no day to reckon it from: "P1D before", "P1W after"."""

from __future__ import annotations

from onrecord.times.durations import period_value
from onrecord.times.resolve_base import Match, group

DAY_WORDS = {
    "yesterday": "P1D before", "today": "P0D", "tonight": "P0D", "tomorrow": "P1D after",
    "the day before yesterday": "P2D before", "the day after tomorrow": "P2D after",
}  # fmt: skip
BACK = frozenset({"last", "previous", "the previous", "the preceding", "the prior", "prior", "past", "the past", "this past"})
AHEAD = frozenset({"next", "the next", "the following", "the coming", "this coming"})
UNITS_OF = {"weekend": "week", "period": "quarter", "season": "year", "spring": "year", "summer": "year", "autumn": "year",
            "fall": "year", "winter": "year"}  # fmt: skip


def find_relative(rule: str, match: Match) -> str | None:
    """Give the distance from the missing day: an ISO 8601 duration and "before" or "after", or "P0D" for the day itself.

    A weekday, a month or a date without a year has the direction alone ("before", "after"), where its verb tells it. None
    where the words say no more than the value does.
    """
    if rule == "day_word":
        return DAY_WORDS.get(group(match, "word"))
    if rule == "clock":
        return DAY_WORDS.get(group(match, "part2"))
    if rule == "ago" or (rule == "between" and group(match, "way")):
        way = "before" if group(match, "way") in {"ago", "earlier", "before", "previously"} else "after"
        value = period_value(group(match, "unit"), group(match, "count"))
        return f"{value} {way}" if value else None
    if rule == "same_period":
        return "P1Y before"
    if rule == "week_on":
        weeks = "P1W" if "week" in {group(match, "unit"), group(match, "unit2")} else "P2W"
        return f"{weeks} after" if group(match, "word") in {"", "today"} else "after"
    which = group(match, "which")
    if rule in {"weekday", "month", "full_date", "short_numeric", "holiday", "late_on", "part_of_weekday"}:
        if which in BACK | AHEAD:
            return "before" if which in BACK else "after"
        return {"past": "before", "future": "after", "due": "after"}.get(match.tense or "")
    if rule in {"unit_ref", "weekend", "this_part", "day_after", "end_of_unit", "in_the_unit", "for_the_unit"}:
        unit = group(match, "unit") or {"weekend": "week"}.get(rule, "day")
        unit = "year" if unit.endswith("year") else UNITS_OF.get(unit, unit)
        value = period_value(unit, "one")
        way = "before" if which in BACK or group(match, "way") == "before" else "after"
        moved = which in BACK | AHEAD or bool(group(match, "way"))
        return None if value is None else f"{value} {way}" if moved else value.replace("1", "0").replace("P00Y", "P0Y")
    return None
