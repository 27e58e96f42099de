"""Lines that pages put among the paragraphs, told by their words alone. Source: news sites' customary labels."""

from __future__ import annotations

import re

LABELS = frozenset(
    line.strip()
    for line in """
    ad
    advertisement
    advertisements
    article continues after advertisement
    article continues below
    article continues below advertisement
    back to top
    bookmark
    close
    comment
    comments
    continue reading
    copied
    copy link
    email
    facebook
    font size
    gallery
    get email alerts
    home
    image source
    leave a comment
    like this
    listen
    listen to this article
    loading
    log in
    login
    menu
    more
    more on this story
    next
    no comments
    open image in gallery
    play
    play video
    post a comment
    previous
    print
    print this page
    privacy policy
    read more
    recommended
    related
    related articles
    related content
    related stories
    related topics
    report this ad
    save
    scroll to continue
    search
    send
    share
    share on facebook
    share on twitter
    share this
    share this article
    share this page
    share this story
    show comments
    sign in
    sign up
    skip advertisement
    sponsored
    story continues below
    story continues below advertisement
    subscribe
    tags
    text size
    topics
    trending
    tweet
    view comments
    watch
    whatsapp
    """.strip().splitlines()
)
"""Whole lines, in small letters, without marks at their ends."""

COUNTER = re.compile(r"\d{1,3}\s*(?:/|of)\s*\d{1,3}")
"""That of pictures in a gallery."""
CONTINUED = ("advertisement", "article continues", "scroll to continue", "story continues")
"""How other labels begin: "Advertisement - continue reading below"."""

TAIL = re.compile(
    r"""(?:©|\(c\)|copyright\ (?:©|\(c\)|\d{4})|all\ rights\ reserved|sign\ up\b|subscribe\b|
    follow\ (?:us|@|him|her|them|\w+\ \w+\ on)\b|join\ the\ conversation|share\ (?:this|on)\b|read\ (?:more|next|also)\b|
    (?:more\ (?:from|on|stories|news)|related|recommended|promoted|trending|see\ also|back\ to|
    (?:previous|next)\ (?:article|post|story))\b.{0,40}$|tags?\s*:|topics?\s*:|
    filed\ under|posted\ in|categor(?:y|ies)\s*:|(?:leave|post|add)\ a\ (?:comment|reply)|your\ email|\d+\ comments?\b|
    (?:don.t|do\ not)\ miss\b.{0,60}$|like\ us\ on|find\ us\ on|get\ (?:the|our|all)\b.{0,40}(?:newsletter|inbox|app)\b|
    download\ (?:the|our)\b.{0,40}app\b|newsletter\b|(?:do\ you\ have|got)\ a\ (?:story|tip|news)|to\ comment\b|
    you\ (?:may|might)\ also|sponsored\ (?:by|content)|advertisement|this\ site\ uses|we\ use\ cookies|
    terms\ (?:of\ (?:use|service)|and\ conditions)|privacy\ (?:policy|notice|settings)|
    report\ (?:a|an)\ (?:error|mistake|typo)|most\ (?:read|popular)\b.{0,40}$|via\s*:)""",
    re.IGNORECASE | re.VERBOSE,
)
"""How lines begin that stand under an article and are none of it."""

ENDING = re.compile(
    r"""(?:about\ (?:the\ authors?|us|this\ site)|comments?\b|contact\b|(?:don.t|do\ not)\ miss|editor.?s.?\ picks?|
    (?:join|start)\ the\ conversation|latest\b|(?:leave|post|add)\ a\ (?:comment|reply)|more\ (?:from|on|in|stories|news)\b|
    most\ (?:read|popular|viewed)|newsletter|(?:our|top)\ (?:picks|stories)|popular\b|promoted\b|read\ (?:more|next|also)\b|
    recent\b|recommended\b|related\b|see\ also\b|share\b|sign\ up\b|sponsored\b|subscribe\b|trending\b|up\ next\b|
    what\ do\ you\ think|you\ (?:may|might)\ also)""",
    re.IGNORECASE | re.VERBOSE,
)
"""How headings begin under which no article goes on."""

