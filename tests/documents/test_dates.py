"""Dates as files write them come out as ISO 8601, or as nothing: never as a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.dates import iso_or_none
from onrecord.reading import parse_date


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2031-05-15", "2031-05-15"),
        ("2031-05-15 06:00:00+00:00", "2031-05-15 06:00:00+00:00"),
        ("20310515", "20310515"),
        ("2031/05/15", "2031-05-15"),
        ("Thu, 15 May 2031 06:00:00 +0200", "2031-05-15T06:00:00+02:00"),
        ("Thu, 15 May 2031 06:00:00 GMT", "2031-05-15T06:00:00+00:00"),
        ("15 May 2031 06:10", "2031-05-15T06:10:00"),
        ("May 15, 2031 Thursday", "2031-05-15"),
        ("Thursday, May 15, 2031 6:10 AM", "2031-05-15T06:10:00"),
        ("May 15, 2031 6:10 PM IST", "2031-05-15T18:10:00"),
        (1_936_591_200, "2031-05-15T06:00:00+00:00"),
        (1_936_591_200_000, "2031-05-15T06:00:00+00:00"),
        ("05/06/2031", None),
        ("May 2031", None),
        ("Thursday", None),
        ("15 May", None),
        ("None", None),
        ("", None),
        (None, None),
        (True, None),
        (7, None),
        (10**400, None),
    ],
)
def test_a_date_is_taken_as_far_as_its_words_go(written: object, meant: str | None) -> None:
    assert iso_or_none(written) == meant


WORDS = st.lists(
    st.sampled_from("15 2031 May Thursday 06:00 -0200 +9999 GMT AM / , . st th Z T 99999999999 é".split()), max_size=7
)


@given(written=st.text(max_size=30) | st.floats() | WORDS.map(" ".join))
def test_any_words_give_a_date_or_nothing(written: object) -> None:
    found = iso_or_none(written)
    assert found is None or parse_date(found) is not None
