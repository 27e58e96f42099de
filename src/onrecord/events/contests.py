"""Whether who won has won an election or a match: words that news uses of both, told apart by what else the story speaks of.

Source of the lists: the IPTC media topics politics (11000000) and sport (15000000), in the words of match and election reports.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.events.happenings import Happening
from onrecord.language import Token

CONTESTS = frozenset({"election", "match"})
SHARED = frozenset("beat defeat lose thrash trounce victory win".split())
"""Words of either: the rest of the table's words for a match or an election decide alone."""
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


def name_contest(tokens: Iterable[Token]) -> str:
    """Give the type of a story's contests, "match" or "election", by which words it has more of; "election" where neither."""
    words = [token.lemma.lower() for token in tokens if token.pos in {"NOUN", "PROPN", "ADJ"}]
    return "match" if sum(word in SPORT for word in words) > sum(word in POLITICS for word in words) else "election"


def as_contest(happening: Happening, word: str, contest: str) -> Happening:
    """Give the type that a word names in a story of such contests."""
    if happening.type in CONTESTS and word in SHARED and happening.type != contest:
        return happening._replace(type=contest)
    return happening
