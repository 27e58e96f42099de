"""Bytes to text, of plain files and of pages."""

from __future__ import annotations

import codecs

from fuzz.check import Seam

TEXT = "The ferry stood still at Lorne – “since noon,” said Zoë Brún. It cost £3, and nobody’s café was open.\r\n"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "utf-32-le", "cp1252", "mac_roman")


def as_page(data: bytes) -> bytes:
    """Make the bytes the text of a page that says nothing of its encoding."""
    return b"<html><body><p>" + data


def as_page_that_lies(data: bytes) -> bytes:
    """Make the bytes the text of a page that says it is in another encoding."""
    return b"<html><meta charset=utf-16><meta charset=shift_jis><body><p>" + data


SEAM = Seam(
    name="encodings",
    seeds=(
        *(TEXT.encode(name) for name in ENCODINGS),
        "Жители уехали. Ничего не случилось.".encode("cp1251"),
        "川の水があふれ、橋は閉鎖された。".encode("shift_jis"),
    ),
    words=(
        codecs.BOM_UTF8,
        codecs.BOM_UTF16_LE,
        codecs.BOM_UTF16_BE,
        codecs.BOM_UTF32_LE,
        b"\0",
        b"\xe2\x80\x9c",
        b"\x93",
        b"\xd2",
    ),
    ways=(bytes, as_page, as_page_that_lies),
)
