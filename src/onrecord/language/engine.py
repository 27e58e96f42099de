"""What any language engine must do. spaCy does it today; a faster encoder may take its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from onrecord.language.analysis import Analysis
from onrecord.reading import Span, Story


class Engine(Protocol):
    """Turns the stories of a text into an `Analysis`; the same text gives the same analysis every time."""

    def analyse(self, text: str, stories: Sequence[Story], furniture: Iterable[Span] = ()) -> Analysis:
        """Find tokens, sentences and names in each story; what is furniture is passed over."""
        ...
