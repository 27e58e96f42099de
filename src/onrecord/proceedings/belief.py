"""What the clauses above a happening make of it: untrue, merely said, dreamed of; and adverbs that undo a verb ("nearly").

The events layer reads plans, denials and accusations; these are the forms in which a report is taken back or made up.
"""

from __future__ import annotations

from typing import Literal

from onrecord.language import Analysis, Token

Belief = Literal["denied", "alleged", "unreal"]

ALMOST = frozenset("almost hypothetically longer nearly practically virtually".split())
"""Adverbs that undo a verb; "no longer charged" is one of them."""
CONFIRMING = frozenset("acknowledge admit confirm deny disclose know recall remember reveal say".split())
"""Who does not do this says nothing of what hangs from it: "could not confirm that", "would neither confirm nor deny that"."""
FALSE = frozenset("baseless false fabricated inaccurate incorrect lie mistaken myth nonsense unfounded untrue wrong".split())
FALSELY = frozenset("erroneously falsely inaccurately incorrectly mistakenly wrongly wrongfully".split())
TELLING = frozenset("allege believe claim conclude imply report say state suggest tell think write".split())
IMAGINING = frozenset("dream fantasise fantasize guess imagine joke pretend suppose wonder".split())
TAKING_BACK = frozenset("apologise apologize correct regret retract withdraw".split())
RUMOURS = frozenset("allegation claim gossip report rumor rumour speculation suggestion".split())
CLAUSES = frozenset({"acl", "ccomp", "csubj", "csubjpass", "relcl", "advcl", "pcomp", "xcomp"})
NOBODY = frozenset({"neither", "nobody", "none", "nothing"})
MAX_STEPS = 6


def find_belief(analysis: Analysis, head: Token) -> Belief | None:
    """Tell what the words around a verb make of it; None where they leave it as it is."""
    if any(child.text.lower() in ALMOST for child in analysis.children(head) if child.dep == "advmod"):
        return "unreal"
    below = head
    for step, above in enumerate(analysis.ancestors(head)):
        if step == MAX_STEPS or above.sentence != head.sentence:
            return None
        found = _from_above(analysis, below, above)
        if found is not None:
            return found
        if below.dep in {"relcl", "advcl"}:
            return None
        below = above
    return None


def _from_above(analysis: Analysis, below: Token, above: Token) -> Belief | None:
    if below.dep not in CLAUSES or below.dep == "relcl":
        return None
    lemma = above.lemma.lower()
    children = analysis.children(above)
    if below.dep in {"ccomp", "csubj", "csubjpass", "xcomp"}:
        if lemma == "be" and _is_false(analysis, above):
            return "denied"
        if lemma in TELLING and any(child.text.lower() in FALSELY for child in children if child.dep == "advmod"):
            return "denied"
        if lemma in CONFIRMING and _is_negated(analysis, above):
            return "unreal"
        if lemma in CONFIRMING | TELLING and any(_is_nobody(analysis, child) for child in children if child.dep == "nsubj"):
            return "unreal"
        if lemma == "rule" and any(child.dep == "prt" and child.text.lower() == "out" for child in children):
            return "denied"
        if lemma in IMAGINING and below.dep != "xcomp":
            return "unreal"
        if lemma in TELLING and above.dep == "pcomp" and _is_taken_back(analysis, above):
            return "unreal"
    if lemma in FALSE and below.dep in {"ccomp", "acl", "xcomp"}:
        return "denied"
    if lemma in RUMOURS and above.pos == "NOUN" and below.dep in {"acl", "ccomp"}:
        verb = analysis.tokens[above.head]
        return "denied" if verb.lemma.lower() == "be" and _is_false(analysis, verb) else "alleged"
    return None


def _is_negated(analysis: Analysis, verb: Token) -> bool:
    """Tell whether "not", "neither" or "nor" stands with a verb, or with the one that it is joined to."""
    verbs = [verb, analysis.tokens[verb.head]] if verb.dep == "conj" else [verb]
    joined = [child for one in verbs for child in analysis.children(one)]
    return any(child.text.lower() in {"not", "n't", "n’t", "never", "neither", "nor"} for child in joined)


def _is_nobody(analysis: Analysis, subject: Token) -> bool:
    """Tell whether nobody and nothing is the subject: "nothing in the report says that", "no witness said that"."""
    return subject.text.lower() in NOBODY or any(
        child.text.lower() in {"neither", "no", "none"} for child in analysis.children(subject)
    )


def _is_false(analysis: Analysis, copula: Token) -> bool:
    """Tell whether what a "be" is told of is called untrue, or not true."""
    for child in analysis.children(copula):
        if child.dep in {"acomp", "attr"}:
            negated = any(word.dep == "neg" for word in (*analysis.children(copula), *analysis.children(child)))
            if child.lemma.lower() in FALSE:
                return not negated
            if child.lemma.lower() in {"true", "case"} and negated:
                return True
    return False


def _is_taken_back(analysis: Analysis, saying: Token) -> bool:
    verb = analysis.tokens[analysis.tokens[saying.head].head]
    return verb.lemma.lower() in TAKING_BACK