REMARKS_BELOW = re.compile(
    r"""(?:(?:\d+|no|all|top|reader)\ )?comments?(?:\ \(?\d+\)?|\ on\b.*)?$|\d+\ (?:replies|responses)\b|\d+\ thoughts?\ on\b|
    (?:leave|post|add|write)\ a\ (?:comment|reply)|(?:join|start)\ the\ (?:conversation|discussion)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Headings under which readers' comments stand."""

IMPRINT = (
    "accept cookies", "all rights reserved", "code of conduct", "code of practice", "cookie policy", "cookies policy",
    "editors' code", "editors’ code", "enable javascript", "in your inbox", "our cookies", "our newsletter", "press complaints",
    "press council", "privacy notice", "privacy policy", "registered office", "terms and conditions", "terms of service",
    "terms of use",
    "unsubscribe", "use cookies", "uses cookies",
)  # fmt: skip
"""What the foot of a page, and its notices, say."""

LONGEST_PROMO = 220  # characters
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
SIGNED = re.compile(
    r"(?:(?:(?i:written |posted |reported |words ))?[Bb]y:? "
    r"(?:(?:[A-Z\u00c0-\u00dd][\w.'’-]*+|and|for|of|in|the|de|van|von),? ?){2,12}(?:$|[|•·@\d])"
    r"|(?i:(?:first )?(?:published|posted|updated|last (?:updated|modified)|created|modified)\b.{0,20}\d"
    r"|\d+ min(?:ute)?s? read"
    rf"|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:\d|{MONTH})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}[a-z]* \d{{4}}|{MONTH}[a-z.]* \d{{1,2}},? \d{{4}}"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b))"
)
"""How bylines and date lines begin; a byline has nothing but names."""

PROMO = re.compile(
    r"""(?:please\ )?(?:sign\ up\ (?:and|for|here|now|to|today)\b|subscribe\ (?:for|here|now|to|today)\b|
    thanks\ for\ reading\b.{0,80}\bsubscribe\b|
    (?:get|receive)\ .{0,80}(?:newsletter|your\ inbox|email\ alerts)|
    (?:follow|like)\ (?:us|\w+\ \w+)\ on\ (?:facebook|instagram|telegram|twitter|whatsapp|x\b)|
    join\ our\b.{0,60}\b(?:channel|community|group|newsletter)|download\ (?:our|the)\b.{0,40}\bapp\b|
    click\ here\ to\ (?:download|follow|join|sign\ up|subscribe)|support\ (?:independent|our)\ journalism|
    already\ a\ subscriber|(?:want|would\ you\ like)\ .{0,60}\bin\ your\ inbox|
    for\ more\ (?:news|stories|videos)\b.{0,60}\b(?:click|follow|subscribe|visit)\b|
    this\ (?:article|page|story)\ (?:contains|may\ contain)\ affiliate\ links)""",
    re.IGNORECASE | re.VERBOSE,
)
"""How lines begin that ask the reader to join, wherever they stand."""

DATED = re.compile(
    r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b|\b\d{4}-\d\d-\d\d\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? {MONTH}[a-z]*,? \d{{4}}\b|\b{MONTH}[a-z.]* \d{{1,2}},? \d{{4}}\b",
    re.IGNORECASE,
)
"""A date with its year, anywhere in a line."""


def is_label(text: str) -> bool:
    """Tell a line that is nothing but a label of the page.

    >>> is_label("Advertisement:")
    True
    """
    if len(text) >= 50:
        return False
    bare = text.strip(" .:…!»›→|•*-–—").lower()
    return bare in LABELS or bare.startswith(CONTINUED) or COUNTER.fullmatch(bare) is not None


def is_promo(text: str) -> bool:
    """Tell a line that asks the reader to join something.

    >>> is_promo("Sign up to our newsletter for more of this."), is_promo("Sign up sheets hung in the hall.")
    (True, False)
    """
    return len(text) < LONGEST_PROMO and PROMO.match(text) is not None


def is_imprint(text: str) -> bool:
    """Tell a line of a page's foot or of a notice."""
    small = text.lower()
    for phrase in IMPRINT:  # noqa: SIM110  twice as fast as any(), and asked of every line
        if phrase in small:
            return True
    return False
