"""A reading for human eyes: the report, and the text with what was found marked in it."""

from onrecord.report.marked import print_marked, render_marked
from onrecord.report.report import print_report

__all__ = ["print_marked", "print_report", "render_marked"]
