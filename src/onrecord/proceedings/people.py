"""Who a stage is told of: the person that a verb is done to or does, through relative clauses, joints and headlines.

Rather nobody than somebody else: where the grammar leaves it open which of two people is meant, none is given.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.entities import Mentioned
from onrecord.events.triggers import is_person
from onrecord.language import Analysis, Token
from onrecord.proceedings.naming import Somebody, find_antecedents, find_people, person_at
from onrecord.reading import Entity, Span

MAX_STEPS = 4  # heads above a verb without a subject of its own
MAX_CHAIN = 6  # nouns between a theme and its owner: the mistrial in the case against him
OWNING = frozenset("against by for from in into of on over to".split())
CARRYING = frozenset(
    """
    accusation action allegation appeal arrest case charge claim conclusion conviction count death deportation
    dismissal finding hearing indictment inquest inquiry investigation jury lawsuit misconduct mistrial proceeding
    proceedings prosecution removal retrial ruling sentence suit suspension trial verdict
    """.split()
)
"""Nouns through which a theme hangs from its owner."""
BRINGING = frozenset("bring file lodge make".split())
"""Whose a claim is that was "brought by" them."""
TITLES = frozenset("coroner judge justice magistrate recorder sheriff".split())
"""Who is named after these gives verdicts and sentences; they are not theirs."""
LAWYERS = frozenset("attorney barrister counsel judge kc lawyer magistrate prosecutor qc solicitor".split())
"""Who files, pleads and admits in court for others."""
AIMING = frozenset("around at down into through toward towards up".split())
"""With these, "charged" and "cleared" tell of what somebody did: "charged at the officer"."""


def find_patients(analysis: Analysis, verb: Token, mentioned: Mentioned) -> list[Somebody]:
    """Give those to whom a verb is done: its object, its passive subject, or what it hangs from."""
    children = analysis.children(verb)
    undergoing = {"nsubjpass"} if any(child.dep == "auxpass" for child in children) else {"dobj", "nsubjpass", "dative"}
    objects = [child for child in children if child.dep in undergoing and not _is_thing(child, mentioned)]
    for child in children:
        small = child.pos == "ADJ" or (child.tag == "VB" and not any(deep.tag == "TO" for deep in analysis.children(child)))
        if child.dep in {"ccomp", "xcomp"} and small:  # "found Bower guilty", "granted her leave to remain"
            objects += [under for under in analysis.children(child) if under.dep in {"nsubj", "nsubjpass"}]
    for child in children:
        if child.dep == "dobj" and _is_thing(
            child, mentioned
        ):  # "granted Garrow unconditional bail", Garrow taken for a part of it
            objects += [
                under
                for under in analysis.children(child)
                if under.dep in {"nmod", "compound"}
                and under.pos == "PROPN"
                and not any(c.dep == "det" for c in analysis.children(child))
            ]
    if objects:
        return _unless_another_stands_before(
            analysis, verb, mentioned, [one for child in objects for one in find_people(analysis, child, mentioned, 1.0)]
        )
    subjects = [child for child in children if child.dep == "nsubj"]
    if not subjects and (before := _right_before(analysis, verb, mentioned)) is not None:
        if any(child.dep == "auxpass" for child in children):
            return list(find_people(analysis, before, mentioned, 0.9))
        return []
    if subjects:
        if _is_headline_passive(analysis, verb, subjects[0]):
            return [one for child in subjects for one in find_people(analysis, child, mentioned, 0.9)]
        return []
    aimed = any(_is_aimed(analysis, child) for child in children) and not any(child.dep == "auxpass" for child in children)
    if verb.tag not in {"VBN", "VBD", "VBG", "VB"} or aimed or _is_active(analysis, verb):
        return []
    return list(_from_above(analysis, verb, mentioned, passive=True))


def find_agents(analysis: Analysis, verb: Token, mentioned: Mentioned) -> list[Somebody]:
    """Give those who do what a verb tells, for themselves: nobody's lawyer."""
    return [
        Somebody(one.token, None, one.sureness) if _is_lawyer(one.entity) else one for one in _doers(analysis, verb, mentioned)
    ]


