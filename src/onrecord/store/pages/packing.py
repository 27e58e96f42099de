"""A page's bytes, compressed."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdError, compress, decompress
else:
    from backports.zstd import ZstdError, compress, decompress

LEVEL = 9  # 0.146 of 300 pages of 84 KB in 0.7 ms each; 3: 0.166 in 0.2 ms; 19: 0.135 in 22 ms
FIRST = b"\x01"
"""The first byte of a page packed so: another way would be 2."""


def pack_page(data: bytes) -> bytes:
    """Compress a page."""
    return FIRST + compress(data, level=LEVEL)


def unpack_page(packed: bytes) -> bytes:
    """Give back what `pack_page` was given.

    Raises: ZstdError where the bytes are damaged.
    """
    if not packed.startswith(FIRST):
        raise ZstdError(f"it begins with byte {packed[:1].hex() or 'none'}, which no version of onrecord has written")
    return decompress(packed[1:])


__all__ = ["ZstdError", "pack_page", "unpack_page"]
