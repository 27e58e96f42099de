"""Files, folders, standard input and JSON Lines in; documents, or the errors that say why there is none, out."""

from onrecord.documents.copies import Copy, note_copies
from onrecord.documents.decoding import decode
from onrecord.documents.loading import load_documents, load_documents_or_readings, load_file

__all__ = ["Copy", "decode", "load_documents", "load_documents_or_readings", "load_file", "note_copies"]
