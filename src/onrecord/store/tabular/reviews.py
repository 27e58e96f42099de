"""What people wrote into a table's review columns, read back row by row; columns may have moved."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO

from onrecord.documents import decode
from onrecord.errors import ExtraMissing, UnusableFile
from onrecord.reading import Span, parse_date
from onrecord.report.spreadsheet import FORMULA
from onrecord.store.tabular.layers import LAYERS
from onrecord.store.tabular.review import Ref, Review, UnusableRow, Value, Verdict
from onrecord.store.tabular.sheets import CORRECTED, NOTE, REVIEW, VERDICTS

ZIP = b"PK\x03\x04"
NEEDED = ("layer", "document", "story", "id", "span", "words", REVIEW)
DELIMITERS = (",", ";", "\t")
RANGE = re.compile(r"(\d+)\.\.(\d+)")
NUMBER = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
DATES = frozenset({"begin", "end", "published"})
LONGEST = 1 << 24  # characters of one cell


def read_reviews(file: BinaryIO, name: str) -> Iterator[Review | UnusableRow]:
    """Give the rows in which somebody wrote, in their order.

    Args:
        file: CSV or XLSX, as `write_csv` and `write_xlsx` made it; told by content.
        name: of the file, for messages.
    Yields: an UnusableRow in the place of each that cannot be taken. Rows in which nobody wrote are passed over.
    Raises: UnusableFile where it is no such table; ExtraMissing where openpyxl is needed and not installed.
    """
    data = io.BytesIO(file.read())
    sheets = _workbook(data, name) if data.getvalue().startswith(ZIP) else iter([_csv(data.getvalue(), name)])
    missing: list[str] = list(NEEDED)
    some = False
    for rows in sheets:  # a workbook may have sheets of somebody's own
        names = [str(cell or "").strip().lower() for cell in next(rows, (0, []))[1]]
        lacks = [column for column in NEEDED if column not in names]
        if lacks:
            missing = min(missing, lacks, key=len)
            continue
        some = True
        for number, cells in rows:
            found = _read_row(number, dict(zip(names, map(_plain, cells), strict=False)))
            if found is not None:
                yield found
    if not some:
        raise UnusableFile(
            f"{name}: there is no column {missing[0]!r}, so this is no table for review. Nothing was taken from it. Make one: "
            f"onrecord export RECORD --format csv --output {name}"
        )


def _csv(data: bytes, name: str) -> Iterator[tuple[int, Sequence[Any]]]:
    text = decode(data, source=name).removeprefix(codecs.BOM_UTF8.decode())
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    csv.field_size_limit(LONGEST)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from enumerate(rows, 1)
    except csv.Error as error:
        raise UnusableFile(
            f"{name}: behind line {rows.line_num} the table cannot be read ({error}). Save it as CSV in UTF-8."
        ) from error


def _workbook(data: BinaryIO, name: str) -> Iterator[Iterator[tuple[int, Sequence[Any]]]]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise ExtraMissing(f"{name}: a workbook needs openpyxl. Install it: pip install 'onrecord[xlsx]'") from error
    try:
        book = load_workbook(data, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its insides raise: KeyError, BadZipFile, ValueError
        raise UnusableFile(
            f"{name}: this is no workbook that can be read ({type(error).__name__}: {error}). Save it as XLSX or CSV."
        ) from error
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some programs write wrong ones
            yield enumerate(sheet.iter_rows(values_only=True), 1)
    finally:
        book.close()


def _plain(cell: object) -> str:
    """Give a cell as it was meant: without the apostrophe that keeps a formula shut, dates as ISO 8601 has them."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    words = str(cell if cell is not None else "").strip()
    return words[1:] if words.startswith("'") and words[1:].startswith(FORMULA) else words


def _read_row(number: int, row: dict[str, str]) -> Review | UnusableRow | None:
    """Read one row; None where nobody wrote in it."""
    corrected = {name.removeprefix(CORRECTED): cell for name, cell in row.items() if name.startswith(CORRECTED) and cell}
    said, note = row.get(REVIEW, ""), row.get(NOTE, "")
    if not (said or note or corrected):
        return None
    try:
        verdict = _verdict(said)
        if verdict == "reject" and corrected:
            raise ValueError("it is rejected and corrected at once; empty one of the two")
        ref = _ref(row)
        changed = {field: _value(ref.layer, field, cell) for field, cell in corrected.items()}
    except ValueError as error:
        return UnusableRow(row=number, why=str(error))
    return Review(row=number, ref=ref, verdict=verdict, changed=changed, note=note or None)


def _verdict(said: str) -> Verdict | None:
    for verdict in VERDICTS:
        if said.lower() == verdict:
            return verdict  # type: ignore[return-value]  # one of VERDICTS
    if said:
        raise ValueError(f"its review is {said!r}; write accept or reject, or leave it empty")
    return None


def _ref(row: dict[str, str]) -> Ref:
    layer, document = row["layer"].lower(), row["document"]
    if layer not in LAYERS:
        raise ValueError(f"its layer is {layer!r}; the layers are {', '.join(LAYERS)}")
    if not re.fullmatch(r"sha256:[0-9a-f]{64}", document):
        raise ValueError(f"its document is {document[:80]!r}, which is no id; leave this column as it is")
    spans = tuple(Span(int(start), int(end)) for start, end in RANGE.findall(row["span"]))
    if not spans or RANGE.sub("", row["span"]).strip():
        raise ValueError(f"its span is {row['span'][:80]!r}; leave this column as it is")
    if not row["id"] or not row["story"]:
        raise ValueError("it has no id of an item or no story; leave these columns as they are")
    return Ref(document=document, layer=layer, story=row["story"], id=row["id"], spans=spans, words=row["words"])


def _value(layer: str, field: str, cell: str) -> Value:
    fields = LAYERS[layer].corrected
    if field not in fields:
        raise ValueError(f"{layer} have no column {CORRECTED + field!r}; they have {', '.join(CORRECTED + f for f in fields)}")
    if fields[field]:
        if cell.lower() not in fields[field]:
            raise ValueError(f"{CORRECTED + field} is {cell!r}; it may be {', '.join(fields[field])}")
        return cell.lower()
    if field in DATES and parse_date(cell) is None:
        raise ValueError(f"{CORRECTED + field} is {cell!r}, which is no ISO 8601 date; write it like 2031-05-15")
    return _number(cell) if field == "value" else cell


def _number(cell: str) -> Value:
    """Read a number, or two with "to" between them.

    >>> _number("1,200"), _number("3 to 5.5")
    (1200, (3, 5.5))
    """
    parts = [part.strip() for part in cell.split(" to ")]
    if len(parts) > 2 or not all(NUMBER.fullmatch(part) for part in parts):
        raise ValueError(f"{CORRECTED}value is {cell!r}, which is no number; write it like 1200, or 3 to 5")
    numbers = [float(bare) if set(bare) & set(".eE") else int(bare) for bare in (part.replace(",", "") for part in parts)]
    if len(numbers) == 2 and numbers[0] > numbers[1]:
        raise ValueError(f"{CORRECTED}value is {cell!r}; the lower number stands first")
    return (numbers[0], numbers[1]) if len(numbers) == 2 else numbers[0]


__all__ = ["read_reviews"]
