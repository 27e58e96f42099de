"""What speaks for a new story between two lines, and what against it.

Two stories share few words and names; a story opens with a lead, which gives full names and takes nothing for known;
and a line that goes on speaks of "he", "the firm" or somebody by surname alone. (M. Hearst, "TextTiling",
Computational Linguistics 23, 1997, for the dips in shared vocabulary.)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from onrecord.stories.chains import CHAINS, weigh_chains
from onrecord.stories.form import FORM, Line
from onrecord.stories.function_words import CONJUNCTIONS, PREPOSITIONS, PRONOUNS
from onrecord.stories.leads import LEADS, weigh_leads
from onrecord.stories.trees import Floats

WINDOWS = (40, 120, 300)  # words on either side: about a paragraph or two, a screen, a story
REACH = 5  # gaps on either side that a dip is measured against
RARE = 50  # weight of a stem that the table lacks: it is in fewer than one story in a hundred
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tonight".split())
COURTESY = frozenset("mr mrs ms".split())
LINKING = CONJUNCTIONS | frozenset("also however meanwhile another other others earlier later then there".split())
LEAD_FORM = (
    "words", "terminal", "lower", "quote_first", "capitals", "title", "digits", "function", "articles", "auxiliaries",
    "prepositions", "pronouns", "speaking", "quoted", "shouted", "upto8", "date", "label",
)  # fmt: skip

GAPS = (
    *(f"{what}{window}" for window in WINDOWS for what in ("shared", "names")), "given", "given_next", "given_third",
    "known_names", "known_names_next", "known_names_third", "kept", "kept_names", "echo", "echo_next",
    *(f"lead_{name}" for name in LEAD_FORM), *(f"next_{name}" for name in LEAD_FORM[:14]),
    *(f"last_{name}" for name in LEAD_FORM[:16]),
    "opens_pronoun", "opens_linking", "opens_the", "opens_a", "opens_place", "courtesy",
    "next_opens_pronoun", "next_opens_linking",
    "next_opens_the", "next_courtesy", "weekday", "perfect", "new_names", "from_top", "from_bottom", "line_words",
    "courtesy_nearby",
    "headline", "after_headline",
    "dip40", "dip120", "dip300", "rank", *CHAINS, *LEADS,
)  # fmt: skip
"""Columns of `weigh_gaps`."""

_COLUMNS = tuple(FORM.index(name) for name in LEAD_FORM)
_N, _ENDED, _TITLE = (FORM.index(name) for name in ("words", "terminal", "title"))


class Weights(dict[str, int]):
    """How much a stem tells about the topic: ten times the logarithm of how rare it is among stories.

    Whole numbers, so that a sum is the same in whatever order a set gives its members.
    """

    def __missing__(self, stem: str) -> int:
        """Give what a stem weighs that the table lacks."""
        return RARE


@cache
def load_weights() -> Weights:
    """Load the weights of stems, once a process."""
    return Weights(msgspec.json.decode((files(__package__) / "stem_weights.json").read_bytes(), type=dict[str, int]))


def looks_like_headline(line: Line) -> bool:
    """Tell whether a line has the form of a headline: short, with no full stop."""
    return not line.ended and 2 <= line.form[_N] <= 16 and not line.lower


def weigh_gaps(lines: Sequence[Line], leads: Floats, weights: Weights) -> Floats:
    """Give one row of features for each gap between two lines of story: one fewer than lines.

    Args:
        leads: how much each line reads like the first of a story (`judge_leads`).
    """
    courteous = [not COURTESY.isdisjoint(line.words) for line in lines]
    rows = [_weigh(lines, at, weights, courteous) for at in range(1, len(lines))]
    width = len(GAPS) - len(CHAINS) - len(LEADS) - 4
    table = np.array(rows).reshape(len(rows), width)
    dips = [_dips(table[:, GAPS.index(f"shared{window}")]) for window in WINDOWS]
    ranks = _ranks(table[:, GAPS.index("shared120")])
    return np.column_stack([table, *dips, ranks, weigh_chains(lines, weights), weigh_leads(leads)])


def _weigh(lines: Sequence[Line], at: int, weights: Weights, courteous: Sequence[bool]) -> list[float]:
    lead, last = lines[at], lines[at - 1]
    following = lines[at + 1] if at + 1 < len(lines) else None
    third = lines[at + 2] if at + 2 < len(lines) else None
    row: list[float] = []
    left, right = _gather(lines, at - 1, -1, WINDOWS), _gather(lines, at, 1, WINDOWS)
    for (here, here_names), (there, there_names) in zip(left, right, strict=True):
        row += [_share(here, there, weights), _share(here_names, there_names, weights)]
    back, _ = left[-1]
    ((close, close_names),) = _gather(lines, at - 2, -1, WINDOWS[1:2])
    ahead, ahead_names = right[1]
    row += [_known(line.stems, back, weights) if line else 0.3 for line in (lead, following, third)]
    row += [_known(line.names, back, weights) if line else 0.3 for line in (lead, following, third)]
    row += [
        _known(last.stems, ahead, weights) - _known(last.stems, close, weights),
        _known(last.names, ahead_names, weights) - _known(last.names, close_names, weights),
    ]
    row += [
        _known(lead.stems, following.stems if following else frozenset(), weights),
        _known(following.stems, third.stems if third else frozenset(), weights) if following else 0.0,
    ]
    row += [lead.form[c] for c in _COLUMNS]
    row += [following.form[c] if following else -1.0 for c in _COLUMNS[:14]]
    row += [last.form[c] for c in _COLUMNS[:16]]
    row += [*_opening(lead), *(_opening(following)[k] if following else 0.0 for k in (0, 1, 2, 5))]
    near = lines[max(0, at - 8) : at + 9]
    row += [
        float(not WEEKDAYS.isdisjoint(lead.words)),
        float("has" in lead.words or "have" in lead.words),
        float(len(lead.names - back)),
        float(min(at, 20)),
        float(min(len(lines) - at, 20)),
        sum(line.form[_N] for line in near) / len(near),
        sum(courteous[max(0, at - 8) : at + 9]) / len(near),
        float(looks_like_headline(lead)),
        float(looks_like_headline(last)),
    ]
    return row


def _opening(line: Line) -> tuple[float, ...]:
    first = line.words[0] if line.words else ""
    return (
        float(first in PRONOUNS or first[:-3] in PRONOUNS), float(first in LINKING), float(first == "the"),
        float(first in ("a", "an")), float(first in PREPOSITIONS), float(not COURTESY.isdisjoint(line.words)),
    )  # fmt: skip


def _gather(lines: Sequence[Line], at: int, step: int, windows: Sequence[int]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Gather the stems and names of the lines from `at` on: one pair for each window, in words, from small to large."""
    stems: set[str] = set()
    names: set[str] = set()
    found = []
    words = 0
    for window in windows:
        while 0 <= at < len(lines) and words < window:
            stems |= lines[at].stems
            names |= lines[at].names
            words += len(lines[at].words)
            at += step
        found.append((frozenset(stems), frozenset(names)))
    return found


