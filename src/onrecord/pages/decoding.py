"""Bytes of a page to text: which encoding, whatever the page says of itself."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from onrecord.errors import UnreadableDocument

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
HEAD = 4_096  # bytes in which a page names its encoding; the standard's own reader looks at 1,024
SAMPLE = 65_536  # bytes that detection looks at
MAX_BROKEN = 0.05  # share of the bytes above 127 that may be no UTF-8 in a page that is UTF-8 with a few broken places
MAX_ODD = 0.01  # share of control characters in a page
CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
WIDE = (
    ("utf-16-le", re.compile(rb"(?:[ \t\r\n]\0)*<\0[!?a-zA-Z]\0")),
    ("utf-16-be", re.compile(rb"(?:\0[ \t\r\n])*\0<\0[!?a-zA-Z]")),
)
HIGH = re.compile(rb"[\x80-\xff]")
HIGH_RUN = re.compile(rb"[\x80-\xff]+")
ODD_SIGNS = [*map(chr, (*range(9), *range(14, 27))), "\ufffd"]
ODD = re.compile(f"[{re.escape(''.join(ODD_SIGNS))}]")

NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
"""Codecs of Python's that are no encodings of texts, and one that browsers have given up since it hides tags."""
SHIFTING = frozenset({"iso2022_jp", "iso2022_kr", "hz"})
"""Encodings whose bytes are all below 128, so that they pass for UTF-8."""
SHIFT = re.compile(rb"\x1b[$(]|\x0e|~\{")

SUPERSETS = {
    "ascii": "cp1252", "big5": "big5hkscs", "euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030",
    "iso8859-1": "cp1252", "iso8859-11": "cp874", "iso8859-9": "cp1254", "ks_c-5601-1987": "cp949",
    "shift_jis": "cp932", "tis-620": "cp874",
}  # fmt: skip
"""What a page means that names the encoding on the left. Source: the WHATWG Encoding Standard."""


class Decoded(NamedTuple):
    """A page's text, and the encoding with which `data.decode(encoding, "replace")` gives it again."""

    text: str
    encoding: str


def decode_page(data: bytes, *, source: str, encoding: str | None = None, stated: str | None = None) -> Decoded:
    """Decode a page.

    A byte order mark is believed first, then `encoding`; then bytes above 127 that are all good UTF-8 are UTF-8 whatever
    the page says, since other encodings hardly ever look like it. Then come the encoding that was stated beside the page
    and the one that it names itself, and where neither fits or none is named, charset-normalizer's guess. A few broken
    bytes cost themselves, not the page: each becomes U+FFFD.

    Args:
        encoding: what the user says.
        stated: what the header of the response or message says, which is often wrong.

    Raises: UnreadableDocument where the bytes are empty or binary, or the encoding given is none or does not fit.
    """
    if not data or data.isspace():
        raise UnreadableDocument(f"{source}: the file is empty. Nothing was read from it.")
    marked = next((name for mark, name in BOMS if data.startswith(mark)), None)
    if marked is None and encoding is not None:
        return _checked(Decoded(_decode_strictly(data, source, encoding), encoding), source)
    name = marked or _find_wide(data)
    decoded = _decode_narrow(data, stated) if name is None else Decoded(data.decode(name, "replace"), name)
    return _checked(decoded, source)


def _find_wide(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by the NUL beside each of the first signs, "<!" or "<h"."""
    return next((name for name, opening in WIDE if opening.match(data)), None)


def _decode_narrow(data: bytes, stated: str | None) -> Decoded:
    """Decode a page whose encoding is no wider than a byte for ASCII."""
    stated = known_name(stated) if stated else None
    if stated in SHIFTING and SHIFT.search(data) and _fits(data, stated):
        return Decoded(data.decode(stated, "replace"), stated)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        name = _find_narrow(data, stated, error.start)
        return Decoded(data.decode(name, "replace"), name)


def _find_narrow(data: bytes, stated: str | None, first: int) -> str:
    """Name the encoding of a page that is not all UTF-8; `first` is its first byte that is not."""
    high = len(HIGH.findall(data))
    broken = data.decode("utf-8", "replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    named = find_charset(data[:HEAD])
    if broken <= MAX_BROKEN * high or ("utf-8" in (stated, named) and broken * 2 < high):
        return "utf-8"
    for name in (stated, named):
        if name and name != "utf-8" and _fits(data, name):
            return name
    return _guess(data, first)


def find_charset(head: bytes) -> str | None:
    """Give Python's name of the encoding that a page's head names; None where it names none that is known."""
    names = (known_name(match[1].decode("ascii", "replace")) for match in CHARSET.finditer(head))
    return next(filter(None, names), None)


def known_name(stated: str) -> str | None:
    """Give Python's name of the encoding that is meant by a stated one; None where it is none."""
    try:
        found = codecs.lookup(stated)
    except (LookupError, ValueError):  # ValueError: NUL in the name
        return None
    if found.name in NO_CHARSETS:
        return None
    if found.name.startswith(("utf-16", "utf-32")):
        return "utf-8"  # what reads as ASCII is not UTF-16
    return SUPERSETS.get(found.name, found.name) if found._is_text_encoding else None


def _fits(data: bytes, name: str) -> bool:
    """Tell whether a page decodes so, but for a few bytes."""
    text = data.decode(name, "replace")
    return text.count("\ufffd") <= MAX_BROKEN * len(HIGH.findall(data))


def _guess(data: bytes, first: int) -> str:
    """Guess from the bytes around the first that is not UTF-8: Windows-1252 where its bytes stand alone, as in English."""
    runs = HIGH_RUN.findall(data)
    if sum(len(run) for run in runs if len(run) > 2) <= 0.2 * sum(map(len, runs)) and _fits(data, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[max(0, first - SAMPLE // 2) : first + SAMPLE // 2]).best()
    return best.encoding if best is not None and best.encoding != "ascii" else "cp1252"


def _decode_strictly(data: bytes, source: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError as error:
        raise UnreadableDocument(f"{source}: {encoding} is no encoding. Nothing was read from it.") from error
    except UnicodeError as error:
        place = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else "this"
        raise UnreadableDocument(
            f"{source}: {place} is not {encoding}. Nothing was read from it. "
            f"Leave the encoding to be detected, or give another one: onrecord read --encoding cp1252 {source}"
        ) from error


def _checked(decoded: Decoded, source: str) -> Decoded:
    """Give the page back if it is text."""
    if not decoded.text or decoded.text.isspace():
        raise UnreadableDocument(f"{source}: there is nothing but white space in the file. Nothing was read from it.")
    head = decoded.text[:SAMPLE]
    odd = len(ODD.findall(head)) if any(sign in head for sign in ODD_SIGNS) else 0
    if odd > MAX_ODD * min(len(decoded.text), SAMPLE) + 3:
        raise UnreadableDocument(
            f"{source}: {odd} of the first {min(len(decoded.text), SAMPLE):,} characters are control characters or broken, "
            f"so this is no page. Nothing was read from it."
        )
    return decoded
