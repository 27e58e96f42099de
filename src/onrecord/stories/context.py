"""A line among its neighbours: what surrounds it, what it repeats, and what they were taken for.

Only near neighbours count, and beyond the ends of a document ordinary prose is imagined, so that a paragraph put in
front of a document changes nothing further on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from onrecord.stories.form import FORM, Line
from onrecord.stories.trees import Floats

NEAR = 25  # lines; a caption repeats a sentence of its own story, and few stories are longer
RUN = 4  # words; shorter runs are stock phrases
SHORT = 80  # words; nothing longer is asked whether it repeats another line
LIKE_PROSE = 0.02  # probability of furniture imagined beyond the ends of a document
PROSE_WORDS = 25.0

SURROUNDINGS = (
    "runs_on", "is_run_on", "before_ended", "before_words", "before_function_last", "before_colon", "after_ended",
    "after_words", "after_lower", "after_title", "before_title", "shares_before", "shares_after", "shares_near",
    "names_near", "names_before", "names_after", "repeats_words", "repeats_line", "broken",
)  # fmt: skip
"""Columns of `surroundings`."""

SECOND = (
    *(f"p{step:+}" for step in (-3, -2, -1, 0, 1, 2, 3)), "p_near", "run", "prose_before", "prose_after",
    "names_prose_before", "names_prose_after", "first_after_page",
)  # fmt: skip
"""Columns of `second_look`."""

_N, _ENDED, _TITLE, _COLON = (FORM.index(name) for name in ("words", "terminal", "title", "colon"))
_LAST = FORM.index("function_last")
BEFORE = ((_ENDED, 1.0), (_N, PROSE_WORDS), (_LAST, 0.0), (_COLON, 0.0))
"""Columns of a neighbour, and what ordinary prose would have there."""


def surroundings(lines: Sequence[Line]) -> Floats:
    """Give one row of features a line."""
    repeats = _repeats(lines)
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    for line in lines:
        seen[line.words] += 1
    rows = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        after = lines[at + 1] if at + 1 < len(lines) else None
        around = [*lines[max(0, at - 6) : at], *lines[at + 1 : at + 7]]
        rows.append((
            float(line.lower and before is not None and not before.ended),
            float(not line.ended and after is not None and after.lower),
            *(_trait(before, column, pad) for column, pad in BEFORE),
            *(_trait(after, column, pad) for column, pad in BEFORE[:2]),
            float(after is not None and after.lower),
            _trait(after, _TITLE, 0.3),
            _trait(before, _TITLE, 0.3),
            _shared(line.stems, lines[max(0, at - 3) : at]),
            _shared(line.stems, lines[at + 1 : at + 4]),
            _shared(line.stems, around),
            _shared(line.names, around, names=True),
            _shared(line.names, lines[max(0, at - 3) : at], names=True),
            _shared(line.names, lines[at + 1 : at + 4], names=True),
            repeats[at],
            float(min(seen[line.words], 3)),
            float(_is_broken(before, line, after)),
        ))  # fmt: skip
    return np.array(rows).reshape(len(rows), len(SURROUNDINGS))


def second_look(lines: Sequence[Line], first: Floats) -> Floats:
    """Give one row of features a line, from what the first look took it and its neighbours for.

    Args:
        first: the probability that each line is furniture.
    """
    padded = np.concatenate([np.full(3, LIKE_PROSE), first, np.full(3, LIKE_PROSE)])
    prose = [at for at, p in enumerate(first) if p < 0.5]
    rows = []
    passed = run = 0
    for at, line in enumerate(lines):
        while passed < len(prose) and prose[passed] < at:
            passed += 1
        ahead = passed + (passed < len(prose) and prose[passed] == at)
        before = [lines[n] for n in prose[max(0, passed - 3) : passed]]
        after = [lines[n] for n in prose[ahead : ahead + 3]]
        run = run + 1 if at and first[at - 1] >= 0.5 else 0
        rows.append((
            *padded[at : at + 7],
            padded[at : at + 3].sum() + padded[at + 4 : at + 7].sum(),
            float(min(run, 6)),
            _shared(line.stems, before),
            _shared(line.stems, after),
            _shared(line.names, before, names=True),
            _shared(line.names, after, names=True),
            float(run > 0),
        ))  # fmt: skip
    return np.array(rows).reshape(len(rows), len(SECOND))


def _trait(line: Line | None, column: int, pad: float) -> float:
    return pad if line is None else line.form[column]


def _shared(stems: frozenset[str], lines: Sequence[Line], *, names: bool = False) -> float:
    """Tell what share of `stems` stands in `lines`; -1 where there are none to share."""
    if not stems:
        return -1.0
    told: frozenset[str] = frozenset().union(*((other.names if names else other.stems) for other in lines))
    return len(stems & told) / len(stems)


def _is_broken(before: Line | None, line: Line, after: Line | None) -> bool:
    """Tell whether a link or an emphasis stands on a line of its own, in the middle of a sentence."""
    if before is None or after is None or before.ended or line.ended or before.form[_N] <= 3:
        return False
    return after.lower or before.form[_LAST] > 0


def _repeats(lines: Sequence[Line]) -> list[float]:
    """Tell what share of each short line's word runs stands in another line nearby."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    runs = [list(zip(*(line.words[k:] for k in range(RUN)), strict=False)) for line in lines]
    for at, own in enumerate(runs):
        for words in own:
            where[words].append(at)
    found = []
    for at, own in enumerate(runs):
        if not own or len(own) > SHORT:
            found.append(0.0)
            continue
        hits = sum(
            any(0 < abs(n - at) <= NEAR and lines[n].words != lines[at].words for n in where[words][:50])
            for words in own
            if len(where[words]) > 1
        )
        found.append(hits / len(own))
    return found
