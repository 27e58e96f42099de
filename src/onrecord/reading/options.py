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
    max_file_bytes: int = 64 << 20
    """Largest file, in bytes, that is held whole where its format asks for that: PDF, office documents, feeds, mail."""
    max_depth: int = 4
    """Archives, one in the other, that are opened: a zip in a tar in a gz is three."""
    max_expansion: int = 100
    """How many times its size a file may unpack to, all layers together; text shrinks to a fifth, seldom to a twentieth."""
    statement_rules: StatementRules = "onrecord"
    """What counts as a statement and where its parts end: "onrecord" as docs/statements.md says; "polnear" as the PolNeAR
    corpus has it, for comparing with tools that follow it: every attitude, "that" and "to" in the content, the whole verb
    group for a cue, nothing nested."""
