"""Adding, as addresses: files or a pasted text come in, and are read as a job."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Annotated

import msgspec
from anyio import to_thread
from msgspec import Meta
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from onrecord.reading import parse_date
from onrecord.web.api.bodies import JSON, MULTIPART, counted, need_type, read_json
from onrecord.web.api.failures import Refused
from onrecord.web.api.jobs import Add, Given, Sent
from onrecord.web.api.operations import Call, Nothing, Operation
from onrecord.web.api.running import Jobs, Work
from onrecord.web.api.working import Progress, begun

FIELD = 4_000  # bytes of a field of a form
FIELDS = ("published", "outlet", "title", "url")
LONGEST_NAME = 200  # characters of a file's name that are kept
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Field = Annotated[str, Meta(max_length=2_000)]


class Pasted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text that was pasted, with what is known of it."""

    text: str
    title: Field | None = None
    published: Annotated[Field, Meta(description="ISO 8601 date, or date and time.")] | None = None
    outlet: Field | None = None
    url: Field | None = None
    source: Annotated[str, Meta(max_length=LONGEST_NAME)] | None = None
    """What it is called."""


class UploadForm(msgspec.Struct, frozen=True, kw_only=True):
    """Files, and what is said of all their documents that do not say it themselves. Sent as multipart/form-data."""

    files: list[Annotated[str, Meta(extra_json_schema={"contentMediaType": "application/octet-stream"})]]
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


async def add(call: Call[Nothing, Nothing]) -> Response:
    """Take an upload."""
    request, jobs = call.request, call.served.jobs
    if need_type(request, JSON, MULTIPART) == JSON:
        return begun(await _take_text(request, jobs), request)
    return begun(await _take_files(request, jobs), request)


async def _take_text(request: Request, jobs: Jobs) -> Work:
    pasted = await read_json(request, Pasted, jobs.limits.text)
    if not pasted.text.strip():
        raise Refused(400, "UnusableBody", "the text is empty. Nothing was added.")
    if len(pasted.text) > jobs.options.max_characters:
        most = jobs.options.max_characters
        raise Refused(
            413, "TooLarge", f"the text has {len(pasted.text):,} characters; {most:,} are the most. Nothing was added."
        )
    given = _checked(Given(published=pasted.published, outlet=pasted.outlet, title=pasted.title, url=pasted.url))
    try:
        data = pasted.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Refused(
            400, "UnusableBody", "the text holds half of a surrogate pair: it is no Unicode. Nothing was added."
        ) from error

    def keep() -> Work:
        path = jobs.make_folder() / "0"
        path.write_bytes(data)
        return jobs.add(Add(files=(Sent(path=str(path), name=name_file(pasted.source or "")),), given=given, plain=True))

    return await to_thread.run_sync(keep)


async def _take_files(request: Request, jobs: Jobs) -> Work:
    limits = jobs.limits
    folder = await to_thread.run_sync(jobs.make_folder)
    try:
        parser = MultiPartParser(
            request.headers,
            counted(request, limits.upload),
            max_files=limits.files,
            max_fields=len(FIELDS),
            max_part_size=FIELD,
        )
        try:
            form = await parser.parse()
        except (MultiPartException, ValueError) as error:
            told = error.message if isinstance(error, MultiPartException) else "it is no multipart/form-data"
            raise Refused(400, "UnusableBody", f"the form cannot be read: {told} Nothing was added.") from error
        try:
            files, given = _divide(form.multi_items(), limits.file)
            sent = await to_thread.run_sync(partial(_keep, files, folder))
        finally:
            await form.close()
        return await to_thread.run_sync(jobs.add, Add(files=sent, given=given))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _divide(items: Sequence[tuple[str, str | UploadFile]], most: int) -> tuple[list[UploadFile], Given]:
    """Divide a form into its files and what is said of them.

    Raises: Refused.
    """
    files: list[UploadFile] = []
    fields: dict[str, str] = {}
    for name, value in items:
        if isinstance(value, UploadFile):
            if name != "files":
                raise Refused(400, "UnusableBody", f"{name!r} holds a file; files are sent as `files`. Nothing was added.")
            if (value.size or 0) > most:
                told = name_file(value.filename or "")
                raise Refused(413, "TooLarge", f"{told}: it has more than {most:,} bytes. Nothing was added. Send it in parts.")
            if value.filename or value.size:  # a form in which no file was chosen sends one without a name
                files.append(value)
        elif name not in FIELDS or name in fields:
            told = "is given twice" if name in fields else f"is no field of an upload; those are files, {', '.join(FIELDS)}"
            raise Refused(400, "UnusableBody", f"{name!r} {told}. Nothing was added.")
        elif value.strip():
            fields[name] = value.strip()
    if not files:
        raise Refused(
            400, "UnusableBody", "there is no file in it. Nothing was added. Send files as `files`, or a text as JSON."
        )
    return files, _checked(Given(**fields))


def _checked(given: Given) -> Given:
    """Check what is said of documents.

    Raises: Refused.
    """
    if given.published is not None and parse_date(given.published) is None:
        told = f"published is {given.published!r}, which is no ISO 8601 date. Nothing was added. Give it like 2031-05-15."
        raise Refused(400, "UnusableBody", told)
    for name in FIELDS:
        value = getattr(given, name) or ""
        if "\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise Refused(400, "UnusableBody", f"{name} holds what is no text. Nothing was added.")
    return given


def _keep(files: Sequence[UploadFile], folder: Path) -> tuple[Sent, ...]:
    """Put files into a folder, by number: what a stranger calls a file is no name to open."""
    kept: list[Sent] = []
    for number, file in enumerate(files):
        path = folder / str(number)
        with path.open("wb") as out:
            shutil.copyfileobj(file.file, out)
        kept.append(Sent(path=str(path), name=name_file(file.filename or "") or f"file {number + 1}"))
    return tuple(kept)


def name_file(told: str) -> str:
    """Give what a file is called, without the folders that it lay in and without what cannot be seen.

    >>> name_file("C:\\\\desk\\\\..\\\\mill.txt"), name_file("../../etc/passwd"), name_file("..")
    ('mill.txt', 'passwd', '')
    """
    name = PurePosixPath(UNSAFE.sub("", told).replace("\\", "/")).name
    return "" if name in {".", ".."} else name[-LONGEST_NAME:]


ADDING = (
    Operation(method="POST", path="/add", name="add", serve=add, sent=Pasted, answer=Progress, status=202,
              takes=(JSON, MULTIPART), fails=(429,),
              told="Add files (multipart/form-data), or a text (JSON), as a job: its events tell of each document."),
)  # fmt: skip
