"""How a text came: where from, when, under what name. One text may come many times."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from onrecord.reading import Document, Origin
from onrecord.reading.document import parse_date
from onrecord.store.bodies import hash_of


class Arrival(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that is known of a document but its text."""

    source: str | None = None
    title: str | None = None
    published: str | None = None
    retrieved: str | None = None
    modified: str | None = None
    language: str | None = None
    url: str | None = None
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    origin: Origin | msgspec.UnsetType = msgspec.UNSET

    def to_json(self) -> bytes:
        """Give it as JSON; what is not known has no key."""
        return msgspec.json.encode(self)

    def key(self, document_id: str) -> str:
        """Give the hash by which the same arrival of the same text is known again."""
        return hash_of(document_id.encode() + b"\n" + self.to_json())

    def document(self, text: str) -> Document:
        """Give the document that came so."""
        return Document(text=text, **{name: getattr(self, name) for name in self.__struct_fields__})


def arrival_of(document: Document) -> Arrival:
    """Give how a document came."""
    return Arrival(**{name: getattr(document, name) for name in Arrival.__struct_fields__})


@lru_cache(maxsize=4_096)
def day_of(published: str | None) -> str | None:
    """Give the day of a date or a date and time, "YYYY-MM-DD", however ISO 8601 writes it; None where it is none.

    >>> day_of("2031-05-15T06:00:00Z"), day_of("20310515"), day_of("in May")
    ('2031-05-15', '2031-05-15', None)
    """
    moment = parse_date(published) if published else None
    return moment.date().isoformat() if moment else None


def plain(value: str | None) -> str | None:
    """Give a value as a column of any database can hold it: PostgreSQL has no place for U+0000."""
    return value.replace("\x00", "\ufffd") if value else value
