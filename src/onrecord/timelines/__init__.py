"""Timelines of one or many readings, and their forms: page, JSON, table, calendar (docs/timeline.md)."""

from onrecord.timelines.build import timeline
from onrecord.timelines.items import Before, Entry
from onrecord.timelines.render import FORMS, TimelineForm, render_timeline

__all__ = ["FORMS", "Before", "Entry", "TimelineForm", "render_timeline", "timeline"]
