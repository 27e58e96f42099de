"""Whether the text vouches for a happening: happened, alleged, planned or denied; None where it is merely thought of.

"Cleared of murder", "charged with murder" and "will face a hearing" must never come out as the opposite: what stands
under such a word takes its status from it. The way up the parse tree ends where a happening is taken for granted
("after the attack", "investigated the attack").
"""

from __future__ import annotations

from typing import Literal

from onrecord.events import status_words as words
from onrecord.language import Analysis, Token
from onrecord.reading.items import EventStatus

MAX_STEPS = 8  # heads above a trigger; news clauses nest four deep, and a malformed parse must end
LINKS = frozenset({"prep", "pcomp", "pobj", "dobj", "ccomp", "xcomp", "acl", "advcl", "attr", "oprd", "acomp",
                   "nsubjpass", "dative", "nmod", "compound", "appos"})  # fmt: skip
PRESUMING = frozenset({"after", "during", "following", "since", "amid", "despite", "in", "at", "from", "by", "until"})
"""What stands under these prepositions is taken for granted."""


Outcome = Literal["happened", "alleged", "planned", "denied", "unreal"]


def find_status(analysis: Analysis, trigger: Token) -> EventStatus | None:
    """Decide from the words that hang from the trigger and from those it hangs from; None where it is not real."""
    if trigger.dep == "relcl" and analysis.tokens[trigger.head].lemma.lower() in words.ANYBODY:
        return None
    status = _own(analysis, trigger)
    if status != "happened":
        return status
    below = trigger
    for step, head in enumerate(analysis.ancestors(trigger)):
        if step == MAX_STEPS:
            break
        if below.dep == "conj":
            shared = _own(analysis, head) if _joins(analysis, trigger, below, head) else "happened"
            if shared != "happened" and (shared != "denied" or _shares_denial(analysis, below, head)):
                return shared
        elif not (
            _is_perfect_infinitive(analysis, below) and _is_perfect_infinitive(analysis, head)
        ):  # "..., then to have fled"
            found = _from_head(analysis, trigger, below, head)
            if found is not None:
                return None if found == "unreal" else found
            if _is_taken_for_granted(trigger, below):
                break
        below = head
    return "happened"


def _joins(analysis: Analysis, trigger: Token, below: Token, head: Token) -> bool:
    """Tell whether "and" makes a trigger share what stands before the first of two: "was not charged or jailed"."""
    return below is trigger and head.pos == below.pos and not _has_subject(analysis, below)


def _shares_denial(analysis: Analysis, below: Token, head: Token) -> bool:
    """Tell whether "not" reaches over the joint: "was not charged or jailed", but not "had not stopped and drove off"."""
    joints = {child.text.lower() for child in analysis.children(head) if child.dep == "cc"}
    return bool(joints & {"or", "nor"}) or below.tag == "VB" or below.pos != "VERB"


def _has_subject(analysis: Analysis, token: Token) -> bool:
    return any(child.dep in {"nsubj", "nsubjpass"} for child in analysis.children(token))


def _is_taken_for_granted(trigger: Token, below: Token) -> bool:
    """Tell whether nothing higher up can change what is told of the trigger."""
    if below.dep == "prep" and below.lemma.lower() in PRESUMING:
        return True
    if below.dep in {"advcl", "relcl", "parataxis", "npadvmod"}:
        return True
    return below is trigger and below.dep == "nsubj"


def _from_head(analysis: Analysis, trigger: Token, below: Token, head: Token) -> Outcome | None:
    """Give the status that a head imposes on what hangs from it by `below`; None where it imposes none."""
    lemma, dep = head.lemma.lower(), below.dep
    called_off = any((lemma, child.text.lower()) in words.CALLING_OFF for child in analysis.children(head))
    if called_off and below.lemma.lower() not in words.ONGOING and dep in {"ccomp", "dobj", "nsubjpass", "pcomp"}:
        return "denied" if not _is_negated(analysis, head) else "alleged"
    if dep in {"nsubj", "nsubjpass", "dobj", "pobj"} and below.pos in {"NOUN", "PROPN"}:
        found = _from_predicate(analysis, below, head)
        if found is not None:
            return found
    if dep not in LINKS:
        return None
    linked = dep in {"ccomp", "xcomp", "pcomp", "acl", "oprd"} or (dep == "prep" and below.lemma in {
        "of", "with", "for", "over", "about", "on", "into", "from", "to", "that"})  # fmt: skip
    if lemma == "guilty" and linked:
        return "denied" if _is_negated(analysis, head) else "happened"
    if lemma in words.PROVING and linked and (dep != "ccomp" or below.number > head.number):
        return "denied" if _is_negated(analysis, head) else "happened"
    if (
        dep == "ccomp"
        and lemma in words.SAYING
        and any(child.dep == "nsubj" and child.lemma.lower() in words.ACCUSERS for child in analysis.children(head))
    ):
        return "alleged"
    if dep == "ccomp" and lemma == "be" and _is_negated(analysis, head) and below.number > head.number:
        return "denied"  # "it is not true that"; but "she was charged; he was not"
    if lemma in words.CLAIMS and dep in {"acl", "ccomp", "relcl", "prep"} and _is_denied_above(analysis, head):
        return "denied"
    if lemma in words.EVIDENCE and linked and _is_negated(analysis, head):
        return "denied"
    if dep == "prep" and lemma in {"suspicion", "accusation", "allegation", "charge", "count"}:
        return "denied" if _is_denied_above(analysis, head) else "alleged"
    if lemma in words.DENYING and _reaches(analysis, trigger, below, head, linked):
        return "denied" if not _is_negated(analysis, head) else "happened"
    return _from_intention(analysis, trigger, below, head, linked)


