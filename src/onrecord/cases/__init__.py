"""Across stories: which tell of the same happening, and which of the same case, with the evidence (docs/cases.md)."""

from onrecord.cases.decisions import load_decisions
from onrecord.cases.digest import digest_stories
from onrecord.cases.index import CaseIndex
from onrecord.cases.items import Case, Decision, Evidence, Happened, Join, StoryDigest
from onrecord.cases.listing import CaseLine, StoryLine, list_cases
from onrecord.cases.names import name_case
from onrecord.cases.state import State

__all__ = [
    "Case",
    "CaseIndex",
    "CaseLine",
    "Decision",
    "Evidence",
    "Happened",
    "Join",
    "State",
    "StoryDigest",
    "StoryLine",
    "digest_stories",
    "list_cases",
    "load_decisions",
    "name_case",
]
