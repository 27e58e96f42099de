"""Timestamps that a story prints."""

from __future__ import annotations

import pytest

from onrecord.stories.published import resolve_published


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 25 March 2032", "2032-03-25"),
        ("Published: 21:05, 9 July 2032", "2032-07-09T21:05"),
        ("Wed, November 30, 2016", "2016-11-30"),
        ("Sept. 4, 2031 3:07 PM", "2031-09-04T15:07"),
        ("12:30 am, 1st May 2031", "2031-05-01T00:30"),
        ("2031-05-15 06:00", "2031-05-15T06:00"),
        ("PUBLISHED: 10:00, 2 May 2031 | UPDATED: 11:30, 3 May 2031", "2031-05-02T10:00"),
    ],
)
def test_an_exact_timestamp_is_read(line: str, published: str) -> None:
    assert resolve_published(line) == published


@pytest.mark.parametrize(
    "line",
    [
        "4 hours ago",
        "Updated 3 May 2031",
        "04/07/2031",
        "31 February 2031",
        "May 2031",
        "1 May 2031 - 3 May 2031",
        "",
        "25 at 10:15",
    ],
)
def test_what_is_not_exact_is_not_guessed(line: str) -> None:
    """Nor is the day of a change taken for the day of publication."""
    assert resolve_published(line) is None