def _is_lawyer(entity: Entity | None) -> bool:
    return entity is not None and any(LAWYERS & set(role.text.lower().split()) for role in entity.roles)


def _doers(analysis: Analysis, verb: Token, mentioned: Mentioned) -> list[Somebody]:
    children = analysis.children(verb)
    if any(child.dep == "auxpass" for child in children):  # "is being sued by his agent"
        by = [under for child in children if child.dep == "agent" for under in analysis.children(child)]
        return [one for under in by for one in find_people(analysis, under, mentioned, 1.0)]
    subjects = [child for child in children if child.dep == "nsubj"]
    if subjects:
        return _unless_another_stands_before(
            analysis, verb, mentioned, [one for child in subjects for one in find_people(analysis, child, mentioned, 1.0)]
        )
    if (before := _right_before(analysis, verb, mentioned)) is not None:
        return list(find_people(analysis, before, mentioned, 0.9))
    return list(_from_above(analysis, verb, mentioned, passive=False))


def _unless_another_stands_before(analysis: Analysis, verb: Token, mentioned: Mentioned,
                                  people: list[Somebody]) -> list[Somebody]:  # fmt: skip
    """Give people, or nobody where another is named right before the verb: "Gina Boyle, the woman Lee Fallow was jailed for".

    Nobody, too, where two are joined and the verb is of one ("Omar Leach and Ivy Coombe's son was charged"), and where the
    subject is another verb's object or a preposition's ("the man cleared of killing Tom Arkell has been arrested").
    """
    if any(_is_taken(analysis, one.token) for one in people if one.token.dep in {"nsubj", "nsubjpass"}):
        return [Somebody(one.token, None, one.sureness) for one in people]
    singular = any(
        child.dep in {"aux", "auxpass"} and child.text.lower() in {"was", "is", "has"} for child in analysis.children(verb)
    )
    joints = {child.text.lower() for one in people for child in analysis.children(one.token) if child.dep == "cc"}
    joined = any(one.token.dep == "conj" and one.token.head == people[0].token.number for one in people)
    if singular and joined and joints == {"and"}:
        return [Somebody(one.token, None, one.sureness) for one in people]
    first = min([verb, *(child for child in analysis.children(verb) if child.dep in {"aux", "auxpass", "advmod", "neg"})])
    before = analysis.tokens[first.number - 1] if first.number else None
    if before is None or before.pos != "PROPN" or any(one.token.number > verb.number for one in people):
        return people
    other = mentioned.at(Span(before.start, before.end))
    if other is None or other.kind != "person" or any(one.entity is not None and one.entity.id == other.id for one in people):
        return people
    return [Somebody(one.token, None, one.sureness) for one in people]


def _is_taken(analysis: Analysis, subject: Token) -> bool:
    """Tell whether a name stands right behind a word that takes it as its object, so that it is hardly a subject."""
    first = min([subject, *(child for child in analysis.children(subject) if child.dep == "compound")])
    before = analysis.tokens[first.number - 1] if first.number else None
    return before is not None and before.sentence == subject.sentence and (before.tag == "VBG" or before.dep == "prep")


def _right_before(analysis: Analysis, verb: Token, mentioned: Mentioned) -> Token | None:
    """Give the person right before a verb that the parser gave no subject: "for murder and Anna Lowe was released"."""
    if verb.dep != "conj" or verb.tag in {"VBG", "VB"}:
        return None
    first = min([verb, *(child for child in analysis.children(verb) if child.dep in {"aux", "auxpass", "advmod", "neg"})])
    before = analysis.tokens[first.number - 1] if first.number else None
    if before is None or before.pos not in {"PROPN", "PRON"} or before.sentence != verb.sentence:
        return None
    if _is_taken(analysis, before):
        return None
    return before if person_at(analysis, before, mentioned)[0] is not None else None


