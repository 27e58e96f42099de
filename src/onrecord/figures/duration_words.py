"""Verbs and nouns that make a duration a measure.

Source: the penalties of court reports and the verbs of lasting of WordNet's verb.stative and verb.change ("last", "take",
"serve"), gathered by hand.
"""

PENALTIES = frozenset(
    """
    ban confinement custody detention disqualification imprisonment jail order prison probation sentence suspension tariff term
    """.split()
)
PUNISHING = frozenset("ban disqualify imprison jail sentence suspend".split())
LASTING = frozenset("last require serve spend take wait".split())
