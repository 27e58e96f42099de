"""Parts that a story gives people beside their offices: the dead, the accused, the relatives.

A wrong "accused" can hurt somebody, so it needs a crime named beside the charge, and is given to nobody of whom any
sentence of the story says that he was cleared, or that the charge was denied of him, dropped or supposed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.reading import Span
from onrecord.reading.items import RoleKind

KIN = frozenset(
    """
    aunt boyfriend brother cousin dad daughter ex-husband ex-partner ex-wife father fiancé fiancée girlfriend grandad
    granddaughter grandfather grandmother grandson husband mother mum nephew niece parent partner sister son stepdaughter
    stepfather stepmother stepson uncle widow widower wife
    """.split()
)
CRIMES = (
    r"(?:murder|manslaughter|rape|assault|fraud|theft|robbery|burglary|arson|bribery|corruption|perjury|kidnap\w*|stabbing"
    r"|blackmail|terroris\w+|pervert\w+|assisting|indecent|grievous|bribing"
    r"|rioting|riot|affray|espionage|treason|embezzlement"
    r"|harassment|stalking|causing(?:\s+death|\s+\w+\s+bodily\s+harm)?(?:\s+by\s+\w+\s+driving)?|drug"
    r"|conspir\w+|wounding|killing"
    r"|murdering|raping|assaulting|misconduct|possess\w+|offences?|money\s+laundering|smuggling|trafficking|war\s+crimes)"
)
HOME = r",\s+(?:both\s+)?(?:of|from)\s+[^,.;\n]{2,40}(?:,\s+[A-Z][\w’ -]{1,30}){0,2}(?=,)"
"""Where somebody lives: ", of Millfield Road, Selby"."""
AGE = rf"(?:,\s+(?:both\s+)?(?:aged\s+)?\d{{1,3}})?(?:{HOME})?"
AND = re.compile(rf"(?:{AGE}(?:,\s+|,?\s+and\s+)|\s+and\s+)(?:[A-Z][\w’-]*\.?\s+){{0,3}}$")
"""What stands between the names of people told of together; ranks and titles before the second are part of it."""
KILLED = (
    r"(?:was|were)\s+(?:killed(?!\s+off)|murdered|found\s+dead|shot\s+dead|stabbed\s+to\s+death|beaten\s+to\s+death"
    r"|pronounced\s+dead)"
)
DEAD_AFTER = re.compile(rf"{AGE},?\s+(?:who\s+)?(?:both\s+|all\s+)?(?:had\s+|has\s+)?(?:later\s+)?(?P<part>died|{KILLED})\b")
DEAD_TOGETHER = re.compile(rf"{AGE},?\s+(?P<part>(?:both|all)\s+(?:later\s+)?died|{KILLED.replace('was|', '')})\b")
"""Likewise of several named together; "who", "died" and "was" may speak of the last alone."""
NEW_CLAUSE = re.compile(r",\s+and\b")
"""After a name without age, this begins another clause as often as it goes on with a list of two."""
OBJECT = re.compile(r"\b(?:about|between|by|for|from|of|to|with)\s+(?:[a-z]+\s+){0,2}$")
OBJECT_LIST = re.compile(r"\b(?:between|by|for|of|to|with)\s+(?:[A-Z][\w’-]*,?\s+){1,4}and\s+$")
"""Words before the first of several names that make them no subject: "a friend of Tom Bell and Ann Lee died"."""
DEAD_BEFORE = re.compile(r"\b[Tt]he\s+(?P<part>late|(?:body|remains|funeral)\s+of)\s+$")
SUPPOSED = re.compile(r"\b(?:if|whether|unless|nearly|almost|should|had|until|feared|denied|falsely|pretended)\s+(?:that\s+)?$")
ACCUSED_AFTER = re.compile(
    rf"{AGE},?\s+(?:who\s+)?(?P<one>(?:is|was|has\s+been|stands|had\s+been)\s+)?(?P<many>(?:are|were|have\s+been|had\s+been)"
    r"\s+(?:both\s+|each\s+|all\s+)?)?(?:(?:(?:has|have)\s+appeared|appeared|appears?|will\s+appear|(?:is|are)\s+due\s+to\s+appear)"
    r"\s+(?:at|before|in|via)\b[^.;,\n]{0,60}?,?\s+)?"
    rf"(?P<part>(?:charged\s+with|accused\s+of|on\s+trial\s+for|standing\s+trial\s+for|denies|pleaded\s+not\s+guilty\s+to)"
    rf"\s+(?:(?:the|attempted|sexual|aggravated|serious|armed|gross|negligence|unlawful|historical|two|three|four|five|counts?|of|a|an)\s+){{0,3}}{CRIMES})\b"
)
ACCUSED_BEFORE = re.compile(r"\b(?:(?:[Tt]he|[Cc]o-)\s*(?P<the>accused|defendant),?|(?<!former\s)(?P<bare>[Dd]efendant))\s+$")
CLEARED = re.compile(
    r"\b(?:cleared|acquitted|exonerated|not\s+accused|not\s+charged|never\s+(?:been\s+)?(?:accused|charged)|no\s+longer|dropped"
    r"|quashed|overturned|withdrawn|wrongly|falsely|innocent|found\s+not\s+guilty|without\s+charge|not\s+been\s+(?:accused|charged)"
    r"|if|unless|whether|could\s+be|may\s+be|might\s+be|false)\b",
    re.IGNORECASE,
)
KIN_OF = re.compile(rf"\b(?:{'|'.join(sorted(KIN))})\s+(?:of|to)\s+$", re.IGNORECASE)
WHO = re.compile(rf"{AGE},\s+who\b")
"""In "Bell, the mother of Cox, who died" either may have died, so neither is said to have."""
MOST_TOGETHER = 12  # names of one list that are looked at: the twelve of a jury
AHEAD = 160  # characters after a name, likewise
REACH = 60  # characters before a name in which the words of its part stand


def find_fate(text: str, name: Span, others: Sequence[Span] = ()) -> tuple[Span, RoleKind] | None:
    """Find what a text says right beside a name of its bearer's death or charge.

    Args:
        others: where people are named in the story, in text order; "Tom Bell and Ann Lee were charged" is told of both.

    >>> find_fate("The late Tom Bell", Span(9, 17))
    (Span(start=4, end=8), 'dead')
    """
    start = max(0, name.start - REACH)
    before, after = text[start : name.start], text[name.end : name.end + AHEAD]
    if match := DEAD_BEFORE.search(before):
        return Span(start + match.start("part"), start + match.end("part")), "dead"
    of_list = OBJECT_LIST.search(before) is not None
    of_kin = KIN_OF.search(before) is not None and WHO.match(after) is not None
    if (
        (match := DEAD_AFTER.match(after))
        and not SUPPOSED.search(before)
        and not of_kin
        and not (of_list and " who " not in match[0])
    ):
        return Span(name.end + match.start("part"), name.end + match.end("part")), "dead"
    if not SUPPOSED.search(before) and not OBJECT.search(before) and (death := _find_shared_death(text, name, others)):
        return death, "dead"
    if not of_kin and (charge := _find_charge(text, name, others)):
        return charge, "accused"
    if match := ACCUSED_BEFORE.search(before):
        group = "the" if match["the"] else "bare"
        return Span(start + match.start(group), start + match.end(group)), "accused"
    return None


def _find_charge(text: str, name: Span, others: Sequence[Span]) -> Span | None:
    """Give the words of a charge that follows a name, or the last of several named together."""
    for last in (name, *_named_together(text, name, others)):
        match = ACCUSED_AFTER.match(text, last.end, last.end + AHEAD)
        if match is not None and (last is name or not match["one"]):
            return Span(match.start("part"), match.end("part"))
    return None


def _find_shared_death(text: str, name: Span, others: Sequence[Span]) -> Span | None:
    """Give the words of the death of several named together, of whom this name is not the last."""
    for last in _named_together(text, name, others):
        if match := DEAD_TOGETHER.match(text, last.end, last.end + AHEAD):
            return Span(match.start("part"), match.end("part"))
    return None


def _named_together(text: str, name: Span, others: Sequence[Span]) -> Iterator[Span]:
    """Give the names that go on a list after a name: "Ann Lee" of "Tom Bell and Ann Lee"."""
    end = name.end
    first = bisect_right(others, name)
    for other in others[first : first + MOST_TOGETHER]:
        if AND.fullmatch(text, end, other.start) is None or (end == name.end and NEW_CLAUSE.match(text, end)):
            return
        end = other.end
        yield other


def is_cleared(sentence: str) -> bool:
    """Tell whether a sentence that names somebody says, or only might say, that no charge stands."""
    return CLEARED.search(sentence) is not None


def is_kin(role: str) -> bool:
    """Tell whether a role is that of a relative, by its noun: "younger sister", "mother of Tom Bell"."""
    words = re.split(r"\s+(?:of|to)\s+", role.lower())[0].split()
    return bool(words) and words[-1].replace("-", "").removeprefix("ex") in {kin.replace("-", "") for kin in KIN}
