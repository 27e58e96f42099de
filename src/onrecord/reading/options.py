"""What a user may change about a reading."""

from __future__ import annotations

from typing import Literal

import msgspec

StatementRules = Literal["onrecord", "polnear"]


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of one run; each has a default that suits a news article."""

    max_characters: int = 2_000_000
    """Longest document that is read, in code points: a longer one is reported, not read. Two million is a book of
    350,000 words; it bounds the memory that one document can take."""
    statement_rules: StatementRules = "onrecord"
    """What counts as a statement and where its parts end: "onrecord" as docs/statements.md says; "polnear" as the PolNeAR
    corpus has it, for comparing with tools that follow it: every attitude, "that" and "to" in the content, the whole verb
    group for a cue, nothing nested."""
