"""Ages that a text states of a person, beside the name: "Jane Doe, 34", "in her late thirties", "18-month-old Tom".

Only an age of the present or of a stated past is one: "would have been 40" is not. A score, a date, a vote or a house
number after a name is none either.
"""

from __future__ import annotations

import re

from onrecord.reading import Age, Span

OLDEST = 120  # years; a larger number beside a name is no age
REACH = 90  # characters on either side of a name in which its age is looked for
UNITS = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
DECADES = {name.removesuffix("y") + "ies": 20 + 10 * at for at, name in enumerate(TENS)}
PARTS_OF_DECADE = {"": (0, 9), "early": (0, 3), "mid": (4, 6), "late": (7, 9)}
"""First and last year of a decade's parts, as style guides use the words."""
IN_YEARS = {"year": 1.0, "month": 1 / 12, "week": 1 / 52, "day": 1 / 365}
NUMBER = rf"(?:\d{{1,3}}|(?:{'|'.join(TENS)})(?:-(?:{'|'.join(UNITS)}))?|{'|'.join(TEENS)}|{'|'.join(UNITS)})"
END = r"(?=\s*[,;)](?!\d)|\s*\.(?!\d)|\s*$|\s+years?\s+old\b|\s+(?:and|from|who|at\s+the\s+time|when|told|said)\b)"
OLD = rf"(?P<n>{NUMBER})[-\s](?P<unit>years?|months?|weeks?|days?)[-\s]old\b"
STATED = r"(?:who\s+(?:is|was|turned|turns|has\s+turned)\s+)?(?:then\s+|now\s+|also\s+|still\s+|only\s+|just\s+)?"
NAMES = r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3}"
DECADE = rf"(?P<in>in)\s+(?:his|her|their)\s+(?:(?P<part>early|mid|late)[-\s])?(?P<decade>\d0s|{'|'.join(DECADES)})\b"
WAS = (
    r"(?:is|was)\s+(?:only\s+|just\s+|now\s+|then\s+)?(?P<n>\d{1,3})"
    r"(?:\s+years\s+old\b|(?=[,.;]|\s+(?:when|at\s+the\s+time|and)\b))"
)
"""What is said of somebody's age, after a name or after "she"."""
AFTER = [
    re.compile(pattern)
    for pattern in (
        rf"\s+and\s+{NAMES},?\s+(?:aged\s+)?(?P<n>\d{{1,3}})\s+and\s+\d{{1,3}}\b(?=\s*[,.;]|\s+respectively)",
        rf"(?:\s+and\s+{NAMES})?,?\s+both\s+(?:aged\s+)?(?P<n>\d{{1,3}}){END}",
        rf"\s*,?\s*\(?{STATED}aged?\s+between\s+(?P<n>\d{{1,3}})\s+and\s+(?P<high>\d{{1,3}})\b",
        rf"\s*,\s*{STATED}(?:aged?\s+)?(?P<n>\d{{1,3}}){END}",
        r"\s*\((?:aged?\s+|then\s+|now\s+)?(?P<n>\d{1,3})(?:\s+years?\s+old)?\)",
        rf"\s*,?\s+{STATED}aged?\s+(?P<n>\d{{1,3}}){END}",
        rf"\s*,?\s+aged?\s+(?P<n>{NUMBER})\b(?![-–.,]\d)",
        rf"\s*,\s+(?:who\s+(?:is|was)\s+)?(?:now\s+)?(?:an?\s+|the\s+)?{OLD}",
        rf"\s+(?:is|was)\s+an?\s+{OLD}",
        r"\s*,?\s+(?:who\s+)?(?:has\s+)?turn(?:ed|s)\s+(?P<n>\d{1,3})(?=[,.;]|\s+(?:and|when|at|in|on|last|this|next|today)\b)",
        rf"\s*,?\s+(?:who\s+)?{WAS}",
        rf"\s*,?\s+(?:who\s+)?(?:(?:is|was)\s+)?(?:believed\s+to\s+be\s+)?(?:aged\s+)?{DECADE}",
    )
]
"""What may follow a name, the surest first."""
SAID = re.compile(rf"\s+{WAS}")
"""What may follow "she"."""
SECOND = re.compile(r"\s*,?\s+(?:aged\s+)?\d{1,3}\s+and\s+(?P<n>\d{1,3})\b(?=\s*[,.;]|\s+respectively)")
"""Two ages after two names, of which this is the second: "Ann Bell and Tom Cox, 34 and 36,"."""
HOUSE = re.compile(r",\s+(?:[A-Z][\w’'-]+\s+){1,3}(?:Avenue|Close|Court|Crescent|Drive|Lane|Road|Street|Terrace|Way)\b")
BEFORE = re.compile(rf"\b{OLD}\s+(?P<between>(?:[\w-]+\s+){{0,4}}),?\s*$")
STOPS = frozenset(
    """
    a an and as at but by for from had has her his in is its met near of on or said saw says that the their to told was
    were when while who whose with
    """.split()
)
"""Words that end the description which an age belongs to: "the 34-year-old son of", "the 34-year-old told"."""
TEENAGER = re.compile(r"\bteen(?:ager)?\b", re.IGNORECASE)
INSIDE = re.compile(rf"\b{OLD}", re.IGNORECASE)


