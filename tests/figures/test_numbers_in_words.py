"""Numbers written by another hand, a number-to-words library, are read back as themselves."""

from __future__ import annotations

from random import Random

from num2words import num2words  # type: ignore[import-untyped]  # it ships no types

from onrecord.figures.scan import scan_numbers
from onrecord.reading import Span

COUNT = 10_000
SMALL = 2_000  # every number up to here, then a spread over the scales


def test_ten_thousand_numbers_in_words_are_read_back() -> None:
    """British words ("two hundred and five"), every number to 2,000 and others up to a thousand billion."""
    spread = Random(20310515)  # the same numbers in every run
    numbers = [*range(2, SMALL), *(spread.randrange(SMALL, 10 ** spread.randint(4, 12)) for _ in range(COUNT - SMALL + 2))]
    assert len(numbers) == COUNT
    wrong = []
    for number in numbers:
        words = num2words(number, lang="en_GB")
        atoms = list(scan_numbers(words, Span(0, len(words))))
        if [atom.value for atom in atoms] != [number]:
            wrong.append((words, [atom.value for atom in atoms]))
    assert not wrong, f"{len(wrong)}: {wrong[:10]}"
