"""Tables with a column for review: CSV, and XLSX by openpyxl (imported when one is made), both written row by row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import ExtraMissing
from onrecord.report.spreadsheet import safe_cell
from onrecord.store.tabular.layers import Column, Layer, Row

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

BOM = "\ufeff"  # by which spreadsheets know that a file is UTF-8
VERDICTS = ("accept", "reject")
REVIEW, NOTE, CORRECTED = "review", "note", "corrected_"
MOST_ROWS = 1 << 20  # of a sheet, the heading among them: ECMA-376
MOST_CHARACTERS = 32_767  # of a cell
EXACT = 1 << 53  # whole numbers beyond are no longer exact in a spreadsheet
NOT_XML = re.compile("[\ufffe\uffff]")
WIDTHS = {"words": 70, "context": 50, "speaker_name": 24, "name": 24, "source": 24, NOTE: 30}  # characters; the rest have 12
OTHER_WIDTH = 12


def headings(layer: Layer) -> list[str]:
    """Give the names of a table's columns, those that a person fills in last."""
    return [*(column.name for column in layer.columns), REVIEW, *(CORRECTED + field for field in layer.corrected), NOTE]


def write_csv(layer: Layer, rows: Iterable[Row]) -> Iterator[str]:
    """Give a table as the lines of a CSV file (RFC 4180), UTF-8 with a mark at its start; no cell opens a formula."""
    yield BOM + _line(headings(layer))
    empty = [""] * (len(headings(layer)) - len(layer.columns))
    for row in rows:
        yield _line([*(to_cell(row[column.name], column) for column in layer.columns), *empty])


def _line(cells: list[Any]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def to_cell(value: Any, column: Column) -> object:
    """Give a value as a cell has it: spans as "120..180 200..240", several texts with semicolons between them."""
    if column.type == "spans":
        return " ".join(f"{span.start}..{span.end}" for span in value)
    if column.type == "texts":
        return safe_cell("; ".join(value))
    return safe_cell(value)


def write_xlsx(layer: Layer, rows: Iterable[Row], file: BinaryIO) -> None:
    """Write a table as a workbook: a drop-down list where one of few values is asked for, a sheet for each million rows.

    Raises: ExtraMissing where openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise ExtraMissing("a workbook needs openpyxl. Install it: pip install 'onrecord[xlsx]'") from error
    book = Workbook(write_only=True)
    sheet, left = _new_sheet(book, layer), MOST_ROWS - 1
    for row in rows:
        if not left:
            sheet, left = _new_sheet(book, layer), MOST_ROWS - 1
        sheet.append([_workbook_cell(to_cell(row[column.name], column)) for column in layer.columns])
        left -= 1
    book.save(file)


def _workbook_cell(value: object) -> object:
    if isinstance(value, (int, float)):
        return value if abs(value) <= EXACT else str(value)[:MOST_CHARACTERS]
    words = NOT_XML.sub("\ufffd", str(value))
    return words if len(words) <= MOST_CHARACTERS else words[: MOST_CHARACTERS - 2] + " …"


def _new_sheet(book: Any, layer: Layer) -> WriteOnlyWorksheet:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    number = len(book.worksheets)
    sheet: WriteOnlyWorksheet = book.create_sheet(layer.name + (f" {number + 1}" if number else ""))
    sheet.freeze_panes = "A2"
    names = headings(layer)
    for place, name in enumerate(names, 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, OTHER_WIDTH)
        choices = VERDICTS if name == REVIEW else layer.corrected.get(name.removeprefix(CORRECTED), ())
        if choices and name.startswith((REVIEW, CORRECTED)):
            asked = DataValidation(type="list", formula1='"' + ",".join(choices) + '"', allow_blank=True, showErrorMessage=True)
            asked.error = f"one of: {', '.join(choices)}"
            asked.add(f"{letter}2:{letter}{MOST_ROWS}")
            sheet.data_validations.append(asked)
    heading = [WriteOnlyCell(sheet, value=name) for name in names]
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)
    return sheet
