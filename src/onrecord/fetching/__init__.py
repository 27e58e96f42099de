"""Pages from the web into a web archive: the one folder that opens connections, and only for `onrecord fetch`."""

from onrecord.fetching.options import FetchOptions
from onrecord.fetching.save import save_pages

__all__ = ["FetchOptions", "save_pages"]
