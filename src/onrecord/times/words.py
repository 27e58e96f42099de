"""The word lists of `words.toml`, where their sources stand, as dictionaries."""

from __future__ import annotations

from importlib.resources import files

import msgspec


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    parts: dict[str, str]
    units: dict[str, tuple[str, str]]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    vague: dict[str, list[str]]
    states: dict[str, list[str]]
    fixed_holidays: dict[str, str]
    easter_holidays: dict[str, int]
    public_holidays: dict[str, tuple[str, str, str, int]]
    nth_weekday_holidays: dict[str, tuple[int, int, int, int]]
    happenings: dict[str, list[str]]
    names: dict[str, list[str]]


_WORDS = msgspec.toml.decode(files("onrecord.times").joinpath("words.toml").read_bytes(), type=_Words)

MONTHS = _WORDS.months
WEEKDAYS = _WORDS.weekdays
SEASONS = _WORDS.seasons
PARTS = _WORDS.parts
UNITS = _WORDS.units
NUMBERS = _WORDS.numbers
ORDINALS = _WORDS.ordinals
PAST, PRESENT, FUTURE = (tuple(_WORDS.vague[time]) for time in ("past", "present", "future"))
LASTING = tuple(_WORDS.states["lasting"])
FIXED_HOLIDAYS = _WORDS.fixed_holidays
EASTER_HOLIDAYS = _WORDS.easter_holidays
PUBLIC_HOLIDAYS = _WORDS.public_holidays
NTH_WEEKDAY_HOLIDAYS = _WORDS.nth_weekday_holidays
HOLIDAYS = sorted({*FIXED_HOLIDAYS, *EASTER_HOLIDAYS, *PUBLIC_HOLIDAYS, *NTH_WEEKDAY_HOLIDAYS})
HAPPENINGS = _WORDS.happenings
NOT_TIMES = _WORDS.names["not_times"]
CARS = _WORDS.names["cars"]
