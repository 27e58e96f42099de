"""Bytes in, documents or clear errors out; the rest of a run goes on."""

from __future__ import annotations

import codecs
import io
import json
import sys
from pathlib import Path

import pytest

from onrecord.documents import load_documents
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document, Options

NEWS = "“We’re shut,” said Zoë Brún – the café’s owner. It cost £3.\r\n"


def load_one(path: Path, **options: object) -> Document | UnreadableDocument:
    (loaded,) = load_documents([path], **options)  # type: ignore[arg-type]  # options of the call, by name
    return loaded


def text_of(path: Path, **options: object) -> str:
    loaded = load_one(path, **options)
    assert isinstance(loaded, Document), loaded
    return loaded.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_text_file_is_decoded_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    """Newlines and odd characters are kept as they are; a byte order mark is no part of the text."""
    path = tmp_path / "story.txt"
    path.write_bytes(NEWS.encode(encoding))
    assert text_of(path) == NEWS


def test_a_named_encoding_overrides_detection(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("Zażółć gęślą jaźń".encode("cp1250"))
    assert text_of(path, encoding="cp1250") == "Zażółć gęślą jaźń"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"story\.txt: the file is empty\. Nothing was read"),
        (b" \n\t ", r"story\.txt: the file is empty"),
        (b"The mill\x00 closed.", r"story\.txt: byte 8 is NUL"),
        (bytes(range(1, 32)) * 20, r"story\.txt: character \d+ is a control character"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", r"story\.txt: byte 8 is NUL"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    loaded = load_one(path)
    assert isinstance(loaded, UnreadableDocument)
    with pytest.raises(UnreadableDocument, match=message):
        raise loaded


def test_broken_utf_8_names_the_byte_and_the_next_step(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"The mill \xff\xfe closed.")
    loaded = load_one(path, encoding="utf-8")
    assert isinstance(loaded, UnreadableDocument)
    assert "byte 9 is not utf-8" in str(loaded)
    assert "--encoding cp1252" in str(loaded)


def test_json_lines_give_a_document_a_line_whatever_the_file_is_called(tmp_path: Path) -> None:
    """The id stands in where there is no source, the place of the line where there is neither."""
    path = tmp_path / "export.txt"
    rows = [
        {"id": "a1", "text": "One.", "title": "T", "published": "2031-05-15", "extra": [1]},
        {"id": "a2", "text": "Two.", "source": "wire"},
        {"text": "Three."},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    loaded = [d for d in load_documents([path], published="2001-01-01") if isinstance(d, Document)]
    assert [(d.source, d.text, d.published) for d in loaded] == [
        ("a1", "One.", "2031-05-15"),
        ("wire", "Two.", "2001-01-01"),
        (f"{path}:3", "Three.", "2001-01-01"),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{not json}", "this line is no JSON"),
        ('{"id": 1}', "missing required field `text`"),
        ('{"text": 5}', r"Expected `str`, got `int` - at `\$\.text`"),
        ('{"text": "a \\ud800 b"}', "JSON|surrogate"),
        ('{"text": "a", "published": "yesterday"}', "no ISO 8601 date"),
        ('["text"]', "Expected `object`"),
    ],
)
def test_a_bad_line_is_named_and_the_lines_around_it_are_read(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f'{{"text": "One."}}\n{line}\n{{"text": "Three."}}\n', encoding="utf-8")
    first, bad, third = load_documents([path])
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert isinstance(bad, UnreadableDocument)
    assert str(bad).startswith(f"{path}:2:")
    with pytest.raises(UnreadableDocument, match=message):
        raise bad


def test_folders_are_walked_in_name_order_and_hidden_names_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    loaded = [d for d in load_documents([tmp_path]) if isinstance(d, Document)]
    assert [d.text for d in loaded] == ["a/1.txt", "a/2.txt", "b.txt", "c.txt"]


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    folder, missing = load_documents([tmp_path / "empty", tmp_path / "none.txt"])
    assert "holds no files" in str(folder)
    assert "No such file" in str(missing)


def test_standard_input_is_read_by_its_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(codecs.BOM_UTF8 + NEWS.encode())))
    (document,) = load_documents(["-"])
    assert isinstance(document, Document)
    assert (document.source, document.text) == ("-", NEWS)


def test_no_more_of_a_file_is_taken_in_than_the_limit_needs(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * 1_000)
    loaded = load_one(path, options=Options(max_characters=100))
    assert "more than 400 bytes in one document" in str(loaded)


def test_a_line_of_json_that_is_too_long_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "One."}\n{"text": "' + "x" * 50_000 + '"}\n{"text": "Three."}\n', encoding="utf-8")
    first, bad, third = load_documents([path], options=Options(max_characters=100))
    assert isinstance(first, Document)
    assert isinstance(bad, UnreadableDocument)
    assert str(bad).startswith(f"{path}:2:")
    assert isinstance(third, Document)
    assert third.text == "Three."
