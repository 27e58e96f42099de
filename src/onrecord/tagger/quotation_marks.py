"""Where quotations stand, told from the marks alone.

News writes them “so”, "so", ``so'', ‘so’, 'so' and «so»; opens each paragraph of a long one and closes only the last;
forgets to close; and uses the same characters for apostrophes, inches and elisions. White space and the neighbouring
characters decide what a mark is; what stays open ends with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.reading import Span

MARK = re.compile("``|''|[\"“”„«»‘’'`]")
DOUBLE_OPEN, DOUBLE_CLOSE = frozenset({"“", "„", "``", "«"}), frozenset({"”", "»"})
DOUBLE = DOUBLE_OPEN | DOUBLE_CLOSE | {'"', "''"}
SINGLE = frozenset({"‘", "’", "'", "`"})
MAX_SINGLE = 1_200  # characters; a longer run between single marks was always two apostrophes
ELISIONS = re.compile(r"(?:\d0s|em|til|till|tis|twas|cause|bout|round|n|cos|ere|ello|allo)\b", re.IGNORECASE)
INTRODUCED = re.compile(r"[:,]\s$")
"""What stands before a single mark that opens a speech, even one that is never closed."""
ENDS_SPEECH = frozenset(',.!?…;:—–-”"')


class Quotation(NamedTuple):
    """One run of quoted words inside one paragraph."""

    start: int
    """Offset of the mark that opens it."""
    end: int
    """Offset after the mark that closes it, or after its last word where none does."""
    closed: bool
    double: bool

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return Span(self.start, self.end)


def quotations_in(quotations: Sequence[Quotation], span: Span) -> Sequence[Quotation]:
    """Give those that share a character with `span`, of quotations that stand in order and apart."""
    first = bisect_right(quotations, span.start, key=lambda quotation: quotation.end)
    return quotations[first : bisect_left(quotations, span.end, key=lambda quotation: quotation.start)]


class _Mark(NamedTuple):
    start: int
    end: int
    text: str
    can_open: bool
    can_close: bool


def find_quotations(text: str, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """Find the outermost quotations of each paragraph, in text order; a quotation inside another is not given.

    >>> [Span(q.start, q.end).of("He said ‘no’.") for q in find_quotations("He said ‘no’.", [Span(0, 13)])]
    ["‘no’"]
    """
    found: list[Quotation] = []
    ordered = list(paragraphs)
    for number, paragraph in enumerate(ordered):
        following = text[ordered[number + 1].start] if number + 1 < len(ordered) else ""
        marks = list(_find_marks(text, paragraph))
        doubles = list(_pair_doubles(text, paragraph, [mark for mark in marks if mark.text in DOUBLE]))
        taken = [quotation.span for quotation in doubles]
        singles = [mark for mark in marks if mark.text in SINGLE and not any(s.start <= mark.start < s.end for s in taken)]
        found += _without_inner([*doubles, *_pair_singles(text, singles, taken, paragraph, following)])
    return tuple(sorted(found))


def _find_marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        mark = match[0]
        if mark == '"' and before.isdigit() and not after.isalpha() and _is_inches(text, start, paragraph):
            continue
        opens = not after.isspace() and (before.isspace() or before in "([{—–-/“‘\"'«:" or not before.isalnum())
        closes = not before.isspace() and (after.isspace() or not after.isalnum())
        if mark in DOUBLE_OPEN | {"‘"}:
            opens, closes = True, False
        elif mark in DOUBLE_CLOSE:
            opens, closes = False, True
        elif mark == "’":
            opens = False
        if mark in {"'", "‘", "`"} and opens and (before.isalnum() or ELISIONS.match(text, end)):
            opens = False
        yield _Mark(start, end, mark, opens, closes)


def _is_inches(text: str, at: int, paragraph: Span) -> bool:
    """Tell whether the mark after a digit is that of inches: no quotation is open before it."""
    return text.count('"', paragraph.start, at) % 2 == 0 and "“" not in text[max(paragraph.start, at - 200) : at]


def _pair_doubles(text: str, paragraph: Span, marks: list[_Mark]) -> Iterator[Quotation]:
    opened: _Mark | None = None
    for mark in marks:
        opens = mark.can_open if mark.can_open != mark.can_close else opened is None
        if opens and opened is not None and mark.text == '"' and not mark.can_open:
            opens = False
        if opens:
            if opened is not None and (unclosed := _unclosed(text, opened, mark.start)):
                yield unclosed
            opened = mark
        elif opened is not None:
            if mark.start > opened.end:
                yield Quotation(opened.start, mark.end, closed=True, double=True)
            opened = None
    if opened is not None and (unclosed := _unclosed(text, opened, paragraph.end)):
        yield unclosed


def _unclosed(text: str, opened: _Mark, limit: int) -> Quotation | None:
    end = opened.end + len(text[opened.end : limit].rstrip())
    return Quotation(opened.start, end, closed=False, double=True) if end > opened.end else None


def _pair_singles(text: str, marks: list[_Mark], taken: list[Span], paragraph: Span,
                  following: str) -> Iterator[Quotation]:  # fmt: skip
    """Pair single marks; one that opens its paragraph, as the next paragraph does, may stay open to the end."""
    at = 0
    while at < len(marks):
        opening = marks[at]
        at += 1
        if not opening.can_open:
            continue
        closing = _find_closing(text, opening, marks[at:], taken)
        carried_on = following == opening.text and (closing is None or opening.start == paragraph.start)
        never_closed = closing is None and INTRODUCED.search(text, paragraph.start, opening.start) is not None
        if never_closed or (carried_on and (closing is None or text[closing.start - 1] not in ENDS_SPEECH)):
            yield Quotation(opening.start, paragraph.end, closed=False, double=False)
            return
        if closing is None and (again := _opened_again(text, opening, marks[at:])) is not None:
            yield Quotation(opening.start, again, closed=False, double=False)
        if closing is not None:
            yield Quotation(opening.start, closing.end, closed=True, double=False)
            while at < len(marks) and marks[at].start < closing.end:
                at += 1


def _opened_again(text: str, opening: _Mark, marks: list[_Mark]) -> int | None:
    """Give where a quotation ends that is opened again before it closes: a paragraph's end, where line breaks were lost."""
    following = next((mark for mark in marks if mark.can_open and not mark.can_close), None)
    if following is None or following.text != opening.text or following.start - opening.end > MAX_SINGLE:
        return None
    end = opening.end + len(text[opening.end : following.start].rstrip())
    return end if end > opening.end and text[end - 1] in ".!?…" else None


