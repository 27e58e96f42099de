"""From the words of a time expression to its TIMEX3 type and value: the resolver of each rule.

A resolver takes a `Match` and gives (type, value), or None where the words turn out to be no time. What is relative is
reckoned from `Match.published`, or from `Match.narrative`, the date that the narrative is at; without either it stays open
("XXXX-XX-XX", PAST_REF ...), never a guess.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.times import resolve_clock as clock
from onrecord.times import resolve_dates as dates
from onrecord.times import resolve_durations as durations
from onrecord.times import resolve_periods as periods
from onrecord.times import resolve_results as results
from onrecord.times import resolve_sets as sets
from onrecord.times import resolve_weekdays as weekdays
from onrecord.times import resolve_years as years
from onrecord.times.resolve_base import Match, Resolved

__all__ = ["RESOLVERS", "Match"]

RESOLVERS: dict[str, Callable[[Match], Resolved]] = {
    "part_of_weekday": weekdays.resolve_weekday,
    "week_on": weekdays.resolve_week_on,
    "late_on": weekdays.resolve_weekday,
    "iso": dates.resolve_iso,
    "full_date": dates.resolve_full_date,
    "month_year": dates.resolve_month_year,
    "month_of_year": dates.resolve_month_of_year,
    "month_spoken": dates.resolve_month_spoken,
    "each_named": dates.resolve_each_named,
    "spoken_year": years.resolve_spoken_year,
    "year_end": years.resolve_year_end,
    "quarter_of_year": years.resolve_quarter_of_year,
    "nickname_decade": years.resolve_nickname_decade,
    "month": dates.resolve_month,
    "numeric": dates.resolve_numeric,
    "short_numeric": dates.resolve_short_numeric,
    "weekday": weekdays.resolve_weekday,
    "day_word": dates.resolve_day_word,
    "this_part": clock.resolve_this_part,
    "into_the_night": clock.resolve_into_the_night,
    "early_hours": clock.resolve_early_hours,
    "unit_ref": periods.resolve_unit_ref,
    "duration": durations.resolve_duration,
    "bare_duration": durations.resolve_bare_duration,
    "last_count": durations.resolve_last_count,
    "a_while": durations.resolve_a_while,
    "past_seasons": sets.resolve_past_seasons,
    "ago": periods.resolve_ago,
    "year_ago": results.resolve_year_ago,
    "day_after": dates.resolve_day_after,
    "then": dates.resolve_then,
    "quarter": years.resolve_quarter,
    "half_of_year": years.resolve_half_of_year,
    "season": years.resolve_season,
    "holiday": dates.resolve_holiday,
    "decade": years.resolve_decade,
    "century": years.resolve_century,
    "fiscal": years.resolve_fiscal,
    "split_year": years.resolve_split_year,
    "bc": years.resolve_bc,
    "named_year": years.resolve_named_year,
    "year": years.resolve_year,
    "clock": clock.resolve_clock,
    "each": sets.resolve_each,
    "regular": sets.resolve_regular,
    "so_much_a": sets.resolve_so_much_a,
    "weekends": sets.resolve_weekends,
    "weekend": weekdays.resolve_weekend,
    "period": results.resolve_period,
    "same_period": results.resolve_same_period,
    "end_of_unit": periods.resolve_end_of_unit,
    "in_the_unit": periods.resolve_in_the_unit,
    "for_the_unit": periods.resolve_for_the_unit,
    "over_the_years": durations.resolve_over_the_years,
    "between": durations.resolve_between,
    "lengths": durations.resolve_lengths,
    "long": durations.resolve_long,
    "about_now": durations.resolve_bare_duration,
    "present": dates.resolve_present,
    "past": dates.resolve_past,
    "future": dates.resolve_future,
}
"""By the name of a rule in `grammar.toml`."""
