"""What people decide about what was found: accepted, rejected, edited, added, noted, and undone again (docs/corrections.md)."""

from onrecord.store.corrections.applying import Corrected, apply_corrections
from onrecord.store.corrections.entries import Anchor, Body, Entry, Loose

__all__ = ["Anchor", "Body", "Corrected", "Entry", "Loose", "apply_corrections"]
