"""Addresses in, answers of hosts out, by httpx: robots.txt kept, each host asked in its time, redirects followed by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import httpx

from onrecord.errors import UnfetchedPage
from onrecord.fetching.answer import OK, Answer
from onrecord.fetching.options import USER_AGENT, FetchOptions
from onrecord.fetching.pace import Pace
from onrecord.fetching.robots import allows, asks_for, read_rules

if TYPE_CHECKING:
    from protego import Protego

LONGEST_DELAY = 60.0  # seconds; a host that wants more between two requests is not asked
LAST_PORT = 65535
HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip",
}


class Fetcher:
    """Fetches pages one after the other over one client, and remembers each host's rules and when it was asked."""

    def __init__(self, client: httpx.Client, options: FetchOptions, pace: Pace, now: Callable[[], datetime]) -> None:
        self._client = client
        self._options = options
        self._pace = pace
        self._now = now
        self._rules: dict[tuple[str, str, int | None], Protego | str] = {}  # or why there are none

    def fetch(self, url: str) -> Iterator[Answer]:
        """Give each answer on the way to a page, redirects first, and the page's own last.

        Raises: UnfetchedPage where it is forbidden, does not come, or is no page; what was given before stands.
        """
        self._client.cookies.clear()
        address = _parse(url, url)
        for _ in range(self._options.max_redirects + 1):
            self._wait_for_leave(address, url)
            answer = self._ask(address, url)
            yield answer
            if answer.target is None:
                if answer.status != OK:
                    raise UnfetchedPage(
                        f"{_on(url, address)}: the host answered {answer.status}. That is recorded; no page is."
                    )
                return
            address = _parse(answer.target, url, beside=address)
        raise UnfetchedPage(
            f"{url}: more than {self._options.max_redirects} redirects, the last to {address}. They are recorded, no page is. "
            f"If they lead somewhere, raise the limit: onrecord fetch --max-redirects"
        )

    def _wait_for_leave(self, address: httpx.URL, url: str) -> None:
        rules = self._rules_of(address, url)
        if not allows(rules, str(address)):
            raise UnfetchedPage(f"{_on(url, address)}: the host's robots.txt forbids it. It was not fetched.")
        delay = asks_for(rules)
        if delay > LONGEST_DELAY:
            raise UnfetchedPage(
                f"{_on(url, address)}: the host's robots.txt asks for {delay:,.0f} seconds between requests; more than "
                f"{LONGEST_DELAY:.0f} are not waited. It was not fetched."
            )
        self._pace.wait(address.host, max(delay, self._options.delay))

    def _rules_of(self, address: httpx.URL, url: str) -> Protego:
        """Give the rules of a host, asked for once.

        Raises: UnfetchedPage where they cannot be had; the host may forbid all.
        """
        origin = (address.scheme, address.host, address.port)
        if origin not in self._rules:
            try:
                self._rules[origin] = read_rules(self._ask_for_robots(address.join("/robots.txt")))
            except UnfetchedPage as error:
                self._rules[origin] = str(error)
        rules = self._rules[origin]
        if isinstance(rules, str):
            raise UnfetchedPage(
                f"{_on(url, address)}: the host's robots.txt could not be had ({rules.rstrip('.')}). Nothing was fetched there."
            )
        return rules

    def _ask_for_robots(self, address: httpx.URL) -> Answer:
        """Follow the redirects of a robots.txt as those of a page are.

        Raises: UnfetchedPage.
        """
        first = str(address)
        for _ in range(self._options.max_redirects + 1):
            self._pace.wait(address.host, self._options.delay)
            answer = self._ask(address, first)
            if answer.target is None:
                return answer
            address = _parse(answer.target, first, beside=address)
        raise UnfetchedPage(f"{first}: more than {self._options.max_redirects} redirects")

    def _ask(self, address: httpx.URL, url: str) -> Answer:
        """Send one request and take the answer in, as it is packed.

        Raises: UnfetchedPage where it does not come, or is too long, or takes too long.
        """
        retrieved = self._now().strftime("%Y-%m-%dT%H:%M:%SZ")
        end = self._pace.clock() + self._options.timeout
        try:
            with self._client.stream("GET", address) as response:
                body = self._take(response, _on(url, address), end)
        except httpx.TimeoutException as error:
            raise self._too_slow(_on(url, address)) from error
        except httpx.HTTPError as error:
            raise UnfetchedPage(f"{_on(url, address)}: {str(error) or type(error).__name__}. It was not fetched.") from error
        return Answer(
            url=str(address), status=response.status_code, reason=response.reason_phrase, version=response.http_version,
            headers=tuple(response.headers.raw), body=body, retrieved=retrieved,
        )  # fmt: skip

    def _take(self, response: httpx.Response, where: str, end: float) -> bytes:
        body = bytearray()
        for piece in response.iter_raw():
            body += piece
            if len(body) > self._options.max_bytes:
                raise UnfetchedPage(
                    f"{where}: longer than {self._options.max_bytes:,} bytes. It was not saved. If it is wanted, raise the "
                    f"limit: onrecord fetch --max-bytes"
                )
            if self._pace.clock() > end:
                raise self._too_slow(where)
        return bytes(body)

    def _too_slow(self, where: str) -> UnfetchedPage:
        return UnfetchedPage(
            f"{where}: no whole answer in {self._options.timeout:g} seconds. It was not saved. Try again later, or wait "
            f"longer: onrecord fetch --timeout"
        )


def make_client(options: FetchOptions) -> httpx.Client:
    """Make a client that says who it is and follows no redirect by itself; proxies are taken from the environment."""
    return httpx.Client(headers=HEADERS, timeout=options.timeout, follow_redirects=False)


def _parse(address: str, url: str, beside: httpx.URL | None = None) -> httpx.URL:
    """Parse an address, without its fragment.

    Raises: UnfetchedPage where it is none of the web's, or carries a password, which an archive would keep.
    """
    try:
        parsed = (beside.join(address) if beside else httpx.URL(address)).copy_with(fragment=None)
        host = parsed.host
        parsed.raw_host.decode("ascii").encode("idna")  # labels that are empty or too long, which httpx hands to the system
        if (parsed.port or 0) > LAST_PORT:
            raise ValueError(f"there is no port {parsed.port}")
    except (httpx.InvalidURL, ValueError) as error:
        raise UnfetchedPage(f"{url}: {address!r} is no address ({error}). It was not fetched.") from error
    if parsed.scheme not in {"http", "https"} or not host:
        raise UnfetchedPage(
            f"{url}: {address!r} is no address of the web. It was not fetched. Give it whole: https://post.example/mill"
        )
    if parsed.userinfo:
        raise UnfetchedPage(f"{host}: this address carries a name or password. It was not fetched. Give it without.")
    return parsed


def _on(url: str, address: httpx.URL) -> str:
    """Name the page, and the address it was looked for at where that is another."""
    return url if str(address) == url else f"{url} (at {address})"
