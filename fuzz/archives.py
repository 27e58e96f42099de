"""Compressed files, zip and tar; and what lies in them."""

from __future__ import annotations

import bz2
import gzip
import io
import sys
import tarfile
import zipfile

from fuzz.check import Seam

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STORY = b"The mill closed on Tuesday. " * 4


def zipped(files: dict[str, bytes]) -> bytes:
    """Make a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def tarred(files: dict[str, bytes], kind: int = tarfile.PAX_FORMAT) -> bytes:
    """Make a tar archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=kind) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def in_tar(data: bytes) -> bytes:
    """Put the bytes in a tar."""
    return tarred({"../a": data, "b": STORY})


SEAM = Seam(
    name="archives",
    seeds=(
        gzip.compress(STORY, mtime=0), bz2.compress(STORY), zstd.compress(STORY), zipped({"a.txt": STORY, "b/c.txt": STORY[:9]}),
        tarred({"a.txt": STORY, "é" * 120: STORY}), tarred({"b" * 120: STORY}, tarfile.GNU_FORMAT),
        gzip.compress(tarred({"a": STORY}), mtime=0), zipped({"a.gz": gzip.compress(STORY, mtime=0)}), b"\xfd7zXZ\0",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
    ),
    words=(b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"\x1f\x8b\x08", b"BZh9", b"\x28\xb5\x2f\xfd",
           b"ustar\x0000", b"ustar  \x00", b"././@LongLink", b"\xff\xff\xff\xff", b"\x80\0\0\0", b"29 path=", b"GNU.sparse.map=0,1"),
    ways=(bytes, lambda data: gzip.compress(data, 1, mtime=0), lambda data: zipped({"a": data, "b": STORY}), in_tar),
)  # fmt: skip
