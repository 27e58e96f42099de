"""The desk as an application: its pages, its files, and the API beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from onrecord.store import Record
from onrecord.web.changes import changing
from onrecord.web.errors import HANDLERS
from onrecord.web.guards import Guard
from onrecord.web.pages import (
    add,
    case_parts,
    cases,
    editing,
    home,
    logs,
    membership,
    original,
    people,
    reading,
    review,
    searching,
)
from onrecord.web.settings import Settings

YEAR = 365 * 24 * 3600  # seconds
FILES = Path(__file__).parent / "static"


class Files(StaticFiles):
    """The desk's own scripts, styles and fonts; a browser may keep them, and asks whether they are still the same.

    Fonts it need not ask about: they are as their makers published them.
    """

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file."""
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = f"max-age={YEAR}, immutable" if path.endswith(".woff2") else "no-cache"
        return answer


def make_app(record: Record, settings: Settings, api: Sequence[BaseRoute] = ()) -> Starlette:
    """Make the desk of a record.

    Args:
        record: open, for writing; the caller closes it.
        settings: where it may be reached, and by whom.
        api: what is mounted under /api.
    """
    app = Starlette(routes=[*find_routes(), *([Mount("/api", routes=list(api))] if api else [])],
                    middleware=[Middleware(Guard, settings=settings)], exception_handlers=dict(HANDLERS))  # fmt: skip
    app.state.record = record
    app.state.takes_files = bool(api)
    return app


def find_routes() -> list[BaseRoute]:
    """Give the pages, and the changes that their forms ask for."""
    item = "/documents/{document}/items/{item}"
    return [
        Route("/", home.home),
        Route("/stories", home.stories),
        Route("/search", searching.search),
        Route("/search", changing(searching.keep), methods=["POST"]),
        Route("/documents/{document}", reading.read_document),
        Route("/documents/{document}/spans/{span}", reading.read_document),
        Route("/documents/{document}/original", original.show_original),
        Route("/documents/{document}/cards/{layer}", reading.show_cards),
        Route(item, reading.read_document),
        Route(f"{item}/card", reading.show_card),
        Route(f"{item}/edit", editing.show_edit),
        Route(f"{item}/edit", changing(editing.save_edit), methods=["POST"]),
        Route(f"{item}/join", editing.show_join),
        Route(f"{item}/join", changing(editing.decide), methods=["POST"]),
        Route(f"{item}/accept", changing(review.accept), methods=["POST"]),
        Route(f"{item}/reject", changing(review.reject), methods=["POST"]),
        Route(f"{item}/case", changing(cases.put), methods=["POST"]),
        Route(f"{item}/case/join", changing(membership.join), methods=["POST"]),
        Route(f"{item}/case/part", changing(membership.part), methods=["POST"]),
        Route("/review", review.review),
        Route("/people", people.people),
        Route("/people/{name:path}", people.person),
        Route("/cases", cases.list_cases),
        Route("/cases/{name}", cases.show_case),
        Route("/cases/{name}/file", cases.download),
        Route("/cases/{name}/add", membership.show_widen),
        Route("/cases/{name}/stories/{document}/{item}", membership.show_story),
        Route("/cases/{name}/{part}", case_parts.show_part),
        Route("/link", changing(cases.link_all), methods=["POST"]),
        Route("/matter", cases.show_matter),
        Route("/matter/file", cases.download),
        Route("/matter/{part}", case_parts.show_matter_part),
        Route("/log", logs.show_log),
        Route("/undo", changing(logs.undo), methods=["POST"]),
        Route("/add", add.add),
        Route("/settings", changing(home.choose), methods=["POST"]),
        Route("/sign-in", home.sign_in),
        Route("/sign-in", changing(home.check_token), methods=["POST"]),
        Mount("/static", Files(directory=FILES)),
    ]
