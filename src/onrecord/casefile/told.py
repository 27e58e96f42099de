"""What became of the stages that one document tells, on its own: what is left of a case when no more than that is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from onrecord.casefile.quoting import Quoting, find_around
from onrecord.proceedings import CaseStep
from onrecord.reading import Reading, Span
from onrecord.timelines import Later


class ToldStep(msgspec.Struct, frozen=True, array_like=True):
    """A step of a case that a document tells, or that came after one it tells."""

    later: Later
    """As it is told beside older words."""
    spans: tuple[Span, ...]
    """Where the document tells it."""
    steps: tuple[str, ...]
    """Ids of the reading's steps that tell it."""
    after: tuple[int, ...]
    """Places, among the steps of the document, of those that came after it and are the last."""


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What one document tells of a case's stages, and what became of them."""

    stories: tuple[str, ...]
    """Ids of its stories that are of the case."""
    steps: tuple[ToldStep, ...] = ()
    """Empty where it tells none that is not the last."""

    def beside(self, sentences: Sequence[Span], spans: Iterable[Span]) -> tuple[Later, ...]:
        """Give what became of the stages that are told in the sentences of some words, where they do not tell it too.

        Args:
            sentences: of the document's text.
        """
        around = [find_around(sentences, span) for span in spans]
        told = [place for place, step in enumerate(self.steps)
                if any(part.overlaps(span) for span in step.spans for part in around)]  # fmt: skip
        later = dict.fromkeys(other for place in told for other in self.steps[place].after if other not in told)
        return tuple(self.steps[place].later for place in later)

    def became(self, step_id: str) -> tuple[Later, ...]:
        """Give what became of a stage that the document tells, by the id of its step in the reading."""
        for step in self.steps:
            if step_id in step.steps:
                return tuple(self.steps[place].later for place in step.after)
        return ()


def find_told(quoting: Quoting, reading: Reading, stories: AbstractSet[str]) -> Told:
    """Give what a document of a case tells.

    Args:
        reading: of the document.
        stories: ids of its stories that are of the case.
    """
    document, own = reading.document.id, tuple(sorted(stories))
    steps: dict[int, CaseStep] = {}
    spans: dict[int, list[Span]] = {}
    for span, step in quoting.told(document):
        steps[id(step)] = step  # by identity: to hash a step takes all of its reports
        spans.setdefault(id(step), []).append(span)
    after = {key: quoting.after(step) for key, step in steps.items()}
    if not any(after.values()):
        return Told(own)
    steps.update((id(other), other) for later in after.values() for other in later)
    places = {key: place for place, key in enumerate(steps)}
    return Told(own, tuple(
        ToldStep(quoting.tell(step), tuple(spans.get(key, ())),
                 tuple(report.step for report in step.reports if report.document == document),
                 tuple(places[id(other)] for other in after.get(key, ())))
        for key, step in steps.items()
    ))  # fmt: skip
