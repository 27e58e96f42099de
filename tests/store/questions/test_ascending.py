"""Numbers as arrays: whatever is asked of them, the answer is that of sets."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import BigInteger, literal, select, union_all

from onrecord.store import Record
from onrecord.store.questions.ascending import distinct, in_order, is_in, left_of, listed, load_numbers, shared

MANY = st.lists(st.integers(0, (1 << 62) - 1))


def array(numbers: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(numbers, np.int64)


@given(MANY, MANY)
def test_numbers_are_shared_or_left_as_in_sets(some: list[int], others: list[int]) -> None:
    one, two = in_order(some), in_order(others)
    assert one.tolist() == distinct(array(some)).tolist() == sorted(set(some))
    assert shared(one, two).tolist() == shared(two, one).tolist() == sorted(set(some) & set(others))
    assert left_of(array(some), two).tolist() == [number for number in some if number not in set(others)]
    assert is_in(array(some), two).tolist() == [number in set(others) for number in some]


def test_numbers_go_into_a_database_and_come_out_of_it_in_order(place: str) -> None:
    with Record.open(place, create=True) as record, record.asking() as connection:
        told = (2**53 + 1, 7, 7, 6_553_600_003)
        rows = union_all(*(select(literal(number, BigInteger).label("number")) for number in told)).subquery()
        assert load_numbers(connection, select(rows.c.number)).tolist() == [7, 6_553_600_003, 2**53 + 1]
        assert load_numbers(connection, select(rows.c.number).where(rows.c.number < 0)).tolist() == []
        asked = select(rows.c.number).where(rows.c.number == listed(connection, array([7, 8])))
        assert load_numbers(connection, asked).tolist() == [7]
