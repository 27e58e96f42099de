"""HTML pages to documents; every character of the text keeps its place in the page. Loads no parser until a page is read."""

from onrecord.pages.decoding import known_name
from onrecord.pages.fitting import find_misfit
from onrecord.pages.page import is_page, read_page
from onrecord.pages.whole import WholePage, read_whole_page

__all__ = ["WholePage", "find_misfit", "is_page", "known_name", "read_page", "read_whole_page"]
