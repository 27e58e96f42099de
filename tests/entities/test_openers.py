"""Words that open a sentence are no part of the name after them."""

from __future__ import annotations

import pytest

from onrecord import read


@pytest.mark.parametrize("opener", ["Later", "Earlier", "Yesterday", "Eventually", "Despite"])
def test_an_opening_word_is_no_part_of_the_name_after_it(opener: str) -> None:
    reading = read(f"Nneka Okafor, 41, left the building at noon. {opener} Okafor would return to court, she said.")
    names = {name for entity in reading.entities for name in entity.names}
    assert not any(opener in name.split() for name in names), names
