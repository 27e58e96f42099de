"""The file of a case: all that its stories tell, with source, outlet, date and words, as one page (docs/case-file.md)."""

from onrecord.casefile.head import Head, make_head
from onrecord.casefile.items import (
    CaseFile,
    Cited,
    Counted,
    Happening,
    Open,
    Person,
    Said,
    Speaker,
    Stage,
    Standing,
    StoryTold,
)
from onrecord.casefile.make import make_case_file, make_with_quoting, quote_case
from onrecord.casefile.render import FORMS, CaseFileForm, render_case_file
from onrecord.casefile.render_differences import render_differences
from onrecord.casefile.told import Told, find_told
from onrecord.timelines import Later

__all__ = [
    "FORMS",
    "CaseFile",
    "CaseFileForm",
    "Cited",
    "Counted",
    "Happening",
    "Head",
    "Later",
    "Open",
    "Person",
    "Said",
    "Speaker",
    "Stage",
    "Standing",
    "StoryTold",
    "Told",
    "find_told",
    "make_case_file",
    "make_head",
    "make_with_quoting",
    "quote_case",
    "render_case_file",
    "render_differences",
]
