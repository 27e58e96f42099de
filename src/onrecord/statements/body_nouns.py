"""Nouns by which a body is spoken of after it was named: "the council", "the firm"."""

from __future__ import annotations

_FIRM = "co corp group inc limited ltd plc"

BODY_NOUNS = {
    "association": "association",
    "bank": "bank",
    "club": "athletic city club fc rovers town united",
    "college": "college",
    "commission": "commission",
    "committee": "committee",
    "company": _FIRM,
    "council": "council",
    "court": "court",
    "department": "department office",
    "firm": _FIRM,
    "force": "constabulary police",
    "government": "government",
    "group": f"{_FIRM} front movement",
    "hospital": "hospital",
    "league": "league",
    "ministry": "ministry",
    "movement": "front movement",
    "office": "office",
    "party": "party",
    "school": "school",
    "team": "city rovers town united",
    "trust": "trust",
    "union": "union united workers",
    "university": "university",
    "watchdog": "authority commission office ombudsman",
}
"""Each with words that names of such bodies hold. Source: names of British and American bodies."""

BUSINESS_NOUNS = frozenset(
    """
    airline bank brand brewer broadcaster builder business carmaker chain charity company corporation developer firm giant
    grocer group insurer lender maker manufacturer operator organisation organization producer publisher retailer startup store
    supermarket supplier
    """.split()
)
"""What a business or a private body is called when its name is not repeated."""

OFFICIAL_WORDS = frozenset(
    """
    agency army authority board bureau commission committee congress constabulary council court department fbi force
    government house ministry nato office parliament party police senate service states tribunal un
    """.split()
)
"""Words in the names of bodies that no business noun stands for."""
