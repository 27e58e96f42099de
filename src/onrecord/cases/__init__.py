"""Across stories: which tell of the same happening, and which of the same case, with the evidence (docs/cases.md)."""

from onrecord.cases.digest import digest_stories
from onrecord.cases.index import CaseIndex
from onrecord.cases.items import Case, Decision, Evidence, Happened, Join, StoryDigest
from onrecord.cases.state import State

__all__ = ["Case", "CaseIndex", "Decision", "Evidence", "Happened", "Join", "State", "StoryDigest", "digest_stories"]
