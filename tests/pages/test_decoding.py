"""In which encoding a page is."""

from __future__ import annotations

import hashlib

import pytest

from onrecord.errors import UnreadableDocument
from onrecord.pages import is_page, read_page
from onrecord.reading import Origin

WORDS = "“We paid £4.2m for the café’s façade,” the harbour board said on Tuesday – and the council’s engineers agreed with it."


def page(charset: str = "") -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<!DOCTYPE html>\n<html><head>{meta}<title>Fa\u00e7ade</title></head><body><p>{WORDS}</p><p>{WORDS} Again.</p></body></html>"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (page().encode("utf-8"), "utf-8"),
        (page("utf-8").encode("utf-8-sig"), "utf-8-sig"),
        (page("iso-8859-1").encode("cp1252"), "cp1252"),
        (page("windows-1252").encode("cp1252"), "cp1252"),
        (page("utf-8").encode("cp1252"), "cp1252"),
        (page("iso-8859-1").encode("utf-8"), "utf-8"),
        (page("no-such-thing").encode("cp1252"), "cp1252"),
        (page("idna").encode("cp1252"), "cp1252"),
        (page("unicode_escape").encode("cp1252"), "cp1252"),
        (page("hex").encode("cp1252"), "cp1252"),
        (page().encode("cp1252"), "cp1252"),
        (page().encode("utf-16"), "utf-16"),
        (page("utf-16").encode("utf-16-le"), "utf-16-le"),
        (page().encode("utf-16-be"), "utf-16-be"),
        (page().encode("utf-32"), "utf-32"),
        (page("utf-16").encode("utf-8"), "utf-8"),
        (page("macintosh").encode("mac_roman"), "mac-roman"),
    ],
)
def test_a_page_is_decoded_as_its_bytes_say_rather_than_its_head(data: bytes, encoding: str) -> None:
    assert is_page(data[:4096])
    document = read_page(data, source="page.html")
    assert WORDS in document.text
    assert isinstance(document.origin, Origin)
    assert document.origin.encoding == encoding
    assert document.origin.sha256 == hashlib.sha256(data).hexdigest()


def test_the_standard_russian_encoding_is_believed_where_the_head_names_it() -> None:
    words = "Совет порта одобрил план закрытия моста, и никто не мог сказать, сколько это будет стоить городу. " * 2
    data = f'<html lang="ru"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head><body><p>{words}</p></body></html>'
    document = read_page(data.encode("cp1251"), source="page.html")
    assert document.text == words.strip()
    assert document.language == "ru"


def test_what_a_header_states_comes_before_the_head_where_the_bytes_fit_it() -> None:
    """Japanese mail is in an encoding whose bytes all pass for ASCII; only its header tells."""
    words = "港の委員会は火曜日に橋を閉鎖する計画を承認したが、費用がいくらになるかは誰にも分からなかった。" * 2
    data = f"<html><meta charset=utf-8><body><p>{words}</p></body></html>"
    assert read_page(data.encode("iso2022_jp"), source="page.html", stated="ISO-2022-JP").text == words
    assert read_page(data.encode("euc_jp"), source="page.html", stated="EUC-JP").text == words
    assert read_page(data.encode("utf-8"), source="page.html", stated="EUC-JP").text == words


def test_a_few_broken_bytes_cost_themselves_and_not_the_page() -> None:
    data = page("utf-8").encode("utf-8").replace(b"Tuesday", b"Tues\xffday")
    assert "Tues\ufffdday" in read_page(data, source="page.html").text


def test_an_encoding_that_is_given_is_used_or_refused() -> None:
    assert "cafÃ©" in read_page(page().encode(), source="page.html", encoding="latin-1").text
    with pytest.raises(UnreadableDocument, match=r"page.html: byte \d+ is not ascii"):
        read_page(page().encode(), source="page.html", encoding="ascii")
    with pytest.raises(UnreadableDocument, match="klingon is no encoding"):
        read_page(page().encode(), source="page.html", encoding="klingon")


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "the file is empty"), (b" \n\t", "the file is empty"), (b"<html>" + bytes(range(256)) * 30, "this is no page")],
)
def test_bytes_that_are_no_page_say_so(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message) as caught:
        read_page(data, source="page.html")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "head",
    [
        b"<!DOCTYPE html>", b"\xef\xbb\xbf\n<html>", b"<HTML>", b"<!-- saved from url=x -->\n<!doctype HTML PUBLIC '-//W3C'>",
        b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', b"<title>A</title><body>", b"<div class=a><p>A</p>", b"<!-- " + b"licence " * 600,
    ],
)  # fmt: skip
def test_a_page_is_told_by_its_content(head: bytes) -> None:
    assert is_page(head)


@pytest.mark.parametrize(
    "head",
    [
        b"", b"The <html> element", b'{"text": "<html>"}', b"<b>Note</b> to editors", b'<?xml version="1.0"?><rss version="2.0">',
        b'<?xml version="1.0"?><!-- c --><feed xmlns="http://www.w3.org/2005/Atom">', b"<nitf><head><title>A</title></head>", b"<p>One tag.",
        b"From: a@example\n\n<html>", b"%PDF-1.7", b"<rss><channel><title>A</title><link>x</link>",
    ],
)  # fmt: skip
def test_what_is_no_page_is_not_taken_for_one(head: bytes) -> None:
    assert not is_page(head)
