"""Pages fetched from a real host on this machine, saved, and read again."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from fetching.host import STORY, Host, serving
from onrecord.documents import load_documents
from onrecord.errors import ExtraMissing, UnfetchedPage
from onrecord.fetching import FetchOptions, save_pages
from onrecord.reading import VERSION, Document

NOW = datetime(2031, 5, 16, 4, tzinfo=UTC)


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    with serving() as host:
        yield host


@dataclass
class Time:
    """A clock that only sleeping moves."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.seconds += seconds


@dataclass
class Saved:
    """An archive, with what was told about each page."""

    told: list[str | UnfetchedPage]
    data: bytes
    time: Time

    @property
    def errors(self) -> list[str]:
        return [str(item) for item in self.told if isinstance(item, UnfetchedPage)]

    def responses(self) -> list[tuple[str, int | None, str | None, bytes]]:
        """Address, status, type and body of each, as the archive has them."""
        found = []
        for record in ArchiveIterator(io.BytesIO(self.data), record_types=WarcRecordType.response, verify_digests=True):
            head = record.http_headers
            found.append((record.headers["WARC-Target-URI"], head.status_code, head.get("Content-Type"), record.reader.read()))
        return found

    def documents(self, folder: Path) -> list[Document]:
        path = folder / "pages.warc.gz"
        path.write_bytes(self.data)
        return [item for item in load_documents([path]) if isinstance(item, Document)]


def save(host: Host, *paths: str, packed: bool = True, **options: float) -> Saved:
    file, time = io.BytesIO(), Time()
    chosen = FetchOptions(**options)  # type: ignore[arg-type]  # whole numbers are given as such
    told = save_pages([host.base + path for path in paths], file, packed=packed, options=chosen, clock=time.clock,
                      sleep=time.sleep, now=lambda: NOW)  # fmt: skip
    return Saved(list(told), file.getvalue(), time)


@pytest.mark.parametrize("path", ["/packed", "/latin", "/chunks"])
@pytest.mark.parametrize("packed", [True, False])
def test_a_page_comes_back_from_the_archive_as_it_was_sent(host: Host, path: str, packed: bool, tmp_path: Path) -> None:
    saved = save(host, path, packed=packed)
    (document,) = saved.documents(tmp_path)
    assert saved.told == [host.base + path]
    assert document.text.strip() == STORY
    assert document.retrieved == "2031-05-16T04:00:00Z"
    assert document.source is not None and document.source.endswith(f"> {host.base}{path}")


def test_the_archive_keeps_type_and_charset_and_the_body_as_it_was_packed(host: Host) -> None:
    ((_, _, packed_type, packed), (_, _, latin_type, latin)) = save(host, "/packed", "/latin").responses()
    assert (packed_type, packed[:2]) == ("text/html; charset=utf-8", b"\x1f\x8b")
    assert latin_type == "text/html; charset=windows-1252" and "café".encode("cp1252") in latin


def test_the_host_is_told_who_asks(host: Host) -> None:
    save(host, "/1")
    (agent,) = host.agents
    assert agent.startswith(f"onrecord/{VERSION} (+https://")


def test_what_robots_txt_forbids_is_not_asked_for(host: Host) -> None:
    saved = save(host, "/private/mill.html", "/private/mill.htm")
    assert host.asked == ["/robots.txt", "/private/mill.htm"]
    assert saved.errors == [f"{host.base}/private/mill.html: the host's robots.txt forbids it. It was not fetched."]


@pytest.mark.parametrize(
    ("robots", "fetched"),
    [
        ((404, ""), True),
        ((503, ""), False),
        ((200, ""), True),
        ((200, "User-agent: *\nDisallow: /\n\nUser-agent: OnRecord\nAllow: /"), True),
        ((200, "User-agent: onrecord\nDisallow: /"), False),
        ((200, "\ufeffUser-agent: *\nDisallow: /"), False),
        ((200, "User-agent: *\nCrawl-delay: 90000"), False),
    ],
)
def test_rules_are_those_of_rfc_9309(host: Host, robots: tuple[int, str], fetched: bool) -> None:
    host.robots = robots
    assert (save(host, "/1").errors == []) is fetched
    assert ("/1" in host.asked) is fetched


def test_rules_that_a_host_cannot_give_are_told_and_not_asked_for_again(host: Host) -> None:
    host.robots = (503, "")
    told = "the host's robots.txt could not be had (the host answered 503). Nothing was fetched there."
    assert save(host, "/1", "/2").errors == [f"{host.base}/1: {told}", f"{host.base}/2: {told}"]
    assert host.asked == ["/robots.txt"]


def test_a_redirect_to_what_is_forbidden_is_not_followed(host: Host) -> None:
    saved = save(host, "/moved/private/mill.html")
    assert "/private/mill.html" not in host.asked
    assert "robots.txt forbids it" in saved.errors[0]


