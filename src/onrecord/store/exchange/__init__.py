"""A whole record as lines of JSON, and back: docs/exports.md tells the form."""

from onrecord.store.exchange.exporting import export_lines
from onrecord.store.exchange.importing import Imported, Importer, import_lines, weigh_line

__all__ = ["Imported", "Importer", "export_lines", "import_lines", "weigh_line"]
