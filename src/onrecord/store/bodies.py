"""A reading's JSON, packed: compressed against its text, which has its words, and another reading, which has its keys."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from importlib.resources import files

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdDict, ZstdError, compress, decompress
else:
    from backports.zstd import ZstdDict, ZstdError, compress, decompress

LEVEL = 6  # 9 takes a twentieth less room, and twice the time
FIRST = b"\x01"
"""The first byte of what is packed against `like_any_reading.json`, which therefore may never change: another would be 2."""

__all__ = ["ZstdError", "hash_of", "pack", "unpack"]


def pack(body: bytes, utf8: bytes) -> bytes:
    """Compress a reading's JSON against its text."""
    return FIRST + compress(body, level=LEVEL, zstd_dict=_dictionary(utf8))


def unpack(packed: bytes, utf8: bytes) -> bytes:
    """Give back what `pack` was given.

    Raises: ZstdError where the bytes are damaged, or the text is another.
    """
    if not packed.startswith(FIRST):
        raise ZstdError(f"it begins with byte {packed[:1].hex() or 'none'}, which no version of onrecord has written")
    return decompress(packed[1:], zstd_dict=_dictionary(utf8))


def hash_of(data: bytes) -> str:
    """Give the SHA-256 of bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def _dictionary(utf8: bytes) -> tuple[ZstdDict, int]:
    prefix: tuple[ZstdDict, int] = ZstdDict(_like_any_reading() + utf8, is_raw=True).as_prefix
    return prefix


@cache
def _like_any_reading() -> bytes:
    """The reading of an invented article, without its text."""
    return files("onrecord.store").joinpath("like_any_reading.json").read_bytes()
