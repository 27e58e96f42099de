"""The tense that a time stands in, by the verb that the parse hangs it from."""

from __future__ import annotations

from typing import Literal

from onrecord.language import Analysis, Token

Tense = Literal["past", "future"]

FUTURE_AUXILIARIES = frozenset({"'ll", "may", "might", "must", "shall", "should", "will", "wo", "would", "’ll"})
PLANNED = frozenset({"due", "expect", "intend", "likely", "payable", "plan", "ready", "schedule", "suppose", "upcoming"})
"""Lemmas of words that put what hangs from them in the future, whatever their own tense; "set" does so as a participle."""
REPORTING = frozenset({"add", "announce", "confirm", "quote", "report", "reveal", "say", "show", "tell"})
"""Verbs that headlines and captions put in the present for what is past."""
STEPS = 6  # heads looked at above a time: deeper ones belong to another clause


def find_tense(analysis: Analysis, offset: int) -> Tense | None:
    """Tell whether the verb that governs the word at `offset` speaks of the past or the future.

    "The court sat on Tuesday" is past; "will sit on Tuesday", "is to sit on Tuesday", "sits on Tuesday" are future.
    None where no verb is near, or where it does not tell.
    """
    token = analysis.token_at(offset)
    if token is None or not token.start <= offset < token.end:
        return None
    names = token.dep in {"amod", "compound", "nmod", "poss"}
    for step, head in enumerate(analysis.ancestors(token)):
        if step == STEPS:
            break
        if not _is_name(head) and (head.lemma.lower() in PLANNED or (head.lemma == "set" and head.tag == "VBN")):
            return "future"
        if names and head.tag in {"VB", "VBG"}:  # "no reason to change its July finding" puts July nowhere
            return None
        if head.pos in {"VERB", "AUX"} and (tense := _tense_of(analysis, head)) is not None:
            return tense
    return None


def _is_name(token: Token) -> bool:
    return token.tag in {"NNP", "NNPS"}


def _tense_of(analysis: Analysis, verb: Token) -> Tense | None:
    """Give the tense of one verb with its auxiliaries; None for a participle or a bare gerund, whose head decides."""
    helpers = [child for child in analysis.children(verb) if child.dep in {"aux", "auxpass"}]
    words = {helper.text.lower() for helper in helpers}
    if words & FUTURE_AUXILIARIES:
        return None if words & {"have", "’ve", "'ve"} else "future"
    if verb.tag == "VBD" or any(helper.tag == "VBD" for helper in helpers) or words & {"has", "have", "'ve", "’ve"}:
        return "past" if verb.tag != "VBG" or not words & {"was", "were"} else None
    if "to" in words and verb.tag == "VB":
        return "future" if _is_open(analysis, verb) else None
    if verb.tag in {"VBZ", "VBP"} or (verb.tag == "VBG" and words & {"is", "are", "'s", "’s", "'re", "’re", "am"}):
        return "past" if verb.lemma in REPORTING else "future"
    if verb.tag == "VBN":
        return "future" if words & {"is", "are", "be", "'s", "’s"} else "past"
    return None


def _is_open(analysis: Analysis, verb: Token) -> bool:
    """Tell whether an infinitive tells of what is still to come: "plans to sit", not "had to sit" or "began to sit"."""
    head = analysis.tokens[verb.head]
    return head.tag not in {"VBD", "VBN"} or head.lemma in PLANNED
