"""Proof that a record is what was put in: every hash, span, link, derived row and log entry is worked out anew and compared.

Little is shared with the code that writes: hashes, JSON, SQL and what is derived are worked out here a second time. Shared is
what defines a meaning: how bodies are packed, the fold of words, the types of a reading, and how corrections are applied.
"""

from onrecord.store.proof.findings import Counts, Finding
from onrecord.store.proof.verifying import Proof

__all__ = ["Counts", "Finding", "Proof"]
