"""Whether a stage happened, is alleged, planned or denied: the events layer's judgement, and where court language differs."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from onrecord.events.status import find_status
from onrecord.events.status_words import FUTURE, PLANNING
from onrecord.events.triggers import is_person
from onrecord.language import Analysis, Token
from onrecord.proceedings.belief import find_belief
from onrecord.reading.items import EventStatus

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "no"})
PERHAPS = frozenset({"can", "could", "may", "might", "must", "should", "would", "ca", "'d", "’d"})
OPEN = frozenset({"if", "unless", "whether", "until", "lest"})
WISHING = frozenset(
    """
    ask assume await believe call campaign demand doubt fear hope petition pray press push seek suspect think
    threaten urge wait want wish wonder
    """.split()
)
"""What hangs from these is nobody's claim: "wants him arrested", "never thought she would be charged"."""
EXPECTING = frozenset("agree consider decide expect intend mull plan prepare propose".split())
"""What hangs from these and does not come out as planned is nobody's claim: "nobody expected her to be acquitted"."""
TOPPING = frozenset({("let", "alone"), ("much", "less"), ("still", "less"), ("never", "mind")})
REACH = 4  # tokens between "let alone" and its verb
CALLING_OFF = frozenset("abandon block call cancel halt postpone scrap shelve stop suspend".split())
"""What was to be done by something that these undergo is not done: "a flight due to remove her was cancelled"."""
IN_MIND = frozenset("about against of to towards".split())
"""What somebody is for, against or about doing is not done."""
DECIDING = frozenset("conclude decide determine direct order rule".split())
DECIDERS = frozenset(
    "attorney bench court cps fiscal grand judge juror jury magistrate office panel prosecutor prosecution tribunal".split()
)
"""Who declines to do something decides so."""
LOOKING_BACK = frozenset("about after against amid before despite during following from of on over since".split())
"""A noun with its owner that stands under these is taken for granted: "appealed against his conviction"."""
AVOIDING = frozenset("avoid await block escape face oppose prevent recommend risk support warrant".split())
"""Verbs and nouns over a noun that has not come about: "a warrant for his arrest"."""


class _Without(Analysis):
    """The same tokens, with some hidden from their heads."""

    def __init__(self, analysis: Analysis, hidden: Collection[int]) -> None:
        super().__init__(analysis.text, analysis.tokens, analysis.sentences, analysis.names)
        self._under = analysis
        self._hidden = frozenset(hidden)

    def children(self, token: Token) -> tuple[Token, ...]:
        return tuple(child for child in self._under.children(token) if child.number not in self._hidden)


def find_step_status(analysis: Analysis, head: Token, belonging: Collection[int]) -> EventStatus | None:
    """Decide what the text vouches for; None where the stage is merely thought of, wished for or possible.

    Args:
        belonging: the "not" and "no" that are part of the wording ("found not guilty"), by token number.
    """
    later = [child.number for child in analysis.children(head) if child.dep == "neg" and child.number > head.number]
    seen = _Without(analysis, [*belonging, *later]) if belonging or later else analysis  # "charged, not convicted"
    children = analysis.children(head)
    auxiliaries = {child.text.lower() for child in children if child.dep in {"aux", "auxpass"}}
    if auxiliaries & PERHAPS and not _is_reported_future(auxiliaries, head) and not _is_decided(analysis, auxiliaries, head):
        return None
    if _is_inverted(analysis, head) or any(child.text.lower() in OPEN for child in children if child.dep in {"mark", "advmod"}):
        return None
    if head.pos == "NOUN":
        return _of_noun(seen, head)
    if _is_let_alone(analysis, head):
        return None
    if _is_headline_plan(analysis, head):
        return "planned"
    if _is_directed(analysis, head):
        return "happened"
    if _is_hypothetical(analysis, head):
        return None
    if _is_declined(analysis, head):
        return "denied"
    status = _believed(analysis, head, find_status(seen, head))
    if status is None and _is_decided(analysis, auxiliaries, head):
        return "denied" if _is_denied_itself(seen, head) else "planned"
    if status == "happened":
        return status
    above = [word.lemma.lower() for word in analysis.ancestors(head) if word.sentence == head.sentence]
    if status is None:
        return "happened" if _is_jury_time(analysis, head) else None
    if status == "planned":
        wished = WISHING.intersection(above) or _has_condition(analysis, head)
        if wished or not _is_plan(analysis, head):
            return None
        return "denied" if _is_called_off(analysis, head) else status
    if status == "denied" and find_belief(analysis, head) == "denied":
        return status
    if not _is_denied_itself(seen, head) and (WISHING | EXPECTING).intersection(above):
        return None
    return status


