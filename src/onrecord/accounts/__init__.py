"""Accounts: where reports of one matter differ, how a page changed, how a figure went over time (docs/accounts.md)."""

from onrecord.accounts.differences import find_differences
from onrecord.accounts.items import Change, Checked, Difference, Point, Sentence, Series, Step, Telling, Versions
from onrecord.accounts.series import find_series
from onrecord.accounts.versions import compare_versions, find_versions

__all__ = [
    "Change",
    "Checked",
    "Difference",
    "Point",
    "Sentence",
    "Series",
    "Step",
    "Telling",
    "Versions",
    "compare_versions",
    "find_differences",
    "find_series",
    "find_versions",
]