def _reaches(analysis: Analysis, trigger: Token, below: Token, head: Token, linked: bool) -> bool:
    if linked:
        return head.lemma != "escape" and not (head.lemma == "clear" and below.lemma not in {"of", "over"})
    if below.dep == "nsubjpass" or below.dep == "dobj":
        return head.lemma not in {"clear", "acquit", "refuse", "reject", "dismiss", "exonerate", "absolve"} or (
            head.lemma in {"reject", "dismiss"} and trigger.lemma in words.ALLEGING
        )
    return False


def _from_intention(analysis: Analysis, trigger: Token, below: Token, head: Token, linked: bool) -> Outcome | None:
    lemma, dep = head.lemma.lower(), below.dep
    infinitive = dep in {"xcomp", "ccomp", "acl", "advcl"} and _is_infinitive(analysis, below)
    settled = trigger.pos == "NOUN" and _is_definite(analysis, trigger)
    if infinitive and lemma in words.REPORTING and _is_perfect_infinitive(analysis, below):
        return "alleged" if not _is_negated(analysis, head) else "denied"
    if lemma == "charge" and dep == "ccomp":
        return None  # nobody charges that: "they were arrested; only Bain was charged"
    if lemma in words.ALLEGING and (linked or infinitive) and not infinitive:
        if lemma in {"investigation", "inquiry", "probe", "investigate", "question", "fear"} and settled:
            return None
        return "alleged" if not _is_negated(analysis, head) else "unreal"  # "is not accused of"
    if lemma in words.PLANNING and (linked or infinitive or _is_scheduled(below, head, settled)):
        if dep == "prep" and lemma in {"agree", "set"}:
            return None
        dropped = head.pos == "NOUN" and analysis.tokens[head.head].lemma.lower() in words.DROPPING
        return "denied" if dropped or _is_negated(analysis, head) else "planned"
    if lemma == "go" and head.tag == "VBG" and infinitive:
        return "planned"
    if lemma in words.UNREAL and (infinitive or (dep == "prep" and below.lemma == "for")
                                  or (dep in {"dobj", "ccomp"} and not settled)):  # fmt: skip
        return "unreal" if lemma != "call" or infinitive or dep == "prep" else None
    mulled = lemma in words.MULLING and below.tag == "VBG" and dep in {"xcomp", "dobj", "ccomp"}
    if mulled or (lemma in words.LETTING and dep in {"ccomp", "xcomp"}):
        return "unreal"
    if infinitive:
        return _from_infinitive(analysis, head)
    if below.pos in {"VERB", "AUX"} and dep in {"xcomp", "pcomp"}:
        own = _own(analysis, head)
        return own if own in {"denied", "planned"} else None
    return None


def _is_scheduled(below: Token, head: Token, settled: bool) -> bool:
    """Tell whether a noun is what is planned: "faces a hearing", "the hearing is scheduled", but not "expected the attack"."""
    if below.dep == "nsubjpass":
        return not settled or head.lemma in {"pencil", "schedule", "set", "slate"}
    return below.dep == "dobj" and not settled


def _from_infinitive(analysis: Analysis, head: Token) -> Outcome | None:
    if head.lemma == "be":
        return "planned"
    if head.lemma in words.REALISING:
        own = _own(analysis, head)
        return own if own is not None and own != "happened" else ("unreal" if own is None else None)
    return "unreal"


