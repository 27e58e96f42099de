"""Adding documents: the page; the files themselves go to the API."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.render import render


@dataclass(frozen=True, slots=True)
class AddPage:
    """What add.html shows."""

    record: str
    ready: bool
    """Whether the API takes files here."""


def add(request: Request) -> Response:
    """Show where files are dropped."""
    state = request.app.state
    return render(request, "add.html", AddPage(state.record.name, state.takes_files), title="Add documents")
