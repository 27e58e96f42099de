"""Readings are packed small, and what is packed today is read for ever."""

from __future__ import annotations

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.bodies import ZstdError, hash_of, pack, unpack
from onrecord.store.bodies import _like_any_reading as like_any_reading
from store.articles import read_articles


@given(body=st.binary(max_size=400), utf8=st.binary(max_size=400))
def test_what_is_packed_comes_back(body: bytes, utf8: bytes) -> None:
    assert unpack(pack(body, utf8), utf8) == body


def test_a_reading_takes_less_than_a_fifth_of_its_json() -> None:
    reading = read_articles()[0]
    body, utf8 = reading.to_json().encode(), reading.document.text.encode()
    assert len(pack(body, utf8)) < len(body) / 5


def test_what_readings_are_packed_against_never_changes() -> None:
    """Else every record that was ever made would be unreadable."""
    assert hash_of(like_any_reading()) == "12da81cf3cebefd22808aa841cac6356175f9bc0aa4fb45cac323e6fbd55bdb8"
    assert unpack(b64decode("ASi1L/0gIL0AAGB7V2UgbGVmdC4ifX0CAC+xZjDtj3oF"), b"We left.") == b'{"document":{"text":"We left."}}'


def test_damage_and_another_text_are_errors_and_never_another_reading() -> None:
    packed = pack(b'{"words": "the mill fell silent"}' * 9, b"the mill fell silent")
    for other in (b"", b"\x02" + packed[1:], packed[:-1]):
        with pytest.raises(ZstdError):
            unpack(other, b"the mill fell silent")
