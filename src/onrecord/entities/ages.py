"""Ages that a text states of a person, beside the name."""

from __future__ import annotations

import re

from onrecord.reading import Span

OLDEST = 120  # years; a larger number beside a name is no age
AFTER = re.compile(
    r"\s*(?:,\s*(?:who\s+(?:is|was)\s+)?(?:aged\s+|age\s+|now\s+)?(\d{1,3})(?=\s*[,.;)](?!\d)|\s+and\b|\s*$|\s+years\s+old)|\s*\((?:aged\s+)?(\d{1,3})\)|,?\s+aged\s+(\d{1,3})\b|,\s+an?\s+(\d{1,3})-year-old\b)"
)
BEFORE = re.compile(r"\b(\d{1,3})-year-old\s+(?:[\w’'-]+\s+){0,3}$")
IS_OLD = re.compile(r"\s+(?:is|was|turned)\s+(\d{1,3})(?:\s+years\s+old)?(?=[,.;]|\s+and\b|\s+when\b|\s+at\b)")


def find_age(text: str, name: Span) -> int | None:
    """Find the age stated right before or after a name.

    >>> find_age("Jane Doe, 34, of Selby", Span(0, 8))
    34
    """
    after = text[name.end : name.end + 40]
    for pattern in (AFTER, IS_OLD):
        if match := pattern.match(after):
            return _age(next(group for group in match.groups() if group))
    if match := BEFORE.search(text[max(0, name.start - 60) : name.start]):
        return _age(match[1])
    return None


def _age(digits: str) -> int | None:
    return int(digits) if 0 < int(digits) <= OLDEST else None
