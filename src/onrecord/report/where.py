"""Where a place is, in few letters."""

from __future__ import annotations

from onrecord.reading import Location

UNSURE = 0.8  # confidence of a location under which its country has a question mark


def short_country(location: Location) -> str:
    """Give the code of a place's country, with a question mark where the place is not sure: "GB", "US?"."""
    return f"{location.country}?" if location.confidence < UNSURE else location.country
