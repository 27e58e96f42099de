"""Nouns by which people and bodies are spoken of after they were named. Lower case, sorted.

Source: chosen by hand from the habits of British and American news; names of ranks, offices and bodies as in name_words.py.
"""

_FIRM = "co corp corporation group holdings inc limited ltd plc"
_OFFICER = "const constable dc dci detective di ds dsu insp inspector pc pcso sergeant sgt superintendent supt trooper wpc"

BODY_NOUNS = {
    "airline": "airlines airways",
    "airport": "airport",
    "army": "army",
    "association": "association",
    "bank": "bank",
    "board": "board",
    "broadcaster": "broadcasting",
    "church": "church",
    "club": "afc athletic city club county fc rovers town united wanderers",
    "college": "college",
    "commission": "commission",
    "committee": "committee",
    "company": _FIRM,
    "constabulary": "constabulary",
    "council": "council",
    "court": "court",
    "department": "department",
    "firm": _FIRM,
    "force": "constabulary police",
    "foundation": "foundation",
    "government": "government",
    "group": "group",
    "hospital": "hospital infirmary",
    "institute": "institute",
    "league": "league",
    "ministry": "ministry",
    "museum": "museum",
    "navy": "navy",
    "newspaper": "chronicle courier echo gazette guardian herald journal mail mirror observer post telegraph times",
    "office": "office",
    "ombudsman": "ombudsman",
    "paper": "chronicle courier echo gazette guardian herald journal mail mirror observer post telegraph times",
    "partnership": "partnership",
    "party": "party",
    "regiment": "regiment",
    "regulator": "authority commission ofcom ofgem ofsted ofwat",
    "school": "academy school",
    "side": "afc athletic city county fc rovers town united wanderers",
    "society": "society",
    "team": "afc city fc rovers team town united",
    "tribunal": "tribunal",
    "trust": "trust",
    "union": "union unison unite",
    "university": "university",
    "watchdog": "authority commission ofcom ofgem ofsted ofwat office ombudsman watchdog",
}
"""Each with the words that names of such bodies hold."""

DESCRIBED_BODIES = frozenset(
    """
    agency airline bank body brand brewer broadcaster builder business campaign carmaker chain charity club company
    co-operative corporation developer firm foundation giant grocer group housebuilder institute insurer league lender maker
    manufacturer movement newspaper operator organisation organization paper party producer provider publisher quango regulator
    retailer school society startup store supermarket supplier team thinktank tribunal trust union watchdog
    """.split()
)
"""What a body is called by words beside its name: "the charity Inquest", "Tesco, the supermarket chain,"."""

PEOPLE_BY_ROLE = {
    "councillor": "cllr councillor",
    "doctor": "doctor dr gp physician surgeon",
    "lawmaker": "congressman congresswoman mp representative senator",
    "lawyer": "attorney barrister lawyer solicitor",
    "leader": "chancellor leader premier president",
    "officer": f"commander commissioner officer policeman policewoman {_OFFICER}",
    "player": "defender footballer forward goalkeeper midfielder player striker winger",
    "politician": "congressman congresswoman councillor mayor minister mp politician senator",
    "soldier": "captain colonel corporal lieutenant major private sergeant soldier",
}
"""Wider nouns, each with the nouns of roles that it may stand for."""

PEOPLE_BY_AGE = {
    "baby": (0, 1),
    "boy": (1, 17),
    "child": (0, 15),
    "girl": (1, 17),
    "infant": (0, 1),
    "pensioner": (60, 120),
    "schoolboy": (5, 18),
    "schoolgirl": (5, 18),
    "teen": (13, 19),
    "teenager": (13, 19),
    "toddler": (1, 3),
    "youngster": (4, 19),
}
"""Nouns of people of some age, in whole years, both ends included."""

PEOPLE_BY_FATE = {
    "accused": "accused",
    "deceased": "dead",
    "defendant": "accused",
    "victim": "dead",
}
"""Nouns of people to whom something has come, with the kind of the role that tells of it."""

MODIFIERS = frozenset(
    "convicted disgraced embattled ex former injured late missing murdered outgoing retired veteran young".split()
)
"""What may stand between "the" and the noun without making it somebody else, as "other" and "second" do."""