def _weight(stems: frozenset[str], weights: Weights) -> int:
    return sum(map(weights.__getitem__, stems))


def _share(left: frozenset[str], right: frozenset[str], weights: Weights) -> float:
    """Weigh what both sides have, against the lighter side."""
    lighter = min(_weight(left, weights), _weight(right, weights))
    return _weight(left & right, weights) / lighter if lighter else 0.0


def _known(stems: frozenset[str], among: frozenset[str], weights: Weights) -> float:
    """Weigh what share of `stems` is `among` those; -0.1 where there are none."""
    return _weight(stems & among, weights) / _weight(stems, weights) if stems else -0.1


def _dips(shared: Floats) -> Floats:
    """Tell how deep each gap lies under the highest of its neighbours on either side."""
    found = np.zeros(len(shared))
    for at in range(len(shared)):
        left = shared[max(0, at - REACH) : at + 1].max()
        right = shared[at : at + REACH + 1].max()
        found[at] = left + right - 2 * shared[at]
    return found


def _ranks(shared: Floats) -> Floats:
    """Tell what share of the gaps nearby shares less than this one."""
    found = np.zeros(len(shared))
    for at in range(len(shared)):
        near = shared[max(0, at - 12) : at + 13]
        found[at] = (near < shared[at]).mean()
    return found
