"""HTML pages to documents; every character of the text keeps its place in the page. Loads no parser until a page is read."""

from onrecord.pages.page import is_page, read_page

__all__ = ["is_page", "read_page"]
