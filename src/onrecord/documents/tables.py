"""Tables of texts (CSV, TSV): a row a document, columns by name."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from onrecord.documents import article_about as about
from onrecord.documents import article_keys as keys
from onrecord.documents.decoding import decode
from onrecord.documents.how import How, Loaded
from onrecord.documents.json_rows import load_mapping
from onrecord.documents.streams import Stream
from onrecord.documents.wide import find_wide, narrow_head
from onrecord.errors import UnreadableDocument

DELIMITERS = (",", "\t", ";", "|")
TEXTS = {*keys.TEXT, *keys.HTML}
OTHERS = {*about.TITLE, *about.SOURCE, *about.PUBLISHED, *about.RETRIEVED}
BARE_OTHERS = {*about.OUTLET, *about.BYLINE} - {"by"}
SAMPLE = 1 << 20  # bytes by which the encoding is told


def is_it(head: bytes, name: str) -> bool:
    """Tell a table by its first line, in which one column is named as texts are and another as what goes with them."""
    return _columns(head) is not None


def _columns(head: bytes) -> tuple[str, list[str]] | None:
    """Give the delimiter and the names of the columns."""
    line, newline, _ = narrow_head(head).removeprefix(codecs.BOM_UTF8).partition(b"\n")
    if not newline or len(line) > 2_000:
        return None
    try:
        first = line.decode("utf-8").strip("\r")
    except UnicodeDecodeError:
        return None
    for delimiter in DELIMITERS:
        names = [name.strip().strip('"').strip() for name in first.split(delimiter)]
        low = {name.lower() for name in names}
        others = low & OTHERS or BARE_OTHERS & set(map(about.bare_name, names))
        if len(low) == len(names) and low & TEXTS and others:
            return delimiter, names
    return None


def read(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read each row under the names that articles have in JSON; the bytes are told by the first of them."""
    found = _columns(stream.head())
    assert found is not None
    delimiter, names = found
    head = stream.head(SAMPLE)
    encoding = how.encoding or _encoding(head, where)
    lines = io.TextIOWrapper(cast(BinaryIO, stream), encoding=encoding, errors="strict", newline="")
    longest = how.options.max_characters * 2
    csv.field_size_limit(longest)
    rows = csv.reader(_bounded_lines(lines, longest), delimiter=delimiter)
    try:
        next(rows)
        count = 0
        for row in rows:
            if any(row):
                count += 1
                at = f"{where}:{rows.line_num}"
                if len(row) != len(names):
                    yield UnreadableDocument(
                        f"{at}: this row has {len(row)} columns, the first line names {len(names)}. Nothing was read from it."
                    )
                else:
                    values = {name: value for name, value in zip(names, row, strict=True) if value}
                    yield load_mapping(values, at, how, "this row")
        if not count:
            yield UnreadableDocument(f"{where}: there is no row below the names. Nothing was read from it.")
    except (csv.Error, UnicodeDecodeError) as error:
        raise UnreadableDocument(
            f"{where}:{rows.line_num}: behind this line the table cannot be read ({error}). What came before was read, the "
            f"rest was not. Save it as CSV in UTF-8."
        ) from error
    finally:
        lines.detach()


def _bounded_lines(lines: io.TextIOWrapper, longest: int) -> Iterator[str]:
    """Give the lines of a table; csv would take one of any length into memory before it looks at it."""
    while line := lines.readline(longest + 1):
        if len(line) > longest:
            raise csv.Error(f"a line has more than {longest:,} characters")
        yield line


def _encoding(head: bytes, where: str) -> str:
    """Name the encoding of a table by its beginning, as that of a text is told."""
    if wide := find_wide(head):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        text = decode(head, source=where)
        return next((name for name in ("cp1252", "mac_roman") if _gives(head, name, text)), "cp1252")
    return "utf-8-sig"


def _gives(head: bytes, name: str, text: str) -> bool:
    try:
        return head.decode(name) == text
    except UnicodeDecodeError:
        return False
