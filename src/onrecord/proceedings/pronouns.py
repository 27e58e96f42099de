"""Whether a pronoun plainly means the person that the entities layer gives it: a stage is pinned on nobody by a guess."""

from __future__ import annotations

from onrecord.entities import Mentioned
from onrecord.events.triggers import is_person
from onrecord.language import Analysis, Token
from onrecord.reading import Entity, Mention, Span

SURE_ENOUGH = 0.9  # confidence of the mention, where the story has named others
ALONE = 0.7  # where it has named nobody else
SUBJECTS = frozenset({"dobj", "nsubj", "nsubjpass"})


def is_plain(analysis: Analysis, pronoun: Token, mention: Mention, entity: Entity, mentioned: Mentioned) -> bool:
    """Tell whether nobody else, named or not, is as likely as the entity.

    "A man attacked Ned Bower. He was arrested": of two, nobody. "Siobhan Lockyer stressed that he had been cleared": another.
    """
    others = [other for other in mentioned.before(pronoun.start, "person") if other.id != entity.id]
    if mention.confidence < (SURE_ENOUGH if others else ALONE):
        return False
    if _has_unnamed_rival(analysis, pronoun, mentioned):
        return False
    return not (others and _is_of_speaker(analysis, pronoun, entity, mentioned))


def _has_unnamed_rival(analysis: Analysis, pronoun: Token, mentioned: Mentioned) -> bool:
    """Tell whether the sentence, up to the pronoun, or the one before speaks of somebody without a name: "the officer"."""
    here = analysis.sentences[pronoun.sentence]
    before = (
        analysis.sentences[here.number - 1] if here.number and analysis.sentences[here.number - 1].story == here.story else here
    )
    return any(
        token.pos == "NOUN"
        and token.tag == "NN"
        and (token.dep in SUBJECTS or analysis.tokens[token.head].dep == "agent")
        and is_person(token)
        and not _is_named(analysis, token, mentioned)
        for token in analysis.tokens[before.first : pronoun.number]
    )


def _is_named(analysis: Analysis, noun: Token, mentioned: Mentioned) -> bool:
    """Tell whether a noun for somebody has their name beside it: "a police officer, Ian Malley", "officer Ian Malley"."""
    beside = [noun, *(child for child in analysis.children(noun) if child.dep in {"appos", "compound"})]
    return any(mentioned.at(Span(word.start, word.end)) is not None for word in beside)


def _is_of_speaker(analysis: Analysis, pronoun: Token, entity: Entity, mentioned: Mentioned) -> bool:
    """Tell whether the pronoun stands in what the entity says, so that it may mean whom they speak of."""
    below = pronoun
    for head in analysis.ancestors(pronoun):
        if below.dep == "ccomp":
            for child in analysis.children(head):
                found = mentioned.at(Span(child.start, child.end)) if child.dep == "nsubj" else None
                if found is not None and found.id == entity.id:
                    return True
        below = head
    return False
