"""The elements that are open at a point of a page."""

from __future__ import annotations

import msgspec

from onrecord.pages.tags import BARRIERS, INLINE, TABLE_PARTS

FARTHEST = 512  # open elements that an end tag looks through, so that no page takes quadratic time


class Open(msgspec.Struct, gc=False):
    """An element on the stack."""

    tag: str
    container: int
    """The container that blocks inside belong to."""
    link: bool = False
    flags: int = 0
    """Of an element inside the line."""


class Stack:
    """Open elements, the outermost first, and what they say together."""

    def __init__(self) -> None:
        self.elements = [Open("/", 0)]  # no element is called so
        self.count: dict[str, int] = {}
        """How many of each name are open."""
        self.links = 0
        self.marked: list[int] = []
        """Flags of open elements inside the line."""
        self.label_ended = False
        """Whether an element that says what its text is, a headline or byline, ended just now; the reader puts it back."""

    @property
    def container(self) -> int:
        """The container that text belongs to now."""
        return self.elements[-1].container

    def push(self, element: Open) -> None:
        """Put an element on the stack."""
        self.elements.append(element)
        self.count[element.tag] = self.count.get(element.tag, 0) + 1
        if element.link:
            self.links += 1
        if element.flags:
            self.marked.append(element.flags)

    def pop(self, at: int = -1) -> None:
        """Take an element off the stack."""
        element = self.elements.pop(at)
        self.count[element.tag] -= 1
        if element.link:
            self.links -= 1
        if element.flags:
            self.marked.remove(element.flags)
            self.label_ended = True

    def end(self, tag: str) -> None:
        """Close an element, if it is open within reach."""
        if not self.count.get(tag):
            return
        if self.elements[-1].tag == tag:
            self.pop()
        elif tag in INLINE or "-" in tag:
            for at in range(len(self.elements) - 1, max(0, len(self.elements) - FARTHEST), -1):
                if self.elements[at].tag == tag:
                    self.pop(at)  # a block inside it stays open: <b><p></b>
                    return
        else:
            self.close_to(tag, frozenset() if tag in TABLE_PARTS else BARRIERS)

    def close_to(self, tag: str, walls: frozenset[str]) -> None:
        """Close elements up to the nearest open one of that name; nothing where a wall stands before it."""
        elements = self.elements
        for at in range(len(elements) - 1, max(0, len(elements) - FARTHEST), -1):
            if elements[at].tag == tag:
                while len(elements) > at:
                    self.pop()
                return
            if elements[at].tag in walls:
                return

    def end_siblings(self, ended: frozenset[str], walls: frozenset[str]) -> None:
        """Close what a start tag ends: a list item ends the one before it."""
        elements = self.elements
        farthest = None
        for at in range(len(elements) - 1, max(0, len(elements) - FARTHEST), -1):
            if elements[at].tag in walls:
                break
            if elements[at].tag in ended:
                farthest = at
        if farthest is not None:
            while len(elements) > farthest:
                self.pop()