def find_owners(analysis: Analysis, noun: Token, mentioned: Mentioned, beside: Token | None = None) -> list[Somebody]:
    """Give whose a noun is: its possessor, or whom it is of or against, also through other nouns ("the case against").

    Args:
        beside: the verb of the noun, whose own "against" may name the owner too.
    """
    queue: list[tuple[Token, int]] = [(noun, 0)]
    while queue:
        word, deep = queue.pop(0)
        children = analysis.children(word)
        under = [
            held
            for child in children
            if (child.dep in {"prep", "dative"} or _is_joined_on(analysis, child, word))
            and child.lemma.lower() in OWNING
            and not _is_ruled_out(analysis, child)
            for one in _joined(analysis, child)
            for held in analysis.children(one)
            if held.dep in {"pobj", "pcomp"}
        ]
        under += [child for child in children if child.dep in {"relcl", "acl"} and child.tag == "VB"]  # "no case to answer for"
        brought = [child for child in children if child.dep == "acl" and child.lemma.lower() in BRINGING]
        under += [
            held for child in brought for by in analysis.children(child) if by.dep == "agent" for held in analysis.children(by)
        ]
        named = [one for held in under for one in find_people(analysis, held, mentioned, 1.0) if one.entity is not None]
        if named:
            return named
        owners = [child for child in children if child.dep == "poss"]
        if owners and not (word is not noun and word.lemma.lower() not in CARRYING):
            return [one for child in owners for one in _owning(analysis, child, mentioned)]
        if deep < MAX_CHAIN:
            queue += [(held, deep + 1) for held in under if held.lemma.lower() in CARRYING or held.tag in {"VB", "VBN", "JJ"}]
    return find_owners(analysis, beside, mentioned) if beside is not None else []


def _joined(analysis: Analysis, preposition: Token) -> Iterator[Token]:
    """Give a preposition, and the same again where it is joined to it: "for PC Rao, who has retired, or for Sgt Farrow"."""
    yield preposition
    for child in analysis.children(preposition):
        if child.dep == "conj" and child.lemma == preposition.lemma and not _is_ruled_out(analysis, child):
            yield from _joined(analysis, child)


def _is_joined_on(analysis: Analysis, preposition: Token, word: Token) -> bool:
    """Tell whether a word's second preposition of a kind was joined to the word itself: "to answer for him, or for her"."""
    children = analysis.children(word)
    return preposition.dep == "conj" and preposition.tag == "IN" and any(
        child.dep == "prep" and child.lemma == preposition.lemma for child in children
    ) and {child.text.lower() for child in children if child.dep == "cc"} <= {"or", "nor", "and"}  # fmt: skip


def _is_ruled_out(analysis: Analysis, preposition: Token) -> bool:
    """Tell whether a "not" stands with a preposition: "but not for Sgt Farrow"."""
    return any(child.dep == "neg" for child in analysis.children(preposition))


def _owning(analysis: Analysis, owner: Token, mentioned: Mentioned) -> Iterator[Somebody]:
    """Give a possessor, unless it is a judge, whose sentences are others', or "whose" of nobody named."""
    if owner.text.lower() == "whose":
        verb = next((head for head in analysis.ancestors(owner) if head.dep == "relcl"), None)
        yield from find_antecedents(analysis, verb, owner, mentioned) if verb is not None else ()
        return
    for one in find_people(analysis, owner, mentioned, 1.0):
        if not _has_title(analysis, one.token):
            yield one


def _has_title(analysis: Analysis, token: Token) -> bool:
    """Tell whether a judge's title stands in the name's own phrase, in front of it."""
    return any(child.lemma.lower() in TITLES for child in analysis.children(token) if child.dep in {"compound", "nmod", "amod"})


def _from_above(analysis: Analysis, verb: Token, mentioned: Mentioned, *, passive: bool) -> Iterator[Somebody]:
    """Give whom a verb without a subject tells of: that of the clause above, or the noun that it hangs from."""
    below = verb
    for step, head in enumerate(analysis.ancestors(verb)):
        if step == MAX_STEPS:
            return
        if below.dep in {"relcl", "acl"} and head.pos in {"NOUN", "PROPN", "PRON"}:
            head = _past_its_body(analysis, below, head, mentioned)
            if passive == (below.tag in {"VBN", "VBD"} or _is_passive(analysis, below)):
                yield from find_people(analysis, head, mentioned, 0.95)
            return
        if below.dep in {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "oprd", "acomp"} and head.pos in {
            "VERB",
            "AUX",
            "ADJ",
        }:
            if below.dep == "ccomp" and below.tag not in {"VBN", "VB"}:
                return
            found = _subjects(analysis, below, head)
            if found:
                yield from (one for child in found for one in find_people(analysis, child, mentioned, 0.95))
                return
        below = head


