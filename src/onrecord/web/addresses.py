"""Addresses of the desk: every document, span, statement and person has one of its own."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from onrecord.reading import Span

DONE = "done"
"""Where an address names the entry of the log that its page tells of."""


def document_url(document: str) -> str:
    """Give the address of a document.

    >>> document_url("sha256:3fa2")
    '/documents/3fa2'
    """
    return f"/documents/{quote(document.removeprefix('sha256:'), safe='')}"


def item_url(document: str, item: str) -> str:
    """Give the address of an item of a document: it opens the text at its words."""
    return f"{document_url(document)}/items/{quote(item, safe='')}#here"


def span_url(document: str, span: Span) -> str:
    """Give the address of some words of a document."""
    return f"{document_url(document)}/spans/{span.start}-{span.end}#here"


def person_url(name: str) -> str:
    """Give the address of whoever bears a name."""
    return f"/people/{quote(name, safe='')}"


def case_url(name: str) -> str:
    """Give the address of a case."""
    return f"/cases/{quote(name, safe='')}"


def file_url(href: str, **asked: str | None) -> str:
    """Give the address at which the file of a case, or of a search looked at as one, is downloaded.

    >>> file_url("/matter?q=mill", form="md"), file_url("/cases/C9745ebb6b5")
    ('/matter/file?q=mill&form=md', '/cases/C9745ebb6b5/file')
    """
    return part_url(href, "file", **asked)


def part_url(href: str, part: str, **asked: str | None) -> str:
    """Give the address of one part of a case, or of a search looked at as one.

    >>> part_url("/matter?q=mill", "stages", **{"from": "50"}), part_url("/cases/C9745ebb6b5", "said")
    ('/matter/stages?q=mill&from=50', '/cases/C9745ebb6b5/said')
    """
    parts = urlsplit(href)
    return with_query(f"{parts.path}/{part}", **{**dict(parse_qsl(parts.query)), **asked})


def with_query(path: str, **asked: str | None) -> str:
    """Give a path with a query; what is empty is left out."""
    told = urlencode({name: value for name, value in asked.items() if value})
    return f"{path}?{told}" if told else path


def with_done(path: str, entry: int | None) -> str:
    """Give a path of the desk whose page tells of an entry of the log that was just written; None takes that off.

    >>> with_done("/cases?q=mill&done=3#top", 4), with_done("/cases?done=3", None)
    ('/cases?q=mill&done=4#top', '/cases')
    """
    parts = urlsplit(path)
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != DONE]
    return parts._replace(query=urlencode([*asked, *([(DONE, str(entry))] if entry is not None else [])])).geturl()


def local(path: str | None, otherwise: str = "/") -> str:
    """Give a path of this desk as it was handed in by a form; another where it leads elsewhere."""
    parts = urlsplit(path or "")
    own = path is not None and path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc
    return path if own and path is not None and path.isprintable() else otherwise


def safe_link(address: str | None) -> str | None:
    """Give an address from a document where it leads to the web and nowhere else; None otherwise.

    >>> safe_link("javascript:alert(1)"), safe_link("https://echo.example/mill")
    (None, 'https://echo.example/mill')
    """
    if address is None or any(ord(letter) < 33 for letter in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None
