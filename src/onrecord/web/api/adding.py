"""What comes in as files, as addresses: documents and pasted texts to be added, exports and reviewed tables to be taken in."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated, Any

import msgspec
from anyio import to_thread
from msgspec import Meta
from msgspec.structs import asdict
from starlette.requests import Request
from starlette.responses import Response

from onrecord.reading import parse_date
from onrecord.web.api.bodies import JSON, MULTIPART, need_type, read_json
from onrecord.web.api.correcting import sign
from onrecord.web.api.failures import Refused
from onrecord.web.api.forms import LONGEST_NAME, FormRules, check_text, name_file, take_form, to_bytes
from onrecord.web.api.jobs import Add, Given, Import, Sent
from onrecord.web.api.operations import Call, Nothing, Operation
from onrecord.web.api.running import Jobs, Work
from onrecord.web.api.working import Progress, begun

FIELDS = ("published", "outlet", "title", "url")
TABLES = (".csv", ".xlsx")
WHY = "reviewed in a table"

Field = Annotated[str, Meta(max_length=2_000)]
File = Annotated[str, Meta(extra_json_schema={"contentMediaType": "application/octet-stream"})]


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

    files: list[File]
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


class ImportForm(msgspec.Struct, frozen=True, kw_only=True):
    """An export (JSON Lines), or a table that was reviewed (its name ends in .csv or .xlsx). Sent as multipart/form-data."""

    file: File
    who: str | None = None
    """Who reviewed the table."""
    why: str | None = None
    """Kept with each correction; "reviewed in a table" where it is not given."""


async def add(call: Call[Nothing, Nothing]) -> Response:
    """Take an upload."""
    request, jobs = call.request, call.served.jobs
    if need_type(request, JSON, MULTIPART) == JSON:
        return begun(await _take_text(request, jobs), request)
    folder = await to_thread.run_sync(jobs.make_folder)
    try:
        limits = jobs.limits
        rules = FormRules(files="files", fields=FIELDS, most=limits.files, file=limits.file, whole=limits.upload)
        sent, fields = await take_form(request, folder, rules)
        work = await to_thread.run_sync(jobs.add, Add(files=sent, given=_checked(Given(**fields))))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return begun(work, request)


async def _take_text(request: Request, jobs: Jobs) -> Work:
    pasted = await read_json(request, Pasted, jobs.limits.text)
    data = to_bytes(pasted.text, jobs.options.max_characters)
    given = _checked(Given(published=pasted.published, outlet=pasted.outlet, title=pasted.title, url=pasted.url))

    def keep() -> Work:
        path = jobs.make_folder() / "0"
        path.write_bytes(data)
        return jobs.add(Add(files=(Sent(path=str(path), name=name_file(pasted.source or "")),), given=given, plain=True))

    return await to_thread.run_sync(keep)


def _checked(given: Given) -> Given:
    """Check what is said of documents.

    Raises: Refused.
    """
    check_date(given.published)
    for name, value in asdict(given).items():
        check_text(name, value or "")
    return given


def check_date(published: str | None) -> None:
    """Refuse what is no date.

    Raises: Refused.
    """
    if published is not None and parse_date(published) is None:
        told = f"published is {published!r}, which is no ISO 8601 date. Nothing was done. Give it like 2031-05-15."
        raise Refused(400, "UnusableBody", told)


async def import_file(call: Call[Any, Nothing]) -> Response:
    """Take in an export or a table."""
    request, jobs = call.request, call.served.jobs
    need_type(request, MULTIPART)
    folder = await to_thread.run_sync(jobs.make_folder)
    try:
        limits = jobs.limits
        rules = FormRules(files="file", fields=("who", "why"), most=1, file=limits.file, whole=limits.upload)
        sent, fields = await take_form(request, folder, rules)
        table = Path(sent[0].name).suffix.lower() in TABLES
        who = sign(call, fields.get("who")) if table else ""
        work = await to_thread.run_sync(jobs.add, Import(files=sent, table=table, who=who, why=fields.get("why", WHY)))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return begun(work, request)


ADDING = (
    Operation(method="POST", path="/add", name="add", serve=add, sent=Pasted, form=UploadForm, answer=Progress, status=202,
              fails=(429,), told="Add files (multipart/form-data), or a text (JSON), as a job whose events tell of each."),
    Operation(method="POST", path="/import", name="import", serve=import_file, form=ImportForm, answer=Progress, status=202,
              fails=(429,), told="Take in an export (JSON Lines), or a table that was reviewed (CSV, XLSX), as a job."),
)  # fmt: skip
