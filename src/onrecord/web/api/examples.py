"""Examples in the OpenAPI document: what may be asked of a record of the sample case, and is asked of it by a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CASE = "malik torrance"
PARAMETERS: Mapping[str, Any] = {
    "about": "police", "act": "said", "as_of": "2032-01-01", "by": "police", "case": CASE, "kind": None, "layer": "statements",
    "limit": 10, "name": "torrance", "outlet": "Harrowmere Ledger", "over": 40, "person": "torrance", "place": "harrowmere",
    "since": "2031-03", "speaker": "police", "starts": "tor", "type": "death", "under": 100, "unit": "mph", "until": "2032",
    "words": "police pursuit",
}  # fmt: skip
"""By the name of a parameter; None where its values are listed."""

ERROR: Mapping[str, Any] = {
    "error": {
        "kind": "StaleCorrection",
        "message": "sha256:caab542b5a5d…: it was at revision 12 when you saw it and is at 14 now. Since then: 14 edit by Ben "
                   "(heard the tape). Nothing was corrected.",
    },
}  # fmt: skip

_DOCUMENT, _OTHER = "sha256:caab542b5a5d", "sha256:d3cac2c12927"
_SIGNED = {"who": "A. Yusuf", "why": "heard the tape"}
_OF_ITEM = {"document": _DOCUMENT, "item": "q3", "expected": 0, **_SIGNED}
_PAIR = {"document": _DOCUMENT, "item": "e1", "other_document": _OTHER, "other_item": "e4", "expected": 0, **_SIGNED}
_STORIES = {**_PAIR, "item": "s1", "other_item": "s1", "level": "case"}
BODIES: Mapping[str, Any] = {
    "add": {"text": "The quay opened again on Monday, the council said.", "title": "Quay reopens", "published": "2031-06-02",
            "outlet": "Harbour News"},
    "check_quotes": {"text": "“Our thoughts are with the family of this man,” said Adaeze Linton."},
    "correct_accept": _OF_ITEM,
    "correct_add": {"document": _DOCUMENT, "layer": "entities", "words": {"mentions": ["The rider"]},
                    "fields": {"kind": "person", "name": "The rider"}, "expected": 0, **_SIGNED},
    "correct_edit": {**_OF_ITEM, "changes": {"speaker": "e2"}},
    "correct_join": _STORIES,
    "correct_merge": _PAIR,
    "correct_move": {**_OF_ITEM, "item": "s1", "case": "Harbour inquiry"},
    "correct_note": {"words": "Ask for the minutes.", "document": _DOCUMENT, "item": "q3", "expected": 0, **_SIGNED},
    "correct_part": _STORIES,
    "correct_reject": _OF_ITEM,
    "correct_split": _PAIR,
    "correct_undo": {"number": 1, **_SIGNED},
}  # fmt: skip
"""By the name of an operation."""
