"""Cases in a record: what linking keeps, what is new linked to it, what people decided, and the cases as they are now."""

from onrecord.store.linking.found import Group, find_case
from onrecord.store.linking.linking import Linked, link_cases
from onrecord.store.linking.walking import list_cases

__all__ = ["Group", "Linked", "find_case", "link_cases", "list_cases"]
