"""Across stories: who is the same person, body or place over all readings of a run, with the evidence (docs/subjects.md)."""

from onrecord.subjects.choose import choose_subjects, find_sides
from onrecord.subjects.decisions import Decisions, add_decisions, load_decisions, parse_decisions, render_decision
from onrecord.subjects.items import Cited, Evidence, Link, Ref, Subject, Years
from onrecord.subjects.known import Known, KnownName, load_known, parse_known
from onrecord.subjects.link import Linked, link_all, link_subjects

__all__ = [
    "Cited",
    "Decisions",
    "Evidence",
    "Known",
    "KnownName",
    "Link",
    "Linked",
    "Ref",
    "Subject",
    "Years",
    "add_decisions",
    "choose_subjects",
    "find_sides",
    "link_all",
    "link_subjects",
    "load_decisions",
    "load_known",
    "parse_decisions",
    "parse_known",
    "render_decision",
]
