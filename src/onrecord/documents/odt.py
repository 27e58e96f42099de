"""OpenDocument texts, as LibreOffice writes them.

Read by the standard library and defusedxml: odfpy has had no release since 2020, and text and headings are two elements.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from onrecord.documents.how import How, Loaded
from onrecord.documents.making import make_document, parsing
from onrecord.documents.packages import BROKEN, read_part
from onrecord.documents.xml_trees import parse_xml
from onrecord.errors import UnreadableDocument

TYPE = b"application/vnd.oasis.opendocument.text"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
MANIFEST = "META-INF/manifest.xml"
ENCRYPTED = b"encryption-data"
NO_TEXT = {f"{TEXT}tracked-changes", f"{TEXT}note", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"}
"""What is not in the running text: words deleted, footnotes, comments."""


def is_it(archive: zipfile.ZipFile) -> bool:
    """Tell an OpenDocument text from other zip archives by the type that is its first file."""
    try:
        info = archive.getinfo("mimetype")
        return info.file_size < 200 and archive.read(info).strip().startswith(TYPE)
    except BROKEN:
        return False


def read_archive(archive: zipfile.ZipFile, where: str, how: How) -> Iterator[Loaded]:
    """Read paragraphs and headings, one a line, with a blank line between them."""
    with parsing(where, "OpenDocument text"):
        if MANIFEST in archive.namelist() and ENCRYPTED in read_part(archive, MANIFEST, where, how):
            raise UnreadableDocument(f"{where}: takes a password. Nothing was read from it. Save it without one.")
        body = parse_xml(read_part(archive, "content.xml", where, how))
        meta = parse_xml(read_part(archive, "meta.xml", where, how)) if "meta.xml" in archive.namelist() else None
        paragraphs = [piece for piece in map("".join, _paragraphs(body)) if piece.strip()]
        title = None if meta is None else next((e.text for e in meta.iter(TITLE)), None)
    yield make_document("\n\n".join(paragraphs), where, how, title=title)


def _paragraphs(element: Element) -> Iterator[list[str]]:
    """Give the pieces of each paragraph and heading, in order."""
    if element.tag in NO_TEXT:
        return
    if element.tag in {f"{TEXT}p", f"{TEXT}h"}:
        yield list(_pieces(element))
        return
    for child in element:
        yield from _paragraphs(child)


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            yield " " * min(int(count) if count.isdecimal() else 1, 80)
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag not in NO_TEXT:
            yield from _pieces(child)
        yield child.tail or ""
