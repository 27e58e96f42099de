"""Parts of office documents, which are zip archives."""

from __future__ import annotations

import struct
import zipfile
import zlib

from onrecord.documents.how import How
from onrecord.errors import UnreadableDocument

BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, struct.error, KeyError)
"""What zipfile raises where an archive is damaged, or packed by a method that it does not know."""


def check_size(archive: zipfile.ZipFile, where: str, how: How) -> None:
    """Refuse an office document that unpacks to more than can be held; zipfile gives no more of a part than it says.

    Raises: UnreadableDocument.
    """
    size = sum(info.file_size for info in archive.infolist())
    how.budget.take(size, where)
    if size > how.options.max_file_bytes:
        raise UnreadableDocument(
            f"{where}: unpacks to {size:,} bytes; the limit is {how.options.max_file_bytes:,}. Nothing was read from it. "
            f"Save its text alone, or raise the limit: onrecord read --max-file-bytes"
        )


def read_part(archive: zipfile.ZipFile, name: str, where: str, how: How) -> bytes:
    """Read one part.

    Raises: UnreadableDocument where it is too large; KeyError where it is missing.
    """
    info = archive.getinfo(name)
    how.budget.take(info.file_size, where)
    if info.file_size > how.options.max_file_bytes:
        raise UnreadableDocument(
            f"{where}: {name} in it unpacks to {info.file_size:,} bytes; the limit is {how.options.max_file_bytes:,}. Nothing "
            f"was read from it. Save its text alone, or raise the limit: onrecord read --max-file-bytes"
        )
    return archive.read(info)
