"""Verbs and nouns that make a duration a measure.

Source: gathered by hand, from what court reports call a penalty and from the verbs that take a duration as their object.
"""

PENALTIES = frozenset(
    """
    ban confinement custody detention disqualification imprisonment jail order prison probation sentence suspension tariff term
    """.split()
)
PUNISHING = frozenset("ban disqualify imprison jail sentence suspend".split())
LASTING = frozenset("last require serve spend take wait".split())
