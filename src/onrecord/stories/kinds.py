"""What kind of furniture a line is, told by its words."""

from __future__ import annotations

import re

from onrecord.reading import FurnitureKind

WORDINGS: tuple[tuple[FurnitureKind, str], ...] = (
    ("timestamp",
     r"^\W*(?:(?:[01]\d|2[0-3]):[0-5]\d|(?:0?\d|1[0-2])[:.][0-5]\d ?[ap]\.?m\b\.?)"
     r"(?: ?(?:[ap]m|gmt|bst|utc|ist|ces?t|aes?t|[ecmp][sd]?t))?\W*$"),
    ("cookie", r"\bcookies?\b|\bconsent\b|\byour privacy choices\b"),
    ("caption", r"^\W*(?:image|media|picture|photo)? ?caption\b|\bimage caption\b|^\W*\d+ ?(?:/|of) ?\d+\b"),
    ("credit",
     r"^\W*(?:(?:image|photo|pic|picture|video)s?\b[ :,]*)?(?:credit|copyright|source|courtesy|photo(?:graph)? by)\b"
     r"(?!.*\brights reserved)[^.]{0,60}$|^\W*(?:pics?|photos?|photograph|pictures?|images?): ?[\w/’' .]{2,30}\W*$"),
    ("caption",
     r"^\W*(?:(?:file|library|stock) )?(?:image|photo|pic|picture|pictured|screenshot|above|left|file)\b ?[:\-–—(]"
     r"|\((?:photo|image|picture|credit|pic)\b[^)]*\)\W*$|\b(?:pic|photograph|picture|credit): ?[\w/’' ]+$"),
    ("advert",
     r"\badvert|^\W*ads?\b|\bsponsored\b|\bpromoted\b|\bpaid (?:content|post|for)\b|\bpartner content\b"
     r"|\bcontinues? below\b|\bearn .{0,20}commission\b"),
    ("player",
     r"\bplay(?:er|back|ing)?\b|\bclick to play\b|\bvideo (?:loading|unavailable|will|has|is)\b|\bautoplay\b"
     r"|\b(?:un)?mute\b|\bhtml5\b|\bjavascript\b|\bslideshow\b"
     r"|^\W*(?:(?:duration|watch|video):? ?)?(?:\d:)?\d{1,2}:\d\d ?(?:mins?|minutes?)?\W*$"),
    ("subscribe",
     r"\bsubscri|\bsign(?:ing)?[ -]?(?:up|in)\b|\bnewsletters?\b|\binbox\b|\bunlimited access\b|\bemail address\b"
     r"|\bmembers?hip\b|\blog in\b|\bregister\b|\bdonate\b|\bunsubscribe\b|\bwent wrong\b|\bdownload\b"),
    ("share",
     r"\bshares?\b|\btweets?\b|\bfacebook\b|\btwitter\b|\binstagram\b|\bwhatsapp\b|\bcopy (?:this )?link\b|\bprint\b"
     r"|\bemail (?:this|to)\b|\bfollow (?:us|@)|^\W*@\w+\W*$"),
    ("byline",
     r"^\W*(?:(?:written|words|story|reported|reporting) )?by \w|\b(?:additional )?reporting (?:by|from)\b"
     r"|\b(?:correspondent|reporter|editor)\b|\bcontributed to this\b|^[\w'’.\-]+ [\w'’.\-]+ @\w+$"),
    ("timestamp",
     r"^\W*(?:first |last )?(?:published|updated|posted|modified|created)\b|\bago\W*$"
     r"|\b\d{1,2} [a-z]{3,9}\.? \d{4}\b|\b[a-z]{3,9}\.? \d{1,2}, \d{4}\b|^\W*\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}"),
    ("video", r"^\W*(?:video|watch|clip|footage|media|listen|podcast)\b"),
    ("related",
     r"^\W*(?:read|see|more|related|also|don[’']t miss|most|latest|trending|top stories|recommended|explained"
     r"|analysis|opinion)\b"),
    ("navigation", r"^\W*(?:home|menu|skip|back|search|tags?|topics?|next|previous|close|filed|show|view|load)\b"),
)  # fmt: skip
"""The first wording that fits names the kind; small letters and capitals are alike."""
KINDS = tuple((kind, re.compile(wording, re.IGNORECASE)) for kind, wording in WORDINGS)
LONGEST = 200  # characters of a line that are looked at
MAX_DATELINE = 90  # characters; three places, a date and an agency have 70
HEADLINE_WORDS = (3, 14)  # words of a headline of another article


DATELINE = re.compile(
    r"[A-Z][A-Z.]{2,}[\w .,'’/\-]{0,50}\((?:AP|Reuters|REUTERS|AFP|UPI|CNN|dpa|Xinhua|PA) ?\) ?(?:--?|_|–|—)?"
    r"|[A-Z]{3,}[A-Z., ]* (?:--?|_|–|—)"
)


def is_dateline(line: str) -> bool:
    """Tell whether a line is nothing but a dateline.

    >>> is_dateline("LEEDS, England (AP) --")
    True
    """
    return len(line) < MAX_DATELINE and DATELINE.fullmatch(line) is not None


def telling_words(line: str, kind: FurnitureKind) -> str | None:
    """Give the words of a line of furniture that its kind was told by; None where its form told it.

    >>> telling_words("Watch: how the money vanished", "video"), telling_words("Five fish that outlived empires", "related")
    ('Watch', None)
    """
    for named, pattern in KINDS:
        if found := pattern.search(line[:LONGEST]):
            return " ".join(found[0].split()) if named == kind else None
    return None


def name_kind(line: str, words: int, *, ended: bool, repeats: bool) -> FurnitureKind:
    """Name the kind of a line of furniture.

    >>> name_kind("Photo: Ruth Calder/Coast Agency", 5, ended=False, repeats=False)
    'credit'

    Args:
        words: how many the line has.
        ended: it closes with a full stop.
        repeats: it says again what a line of story says: so do captions.
    Returns: "other" where no word and no form tells.
    """
    line = line[:LONGEST]
    for kind, pattern in KINDS:
        if pattern.search(line):
            return kind
    if repeats:
        return "caption"
    return "related" if not ended and HEADLINE_WORDS[0] <= words <= HEADLINE_WORDS[1] else "other"
