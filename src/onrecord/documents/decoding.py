"""Bytes to text, once: after this nothing edits a document's text."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from onrecord.errors import UnreadableDocument

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
MAX_ODD = 0.01  # share of control characters in text; the formats we know as binary have 5 % and more
SAMPLE = 65_536  # bytes that detection looks at


def decode(data: bytes, *, source: str, encoding: str | None = None) -> str:
    """Decode the bytes of a plain text file.

    Strict UTF-8 is tried first, then a byte order mark is believed, then charset-normalizer is asked.

    Args:
        data: the whole file.
        source: the file's name, for messages.
        encoding: the encoding to use whatever the bytes look like.
    Raises: UnreadableDocument where the bytes are empty, binary, or not of the encoding; it names the offset.
    """
    if not data.strip():
        raise UnreadableDocument(f"{source}: the file is empty. Nothing was read from it.")
    if encoding:
        return _strictly(data, source, encoding)
    for bom, name in BOMS:
        if data.startswith(bom):
            return _strictly(data, source, name)
    if (nul := data.find(b"\0")) >= 0:
        raise UnreadableDocument(
            f"{source}: byte {nul} is NUL, so this is binary and no text. Nothing was read from it. "
            f"Where it is text in UTF-16, say so: onrecord read --encoding utf-16 {source}"
        )
    try:
        return _not_binary(data.decode("utf-8"), source)
    except UnicodeDecodeError as error:
        best = from_bytes(data[:SAMPLE]).best()
        if best is None or not best.encoding:
            raise UnreadableDocument(
                f"{source}: byte {error.start} is not UTF-8, and no other encoding fits. Nothing was read from it. "
                f"Give its encoding, for example: onrecord read --encoding cp1252 {source}"
            ) from error
        name = "cp1252" if best.encoding in {"latin_1", "cp1250", "cp1254", "cp1257"} and _is_western(data) else best.encoding
        return _not_binary(_strictly(data, source, name), source)


def _is_western(data: bytes) -> bool:
    """Tell whether the bytes above 127 are those of English text in Windows-1252: marks, dashes, pounds, accents."""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return all(
        byte < 128 or byte in b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xae\xb0\xbd" or byte >= 0xC0
        for byte in data[:SAMPLE]
    )


def _strictly(data: bytes, source: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"{source}: byte {error.start} is not {encoding}. Nothing was read from it. "
            f"Give its encoding, for example: onrecord read --encoding cp1252 {source}"
        ) from error


def _not_binary(text: str, source: str) -> str:
    odd = [at for at, c in enumerate(text[:SAMPLE]) if c < " " and c not in "\t\n\r\f\v\x1c\x1d\x1e"]
    if len(odd) > MAX_ODD * min(len(text), SAMPLE):
        raise UnreadableDocument(
            f"{source}: character {odd[0]} is a control character and {len(odd)} are, so this is binary and no text. "
            f"Nothing was read from it."
        )
    return text
