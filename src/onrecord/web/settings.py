"""What a desk is run with."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where a desk may be reached, and by whom."""

    names: frozenset[str] = frozenset({"127.0.0.1", "::1", "localhost"})
    """Names and addresses that a request may be sent to, without port: any other is refused, for a page of a stranger's may
    have its own name lead to this machine (DNS rebinding)."""
    any_address: bool = False
    """Whether every address in numbers may be sent to; names still have to be listed."""
    token: str | None = None
    """What everybody signs in with; None: who reaches the desk is trusted, which is for this machine alone."""
    who: str = ""
    """Who corrects, unless they give another name; empty: they have to give one."""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    """Signs the sessions of this run."""
    max_body: int = 1 << 20
    """Bytes of a request to a page."""
    max_upload: int = 64 << 20
    """Bytes of a request to the API, which takes files."""
