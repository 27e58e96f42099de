"""Figures about the same thing over dates, and claims held against them."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.accounts import Series, find_series

COUNTS = {2020: 5_164, 2021: 3_013, 2022: 8_631, 2023: 5_369, 2024: 4_149}


def series_of(claim: str, counts: dict[int, int]) -> Series:
    reports = [
        (f"{year}-09-02", f"There were {count:,} arrivals in August, official figures show.") for year, count in counts.items()
    ]
    reports.append(("2025-09-01", claim))
    (series,) = find_series([onrecord.read(text, published=day) for day, text in reports])
    return series


CLAIMS = [
    ("There were 3,567 arrivals in August, the lowest for that month since 2021, figures show.", COUNTS, "supported"),
    ("There were 4,900 arrivals in August, the lowest for that month since 2021, figures show.", COUNTS, "contradicted"),
    ("There were 2,900 arrivals in August, the lowest for that month since 2021, figures show.", COUNTS, "contradicted"),
    ("There were 9,567 arrivals in August, the highest for that month since 2020, figures show.", COUNTS, "contradicted"),
    ("There were 8,567 arrivals in August, the highest for that month since 2022, figures show.", COUNTS, "supported"),
    ("There were 3,567 arrivals in August, the lowest for that month since 2021, official figures show.",
     {2021: 3_013, 2024: 4_149}, "not enough in the record"),
    ("There were 3,567 arrivals in August, the lowest on record, figures show.", COUNTS, "contradicted"),
    ("There were 2,567 arrivals in August, the lowest on record, figures show.", COUNTS, "not enough in the record"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "counts", "verdict"), CLAIMS)
def test_a_claim_is_supported_contradicted_or_left_open(claim: str, counts: dict[int, int], verdict: str) -> None:
    """ "Lowest since 2021" says that no year between was lower, and that 2021 was."""
    (checked,) = series_of(claim, counts).checked
    assert checked.verdict == verdict, checked.why


def test_a_series_is_in_order_of_time_and_each_point_has_its_words() -> None:
    series = series_of("There were 3,567 arrivals in August, official figures show.", COUNTS)
    assert [(point.begin, point.low) for point in series.points] == [
        *((f"{year}-08-01", count) for year, count in COUNTS.items()), ("2025-08-01", 3_567)
    ]  # fmt: skip
    assert series.unit == "arrival"
    assert all(telling.words.endswith("arrivals") for point in series.points for telling in point.told)


def test_august_is_not_compared_with_the_year() -> None:
    texts = [
        ("2024-09-02", "There were 4,149 arrivals in August, official figures show."),
        ("2025-09-02", "There were 3,567 arrivals in August, official figures show."),
        ("2025-01-02", "There were 41,000 arrivals in 2024, official figures show."),
    ]
    (series,) = find_series([onrecord.read(text, published=day) for day, text in texts])
    assert [point.low for point in series.points] == [4_149, 3_567]
