"""Tables for analysis: Parquet by pyarrow, a folder a layer and in it a folder a month (`month=2031-05`), written as they come.

pyarrow is imported when one is made.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import ExtraMissing
from onrecord.store.tabular.layers import Column, Layer, Row

if TYPE_CHECKING:
    import pyarrow as pa

AT_ONCE = 2_000  # rows that are handed over at a time
MOST_IN_GROUP = 50_000  # rows of a row group
MOST_OPEN = 128  # months whose files are open at a time
MONTH = "month"


def write_parquet(layer: Layer, rows: Iterable[Row], folder: Path) -> None:
    """Write a layer into a folder, which must not hold anything yet; what has no day has the month null.

    Raises: ExtraMissing where pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import dataset
    except ImportError as error:
        raise ExtraMissing("Parquet needs pyarrow. Install it: pip install 'onrecord[parquet]'") from error
    schema = make_schema(layer)
    months = dataset.partitioning(pa.schema([(MONTH, pa.string())]), flavor="hive")
    dataset.write_dataset(
        _batches(layer, rows, schema), folder, format="parquet", schema=schema, partitioning=months, max_open_files=MOST_OPEN,
        max_rows_per_group=MOST_IN_GROUP, use_threads=False, existing_data_behavior="error",
    )  # fmt: skip


def make_schema(layer: Layer) -> pa.Schema:
    """Give the columns of a layer as Arrow has them; spans are lists of {start, end}, of code points."""
    import pyarrow as pa

    spans = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())]))
    types = {"text": pa.string(), "number": pa.float64(), "whole": pa.int64(), "spans": spans, "texts": pa.list_(pa.string())}
    return pa.schema([(MONTH, pa.string()), *((column.name, types[column.type]) for column in layer.columns)])


def _batches(layer: Layer, rows: Iterable[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    coming = iter(rows)
    while some := list(islice(coming, AT_ONCE)):
        columns = [[row["day"][:7] if row["day"] else None for row in some]]
        columns += [[_value(row[column.name], column) for row in some] for column in layer.columns]
        arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
        yield pa.record_batch(arrays, schema=schema)


def _value(value: Any, column: Column) -> Any:
    if column.type == "spans":
        return [{"start": span.start, "end": span.end} for span in value]
    if column.type == "number":
        return _as_double(value)
    return list(value) if column.type == "texts" else value


def _as_double(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf
