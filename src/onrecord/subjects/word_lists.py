"""Words that linking looks for in names, roles and stories. Folded, sorted.

Source: courtesy titles as British and American style guides list them; ranks and kinds of bodies and places as they
stand in UK and US news; the case stop list is the run of words that any crime, court or politics report shares with any other.
"""

MALE_TITLES = frozenset("lord mr sir".split())
FEMALE_TITLES = frozenset("dame lady madam miss mrs ms".split())
TITLES = MALE_TITLES | FEMALE_TITLES | frozenset(
    """
    acting baroness bishop capt captain cllr col commissioner constable councillor cpl dc dci det detective di dr ds
    father fr gen general gov governor insp inspector judge justice lt major mayor mp mx officer pc pcso president
    prince princess private prof professor rabbi rep rev reverend sen senator sergeant sgt sheikh sheriff sister
    superintendent supt wpc
    """.split()
)  # fmt: skip
"""Words before a name that are no part of it."""

SUFFIXES = frozenset("ii iii iv jnr jr junior senior snr sr".split())
ENDINGS = frozenset("cbe kbe kc mbe md mp msp obe phd qc".split())
"""Letters after a name that are no part of it."""
PARTICLES = frozenset("abu al bin da de del della den der di dos du el ibn la le ten ter van von y zu".split())
FORENAMES_TOO = frozenset("abu al da della la le ten van".split())
"""Particles that are forenames too, or short for one."""

COMPANY_ENDINGS = frozenset("co company corp corporation inc limited llc llp ltd plc".split())
GENERIC_BODIES = frozenset(
    """
    army assembly bank board cabinet church city commission committee congress council court department force government
    guard home hospital house inquest inquiry jury justice ministry navy office opposition parliament party police
    prison school senate state station team treasury tribunal trust union united university
    """.split()
)
"""Bodies of one word that every county or country has one of."""
GENERIC_PLACES = frozenset(
    """
    avenue bridge centre church close court crescent drive gardens green grove hall hill hospital house lane library
    market park pier place road row school square station street terrace way
    """.split()
)
"""A place whose name ends with one of these is one of many of that name: every town has a High Street."""

ROLE_STOP = frozenset(
    "a acting an and at current deputy ex for former from his her in late local new of on senior the their then".split()
)

CASE_STOP = frozenset(
    """
    according accused across added afternoon against allegations already although always anything appeal appealed
    appeared around arrest arrested asking attack because become before behind believe believed believes between brought
    called cannot caused central change changes charge charged charges children city claimed clearly coming comment
    comments community companies company concerned concerns continue continued conviction could council country county
    course court crown daughter death decided decision defence denied denies described despite detective director during
    earlier emergency enough evening events every everyone everything evidence expected family father following former
    found friday friend friends further general getting going government guilty happen happened having health hearing
    hospital however husband important incident including information injured injuries inquest inquiry inside inspector
    investigate investigating investigation issues itself jailed judge judges justice killed later leader leading letter
    likely living local making manager matter meeting member members million minister minutes moment monday months
    morning mother moving murder national nearly needed neighbour neighbours never nothing number office officer
    officers official officials opened other others outside parents particular party passed pending people person place
    planned pleaded police political possible present president prison private proceedings process prosecution
    prosecutor prosecutors provide public pushed quickly raised rather really received recent recently released remain
    remained report reported reporter reporters reports residents response responsible result returned right running
    saturday saying school second secretary section senior sentence sentenced sergeant serious served service services
    several should similar simply since situation someone something speaking spokesman spokesperson spokeswoman started
    statement station status still street sunday support taken taking telling their themselves there these things think
    thirty though thought thousands three through thursday today together told tomorrow towards trying tuesday turned
    under understood united until using verdict victim victims village waiting wanted wednesday weekend weeks where
    whether which while without witness witnesses woman women working would years yesterday young
    """.split()
)
"""Words of a story that say nothing about which case it is."""
