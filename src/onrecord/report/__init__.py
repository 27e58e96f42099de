"""A reading for human eyes: the report, and the text with what was found marked in it."""

from onrecord.report.marked import render_marked, render_on_terminal
from onrecord.report.report import render_report
from onrecord.report.set_aside import render_furniture
from onrecord.report.visible import make_visible

__all__ = ["make_visible", "render_furniture", "render_marked", "render_on_terminal", "render_report"]
