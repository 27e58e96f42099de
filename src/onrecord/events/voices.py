"""Which statement vouches for a word: the innermost one in whose content it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from sys import maxsize

from onrecord.reading import Statement


class Voices:
    """The statements of a story, to be asked by offset; a question costs no more in a long story."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.cues = frozenset(span.start for statement in statements for span in statement.cue)
        """Where cues begin."""
        self._parts = sorted((span.start, span.end, statement.id) for statement in statements for span in statement.content)
        self._longest = max((end - start for start, end, _ in self._parts), default=0)

    def at(self, offset: int) -> str | None:
        """Give the id of the innermost statement that says the character at `offset`; None in the story's own voice."""
        last = bisect_right(self._parts, (offset, maxsize, ""))
        around = []
        for start, end, name in (self._parts[n] for n in range(last - 1, -1, -1)):
            if start < offset - self._longest:
                break
            if offset < end:
                around.append((end - start, name))
        return min(around)[1] if around else None
