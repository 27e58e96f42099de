"""Which blocks of a page are the article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.pages import class_words as words
from onrecord.pages.markup import Block, Page
from onrecord.pages.phrases import DATED, ENDING, REMARKS_BELOW, SIGNED, TAIL, is_imprint, is_label, is_promo
from onrecord.pages.prose import MANY, MAX_LINKED, SENTENCE_END, SHORT, Hints, Line, find_headline, weigh
from onrecord.pages.tags import HEADINGS
from onrecord.pages.tree import MAX_LINKED_GROUP, Tree, lift_flags

PULLED = 30  # characters from which on a quotation that stands in the article too is a pull quote
COPIED = 60  # characters from which on a paragraph that stands twice is a second copy
MOST_QUOTES = 100  # quotations looked for in one article, so that no page takes quadratic time
LABEL = 25  # characters from which on a line without a sentence's end is more than a label
SHORT_OPENING = 15  # characters of a standfirst or subheading before the first prose
LONGEST_SIGNED = 150  # characters of a byline or date line
LONGEST_DATED = 100  # of a line above the article with a date anywhere in it
LONGEST_ENDING = 60  # characters of a heading under which the article does not go on
MIN_ARTICLE = 150  # characters of prose before what may end an article
MIN_BELOW = 3  # paragraphs below a headline with which the article is there
MIN_CHARS_BELOW = 300  # and their characters
SHARE_BELOW = 0.5  # of the prose
NEAR_HEADLINE = 3  # lines after a headline in which its byline stands
BEFORE_ENDING = 0.6  # share of the prose that stands before it

QUOTED = frozenset({"blockquote", "figcaption", "figure", "q"})
CELLS = frozenset({"td", "th"})
LINES = frozenset({"p", "li", "blockquote", "figcaption", "dd", "dt", "pre", *CELLS, *HEADINGS})


class Article(NamedTuple):
    """The blocks that are the article, in the order in which they are read; the headline, where there is one, is the first."""

    blocks: tuple[Block, ...]
    headline: Block | None
    doubtful: bool = False
    """Whether there is none, or JSON-LD tells one most of which is not among the blocks."""


def find_article(page: Page, hints: Hints = Hints()) -> Article:  # noqa: B008  immutable
    """Choose the blocks of the article.

    Every block is weighed as prose: by its length, the share of it in links, and whether it ends like a sentence. The
    weights add up in the containers around them; the article's root is the smallest container that holds the bulk of the
    prose which no element claims for navigation, remarks or promotion. Inside it, from the headline to the last prose,
    everything stays but link lists, teasers and labels.

    Returns: no blocks where the page has no prose.
    """
    lines = weigh(page, hints)
    headline = find_headline(lines, hints)
    lift_flags(page, lines, headline)
    kept = _drop_repeated(_choose(Tree(page, lines), lines, headline), headline)
    blocks = tuple(line.block for line in kept)
    if headline is not None and blocks:
        blocks = (headline.block, *blocks)
    told = max((len(body) for body in hints.bodies), default=0)
    found = sum(len(line.text) for line in kept if line.sure)
    return Article(blocks, headline.block if headline else None, doubtful=not blocks or found < MANY * told)


def _choose(tree: Tree, lines: Sequence[Line], headline: Line | None) -> list[Line]:
    """Choose among the lines of the root, and take what stands between the headline and the root."""
    root = tree.find_root(lines, headline)
    inside = [line for line in lines if line is not headline and tree.holds(root, line.block.container)]
    out = tree.find_out(root, inside)
    usable = [line for line in inside if not out[line.block.container] and _is_usable(line)]
    usable = _cut_ending(_cut_before(tree, usable, headline), headline)
    prose = [at for at, line in enumerate(usable) if line.weight > 0 and not line.flags & words.CAPTION]
    if not prose:
        return []
    first, last = prose[0], prose.pop()
    while prose and not usable[last].sure and TAIL.match(usable[last].text):
        last = prose.pop()
    title_at = headline.block.pieces[0].start if headline is not None else -1
    kept = [line for line in usable[:first] if _opens(line, title_at)]
    kept += [line for line in usable[first : last + 1] if _goes_on(line)]
    kept += _closing(tree, usable[last], usable[last + 1 :])
    if headline is None or tree.holds(root, headline.block.container):
        return kept
    start = usable[first].block.pieces[0].start
    between = [line for line in lines if title_at < line.block.pieces[0].start < start and line is not headline]
    apart = [line for line in between if not tree.holds(root, line.block.container)]
    return [line for line in apart if _is_usable(line) and _opens(line, title_at)] + kept


def _is_usable(line: Line) -> bool:
    if line.sure:
        return True
    return (
        not line.flags & words.ASIDE
        and line.linked <= MAX_LINKED_GROUP
        and (line.block.tag in CELLS or not is_label(line.text))
        and not is_promo(line.text)
    )


def _cut_before(tree: Tree, usable: list[Line], headline: Line | None) -> list[Line]:
    """Cut what stands above the headline, a notice or another column, where the article goes on below it.

    What is above it in the same column goes only where most of the prose is below, what is elsewhere in any case.
    """
    if headline is None:
        return usable
    title_at = headline.block.pieces[0].start
    below = [line for line in usable if line.weight and line.block.pieces[0].start > title_at]
    column = _find_column(tree, headline.block.container, below)
    if column is None:
        return usable
    most_below = sum(line.weight for line in below) > SHARE_BELOW * sum(line.weight for line in usable)
    return [
        line
        for line in usable
        if line.sure or line.block.pieces[0].start > title_at or (not most_below and tree.holds(column, line.block.container))
    ]


def _find_column(tree: Tree, index: int, below: Sequence[Line]) -> int | None:
    """Find the smallest container around the headline that has paragraphs enough below it for an article."""
    while index >= 0:
        held = [line.weight for line in below if tree.holds(index, line.block.container)]
        if len(held) >= MIN_BELOW and sum(held) >= MIN_CHARS_BELOW:
            return index
        if len(held) == len(below):
            return None
        index = tree.containers[index].parent
    return None


def _cut_ending(usable: list[Line], headline: Line | None) -> list[Line]:
    """Cut the lines where something else begins: comments, another article, "About the author", the imprint."""
    whole = sum(line.weight for line in usable)
    before = 0.0
    for at, line in enumerate(usable):
        if before >= MIN_ARTICLE and not line.sure and _ends(line, usable[at + 1 :], headline, before > BEFORE_ENDING * whole):
            return usable[:at]
        before += line.weight
    return usable


def _ends(line: Line, after: Sequence[Line], headline: Line | None, most_before: bool) -> bool:
    """Tell whether the article ends before a line; `most_before` where most of the prose stands before it."""
    heading = line.block.tag in HEADINGS and len(line.text) < LONGEST_ENDING
    if heading and (REMARKS_BELOW.match(line.text) or (most_before and ENDING.match(line.text))):
        return True
    if headline is not None and line.block.tag == headline.block.tag == "h1" and any(map(_is_signed, after[:NEAR_HEADLINE])):
        return True  # the next article, under a headline and byline of its own
    return most_before and is_imprint(line.text) and not any(rest.weight for rest in after)


def _is_signed(line: Line) -> bool:
    return bool(line.flags & words.SIGNED) or (len(line.text) < LONGEST_SIGNED and SIGNED.match(line.text) is not None)


def _opens(line: Line, title_at: int) -> bool:
    """Tell whether a line before the first prose belongs to the article: a standfirst, a caption, a subheading."""
    if line.block.pieces[0].start < title_at:
        return False
    if line.flags & words.CAPTION:
        return len(line.text) >= SHORT_OPENING
    if _is_signed(line) or (len(line.text) < LONGEST_DATED and DATED.search(line.text) and not SENTENCE_END.search(line.text)):
        return False
    sentence = line.block.tag == "p" and SENTENCE_END.search(line.text)
    return len(line.text) >= (SHORT_OPENING if sentence or line.flags & words.LEAD or line.block.tag in HEADINGS else SHORT)


def _goes_on(line: Line) -> bool:
    """Tell whether a line between the first and the last prose belongs to the article."""
    if line.sure or line.block.tag in LINES or line.flags & words.CAPTION:
        return True
    return len(line.text) >= LABEL or SENTENCE_END.search(line.text) is not None


def _closing(tree: Tree, last: Line, after: Sequence[Line]) -> list[Line]:
    """Take the short paragraphs an article may end with, and their subheading, as long as they stand with the last long one."""
    taken: list[Line] = []
    waiting: list[Line] = []
    for line in after:
        if _is_signed(line):
            continue
        short = line.block.tag == "li" or (line.block.tag == "p" and len(line.text) >= LABEL)
        ends = SENTENCE_END.search(line.text) or (short and line.linked < MAX_LINKED)
        ends = ends and not TAIL.match(line.text) and not is_imprint(line.text)
        if ends and _stand_together(tree, line, last):
            taken += [*waiting, line]
            waiting = []
        elif (line.block.tag in HEADINGS or line.flags & words.CAPTION) and len(waiting) < 2:
            waiting.append(line)
        else:
            break
    return taken


def _stand_together(tree: Tree, line: Line, other: Line) -> bool:
    here, there = line.block.container, other.block.container
    if here == there:
        return True
    if line.block.tag == "li" and other.block.tag != "li":  # a list beside the paragraph
        return tree.containers[tree.containers[here].parent].parent == tree.containers[there].parent
    alike = line.block.tag == other.block.tag
    return alike and (line.block.tag == "p" or tree.containers[here].parent == tree.containers[there].parent)


def _drop_repeated(kept: Sequence[Line], headline: Line | None) -> list[Line]:
    """Leave out pull quotes, second copies of paragraphs and a repeated headline."""
    whole = "\n".join(line.text for line in kept)
    seen = {_bare(headline)} if headline is not None else set()
    quotes = 0
    result = []
    for line in kept:
        text = _bare(line)
        if text in seen:
            continue
        if line.block.tag in QUOTED or line.flags & words.CAPTION:
            quotes += 1
            if len(text) >= PULLED and quotes <= MOST_QUOTES and whole.count(text) > 1:
                continue
        if len(text) >= COPIED:
            seen.add(text)
        result.append(line)
    return result


def _bare(line: Line) -> str:
    return line.text.strip("\"'“”‘’ ")
