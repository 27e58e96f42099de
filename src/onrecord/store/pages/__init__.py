"""The pages that texts were cut out of: kept once each, under the hash that origins name (docs/record.md)."""

from onrecord.store.pages.adding import PAGE_NAME, add_pages, keep_page
from onrecord.store.pages.forgetting import Gone, forget_page, forget_pages_of
from onrecord.store.pages.in_hand import Pages
from onrecord.store.pages.loading import KeptPage, find_page, has_page
from onrecord.store.pages.packing import pack_page, unpack_page

__all__ = [
    "PAGE_NAME",
    "Gone",
    "KeptPage",
    "Pages",
    "add_pages",
    "find_page",
    "forget_page",
    "forget_pages_of",
    "has_page",
    "keep_page",
    "pack_page",
    "unpack_page",
]
