"""Live pages: dated posts, one under the other, that are parts of one story.

A post opens with the time of day on a line of its own, and often with a heading. The time is furniture; the heading is
news, though it looks like the headline of another article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.reading import Span
from onrecord.stories.cohesion import looks_like_headline
from onrecord.stories.form import FORM, Line
from onrecord.stories.kinds import name_kind
from onrecord.stories.trees import Floats

LEAST_POSTS = 3  # two clock times are a timestamp and its update, or two videos
LATEST_LENGTH = 5  # hours; a page whose times all lie under this gives the lengths of its videos
ZONE = r"(?: ?(?:gmt|bst|utc|ist|ces?t|aes?t|[ecmp][sd]?t|local time))?"
DATE = r"(?:(?:[a-z]{3,9},? )?(?:\d{1,2} [a-z]{3,9}\.?|[a-z]{3,9}\.? \d{1,2}),?(?: \d{4})?)"
STAMP = re.compile(
    rf"\W*(?:(?:posted|published)(?: at| on)?:? )?(?:{DATE},? (?:at )?)?"
    rf"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?: ?(?P<half>[ap])\.?m\b\.?)?{ZONE}(?:,? {DATE})?\W*",
    re.IGNORECASE,
)
LONGEST_STAMP = 50  # characters
PROSE_WORDS = 8  # words of a line with a full stop that makes a post more than a list
MOST_TOLD = 0.7  # of the posts
ABOVE = 3  # lines above the first post among which the title is
MOST_PAGE_WORDS = 0.25  # of a heading's words; "Stay at home, mayor says" has one in five
_PAGE_WORDS, _LABEL = FORM.index("page_words"), FORM.index("label_page")


def find_posts(text: str, lines: Sequence[Line]) -> list[int]:
    """Number the lines that give the time of a post; empty where the page is none of dated posts.

    The times run one way, forwards or backwards, and most posts have a sentence.
    """
    stamps = [(at, minutes) for at, line in enumerate(lines) if (minutes := _minutes(text, line.span)) is not None]
    runs: list[list[tuple[int, int]]] = []
    for stamp in stamps:
        if runs and _goes_on(runs[-1], stamp):
            runs[-1].append(stamp)
        else:
            runs.append([stamp])
    run = max(runs, key=len, default=[])
    if len(run) < LEAST_POSTS or max(minutes for _, minutes in run) < LATEST_LENGTH * 60:
        return []
    posts = [at for at, _ in run]
    told = [any(_is_prose(line) for line in lines[at:following]) for at, following in pairwise([*posts, len(lines)])]
    return posts if sum(told) >= MOST_TOLD * len(told) else []


def _is_prose(line: Line) -> bool:
    return line.ended and len(line.words) >= PROSE_WORDS


def _minutes(text: str, span: Span) -> int | None:
    """Give the time of day that a line is made up of, in minutes after midnight."""
    if span.end - span.start > LONGEST_STAMP or (stamp := STAMP.fullmatch(text, span.start, span.end)) is None:
        return None
    hour = int(stamp["hour"])
    if stamp["half"]:
        hour = hour % 12 + 12 * (stamp["half"].lower() == "p")
    return hour * 60 + int(stamp["minute"])


def _goes_on(run: Sequence[tuple[int, int]], stamp: tuple[int, int]) -> bool:
    (before, last), (at, minutes) = run[-1], stamp
    if at == before + 1 or minutes == last:
        return False
    return len(run) == 1 or (minutes < last) == (run[1][1] < run[0][1])


def keep_posts(text: str, lines: Sequence[Line], posts: Sequence[int], odds: Floats) -> Floats:
    """Give the odds of furniture, set to one for the time of a post and to nought for what is told in it.

    Told are the title of the page, the heading of a post, and the lines of a post that would else be empty.
    """
    if not posts:
        return odds
    kept = odds.copy()
    kept[list(posts)] = 1.0
    kept[[at for at in range(max(0, posts[0] - ABOVE), posts[0]) if _is_title(text, lines[at])]] = 0.0
    for post, following in pairwise([*posts, len(lines)]):
        inside = [at for at in range(post + 1, following) if _is_heading(text, lines[at])]
        if inside and post + 1 < following - 1 and inside[0] <= post + 2 and _goes_into(lines, odds, inside[0], following):
            kept[inside[0]] = 0.0
        if following < len(lines) and (odds[post + 1 : following] >= 0.5).all():
            kept[inside] = 0.0
    return kept


def _is_heading(text: str, line: Line) -> bool:
    """Tell whether a line may be the heading of a post: few of its words speak of the page."""
    if len(line.words) < 2 or line.form[_PAGE_WORDS] > MOST_PAGE_WORDS or line.form[_LABEL]:
        return False
    return name_kind(line.span.of(text), len(line.words), ended=line.ended, repeats=False) in ("related", "other")


def _is_title(text: str, line: Line) -> bool:
    """Tell whether a line above the first post may be the title of the page: "Storm live: thousands without power"."""
    told = looks_like_headline(line) and line.form[_PAGE_WORDS] <= MOST_PAGE_WORDS
    return told and name_kind(line.span.of(text), len(line.words), ended=False, repeats=False) == "related"


def _goes_into(lines: Sequence[Line], odds: Floats, at: int, end: int) -> bool:
    """Tell whether the line after a heading is the text that it heads."""
    return at + 1 < end and odds[at + 1] < 0.5 and lines[at + 1].ended


def join_posts(lines: Sequence[Line], stamps: Sequence[Span], openings: Sequence[int]) -> list[int]:
    """Drop the openings of stories that lie between the first post and the last.

    Args:
        lines: of story text.
        stamps: the times of the posts, in text order.
        openings: numbers of lines of story.
    """
    if not stamps:
        return list(openings)
    first, last = stamps[0].start, stamps[-1].end
    after = next((at for at, line in enumerate(lines) if line.span.start >= last), len(lines))
    return [at for at in openings if not at or lines[at].span.start < first or at > after]
