"""Which blocks of a page are the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from onrecord.pages import class_words as words
from onrecord.pages.markup import Block, Page
from onrecord.pages.phrases import SIGNED, TAIL, is_label
from onrecord.pages.tags import HEADINGS

MAX_LINKED = 0.5  # share of a paragraph's characters in links, from which on it is no prose
MAX_LINKED_GROUP = 0.6  # of a container's, from which on it is a list of links
LONG = 80  # characters from which on a block is prose whatever ends it
SHORT = 40  # characters from which on a block that ends like a sentence is prose
CARD = 500  # characters of the largest container that a linked heading makes a teaser of
DOMINANT = 0.85  # share of the prose with which one child stands for its parent
MANY = 0.5  # share of the prose that no furniture has: such an element only bears its name
MANY_REMARKS = 0.97
PULLED = 30  # characters from which on a quotation that stands in the article too is a pull quote
COPIED = 60  # characters from which on a paragraph that stands twice is a second copy
MOST_QUOTES = 100  # quotations looked for in one article, so that no page takes quadratic time
MIN_OWN = 0.1  # share of the page's prose that one of several articles has
SAME = 0.6  # likeness of two headlines' words
QUOTED = frozenset({"blockquote", "figcaption", "figure", "q"})
CELLS = frozenset({"td", "th"})
LINES = frozenset({"p", "li", "td", "th", "blockquote", "figcaption", "dd", "dt", "pre", *HEADINGS})

SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$|[:;,][\"”’]?$")
WORD = re.compile(r"[^\W_]+")


class Hints(NamedTuple):
    """What the page says of its article elsewhere."""

    titles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    """Articles told in JSON-LD."""
    outlet: str = ""


class Article(NamedTuple):
    """The blocks that are the article, in the order in which they are read; the headline, where there is one, is the first."""

    blocks: tuple[Block, ...]
    headline: Block | None
    doubtful: bool = False
    """Whether JSON-LD tells an article most of which is not among the page's blocks."""


class _Line(msgspec.Struct):
    """A block with what is reckoned from it."""

    block: Block
    text: str
    flags: int
    linked: float
    weight: float
    sure: bool = False


def find_article(page: Page, hints: Hints = Hints()) -> Article:  # noqa: B008  immutable
    """Choose the blocks of the article.

    Every block is weighed as prose: by its length, the share of it in links, and whether it ends like a sentence. The
    weights add up in the containers around them; the article's root is the smallest container that holds the bulk of the
    prose which no element claims for navigation, remarks or promotion. Inside it, from the headline to the last prose,
    everything stays but link lists, teasers and labels.

    Returns: no blocks where the page has no prose.
    """
    lines = _weigh(page, hints)
    headline = _find_headline(lines, hints)
    _lift_flags(page, lines, headline)
    tree = _Tree(page, lines)
    root = tree.find_root(lines, headline)
    inside = [line for line in lines if tree.holds(root, line.block.container)]
    kept = _choose(tree, root, lines, inside, headline)
    kept = _drop_repeated(kept, headline)
    blocks = tuple(line.block for line in kept)
    if headline is not None and blocks:
        blocks = (headline.block, *blocks)
    told = max((len(body) for body in hints.bodies), default=0)
    found = sum(len(line.text) for line in kept if line.sure)
    return Article(blocks, headline.block if headline else None, doubtful=not blocks or found < MANY * told)


def show(page: Page, block: Block) -> str:
    """Give a block's words with single spaces between them, for judging only."""
    text = page.text
    return " ".join("".join(text[p.start : p.end] if p.shown is None else p.shown for p in block.pieces).split())


