"""The zone that a word beside a clock time names."""

from __future__ import annotations

import re

from onrecord.times.resolve_base import Match, group

OFFSETS = {
    "aedt": "+11:00", "aest": "+10:00", "bst": "+01:00", "cdt": "-05:00", "cest": "+02:00", "cet": "+01:00",
    "cst": "-06:00", "edt": "-04:00", "est": "-05:00", "gmt": "Z", "mdt": "-06:00", "mst": "-07:00", "pdt": "-07:00",
    "pst": "-08:00", "utc": "Z",
}  # fmt: skip
"""Offsets from UTC. Source: the tz database. IST is India's, Ireland's and Israel's: it has none."""
BY_SEASON = {"eastern": "ET", "et": "ET", "pacific": "PT", "pt": "PT"}
"""Words for the clocks of a coast, which are put forward in summer."""


def find_zone(rule: str, match: Match) -> str | None:
    """Tell the zone of a clock time: "Z", "+01:00"; "ET" or "PT" where the season decides; "local"; None without one."""
    if rule != "clock":
        return None
    word = re.sub(r"\s+time$", "", group(match, "zone") or group(match, "zone2"))
    if word:
        return OFFSETS.get(word) or BY_SEASON.get(word)
    return "local" if re.search(r"\slocal\s+time\b", match.words, re.IGNORECASE) else None
