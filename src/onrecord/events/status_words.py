"""Words that decide what a text vouches for (dictionary forms, lower case).

Source: the modality and factuality classes of FactBank and Light Verb lists as news uses them, and the terms of British
and American criminal procedure.
"""

ALLEGING = frozenset(
    """
    accusation accuse accused allegation allege arrest believe charge claim conspiracy count deny face fear indict
    indictment investigate investigation inquiry probe prosecute question suggestion suspect suspicion think trial try want
    """.split()
)
"""What hangs from these by "of", "with", "for", "over" or "that" is alleged: charged with murder, accused of bribing."""

REPORTING = frozenset("allege believe claim deem fear presume profess report rumour rumor say suspect think understand".split())
"""Who is said, alleged or believed "to have done" something is not known to have done it."""

DENYING = frozenset(
    """
    absolve acquit avert avoid cancel clear deny dismiss dispute drop escape exonerate fail foil innocent overturn
    prevent quash rebut refuse refute reject scrap stop thwart withdraw
    """.split()
)
"""What hangs from these did not happen, or is said not to have: cleared of murder, denied attacking, failed to stop."""

PROVING = frozenset("admit convict confess conviction fine guilty imprison jail sentence".split())
"""A court or the doer vouches for what hangs from these: jailed for killing, guilty of theft."""

PLANNING = frozenset(
    """
    about agree await bound due expect expected face going intend likely pencil plan planning pledge poise poised prepare
    promise propose ready schedule scheduled set slate upcoming vow
    """.split()
)
"""What hangs from these is to come: due to stand trial, faces a hearing."""

MULLING = frozenset("consider contemplate discuss favour favor mull oppose propose recommend suggest support weigh".split())
"""Who considers doing something has not done it."""
LETTING = frozenset("allow authorise authorize empower enable let permit".split())
"""Who may do something has not thereby done it."""
IMMINENT = frozenset("about brink poise poised prepare ready verge".split())
"""What hangs from these is to come at once: its day is the story's, though not for certain."""

UNREAL = frozenset(
    """
    ask attempt bid call consider conspire demand encourage fear hope need plot seek struggle threat threaten try urge
    want warn wish
    """.split()
)
"""What hangs from these is not said to have happened, nor to be planned: tried to kill, called for an inquiry."""

REALISING = frozenset(
    """
    appear begin bother cease come continue dare do force get go happen help lead manage order proceed start use
    """.split()
)
"""To begin to do something, to manage to or to be forced to is to do it."""

OCCURRING = frozenset(
    "adjourn attend begin conclude continue convene face go happen hold launch occur open resume stage start take "
    "undergo".split()
)
"""Verbs that tell of the happening itself: if a trial will begin, the trial is planned; if it will be reported, not so."""

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "hardly", "without", "no"})
NOBODY = frozenset({"nobody", "none", "noone", "nothing", "neither"})
SUSPECTED = frozenset({"alleged", "allegedly", "apparent", "apparently", "suspected", "reported", "reportedly", "purported",
                       "purportedly", "supposed", "supposedly", "attempted"})  # fmt: skip
TO_COME = frozenset({"forthcoming", "future", "imminent", "looming", "planned", "proposed", "scheduled", "upcoming"})
MERELY_POSSIBLE = frozenset({"possible", "potential", "hypothetical", "any", "failed", "foiled"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "going"})
PERHAPS = frozenset({"would", "could", "might", "may", "should", "can", "must", "ca", "'d", "’d"})
DEFINITE = frozenset("the this that these those his her its their my our your".split())
CALLING_OFF = frozenset({("call", "off"), ("rule", "out"), ("stave", "off"), ("ward", "off")})
"""Verbs with the particle that makes them deny their object: "called off the strike"."""
DROPPING = frozenset("abandon axe cancel ditch drop halt scrap shelve".split())
"""What a plan may undergo that is not carried out."""
CLAIMS = frozenset("accusation allegation claim report rumour rumor suggestion".split())
"""Nouns of what is said: rejected, what they say is denied."""
ONGOING = frozenset("hunt inquiry investigation manhunt operation search siege talk".split())
"""What was called off had begun."""
ACCUSERS = frozenset("accuser claimant complainant indictment lawsuit plaintiff prosecution prosecutor".split())
"""Who only alleges what they say."""
SAYING = frozenset("add argue assert contend insist maintain say state tell write".split())
ANYBODY = frozenset("anybody anyone everybody everyone whoever".split())
EVIDENCE = frozenset("evidence report sign proof indication suggestion truth".split())
