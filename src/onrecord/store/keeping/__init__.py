"""What keeps a record safe and lawful: checked copies, and texts forgotten for good (docs/record-care.md)."""

from onrecord.store.keeping.backup import Backup, back_up
from onrecord.store.keeping.forgetting import Forgotten, forget_documents
from onrecord.store.keeping.scrubbing import scrub
from onrecord.store.keeping.which import find_documents, find_forgotten, find_pages

__all__ = [
    "Backup",
    "Forgotten",
    "back_up",
    "find_documents",
    "find_forgotten",
    "find_pages",
    "forget_documents",
    "scrub",
]