def _weigh(page: Page, hints: Hints) -> list[_Line]:
    bodies = [_plain(body) for body in hints.bodies if len(body) > 200]
    around: list[int] = []
    for container in page.containers:
        around.append(container.flags | (around[container.parent] if container.parent >= 0 else 0))
    lines = []
    for block in page.blocks:
        text = show(page, block)
        if not text:
            continue
        linked = min(1.0, block.link_chars / block.chars) if block.chars else 0.0
        line = _Line(block, text, block.flags | around[block.container], linked, _weight(block.tag, text, linked))
        if bodies and len(text) >= SHORT:
            plain = _plain(text)
            line.sure = any(plain in body for body in bodies)
        lines.append(line)
    matched = sum(len(_plain(line.text)) for line in lines if line.sure)
    if bodies and matched < MANY * max(map(len, bodies)):
        for line in lines:
            line.sure = False
    return lines


def _plain(text: str) -> str:
    return "".join(WORD.findall(text.lower()))


def _weight(tag: str, text: str, linked: float) -> float:
    """Weigh a block as prose, in characters."""
    size = len(text)
    if tag in HEADINGS or linked > MAX_LINKED or size < SHORT:
        return 0.0
    if size < LONG and not SENTENCE_END.search(text):
        return 0.0
    if text.count(" ") < size / 20:  # code, addresses
        return 0.0
    return size * (1 - linked) * (0.5 if tag in ("li", "td", "dd", "th") and size < 2 * LONG else 1.0)


def _find_headline(lines: Sequence[_Line], hints: Hints) -> _Line | None:
    """Find the heading that says what the page's title says; else its one great heading."""
    titles = [{word.lower() for word in WORD.findall(title)} for title in hints.titles]
    best, best_score = None, 0.0
    first_great = None
    for line in lines:
        if len(line.text) > 400 or line.text.lower() == hints.outlet.lower():
            continue
        tag = line.block.tag
        if tag not in HEADINGS and not line.flags & words.HEADLINE:
            continue
        if tag == "h1" and first_great is None and len(line.text) >= 12 and line.linked < MAX_LINKED:
            first_great = line
        found = {word.lower() for word in WORD.findall(line.text)}
        likeness = max((_likeness(found, title) for title in titles), default=0.0)
        if likeness < SAME:
            continue
        score = likeness + 0.2 * (tag == "h1") + 0.1 * bool(line.flags & words.HEADLINE) - 0.5 * bool(line.flags & words.ASIDE)
        score -= 0.2 * (line.linked > MAX_LINKED)
        if score > best_score:
            best, best_score = line, score
    return best or first_great


def _likeness(found: set[str], title: set[str]) -> float:
    """Tell how much of two headlines is the same; a title may go on with the outlet's name."""
    shared = len(found & title)
    if not shared or len(found) < 2:
        return 0.0
    return max(
        2 * shared / (len(found) + len(title)), 0.95 * shared / len(found) if shared >= 3 and shared >= 0.4 * len(title) else 0
    )


def _lift_flags(page: Page, lines: Sequence[_Line], headline: _Line | None) -> None:
    """Take from elements the names that cannot be true of them: no list of related stories holds the headline or most of the prose."""
    containers = page.containers
    total = [0.0] * len(containers)
    sure = [0.0] * len(containers)
    for line in lines:
        total[line.block.container] += line.weight
        sure[line.block.container] += line.weight * line.sure
    for index in range(len(containers) - 1, 0, -1):
        total[containers[index].parent] += total[index]
        sure[containers[index].parent] += sure[index]
    ancestors = set()
    if headline is not None:
        index = headline.block.container
        while index >= 0:
            ancestors.add(index)
            index = containers[index].parent
    around = [0] * len(containers)
    for index, container in enumerate(containers):
        flags = container.flags
        if flags & words.ASIDE:
            share = total[index] / total[0] if total[0] else 0.0
            if (index in ancestors and share > 0.1) or sure[index] > MANY * sure[0] > 0:
                flags &= ~words.ASIDE
            elif share > (MANY_REMARKS if flags & words.REMARKS else MANY):
                flags &= ~(words.ASIDE & ~words.REMARKS) if share <= MANY_REMARKS else ~words.ASIDE
        around[index] = flags | (around[container.parent] if container.parent >= 0 else 0)
    for line in lines:
        line.flags = line.block.flags | around[line.block.container]


