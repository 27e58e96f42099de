"""Furniture that lost its line break and stands inside a paragraph, glued to the story.

It gives itself away by a label ("Image caption", "Read more:"), by a bracket that credits a picture, by a run of page
words, or by standing after a full stop without one of its own. Where it ends is a seam: a word with a capital that
the words before it do not lead up to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from onrecord.reading import FurnitureKind, Span, trimmed
from onrecord.stories.form import FORM, PAGE, STRAIGHT, WORD, Line
from onrecord.stories.function_words import FUNCTION_WORDS
from onrecord.stories.kinds import name_kind
from onrecord.stories.page_words import AGENCIES, IMPERATIVES

START = r"(?:(?<=[.!?…][\"'”’)] )|(?<=[.!?…] )|^|(?<=  ))"
PERSON = r"[A-Z][\w'’.\-]+(?: [A-Z][\w'’.\-]+){1,2}"
AGENCY = r"(?:@\w+|[A-Z][\w.]*(?:[/ ](?:Images|Media|Features|News|[A-Z]{2,}|Getty|Press))*)"
LABELS: tuple[tuple[FurnitureKind, re.Pattern[str]], ...] = (
    ("credit", re.compile(rf"\bImage (?:copyright|source|credit),? {AGENCY}")),
    ("caption", re.compile(r"\b(?:Image|Media|Picture|Photo) caption[,:]? ")),
    ("caption", re.compile(rf"{START}(?:(?:File|Library|Stock) )?(?:[Ii]mage|[Pp]hoto|[Pp]icture|Pictured): ")),
    ("credit", re.compile(rf"\b(?:Pics?|Photos?|Picture|Credit|CREDIT|PHOTO): (?:{PERSON}/)?{AGENCY}")),
    ("related", re.compile(rf"{START}(?:Read (?:more|next|also)|READ (?:MORE|NEXT|ALSO)|See also|SEE ALSO|Also read"
                           r"|Related(?: stories)?|RELATED|More|MORE|Don[’']t miss|You (?:might|may) also like"
                           r"|Analysis|EXCLUSIVE)(?: ?[:|]|(?<=like)) ")),
    ("caption", re.compile(rf"{START}(?:(?:AFP/)?Getty Images|PA Wire|Rex Features) (?=[A-Z])")),
    ("video", re.compile(rf"{START}(?:Watch|WATCH|Video|VIDEO)(?: live| LIVE)?(?: ?[:|]) ")),
)  # fmt: skip
TELLTALE = re.compile(r"[:|]|caption|like |Image |Images |Wire |Features ")
"""What a line with a label in it holds."""
BRACKET = re.compile(r"\((?:Photo|Image|Picture|Pic|Credit|PHOTO|IMAGE)s?\b(?: by|:|,)? [^()]{2,70}\)")
SUBHEADING = re.compile(
    r"(?:(?<=[.!?] )|(?<=[.!?][\"”] ))(?:'[A-Z][^'.!\"\n]{3,45}\??'|‘[A-Z][^‘’.!\"\n]{3,45}\??’)(?= +[A-Z\"“])"
)
CREDITS = re.compile(r"(?<=[.!?\"”] )(?:Additional reporting|Reporting|Editing|Edited) (?:by|from) [^.!?]{3,90}\.?$")
SHOUTED = re.compile(r"(?<=[.!?\"”] )[A-Z][A-Z'’\-]+(?: [A-Z0-9'’\-]+){3,9}(?= [A-Z][a-z])")
DATELINE = re.compile(
    r"(?:^|(?<=\s))(?:[A-Z][A-Z.'’\-]+[ ,/]{1,2}){1,5}(?:[A-Z][a-z.]+[ ,]{1,2}){0,3}"
    r"\((?:AP|Reuters|REUTERS|AFP|UPI|CNN|dpa|Xinhua|PA) ?\)\s?(?:--?|_|–|—)"
)
"""One that gives a date is left in the story: the date is news."""
BYLINE = re.compile(rf"(?:^|(?<=\s))By {PERSON}(?:(?:,| and) {PERSON})*(?= [A-Z]{{3,}}[, ])")
BRACKETED: FurnitureKind = "credit"
LONGEST = 40  # words that a glued caption or headline runs to at most
LEAST_RUN = 4.0  # page words, less what stands between; on 84 clean articles 3 calls seven runs, 4 three, 6 one
DROP = 2.0  # score that a run may lose before it has ended
BETWEEN = 1.0  # what a word that is no page word takes off a run
_PAGE_WORDS, _SHOUTED = FORM.index("page_count"), FORM.index("shouted")
STOP = re.compile(r"[.!?…][\"'”’)]*\s")
OPENERS = frozenset(
    """
    a according after although an and as at because but despite during earlier following for he her his however in it
    its last meanwhile on she since some speaking that the their then there these they this those we when while with
    """.split()
)
TITLES = frozenset("dr lady lord mr mrs ms sir".split())


def find_glued(text: str, line: Line) -> list[tuple[Span, FurnitureKind]]:
    """Find furniture inside a line that is otherwise story, in text order and apart from each other."""
    own = line.span.of(text)
    found = [(m.start(), m.end(), BRACKETED) for m in BRACKET.finditer(own)]
    starts = [start for start, _, _ in found]
    has_page_words, has_capitals = line.form[_PAGE_WORDS] >= LEAST_RUN, line.form[_SHOUTED] > 0
    patterned = _patterned(own, has_page_words=has_page_words, has_capitals=has_capitals)
    for start, end, kind in (*_labelled(own), *patterned):
        at = bisect_left(starts, end)
        start = max(start, found[at - 1][1]) if at else start  # what was found first keeps its words
        if start < end:
            found.insert(at, (start, end, kind))
            starts.insert(at, start)
    spans = ((trimmed(text, line.span.start + start, line.span.start + end), kind) for start, end, kind in found)
    return [(span, kind) for span, kind in spans if span is not None and _is_worth(text, span)]


def _is_worth(text: str, span: Span) -> bool:
    return any(c.isalnum() for c in text[span.start : span.end])


def _labelled(own: str) -> Iterator[tuple[int, int, FurnitureKind]]:
    """Give what a label opens, up to the next label or the seam."""
    if TELLTALE.search(own) is None:
        return
    labels = sorted((m.start(), m.end(), kind) for kind, label in LABELS for m in label.finditer(own))
    for number, (start, end, kind) in enumerate(labels):
        following = labels[number + 1][0] if number + 1 < len(labels) else len(own)
        if end <= following:
            yield start, end if kind == "credit" else min(_seam(own, end), following), kind


def _patterned(own: str, *, has_page_words: bool, has_capitals: bool) -> Iterator[tuple[int, int, FurnitureKind]]:
    for telltale, pattern, kind in PATTERNS:
        for match in pattern.finditer(own) if telltale in own and (telltale or has_capitals) else ():
            yield match.start(), match.end(), kind
    for start, end in _runs(own) if has_page_words else ():
        yield start, end, name_kind(own[start:end], 5, ended=True, repeats=False)


PATTERNS: tuple[tuple[str, re.Pattern[str], FurnitureKind], ...] = (
    (" '", SUBHEADING, "other"), (" ‘", SUBHEADING, "other"), ("", SHOUTED, "other"), ("(", DATELINE, "dateline"),
    ("By ", BYLINE, "byline"), ("ting ", CREDITS, "byline"), ("Edited ", CREDITS, "byline"),
)  # fmt: skip
"""Each with what a line must hold to be searched at all: most lines hold none of it."""


def _seam(own: str, start: int) -> int:
    """Find where a caption or headline that begins at `start` ends and the story goes on.

    Returns: the end of the last word before a word that opens a sentence ("A", "But"); where none does, before the
        first name that nothing leads up to; where there is none either, the end of the sentence or of the line.
    """
    before, at, name = "", start, -1
    for count, match in enumerate(WORD.finditer(own, start)):
        word, gap = match[0], own[at : match.start()]
        if count and STOP.search(gap) and before.lower() not in TITLES:
            return name if name >= 0 else match.start()
        if count > 1 and word[0].isupper() and _could_open(before, word, gap):
            if word.lower() in OPENERS or (word.lower() in TITLES and before[0].isupper()):
                return at
            name = at if name < 0 and before[0].islower() and not word.isupper() else name
        if count > LONGEST:
            return max(name, start)
        before, at = word, match.end()
    return name if name >= 0 else len(own)


def _could_open(before: str, word: str, gap: str) -> bool:
    """Tell whether a word with a capital may open a sentence after `before`, rather than carry it on."""
    plain = before.translate(STRAIGHT).lower()
    return plain not in FUNCTION_WORDS and not plain.endswith("'s") and gap in (" ", ' "', " “", "? ", "! ", ".. ")


def _runs(own: str) -> Iterator[tuple[int, int]]:
    """Give runs of page words ("Click to play Tap to play"): the stretches that score highest.

    A run opens with a capital and ends with a page word; what lowers its score too far ends it.
    """
    score, best = -1.0, 0.0
    start = end = at = 0
    for match in WORD.finditer(own):
        word = match[0].translate(STRAIGHT).lower()
        worth = 1.0 if word in PAGE or word in AGENCIES else 0.0 if word in FUNCTION_WORDS else -BETWEEN
        broken = any(c in "()" for c in own[at : match.start()])
        at = match.end()
        if score < 0 or best - score > DROP or broken:
            if best >= LEAST_RUN:
                yield start, end
            best, start = 0.0, match.start()
            score = max(worth, float(word in IMPERATIVES)) if match[0][0].isupper() else -1.0
        else:
            score += worth
        if score > best:
            best, end = score, match.end()
    if best >= LEAST_RUN:
        yield start, end
