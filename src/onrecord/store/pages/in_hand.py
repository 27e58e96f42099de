"""Pages on their way from a file into a record: held, compressed, from when they are loaded until their documents are added."""

from __future__ import annotations

from collections import deque

from onrecord.reading import Document, Origin
from onrecord.store.pages.packing import pack_page


class Pages:
    """The pages of the documents that are being added. What loads documents keeps pages here, what adds them takes them out.

    >>> pages = Pages()                                                                      # doctest: +SKIP
    >>> items = load_documents_or_readings(paths, keep_page=pages.keep)                      # doctest: +SKIP
    >>> record.add(read_all(record.unread(items)), pages=pages)                              # doctest: +SKIP

    Documents arrive in the order in which they were loaded, so a page can be let go of when a document of a later page has
    arrived: only those of the documents that are being read are held, whatever the size of an archive.
    """

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}
        self._waiting: deque[str] = deque()
        """Hashes in the order in which pages were loaded; one that was loaded twice stands there twice."""
        self._times: dict[str, int] = {}

    def keep(self, sha256: str, data: bytes) -> None:
        """Hold a page; its documents are still to come.

        Args:
            sha256: of its bytes, in hexadecimal, as its documents' origins have it.
        """
        if sha256 not in self._packed:
            self._packed[sha256] = pack_page(data)
        self._times[sha256] = self._times.get(sha256, 0) + 1
        self._waiting.append(sha256)

    def of(self, document: Document) -> tuple[str, bytes] | None:
        """Give the page that a document was cut out of, packed, and its hash; None where none is held."""
        origin = document.origin
        if not isinstance(origin, Origin) or origin.sha256 not in self._packed:
            return None
        return origin.sha256, self._packed[origin.sha256]

    def size_of(self, document: Document) -> int:
        """Give how many bytes are held of its page."""
        found = self.of(document)
        return len(found[1]) if found else 0

    def let_go(self, document: Document) -> None:
        """Let go of the pages that were loaded before this document's: what was cut out of them has arrived."""
        if (found := self.of(document)) is None:
            return
        while self._waiting[0] != found[0]:
            gone = self._waiting.popleft()
            self._times[gone] -= 1
            if not self._times[gone]:
                del self._times[gone], self._packed[gone]

    def __len__(self) -> int:
        return len(self._packed)
