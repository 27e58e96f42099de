"""Which lines of a page are furniture: two looks at each line, the second knowing what the first made of the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.stories.context import SURROUNDINGS, second_look, surroundings
from onrecord.stories.form import Line
from onrecord.stories.trees import Floats, load_trees

SURE = 0.5  # probability; lower finds little more on the development data and loses story text
_REPEATS = SURROUNDINGS.index("repeats_words")


def judge_lines(lines: Sequence[Line]) -> tuple[Floats, Floats]:
    """Give, for each line, the probability that it is furniture, and how much of it another line says too."""
    if not lines:
        return np.zeros(0), np.zeros(0)
    around = surroundings(lines)
    rows = np.hstack([np.array([line.form for line in lines]), around])
    first = load_trees("furniture_first").judge(rows)
    second = load_trees("furniture_second").judge(np.hstack([rows, second_look(lines, first)]))
    return second, around[:, _REPEATS]
