"""JSON Lines of documents: {"id", "text", "title", "published", "source", "retrieved"}, only "text" being needed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Literal

import msgspec

from onrecord.errors import MalformedReading, UnreadableDocument
from onrecord.reading import Document, Options, Reading

ESCAPED = 12  # bytes that one character takes at most in JSON: a surrogate pair, \ud83d\ude00
OTHER_KEYS = 65_536  # bytes of a line left for what is not its text
BLANK = b"\xef\xbb\xbf \t\r\n"
NAMES = (".jsonl", ".ndjson", ".json")
LIKE = 'A line is like {"id": "a1", "text": "..."}.'

Layout = Literal["lines", "array", "spread", "wide"]


class Row(msgspec.Struct):
    """One line; keys that are not listed are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    retrieved: str | None = None


class _ReadingLike(msgspec.Struct):
    """What a line has that is a reading: no document's line has both, and a reading has no "text" of its own."""

    onrecord: str
    document: dict[str, object]


DECODER = msgspec.json.Decoder(Row)
READING_LIKE = msgspec.json.Decoder(_ReadingLike)


def find_layout(head: bytes, source: str) -> Layout | None:
    """Tell from a file's first bytes, and from its name where they leave it open, whether and how it holds JSON.

    >>> find_layout(b'{"id": "a1", "text": "The mill closed."}', "export.txt")
    'lines'

    Returns: "lines" for JSON Lines; "array" for one array, "spread" for objects over several lines, "wide" for JSON in
        UTF-16 or UTF-32, which `refuse_layout` puts into words; None for plain text.
    """
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "wide" if find_layout(head.replace(b"\0", b"")[2:], source) else None
    bare = head.lstrip(BLANK)
    if re.match(rb"\{[ \t]*\r?\n\s*[\"}]", bare):
        return "spread"
    if re.match(rb"\{[ \t]*[\"}]", bare):
        return "lines"
    if re.match(rb"\[\s*\{\s*\"", bare):
        return "array"
    return "lines" if bare and PurePath(source).suffix.lower() in NAMES else None


def refuse_layout(layout: Layout, source: str) -> UnreadableDocument:
    """Say in one error why JSON that is not laid out as JSON Lines in UTF-8 is not read, and what makes it so."""
    found, mend = {
        "array": ("one JSON array", f"jq -c '.[]' {source}"),
        "spread": ("JSON over several lines", f"jq -c . {source}"),
        "wide": ("JSON that is not in UTF-8", f"iconv -f utf-16 -t utf-8 {source}"),
    }[layout]
    return UnreadableDocument(
        f"{source}: this is {found}; JSON Lines have one object a line, in UTF-8. Nothing was read from it. "
        f"Make it so, for example: {mend}"
    )


def longest_line(options: Options) -> int:
    """Give the bytes of the longest line that can hold a document within the limits."""
    return options.max_characters * ESCAPED + OTHER_KEYS


def load_lines(
    lines: Iterable[bytes], *, source: str, published: str | None, options: Options, readings: bool = False
) -> Iterator[Document | Reading | UnreadableDocument]:
    """Read JSON Lines one by one; a line that is no document gives an error that names it.

    Args:
        lines: the file's lines, as bytes; one longer than `longest_line` may be cut.
        source: the file's name, for messages and for a document that has neither source nor id.
        published: the date for documents without one.
        options: `max_characters` bounds a document's text.
        readings: whether a line that is a reading is taken as it is; otherwise it gives an error.
    """
    found = False
    for number, line in enumerate(lines, start=1):
        bare = line.strip(BLANK) if number == 1 else line.strip()
        if bare:
            found = True
            yield _load_line(bare, f"{source}:{number}", published, options, readings)
    if not found:
        yield UnreadableDocument(f"{source}: there is no line with a document in it. Nothing was read from it. {LIKE}")


def _load_line(
    line: bytes, where: str, published: str | None, options: Options, readings: bool
) -> Document | Reading | UnreadableDocument:
    if len(line) > longest_line(options):
        return _too_long(f"{where}: this line has more than {longest_line(options):,} bytes", options)
    try:
        row = DECODER.decode(line)
    except RecursionError:
        return UnreadableDocument(f"{where}: this line is JSON nested too deeply. Nothing was read from it. {LIKE}")
    except msgspec.ValidationError as error:
        if is_reading(line):
            return (
                _load_reading(line, where)
                if readings
                else UnreadableDocument(
                    f"{where}: this line is a reading, not a document. Nothing was read from it. onrecord who takes readings."
                )
            )
        return UnreadableDocument(f"{where}: {error}. Nothing was read from this line. {LIKE}")
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return UnreadableDocument(f"{where}: this line is no JSON ({error}). Nothing was read from it. {LIKE}")
    if len(row.text) > options.max_characters:
        return _too_long(f"{where}: the text of this line has {len(row.text):,} characters", options)
    named = row.source or (str(row.id) if row.id is not None else where)
    try:
        return Document(
            text=row.text, source=named, title=row.title, published=row.published or published, retrieved=row.retrieved
        )
    except UnreadableDocument as error:
        return UnreadableDocument(f"{where}: {str(error).removeprefix(f'{named}: ')}")


def is_reading(line: bytes) -> bool:
    """Tell a reading, as `onrecord read` writes it, from a document."""
    try:
        READING_LIKE.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _load_reading(line: bytes, where: str) -> Reading | UnreadableDocument:
    try:
        return Reading.from_json(line)
    except MalformedReading as error:
        return UnreadableDocument(f"{where}: {error} Nothing was taken from this line.")


def _too_long(found: str, options: Options) -> UnreadableDocument:
    return UnreadableDocument(
        f"{found}; the limit is {options.max_characters:,} characters. Nothing was read from it. "
        f"Split it into documents, or raise the limit: onrecord read --max-characters"
    )
