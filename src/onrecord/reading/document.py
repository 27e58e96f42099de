"""What is read: one text, where it came from, and when it was published."""

from __future__ import annotations

import re
from datetime import date, datetime
from hashlib import sha256

import msgspec

from onrecord.errors import UnreadableDocument
from onrecord.reading.origin import Origin

SURROGATE = re.compile("[\ud800-\udfff]")


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One text as it arrived. The text is never edited: every span points into it.

    Raises: UnreadableDocument where the text holds half of a surrogate pair (it is no Unicode text and has no
        hash), where `published`, `modified` or `retrieved` is not ISO 8601, where `id` belongs to another text, and
        where `origin` runs past the end of the text.
    """

    id: str = ""
    """"sha256:" and the hash of the text's UTF-8 bytes: worked out here, checked when given."""
    source: str | None = None
    """Path, URL or record id, as given."""
    title: str | None = None
    published: str | None = None
    """ISO 8601 date or date and time; times in the text are reckoned from it."""
    retrieved: str | None = None
    language: str | None = "en"
    text: str
    modified: str | None = None
    """ISO 8601 date or date and time of the last change, as the document states it."""
    url: str | None = None
    """The address at which the document says it stands."""
    headline: str | None = None
    byline: str | None = None
    """The authors as the document names them."""
    outlet: str | None = None
    """Who published it, as the document says."""
    origin: Origin | msgspec.UnsetType = msgspec.UNSET
    """Where in the page that was read the text stands; not in JSON where the text was taken as it came."""

    def __post_init__(self) -> None:
        where = self.source or "text"
        if half := SURROGATE.search(self.text):
            raise UnreadableDocument(
                f"{where}: character {half.start()} is an unpaired surrogate (U+{ord(half[0]):04X}), so this is not "
                f"Unicode text. Nothing was read from it. Save it again as UTF-8."
            )
        for name, value in (("published", self.published), ("modified", self.modified), ("retrieved", self.retrieved)):
            if value is not None and parse_date(value) is None:
                raise UnreadableDocument(
                    f"{where}: {name} is {value!r}, which is no ISO 8601 date. Nothing was read from it. "
                    f"Give it like 2031-05-15 or 2031-05-15T06:00:00Z."
                )
        made = "sha256:" + sha256(self.text.encode("utf-8")).hexdigest()
        if self.id and self.id != made:
            raise UnreadableDocument(f"{where}: its id is {self.id} but its text hashes to {made}. Nothing was read.")
        if self.origin is not msgspec.UNSET and self.origin.runs and self.origin.runs[-1].text_end > len(self.text):
            raise UnreadableDocument(f"{where}: its origin runs past the end of its text. Nothing was read.")
        msgspec.structs.force_setattr(self, "id", made)

    @property
    def published_on(self) -> date | None:
        """The day of publication, in the zone in which `published` was given."""
        moment = parse_date(self.published) if self.published else None
        return moment.date() if moment else None


class Passed(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a document's place where it is not to be read: base of what a store says of it."""


def parse_date(value: str) -> datetime | None:
    """Read an ISO 8601 date, or date and time; None where it is neither.

    >>> parse_date("2031-05-15").isoformat()
    '2031-05-15T00:00:00'
    """
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