def test_redirects_are_recorded_and_the_page_is_read_once(host: Host, tmp_path: Path) -> None:
    saved = save(host, "/moved/moved/1")
    assert [(url.removeprefix(host.base), status) for url, status, _, _ in saved.responses()] == [
        ("/moved/moved/1", 301),
        ("/moved/1", 301),
        ("/1", 200),
    ]
    assert len(saved.documents(tmp_path)) == 1


def test_redirects_without_end_or_out_of_the_web_are_left(host: Host) -> None:
    saved = save(host, "/round", "/away", "/1", max_redirects=2)
    assert "more than 2 redirects" in saved.errors[0]
    assert "'file:///etc/passwd' is no address of the web" in saved.errors[1]
    assert host.asked.count("/round") == 3
    assert saved.told[-1] == f"{host.base}/1"


def test_a_missing_page_is_recorded_and_told_and_the_rest_goes_on(host: Host, tmp_path: Path) -> None:
    saved = save(host, "/missing", "/1")
    assert saved.errors == [f"{host.base}/missing: the host answered 404. That is recorded; no page is."]
    assert [status for _, status, _, _ in saved.responses()] == [404, 200]
    assert len(saved.documents(tmp_path)) == 1


def test_a_page_that_is_too_long_is_not_saved(host: Host) -> None:
    saved = save(host, "/1", max_bytes=100)
    assert "longer than 100 bytes" in saved.errors[0]
    assert saved.responses() == []


def test_a_host_that_is_silent_is_left(host: Host) -> None:
    assert "no whole answer in 0.2 seconds" in save(host, "/slow", timeout=0.2).errors[0]


def test_a_host_that_goes_on_a_little_at_a_time_is_left_too(host: Host) -> None:
    told = list(save_pages([f"{host.base}/drip"], io.BytesIO(), options=FetchOptions(timeout=0.5, delay=0.01)))
    assert "no whole answer in 0.5 seconds" in str(told[0])


def test_requests_to_one_host_are_a_second_apart_its_robots_txt_too(host: Host) -> None:
    assert save(host, "/1", "/2", "/moved/3").time.slept == [1.0] * 4
    assert save(host, "/1", "/2", delay=2.5).time.slept == [2.5] * 2


def test_hosts_do_not_wait_for_one_another(host: Host) -> None:
    other = host.base.replace("127.0.0.1", "localhost")
    time = Time()
    told = list(save_pages([f"{host.base}/1", f"{other}/1"], io.BytesIO(), clock=time.clock, sleep=time.sleep))
    assert time.slept == [1.0, 1.0]  # each between its rules and its page
    assert told == [f"{host.base}/1", f"{other}/1"]


def test_a_host_that_asks_for_more_time_gets_it(host: Host) -> None:
    host.robots = (200, "User-agent: *\nCrawl-delay: 7")
    assert save(host, "/1", "/2").time.slept == [7.0, 7.0]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("post.example/mill", "no address of the web"),
        ("ftp://post.example/mill", "no address of the web"),
        ("http://", "no address of the web"),
        ("http://post.example:port/", "is no address"),
        ("http://127.0.0.1:99999/", "there is no port 99999"),
        ("http://post..example/", "is no address"),
        (f"http://{'p' * 64}.example/", "is no address"),
        ("http://xn--/", "is no address"),
        ("http://post.example/\udcff", "is no address"),
        ("http://amina:word@post.example/", "carries a name or password"),
        ("http://127.0.0.1:1/", "robots.txt could not be had (http://127.0.0.1:1/robots.txt: [Errno 111] Connection refused."),
    ],
)
def test_what_cannot_be_asked_for_is_told_in_a_line_without_the_password(url: str, told: str) -> None:
    (error,) = save_pages([url], io.BytesIO())
    assert told in str(error) and "word@" not in str(error)


def test_without_its_libraries_the_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onrecord.fetching.pages", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'onrecord\[fetch\]'"):
        list(save_pages(["http://post.example/"], io.BytesIO()))


def run(*words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "fetch", "--delay", "0.1", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)


def test_the_command_saves_reads_and_tells_what_failed_in_a_line(host: Host, tmp_path: Path) -> None:
    out = tmp_path / "pages.warc.gz"
    done = run("-", f"{host.base}/missing", "--output", out, "--read", stdin=f"{host.base}/1\n\n{host.base}/2\n")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 2)
    assert done.stderr == f"onrecord: {host.base}/missing: the host answered 404. That is recorded; no page is.\n"
    assert len(list(load_documents([out]))) == 2


def test_where_no_page_is_saved_the_old_archive_stays(host: Host, tmp_path: Path) -> None:
    out = tmp_path / "pages.warc"
    assert run(f"{host.base}/1", "--output", out).returncode == 0
    before = out.read_bytes()
    done = run(f"{host.base}/missing", "--output", out)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 2)
    assert before.startswith(b"WARC/1.") and out.read_bytes() == before
    assert list(tmp_path.iterdir()) == [out]
