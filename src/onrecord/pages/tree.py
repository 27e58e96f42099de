"""The containers of a page, with the prose, text and links in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.pages import class_words as words
from onrecord.pages.markup import Page
from onrecord.pages.prose import LONG, Line
from onrecord.pages.tags import HEADINGS

DOMINANT = 0.85  # share of the prose with which one child stands for its parent
MANY = 0.5  # share of the prose that no furniture has: such an element only bears its name
MANY_REMARKS = 0.97
WITH_HEADLINE = 0.1  # of one that holds the headline
MIN_TOLD = 0.4  # share of the prose that is told as the article, for its container to be the root
MIN_OWN = 0.1  # share of the page's prose that one of several articles has
MAX_LINKED_GROUP = 0.6  # share of a container's characters in links, from which on it is a list of links
MAX_PROSE_LINKED = 0.3  # of prose in such a list
CARD = 500  # characters of the largest container that a linked heading makes a teaser of
WHOLLY_LINKED = 0.9  # share of a line's characters in links
SEVERAL = 3  # such containers beside each other that are teasers
LITTLE = 300  # characters of other prose, up to which the greatest set of them is the article

PARAGRAPHS = frozenset({"p", "pre", "dt", "figcaption", *HEADINGS})
"""Elements that hold one paragraph, and are no article however long it is."""


def lift_flags(page: Page, lines: Sequence[Line], headline: Line | None) -> None:
    """Take from elements the names that cannot be true of them: no list of related stories holds the headline or most prose."""
    containers = page.containers
    total = [0.0] * len(containers)
    sure = [0.0] * len(containers)
    for line in lines:
        total[line.block.container] += line.weight
        sure[line.block.container] += line.weight * line.sure
    for index in range(len(containers) - 1, 0, -1):
        total[containers[index].parent] += total[index]
        sure[containers[index].parent] += sure[index]
    over_headline = set()
    index = headline.block.container if headline is not None else -1
    while index >= 0:
        over_headline.add(index)
        index = containers[index].parent
    around: list[int] = []
    for index, container in enumerate(containers):
        flags = container.flags
        share = total[index] / total[0] if total[0] else 0.0
        if flags & words.ASIDE:
            if (index in over_headline and share > WITH_HEADLINE) or sure[index] > MANY * sure[0] > 0 or share > MANY_REMARKS:
                flags &= ~words.ASIDE
            elif share > MANY:
                flags &= ~words.ASIDE | words.REMARKS
        if flags & words.CAPTION and share > MANY:
            flags &= ~words.CAPTION
        around.append(flags | (around[container.parent] if container.parent >= 0 else 0))
    for line in lines:
        line.flags = line.block.flags | around[line.block.container]


class Tree:
    """Sums over containers: what each holds, with all that lies in it."""

    def __init__(self, page: Page, lines: Sequence[Line]) -> None:
        self.containers = containers = page.containers
        count = len(containers)
        self.prose = [0.0] * count
        self.told = [0.0] * count
        self.chars = [0] * count
        self.linked = [0.0] * count
        self.last = list(range(count))
        self.children: list[list[int]] = [[] for _ in range(count)]
        for line in lines:
            index = line.block.container
            if not line.flags & words.ASIDE:
                self.prose[index] += line.weight
                if line.flags & words.SURE:
                    self.told[index] += line.weight
            if line.sure:
                self.told[index] += line.weight
            self.chars[index] += len(line.text)
            self.linked[index] += len(line.text) * line.linked
        for index in range(count - 1, 0, -1):
            parent = containers[index].parent
            for sums in (self.prose, self.told, self.linked):
                sums[parent] += sums[index]
            self.chars[parent] += self.chars[index]
            self.last[parent] = max(self.last[parent], self.last[index])
            self.children[parent].append(index)

    def holds(self, ancestor: int, index: int) -> bool:
        """Tell whether a container is `ancestor` or lies in it: containers are numbered in the page's order."""
        return ancestor <= index <= self.last[ancestor]

    def find_root(self, lines: Sequence[Line], headline: Line | None) -> int:
        """Find the smallest container that holds the bulk of the prose; of several whole articles, the headline's own."""
        own = self.find_own(lines, headline)
        if own is not None:
            return own
        by_told = self.told[0] > MIN_TOLD * self.prose[0]
        weights, dominant = (self.told, 0.999) if by_told else (self.prose, DOMINANT)
        root = 0
        while self.children[root]:
            best = max(reversed(self.children[root]), key=weights.__getitem__)
            if self.containers[best].tag in PARAGRAPHS:
                break
            if weights[best] < dominant * weights[root] or not weights[best]:
                named = [child for child in self.children[root] if self.containers[child].flags & words.BODY]
                alike = sum(weights[child] for child in named if child != best)
                if by_told or best not in named or weights[best] < MANY * weights[root] or alike > MIN_OWN * weights[root]:
                    break
            root = best
        return self.lift(root, lines)

    def lift(self, root: int, lines: Sequence[Line]) -> int:
        """Go up again where paragraphs stand beside the root: the first ones, before a box that holds the rest."""
        beside = {
            self.containers[line.block.container].parent if line.block.tag == "p" else line.block.container
            for line in lines
            if line.weight >= LONG and line.linked < MAX_PROSE_LINKED and not line.flags & (words.ASIDE | words.CAPTION)
        }
        highest, index = root, self.containers[root].parent
        for _ in range(3):
            if index <= 0 or self.containers[index].tag == "body":
                break
            highest = index if index in beside else highest
            index = self.containers[index].parent
        return highest

    def find_own(self, lines: Sequence[Line], headline: Line | None) -> int | None:
        """Where a page goes on with other articles under headings as great, find the element of the first one."""
        if headline is None:
            return None
        least = MIN_OWN * self.prose[0]
        index = self.find_article(headline.block.container)
        while index and self.prose[index] < least:
            index = self.find_article(self.containers[index].parent)
        if not index:
            return None
        others = {line.block.container for line in lines if line.block.tag == headline.block.tag and line is not headline}
        apart = {self.find_article(other) for other in others if not self.holds(index, other)} - {0}
        return index if any(self.prose[other] > least and not self.holds(other, index) for other in apart) else None

    def find_article(self, index: int) -> int:
        """Give the `article` element around a container; 0 where there is none."""
        while index > 0 and self.containers[index].tag != "article":
            index = self.containers[index].parent
        return max(index, 0)

    def find_out(self, root: int, lines: Iterable[Line]) -> list[bool]:
        """Tell of every container whether it is, or lies in, a teaser or a list of links.

        A teaser is a small container whose heading leads elsewhere, or one of several beside each other that begin with a
        line that does.
        """
        lines = list(lines)
        cards = self.find_cards(root, lines)
        for line in lines:
            if line.block.tag in HEADINGS and line.linked > MAX_LINKED_GROUP:
                index = line.block.container
                while self.containers[index].parent > root and self.chars[self.containers[index].parent] < CARD:
                    index = self.containers[index].parent
                cards.add(index)
        out = [False] * len(self.containers)
        for index in range(root + 1, self.last[root] + 1):
            dense = self.linked[index] > MAX_LINKED_GROUP * self.chars[index]
            dense = dense and self.prose[index] < MAX_PROSE_LINKED * self.chars[index]
            out[index] = out[self.containers[index].parent] or index in cards or dense
        return out

    def find_cards(self, root: int, lines: Sequence[Line]) -> set[int]:
        """Find small containers beside each other, each of which begins with a linked line and goes on with another.

        Where there is hardly anything else, the greatest set of them is the article.
        """
        first: dict[int, int] = {}
        count: dict[int, int] = {}
        for number, line in enumerate(lines):
            first.setdefault(line.block.container, number)
            count[line.block.container] = count.get(line.block.container, 0) + 1
        cards: dict[int, list[int]] = {}
        for index in range(self.last[root], root, -1):
            if index not in first:
                continue
            parent = self.containers[index].parent
            first[parent] = min(first.get(parent, first[index]), first[index])
            count[parent] = count.get(parent, 0) + count[index]
            line = lines[first[index]]
            if count[index] > 1 and self.chars[index] < CARD and line.linked > WHOLLY_LINKED and not line.sure:
                cards.setdefault(parent, []).append(index)
        groups = [beside for beside in cards.values() if len(beside) >= SEVERAL]
        held = [sum(self.prose[index] for index in beside) for beside in groups]
        if groups and self.prose[root] - sum(held) < LITTLE:  # posts with linked times, a list with a link for each item's name
            for index in groups.pop(held.index(max(held))):
                self.unlink(lines[first[index]], index)
        return {index for beside in groups for index in beside}

    def unlink(self, line: Line, top: int) -> None:
        """Take a line for a name and not for a way out, in the sums of the containers around it up to `top`."""
        index = line.block.container
        while index >= top:
            self.linked[index] -= len(line.text) * line.linked
            index = self.containers[index].parent
        line.linked = 0.0
