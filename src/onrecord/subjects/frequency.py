"""How often names and circumstances occur in a run: what everybody shares is no evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from onrecord.subjects.common_names import FORENAMES, SURNAMES
from onrecord.subjects.names import Name
from onrecord.subjects.summary import Summary

MANY_BEARERS = 6  # different forenames with one surname (and the reverse) in a run, from which both parts are common
FEW_STORIES = 10  # stories in a run below which a share of them says nothing
WIDESPREAD = 0.2  # share of a run's stories from which what they share says little


class Frequencies:
    """Counts over the summaries of one run."""

    def __init__(self, summaries: Iterable[Summary]) -> None:
        self.stories: set[tuple[str, str]] = set()
        self.spread: Counter[tuple[str, str]] = Counter()
        forenames, surnames = defaultdict(set), defaultdict(set)
        for summary in summaries:
            if summary.kind == "person" and len(summary.words) > 1:
                surnames[summary.words[-1]].add(summary.words[0])
                forenames[summary.words[0]].add(summary.words[-1])
            if summary.story in self.stories:
                continue
            self.stories.add(summary.story)
            for kind, part in zip(summary.scene._fields, summary.scene, strict=True):
                self.spread.update((kind, words) for words in part)
        self.surnames = {word for word, others in surnames.items() if len(others) >= MANY_BEARERS}
        self.forenames = {word for word, others in forenames.items() if len(others) >= MANY_BEARERS}

    def is_common(self, name: Name) -> bool:
        """Tell whether a full name is one that several people of a run may bear."""
        if len(name.words) != 2:
            return False
        first, last = name.words[0], name.words[-1]
        return (first in FORENAMES or first in self.forenames) and (last in SURNAMES or last in self.surnames)

    def is_widespread(self, kind: str, words: str) -> bool:
        """Tell whether so many stories of a run speak of a person, body, place or word that sharing it says little."""
        return len(self.stories) >= FEW_STORIES and self.spread[kind, words] > WIDESPREAD * len(self.stories)
