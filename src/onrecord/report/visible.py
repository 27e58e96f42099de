"""Characters that would steer a terminal, made visible: no text may move the cursor or turn the page round."""

from __future__ import annotations

CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
"""To the control pictures U+2400 ff."""

TO_REPLACEMENT = [0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
"""Delete, the second control block, and the marks that turn the direction of a line (CVE-2021-42574)."""

TABLE = CONTROLS | {ord("\r"): " "} | dict.fromkeys(TO_REPLACEMENT, "\ufffd")


def make_visible(text: str) -> str:
    r"""Swap each character that would steer a terminal for one that shows, one for one, so that offsets hold.

    >>> make_visible("a\x1b[2Jb\r\n")
    'a␛[2Jb \n'
    """
    return text.translate(TABLE)