def _from_predicate(analysis: Analysis, below: Token, head: Token) -> Outcome | None:
    """Give what the verb over a noun tells of it: "the trial will begin" plans it, "will discuss the trial" does not."""
    if head.pos not in {"VERB", "AUX"}:
        return None
    if below.dep in {"nsubj", "nsubjpass"} and _is_to_begin(analysis, head):
        return "planned"
    lemma = head.lemma.lower()
    tells = lemma in words.OCCURRING or (below.dep != "nsubj" and not _is_definite(analysis, below))
    if not tells and lemma not in {"be", "make", "commit"}:
        return None
    own = _own(analysis, head)
    if own is None:
        return "unreal"
    if own == "denied" and lemma == "attend":
        return None  # somebody stayed away; the happening is untouched
    if own == "happened" and _is_infinitive(analysis, head) and head.dep in {"xcomp", "advcl", "acl", "ccomp"}:
        return None
    return own if own != "happened" else None


def _is_to_begin(analysis: Analysis, head: Token) -> bool:
    """Tell whether what a verb is told of is still to come: "the trial is due to begin", "is expected to last a week"."""
    planning = [head, *(child for child in analysis.children(head) if child.dep in {"acomp", "oprd"})]
    return any(
        child.dep == "xcomp" and child.lemma.lower() in words.OCCURRING
        for word in planning
        if word.lemma.lower() in words.PLANNING and not _is_negated(analysis, word)
        for child in analysis.children(word)
    )


def _is_denied_above(analysis: Analysis, token: Token) -> bool:
    for step, head in enumerate(analysis.ancestors(token)):
        if step > 2:
            return False
        if head.lemma in words.DENYING:
            return not _is_negated(analysis, head)
    return False


def _own(analysis: Analysis, token: Token) -> EventStatus | None:
    """Decide from the words that hang from one token."""
    children = analysis.children(token)
    below = {child.text.lower() for child in children}
    marks = {child.text.lower() for child in children if child.dep in {"mark", "advmod"}}
    if marks & {"if", "unless", "lest"}:
        return None
    if _is_negated(analysis, token):
        return "denied"
    if token.pos in {"NOUN", "PROPN", "ADJ"}:
        return _of_noun(below)
    auxiliaries = {child.text.lower() for child in children if child.dep in {"aux", "auxpass"}}
    if auxiliaries & words.FUTURE:
        return "planned" if not marks & {"whether"} else None
    if auxiliaries & words.PERHAPS:
        perfect = "have" in auxiliaries
        if perfect and auxiliaries & {"may", "might"}:
            return "alleged"
        return "planned" if "would" in auxiliaries and not perfect and token.dep in {"ccomp", "ROOT"} and not (
            _has_condition(analysis, token)) else None  # fmt: skip
    if below & words.SUSPECTED or marks & {"whether"}:
        return "alleged"
    return "happened"


def _of_noun(below: set[str]) -> EventStatus | None:
    if below & words.SUSPECTED:
        return "alleged"
    if below & words.MERELY_POSSIBLE:
        return None
    return "planned" if below & words.TO_COME else "happened"


def _has_condition(analysis: Analysis, token: Token) -> bool:
    return any(
        child.dep == "advcl" and any(word.text.lower() in {"if", "unless"} for word in analysis.children(child))
        for child in analysis.children(token)
    )


def _is_negated(analysis: Analysis, token: Token) -> bool:
    for child in analysis.children(token):
        text = child.text.lower()
        if text in words.NEGATIONS and child.dep in {"neg", "det", "advmod", "preconj", "cc"}:
            return True
        if child.dep in {"nsubj", "nsubjpass", "dobj"} and token.pos in {"VERB", "AUX"} and _is_nobody(analysis, child):
            return True
    return any(head.lemma == "without" and token.dep in {"pobj", "pcomp"} for head in list(analysis.ancestors(token))[:1])


def _is_nobody(analysis: Analysis, subject: Token) -> bool:
    return subject.text.lower() in words.NOBODY or any(
        child.text.lower() in {"neither", "no", "none"} for child in analysis.children(subject)
    )


def _is_infinitive(analysis: Analysis, token: Token) -> bool:
    """Tell whether a verb stands as "to do" or "to be done"."""
    children = analysis.children(token)
    bare = token.tag == "VB" or any(child.tag == "VB" and child.dep in {"aux", "auxpass"} for child in children)
    return bare and any(child.tag == "TO" for child in children)


def _is_perfect_infinitive(analysis: Analysis, token: Token) -> bool:
    """Tell whether a verb stands as "to have done", "to have been done" or "to be doing"."""
    return token.tag in {"VBN", "VBG"} and any(child.text.lower() in {"have", "be"} for child in analysis.children(token))


def _is_definite(analysis: Analysis, token: Token) -> bool:
    return any(
        child.dep in {"det", "poss"} and (child.dep == "poss" or child.text.lower() in words.DEFINITE)
        for child in analysis.children(token)
    )
