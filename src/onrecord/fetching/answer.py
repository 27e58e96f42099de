"""What a host answered, as it sent it."""

from __future__ import annotations

from dataclasses import dataclass

OK = 200
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a host: the header and the body, packed if it was packed."""

    url: str
    status: int
    reason: str
    version: str
    """Of HTTP: "HTTP/1.1"."""
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    retrieved: str
    """When it was asked for, in UTC: "2031-05-16T04:00:00Z"."""

    def header(self, name: str) -> str | None:
        """Give the first value of a header field; None where it is not there."""
        wanted = name.lower().encode()
        return next((value.decode("latin-1") for key, value in self.headers if key.lower() == wanted), None)

    @property
    def target(self) -> str | None:
        """Where it redirects to, absolute or not; None where it does not."""
        return self.header("location") if self.status in REDIRECTS else None
