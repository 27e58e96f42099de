"""Where a sentence surely begins and where it surely does not, told before the parser runs.

The parser decides the rest. Rules, because news breaks the parser's habits: titles with a full stop, a quotation that
ends in "?" before its "she asked", a full stop inside closing marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.abbreviations import MAY_END_A_SENTENCE, NEVER_END_A_SENTENCE
from onrecord.language.speech_verbs import SPEECH_VERBS

QUOTE_MARKS = frozenset("\"“”'‘’«»")
CLOSERS = QUOTE_MARKS | {")", "]"}
STOPS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "!?"})
REACH = 9  # tokens after a quotation in which its "said X" begins: "Deputy Chief Constable Anne-Marie Doyle said"


def find_boundaries(words: Sequence[str], tags: Sequence[str], spaced: Sequence[bool]) -> list[bool | None]:
    """Tell for each token of a paragraph whether a sentence begins there: True, False, or None for "ask the parser".

    Args:
        words: the tokens, in order.
        tags: their Penn Treebank tags.
        spaced: whether white space follows each token; it tells a mark that opens from one that closes.
    """
    opening = find_opening_marks(words, spaced)
    starts = [_begins(words, tags, spaced, opening, at) for at in range(len(words))]
    if starts:
        starts[0] = True
    return starts


def find_opening_marks(words: Sequence[str], spaced: Sequence[bool]) -> frozenset[int]:
    """Give the indices of the quotation marks that open a quotation.

    Straight marks look alike, so white space decides; where it does not, marks open and close by turns.
    """
    found, inside = set(), False
    for at, word in enumerate(words):
        if word in QUOTE_MARKS:
            glued_before, glued_after = at > 0 and not spaced[at - 1], not spaced[at]
            opens = not inside if glued_before == glued_after else glued_after
            inside = opens
            if opens:
                found.add(at)
    return frozenset(found)


def _begins(words: Sequence[str], tags: Sequence[str], spaced: Sequence[bool], opening: frozenset[int], at: int) -> bool | None:
    """Tell whether a sentence begins at token `at`."""
    word, last = words[at], at - 1
    if last in opening:
        return False  # what a mark opens begins with the mark
    if word in CLOSERS and at not in opening:
        return False if last >= 0 and words[last] in STOPS else None
    while last > 0 and words[last] in CLOSERS and last not in opening:
        last -= 1
    before, closed = words[last], last < at - 1
    if before == "." and last > 0 and not spaced[last - 1]:
        before = words[last - 1] + "." if words[last - 1].lower() + "." in NEVER_END_A_SENTENCE else before
    if before.lower() == "no." and not word[:1].isdigit():
        before = "."  # the answer, not the number
    if before.lower() in NEVER_END_A_SENTENCE or (_is_initial(before) and word[:1].isupper()):
        return False
    if before.lower() in MAY_END_A_SENTENCE:
        return None if word[:1].isupper() else False
    if tags[at - 1 : at + 1] == ["NNP", "NNP"] and words[at - 1][-1:].isalpha() and word[:1].isupper():
        return False  # nothing parts two halves of a name
    if before not in STOPS or word in STOPS:
        return None
    if word[:1].islower():
        return False if closed or before != "." else None
    if closed and _tells_who_spoke(words, tags, at):
        return False
    return True if word[:1].isupper() or word[:1].isdigit() or at in opening else None


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def _tells_who_spoke(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Tell whether the tokens from `at` are "X said" or "said X" with nothing said after it."""
    for place in range(at, min(at + REACH, len(words))):
        if words[place] in STOPS or words[place] in QUOTE_MARKS:
            return False
        if tags[place] in {"VBD", "VBZ", "VBP"}:
            followed = words[place + 1] if place + 1 < len(words) else "."
            return words[place].lower() in SPEECH_VERBS and followed not in {
                "that",
                "he",
                "she",
                "it",
                "they",
                "the",
                "nothing",
            }
    return False