def find_chains(text: str, quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """Join quotations that carry one another on: each left open, the next opening where it ends.

    Source: the convention of newspapers, which open every paragraph of a long quotation and close only the last.
    """
    chains: list[list[Quotation]] = []
    for quotation in quotations:
        last = chains[-1][-1] if chains else None
        carries_on = last is not None and not last.closed and last.double == quotation.double
        if last is not None and carries_on and not text[last.end : quotation.start].strip():
            chains[-1].append(quotation)
        else:
            chains.append([quotation])
    return chains


def _find_closing(text: str, opening: _Mark, marks: list[_Mark], taken: list[Span]) -> _Mark | None:
    """Give the mark that closes a single quotation: one after punctuation, else one that is no plural's apostrophe."""
    likely: _Mark | None = None
    for mark in marks:
        if mark.start - opening.end > MAX_SINGLE or (mark.can_open and not mark.can_close):
            break
        if not mark.can_close or mark.start <= opening.end:
            continue
        if any(span.start < mark.start < span.end or opening.start < span.start < mark.start < span.end for span in taken):
            continue
        before, after = text[mark.start - 1], text[mark.end : mark.end + 2]
        if before in ENDS_SPEECH or not before.isalnum():
            return mark
        plural = before == "s" and after[:1].isspace() and after[1:2].islower()
        if not plural:
            return mark
        likely = likely or mark
    return likely


def _without_inner(quotations: list[Quotation]) -> list[Quotation]:
    """Leave out quotations that lie inside another."""
    kept: list[Quotation] = []
    for quotation in sorted(quotations, key=lambda q: (q.start, -q.end)):
        if not kept or quotation.start >= kept[-1].end:
            kept.append(quotation)
    return kept
