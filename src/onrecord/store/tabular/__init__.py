"""Tables of a record, a row an item, for review and for analysis; what people wrote into them, read back (docs/exports.md)."""

from onrecord.store.tabular.applying import Reviewed, apply_reviews
from onrecord.store.tabular.layers import LAYERS, Layer
from onrecord.store.tabular.review import Ref, Review, UnusableRow
from onrecord.store.tabular.reviews import read_reviews
from onrecord.store.tabular.rows import find_rows
from onrecord.store.tabular.sheets import write_csv, write_xlsx

__all__ = [
    "LAYERS",
    "Layer",
    "Ref",
    "Review",
    "Reviewed",
    "UnusableRow",
    "apply_reviews",
    "find_rows",
    "read_reviews",
    "write_csv",
    "write_xlsx",
]
