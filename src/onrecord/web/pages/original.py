"""The page that a document was cut out of, in a frame of its own beside what was found, with the marks of the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.errors import DamagedRecord, UnknownItem
from onrecord.pages.fitting import decode_origin
from onrecord.reading import Reading
from onrecord.store import KeptPage
from onrecord.web.addresses import document_url, item_url, with_query
from onrecord.web.guards import HEADERS
from onrecord.web.loading import load_seen
from onrecord.web.marks import find_marks
from onrecord.web.originals import place_marks, read_parts, render_parts
from onrecord.web.pages.home import record_of
from onrecord.web.render import environment
from onrecord.web.sessions import THEME, THEMES

FRAMED: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; "
        "sandbox allow-same-origin"
    ),
    "X-Frame-Options": "SAMEORIGIN",
}
"""What the frame may do: take the desk's own styles and fonts. `sandbox` forbids scripts, forms, windows and leading away, also
where the address is opened alone. It keeps the desk's origin, so that the desk's script outside can find marks in it."""
VIEW = "page"
"""Value of `view` in an address that shows the page."""
Answer = TypeVar("Answer", bound=Response)


@dataclass(frozen=True, slots=True)
class Original:
    """What the reading view says of the page that a text was cut out of."""

    shown: bool
    """Whether the page is shown, not the text."""
    text: str
    page: str
    """Addresses of the two views."""
    frame: str
    """Address of what the frame shows."""


@dataclass(frozen=True, slots=True)
class OriginalPage:
    """What original.html shows."""

    html: Markup
    left_out: int
    """How many marks of the text do not stand in it."""
    trouble: str = ""
    """Why there is nothing to show."""


def find_original(request: Request, document: str, chosen: str | None) -> Original | None:
    """Tell of a document's page, where one is kept.

    Args:
        document: its id.
        chosen: the item that the view is about.
    """
    if not record_of(request).has_page(document):
        return None
    here = document_url(document)
    text = item_url(document, chosen) if chosen else here
    path, _, place = text.partition("#")
    place = place and f"#{place}"
    return Original(
        shown=request.query_params.get("view") == VIEW, text=text, page=f"{path}?view={VIEW}{place}",
        frame=with_query(f"{here}/original", item=chosen) + place,
    )  # fmt: skip


def framing(answer: Answer, original: Original | None) -> Answer:
    """Allow a view that shows a page to hold its frame, which no other may."""
    if original is not None and original.shown:
        answer.headers["Content-Security-Policy"] = f"{HEADERS['Content-Security-Policy']}; frame-src 'self'"
    return answer


def show_original(request: Request) -> Response:
    """Show the words of a document's page, as the frame holds them; `item` opens it at an item."""
    seen = load_seen(record_of(request), request.path_params["document"])
    try:
        if (kept := record_of(request).original(seen.id)) is None:
            raise UnknownItem(f"the page of document {seen.id} is not kept. Its text is at {document_url(seen.id)}")
        page = make_original(seen.corrected.reading, kept, request.query_params.get("item"))
    except DamagedRecord as error:
        page = OriginalPage(Markup(), 0, trouble=str(error))
    theme = request.cookies.get(THEME, "auto")
    html = environment().get_template("original.html").render(page=page, theme=theme if theme in THEMES else "auto")
    return HTMLResponse(html, headers=dict(FRAMED))


def make_original(reading: Reading, kept: KeptPage, chosen: str | None = None) -> OriginalPage:
    """Make the view of a page: its words, and the marks of its text that stand there exactly.

    Raises: DamagedRecord where the page cannot be decoded.
    """
    decoded = decode_origin(kept.origin, kept.data)
    if decoded is None:
        raise DamagedRecord(f"the page of document {reading.document.id} is in no encoding ({kept.origin.encoding!r})")
    parts = read_parts(decoded)
    placed = place_marks(reading.document.text, kept.origin, decoded, parts, find_marks(reading))
    html = render_parts(decoded, parts, kept.origin, placed.marks, [chosen] if chosen else ())
    return OriginalPage(html, placed.left_out)