def find_age(text: str, name: Span) -> int | None:
    """Find the age stated right before or after a name, where it is one number.

    >>> find_age("Jane Doe, 34, of Selby", Span(0, 8))
    34
    """
    return next((age.low for age in find_ages(text, name) if age.low == age.high), None)


def find_ages(text: str, name: Span) -> list[Age]:
    """Find the ages stated right before and right after a name.

    >>> find_ages("Jane Doe, in her late 30s, left", Span(0, 8))
    [Age(span=Span(start=10, end=25), low=37, high=39)]
    """
    found: list[Age] = []
    before = text[max(0, name.start - REACH) : name.start]
    if (match := BEFORE.search(before)) and not STOPS & set(match["between"].lower().split()):
        found += _age(match, name.start - len(before))
    after = text[name.end : name.end + REACH]
    second = SECOND.match(after) if re.search(r"[A-Z][\w’'-]+\s+and\s+$", before) else None
    for match in [second] if second else [m for pattern in AFTER if (m := pattern.match(after))][:1]:
        if not HOUSE.match(after, match.end(match.lastgroup or 0)):
            found += _age(match, name.end)
    return found


def find_ages_said(text: str, pronoun: Span) -> list[Age]:
    """Find the age that is said of "he" or "she": "she was 19 when the mill closed".

    >>> find_ages_said("She was 19.", Span(0, 3))
    [Age(span=Span(start=8, end=10), low=19, high=19)]
    """
    match = SAID.match(text, pronoun.end) if pronoun.of(text).lower() in {"he", "she"} else None
    return _age(match, 0) if match else []


def find_ages_inside(text: str, mention: Span) -> list[Age]:
    """Find the ages in a description: "the 34-year-old", "the 18-month-old boy", "the teenager" (13 to 19)."""
    words = mention.of(text)
    stated = [age for match in INSIDE.finditer(words) for age in _age(match, mention.start)]
    teens = [Span(mention.start + m.start(), mention.start + m.end()) for m in TEENAGER.finditer(words)]
    return stated + [Age(span=span, low=13, high=19) for span in teens]


def _age(match: re.Match[str], offset: int) -> list[Age]:
    """Give the age of a match, with the words from its number on; none where the number is no age."""
    groups = match.groupdict()
    if groups.get("decade"):
        decade = DECADES.get(groups["decade"]) or int(groups["decade"].removesuffix("s"))
        first, last = PARTS_OF_DECADE[groups["part"] or ""]
        return [
            Age(span=Span(offset + match.start("in"), offset + match.end("decade")), low=decade + first, high=decade + last)
        ]
    value = _count(groups["n"])
    if groups.get("high"):
        high = int(groups["high"])
        span = Span(offset + match.start("n"), offset + match.end("high"))
        return [Age(span=span, low=value, high=high)] if 0 < value <= high <= OLDEST else []
    unit = (groups.get("unit") or "year").rstrip("s").lower()
    years = int(value * IN_YEARS[unit] + 1e-9)
    if value == 0 or years > OLDEST:
        return []
    end = match.end("unit") + len("-old") if groups.get("unit") else match.end("n")
    return [Age(span=Span(offset + match.start("n"), offset + end), low=years, high=years)]


def _count(words: str) -> int:
    """Give the number that digits or words write: "thirty-four" is 34."""
    if words.isdigit():
        return int(words)
    tens, _, units = words.lower().partition("-")
    if tens in TENS:
        return 20 + 10 * TENS.index(tens) + (UNITS.index(units) + 1 if units else 0)
    return 10 + TEENS.index(tens) if tens in TEENS else UNITS.index(tens) + 1