def _past_its_body(analysis: Analysis, clause: Token, noun: Token, mentioned: Mentioned) -> Token:
    """Give the person for the body that a clause hangs from: "Alder, formerly of the Northmoor force, jailed in 2030"."""
    entity = mentioned.at(Span(noun.start, noun.end))
    apart = clause.number and analysis.tokens[clause.number - 1].text == ","
    if entity is None or entity.kind == "person" or not apart or noun.dep != "pobj":
        return noun
    above = analysis.tokens[analysis.tokens[noun.head].head]
    return above if above.pos == "PROPN" else noun


def _subjects(analysis: Analysis, below: Token, head: Token) -> list[Token]:
    """Give the subject of a clause above; its object where the verb makes somebody do something ("ordered her to pay")."""
    children = analysis.children(head)
    objects = [child for child in children if child.dep in {"dobj", "dative"} and child.pos in {"PROPN", "PRON", "NOUN"}]
    if below.dep in {"xcomp", "ccomp"} and objects and head.lemma.lower() not in {"promise", "threaten", "vow"}:
        return objects
    subjects = [child for child in children if child.dep in {"nsubj", "nsubjpass"}]
    if not subjects and head.text.lower() == "re":  # "has been re-arrested", which the parser cuts in three
        auxiliaries = [child for child in children if child.dep in {"aux", "auxpass"}]
        subjects = [under for aux in auxiliaries for under in analysis.children(aux) if under.dep in {"nsubj", "nsubjpass"}]
    return subjects


def _is_thing(token: Token, mentioned: Mentioned) -> bool:
    """Tell whether an object is none of people: "granted him bail" is told of him."""
    entity = mentioned.at(Span(token.start, token.end))
    if entity is not None:
        return entity.kind != "person"
    return token.dep in {"dobj", "dative"} and token.lemma.lower() in {"bail", "sentence", "leave", "asylum", "status", "life"}


def _is_passive(analysis: Analysis, verb: Token) -> bool:
    return verb.tag == "VBN" or any(child.dep == "auxpass" for child in analysis.children(verb))


def _is_active(analysis: Analysis, verb: Token) -> bool:
    """Tell whether a verb without object and subject is told of who does it: "jumped bail and escaped"."""
    children = analysis.children(verb)
    if any(child.dep == "auxpass" for child in children):
        return False
    if verb.dep == "conj" and verb.tag in {"VBN", "VBD"} and not any(child.dep == "aux" for child in children):
        above = analysis.tokens[verb.head]  # "was acquitted, then convicted"
        if any(child.dep == "auxpass" for child in analysis.children(above)):
            return False
    perfect = any(child.dep == "aux" and child.lemma in {"have", "be", "do", "to"} for child in children)
    return perfect or (verb.tag in {"VBG", "VB", "VBD"} and verb.dep not in {"acl", "ROOT", "relcl", "advcl"})


def _is_headline_passive(analysis: Analysis, verb: Token, subject: Token) -> bool:
    """Tell whether the subject undergoes what the verb tells, as in headlines: "Mayor charged with fraud"."""
    children = analysis.children(verb)
    if (
        verb.tag not in {"VBD", "VBN"}
        or verb.dep in {"amod", "compound", "nmod"}
        or any(
            child.dep in {"dobj", "aux", "prt", "ccomp", "nsubjpass", "xcomp"} or _is_aimed(analysis, child)
            for child in children
        )
    ):
        return False
    joined = [child for child in children if child.dep == "conj" and child.pos == "VERB"]
    if any(under.dep == "dobj" for verb in joined for under in analysis.children(verb)):
        return False  # "Judge Flint convicted and jailed him"
    return not _has_title(analysis, subject)


def _is_aimed(analysis: Analysis, child: Token) -> bool:
    """Tell whether a preposition makes a verb something that its subject did: "charged at the officer", "through the gate"."""
    if child.dep != "prep":
        return False
    return child.lemma.lower() in AIMING or (
        child.lemma.lower() == "at" and any(is_person(under) or under.pos == "PRON" for under in analysis.children(child))
    )
