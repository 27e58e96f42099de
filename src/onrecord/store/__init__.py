"""The record: readings kept for years in one SQLite file or in PostgreSQL, asked, corrected, and able to prove themselves."""

from onrecord.store.adding import Counts, Known
from onrecord.store.corrections.making import ItemRef
from onrecord.store.opening import upgrade
from onrecord.store.pages import KeptPage, Pages
from onrecord.store.record import Record

__all__ = ["Counts", "ItemRef", "KeptPage", "Known", "Pages", "Record", "upgrade"]
