"""What a case is called: words of its own stories, and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.cases.items import Named, StoryDigest

PEOPLE = 2  # people a case is named after
OFTEN = 0.5  # share of the most named person's stories from which a second one is named too


def name_case(events: Sequence[Sequence[StoryDigest]]) -> str:
    """Give the name of a case: its own people and its place where it has several events, else a headline.

    Args:
        events: the stories of each event, in order of arrival.
    Returns: names as the stories have them, parted by commas; or the headline that shares most words with the others'; or the
        first words, where no story has a headline.
    """
    stories = [story for event in events for story in event]
    if len(events) > 1:
        people = _most_named([[one for one in story.people if one.part == "core" and " " in one.key] for story in stories])
        places = _most_named([[one for one in story.places if one.fine] for story in stories])
        chosen = [one for one, count in people[:PEOPLE] if count >= OFTEN * people[0][1]] + [one for one, _ in places[:1]]
        if people:
            return ", ".join(chosen)
    return _most_telling(stories)


def _most_named(named: Sequence[Sequence[Named]]) -> list[tuple[str, int]]:
    """Give names with the number of stories that have them, the most first; each as it is written first."""
    counts = Counter(one.key for story in named for one in story)
    shown: dict[str, str] = {}
    for one in (one for story in named for one in story):
        shown.setdefault(one.key, one.name)
    return [(shown[key], count) for key, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def _most_telling(stories: Sequence[StoryDigest]) -> str:
    counts = Counter(word for story in stories for word in story.head)
    headed = [story for story in stories if story.headline.strip()]
    if not headed:
        return stories[0].opening
    best = max(
        headed, key=lambda story: (sum(counts[word] - 1 for word in story.head) / (len(story.head) or 1), -headed.index(story))
    )
    return " ".join(best.headline.split())
