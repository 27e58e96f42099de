"""The standing that a text gives a figure: the lowest since 2021, the highest on record."""

from __future__ import annotations

import re

from onrecord.reading import Comparison, Span

BEST = re.compile(
    r"\b(?P<kind>lowest|highest|biggest|largest|smallest|worst|best|fastest|slowest|longest|shortest|most|fewest|least|weakest|"
    r"strongest|sharpest|steepest|deadliest|heaviest|hottest|coldest|wettest|driest|record|first)"
    r"(?:[\s-]+[\w’'-]+){0,5}?\s+(?:(?:since|for|in)\s+(?P<since>(?:[A-Z][a-z]+\s+)?(?:1[6-9]|20)\d\d|records\s+began|"
    r"(?:more\s+than\s+|nearly\s+|almost\s+|over\s+|about\s+)?(?:a|an|\w+)\s+(?:years|months|decades?|weeks|century|year)|the\s+\w+\s+world\s+war|"
    r"history|living\s+memory)|(?P<record>on\s+record|ever\b|of\s+all\s+time))"
)
CLAUSE = re.compile(r"[.!?;](?:\s|$)")
NEXT_FIGURE = re.compile(r"[£$€]?\d[\d,.]*\s?(?:%|per\s?cent|million|billion|bn|m\b)")
REACH = 90  # characters; a comparison stands in the clause of its figure


def find_comparison(text: str, span: Span, within: Span) -> Comparison | None:
    """Find the standing that the clause after or before a figure gives it.

    After it up to the next figure, before it only where nothing but the figure's own verb lies between.
    """
    after = CLAUSE.split(text[span.end : min(within.end, span.end + REACH)], maxsplit=1)[0]
    after = NEXT_FIGURE.split(after, maxsplit=1)[0]
    before = CLAUSE.split(text[max(within.start, span.start - REACH) : span.start])[-1]
    match = BEST.search(after) or BEST.search(NEXT_FIGURE.split(before)[-1])
    if match is None:
        return None
    since = match["since"]
    if since is not None and (year := re.search(r"\d{4}", since)):
        since = year[0]
    return Comparison(kind=match["kind"], since=" ".join((since or match["record"]).split()))
