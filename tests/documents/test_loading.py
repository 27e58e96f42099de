"""Bytes in, documents or clear errors out; the rest of a run goes on."""

from __future__ import annotations

import codecs
import io
import json
import os
import socket
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents import decode, load_documents, load_documents_or_readings
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document, Options, Reading

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


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("It cost £3.", "cp1252"),
        ("The café’s owner, Zoë Brún, paid £30 – a lot.", "cp1252"),
        ("Peña and Núñez met Müller in Zürich, 12°C.", "cp1252"),
        ("At 3½ it’s €1.2bn…and more — “so”", "cp1252"),
        ("CAFÉ’S OWNER said “no”", "cp1252"),
        ("“We’re shut,” he said at the café.", "mac_roman"),
        ("Wałęsa and Čapek met Lech Kaczyński in Łódź", "cp1250"),
        ("Министр сказал, что всё будет хорошо, и уехал домой.", "cp1251"),
    ],
)
def test_legacy_encodings_are_told_even_in_one_short_line(text: str, encoding: str) -> None:
    """Statistics alone take the pound sign of "It cost £3." for a Japanese bracket."""
    assert decode(text.encode(encoding), source="a.txt") == text


def test_the_encoding_is_told_by_what_is_not_ascii_however_late_it_comes() -> None:
    text = "The mill closed on Monday. " * 5_000 + "It cost £3 in the café."
    assert decode(text.encode("cp1252"), source="a.txt") == text


def test_a_file_that_is_mostly_utf_8_is_not_made_nonsense_of() -> None:
    """One bad byte among curly marks: as Windows-1252 every mark would come out as three odd letters."""
    good = "“We’re shut,” said Zoë – the owner. ".encode()
    with pytest.raises(UnreadableDocument, match=rf"byte {len(good)} is not UTF-8, though other parts .* iconv -c"):
        decode(good + b"\xff It closed.", source="a.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "UTF_8", "utf-16"])
def test_a_byte_order_mark_is_dropped_where_the_encoding_is_given_too(encoding: str) -> None:
    data = NEWS.encode("utf-16") if encoding == "utf-16" else codecs.BOM_UTF8 + NEWS.encode()
    assert decode(data, source="a.txt", encoding=encoding) == NEWS


@pytest.mark.parametrize("data", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF8 + b" \n", "\u2003".encode()])
def test_a_file_of_white_space_and_marks_holds_nothing(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="Nothing was read"):
        decode(data, source="a.txt")


def test_an_encoding_that_is_given_does_not_make_text_of_what_is_binary() -> None:
    with pytest.raises(UnreadableDocument, match="character 8 is NUL"):
        decode(b"\x89PNG\r\n\x1a\n\x00\x00", source="a.png", encoding="cp1252")


@given(data=st.binary(max_size=300), encoding=st.sampled_from([None, "utf-8", "cp1252", "utf-16", "utf-7", "idna"]))
def test_any_bytes_give_text_or_an_error_that_names_the_file(data: bytes, encoding: str | None) -> None:
    try:
        assert decode(data, source="a.txt", encoding=encoding).strip()
    except UnreadableDocument as error:
        assert str(error).startswith("a.txt: ")
        assert "Nothing was read" in str(error)


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.ndjson", "rows.JSON"])
def test_a_name_of_json_lines_is_believed_where_the_first_line_is_broken(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text('\nno json\n{"text": "Two."}\n', encoding="utf-8")
    bad, document = load_documents([path])
    assert str(bad).startswith(f"{path}:2: this line is no JSON")
    assert isinstance(document, Document)
    assert document.source == f"{path}:3"


def test_a_file_of_json_lines_without_a_line_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n \n")
    with pytest.raises(UnreadableDocument, match=r"file is empty|no line with a document"):
        raise load_one(path)  # type: ignore[misc]  # a Document would be a TypeError, and so a failure


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b'[{"text": "One."}, {"text": "Two }] \\" {"}]'),
        ("a.txt", b'[\n {\n  "text": "One."\n },\n {"text": "Two }] \\" {"}\n]'),
        ("a.json", b'{\n  "text": "One."\n}\n{\n  "text": "Two }] \\" {"\n}'),
        ("a.txt", b'\xef\xbb\xbf{\r\n  "text": "One."\r\n}\r\n{"text": "Two }] \\" {"}'),
    ],
)
def test_json_over_several_lines_and_in_an_array_gives_a_document_an_object(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    loaded = list(load_documents([path]))
    assert [d.text for d in loaded if isinstance(d, Document)] == ["One.", 'Two }] \\" {'.replace("\\", "")]
    assert [d.source for d in loaded if isinstance(d, Document)] == [f"{path}:1", f"{path}:2"]


def test_text_that_opens_with_a_bracket_is_text(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("[Photo: the mill] It closed.", encoding="utf-8")
    assert text_of(path) == "[Photo: the mill] It closed."


def test_an_encoding_is_for_text_and_leaves_json_lines_alone(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "Zoë."}\n', encoding="utf-8")
    assert text_of(path, encoding="cp1252") == "Zoë."


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "a", "x": ' + "[" * 20_000 + "]" * 20_000 + "}", "nested too deeply"),
        ('{"text": "' + "x" * 101 + '"}', "the text of this line has 101 characters; the limit is 100"),
        ('{"text": "' + "x" * 100_000 + '"}', "this line has more than 66,736 bytes; the limit is 100 characters"),
        ('{"text": "a", "published": "yesterday"}', "rows.jsonl:1: published is 'yesterday'"),
        ('{"text": "a", "id": "a1", "retrieved": "now"}', "rows.jsonl:1: retrieved is 'now'"),
    ],
)
def test_a_line_past_the_limits_is_named_once_and_the_next_is_read(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f'{line}\n{{"text": "Two."}}\n', encoding="utf-8")
    bad, second = load_documents([path], options=Options(max_characters=100))
    assert message in str(bad)
    assert str(bad).count("rows.jsonl:1") == 1
    assert isinstance(second, Document)


