"""Pages saved as they come, one record an answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from onrecord.errors import ExtraMissing, UnfetchedPage
from onrecord.fetching.options import FetchOptions
from onrecord.fetching.pace import Pace


def _now() -> datetime:
    return datetime.now(UTC)


def save_pages(
    urls: Iterable[str],
    file: BinaryIO,
    *,
    packed: bool = True,
    options: FetchOptions = FetchOptions(),  # noqa: B008  frozen, so one default for all calls is safe
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], object] = time.sleep,
    now: Callable[[], datetime] = _now,
) -> Iterator[str | UnfetchedPage]:
    """Fetch pages in their order and write all that was answered to a web archive.

    Args:
        urls: whole addresses; one that is given twice is fetched once.
        file: where the archive goes; open for bytes, and left open.
        packed: whether each record is packed with gzip.
        clock, sleep: seconds, by which hosts are not asked too often and slow ones are left.
        now: the time that records bear, in UTC.
    Returns: for each page its address as it was given, or the error that says why there is none.
    Raises: ExtraMissing.
    """
    try:
        from onrecord.fetching.pages import Fetcher, make_client
        from onrecord.fetching.records import write_answer, write_opening
    except ImportError as error:
        raise ExtraMissing(
            f"pages are fetched with libraries that are not installed ({error.name}). Nothing was fetched. Install them: "
            f"pip install 'onrecord[fetch]'"
        ) from error
    write_opening(file, now(), packed=packed)
    with make_client(options) as client:
        fetcher = Fetcher(client, options, Pace(clock, sleep), now)
        for url in dict.fromkeys(urls):
            try:
                for answer in fetcher.fetch(url):
                    write_answer(file, answer, packed=packed)
            except UnfetchedPage as error:
                yield error
            else:
                yield url
