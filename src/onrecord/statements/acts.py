"""What kind of attribution a cue makes: said, thought, or shown."""

from __future__ import annotations

from typing import Literal

Act = Literal["said", "thought", "shown"]

THOUGHT = frozenset(
    """
    aim anticipate assume believe conclude consider decide desire determine doubt dread expect fear feel find foresee hope
    imagine intend know mean mind mull plan ponder prefer realise realize reckon regard remember see seek suspect think
    understand view want weigh wish wonder worry
    """.split()
)
"""Verbs of belief, wish and plan, in their dictionary form. Source: the cues of PolNeAR's train half, three times or more."""

SHOWING = frozenset(
    """
    detail document find imply indicate mean point predict project prove
    reflect report reveal say show signal state suggest tell
    """.split()
)
EVIDENCE = frozenset(
    """
    analysis book census chart data document evidence exam figure file film finding footage forecast graph image index inquiry
    list map material number photo photograph picture poll record recording report research result review scan statistic study
    survey test transcript video
    """.split()
)
"""Sources that show rather than say."""


def find_act(cue: str, source: str) -> Act:
    """Tell the act from the dictionary forms of the cue's verb and of the source's head noun.

    >>> find_act("show", "poll")
    'shown'
    """
    if source in EVIDENCE and (cue in SHOWING or cue in {"", "accord"}):
        return "shown"
    return "thought" if cue in THOUGHT else "said"
