"""UTF-16 and UTF-32, with a byte order mark and without, wherever they may arrive: each format is told and read as in UTF-8."""

from __future__ import annotations

import codecs
import random

import pytest

from documents.loaded import Load, texts, told
from documents.test_exports import UNI
from documents.test_feeds_and_mail import ATOM
from onrecord.documents.wide import find_wide
from onrecord.reading import Document

ENCODINGS = ["utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
STORY = "The ferry stood still at Lorne – “since noon,” said Zoë Brún.\r\nNobody was hurt.\n"
PAGE = f"<!DOCTYPE html><html><title>The ferry</title><body><h1>The ferry</h1><p>{STORY * 3}</p></body></html>"
JSON = '[{"text": "“One.”", "date": "2031-05-15"},\n {"text": "“Two.”"}]'
ARRIVALS = {
    "text": (STORY, [STORY]),
    "json": (JSON, ["“One.”", "“Two.”"]),
    "json lines": ('{"text": "“One.”"}\n{"maintext": "“Two.”"}\n', ["“One.”", "“Two.”"]),
    "csv": ('id,text,date\r\n1,"“One”, two.",2031-05-15\r\n2,Three.,\r\n', ["“One”, two.", "Three."]),
    "what Excel calls Unicode text": ("id\ttext\tdate\r\n1\t“One.”\t2031-05-15\r\n", ["“One.”"]),
    "export": (UNI.format(n=1, day=15), ["“We’re shut,” said Zoë Brún.\n\nIt rained on day 1."]),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("arrival", ARRIVALS)
def test_a_wide_file_is_read_as_the_same_file_in_utf_8(load: Load, arrival: str, encoding: str) -> None:
    content, expected = ARRIVALS[arrival]
    loaded = load(content.encode(encoding))
    assert told(loaded) == []
    assert [text.strip() for text in texts(loaded)] == [text.strip() for text in expected]
    assert [(d.title, d.published) for d in loaded if isinstance(d, Document)] == [
        (d.title, d.published) for d in load(content.encode()) if isinstance(d, Document)
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_pages_and_feeds_are_told(load: Load, encoding: str) -> None:
    (page,) = texts(load(PAGE.encode(encoding)))
    assert page.startswith("The ferry") and "said Zoë Brún. Nobody was hurt." in page
    assert texts(load(ATOM.replace(' encoding="utf-8"', "").encode(encoding)))[0] == "The mill closed on Tuesday."


def test_a_long_wide_file_streams_and_a_sign_may_lie_across_two_pieces(load: Load) -> None:
    lines = [f"Story {n}: “{'x' * (n % 7)}” 😀." for n in range(9_000)]
    data = "\n".join(f'{{"text": "{line}"}}' for line in lines).encode("utf-16")
    assert len(data) > 3 * 65_536
    assert texts(load(data)) == lines


def test_where_a_wide_file_breaks_is_told_and_what_came_before_is_kept(load: Load) -> None:
    data = codecs.BOM_UTF16_LE + ('{"text": "One."}\n' * 6_000).encode("utf-16-le") + b"\x00\xdc\x00\xdc"
    loaded = load(data)
    assert len(texts(loaded)) >= 3_800
    (line,) = told(loaded)
    assert line.endswith("it is no longer utf-16. What came before was read, the rest was not. Save it again as UTF-8.")


def test_binary_data_is_not_taken_for_wide_text() -> None:
    """Numbers of 16 and 32 bits, and chance; in the first the high bytes are NUL as in text, but so are low ones."""
    rng = random.Random(7)
    assert find_wide(b"".join((n % 50).to_bytes(2, "little") for n in range(2_000))) is None
    assert find_wide(b"".join(rng.randrange(2**32).to_bytes(4, "big") for _ in range(1_000))) is None
    assert find_wide(rng.randbytes(4_000)) is None
    assert find_wide(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR") is None
    assert find_wide(b"") is None
