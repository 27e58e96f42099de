"""Tables for review, written and read back; tables for analysis, read back by pyarrow."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from pyarrow import dataset, parquet
from sqlalchemy import update

import onrecord
from onrecord.errors import UnusableFile
from onrecord.reading import Document, Span
from onrecord.store import Record, tables
from onrecord.store.guards import drop_guards
from onrecord.store.tabular import LAYERS, Ref, Review, UnusableRow, read_reviews, write_csv, write_xlsx
from onrecord.store.tabular.parquet import write_parquet
from onrecord.store.tabular.sheets import MOST_CHARACTERS, headings
from store.articles import read_articles


@pytest.fixture
def filled(place: str) -> Any:
    with Record.open(place, create=True) as record:
        record.add(read_articles())
        yield record


def csv_of(record: Record, layer: str) -> str:
    return "".join(write_csv(LAYERS[layer], record.rows(layer)))


def rows_of(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))


def table_of(rows: list[dict[str, str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def reviewed(record: Record, layer: str, **written: dict[str, str]) -> list[dict[str, str]]:
    """The rows of a table, with what somebody wrote into that of each item of the first document."""
    rows = rows_of(csv_of(record, layer))
    first = rows[0]["document"]
    for row in rows:
        if row["document"] == first:
            row.update(written.get(row["id"], {}))
    return rows


@pytest.mark.parametrize("layer", LAYERS)
def test_a_table_has_a_row_an_item_that_points_at_its_words(filled: Record, layer: str) -> None:
    items = {"stories": "stories"}.get(layer, layer)
    rows = rows_of(csv_of(filled, layer))
    assert list(rows[0]) == headings(LAYERS[layer])
    assert len(rows) == sum(len(getattr(reading, items)) for reading in filled.readings())
    texts = {reading.document.id: reading.document.text for reading in filled.readings()}
    for row in rows:
        spans = [Span(*map(int, part.split(".."))) for part in row["span"].split()]
        words = " … ".join(" ".join(span.of(texts[row["document"]]).split()) for span in spans)
        assert row["words"] == words or layer == "stories"
        assert (row["review"], row["note"], row["layer"]) == ("", "", layer)


def test_no_cell_of_a_table_opens_a_formula(place: str) -> None:
    document = Document(
        text="“=cmd|’/c calc’!A1,” said Ruth Calder.", source="=HYPERLINK(1)", outlet="@x", published="2031-05-15"
    )
    with Record.open(place, create=True) as record:
        record.add([onrecord.read(document)])
        table = csv_of(record, "statements")
        file = io.BytesIO()
        write_xlsx(LAYERS["statements"], record.rows("statements"), file)
    for row in csv.reader(io.StringIO(table.removeprefix("\ufeff"))):
        assert [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    for cells in load_workbook(file).worksheets[0].iter_rows():
        assert [cell.value for cell in cells if cell.data_type == "f"] == []


def test_what_was_written_into_a_table_comes_back_as_reviews_and_nothing_else(filled: Record) -> None:
    rows = reviewed(
        filled, "statements", q1={"review": "Accept", "note": "seen the tape"},
        q2={"corrected_speaker_name": "Tomas Adeyemi", "corrected_kind": "Mixed"},
    )  # fmt: skip
    first, second = read_reviews(io.BytesIO(table_of(rows)), "review.csv")
    document = read_articles()[0].document
    assert first == Review(
        row=2, verdict="accept", note="seen the tape",
        ref=Ref(document=document.id, layer="statements", story="s1", id="q1", spans=(Span(31, 57),),
                words="“We are closing the mill,”"),
    )  # fmt: skip
    assert isinstance(second, Review)
    assert (second.row, second.ref.id, second.verdict) == (3, "q2", None)
    assert second.changed == {"speaker_name": "Tomas Adeyemi", "kind": "mixed"}


def test_a_workbook_comes_back_the_same_way_with_lists_to_choose_from(filled: Record) -> None:
    file = io.BytesIO()
    write_xlsx(LAYERS["figures"], filled.rows("figures"), file)
    book = load_workbook(file)
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    assert names == headings(LAYERS["figures"])
    lists = {validation.formula1: str(validation.sqref) for validation in sheet.data_validations.dataValidation}
    assert lists['"accept,reject"'].startswith(f"{sheet.cell(2, names.index('review') + 1).coordinate}:")
    sheet.cell(2, names.index("review") + 1).value = "reject"
    sheet.cell(3, names.index("corrected_value") + 1).value = 1_300_000.0
    sheet.cell(4, names.index("corrected_value") + 1).value = "200 to 212.5"
    sheet.cell(4, names.index("corrected_qualifier") + 1).value = ">="
    book.create_sheet("my notes").append(["call Ruth"])
    saved = io.BytesIO()
    book.save(saved)
    saved.seek(0)
    found = list(read_reviews(saved, "review.xlsx"))
    assert [item.verdict for item in found if isinstance(item, Review)] == ["reject", None, None]
    assert [item.changed for item in found if isinstance(item, Review)] == [
        {}, {"value": 1_300_000}, {"value": (200, 212.5), "qualifier": ">="},
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_that_a_spreadsheet_saved_its_own_way_is_understood(filled: Record, delimiter: str) -> None:
    """Columns moved, left out or added; semicolons; another encoding; heads in capitals."""
    rows = reviewed(filled, "events", v2={"review": " reject ", "corrected_begin": "", "note": "it was Sunday – “I was there”"})
    moved = [
        {name.upper(): row[name] for name in sorted(row) if name not in {"outlet", "context"}} | {"MINE": "x"} for row in rows
    ]
    (found,) = read_reviews(io.BytesIO(table_of(moved, delimiter).decode().encode("cp1252", "replace")), "review.csv")
    assert isinstance(found, Review)
    assert (found.ref.id, found.verdict, found.note) == ("v2", "reject", "it was Sunday – “I was there”")


@pytest.mark.parametrize(("written", "why"), [
    ({"review": "maybe"}, "accept or reject"),
    ({"review": "reject", "corrected_status": "denied"}, "rejected and corrected at once"),
    ({"corrected_status": "unsure"}, "happened, alleged, planned, denied"),
    ({"corrected_begin": "15 May"}, "no ISO 8601 date"),
    ({"review": "accept", "document": "1.2E+11"}, "no id"),
    ({"review": "accept", "span": "31-57"}, "leave this column"),
    ({"review": "accept", "span": "57..31"}, "span"),
    ({"review": "accept", "layer": "quotes"}, "the layers are statements"),
    ({"review": "accept", "id": ""}, "leave these columns"),
])  # fmt: skip
def test_a_row_that_cannot_be_taken_is_told_with_its_number_and_the_rest_goes_on(
    filled: Record, written: dict[str, str], why: str
) -> None:
    rows = reviewed(filled, "events", v1=written, v2={"review": "accept"})
    bad, good = read_reviews(io.BytesIO(table_of(rows)), "review.csv")
    assert isinstance(bad, UnusableRow) and isinstance(good, Review)
    assert (bad.row, good.row, good.ref.id) == (2, 3, "v2")
    assert why in bad.why


@pytest.mark.parametrize(("layer", "written"), [
    ("figures", {"corrected_value": "about 3"}), ("figures", {"corrected_value": "5 to 3"}),
    ("statements", {"corrected_status": "denied"}),
])  # fmt: skip
def test_a_correction_that_a_layer_does_not_have_is_told(filled: Record, layer: str, written: dict[str, str]) -> None:
    rows = rows_of(csv_of(filled, layer))
    (found,) = read_reviews(io.BytesIO(table_of([rows[0] | written])), "review.csv")
    assert isinstance(found, UnusableRow)


@pytest.mark.parametrize("data", [b"name,age\nRuth,3\n", b"PK\x03\x04 no workbook", b"just words"])
def test_a_file_that_is_no_table_for_review_is_refused(data: bytes) -> None:
    with pytest.raises(UnusableFile, match=r"review\.csv"):
        list(read_reviews(io.BytesIO(data), "review.csv"))


def test_what_no_sheet_can_hold_is_written_as_text_or_cut(place: str) -> None:
    document = Document(text="Losses were 5 million at \ufffe Calder & Sons. " + "It fell and fell. " * 3_000, title="\ufffe")
    reading = onrecord.read(document)
    (figure,) = reading.figures
    with Record.open(place, create=True) as record:
        record.add([replace(reading, figures=(replace(figure, value=10**400, about="\ufffe" + "x" * 40_000),))])
        file = io.BytesIO()
        write_xlsx(LAYERS["figures"], record.rows("figures"), file)
    cells = {cell.value for cells in load_workbook(file).worksheets[0].iter_rows(min_row=2) for cell in cells}
    assert str(10**400) in cells
    assert max(len(str(cell)) for cell in cells) == MOST_CHARACTERS


def test_a_sheet_that_is_full_is_followed_by_another(filled: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.tabular.sheets.MOST_ROWS", 4)
    file = io.BytesIO()
    write_xlsx(LAYERS["statements"], filled.rows("statements"), file)
    book = load_workbook(file)
    assert [(sheet.title, sheet.max_row) for sheet in book.worksheets] == [
        ("statements", 4), ("statements 2", 4), ("statements 3", 2),
    ]  # fmt: skip
    for sheet in book.worksheets:
        sheet.cell(2, headings(LAYERS["statements"]).index("review") + 1).value = "accept"
    saved = io.BytesIO()
    book.save(saved)
    saved.seek(0)
    assert len(list(read_reviews(saved, "review.xlsx"))) == 3


@pytest.mark.parametrize("layer", LAYERS)
def test_parquet_is_read_back_by_pyarrow_a_folder_a_month(filled: Record, layer: str, tmp_path: Path) -> None:
    write_parquet(LAYERS[layer], filled.rows(layer), tmp_path / layer)
    assert {path.name for path in (tmp_path / layer).iterdir()} == {"month=2031-05", "month=__HIVE_DEFAULT_PARTITION__"}
    read = dataset.dataset(tmp_path / layer, partitioning="hive").to_table().to_pylist()
    rows = list(filled.rows(layer))
    assert len(read) == len(rows)
    by_id = {(row["document"], row["id"]): row for row in read}
    for row in rows:
        found = by_id[row["document"], row["id"]]
        assert found.pop("month") == (row["day"] and row["day"][:7])
        plain = {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}
        assert found == {**plain, "span": [{"start": span.start, "end": span.end} for span in row["span"]]}


def test_parquet_is_written_in_groups_of_rows_as_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.store.tabular import parquet as module

    monkeypatch.setattr(module, "AT_ONCE", 10)
    monkeypatch.setattr(module, "MOST_IN_GROUP", 10)
    rows = [row | {"day": "2031-05-15"} for row in LAYERS["statements"].rows(read_articles()[0])] * 20
    write_parquet(LAYERS["statements"], rows, tmp_path / "statements")
    (file,) = (tmp_path / "statements").rglob("*.parquet")
    assert parquet.ParquetFile(file).num_row_groups == 4
    assert parquet.ParquetFile(file).metadata.num_rows == 40


def test_a_document_that_cannot_be_read_is_told_and_the_rest_of_the_table_is_written(filled: Record) -> None:
    with filled.changing() as connection:
        drop_guards(connection)  # else the database itself refuses it
        connection.execute(update(tables.readings).where(tables.readings.c.document == 2).values(body=b"no reading"))
    told: list[str] = []
    rows = list(filled.rows("statements", tell=told.append))
    assert {row["source"] for row in rows} == {"echo/mill.txt", "wire/ferry.txt"}
    assert ["argus/fire.txt" in line for line in told] == [True]


def test_a_table_that_was_reviewed_corrects_the_record_once(filled: Record) -> None:
    statement, other = read_articles()[0].statements[:2]
    written = {
        statement.id: {"review": "accept", "note": "checked against the tape"},
        other.id: {"review": "reject"},
    }
    table = table_of(reviewed(filled, "statements", **written))
    told: list[str] = []
    done = filled.take_reviews(io.BytesIO(table), "review.csv", who="R. Calder", why="weekly review", tell=told.append)
    assert (done.corrections, done.known, done.refused, told) == (3, 0, 0, [])
    document = read_articles()[0].document.id
    assert filled.states(document) == {statement.id: "accepted"}
    kept = filled.reading(document)
    assert kept is not None
    assert [item.id for item in kept.statements] == [item.id for item in read_articles()[0].statements if item.id != other.id]
    assert [entry.who for entry in filled.log(document=document)] == ["R. Calder"] * 3
    again = filled.take_reviews(io.BytesIO(table), "review.csv", who="R. Calder", why="weekly review", tell=told.append)
    assert (again.corrections, again.known, again.refused, told) == (0, 2, 0, [])


def test_a_corrected_cell_is_an_edit_and_a_row_of_words_that_are_gone_is_refused(filled: Record) -> None:
    statement = read_articles()[0].statements[0]
    rows = reviewed(filled, "statements", **{statement.id: {"corrected_speaker_name": "Ruth A. Calder"}})
    gone = next(row for row in rows if row["document"] != read_articles()[0].document.id)
    gone.update(review="accept", span="1..4", words="ffi")
    told: list[str] = []
    done = filled.take_reviews(io.BytesIO(table_of(rows)), "review.csv", who="R. Calder", why="review", tell=told.append)
    kept = filled.reading(read_articles()[0].document.id)
    assert kept is not None
    assert kept.statements[0].speaker_name == "Ruth A. Calder"
    assert (done.corrections, done.refused, len(told)) == (1, 1, 1)
    assert "Nothing was taken from the row" in told[0]
