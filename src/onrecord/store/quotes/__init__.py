"""The quotations of a draft, checked against a record: docs/check-quotes.md."""

from onrecord.store.quotes.check import check_quotes
from onrecord.store.quotes.items import Change, Checked, Sighting, Verdict
from onrecord.store.quotes.render import render_checked

__all__ = ["Change", "Checked", "Sighting", "Verdict", "check_quotes", "render_checked"]
