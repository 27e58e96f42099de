"""The desk: a local web page where a reporter reads, checks and corrects a record (docs/desk.md)."""

from onrecord.web.app import make_app
from onrecord.web.settings import Settings

__all__ = ["Settings", "make_app"]
