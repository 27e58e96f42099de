"""Where HTML becomes a document: the one place that knows which package reads pages."""

from onrecord.pages import is_page, read_page

__all__ = ["is_page", "read_page"]