def _is_let_alone(analysis: Analysis, head: Token) -> bool:
    """Tell whether a verb only tops another that was denied: "never charged, let alone convicted"."""
    before = [
        word.text.lower()
        for word in analysis.tokens[max(0, head.number - REACH) : head.number]
        if word.sentence == head.sentence
    ]
    return any(pair in TOPPING for pair in pairwise(before))


def _is_declined(analysis: Analysis, head: Token) -> bool:
    """Tell whether those who decide would not do what a verb tells: "a grand jury declined to indict her"."""
    above = analysis.tokens[head.head]
    subjects = [child for child in analysis.children(above) if child.dep == "nsubj"]
    auxiliaries = {child.text.lower() for child in analysis.children(above) if child.dep == "aux"}
    return (
        head.dep == "xcomp" and above.lemma.lower() in {"decline", "refuse"} and above.tag in {"VBD", "VBN", "VBZ", "VBP"}
        and not auxiliaries & (PERHAPS | FUTURE) and not _is_denied_itself(analysis, above)
        and any(child.lemma.lower() in DECIDERS for child in subjects) and find_status(analysis, above) == "happened"
    )  # fmt: skip


def _is_directed(analysis: Analysis, head: Token) -> bool:
    """Tell whether a judge had a jury find what a verb tells: "directed the jury to acquit her"."""
    above = analysis.tokens[head.head]
    jury = any(child.dep == "dobj" and child.lemma.lower() in {"jury", "juror"} for child in analysis.children(above))
    return head.dep == "xcomp" and above.lemma.lower() == "direct" and above.tag in {"VBD", "VBN"} and jury


def _is_headline_plan(analysis: Analysis, head: Token) -> bool:
    """Tell whether a bare infinitive is all that a headline says: "Lee Fallow to stand trial"."""
    infinitive = any(child.tag == "TO" for child in analysis.children(head)) and (
        head.tag == "VB" or any(child.tag == "VB" for child in analysis.children(head) if child.dep == "auxpass")
    )
    above = analysis.tokens[head.head]
    return infinitive and (
        head.dep == "ROOT" or (head.dep in {"acl", "relcl"} and above.dep == "ROOT" and above.pos == "PROPN")
    )


def _is_instead(analysis: Analysis, head: Token) -> bool:
    """Tell whether something else was done, or nothing yet: "rather than being jailed", "without being charged", "in favour of
    convicting her"."""
    if head.dep != "pcomp":
        return False
    preposition = analysis.tokens[head.head]
    if preposition.text.lower() in IN_MIND:
        return find_status(analysis, head) == "happened"
    words = {preposition.text.lower(), *(child.text.lower() for child in analysis.children(preposition))}
    return bool(words & {"without", "than", "instead"}) or analysis.tokens[preposition.head].text.lower() in {"instead", "far"}


def _is_hypothetical(analysis: Analysis, head: Token) -> bool:
    """Tell whether a verb stands under "if" further up, or as what there is reason or need to do: "no reason to charge her"."""
    if _is_instead(analysis, head):
        return True
    infinitive = head.tag == "VB" and any(child.tag == "TO" for child in analysis.children(head))
    if infinitive and (head.dep in {"acl", "relcl"} or (head.dep == "advcl" and not _is_jury_time(analysis, head))):
        return True
    below = head
    for above in analysis.ancestors(head):
        if below.dep not in {"xcomp", "acomp"}:
            return False
        if any(child.text.lower() in {"if", "unless", "whether"} for child in analysis.children(above) if child.dep == "mark"):
            return True
        below = above
    return False


def _believed(analysis: Analysis, head: Token, status: EventStatus | None) -> EventStatus | None:
    """Give a status as the clauses above leave it: what is called untrue is denied, what is dreamed of is none."""
    if status is None:
        return None
    belief = find_belief(analysis, head)
    if belief == "denied":
        return "denied" if status != "denied" else None  # that somebody was not charged is untrue: nobody says what is so
    if belief == "alleged":
        return "alleged" if status == "happened" else status
    return None if belief == "unreal" else status


def _is_plan(analysis: Analysis, head: Token) -> bool:
    """Tell whether the verb itself is put in the future, or hangs from a plan: not "it will be harder to prosecute her"."""
    if head.pos == "NOUN":
        return True
    verb = head
    while not _is_future(analysis, verb) and verb.dep == "conj":
        verb = analysis.tokens[verb.head]
    above = analysis.tokens[verb.head]
    if above.lemma == "be":
        return _is_future(analysis, verb) or not _is_aim(analysis, above)
    return _is_future(analysis, verb) or above.lemma.lower() in PLANNING | {"go"}


