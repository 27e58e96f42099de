"""Where HTML becomes a document: the one place that knows which package reads pages."""

from onrecord.pages import WholePage, is_page, known_name, read_page, read_whole_page

__all__ = ["WholePage", "is_page", "known_name", "read_page", "read_whole_page"]