class _Tree:
    """The containers with the prose, text and links in each."""

    def __init__(self, page: Page, lines: Sequence[_Line]) -> None:
        self.containers = containers = page.containers
        count = len(containers)
        self.prose = [0.0] * count
        self.sure = [0.0] * count
        self.chars = [0] * count
        self.linked = [0.0] * count
        self.named = [False] * count
        self.last = list(range(count))
        for line in lines:
            index = line.block.container
            if not line.flags & words.ASIDE:
                self.prose[index] += line.weight
            if line.sure or (line.flags & words.SURE and not line.flags & words.ASIDE):
                self.sure[index] += line.weight
            self.chars[index] += len(line.text)
            self.linked[index] += len(line.text) * line.linked
        self.children: list[list[int]] = [[] for _ in range(count)]
        for index in range(count - 1, 0, -1):
            parent = containers[index].parent
            self.prose[parent] += self.prose[index]
            self.sure[parent] += self.sure[index]
            self.chars[parent] += self.chars[index]
            self.linked[parent] += self.linked[index]
            self.last[parent] = max(self.last[parent], self.last[index])
            self.children[parent].append(index)

    def holds(self, ancestor: int, index: int) -> bool:
        """Tell whether a container is `ancestor` or lies in it: containers are numbered in the page's order."""
        return ancestor <= index <= self.last[ancestor]

    def find_root(self, lines: Sequence[_Line], headline: _Line | None) -> int:
        """Find the smallest container that holds the bulk of the prose; of several whole articles, the headline's own."""
        own = self.find_own(lines, headline)
        if own is not None:
            return own
        weights = self.sure if self.sure[0] > 0.4 * self.prose[0] else self.prose
        dominant = 0.999 if weights is self.sure else DOMINANT
        root = 0
        while self.children[root]:
            best = max(reversed(self.children[root]), key=weights.__getitem__)
            if weights[best] >= dominant * weights[root] > 0:
                root = best
                continue
            named = [
                c for c in self.children[root] if self.containers[c].flags & words.BODY and weights[c] >= MANY * weights[root]
            ]
            if named and weights is self.prose:
                root = max(named, key=weights.__getitem__)
                continue
            break
        return self.lift(root, lines)

    def lift(self, root: int, lines: Sequence[_Line]) -> int:
        """Go up again where paragraphs stand beside the root: the first ones, before a box that holds the rest."""
        beside = {
            self.containers[line.block.container].parent if line.block.tag == "p" else line.block.container
            for line in lines
            if line.weight >= LONG and line.linked < 0.3 and not line.flags & (words.ASIDE | words.CAPTION)
        }
        highest = root
        index = self.containers[root].parent
        for _ in range(3):
            if index <= 0 or self.containers[index].tag == "body":
                break
            if index in beside:
                highest = index
            index = self.containers[index].parent
        return highest

    def find_own(self, lines: Sequence[_Line], headline: _Line | None) -> int | None:
        """Where a page goes on with other articles under headlines as great, find the element of the first one."""
        if headline is None:
            return None
        others = [line.block.container for line in lines if line.block.tag == headline.block.tag and line is not headline]
        index = headline.block.container
        while index > 0:
            if self.containers[index].tag == "article" and self.prose[index] >= MIN_OWN * self.prose[0]:
                apart = [other for other in others if not self.holds(index, other) and self.find_article(other)]
                return index if any(self.prose[self.find_article(other)] > MIN_OWN * self.prose[0] for other in apart) else None
            index = self.containers[index].parent
        return None

    def find_article(self, index: int) -> int:
        """Give the `article` element around a container; 0 where there is none."""
        while index > 0 and self.containers[index].tag != "article":
            index = self.containers[index].parent
        return index

    def find_cards(self, root: int, lines: Iterable[_Line]) -> set[int]:
        """Find the containers of teasers: small ones whose heading leads elsewhere."""
        cards = set()
        for line in lines:
            if line.block.tag in HEADINGS and line.linked > MAX_LINKED_GROUP:
                index = line.block.container
                while self.containers[index].parent > root and self.chars[self.containers[index].parent] < CARD:
                    index = self.containers[index].parent
                cards.add(index)
        return cards


