"""Texts that look like news arriving, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    """
    the a of in on at to and but said says told according that who Mr Mrs Ms Dr Sgt Adeyemi Calder Ruth PSO police
    court judge man woman officer he she they it was is been charged cleared jailed killed found denied will may
    Monday yesterday last week 12 May 2031 2031 three 17 £1.2m 4% per cent 12mph 1:59 Image: Pic: Read more 11pm
    first dozens nearly more than “ ” ‘ ’ " ' `` '' – — : ; , . ! ? ( ) … U.S. a.m. # @ http://example.test/x
    """.split()
)
GAPS = st.sampled_from([" ", " ", " ", " ", "", "\n", "\n\n", "\r\n", "\t", "\xa0", "\u2028"])

NEWSLIKE = st.lists(st.tuples(WORDS, GAPS), max_size=60).map(lambda parts: "".join(w + gap for w, gap in parts))
"""Runs of words, marks and odd white space as they stand in broken news text."""

ANY = st.text(max_size=200)
"""Any Unicode text at all."""
