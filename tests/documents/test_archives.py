"""Archives: what is in them is read as any file is, nothing is written, and time and memory are bounded."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import sys
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.loaded import Load, texts, told
from onrecord.documents import load_documents
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document, Options

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STORY = "The ferry stood still at Lorne – “since noon,” said Zoë Brún.\r\nNobody was hurt.\n"


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "zst": zstd.compress,
    "zip": lambda data: zipped({"a.txt": data}),
    "stored zip": lambda data: zipped({"a.txt": data}, zipfile.ZIP_STORED),
    "tar": lambda data: tarred({"a.txt": data}),
    "tar.gz": lambda data: gzip.compress(tarred({"a.txt": data})),
    "zip in tar.zst": lambda data: zstd.compress(tarred({"a.zip": zipped({"a.txt": data})})),
}


@pytest.mark.parametrize("packer", PACKERS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_text_comes_out_of_each_container_as_it_went_in(tmp_path: Path, packer: str, text: str) -> None:
    text = "The mill. " + text
    path = tmp_path / "file"
    path.write_bytes(PACKERS[packer](text.encode("utf-8")))
    (document,) = load_documents([path])
    assert isinstance(document, Document), document
    assert document.text == text


def test_sources_name_the_archive_and_the_place_in_it(load: Load) -> None:
    """Hidden names and what macOS adds are left out, as in a folder; a compressed file keeps its own name."""
    inner = zipped({"deep.txt": b"Three."})
    files = {
        "2031/05/a.txt": b"One.",
        "b.txt.gz": gzip.compress(b"Two."),
        "c.zip": inner,
        ".DS_Store": b"\0",
        "__MACOSX/a": b"\0",
    }
    loaded = load(zipped(files), "news.zip")
    assert [(d.source, d.text) for d in loaded if isinstance(d, Document)] == [
        ("news.zip!/2031/05/a.txt", "One."),
        ("news.zip!/b.txt.gz", "Two."),
        ("news.zip!/c.zip!/deep.txt", "Three."),
    ]
    assert told(loaded) == []


def test_the_format_is_told_by_content_and_not_by_name(load: Load) -> None:
    assert texts(load(zipped({"rows.txt": b'{"text": "One."}\n{"text": "Two."}'}), "story.txt")) == ["One.", "Two."]


def test_an_archive_through_a_pipe_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(zipped({"a.txt": b"One."}))))
    (document,) = load_documents(["-"])
    assert isinstance(document, Document)
    assert (document.source, document.text) == ("-!/a.txt", "One.")


@pytest.mark.parametrize("name", ["../../etc/evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a/../../evil.txt"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_that_lead_out_of_the_archive_are_only_shown(
    load: Load, tmp_path: Path, name: str, pack: Callable[..., bytes]
) -> None:
    (document,) = load(pack({name: b"One."}), "evil")
    assert isinstance(document, Document)
    assert document.source in {f"evil!/{name}", f"evil!/{name.replace(chr(92), '/')}"}
    assert [path.name for path in tmp_path.rglob("*")] == ["evil"]


def test_links_and_devices_in_a_tar_are_passed_over(load: Load) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("link")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert told(load(out.getvalue(), "links.tar")) == ["links.tar: this archive holds no files. Nothing was read from it."]


def test_an_archive_without_files_is_told(load: Load) -> None:
    assert told(load(zipped({}), "a.zip")) == ["a.zip: this archive holds no files. Nothing was read from it."]


def test_what_is_no_document_in_an_archive_is_named_and_the_rest_is_read(load: Load) -> None:
    loaded = load(
        zipped({"a.txt": b"One.", "b.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF", "c.txt": "Two.".encode("utf-16"), "d.txt": b""})
    )
    assert texts(loaded) == ["One.", "Two."]
    assert [line.split(": ")[0] for line in told(loaded)] == ["file!/b.jpg", "file!/d.txt"]


def test_a_member_that_takes_a_password_is_told_and_the_rest_is_read(load: Load) -> None:
    """The flag is set by hand, for zipfile does not write such archives."""
    data = bytearray(zipped({"secret.txt": b"One.", "open.txt": b"Two."}))
    data[6] |= 1  # in the first member's header, and in its entry in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    loaded = load(bytes(data), "a.zip")
    assert texts(loaded) == ["Two."]
    assert told(loaded) == [
        "a.zip!/secret.txt: takes a password. Nothing was read from it. Unpack it, and give what comes out."
    ]


def test_a_damaged_member_is_told_and_the_rest_is_read(load: Load) -> None:
    data = zipped({"a.txt": b"The mill closed. " * 50, "b.txt": b"Two."}, zipfile.ZIP_STORED)
    loaded = load(data.replace(b"mill", b"MILL", 1), "a.zip")
    assert texts(loaded) == ["Two."]
    (line,) = told(loaded)
    assert line.startswith("a.zip!/a.txt: this file in the archive is damaged (Bad CRC-32")


@pytest.mark.parametrize("cut", [30, 100, -30])
def test_a_zip_that_is_cut_off_is_told(load: Load, cut: int) -> None:
    (line,) = told(load(zipped({"a.txt": b"The mill closed. " * 50})[:cut], "a.zip"))
    assert line.startswith("a.zip: the zip archive is cut off or damaged")


LINES = b"".join(json.dumps({"text": f"Story {n}: {n * n * 7919 % 99991}."}).encode() + b"\n" for n in range(20_000))


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: bz2.compress(data, 1), zstd.compress])
@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
def test_what_came_before_the_break_is_kept_and_the_place_is_named(
    load: Load, pack: Callable[..., bytes], share: float
) -> None:
    packed = pack(LINES)
    loaded = load(packed[: int(len(packed) * share)], "a.jsonl")
    (*documents, error) = loaded
    assert texts(documents) == [json.loads(line)["text"] for line in LINES.splitlines()[: len(documents)]]
    assert len(documents) > (share - 0.3) * 15_000  # of 20,000; bzip2 and Zstandard unpack a block at a time
    assert "data can be unpacked up to byte" in str(error)
    assert "it is cut off there" in str(error)


def test_a_text_that_is_cut_off_is_no_document(load: Load) -> None:
    packed = gzip.compress(b"The mill closed. " * 10)
    assert told(load(packed[:-9], "a.txt.gz")) == [
        "a.txt.gz: the gzip data can be unpacked up to byte 170; it is cut off there. Documents that end before that place "
        "were read, the rest was not. Get the file again."
    ]


def test_damage_in_the_middle_of_gzip_is_told_once_however_deep_it_lies(load: Load) -> None:
    files = {f"{n}.txt": LINES[n * 997 : n * 997 + 900].replace(b'{"', b"One. ") for n in range(200)}
    packed = bytearray(gzip.compress(tarred(files)))
    packed[len(packed) // 2] ^= 0xFF
    loaded = load(bytes(packed), "a.tar.gz")
    assert len(texts(loaded)) > 20
    assert len(told(loaded)) == 1


@pytest.mark.parametrize("cut", [1_800, 2_048, 2_600])
def test_a_tar_that_is_cut_off_keeps_what_came_before(load: Load, cut: int) -> None:
    data = tarred({"a.txt": b"One.", "b.txt": b"Two. " * 300, "c.txt": b"Three."})
    loaded = load(data[:cut], "a.tar")
    assert texts(loaded) == ["One."]
    (line,) = told(loaded)
    assert "the tar archive is cut off or damaged here" in line


def nested(levels: int) -> bytes:
    data = b"One."
    for _ in range(levels):
        data = zipped({"a": data})
    return data


def test_archives_in_archives_are_opened_down_to_the_limit(load: Load) -> None:
    assert texts(load(nested(4))) == ["One."]
    (line,) = told(load(nested(5), "a.zip"))
    assert line == (
        "a.zip!/a!/a!/a!/a!/a: lies in more than 4 archives, one in the other. Nothing was read from it. Unpack the outer "
        "ones, or raise the limit: onrecord read --max-depth"
    )
    assert texts(load(nested(5), max_depth=5)) == ["One."]


BOMBS = {
    "zst": lambda: zstd.compress((b'{"text": "' + b"x " * 50_000 + b'"}\n') * 3_000),
    "gz in gz": lambda: gzip.compress(gzip.compress((b'{"text": "' + b"x " * 50_000 + b'"}\n') * 3_000, 1)),
    "tar.gz": lambda: gzip.compress(tarred({"a.txt": b"a " * 100_000_000}), 1),
    "zip": lambda: zipped({f"{n}.txt": b"a " * 1_000_000 for n in range(60)}),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_stopped_in_little_time_and_memory(tmp_path: Path, bomb: str) -> None:
    """At 64 MB and a hundred times the size of the file."""
    path = tmp_path / "bomb"
    path.write_bytes(BOMBS[bomb]())
    assert path.stat().st_size < 1_000_000
    tracemalloc.start()
    last = None
    for count, last in enumerate(load_documents([path], options=Options(max_characters=3_000_000)), start=1):  # noqa: B007
        if isinstance(last, UnreadableDocument) and "times its size" in str(last):
            tracemalloc.stop()  # what is left runs at full speed
    _, peak = tracemalloc.get_traced_memory() if tracemalloc.is_tracing() else (0, 0)
    tracemalloc.stop()
    assert "unpacks to more than 100 times its size" in str(last)
    assert peak < 60_000_000


def test_a_zip_whose_directory_would_fill_the_memory_is_refused(load: Load) -> None:
    """The directory is made up of nothing; it is refused for its size before it is read."""
    data = bytearray(zipped({"a.txt": b"One."}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = (40 << 20).to_bytes(4, "little")
    loaded = load(bytes(data[:end]) + bytes(41 << 20) + bytes(data[end:]), "a.zip")
    assert told(loaded)[0].startswith(
        "a.zip: the directory of this zip archive takes 41,943,040 bytes; the limit is 33,554,432."
    )


def test_a_tar_of_many_files_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    path.write_bytes(gzip.compress(tarred({f"{n}.txt": STORY.encode() * 20 for n in range(1_000)}), 1))
    tracemalloc.start()
    count = sum(isinstance(document, Document) for document in load_documents([path], options=Options(max_expansion=1_000)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 1_000
    assert peak < 4_000_000


def test_a_tar_whose_header_would_fill_the_memory_is_stopped_there(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    header = tarfile.TarInfo("pax")
    header.type, header.size = tarfile.XHDTYPE, 200 << 20
    path.write_bytes(tarred({"a.txt": b"One."})[:1_024] + header.tobuf(tarfile.USTAR_FORMAT) + bytes(200 << 20))
    tracemalloc.start()
    document, error = load_documents([path])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(document, Document)
    assert "a header of this tar archive takes more than 8,388,608 bytes" in str(error)
    assert peak < 40_000_000


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"\xfd7zXZ\0rest", "packed by xz"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office document")],
)
def test_what_is_not_read_is_told_with_the_way_to_make_it_readable(load: Load, data: bytes, words: str) -> None:
    (line,) = told(load(data))
    assert words in line
    assert "Nothing was read from it." in line
