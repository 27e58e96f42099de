"""The cases of an index as they are printed."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from onrecord.cases.index import CaseIndex
from onrecord.cases.items import Case, Join
from onrecord.cases.names import name_case


class StoryLine(msgspec.Struct, frozen=True, kw_only=True):
    """One story of a case."""

    source: str | None
    story: str
    """Its id in its document."""
    published: str | None
    document: str
    event: str
    headline: str
    """Its first words, where it has none."""


class CaseLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One case, with its stories event by event."""

    case: str
    name: str
    stories: tuple[StoryLine, ...]
    joins: tuple[Join, ...] | msgspec.UnsetType = msgspec.UNSET
    """Why each story is here; only where it was asked for."""


def list_cases(index: CaseIndex, *, events: bool = False, evidence: bool = False) -> Iterator[CaseLine]:
    """Give the cases of an index, in the order in which their first stories came.

    Args:
        events: each event by itself, under its own id, in place of its case.
        evidence: with each join of each story, and what the two sides share.
    """
    for case in index.cases():
        parts = [Case(id=event.id, events=(event,)) for event in case.events] if events else [case]
        yield from (_line(index, part, evidence=evidence) for part in parts)


def _line(index: CaseIndex, case: Case, *, evidence: bool) -> CaseLine:
    events = [[index.digest(key) for key in event.stories] for event in case.events]
    stories = tuple(
        StoryLine(
            source=digest.source, story=digest.story, published=digest.published, document=digest.document, event=event.id,
            headline=" ".join((digest.headline or digest.opening).split()),
        )
        for event, digests in zip(case.events, events, strict=True) for digest in digests
    )  # fmt: skip
    joins = tuple(join for key in case.stories for join in index.joins(key)) if evidence else msgspec.UNSET
    return CaseLine(case=case.id, name=name_case(events), stories=stories, joins=joins)
