"""What a host's robots.txt allows (RFC 9309): longest rule first, wildcards, Crawl-delay, by protego."""

from __future__ import annotations

import zlib

from protego import Protego

from onrecord.errors import UnfetchedPage
from onrecord.fetching.answer import OK, Answer
from onrecord.fetching.options import PRODUCT

MOST = 500 << 10  # bytes of a robots.txt that are heeded, as RFC 9309, 2.5 asks
GZIP = 16 + zlib.MAX_WBITS
SERVER_ERROR = 500
ALL = Protego.parse("")


def read_rules(answer: Answer) -> Protego:
    """Give the rules in an answer: all is allowed where there are none (4xx).

    Raises: UnfetchedPage where the host fails (5xx) or sends what cannot be unpacked: then nothing is allowed.
    """
    if answer.status >= SERVER_ERROR:
        raise UnfetchedPage(f"the host answered {answer.status}")
    if answer.status != OK:
        return ALL
    body = answer.body
    if (answer.header("content-encoding") or "").strip().lower() in {"gzip", "x-gzip"}:
        try:
            body = zlib.decompressobj(GZIP).decompress(body, MOST)
        except zlib.error as error:
            raise UnfetchedPage(f"it cannot be unpacked: {error}") from error
    return Protego.parse(body[:MOST].decode("utf-8-sig", "replace"))


def allows(rules: Protego, url: str) -> bool:
    """Tell whether onrecord may fetch a page."""
    return bool(rules.can_fetch(url, PRODUCT))


def asks_for(rules: Protego) -> float:
    """Give the seconds that the host wants between two requests; 0 where it says none."""
    return float(rules.crawl_delay(PRODUCT) or 0)
