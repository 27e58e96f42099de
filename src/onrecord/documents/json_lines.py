"""JSON Lines of documents: {"id", "text", "title", "published", "source", "retrieved"}, only "text" being needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.errors import UnreadableDocument
from onrecord.reading import Document


class Row(msgspec.Struct):
    """One line; keys that are not listed are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    retrieved: str | None = None


DECODER = msgspec.json.Decoder(Row)


def load_lines(lines: Iterable[bytes], *, source: str, published: str | None) -> Iterator[Document | UnreadableDocument]:
    """Read JSON Lines one by one; a line that is no document gives an error that names it.

    Args:
        lines: the file's lines, as bytes.
        source: the file's name, for messages and for a document that has neither source nor id.
        published: the date for documents without one.
    """
    for number, line in enumerate(lines, start=1):
        bare = line.strip(b"\xef\xbb\xbf \t\r\n") if number == 1 else line.strip()
        if bare:
            yield _load_line(bare, f"{source}:{number}", published)


def _load_line(line: bytes, where: str, published: str | None) -> Document | UnreadableDocument:
    try:
        row = DECODER.decode(line)
        named = row.source or (str(row.id) if row.id is not None else where)
        return Document(
            text=row.text, source=named, title=row.title, published=row.published or published, retrieved=row.retrieved
        )
    except UnreadableDocument as error:
        return UnreadableDocument(f"{where}: {error}")
    except msgspec.ValidationError as error:
        return UnreadableDocument(
            f'{where}: {error}. Nothing was read from this line. A line is like {{"id": "a1", "text": "..."}}.'
        )
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return UnreadableDocument(f"{where}: this line is no JSON ({error}). Nothing was read from it.")


def looks_like_json_lines(head: bytes) -> bool:
    """Tell whether a file is JSON Lines from its first bytes: a line that opens an object with a key.

    >>> looks_like_json_lines(b'{"id": "a1", "text": "The mill closed."}')
    True
    """
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return bare.startswith(b"{") and bare[1:].lstrip().startswith((b'"', b"}"))
