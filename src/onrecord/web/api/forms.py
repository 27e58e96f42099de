"""Files that are sent as a form: each is kept on disk, under a number and never under the name that a stranger gives it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

import msgspec
from anyio import to_thread
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from onrecord.web.api.bodies import counted
from onrecord.web.api.failures import Refused
from onrecord.web.api.jobs import Sent

FIELD = 4_000  # bytes of a field of a form
LONGEST_NAME = 200  # characters of a file's name that are kept
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class FormRules(msgspec.Struct, frozen=True, kw_only=True):
    """What a form may hold."""

    files: str
    """Name of the field that holds files."""
    fields: Collection[str]
    """Names of the others."""
    most: int
    """Files."""
    file: int
    """Bytes of one file."""
    whole: int
    """Bytes of all of it."""


async def take_form(request: Request, folder: Path, rules: FormRules) -> tuple[tuple[Sent, ...], dict[str, str]]:
    """Keep the files of a form in a folder; give them, and the other fields as far as they hold anything.

    Raises: Refused; the folder is then to be let go of.
    """
    body = counted(request, rules.whole)
    parser = MultiPartParser(request.headers, body, max_files=rules.most, max_fields=len(rules.fields), max_part_size=FIELD)
    try:
        form = await parser.parse()
    except (MultiPartException, ValueError) as error:
        told = error.message if isinstance(error, MultiPartException) else "it is no multipart/form-data"
        raise Refused(400, "UnusableBody", f"the form cannot be read: {told} Nothing was done.") from error
    try:
        files, fields = _divide(form.multi_items(), rules)
        return await to_thread.run_sync(partial(_keep, files, folder)), fields
    finally:
        await form.close()


def _divide(items: Sequence[tuple[str, str | UploadFile]], rules: FormRules) -> tuple[list[UploadFile], dict[str, str]]:
    """Divide a form into its files and what is said of them.

    Raises: Refused.
    """
    files: list[UploadFile] = []
    fields: dict[str, str] = {}
    for name, value in items:
        if isinstance(value, UploadFile):
            if name != rules.files:
                told = f"{name!r} holds a file; files are sent as `{rules.files}`. Nothing was done."
                raise Refused(400, "UnusableBody", told)
            if (value.size or 0) > rules.file:
                told = f"{name_file(value.filename or '')}: it has more than {rules.file:,} bytes. Nothing was done."
                raise Refused(413, "TooLarge", f"{told} Send it in parts.")
            if value.filename or value.size:  # a form in which no file was chosen sends one without a name
                files.append(value)
        elif name not in rules.fields or name in fields:
            known = ", ".join((rules.files, *rules.fields))
            told = "is given twice" if name in fields else f"is no field of this form; those are {known}"
            raise Refused(400, "UnusableBody", f"{name!r} {told}. Nothing was done.")
        elif value.strip():
            fields[name] = check_text(name, value.strip())
    if not files:
        raise Refused(400, "UnusableBody", f"there is no file in it. Nothing was done. Send it as `{rules.files}`.")
    return files, fields


def check_text(name: str, value: str) -> str:
    """Refuse what no text of a record holds.

    Raises: Refused.
    """
    if "\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise Refused(400, "UnusableBody", f"{name} holds what is no text. Nothing was done.")
    return value


def to_bytes(text: str, most: int) -> bytes:
    """Give a text that was sent as JSON as bytes.

    Args:
        most: characters that it may have.
    Raises: Refused.
    """
    if not text.strip():
        raise Refused(400, "UnusableBody", "the text is empty. Nothing was done.")
    if len(text) > most:
        raise Refused(413, "TooLarge", f"the text has {len(text):,} characters; {most:,} are the most. Nothing was done.")
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        told = "the text holds half of a surrogate pair: it is no Unicode. Nothing was done."
        raise Refused(400, "UnusableBody", told) from error


def _keep(files: Sequence[UploadFile], folder: Path) -> tuple[Sent, ...]:
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
