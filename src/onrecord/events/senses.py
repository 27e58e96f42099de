"""Words that name one type of happening in some stories and another in others, told apart by what else a story speaks of.

"Won" tells of an election or a match, "strike" of an attack or a walkout.

Source of the lists: the IPTC media topics politics (11000000), sport (15000000), conflict, war and peace (16000000) and labour
(09000000), in the words of their reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.events.happenings import Happening
from onrecord.language import Token


class Senses(NamedTuple):
    """Words that may name either of two types, and the words that a story of each speaks of."""

    shared: frozenset[str]
    usual: str
    """The type where the story speaks of neither."""
    usual_words: frozenset[str]
    other: str
    other_words: frozenset[str]


POLITICS = frozenset(
    """
    ballot by-election campaign candidate congress congressman congresswoman conservative constituency councillor democrat
    election electorate government governor incumbent labour mayor minister nominee parliament party pollster presidency
    president president-elect referendum republican senate senator turnout vote voter
    """.split()
)
SPORT = frozenset(
    """
    batsman bowler captain champion championship club coach cricket cup derby fixture footballer forward goal goalkeeper
    golf halftime innings jockey lap league match medal midfielder midfield offside olympics pitch player playoff qualifier
    quarter-final referee rugby season semi-final set squad stadium striker substitute team tennis tournament umpire wicket
    """.split()
)
WAR = frozenset(
    """
    air aircraft airstrike army artillery bomb civilian drone fighter insurgent jet militant military militia missile rebel
    rocket shelling soldier troop village warplane
    """.split()
)
LABOUR = frozenset(
    """
    employer union ballot worker picket pay walkout employee staff nurse driver teacher doctor wage dispute conciliation
    """.split()
)
SENSES = (
    Senses(frozenset("beat defeat lose thrash trounce victory win".split()), "election", POLITICS, "match", SPORT),
    Senses(frozenset({"strike"}), "attack", WAR, "strike", LABOUR),
)


Settled = dict[str, tuple[frozenset[str], str]]
"""By either type: the words that may name both, and the type that they name in a story."""


def settle_senses(tokens: Iterable[Token]) -> Settled:
    """Settle, for a story, what the words of two senses name in it."""
    words = [token.lemma.lower() for token in tokens if token.pos in {"NOUN", "PROPN", "ADJ"}]
    settled: Settled = {}
    for senses in SENSES:
        usual, other = (sum(word in known for word in words) for known in (senses.usual_words, senses.other_words))
        meant = senses.other if other > usual else senses.usual
        settled[senses.usual] = settled[senses.other] = (senses.shared, meant)
    return settled


def in_sense(happening: Happening, word: str, settled: Settled) -> Happening:
    """Give the type that a word names in a story."""
    shared, meant = settled.get(happening.type, (frozenset(), happening.type))
    return happening._replace(type=meant) if word in shared and happening.type != meant else happening