def _choose(tree: _Tree, root: int, lines: Sequence[_Line], inside: Sequence[_Line], headline: _Line | None) -> list[_Line]:
    """Choose among a root's lines, and take what stands between the headline and the root."""
    cards = tree.find_cards(root, inside)
    out = _find_out(tree, root, cards)
    usable = [line for line in inside if line is not headline and not out[line.block.container] and _is_usable(line)]
    prose = [at for at, line in enumerate(usable) if line.weight > 0 and not line.flags & words.CAPTION]
    if not prose:
        return []
    first, last = prose[0], prose[-1]
    while last > first and not usable[last].sure and TAIL.match(usable[last].text):
        last = max(at for at in prose if at < last)
    title_at = headline.block.pieces[0].start if headline is not None else -1
    kept = [line for line in usable[:first] if _opens(line, title_at)]
    kept += [line for line in usable[first : last + 1] if _goes_on(line)]
    kept += _closing(tree, usable[last], usable[last + 1 :])
    if headline is not None and not tree.holds(root, headline.block.container):
        start = usable[first].block.pieces[0].start
        between = [
            line
            for line in lines
            if title_at < line.block.pieces[0].start < start and not tree.holds(root, line.block.container) and _is_usable(line)
        ]
        kept = [line for line in between if _opens(line, title_at)] + kept
    return kept


def _find_out(tree: _Tree, root: int, cards: set[int]) -> list[bool]:
    """Tell of every container whether it is, or lies in, a teaser or a list of links."""
    out = [False] * len(tree.containers)
    for index in range(root + 1, tree.last[root] + 1):
        parent = tree.containers[index].parent
        dense = tree.linked[index] > MAX_LINKED_GROUP * tree.chars[index] and tree.prose[index] < 0.3 * tree.chars[index]
        out[index] = out[parent] or index in cards or dense
    return out


def _is_usable(line: _Line) -> bool:
    if line.sure:
        return True
    return (
        not line.flags & words.ASIDE
        and line.linked <= MAX_LINKED_GROUP
        and (line.block.tag in CELLS or not is_label(line.text))
    )


def _opens(line: _Line, title_at: int) -> bool:
    """Tell whether a line before the first prose belongs to the article: a standfirst, a caption, a subheading."""
    if line.block.pieces[0].start < title_at:
        return False
    if line.flags & words.CAPTION:
        return len(line.text) > 10
    if line.flags & words.SIGNED or (SIGNED.match(line.text) and len(line.text) < 150):
        return False
    return len(line.text) >= (15 if line.flags & words.LEAD or line.block.tag in HEADINGS else SHORT)


def _goes_on(line: _Line) -> bool:
    return (
        line.block.tag in LINES
        or bool(line.flags & words.CAPTION)
        or line.sure
        or (len(line.text) >= 25 or SENTENCE_END.search(line.text) is not None)
    )


def _closing(tree: _Tree, last: _Line, after: Sequence[_Line]) -> list[_Line]:
    """Take the short paragraphs with which an article may end, and their subheading, as long as they stand with the last long one."""
    taken: list[_Line] = []
    waiting: list[_Line] = []
    for line in after:
        here, there = line.block.container, last.block.container
        near = here == there or (
            line.block.tag == last.block.tag
            and (line.block.tag == "p" or tree.containers[here].parent == tree.containers[there].parent)
        )
        if line.flags & words.SIGNED or SIGNED.match(line.text):
            continue
        if near and SENTENCE_END.search(line.text) and not TAIL.match(line.text):
            taken += [*waiting, line]
            waiting = []
        elif (line.block.tag in HEADINGS or line.flags & words.CAPTION) and len(waiting) < 2:
            waiting.append(line)
        else:
            break
    return taken


def _drop_repeated(kept: Sequence[_Line], headline: _Line | None) -> list[_Line]:
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


def _bare(line: _Line) -> str:
    return line.text.strip("\"'“”‘’ ")
