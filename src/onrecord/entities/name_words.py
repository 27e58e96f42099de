"""Words that stand with names in news, sorted. Lower case, without a full stop.

Sources: courtesy titles and honours as British and American style guides list them; ranks of police, armed forces and
clergy; kinds of bodies and places as they end names in UK and US news.
"""

COURTESY = frozenset("dame dr lady lord madam miss mr mrs ms mx sir".split())
"""These belong to a mention when they are attached."""

POSTNOMINALS = frozenset("bem cb cbe cmg dbe dl frs gbe jp kbe kc kcb mbe md mep mp ms msp obe phd qc qpm td vc".split())
"""Letters after a name, which are no part of it."""

ELECTED = frozenset("mep mp ms msp td".split())
"""Letters after a name that are an office."""

NOBLE = frozenset("countess duchess duke earl marquess prince princess".split())
"""Titles that make a name with the place they are of: "the Duke of York"."""

FOUNDED = frozenset(
    """
    academy archdiocese bank bishopric board church city college commonwealth conservatoire council court department diocese
    institute kingdom ministry museum republic royal society state university
    """.split()
)
"""Words that are half of the name of a body or place which goes on with "of"."""

MALE = frozenset(
    """
    baron boy boyfriend brother businessman chairman councilman dad daddy duke earl father fireman fisherman footballer's
    gentleman grandad grandfather grandson groom guy husband king lad lord man mr nephew policeman priest prince schoolboy
    sir son spokesman sportsman stepfather uncle widower
    """.split()
)
FEMALE = frozenset(
    """
    actress aunt baroness bride businesswoman chairwoman councilwoman dame daughter duchess girl girlfriend grandmother
    granddaughter lady lass miss mother mrs ms mum niece nun policewoman princess queen schoolgirl sister spokeswoman
    stepmother widow wife woman
    """.split()
)
"""Words that tell the sex of who they describe; a name never does."""

RANKS = frozenset(
    """
    acting adm admiral ambassador archbishop assistant baroness bishop brigadier canon capt captain cardinal chancellor
    chief cllr cmdr col colonel commander commissioner congressman congresswoman const constable corporal councillor cpl
    deputy det detective di dci dc ds dsu father fr gen general gov governor imam insp inspector judge justice king
    lieutenant lt maj major mayor minister mp officer pc pcso pope president prime prince princess private prof
    professor queen rabbi rear rep rev reverend secretary sen senator senior sergeant sgt sheikh sheriff sister
    superintendent supt trooper vice wpc
    """.split()
)
"""These stand before a name, are no part of it, and are a role."""

ROLE_NOUNS = frozenset(
    """
    accountant actor actress adviser advisor advocate agent aide ambassador analyst archbishop architect artist assistant
    astronaut athlete attacker attorney author banker baroness barrister batsman biologist bishop boss boxer broadcaster builder
    campaigner candidate captain cardinal carer ceo chair chairman chairwoman chancellor chef chief clerk co-founder coach
    colonel columnist comedian commander commissioner composer congressman congresswoman constable consultant coroner
    correspondent councillor cricketer critic cyclist dancer dealer defender defendant deputy designer detective developer director
    doctor driver economist editor educator electrician engineer executive expert farmer father firefighter fisherman footballer
    forward founder general geologist goalkeeper governor grandfather grandmother guard guitarist gunman head hiker historian husband
    inspector instructor investigator investor journalist judge juror justice king landlady landlord lawyer leader lecturer lieutenant magistrate
    major manager marshal mayor mechanic member midfielder midwife minister mother motorist mp musician negotiator neighbor neighbour
    novelist nurse officer official operator owner painter paramedic passenger passer-by pathologist pedestrian pensioner photographer physician physicist pilot player plumber poet
    policeman policewoman politician president presenter priest princess principal producer professor programmer promoter
    prosecutor psychiatrist psychologist publisher qc queen kc rapper referee reporter representative republican researcher
    resident scientist secretary senator sergeant sheriff singer solicitor shopkeeper soldier spokesman spokesperson spokeswoman
    sprinter striker student superintendent surgeon surveyor swimmer teacher technician therapist trader trainer treasurer
    trustee umpire undertaker undersecretary veteran vicar victim volunteer warden winger witness worker writer
    """.split()
)

BODY_WORDS = frozenset(
    """
    agency airlines airport airways alliance army assembly association athletic authority bank board broadcasting bureau
    cabinet campaign center centre charity church city club co college commission committee commons company conference congress
    constabulary corp corporation council court department fc federation force forces forum foundation front fund
    government group guard holdings hospital inc inquiry institute institution international investigators limited ltd
    magistrates ministry motors museum network news nhs office ombudsman organisation organization parliament partners
    partnership party plc police post press prison rangers regiment republicans rovers school senate service services
    society standards studios taskforce team times trades tribunal trust union united university watchdog
    """.split()
)
"""A name that ends with one of these is a body."""

LOCAL_BODY_WORDS = frozenset(
    """
    airport airways athletic board cathedral centre center chamber church city club college commission committee constabulary
    council court cricket fc fire football force forum garrison government hospital infirmary institute ladies library
    magistrates museum news police post press prison rangers regiment rovers school society standard state station sun times
    town tribunal trust united university wanderers women
    """.split()
)
"""A body that ends with one of these is often called after a place: its first word alone is the place."""

PLACE_WORDS = frozenset(
    """
    avenue bay beach borough bridge city county crescent drive east estate field gardens grove harbour heights hill island
    islands lake lane mountains north ocean park peninsula place plaza river road sea shire south square station street
    terrace tower towers town valley village west
    """.split()
)
"""A name that ends with one of these is a place."""

PARTICLES = frozenset("abu al bin da de del della den der di dos du el ibn la le ten ter van von y zu".split())

NOT_NAMES = frozenset(
    """
    a after also although an and as at because before but by during for from he her here his however i if in inside into
    it its last meanwhile monday my no not of on one our she since so some than that the their then there these they
    this those though tuesday wednesday thursday friday saturday sunday under until we what when where which while who
    why with yes you your january february april june july august september october november december god afterwards
    again despite earlier eventually finally following having instead later meantime nevertheless nobody nonetheless
    once previously recently soon still today tomorrow tonight yesterday yet
    """.split()
)
"""Words that open a sentence with a capital and are no name."""

PLATFORMS = frozenset(
    "AFP AP Facebook Google Instagram LinkedIn Reddit Reuters Snapchat Telegram TikTok Twitter WhatsApp X YouTube".split()
)
"""Agencies and platforms on which things are said, taken for people by the language engine."""

PARTIES = frozenset("Labour Likud Plaid Ukip".split())
"""Parties whose name of one word is no acronym, and might be a surname."""
