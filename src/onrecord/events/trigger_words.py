"""Words that decide whether a word names a happening, beside the table of types (dictionary forms, lower case, sorted).

Source: the light verbs of English as PropBank marks them, the person nouns of WordNet's `noun.person` that news uses most,
and the vehicles of the road traffic acts.
"""

PEOPLE = frozenset(
    """
    applicant aunt baby bishop boss boy boyfriend brother brothers captain chairman chairwoman chef chief child civilian
    clerk coach colleague constable cop couple daughter deputy director driver employee father female friend girl girlfriend
    guard head hostage husband infant inmate journalist judge king lad lady male man mayor migrant minor monk mother mp nun
    nurse official parent passenger pastor patient pedestrian people peer person pilot pope premier president priest prince
    princess prisoner pupil queen recruit refugee resident secretary sergeant sibling sister soldier son staff student
    suspect teen teenager toddler twin uncle victim wife witness woman youngster youth
    """.split()
)
PERSON_ENDINGS = ("er", "ian", "ist", "man", "men", "or", "person", "woman", "women")
"""How nouns of people end: shopper, councillor, motorist, politician."""
THINGS = frozenset(
    """
    banner border chapter charter computer container corner corridor cover danger disorder door error factor fever floor
    gender grammar helicopter horror labor layer letter matter mirror motor number offer order paper power quarter register
    river scooter sector server shelter shoulder shower silver slaughter summer supper surrender tanker tender tower tractor
    trailer transfer tremor trigger water weather winter
    """.split()
)
"""Nouns that end so and are no people."""
TITLED = frozenset({"election", "inquest", "inquiry", "referendum", "tribunal"})
"""Happenings that are written like names: the Grenhill Inquiry."""
JOINED_TO = frozenset({"air", "conference", "phone", "press", "search"})
"""Nouns that are part of the trigger when they stand before it: search operation, conference call, air strike."""
BEGINNING = frozenset("adjourn begin close conclude continue end happen occur open reopen resume start".split())
"""Verbs that say of their subject, where that is a happening, that it took place: "the inquest opened"."""
VEHICLES = frozenset(
    """
    aircraft bicycle bike boat bus car coach ferry helicopter jeep lorry minibus moped motorbike motorcycle plane scooter
    ship taxi tanker tractor train tram truck van vehicle vessel yacht
    """.split()
)
STRIKING = frozenset({"clip", "hit", "strike"})
"""What a vehicle does in a collision, and other things elsewhere."""
PERSONAL = frozenset({"he", "she", "who", "i", "they", "we"})
IMPERSONAL = frozenset({"it", "that", "these", "this", "those", "what", "which"})
INTRANSITIVE = frozenset({"demonstrate", "rally"})
"""Verbs that name a happening only where nothing is their object: not "demonstrated a gift for it"."""
PLURAL_ONLY = frozenset({"sale"})
"""Nouns that name a happening in the singular alone: sales are a figure."""
COLLECTIVE = frozenset({"flood", "row", "storm", "string", "wave"})
"""A row of houses is no dispute."""
EMPTY = frozenset("carry conduct enter execute get give have hold issue launch lodge make open stage take".split())
"""Verbs that say no more than that something was done: their object names it."""
EMPTY_BESIDE = frozenset("agree break bring drop face impose sign suffer sustain".split())
"""Verbs that are so where their object or subject names a happening, and name one elsewhere."""
PARTICLES = frozenset("aside away back down in off out up".split())
RESULTS = frozenset({"lose", "win"})
"""Who loses or wins something was in a contest only where the table names the thing as a phrase: not "lost its value"."""
SPEAKING = frozenset({"argue", "contend", "fear", "insist", "post", "text", "tweet", "write"})
"""Verbs that merely say something where a clause follows: it is a statement, and its cue is no happening."""
