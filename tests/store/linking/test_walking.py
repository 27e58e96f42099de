"""All cases one after the other, from any of them on."""

from __future__ import annotations

import pytest

from cases.matters import load_matters
from onrecord.store import ItemRef, Record


@pytest.mark.parametrize("events", [False, True])
def test_all_cases_go_on_from_any_of_them_wherever_people_moved_stories(events: bool, place: str) -> None:
    """Begun at the first story of any case, the rest comes in the same order; a story that begins none gives nothing."""
    with Record.open(place, create=True) as record:
        record.add(told.reading for told in load_matters())
        record.link_cases()
        whole = list(record.cases(events=events, evidence=True))
        moved = [story for line in whole for story in line.stories][:6:2]
        for story, case in zip(moved, ["Mill fire", whole[-1].case if not events else "Mill fire", ""], strict=False):
            record.move(ItemRef(document=story.document, item=story.story), case or None, who="Amina", why="one matter")
        whole = list(record.cases(events=events))
        keys = [f"{line.stories[0].document.removeprefix('sha256:')[:16]}/{line.stories[0].story}" for line in whole]
        assert len(set(keys)) == len(keys) > 3
        for place, key in enumerate(keys):
            assert list(record.cases(events=events, start=key)) == whole[place:]
        inner = [f"{story.document.removeprefix('sha256:')[:16]}/{story.story}" for line in whole for story in line.stories[1:]]
        for key in ["0123456789abcdef/s1", *inner[:3]]:
            assert list(record.cases(events=events, start=key)) == []
