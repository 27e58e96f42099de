"""Web archives: pages with their record ids, one at a time; the date of a record is when it was retrieved."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from documents.apart import read_apart
from documents.loaded import Load, texts, told
from onrecord.reading import Document

ID = "<urn:uuid:00000000-0000-4000-8000-{:012d}>"
DATE = "2031-05-16T04:00:00Z"


def record(
    body: bytes, number: int = 1, *, kind: WarcRecordType = WarcRecordType.response, status: str = "200 OK",
    content_type: str = "text/html; charset=utf-8", head: str = "",
) -> bytes:  # fmt: skip
    """One record; a response where it is one, the bare body otherwise."""
    made = WarcRecord()
    made.init_headers(record_type=kind, record_urn=None)
    made.headers.set("WARC-Record-ID", ID.format(number))
    made.headers.set("WARC-Date", DATE)
    made.headers.append("WARC-Target-URI", f"https://news.example/{number}")
    if kind == WarcRecordType.response:
        made.is_http = True
        body = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{head}\r\n".encode() + body
    else:
        made.headers.append("Content-Type", content_type)
    made.set_bytes_content(body)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def page(words: str) -> bytes:
    return f"<html><body><p>{words}</p></body></html>".encode()


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_page_has_its_record_and_address_and_when_it_was_retrieved(load: Load, pack: type[bytes]) -> None:
    data = pack(record(page("The café shut."), 7))
    (document,) = load(data, "cc.warc.gz")
    assert isinstance(document, Document)
    assert document.source == f"cc.warc.gz!/{ID.format(7)} https://news.example/7"
    assert (document.text, document.retrieved, document.published) == ("The café shut.", DATE, None)


@pytest.mark.usefixtures("pages")
def test_each_record_may_be_a_gzip_member_of_its_own_as_in_cc_news(load: Load) -> None:
    assert texts(load(b"".join(gzip.compress(record(page(f"Page {n}."), n)) for n in range(3)))) == [
        "Page 0.",
        "Page 1.",
        "Page 2.",
    ]


@pytest.mark.usefixtures("pages")
def test_what_is_no_page_is_passed_over(load: Load) -> None:
    """Failures, pictures, requests, and answers that came before."""
    data = (
        record(b"software: x", kind=WarcRecordType.warcinfo, content_type="application/warc-fields")
        + record(page("Gone."), 1, status="404 Not Found")
        + record(b"\x89PNG", 2, content_type="image/png")
        + record(page("Here."), 3)
        + record(b"", 4, kind=WarcRecordType.revisit)
    )
    loaded = load(data)
    assert (texts(loaded), told(loaded)) == (["Here."], [])


@pytest.mark.usefixtures("pages")
def test_texts_and_documents_in_an_archive_are_told_by_their_content(load: Load) -> None:
    """A WET record is text; a response may be JSON, or text."""
    data = (
        record("Zoë Brún left.".encode(), 1, kind=WarcRecordType.conversion, content_type="text/plain")
        + record(b'{"text": "One."}', 2, content_type="application/json")
        + record(gzip.compress(page("Packed.")), 3, head="Content-Encoding: gzip\r\n")
        + record(b"b\r\n<html>One.<\r\n4\r\n/p>\n\r\n0\r\n\r\n", 4, head="Transfer-Encoding: chunked\r\n")
    )
    loaded = load(data)
    assert (texts(loaded), told(loaded)) == (["Zoë Brún left.", "One.", "Packed.", "One."], [])
    assert {d.retrieved for d in loaded if isinstance(d, Document)} == {DATE}


@pytest.mark.usefixtures("pages")
def test_the_charset_of_the_response_is_handed_to_the_page(load: Load) -> None:
    data = record("<html>Жители уехали.</html>".encode("cp1251"), content_type="text/html; charset=windows-1251")
    assert texts(load(data)) == ["Жители уехали."]


@pytest.mark.parametrize(
    "stated", ["utf-8", "iso-8859-1", "windows-1251", "shift_jis", "utf-16", "us-ascii", "utf8mb4", "\0", "hex"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_charset_that_lies_in_the_header_of_a_response_costs_nothing(load: Load, stated: str, encoding: str) -> None:
    words = "“We’re shut,” said Zoë Brún at the café in Lorne, and the others said “nothing at all” of it."
    data = f"<html><body><p>{words}</p></body></html>".encode(encoding)
    if encoding == "cp1252" and stated == "windows-1251":
        return  # its bytes are good Windows-1251 too, and nothing but the words says otherwise
    loaded = load(record(data, content_type=f"text/html; charset={stated}"))
    assert (texts(loaded), told(loaded)) == ([words], [])


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("cut", [12, 40, 200, 420])
def test_an_archive_that_is_cut_off_keeps_what_came_before_and_names_the_place(load: Load, cut: int) -> None:
    first, second = record(page("One. " * 30), 1), record(page("Two. " * 30), 2)
    loaded = load((first + second)[:-cut], "cc.warc")
    assert texts(loaded) == ["One. " * 29 + "One."]
    (line,) = told(loaded)
    assert line.startswith("cc.warc")
    assert "cut off" in line or "damaged" in line
    assert str(len(first)) in line.replace(",", "")


@pytest.mark.usefixtures("pages")
def test_a_record_that_is_too_long_is_named_and_the_next_is_read(load: Load) -> None:
    packed = gzip.compress(page("Long. " * 2_000))
    data = record(page("Long. " * 2_000), 1) + record(packed, 2, head="Content-Encoding: gzip\r\n") + record(page("Short."), 3)
    loaded = load(data, max_characters=500)
    assert texts(loaded) == ["Short."]
    assert ["the limit is 500 characters" in line for line in told(loaded)] == [True, True]


def test_an_archive_without_pages_is_told(load: Load) -> None:
    data = record(b"software: x", kind=WarcRecordType.warcinfo, content_type="application/warc-fields")
    assert told(load(data, "a.warc")) == ["a.warc: there is no page in this web archive. Nothing was read from it."]


def packed_page(size: int) -> bytes:
    """A record of a page of `size` bytes, packed on its own as CC-News has them: an article, and the script of such pages."""
    words = " ".join(f"The mill at Lorne closed on day {n}, said the owner." for n in range(200))
    script = "".join(f'"{n}":{{"id":{n * 7919},"open":false}},' for n in range(size // 20))
    head = f"<!DOCTYPE html><html><head><title>Mill</title></head><body><article><h1>Mill</h1><p>{words}</p></article><script>"
    room = size - len(head) - len("</script></body></html>")
    return gzip.compress(record(f"{head}{script[:room]:{room}}</script></body></html>".encode()), 9)


def test_memory_is_flat_over_a_web_archive_of_2_gb(tmp_path: Path) -> None:
    """Twenty times as many pages take not a tenth more memory; the pages repeat, and no reading of them is held."""
    page_size = 1 << 20
    member = packed_page(page_size)
    taken = {}
    for pages_in_it in (100, 2_048):
        path = tmp_path / f"{pages_in_it}.warc.gz"
        with path.open("wb") as out:
            for _ in range(pages_in_it):
                out.write(member)
        lines, taken[pages_in_it] = read_apart(path)
        assert lines == ["+"] * pages_in_it
    assert taken[2_048] < 1.1 * taken[100]
