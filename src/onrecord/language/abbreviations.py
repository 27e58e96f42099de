"""Words that carry a full stop of their own, as news writes them (lower case).

Source: the tokenizer exceptions of spaCy's English, and the ranks and courtesy titles of British and American police,
armed forces and parliaments.
"""

NEVER_END_A_SENTENCE = frozenset(
    """
    adm. asst. brig. capt. cllr. cmdr. col. cpl. det. dr. fr. gen. gov. hon. insp. lt. maj. messrs. mr. mrs. ms. mt.
    mx. no. p.c. pc. pfc. ph. pres. prof. pte. pvt. rep. reps. rev. rt. sen. sens. sgt. sir. spc. spokes. ssgt. st.
    supt. v. viz. vs. wpc.
    """.split()
)
"""A name or a number follows these."""

MAY_END_A_SENTENCE = frozenset(
    """
    a.m. apr. aug. ave. b.c. bldg. blvd. bros. co. corp. d.c. dec. e.g. e.u. est. etc. feb. i.e. inc. jan. jr. ltd.
    mar. nov. oct. p.m. ph.d. plc. rd. sept. sr. u.k. u.n. u.s. u.s.a. univ. yr. yrs.
    """.split()
)
"""These end a sentence only where a capital follows, and not always then."""
