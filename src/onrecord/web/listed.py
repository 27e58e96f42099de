"""Cases as lists show them: how many stories, of which days, the latest headline; no old words without what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cases import CaseLine, StoryLine
from onrecord.store import Record
from onrecord.timelines import Later
from onrecord.web.outdated import find_headlines


@dataclass(frozen=True, slots=True)
class Row:
    """A case in the list."""

    case: CaseLine
    first: str | None
    last: str | None
    """Days of its first and its last story."""
    newest: StoryLine
    since_name: tuple[Later, ...]
    """Where it is called by a headline: what became of the stage that this tells."""
    since_newest: tuple[Later, ...]


def find_rows(record: Record, cases: Sequence[CaseLine]) -> tuple[Row, ...]:
    """Give cases as they are listed, none with old words alone."""
    newest = [max(case.stories, key=lambda story: story.published or "") for case in cases]
    called = [next((story for story in case.stories if story.headline == case.name), None) for case in cases]
    later = find_headlines(record, [(story.document, story.story) for story in (*newest, *called) if story is not None])
    rows = []
    for case, last, name in zip(cases, newest, called, strict=True):
        days = sorted(story.published[:10] for story in case.stories if story.published)
        rows.append(Row(
            case, days[0] if days else None, days[-1] if days else None, last,
            later.get((name.document, name.story), ()) if name is not None else (), later.get((last.document, last.story), ()),
        ))  # fmt: skip
    return tuple(rows)