def _is_aim(analysis: Analysis, copula: Token) -> bool:
    """Tell whether an infinitive under "be" is an aim or is called something: "the aim is to", "it would be absurd to"."""
    return any(
        child.dep in {"acomp", "attr"}
        or (
            child.dep == "nsubj"
            and ((child.pos == "NOUN" and not is_person(child)) or (child.tag == "PRP" and child.text.lower() == "it"))
        )
        for child in analysis.children(copula)
    )


def _is_called_off(analysis: Analysis, head: Token) -> bool:
    """Tell whether the noun that a plan hangs from was called off."""
    noun = next(
        (word for word in analysis.ancestors(head) if word.pos in {"NOUN", "PROPN"} and word.sentence == head.sentence), None
    )
    if noun is None or noun.dep not in {"nsubj", "nsubjpass", "dobj"}:
        return False
    return analysis.tokens[noun.head].lemma.lower() in CALLING_OFF


def _is_future(analysis: Analysis, verb: Token) -> bool:
    return any(child.dep == "aux" and child.text.lower() in FUTURE | PERHAPS for child in analysis.children(verb))


def _of_noun(analysis: Analysis, noun: Token) -> EventStatus | None:
    """Decide for a noun with its owner: there is such a thing, unless it is feared, sought, faced or denied."""
    for below, head in zip([noun, *analysis.ancestors(noun)], analysis.ancestors(noun), strict=False):
        if below.dep == "pobj" and head.lemma.lower() in LOOKING_BACK:
            return "happened"
        if head.lemma.lower() in WISHING | EXPECTING | AVOIDING:
            return None
        if head.pos in {"VERB", "AUX"}:
            auxiliaries = {child.text.lower() for child in analysis.children(head) if child.dep == "aux"}
            beside = {child.lemma.lower() for child in analysis.children(head) if child.dep in {"nsubj", "nsubjpass", "dobj"}}
            if auxiliaries & PERHAPS or beside & (AVOIDING | WISHING):
                return None  # "a warrant was issued for his arrest"
            break
    return find_status(analysis, noun)


def _is_jury_time(analysis: Analysis, head: Token) -> bool:
    """Tell whether a jury took its time to do what a verb tells: "took 20 minutes to acquit"."""
    above = analysis.tokens[head.head]
    return head.dep in {"xcomp", "advcl"} and above.lemma.lower() == "take" and above.tag == "VBD" and any(
        child.dep == "nsubj" and child.lemma.lower() in {"jury", "juror", "panel"} for child in analysis.children(above)
    )  # fmt: skip


def _has_condition(analysis: Analysis, head: Token) -> bool:
    """Tell whether what a verb tells hangs on a condition: "if convicted, he will be jailed"."""
    return any(
        child.dep == "advcl"
        and (
            _is_inverted(analysis, child)
            or any(word.text.lower() in {"if", "unless", "should"} for word in analysis.children(child))
        )
        for child in analysis.children(head)
    )


def _is_reported_future(auxiliaries: set[str], head: Token) -> bool:
    """Tell whether "would" is the "will" of reported speech: "said he would be charged"."""
    return auxiliaries & PERHAPS <= {"would", "'d", "’d"} and "have" not in auxiliaries and head.dep == "ccomp"


def _is_decided(analysis: Analysis, auxiliaries: set[str], head: Token) -> bool:
    """Tell whether "should" gives what somebody has decided: "decided that no charges should be brought"."""
    above = analysis.tokens[head.head]
    return auxiliaries & PERHAPS <= {"should"} and head.dep == "ccomp" and above.lemma.lower() in DECIDING and above.tag in {
        "VBD", "VBN"}  # fmt: skip


def _is_inverted(analysis: Analysis, head: Token) -> bool:
    """Tell whether an auxiliary before its subject makes a condition: "had he been charged", "should she be convicted"."""
    if head.dep not in {"advcl", "ccomp", "csubj", "parataxis", "conj"}:
        return False
    children = analysis.children(head)
    above = analysis.tokens[head.head]
    if above.text in {"Had", "Should", "Were"} and above.number < min(child.number for child in (head, *children)):
        return head.dep == "ccomp"  # which the parser may take for the verb
    subject = next((child for child in children if child.dep in {"nsubj", "nsubjpass"}), None)
    first = next((child for child in children if child.dep in {"aux", "auxpass"}), None)
    return subject is not None and first is not None and first.number < subject.number and first.text.lower() in {
        "had", "should", "were"}  # fmt: skip


def _is_denied_itself(analysis: Analysis, head: Token) -> bool:
    words = [head, *(child for child in analysis.children(head) if child.dep in {"nsubj", "nsubjpass", "dobj", "attr"})]
    return any(child.text.lower() in NEGATIONS for word in words for child in analysis.children(word)) or any(
        word.text.lower() in {"nobody", "none", "neither"} for word in words
    )
