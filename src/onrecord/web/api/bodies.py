"""What a request sends along: of the right type, not too long, and read into a record of known fields."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from email.message import Message
from typing import TypeVar

import msgspec
from starlette.requests import Request

from onrecord.web.api.failures import Refused

T = TypeVar("T", bound=msgspec.Struct)

JSON = "application/json"
MULTIPART = "multipart/form-data"


def media_type(request: Request) -> str:
    """Give the type of a body, without its parameters; empty where none is told."""
    told = Message()
    told["Content-Type"] = request.headers.get("content-type", "")
    return told.get_content_type() if told["Content-Type"] else ""


async def read_json(request: Request, kind: type[T], most: int) -> T:
    """Read a JSON body.

    Args:
        most: bytes that it may have.
    Raises: Refused, naming the JSON path of what does not fit.
    """
    need_type(request, JSON)
    body = b"".join([piece async for piece in counted(request, most)])
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        told = str(error) or "it nests too deeply"
        raise Refused(400, "UnusableBody", f"the body does not fit: {told}. Nothing was changed. See openapi.json.") from error


def need_type(request: Request, *kinds: str) -> str:
    """Give the type of the body.

    Raises: Refused where it is none of these.
    """
    kind = media_type(request)
    if kind not in kinds:
        told = kind or "nothing about its type"
        raise Refused(415, "UnlikeType", f"the body says {told}; this address takes {' or '.join(kinds)}. Nothing was changed.")
    return kind


async def counted(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """Give a body piece by piece.

    Raises: Refused once there are more than `most` bytes.
    """
    read = 0
    if (length := request.headers.get("content-length", "")).isdecimal() and int(length) > most:
        raise too_large(most)
    async for piece in request.stream():
        read += len(piece)
        if read > most:
            raise too_large(most)
        yield piece


def too_large(most: int) -> Refused:
    """Make the refusal of a body that is too long."""
    return Refused(413, "TooLarge", f"the body has more than {most:,} bytes. Nothing was changed. Send less at a time.")
