"""A document: its text with what was found marked in it, and every item beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from onrecord.cases import CaseLine
from onrecord.errors import UnknownItem
from onrecord.reading import Document, Reading, Span
from onrecord.store.corrections.layers import LAYERS, Item, Layer, items_of, key_of, place_of
from onrecord.store.corrections.making import find_item
from onrecord.web.addresses import document_url
from onrecord.web.cards import SHOWN, Card, Describer, cut
from onrecord.web.loading import Arrived, load_seen
from onrecord.web.marks import find_marks
from onrecord.web.markup import Block, find_blocks, render_text
from onrecord.web.outdated import Olds, find_olds
from onrecord.web.pages.home import record_of
from onrecord.web.pages.original import Original, find_original, framing
from onrecord.web.putting import link_new
from onrecord.web.render import environment, render
from onrecord.web.segments import Mark

CARDS = 120  # of a layer, in a document's page: what a reader scrolls through; the rest comes when it is asked for
TITLES: dict[Layer, str] = {
    "statements": "Statements", "entities": "Names", "times": "Times", "figures": "Figures", "events": "Events",
    "furniture": "Furniture",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """A layer of a document, beside its text."""

    layer: Layer
    marked: str
    title: str
    cards: tuple[Card, ...]
    many: int
    """How many items the layer has; `cards` are the first of them."""
    more: str | None
    """Address of the next ones."""


@dataclass(frozen=True, slots=True)
class InCase:
    """A story of a document, and the case that it is in."""

    id: str
    words: str
    moved: str
    """The case that people put it into, by its name or id; "" where they did not."""
    case: CaseLine | None


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """What reading.html shows."""

    document: Document
    heading: str
    in_text: bool
    """Whether the text itself opens with its headline."""
    day: str | None
    arrivals: tuple[Arrived, ...]
    html: Markup
    groups: tuple[Group, ...]
    chosen: str | None
    span: Span | None
    revision: int
    corrections: int
    warnings: tuple[str, ...]
    stories: tuple[InCase, ...]
    marks: int
    original: Original | None = None
    """The page that the text was cut out of, where it is kept."""


def read_document(request: Request) -> Response:
    """Show a document; its address may name an item, or some words."""
    record = record_of(request)
    link_new(record)
    seen = load_seen(record, request.path_params["document"])
    reading = seen.corrected.reading
    chosen = _find_chosen(reading, request.path_params.get("item"))
    span = _find_span(reading, request.path_params.get("span"))
    marks = list(find_marks(reading))
    blocks = find_blocks(reading)
    shown = [*marks, Mark(span.start, span.end, "span", "span")] if span else marks
    olds, cases = find_olds(record, [reading])[reading.document.id], record.cases_of(reading.document.id)
    describer = Describer(reading, seen.corrected.states, seen.corrected.notes, olds)
    page = ReadingPage(
        document=reading.document, in_text=bool(blocks) and blocks[0].kind == "headline",
        heading=heading_of(reading), day=reading.document.published, arrivals=seen.arrivals,
        html=render_text(reading.document.text, blocks, shown, [chosen or ("span" if span else "")],
                         after=render_olds(olds, blocks)),
        groups=tuple(find_group(reading, describer, layer, chosen=chosen) for layer in SHOWN),
        chosen=chosen, span=span, revision=seen.revision, corrections=len(seen.corrected.entries), warnings=reading.warnings,
        stories=tuple(
            InCase(story.id, cut(" ".join((story.headline or story.spans[0]).of(reading.document.text).split()), 60),
                   seen.corrected.cases.get(story.id) or "", cases.get(story.id))
            for story in reading.stories
        ),
        marks=len(marks), original=find_original(request, seen.id, chosen),
    )  # fmt: skip
    return framing(render(request, "reading.html", page, title=page.heading), page.original)


def find_group(reading: Reading, describer: Describer, layer: Layer, *, first: int = 0, chosen: str | None = None) -> Group:
    """Give the cards of a layer from one on; where there are too many for a page, the rest is left for when it is asked for.

    Args:
        chosen: an item whose card is among them wherever it stands.
    """
    items = in_order(items_of(reading, layer))
    here = [item for n, item in enumerate(items) if first <= n < first + CARDS or key_of(item) == chosen]
    last = first + CARDS
    more = f"{document_url(reading.document.id)}/cards/{layer}?from={last}" if last < len(items) else None
    marked = "people" if layer == "entities" else layer
    return Group(layer, marked, TITLES[layer], tuple(map(describer.describe, here)), len(items), more)


def render_olds(olds: Olds, blocks: Sequence[Block]) -> dict[int, Markup]:
    """Give what stands below each paragraph that tells an old stage, by the place at which the paragraph begins."""
    since = environment().get_template("macros.html").module.since  # type: ignore[attr-defined]  # a macro of that file
    told = {block.start: olds.beside([Span(block.start, block.end)]) for block in blocks}
    return {start: since(later) for start, later in told.items() if later}


def in_order(items: Sequence[Item]) -> list[Item]:
    """Give items in the order of the text."""
    return sorted(items, key=lambda item: (place_of(item)[:1], key_of(item)))


@dataclass(frozen=True, slots=True)
class CardsPage:
    """What cards.html shows."""

    document: Document
    heading: str
    group: Group
    chosen: str | None = None


def show_cards(request: Request) -> Response:
    """Show some more items of a layer, or one item: for long documents, whose page holds only the first of each layer."""
    seen = load_seen(record_of(request), request.path_params["document"])
    reading = seen.corrected.reading
    olds = find_olds(record_of(request), [reading])[reading.document.id]
    describer = Describer(reading, seen.corrected.states, seen.corrected.notes, olds)
    told, first = request.path_params["layer"], request.query_params.get("from", "0")
    layer = next((layer for layer in TITLES if layer == told), None)
    if layer is None or not first.isdecimal():
        raise UnknownItem(f"there is no layer {told!r}. There are {', '.join(TITLES)}.")
    group = find_group(reading, describer, layer, first=int(first))
    page = CardsPage(reading.document, heading_of(reading), group)
    return render(request, "cards.html", page, title=f"{group.title} – {page.heading}")


def show_card(request: Request) -> Response:
    """Show one item, by its id."""
    seen = load_seen(record_of(request), request.path_params["document"])
    reading = seen.corrected.reading
    name = _find_chosen(reading, request.path_params["item"]) or ""
    layer, item = find_item(reading, name)
    olds = find_olds(record_of(request), [reading])[reading.document.id]
    card = Describer(reading, seen.corrected.states, seen.corrected.notes, olds).describe(item)
    group = Group(layer, card.marked, TITLES.get(layer, "Stories"), (card,), 1, None)
    return render(request, "cards.html", CardsPage(reading.document, heading_of(reading), group), title=card.words[:60])


def heading_of(reading: Reading) -> str:
    """Give what a document is called: its first headline, its title, or its first words."""
    text = reading.document.text
    headline = next((story.headline for story in reading.stories if story.headline), None)
    told = headline.of(text) if headline else reading.document.headline or reading.document.title
    if not told:
        start = reading.stories[0].spans[0].start if reading.stories else 0
        told = cut(text[start : start + 400], 90)
    return " ".join(told.split()) or "A document without words"


def _find_chosen(reading: Reading, item: str | None) -> str | None:
    if item is None:
        return None
    if all(key_of(other) != item for layer in LAYERS for other in items_of(reading, layer)):
        where = document_url(reading.document.id)
        raise UnknownItem(
            f"the document has no item {item!r} now; it may have been rejected, or be called otherwise. See {where}"
        )
    return item


def _find_span(reading: Reading, told: str | None) -> Span | None:
    if told is None:
        return None
    start, _, end = told.partition("-")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(reading.document.text)):
        raise UnknownItem(
            f"characters {told} are none of this text, which has {len(reading.document.text):,}. Give them like 40-52."
        )
    return Span(int(start), int(end))
