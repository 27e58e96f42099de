"""What bounds the fetching of pages."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading import VERSION

PRODUCT = "onrecord"
"""The name by which a robots.txt may speak of onrecord."""
USER_AGENT = f"{PRODUCT}/{VERSION} (+https://github.com/onrecord/onrecord)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How often a host is asked, and how much of it is taken."""

    delay: float = 1.0
    """Seconds between two requests to one host, counted from the one to the other; a robots.txt may ask for more."""
    timeout: float = 30.0
    """Seconds that a host may be silent, and that the body of one answer may take in all."""
    max_bytes: int = 8_000_000
    """Longest body that is taken, as it is sent: what a document of the longest kind may have."""
    max_redirects: int = 5
    """Redirects that are followed from one address."""
