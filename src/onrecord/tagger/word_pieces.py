"""What the statement tagger sees of a text: word pieces, and for each its letter case, quotation and line start.

The encoder is uncased and blind to line breaks, so both are given beside the words. Quotation marks of every style are
turned into one pair before the words are cut, so that the model learns quotations and not a publisher's typography.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.tagger.quotation_marks import Quotation

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LOWER, CAPITAL, UPPER, OTHER = range(4)

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


class Pieces(NamedTuple):
    """A text as the tagger sees it; all arrays have one row a word piece."""

    ids: Ints
    offsets: Ints
    """[n, 2]: half-open ranges of code points in the text."""
    case: Ints
    quote: Ints
    """1 inside a quotation, its marks included."""
    line: Ints
    """1 for the first piece of a line."""


def cut_pieces(text: str, quotations: Iterable[Quotation], tokenizer: Tokenizer) -> Pieces:
    """Cut a text into word pieces."""
    inside = np.zeros(len(text) + 1, dtype=np.int64)
    plain = list(text)
    for quotation in quotations:
        inside[quotation.start : quotation.end] = 1
        _straighten(plain, text, quotation)
    encoding = tokenizer.encode("".join(plain), add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    line, last = np.zeros(len(offsets), dtype=np.int64), 0
    for row, (start, end) in enumerate(offsets.tolist()):
        line[row] = row == 0 or "\n" in text[last:start]
        last = end
    case = np.array([letter_case(text[start:end]) for start, end in offsets.tolist()], dtype=np.int64)
    return Pieces(np.array(encoding.ids, dtype=np.int64), offsets, case, inside[offsets[:, 0]], line)


def _straighten(plain: list[str], text: str, quotation: Quotation) -> None:
    """Put “ and ” in place of a quotation's own marks, one character for one."""
    marks = [(quotation.start, quotation.start + 1, "“")]
    if quotation.closed:
        marks.append((quotation.end - 1, quotation.end - 2, "”"))
    for at, twin, mark in marks:
        plain[at] = mark
        if quotation.double and text[at] in "'`" and text[twin] == text[at]:
            plain[twin] = " "


def letter_case(word: str) -> int:
    """Tell how a piece is written."""
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    return CAPITAL if word[:1].isupper() else OTHER
