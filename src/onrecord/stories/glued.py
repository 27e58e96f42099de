"""Furniture that lost its line break and stands inside a paragraph, glued to the story.

It gives itself away by a label ("Image caption", "Read more:"), by a bracket that credits a picture, by a run of page
words, or by standing after a full stop without one of its own. Where it ends is a seam: a word with a capital that
the words before it do not lead up to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

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
    ("caption", re.compile(r"^(?:AFP|ALAMY|EPA|GETTY|ISTOCK|PIXABAY|REUTERS|REX|SHUTTERSTOCK)(?: IMAGES)? (?=[A-Z])")),
    ("video", re.compile(rf"{START}(?:Watch|WATCH|Video|VIDEO)(?: live| LIVE)?(?: ?[:|]) ")),
)  # fmt: skip
TELLTALE = re.compile(r"[:|]|caption|like |Image |Images |Wire |Features |^[A-Z]{3,} ")
"""What a line with a label in it holds."""
BRACKET = re.compile(r"\((?:Photo|Image|Picture|Pic|Credit|PHOTO|IMAGE)s?\b(?: by|:|,)? [^()]{1,70}\)")
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
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? "
CHANGED = r"(?:(?:Last |First )?(?:[Pp]ublished|[Uu]pdated|[Pp]osted|[Cc]reated|[Mm]odified)(?: on| at)?:? )"
STAMP = re.compile(
    rf"(?:{CHANGED}(?:{WEEKDAY})?|{CHANGED}?{WEEKDAY})(?:{MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {MONTH} \d{{4}})"
    r"(?:,? (?:at )?\d\d?[:.]\d\d(?: ?[ap]\.?m\b\.?)?(?: [A-Z]{2,4}\b)?)?(?= [A-Z“\"])"
)
"""A full date with its weekday, with no full stop or comma before the capital that follows it."""
YEAR = re.compile(r"\d [A-Z“\"]")
"""What a line with such a date in it holds."""
COUNTER = re.compile(r"(?: +(?:by|for|via|[A-Z][\w./]*)){0,5} +\d{1,3} (?:of|/) \d{1,3}(?= [A-Z(])[^.!?]*(?:[.!?]|$)")
"""Of a gallery, after other furniture and the rest of a credit, with the caption that it counts."""
CUT_OFF = re.compile(
    r" *([A-Z\"“][^.!?…:;]{8,220}?[\w?]) (?=(?:A|An|According|After|As|At|But|For|He|Her|His|However|If|In|It|Its|On|She"
    r"|Since|The|There|They|This|We|When|While) [a-z])"
)
"""A sentence without its full stop, as captions and headlines are; what follows it opens another."""
BRACKETED: FurnitureKind = "credit"
LONGEST = 40  # words that a glued caption or headline runs to at most
LEAST_RUN = 4.0  # page words, less what stands between; on 84 clean articles 3 calls seven runs, 4 three, 6 one
HEADED = 12  # words of a headline glued before its date
HEADED_CHARACTERS = 300  # before a date that are looked at
LEAST_CUT_OFF = 4  # words; shorter ones are the end of a credit
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
    if found:
        found = _extended(own, found)
    spans = ((trimmed(text, line.span.start + start, line.span.start + end), kind) for start, end, kind in found)
    return [(span, kind) for span, kind in spans if span is not None and _is_worth(text, span)]


def is_all_furniture(line: Line, glued: Sequence[tuple[Span, FurnitureKind]]) -> bool:
    """Tell whether a line is furniture as a whole, by what is glued to it.

    So it is where a label opens a line without a full stop ("More: Iran blocks ..."), and where a picture's credit in
    brackets closes a line that is no longer than a caption.
    """
    if not glued:
        return False
    (first, kind), (last, last_kind) = glued[0], glued[-1]
    labelled = first.start == line.span.start and not line.ended and kind in ("caption", "related", "video")
    credited = last.end == line.span.end and last_kind == BRACKETED and last.start > line.span.start
    return (labelled or credited) and len(line.words) <= LONGEST


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
    for start, end in _stamps(own) if YEAR.search(own) else ():
        yield start, end, "timestamp"
    for start, end in _runs(own) if has_page_words else ():
        yield start, end, name_kind(own[start:end], 5, ended=True, repeats=False)


PATTERNS: tuple[tuple[str, re.Pattern[str], FurnitureKind], ...] = (
    (" '", SUBHEADING, "other"), (" ‘", SUBHEADING, "other"), ("", SHOUTED, "other"), ("(", DATELINE, "dateline"),
    ("By ", BYLINE, "byline"), ("ting ", CREDITS, "byline"), ("Edited ", CREDITS, "byline"),
)  # fmt: skip
"""Each with what a line must hold to be searched at all: most lines hold none of it."""


def _stamps(own: str) -> Iterator[tuple[int, int]]:
    """Give dates of publication that lead nowhere, each with the headline before it that has no full stop."""
    for match in STAMP.finditer(own):
        near = max(0, match.start() - HEADED_CHARACTERS)
        before = own[near : match.start()]
        words = WORD.findall(before)
        if words and words[-1].lower() in FUNCTION_WORDS:
            continue
        sentence = max((stop.end() for stop in STOP.finditer(before)), default=0)
        headed = 0 < len(WORD.findall(before, sentence)) <= HEADED and (sentence or not near)
        yield near + sentence if headed else match.start(), match.end()


def _extended(own: str, found: list[tuple[int, int, FurnitureKind]]) -> list[tuple[int, int, FurnitureKind]]:
    """Add what stands right after furniture and is furniture too: a gallery's counter, a sentence without full stop."""
    extended = []
    for number, (start, end, kind) in enumerate(found):
        extended.append((start, end, kind))
        limit = found[number + 1][0] if number + 1 < len(found) else len(own)
        while more := _next_piece(own, end, limit):
            extended.append(more)
            end = more[1]
    return extended


def _next_piece(own: str, at: int, limit: int) -> tuple[int, int, FurnitureKind] | None:
    if counter := COUNTER.match(own, at, limit):
        return at, counter.end(), "caption"
    piece = CUT_OFF.match(own, at, limit)
    if piece is None:
        return None
    words = WORD.findall(piece[1])
    before = words[-1].lower()
    if not LEAST_CUT_OFF <= len(words) <= LONGEST or before in FUNCTION_WORDS or before in TITLES or piece[1].count('"') % 2:
        return None
    return at, piece.end(1), name_kind(piece[1], len(words), ended=False, repeats=True)


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
