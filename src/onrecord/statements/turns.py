"""Question-and-answer pages and transcripts: paragraphs that open with who speaks, "Q:", "A:", "Ruth Calder:".

Each turn is one statement in the speaker's own words, though no quotation marks stand round them. A paragraph without a
label between two turns carries on the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.reading import Span, trimmed
from onrecord.statements.quoted import Claim, put_in_order
from onrecord.tagger.quotation_marks import DOUBLE, SINGLE

LABEL = re.compile(
    r"[“\"]?(?P<who>Q|A|Question|Answer|Interviewer|Reporter|Host|Caller"
    r"|(?:[A-Z][\w.’'-]*\s){0,3}[A-Z][\w.’'-]*)\s?(?P<mark>:)\s+(?=\S)"
)
FEWEST = 3  # turns; with two, "Pictured: ..." and "Related: ..." would be a conversation
WAY_BETWEEN = 3  # paragraphs without a label between two turns of one conversation
SURE = 1.0  # the layout says who speaks


def find_turns(text: str, paragraphs: Sequence[Span]) -> list[Claim]:
    """Give the turns of each conversation in a story; none where fewer than three stand near each other.

    >>> text = "Q: Who left?\\nA: Nobody.\\nQ: Nobody?"
    >>> [turn.content[0].of(text) for turn in find_turns(text, [Span(0, 12), Span(13, 23), Span(24, 34)])]
    ['Who left?', 'Nobody.', 'Nobody?']
    """
    labels = [(n, match) for n, p in enumerate(paragraphs) if (match := LABEL.match(text, p.start, p.end))]
    return [turn for talk in _conversations(labels) for turn in _turns(text, paragraphs, talk)]


def put_in_place(claims: Sequence[Claim], certain: Sequence[Claim]) -> list[Claim]:
    """Put what the layout tells for certain in the place of what was found inside it."""
    spans = [span for claim in certain for span in claim.content]
    return put_in_order([c for c in claims if not any(s.overlaps(part) for s in spans for part in c.content)] + [*certain])


def _conversations(labels: Sequence[tuple[int, re.Match[str]]]) -> Iterator[list[tuple[int, re.Match[str]]]]:
    """Give runs of labelled paragraphs that stand near each other, in which one speaker at least comes back."""
    run: list[tuple[int, re.Match[str]]] = []
    for number, match in [*labels, (None, None)]:
        if number is not None and match is not None and (not run or number - run[-1][0] <= WAY_BETWEEN):
            run.append((number, match))
            continue
        names = [m["who"] for _, m in run]
        if len(run) >= FEWEST and 1 < len(set(names)) < len(names):
            yield run
        run = [(number, match)] if number is not None and match is not None else []


def _turns(text: str, paragraphs: Sequence[Span], talk: Sequence[tuple[int, re.Match[str]]]) -> Iterator[Claim]:
    for place, (number, match) in enumerate(talk):
        following = talk[place + 1][0] if place + 1 < len(talk) else number + 1
        first = trimmed(text, match.end(), paragraphs[number].end)
        rest = [trimmed(text, p.start, p.end) for p in paragraphs[number + 1 : following]]
        content = tuple(span for span in (first, *rest) if span is not None)
        if content and text[content[0].start] not in DOUBLE | SINGLE:
            yield Claim(content, (Span(*match.span("mark")),), (Span(*match.span("who")),), SURE, kind="direct")
