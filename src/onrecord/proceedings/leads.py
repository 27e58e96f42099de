"""Whom a lead without a name tells of: "A police officer has been charged. ... PC Ian Malley, 34, will appear in court."

News names people in the second sentence. A step of nobody named is given to the one person of whom the next sentences tell
steps of the same process, and only where nothing speaks against it; otherwise it stays nobody's.

Where the lead tells two stages of somebody ("a man arrested over the fire has been told he will face no action"), and the next
sentences tell one of the two of one person alone, the other is theirs too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.entities import Mentioned
from onrecord.events.triggers import is_person
from onrecord.language import Analysis, Token
from onrecord.reading import Entity, Span

LEAD = 3  # sentences from the top, headline among them
REACH = 3  # sentences after it in which the name must come
AGE_GAP = 3  # characters between a name and its age: ", "
OTHERS = frozenset("another different fellow fourth other second third two".split())
SECOND = OTHERS | frozenset(
    """again also alongside arrestee besides both colleague colleagues elsewhere former fellow friend meanwhile previously
    remain remained remains same separate separately similarly still together too unrelated with year years""".split()
)
"""Words by which a second person, or another time, may be meant."""
SURENESS = 0.8  # set by hand; 1 is a name beside the verb


class Told(NamedTuple):
    """What is asked of a step: where it stands, of whom it is, and how it stands to them."""

    sentence: int
    process: str
    stage: str
    outcome: str
    bears: str
    token: Token | None
    """The word for the person, where the step may be the lead's news."""
    somebody: Token | None
    """The word for the person in any case."""
    entity: Entity | None


def find_named(analysis: Analysis, step: Told, steps: Sequence[Told], mentioned: Mentioned, first: int) -> Entity | None:
    """Give the person whom a step of nobody named is of; None where that is not plain.

    Args:
        steps: all of the story.
        first: the number of the story's first sentence.
    """
    token = step.token
    if token is None or step.sentence >= first + LEAD or not _is_somebody_new(analysis, token, mentioned):
        return None
    after = [
        other
        for other in steps
        if other.entity is not None
        and other.process == step.process
        and step.sentence < other.sentence <= step.sentence + REACH
    ]
    people = {other.entity.id: other.entity for other in after if other.entity is not None}
    if len(people) != 1:
        return None
    (entity,) = people.values()
    if _tells_the_same(analysis, step, steps, after, entity):
        return entity
    if any({other.bears, step.bears} == {"for", "against"} for other in after):
        return None
    if any(mention.span.start < token.start for mention in entity.mentions):
        return None
    return entity if any(_is_introduced(analysis, other.sentence, entity) for other in after) else None


def _tells_the_same(analysis: Analysis, step: Told, steps: Sequence[Told], after: Sequence[Told], entity: Entity) -> bool:
    """Tell whether a stage that the lead tells of the same somebody is the first that the next sentences tell of a person.

    Nothing there may speak of a second one: "who was also arrested", "arrested at the same time", "remains in custody".
    """
    known = {
        (other.process, other.stage, other.outcome) for other in steps
        if other is not step and other.sentence == step.sentence and other.entity is None and other.somebody == step.token
    } - {(step.process, step.stage, step.outcome)}  # fmt: skip
    first = min(after, key=lambda other: other.sentence)
    met = [
        other for other in after if (other.process, other.stage, other.outcome) in known and other.sentence == first.sentence
    ]
    if not met or any(mention.span.start < step_start(step) for mention in entity.mentions):
        return False
    if any(other.stage == step.stage and {other.bears, step.bears} == {"for", "against"} for other in after):
        return False
    inside = [analysis.sentences[number] for number in range(step.sentence + 1, max(other.sentence for other in met) + 1)]
    words = {token.text.lower() for sentence in inside for token in analysis.tokens[sentence.first : sentence.last]}
    return not words & SECOND


def step_start(step: Told) -> int:
    """Give where the word for the person of a step begins."""
    return step.token.start if step.token is not None else 0


def _is_introduced(analysis: Analysis, sentence: int, entity: Entity) -> bool:
    """Tell whether a sentence is told of somebody and gives their age: "Stephen Garrow, 35, will appear ..."."""
    inside = analysis.sentences[sentence]
    for token in analysis.tokens[inside.first : inside.last]:
        here = any(
            mention.span.start <= token.start < mention.span.end for mention in entity.mentions if mention.form == "name"
        )
        if here and token.dep in {"nsubj", "nsubjpass"} and analysis.tokens[token.head].dep == "ROOT":
            return any(token.end <= age.span.start <= token.end + AGE_GAP for age in entity.ages)
    return False


def _is_somebody_new(analysis: Analysis, token: Token, mentioned: Mentioned) -> bool:
    """Tell whether a noun brings one person in, and neither a further one nor somebody's: "a man", not "a second man"."""
    titled = token.pos == "PROPN" and mentioned.at(Span(token.start, token.end)) is None and token.text.isupper()
    if not (token.tag == "NN" and is_person(token)) and not titled:
        return False
    for child in analysis.children(token):
        if child.lemma.lower() in OTHERS or child.dep == "poss":
            return False
        if child.dep == "prep" and child.lemma.lower() == "of":
            owners = [mentioned.at(Span(under.start, under.end)) for under in analysis.children(child)]
            if any(owner is not None and owner.kind == "person" for owner in owners):
                return False
    return True