def test_json_lines_of_any_length_take_little_memory(tmp_path: Path) -> None:
    """Forty megabytes go through; not one of them stays."""
    path = tmp_path / "rows.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps({"id": n, "text": "The mill closed. " * 500}) + "\n" for n in range(5_000))
    tracemalloc.start()
    count = sum(isinstance(document, Document) for document in load_documents([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 5_000
    assert peak < 2_000_000


def test_a_long_line_takes_no_more_memory_than_the_limit_allows(tmp_path: Path) -> None:
    for name, content in (("long.txt", b"word " * 10_000_000), ("long.jsonl", b'{"text": "' + b"word " * 10_000_000 + b'"}\n')):
        (tmp_path / name).write_bytes(content)
        tracemalloc.start()
        (refused,) = load_documents([tmp_path / name])
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert "the limit is 2,000,000 characters" in str(refused)
        assert peak < 120_000_000


def test_links_are_followed_and_each_folder_is_walked_once(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "inner"
    inner.mkdir(parents=True)
    (inner / "story.txt").write_text("The mill closed.", encoding="utf-8")
    (inner / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b").symlink_to(inner, target_is_directory=True)
    assert [d.text for d in load_documents([tmp_path]) if isinstance(d, Document)] == ["The mill closed."]


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a-pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "b-socket"))
        (tmp_path / "c-link").symlink_to(tmp_path / "gone")
        pipe, bound, link = load_documents([tmp_path])
    assert "a-pipe: this is neither a file nor a folder" in str(pipe)
    assert "b-socket: this is neither" in str(bound)
    assert "c-link: No such file or directory" in str(link)


def test_a_name_that_is_no_utf_8_is_shown_by_its_bytes(tmp_path: Path) -> None:
    """The source must be Unicode, or the reading could not be written as JSON."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("The mill closed.", encoding="utf-8")
    (document,) = load_documents([tmp_path])
    assert isinstance(document, Document)
    assert document.source == f"{tmp_path}/caf\\xe9.txt"


@pytest.mark.parametrize("name", ["x" * 300, "nul\0.txt"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    assert "Nothing was read" in str(load_one(tmp_path / name))


@contextmanager
def as_nobody() -> Iterator[None]:
    """Be a user who may read only what everybody may, where the tests run as one who may read all."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65_534)  # nobody
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_may_not_be_read_is_told_and_the_rest_is_read() -> None:
    """In a folder of its own below the system's: pytest's are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.txt").write_text("One.", encoding="utf-8")
        (folder / "b.txt").write_text("Two.", encoding="utf-8")
        (folder / "c").mkdir()
        (folder / "c" / "d.txt").write_text("Three.", encoding="utf-8")
        for path, mode in ((folder, 0o755), (folder / "b.txt", 0), (folder / "c", 0)):
            path.chmod(mode)
        with as_nobody():
            loaded = list(load_documents([folder, folder / "c" / "d.txt"]))
        (folder / "c").chmod(0o755)
    assert isinstance(loaded[0], Document)
    assert [str(error).removeprefix(f"{folder}/").split(". ")[0] for error in loaded[1:]] == [
        "b.txt: Permission denied",
        "c: Permission denied",
        "c/d.txt: Permission denied",
    ]


def test_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (refused,) = load_documents(["-"])
    assert "standard input is closed" in str(refused)


def test_a_line_that_is_a_reading_is_taken_where_readings_are_asked_for_and_named_where_not(tmp_path: Path) -> None:
    """Keys in any order; a document that happens to have the keys of a reading beside its text is a document."""
    reading = Reading(document=Document(text="The mill closed.", source="mill.txt"))
    line = json.dumps(json.loads(reading.to_json()), sort_keys=True)
    other = '{"onrecord": "x", "document": {}, "text": "One went."}'
    path = tmp_path / "mixed.jsonl"
    path.write_text(f"{reading.to_json()}\n{line}\n{other}\n", encoding="utf-8")
    one, two, three = load_documents_or_readings([path])
    assert (one, two) == (reading, reading)
    assert isinstance(three, Document)
    first, _, last = load_documents([path])
    assert str(first) == (
        f"{path}:1: this line is a reading, not a document. Nothing was read from it. onrecord who takes readings."
    )
    assert last == three
