"""Bytes to text, once: after this nothing edits a document's text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from onrecord.documents import html_seam
from onrecord.documents.wide import MARKS, find_wide
from onrecord.errors import UnreadableDocument

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), *MARKS)

MAX_ODD = 0.01  # share of control characters in text; the formats we know as binary have 5 % and more
SAMPLE = 65_536  # bytes, or characters, that detection looks at
MAX_IN_RUNS = 0.2  # share of bytes above 127 in runs of three and more; in English they stand alone, in Russian in words
MAX_BROKEN = 10  # bytes above 127 for each good UTF-8 sequence, up to which a file is broken UTF-8

ODD = re.compile("[\\0-\\x08\\x0e-\\x1b\\x1f]")
"""Control characters but for tabs, ends of lines and pages, and the separators of files, groups and records."""
UTF_8_ENGLISH = re.compile(rb"\xe2\x80[\x90-\xbf]|\xc2[\xa0-\xbf]|\xc3[\x80-\xbf]")
"""Curly marks, signs and accents as UTF-8 writes them; as Windows-1252 these bytes would be “â€™”, “Â£”, “Ã©”."""
HIGH_RUN = re.compile(rb"[\x80-\xff]{3,}")
HIGH = re.compile(rb"[\x80-\xff]")
MAC_ROMAN = re.compile(rb"[a-z,.!?][\xd2-\xd5]|[a-z][\x8e\x8f]|[a-z][\x80-\x84\x86-\x90\x95\x98\x99\x9b\x9d\x9f][a-z]")
"""Curly marks and accents where the Macintosh had them; in Windows-1252 they would be ÒÓÔÕ, ‚, Ž, † after a small letter."""
NOT_CP1252 = re.compile(
    rb"[\x81\x8d\x8f\x90\x9d]|[a-z][\xa1-\xac\xae-\xb6\xb8-\xbf][a-z\xe0-\xff]|[\xb0-\xb6\xb8-\xbe][a-z]{2}"
)
"""Bytes that Windows-1252 leaves free, and its symbols inside a word, where other encodings have letters."""


def decode(data: bytes, *, source: str, encoding: str | None = None, stated: str | None = None) -> str:
    """Decode the bytes of a plain text file.

    A byte order mark is believed; without one, UTF-16 is told by its NULs, and strict UTF-8 is tried. Then Windows-1252
    and Mac Roman are told by where their curly marks and accents stand, for English has too few of them for statistics
    ("It cost £3." passes as Japanese); charset-normalizer is asked about the rest. A byte order mark is no part of the
    text.

    Args:
        data: the whole file.
        source: the file's name, for messages.
        encoding: the encoding to use whatever the bytes look like.
        stated: the encoding that a header beside the text states; used where the bytes fit it and are no good UTF-8. What
            comes in such a container cannot be mended from outside, so a few broken bytes of UTF-8 become U+FFFD.
    Raises: UnreadableDocument where the bytes are empty, binary, or not of the encoding; it names the offset.
    """
    if not data.strip():
        raise UnreadableDocument(f"{source}: the file is empty. Nothing was read from it.")
    name = _name_by_mark(data, encoding) or encoding or find_wide(data)
    if name is not None:
        return _checked(_decode_strictly(data, source, name), source)
    if (nul := data.find(b"\0")) >= 0:
        raise UnreadableDocument(
            f"{source}: byte {nul} is NUL, so this is binary and no text. Nothing was read from it. "
            f"Where it is text in UTF-16, say so: onrecord read --encoding utf-16 {source}"
        )
    told = html_seam.known_name(stated) if stated else None
    for name in (told, "utf-8") if data.isascii() else ("utf-8", told):
        if name and (text := _decode_or_none(data, name)) is not None:
            return _checked(text, source)
    if stated is not None and _is_mostly_utf_8(data):
        return _checked(data.decode("utf-8", "replace"), source)
    return _checked(_decode_strictly(data, source, _detect(data, source)), source)


def _decode_or_none(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _name_by_mark(data: bytes, encoding: str | None) -> str | None:
    """Give the encoding that a byte order mark tells; where one is given, only if the mark is of its family."""
    family = codecs.lookup(encoding).name if encoding else ""
    return next((name for mark, name in BOMS if data.startswith(mark) and (not family or family.startswith(name[:5]))), None)


def _detect(data: bytes, source: str) -> str:
    """Name the encoding of bytes that are not UTF-8, from those around the first that is none.

    Raises: UnreadableDocument where most of it is UTF-8, so that any other encoding would make nonsense of the rest,
        and where nothing fits.
    """
    first = _first_broken(data)
    if _is_mostly_utf_8(data):
        raise UnreadableDocument(
            f"{source}: byte {first} is not UTF-8, though other parts of the file are. Nothing was read from it. "
            f"Mend it, for example: iconv -c -f utf-8 -t utf-8 {source}; or give its encoding: onrecord read --encoding cp1252"
        )
    if sum(map(len, HIGH_RUN.findall(data))) <= MAX_IN_RUNS * len(HIGH.findall(data)):
        if MAC_ROMAN.search(data):
            return "mac_roman"
        if not NOT_CP1252.search(data):
            return "cp1252"
    best = from_bytes(data[max(0, first - SAMPLE // 2) : first + SAMPLE // 2]).best()
    if best is None or best.encoding == "ascii":
        raise UnreadableDocument(
            f"{source}: byte {first} is not UTF-8, and no other encoding fits. Nothing was read from it. "
            f"Give its encoding, for example: onrecord read --encoding cp1252 {source}"
        )
    return best.encoding


def _is_mostly_utf_8(data: bytes) -> bool:
    return len(UTF_8_ENGLISH.findall(data)) * MAX_BROKEN >= len(HIGH.findall(data))


def _first_broken(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _decode_strictly(data: bytes, source: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:  # some codecs, such as idna, name no byte
        place = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else "this"
        raise UnreadableDocument(
            f"{source}: {place} is not {encoding}. Nothing was read from it. "
            f"Give its encoding, for example: onrecord read --encoding cp1252 {source}"
        ) from error


def _checked(text: str, source: str) -> str:
    """Give the text back if it is one.

    Raises: UnreadableDocument where it is blank, or where NUL or many control characters show that it is binary.
    """
    if not text.strip():
        raise UnreadableDocument(f"{source}: there is nothing but white space in the file. Nothing was read from it.")
    odd = [found.start() for found in ODD.finditer(text, 0, SAMPLE)]
    nul = text.find("\0")
    if nul >= 0 or len(odd) > MAX_ODD * min(len(text), SAMPLE):
        what = f"character {nul} is NUL" if nul >= 0 else f"character {odd[0]} is a control character and {len(odd)} are"
        raise UnreadableDocument(f"{source}: {what}, so this is binary and no text. Nothing was read from it.")
    return text
