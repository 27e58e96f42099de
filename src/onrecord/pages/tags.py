"""Elements of HTML by what they do to the text. Source: the HTML standard, 13.1.2, 15.3 and its parsing rules."""

from __future__ import annotations

VOID = frozenset("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split())
"""Elements that hold nothing and have no end tag."""

PLAIN = frozenset(
    "abbr acronym b big cite code dfn em font i kbd mark q rp rt ruby s samp small strike strong sub sup tt u var".split()
)
"""Elements inside a line whose attributes say nothing about the block."""

INLINE = PLAIN | frozenset("a bdi bdo data del ins label meter output progress slot span time".split())
"""Elements that stand inside a line of text; elements with a hyphen in their name count as such too."""

RAW = frozenset("iframe noembed noframes noscript plaintext script style textarea title xmp".split())
"""Elements whose content is no markup: the tokenizer gives it as text."""

SKIPPED = frozenset(
    """applet audio button canvas datalist iframe map math noembed noframes noscript object optgroup option picture script
    select style svg template textarea video xmp""".split()
)
"""Elements whose content is not shown as text, or is a control. A `plaintext` is text."""

CLOSES_P = frozenset(
    """address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
"""Elements whose start ends an open paragraph."""

SKIMMED = frozenset("aside dialog div dl fieldset footer form header menu nav ol section table ul".split())
"""Elements that may be passed over whole: their end tags are seldom left out."""

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

BARRIERS = frozenset("caption html table td th".split())
"""Elements past which an end tag, other than one of a table's parts, does not reach."""
TABLE_PARTS = frozenset("caption table tbody td tfoot th thead tr html body".split())

SIBLINGS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot", "tr", "td", "th"}), frozenset({"table"})),
    "thead": (frozenset({"tbody", "thead", "tfoot", "tr", "td", "th"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot", "tr", "td", "th"}), frozenset({"table"})),
}
"""What a start tag ends without being told: the elements it ends, and those past which it does not look."""
