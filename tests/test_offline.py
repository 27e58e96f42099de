"""Nothing on the road of reading opens a connection: no module asks for one, and none is opened while files are read."""

from __future__ import annotations

import ast
import gzip
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import onrecord

SOURCE = Path(onrecord.__file__).parent
FETCHING = SOURCE / "fetching"
NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http.client", "http.server", "httpx", "imaplib", "nntplib", "poplib", "requests",
    "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib.robotparser", "urllib3",
    "webbrowser", "xmlrpc",
}  # fmt: skip
OPENED = 97
WATCHED = f"""
import os, sys

def watch(event, arguments):
    if event.startswith("socket."):
        if event == "socket.__new__" and probes_ipv6(sys._getframe()):
            raise OSError("no sockets here")
        os.write(2, f"{{event}} {{arguments}}\\n".encode())
        os._exit({OPENED})  # an error could be caught on its way

def probes_ipv6(frame):
    while frame and (frame.f_globals.get("__name__"), frame.f_code.co_name) != ("urllib3.util.connection", "_has_ipv6"):
        frame = frame.f_back
    return frame is not None

sys.addaudithook(watch)
from onrecord.cli import main
main()
"""
"""No socket can be made. One attempt does not end the process but fails: spaCy imports its downloader, which imports requests
and urllib3, and that tries once, on import, whether it can make a socket for IPv6 and bind it to this machine itself."""
STORY = "LEEDS, May 15, 2031 (Post) - “We left,” Amina Yusuf said on Monday. The bridge closed in 2029.\n"
HTML = (
    "<!DOCTYPE html><html><head><title>The bridge</title><link rel=stylesheet href=https://post.example/a.css>"
    "<script src=https://post.example/a.js></script></head><body><img src=https://post.example/a.png><article>"
    f"<p>{STORY}</p><p>{STORY}</p></article><iframe src=https://post.example/></iframe></body></html>"
)
FEED = (
    '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "https://post.example/rss.dtd"><rss version="2.0"><channel><title>Post</title>'
    f"<item><title>The bridge</title><link>https://post.example/b</link><description>{STORY}</description></item></channel></rss>"
)
MAIL = (
    "From: desk@post.example\nTo: you@post.example\nSubject: The bridge\nMessage-ID: <1@post.example>\n"
    f"Date: Thu, 15 May 2031 06:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{HTML}\n"
)


def imported(module: Path) -> set[str]:
    """All that a module imports, with the packages around it: "urllib", "urllib.request"."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in NETWORK:
            names.add(node.value)  # as importlib would be given it
    return {".".join(name.split(".")[:length]) for name in names for length in range(1, name.count(".") + 2)}


@pytest.mark.parametrize("module", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_but_those_that_fetch_imports_what_opens_connections(module: Path) -> None:
    if not module.is_relative_to(FETCHING):
        assert imported(module) & NETWORK == set()


def test_fetching_is_imported_by_its_command_alone() -> None:
    users = {module for module in SOURCE.rglob("*.py") if "onrecord.fetching" in imported(module)}
    assert {module.relative_to(SOURCE) for module in users if not module.is_relative_to(FETCHING)} == {Path("cli/fetching.py")}


def watched(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a process that ends with `OPENED` where it asks the system for a socket, or for a host's address."""
    return subprocess.run([sys.executable, "-c", WATCHED, *map(str, words)], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def arrivals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a story, a page, a feed, a mail, and a zip and a gzip file of them."""
    folder = tmp_path_factory.mktemp("arrivals")
    files = {"story.txt": STORY, "page.html": HTML, "feed.xml": FEED, "mail.eml": MAIL}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, (name, text) in enumerate(files.items()):  # each another text, or it would be read only once
            (folder / name).write_text(text.replace("2029", f"201{number}"), encoding="utf-8")
            archive.writestr(name, text.replace("2029", f"202{number}"))
    (folder / "all.zip").write_bytes(packed.getvalue())
    (folder / "story.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    return folder


@pytest.mark.parametrize("words", [["read", "--format", "report"], ["read", "--copies", "{folder}/../copies", "--near-copies"],
                                   ["who"], ["timeline", "--published", "2031-05-15"]])  # fmt: skip
def test_nothing_is_opened_while_files_are_read(words: list[str], arrivals: Path) -> None:
    command, *options = (word.format(folder=arrivals) for word in words)
    done = watched(command, arrivals, *options)
    assert (done.returncode, "Yusuf" in done.stdout) == (0, True), done.stderr
    if command == "read" and "report" not in options:
        assert [
            name for name in ("story.txt", "page.html", "feed.xml!", "mail.eml", "all.zip!") if name not in done.stdout
        ] == []


@pytest.mark.parametrize("words", [["demo"], ["show", "{folder}/story.txt"], ["read", "https://post.example/mill"]])
def test_nor_by_the_other_commands_nor_for_a_file_named_like_an_address(words: list[str], arrivals: Path) -> None:
    assert watched(*(word.format(folder=arrivals) for word in words)).returncode == (1 if "https" in words[-1] else 0)


def test_the_watch_sees_a_connection(tmp_path: Path) -> None:
    assert watched("fetch", "http://127.0.0.1:9/", "--output", tmp_path / "pages.warc.gz").returncode == OPENED
