"""Names that hide a name: "Officer B", "Witness 3", "Child Q", "QK417", "Mr X"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.reading import Span

BEARERS = """
    Agent Applicant Baby Boy Child Claimant Complainant Defendant Detainee Doctor Family Father Girl Inmate Juror Mother
    Nurse Officer Patient Person Prisoner Pupil Resident Sergeant Soldier Suspect Teacher Victim Witness
    """.split()
TITLES = "Dr Miss Mr Mrs Ms".split()
CODE = r"[A-Z]{1,3}-?\d{1,5}[A-Z]?"
"""Letters and a number, as courts give them."""
LABEL = r"(?:[A-HJ-Z]{1,2}\d{0,3}|\d{1,2})"
"""What stands after a bearer; no I, which speaks of itself."""
LABELLED = re.compile(rf"\b(?:(?:{'|'.join(BEARERS)})\s{LABEL}|(?:{'|'.join(TITLES)})\s[A-HJ-Z])(?![\w’'-]|[.,]\d)")
INITIAL = re.compile(r"\.\s?[A-Z]")
CYPHER = re.compile(rf"{CODE}|(?:{'|'.join(BEARERS)})\s{LABEL}")


def find_labelled(text: str, within: Iterable[Span]) -> Iterator[Span]:
    """Find names of a bearer and a label in some stretches of a text, in their order.

    A letter with a full stop after it and a name is an initial, unless the label stands elsewhere without one.

    >>> [span.of("Officer B fired twice.") for span in find_labelled("Officer B fired twice.", [Span(0, 22)])]
    ['Officer B']
    """
    found = [Span(*match.span()) for span in within for match in LABELLED.finditer(text, span.start, span.end)]
    sure = {span.of(text) for span in found if INITIAL.match(text, span.end) is None}
    for span in found:
        before = text[max(0, span.start - 12) : span.start].rstrip("“\"‘' ")
        if span.of(text) in sure or before.endswith((" as", " by", "named", "called")):
            yield span


def is_cypher(name: str) -> bool:
    """Tell whether a name is one that hides another."""
    return CYPHER.fullmatch(name) is not None
