"""Words that build sentences and say nothing of the topic (lower case).

Source: the closed classes of English grammar (articles, pronouns, prepositions, conjunctions, auxiliaries), with the
reporting and time words that every news story uses.
"""

ARTICLES = frozenset("a an the".split())
AUXILIARIES = frozenset(
    """
    are be been being can could did do does had has have is may might must shall should was were will would aren't
    can't couldn't didn't doesn't don't hadn't hasn't haven't isn't shouldn't wasn't weren't won't wouldn't
    """.split()
)
PREPOSITIONS = frozenset(
    """
    about above across after against along among around as at before behind below between by despite down during for
    from in inside into like near of off on onto out outside over per since than through throughout to toward towards
    under until up upon via with within without
    """.split()
)
CONJUNCTIONS = frozenset("although and because but if nor once or so that though unless when where whether while yet".split())
PRONOUNS = frozenset(
    """
    he her hers herself him himself his i it it's its itself me my our she she's their theirs them themselves these
    they they're this those us we who whom whose you your he's he'd she'd they'd i'm we're
    """.split()
)
REPORTING = frozenset(
    """
    added adding also according asked called claimed expected last made make new now one people said say saying says
    told two year years first just more most much many next no not only other same some still such then there three
    time today very week well what which how all any back both come day days even every get go going good here know
    might month months need own put really see several take think want way went work yesterday tomorrow monday
    tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december mr mrs ms dr sir lord
    """.split()
)
FUNCTION_WORDS = ARTICLES | AUXILIARIES | PREPOSITIONS | CONJUNCTIONS | PRONOUNS
COMMON = FUNCTION_WORDS | REPORTING
"""Words that no two stories are told apart by."""
