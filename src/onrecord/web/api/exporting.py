"""Downloads: all that a record keeps, or one table of it, written as it is read."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import IO, Annotated, Any, Literal

import msgspec
from anyio import CancelScope, to_thread
from msgspec import Meta
from starlette.responses import Response, StreamingResponse

from onrecord.store.tabular import LAYERS, write_csv, write_xlsx
from onrecord.web.api.operations import Call, Nothing, Operation

PIECE = 1 << 16  # bytes that are sent at a time
JSONL, CSV = "application/jsonl", "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TableName = Literal["statements", "entities", "figures", "events", "stories"]


class TableAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Parameters of a table."""

    layer: Annotated[TableName, Meta(description="Which table.")] = "statements"


async def jsonl(call: Call[Nothing, Nothing]) -> Response:
    """Give all that is kept."""
    return await _send(call, call.record.export(), JSONL, "record.jsonl")


async def csv(call: Call[TableAsked, Nothing]) -> Response:
    """Give a table."""
    layer = call.asked.layer
    lines = (line.encode("utf-8") for line in write_csv(LAYERS[layer], call.record.rows(layer)))
    return await _send(call, lines, CSV, f"{layer}.csv")


async def xlsx(call: Call[TableAsked, Nothing]) -> Response:
    """Give a table as a workbook, which is made whole on disk first: its directory stands at its end."""
    layer = call.asked.layer

    def make() -> IO[bytes]:
        file = tempfile.TemporaryFile(prefix="onrecord-")  # noqa: SIM115  closed when it is sent
        try:
            write_xlsx(LAYERS[layer], call.record.rows(layer), file)
            file.seek(0)
        except BaseException:
            file.close()
            raise
        return file

    def pieces() -> Iterator[bytes]:
        with make() as file:
            yield from iter(partial(file.read, PIECE), b"")

    return await _send(call, pieces(), XLSX, f"{layer}.xlsx")


def _together(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Put lines together, so that each piece is worth sending."""
    held, size = list[bytes](), 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= PIECE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


async def _send(call: Call[Any, Nothing], lines: Iterator[bytes], media: str, name: str) -> Response:
    """Answer with lines as they come; what fails before the first of them is answered as any failure.

    Raises: Refused where too many downloads run already.
    """
    pieces = _Pieces(lines)
    call.served.downloads.take(pieces)
    try:
        await pieces.begin()
    except BaseException:
        await pieces.close()
        raise
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(pieces.send(), media_type=media, headers=headers)


class _Pieces:
    """A download: lines put together, so that each piece is worth sending; made in a thread, and closed whatever happens."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self.lines = lines
        self.pieces = _together(lines)
        self.first: bytes | None = None

    async def begin(self) -> None:
        """Make the first piece."""
        self.first = await to_thread.run_sync(next, self.pieces, None)

    async def send(self) -> AsyncIterator[bytes]:
        """Give the pieces."""
        piece, self.first = self.first, None
        try:
            while piece is not None:
                yield piece
                piece = await to_thread.run_sync(next, self.pieces, None)
        finally:
            await self.close()

    async def close(self) -> None:
        """Let go of the record, though the client went away."""
        with CancelScope(shield=True):
            for generator in (self.pieces, self.lines):
                if close := getattr(generator, "close", None):
                    await to_thread.run_sync(close)


EXPORTS = (
    Operation(method="GET", path="/export/jsonl", name="export_jsonl", serve=jsonl, fails=(429,),
              media={JSONL: "A line for each document, engine and log entry, as `onrecord import` takes them."},
              told="Download all that the record keeps."),
    Operation(method="GET", path="/export/csv", name="export_csv", serve=csv, asked=TableAsked, fails=(429,),
              media={CSV: "A row for each item, with columns for review."}, told="Download a table."),
    Operation(method="GET", path="/export/xlsx", name="export_xlsx", serve=xlsx, asked=TableAsked, fails=(429, 501),
              media={XLSX: "A row for each item, with columns for review."}, told="Download a table as a workbook."),
)  # fmt: skip
