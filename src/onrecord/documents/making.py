"""What every reader does with what it has found: hold it whole within the limit, make a document, say what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

from msgspec import UNSET
from msgspec.structs import replace

from onrecord.documents import html_seam
from onrecord.documents.dates import iso_or_none
from onrecord.documents.how import How
from onrecord.documents.streams import Stream
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document

WIDEST = 4  # bytes that one character takes at most, in UTF-8 and in UTF-32


def read_whole(stream: Stream, where: str, how: How, what: str) -> bytes:
    """Read a file that its format allows only whole, such as a PDF.

    Raises: UnreadableDocument where it is larger than `max_file_bytes`.
    """
    most = how.options.max_file_bytes
    pieces = []
    left = most + 1
    while left > 0 and (piece := stream.read(left)):  # a read ends early where the stream fails, and the next one says why
        pieces.append(piece)
        left -= len(piece)
    if left <= 0:
        raise UnreadableDocument(
            f"{where}: {what} of more than {most:,} bytes has to be held whole to be read. Nothing was read from it. "
            f"Split it, or raise the limit: onrecord read --max-file-bytes"
        )
    return b"".join(pieces)


def make_document(
    text: str, where: str, how: How, *, source: str | None = None, title: str | None = None, published: str | None = None
) -> Document:
    """Make a document of the text that a reader took out of a file.

    Args:
        where: the place, for messages, and for the source where there is none.
        published: its own date, in any form that `iso_or_none` knows; one that says no day is passed over.
    Raises: UnreadableDocument where it is blank or too long.
    """
    if not text.strip():
        raise UnreadableDocument(f"{where}: there is no text in it. Nothing was read from it.")
    if len(text) > how.options.max_characters:
        raise too_long(f"{where}: {len(text):,} characters in one document", how)
    return Document(
        text=text, source=source or where, title=squeeze(title), published=iso_or_none(published) or how.published,
        retrieved=how.retrieved,
    )  # fmt: skip


def make_page(
    data: bytes, where: str, how: How, *, encoding: str | None = None, stated: str | None = None, title: str | None = None,
    published: str | None = None,
) -> Document:  # fmt: skip
    """Make a document of HTML; what the container says of title and date is believed before what the page says.

    Args:
        encoding: the encoding to use.
        stated: the encoding that the container states, which is believed where the bytes fit it.

    Raises: UnreadableDocument where there is no text in it, or it is too long.
    """
    if len(data) > how.options.max_characters * WIDEST:
        raise too_long(f"{where}: {len(data):,} bytes of HTML in one document", how)
    document = html_seam.read_page(
        data, source=where, encoding=encoding, stated=stated, published=iso_or_none(published) or None, retrieved=how.retrieved
    )
    if title := squeeze(title):
        document = replace(document, title=title)
    if document.published is None and how.published is not None:
        document = replace(document, published=how.published)
    if len(document.text) > how.options.max_characters:
        raise too_long(f"{where}: {len(document.text):,} characters in one document", how)
    if how.keep_page is not None and document.origin is not UNSET:
        how.keep_page(document.origin.sha256, data)
    return document


def make_fragment(html: str, where: str, how: How, *, title: str | None = None, published: str | None = None) -> Document:
    """Make a document of HTML that came as text and is no page of its own: an entry of a feed, a body in JSON.

    One in which the reader of pages sees no article, since it is so short, is its whole text.
    """
    data = html.encode("utf-8", "replace")
    try:
        return make_page(data, where, how, encoding="utf-8", title=title, published=published)
    except UnreadableDocument:
        words = squeeze(_Words.of(html))
        if not words:
            raise
        return make_document(words, where, how, title=title, published=published)


class _Words(HTMLParser):
    """The words of a short piece of HTML, scripts and styles left out."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0

    @classmethod
    def of(cls, html: str) -> str:
        """Give them as one line."""
        parser = cls()
        parser.feed(html)
        parser.close()
        return " ".join(parser.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style"} and self.hidden > 0

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def squeeze(title: object) -> str | None:
    """Give a title on one line; None for a blank one, or for what is none."""
    return " ".join(title.split()) or None if isinstance(title, str) else None


def too_long(found: str, how: How) -> UnreadableDocument:
    """Say that a document is longer than the limit."""
    return UnreadableDocument(
        f"{found}; the limit is {how.options.max_characters:,} characters. Nothing was read from it. "
        f"Split it into documents, or raise the limit: onrecord read --max-characters"
    )


@contextmanager
def needing(extra: str, where: str, what: str) -> Iterator[None]:
    """Import a library that not everybody has.

    Raises: UnreadableDocument, naming the extra that brings it.
    """
    try:
        yield
    except ImportError as error:
        raise UnreadableDocument(
            f"{where}: this is {what}. Nothing was read from it. To read it, install what it needs: "
            f"pip install 'onrecord[{extra}]'"
        ) from error


@contextmanager
def parsing(where: str, what: str) -> Iterator[None]:
    """Run a library over bytes that may be damaged or made to do harm.

    Libraries raise whatever their insides raise: KeyError, struct.error, RecursionError. Here alone any of it is taken as
    the finding that the file is not sound.

    Raises: UnreadableDocument, naming what was found.
    """
    try:
        yield
    except (UnreadableDocument, OSError):
        raise
    except Exception as error:
        told = " ".join(str(error).split())[:200] or "no reason given"
        raise UnreadableDocument(
            f"{where}: this {what} is damaged, or it is none ({type(error).__name__}: {told}). Nothing was read from it. "
            f"Save it again, or give it as plain text."
        ) from error
