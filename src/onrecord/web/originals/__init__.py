"""The page that a text was cut out of: its words alone, with the marks of the text, and nothing that could run or load."""

from onrecord.web.originals.parts import read_parts
from onrecord.web.originals.places import place_marks
from onrecord.web.originals.rendering import render_parts

__all__ = ["place_marks", "read_parts", "render_parts"]
