"""The cases of a run as a page for people, or as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import msgspec

from onrecord.report.lines import on_one_line, short_source
from onrecord.report.page import make_console, print_page

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.cases.items import Join
    from onrecord.cases.listing import CaseLine, StoryLine

CaseFormat = Literal["text", "json", "jsonl"]
SHOWN = 8  # pieces of evidence of a join on a page; JSON has all
LONGEST = 160  # characters of a name or a headline on a page


def render_cases(lines: Iterable[CaseLine], form: CaseFormat, *, terminal: bool = False) -> Iterator[str]:
    """Give cases piece by piece.

    Args:
        form: "text", a page; "jsonl", a case a line; "json", an array.
        terminal: whether a page may take the terminal's width and colours.
    """
    if form == "jsonl":
        yield from (msgspec.json.encode(line).decode("utf-8") + "\n" for line in lines)
        return
    if form == "text":
        yield from (print_page(_page(line), make_console(terminal=terminal)) for line in lines)
        return
    opened = False
    for line in lines:
        yield (",\n" if opened else "[\n") + msgspec.json.format(msgspec.json.encode(line), indent=1).decode("utf-8")
        opened = True
    yield "\n]\n" if opened else "[]\n"


def _page(line: CaseLine) -> Iterator[RenderableType]:
    from rich.text import Text

    events = [list(stories) for _, stories in groupby(line.stories, key=lambda story: story.event)]
    told = f"{_count(len(events), 'event')}, {_count(len(line.stories), 'story', 'stories')}"
    yield Text.assemble((line.case, "cyan"), "  ", (on_one_line(line.name, LONGEST), "bold"), f"  {told}")
    joins: dict[str, list[Join]] = {}
    for join in line.joins or ():
        joins.setdefault(join.story, []).append(join)
    keys = {_key(story): story for story in line.stories}
    for stories in events:
        yield Text(f"  {stories[0].event}", style="cyan")
        for story in stories:
            yield Text(f"    {_told(story)}")
            for join in joins.get(_key(story), ()):
                yield Text(f"      {_why(join, keys)}", style="dim")
    yield Text("")


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _key(story: StoryLine) -> str:
    return f"{story.document.removeprefix('sha256:')[:16]}/{story.story}"


def _told(story: StoryLine) -> str:
    source = on_one_line(short_source(story.source) or story.document[:19], LONGEST)
    headline = on_one_line(story.headline, LONGEST)
    return f"{(story.published or 'no date')[:10]:10}  {source}{'  ' + headline if headline else ''}"


def _why(join: Join, keys: dict[str, StoryLine]) -> str:
    other = keys.get(join.to)
    source = on_one_line(short_source(other.source) or join.to, LONGEST) if other else join.to
    how = "one happening with" if join.level == "event" else "one case with"
    return (
        f"{how} {source} ({join.to}), {join.score:.1f}: {_some([f'{e.kind} {e.words} {e.weight:.1f}' for e in join.evidence])}"
    )


def _some(pieces: Sequence[str]) -> str:
    shown = "; ".join(on_one_line(piece, LONGEST) for piece in pieces[:SHOWN])
    return shown + (f"; and {len(pieces) - SHOWN} more" if len(pieces) > SHOWN else "")
