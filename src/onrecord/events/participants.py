"""Who takes part in a happening, and where it was."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.entities import Mentioned
from onrecord.events.triggers import is_headline_passive
from onrecord.language import Analysis, Token
from onrecord.reading import Entity, Participant, Span

MAX_PARTICIPANTS = 6  # named entities of one clause; a longer list is a list of names, not of parts
PLACED = frozenset("in at on near outside inside through across around into towards toward off along".split())
UNDERGONE = frozenset(
    """
    abduction accusation acquittal appointment arrest attack bail birth charge conviction death dismissal
    inquest injury killing plea release rescue search sentence trial verdict
    """.split()
)
"""Types whose possessor undergoes them ("his arrest"); that of another does them ("his resignation")."""
HEADLINED = frozenset("acquittal appointment arrest bail charge conviction dismissal sentence".split())
"""Types that a headline's subject undergoes: "Mayor sacked"."""
LIGHT_VERBS = frozenset("announce carry claim commit conduct enter face give hold launch lodge make order receive stage "
                        "start undergo win".split())  # fmt: skip


def find_participants(
    analysis: Analysis, trigger: Token, kind: str, mentioned: Mentioned
) -> tuple[str | None, tuple[Participant, ...]]:
    """Give the place of a trigger and its participants, in order of role."""
    place: str | None = None
    roles: dict[str, str] = {}
    for role, token in _arguments(analysis, trigger, kind):
        entity = _entity_at(analysis, token, mentioned)
        if entity is None:
            continue
        if entity.kind == "place" and role in {"place", "participant", "patient"}:
            place = place or entity.id
        elif role != "place":
            roles.setdefault(entity.id, role)
        elif entity.kind == "organisation":
            roles.setdefault(entity.id, "participant")
    parts = tuple(Participant(entity=entity, role=role) for entity, role in roles.items())
    return place, parts[:MAX_PARTICIPANTS]


def _arguments(analysis: Analysis, trigger: Token, kind: str) -> Iterator[tuple[str, Token]]:
    if trigger.pos == "VERB":
        undergone = kind in HEADLINED and is_headline_passive(analysis, trigger)
        yield from (
            ("patient" if undergone and role == "agent" else role, token) for role, token in _of_verb(analysis, trigger)
        )
        if not any(child.dep in {"nsubj", "nsubjpass"} for child in analysis.children(trigger)):
            yield from _inherited(analysis, trigger)
        return
    owner = "patient" if kind in UNDERGONE else "agent"
    for child in analysis.children(trigger):
        if child.dep == "poss":
            yield from ((owner, token) for token in _and_others(analysis, child))
        elif child.dep in {"compound", "amod", "nmod"} and child.pos in {"PROPN", "ADJ"}:
            yield "agent", child
        elif child.dep == "prep":
            yield from _of_preposition(analysis, child, noun=True)
    head = analysis.tokens[trigger.head]
    if trigger.dep in {"dobj", "nsubjpass", "nsubj"} and head.lemma in LIGHT_VERBS:
        yield from _of_verb(analysis, head, passing=trigger)


def _of_verb(analysis: Analysis, verb: Token, passing: Token | None = None) -> Iterator[tuple[str, Token]]:
    for child in analysis.children(verb):
        if child == passing:
            continue
        if child.dep == "nsubj":
            yield from (("agent", token) for token in _and_others(analysis, child))
        elif child.dep in {"dobj", "nsubjpass", "dative"} and passing is None:
            yield from (("patient", token) for token in _and_others(analysis, child))
        elif child.dep == "agent":
            yield from (("agent", token) for under in analysis.children(child) for token in _and_others(analysis, under))
        elif child.dep == "prep":
            yield from _of_preposition(analysis, child, noun=False)
        elif child.dep == "prt":
            yield from (pair for under in analysis.children(child) for pair in _of_preposition(analysis, under, noun=False))


def _of_preposition(analysis: Analysis, preposition: Token, *, noun: bool) -> Iterator[tuple[str, Token]]:
    word = preposition.text.lower()
    role = {"by": "agent", "of": "patient" if noun else "participant", "against": "patient"}.get(word)
    role = role or ("place" if word in PLACED else "participant" if word in {"with", "to", "between", "from", "for"} else None)
    if role is None:
        return
    for child in analysis.children(preposition):
        if child.dep == "pobj":
            yield from ((role, token) for token in _and_others(analysis, child))
            if role == "place" or noun:
                for deeper in analysis.children(child):
                    if deeper.dep == "prep" and deeper.text.lower() in PLACED:
                        yield from (("place", under) for under in analysis.children(deeper) if under.dep == "pobj")


def _inherited(analysis: Analysis, verb: Token) -> Iterator[tuple[str, Token]]:
    """Give who a verb without a subject speaks of: the subject, or in "X was charged with doing", the patient above."""
    below = verb
    for step, head in enumerate(analysis.ancestors(verb)):
        if step > 2:
            return
        if below.dep == "relcl" or (below.dep == "acl" and head.pos in {"NOUN", "PROPN"}):
            yield "patient" if verb.tag == "VBN" else "agent", head
            return
        if head.pos in {"VERB", "AUX"} and below.dep in {"conj", "xcomp", "pcomp", "advcl", "prep"}:
            children = analysis.children(head)
            subject = next((child for child in children if child.dep in {"nsubj", "nsubjpass"}), None)
            if subject is not None:
                passive = verb.tag == "VBN" and below.dep == "conj" and subject.dep == "nsubjpass"
                yield from (("patient" if passive else "agent", token) for token in _and_others(analysis, subject))
                return
        below = head


def _and_others(analysis: Analysis, token: Token) -> Iterator[Token]:
    """Give a noun and those joined to it by "and"."""
    seen = 0
    queue = [token]
    while queue and seen < MAX_PARTICIPANTS:
        word = queue.pop(0)
        seen += 1
        yield word
        queue += [
            child for child in analysis.children(word) if child.dep in {"conj", "appos"} and child.pos in {"NOUN", "PROPN"}
        ]


def _entity_at(analysis: Analysis, token: Token, mentioned: Mentioned) -> Entity | None:
    """Give the entity that a noun names, or that a name glued in front of it does ("police chief Ruth Calder")."""
    return mentioned.at(Span(token.start, token.end))
