"""Timelines of one or many readings, and their forms: page, JSON, table, calendar (docs/timeline.md)."""

from onrecord.timelines.build import timeline
from onrecord.timelines.items import Before, Entry
from onrecord.timelines.later import Later, tell_later
from onrecord.timelines.render import FORMS, TimelineForm, render_timeline

__all__ = ["FORMS", "Before", "Entry", "Later", "TimelineForm", "render_timeline", "tell_later", "timeline"]
