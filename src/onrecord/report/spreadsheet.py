"""Cells of a CSV file that a spreadsheet may open safely."""

from __future__ import annotations

from onrecord.report.visible import make_visible

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet takes for a formula. Source: OWASP, CSV Injection."""


def safe_cell(value: object) -> object:
    r"""Give a cell that no spreadsheet takes for a formula, on one line: an apostrophe stands before what looks like one.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("Tom\nBell"), safe_cell(-3), safe_cell(None)
    ("'=HYPERLINK(1)", 'Tom Bell', -3, '')
    """
    if value is None or isinstance(value, (int, float)):
        return "" if value is None else value
    words = " ".join(make_visible(str(value)).split())
    return f"'{words}" if str(value).startswith(FORMULA) or words.startswith(FORMULA) else words
