"""Review: doubtful items one after the other, each judged by a key."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from onrecord.reading import Entity, Reading, Span, Spans, Statement
from onrecord.reading.span import hull
from onrecord.store import ItemRef
from onrecord.store.corrections.layers import Item, key_of
from onrecord.store.questions.days import find_days
from onrecord.store.questions.query import parse_query
from onrecord.store.questions.walk import Asked
from onrecord.web.addresses import with_query
from onrecord.web.cards import Card, Describer
from onrecord.web.changes import Form, done, expected, signed
from onrecord.web.doubts import Doubt, find_doubts
from onrecord.web.loading import Place, Seen, load_newest
from onrecord.web.marks import find_marks
from onrecord.web.markup import Block, find_blocks, render_text
from onrecord.web.outdated import Olds, find_olds
from onrecord.web.pages.home import record_of
from onrecord.web.pages.reading import heading_of, render_olds
from onrecord.web.render import render

AT_ONCE = 40  # documents whose items are ranked together, most doubtful first: 30 ms
MOST = 30  # items of a page
AROUND = 320  # characters shown before and after an item's own paragraph, at most


@dataclass(frozen=True, slots=True)
class Task:
    """An item to judge, in its place."""

    card: Card
    why: str
    share: float
    document: str
    heading: str
    day: str | None
    outlet: str | None
    revision: int
    html: Markup
    person: str | None
    """The entity that joining and keeping apart are about."""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What review.html shows."""

    tasks: tuple[Task, ...]
    asked: dict[str, str]
    documents: int
    left: int
    more: str | None
    why: str


def review(request: Request) -> Response:
    """Show the most doubtful items of the newest documents."""
    asked = {name: request.query_params.get(name, "").strip() for name in ("q", "since", "until", "outlet")}
    what = Asked(
        query=parse_query(asked["q"]) if asked["q"] else None, outlet=asked["outlet"] or None,
        days=find_days(asked["since"] or None, asked["until"] or None),
    )  # fmt: skip
    after = Place.read(request.query_params.get("after"))
    some, last = load_newest(record_of(request), what, most=AT_ONCE, after=after)
    doubts = sorted(
        ((doubt, number) for number, seen in enumerate(some)
         for doubt in find_doubts(seen.corrected.reading, seen.corrected.states)),
        key=lambda pair: (pair[0].confidence, pair[1]),
    )  # fmt: skip
    shown = dict.fromkeys(number for _, number in doubts[:MOST])
    olds = find_olds(record_of(request), [some[number].corrected.reading for number in shown])
    tasks = tuple(make_task(some[number], doubt, olds[some[number].id]) for doubt, number in doubts[:MOST])
    page = ReviewPage(
        tasks,
        asked,
        len(some),
        max(0, len(doubts) - MOST),
        with_query("/review", **asked, after=str(last)) if last else None,
        "checked against the text",
    )
    return render(request, "review.html", page, title="Review")


def make_task(seen: Seen, doubt: Doubt, olds: Olds) -> Task:
    """Set an item into the words around it."""
    reading = seen.corrected.reading
    name = key_of(doubt.item)
    card = Describer(reading, seen.corrected.states, seen.corrected.notes, olds).describe(doubt.item)
    return Task(
        card=card, why=doubt.why, share=doubt.confidence, document=reading.document.id, heading=heading_of(reading),
        day=reading.document.published, outlet=reading.document.outlet, revision=seen.revision,
        html=render_around(reading, name, card.spans, olds), person=person_of(doubt.item),
    )  # fmt: skip


def person_of(item: Item) -> str | None:
    """Give the entity that joining and keeping apart are about: a name itself, or who says a statement."""
    if isinstance(item, Statement):
        return item.speaker
    return item.id if isinstance(item, Entity) else None


def render_around(reading: Reading, item: str, spans: Spans, olds: Olds) -> Markup:
    """Render the paragraphs of an item, with some words before and after, and its own marks alone."""
    text = reading.document.text
    marks = [mark for mark in find_marks(reading) if mark.item == item]
    blocks = find_around(reading, spans, len(text))
    return render_text(text, blocks, marks, [item], after=render_olds(olds, blocks))


def find_around(reading: Reading, spans: Spans, length: int) -> list[Block]:
    """Give the paragraphs that an item's words stand in, and what stands near on both sides."""
    whole = hull(spans[:2]) or Span(0, max(1, length))
    blocks = find_blocks(reading)
    first = next((n for n, block in enumerate(blocks) if block.end > whole.start), 0)
    last = next((n for n, block in enumerate(blocks) if block.end >= whole.end), len(blocks) - 1)
    text = reading.document.text
    found = []
    for block in blocks[max(0, first - 1) : last + 2]:
        start = max(block.start, _word_at(text, whole.start - AROUND)) if block.start < whole.start else block.start
        end = min(block.end, _word_at(text, whole.end + AROUND)) if block.end > whole.end else block.end
        if start < end:
            found.append(Block(start, end, block.kind))
    return found


def _word_at(text: str, at: int) -> int:
    """Give the first place from `at` on where a word begins, so that none is cut."""
    if at <= 0:
        return 0
    while 0 < at < len(text) and not text[at - 1].isspace():
        at += 1
    return min(at, len(text))


def accept(request: Request, form: Form) -> Response:
    """Accept an item."""
    who, why = signed(request, form)
    entry = record_of(request).accept(_item(request), who=who, why=why, expected=expected(form))
    return done(request, form, entry, "Accepted. It stays so, whatever a later engine makes of these words.")


def reject(request: Request, form: Form) -> Response:
    """Reject an item."""
    who, why = signed(request, form)
    entry = record_of(request).reject(_item(request), who=who, why=why, expected=expected(form))
    return done(request, form, entry, "Rejected.")


def _item(request: Request) -> ItemRef:
    return ItemRef(document=request.path_params["document"], item=request.path_params["item"])
