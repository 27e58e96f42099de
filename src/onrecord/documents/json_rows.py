"""One object of JSON as a document: onrecord's own names checked, those of other programs recognised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.documents import article_keys as keys
from onrecord.documents.article_about import FIELDS, OWN
from onrecord.documents.how import How, Loaded
from onrecord.documents.making import squeeze, too_long
from onrecord.errors import MalformedReading, UnreadableDocument
from onrecord.reading import Document, Origin, Reading

ESCAPED = 12  # bytes that one character takes at most in JSON: a surrogate pair, \ud83d\ude00
OTHER_KEYS = 65_536  # bytes of an object left for what is not its text
LIKE = 'A line is like {"id": "a1", "text": "..."}.'


class Row(msgspec.Struct):
    """An object under onrecord's own names; keys that are not listed are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    retrieved: str | None = None
    url: str | None = None
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    language: str | None = "en"
    modified: str | None = None
    origin: Origin | msgspec.UnsetType = msgspec.UNSET


def longest_object(how: How) -> int:
    """Give the bytes of the longest object that can hold a document within the limits."""
    return how.options.max_characters * ESCAPED + OTHER_KEYS


def load_object(data: bytes, where: str, how: How, *, this: str = "this line") -> Iterator[Loaded]:
    """Read one object: a document, a reading, or a list of documents within it.

    Args:
        data: its bytes; more than `longest_object` where it was cut for its length.
        this: what it is called in messages.
    """
    if len(data) > longest_object(how):
        yield too_long(f"{where}: {this} has more than {longest_object(how):,} bytes", how)
        return
    try:
        value = msgspec.json.decode(data)
    except RecursionError:
        yield UnreadableDocument(f"{where}: {this} is JSON nested too deeply. Nothing was read from it. {LIKE}")
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        yield UnreadableDocument(f"{where}: {this} is no JSON ({error}). Nothing was read from it. {LIKE}")
    else:
        if isinstance(value, dict) and not _is_reading(value) and (rows := keys.list_of(value)) is not None:
            if not rows:
                yield UnreadableDocument(f"{where}: there is no document in {this}. Nothing was read from it. {LIKE}")
            for number, row in enumerate(rows, start=1):
                yield _load_row(row, f"{where}:{number}", how, "this item", None)
        else:
            yield _load_row(value, where, how, this, data)


def load_mapping(row: dict[str, Any], where: str, how: How, this: str) -> Loaded:
    """Read names and values from elsewhere, a row of a table, as an object of JSON is read."""
    return _load_row(row, where, how, this, None, checked=False)


def _load_row(value: Any, where: str, how: How, this: str, data: bytes | None, *, checked: bool = True) -> Loaded:
    """Read a row; where it is checked, and has onrecord's own names alone, whatever is unfit under them is refused."""
    try:
        if isinstance(value, dict) and not (checked and (value.keys() <= OWN or _is_document(value))):
            if status := keys.withdrawn(value):
                raise keys.refuse_withdrawn(status, where)
            if _is_reading(value):
                return _load_reading(data or msgspec.json.encode(value), where, how, this)
            own = keys.to_own(value, checked=checked and value.keys() <= FIELDS)
            if own is None and (html := keys.html_of(value)) is not None:
                return keys.make_from_html(value, html, where, how)
            if own is None and not checked:
                raise UnreadableDocument(f"{where}: there is no text in {this}. Nothing was read from it.")
            value = value if own is None else own
        return _make(msgspec.convert(value, Row), where, how, this)
    except msgspec.ValidationError as error:
        return UnreadableDocument(f"{where}: {error}. Nothing was read from {this}. {LIKE}")
    except UnreadableDocument as error:
        return error


def _make(row: Row, where: str, how: How, this: str) -> Document:
    """Make a document of a row; raises UnreadableDocument, naming `where`."""
    if not row.text.strip():
        raise UnreadableDocument(f"{where}: there is no text in {this}. Nothing was read from it.")
    if len(row.text) > how.options.max_characters:
        raise too_long(f"{where}: the text of {this} has {len(row.text):,} characters", how)
    named = row.source or (str(row.id) if row.id is not None else where)
    try:
        return Document(
            text=row.text, source=named, title=squeeze(row.title), published=row.published or how.published,
            retrieved=row.retrieved or how.retrieved, url=row.url, headline=row.headline, byline=row.byline, outlet=row.outlet,
            language=row.language, modified=row.modified, origin=row.origin,
        )  # fmt: skip
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{where}: {str(error).removeprefix(f'{named}: ')}") from error


def _is_document(value: dict[str, Any]) -> bool:
    """Tell a whole document, as onrecord writes it, in which nothing has to be guessed."""
    return FIELDS <= value.keys() <= FIELDS | {"origin"}


def _is_reading(value: dict[str, Any]) -> bool:
    """Tell a reading, as `onrecord read` writes it: no document has both names, and a reading has no "text" of its own."""
    return isinstance(value.get("onrecord"), str) and isinstance(value.get("document"), dict) and "text" not in value


def _load_reading(data: bytes, where: str, how: How, this: str) -> Reading | UnreadableDocument:
    if not how.readings:
        return UnreadableDocument(
            f"{where}: {this} is a reading, not a document. Nothing was read from it. onrecord who takes readings."
        )
    try:
        return Reading.from_json(data)
    except MalformedReading as error:
        return UnreadableDocument(f"{where}: {error} Nothing was taken from {this}.")
