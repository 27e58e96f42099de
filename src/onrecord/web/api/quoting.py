"""Quotations of a draft, checked against the record, as an address."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

import msgspec
from anyio import to_thread
from msgspec import Meta
from starlette.responses import Response

from onrecord.store.quotes import Checked
from onrecord.web.api.adding import File, check_date
from onrecord.web.api.bodies import JSON, MULTIPART, need_type, read_json
from onrecord.web.api.drafts import Draft
from onrecord.web.api.forms import FormRules, take_form, to_bytes
from onrecord.web.api.operations import Call, Nothing, Operation


class DraftText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A draft article, as plain text or Markdown."""

    text: str
    published: Annotated[str, Meta(max_length=2_000, description="ISO 8601 date of the draft.")] | None = None


class DraftForm(msgspec.Struct, frozen=True, kw_only=True):
    """A draft article: text, Markdown, a Word document, or anything else that can be added. Sent as multipart/form-data."""

    draft: File
    published: str | None = None


async def check_quotes(call: Call[Nothing, Nothing]) -> Response:
    """Check the quotations of a draft."""
    request, jobs = call.request, call.served.jobs
    folder = Path(await to_thread.run_sync(lambda: tempfile.mkdtemp(dir=jobs.folder)))
    try:
        if plain := need_type(request, JSON, MULTIPART) == JSON:
            sent = await read_json(request, DraftText, jobs.limits.draft)
            data, path, name, published = to_bytes(sent.text, jobs.options.max_characters), folder / "0", "", sent.published
            await to_thread.run_sync(path.write_bytes, data)
        else:
            rules = FormRules(files="draft", fields=("published",), most=1, file=jobs.limits.draft, whole=jobs.limits.draft)
            (file,), fields = await take_form(request, folder, rules)
            path, name, published = Path(file.path), file.name, fields.get("published")
        check_date(published)
        draft = Draft(place=jobs.place, options=jobs.options, path=str(path), name=name, published=published, plain=plain)
        checked = await to_thread.run_sync(jobs.drafts.check, draft)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Response(msgspec.json.encode(checked), media_type=JSON)


QUOTING = (
    Operation(method="POST", path="/check-quotes", name="check_quotes", serve=check_quotes, sent=DraftText, form=DraftForm,
              answer=tuple[Checked, ...], fails=(429,),
              told="Check each quotation of a draft: word for word, and from the same speaker. Nothing is kept of the draft."),
)  # fmt: skip
