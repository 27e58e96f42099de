"""Who a word for somebody is: the person that it names, those joined to it, and who "who" stands for.

Rather nobody than somebody else: where the grammar leaves it open which of two people is meant, none is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.entities import Mentioned
from onrecord.language import Analysis, Token
from onrecord.proceedings.pronouns import is_plain
from onrecord.reading import Entity, Span

LONGEST_LIST = 8  # people joined by "and"
RELATIVE = frozenset({"who", "that", "which", "whom"})


class Somebody(NamedTuple):
    """A word that stands for the person a stage is told of, and who that is."""

    token: Token
    entity: Entity | None
    sureness: float
    """How likely it is them: the mention's confidence, less where a headline's grammar or a clause above had to tell."""


def find_people(analysis: Analysis, token: Token, mentioned: Mentioned, sureness: float) -> Iterator[Somebody]:
    """Give those a noun names: it, those joined to it, and who is named beside it ("a builder, Stephen Garrow")."""
    if token.text.lower() in RELATIVE:
        clause = next((head for head in [token, *analysis.ancestors(token)] if head.dep == "relcl"), None)
        if clause is not None:
            yield from find_antecedents(analysis, clause, token, mentioned)
        return
    seen = 0
    queue = [token]
    while queue and seen < LONGEST_LIST:
        word = queue.pop(0)
        seen += 1
        entity, sure = person_at(analysis, word, mentioned)
        children = analysis.children(word)
        beside = [child for child in children if child.dep == "appos" and child.pos in {"PROPN", "NOUN"}]
        listed = any(child.dep == "conj" for near in [word, *beside] for child in analysis.children(near))
        if entity is None and beside and not listed:
            queue += [child for child in beside if not _is_doer(analysis, word, child)]
        elif entity is None and word.pos == "NOUN" and (glued := _glued(analysis, word, mentioned)):
            yield Somebody(word, glued, sureness * 0.9)
        else:
            yield Somebody(word, entity, sureness * sure)
            queue += beside if listed and entity is not None else []
        queue += [child for child in children if child.dep == "conj" and child.pos in {"NOUN", "PROPN", "PRON"}]


def _is_doer(analysis: Analysis, noun: Token, name: Token) -> bool:
    """Tell whether a name behind a noun may be who did something to it: "the man Corin Vale accused was charged"."""
    after = analysis.tokens[name.number + 1 : name.number + 2]
    first = min([name, *(child for child in analysis.children(name) if child.dep == "compound")])
    apart = first.number and analysis.tokens[first.number - 1].pos == "PUNCT"
    return bool(after) and not apart and after[0].tag in {"VBD", "VBN"} and after[0].head in {noun.number, name.number} and (
        after[0].dep in {"acl", "relcl"}
    )  # fmt: skip


def _glued(analysis: Analysis, word: Token, mentioned: Mentioned) -> Entity | None:
    """Give who stands right behind a word for them that the parser took for the head: "councillor Lena Brook"."""
    after = analysis.tokens[word.number + 1 : word.number + 2]
    if not after or after[0].pos != "PROPN" or after[0].head not in {word.number, word.head}:
        return None
    entity = mentioned.at(Span(after[0].start, after[0].end))
    return entity if entity is not None and entity.kind == "person" else None


def person_at(analysis: Analysis, token: Token, mentioned: Mentioned) -> tuple[Entity | None, float]:
    """Give the person that a word speaks of, and how likely; nobody for a pronoun that may well be somebody else."""
    entity = mentioned.at(Span(token.start, token.end))
    if entity is None or entity.kind != "person":
        return None, 1.0
    mention = next((one for one in entity.mentions if one.span.start <= token.start and token.end <= one.span.end), None)
    if mention is None:
        return None, 1.0
    if mention.form == "pronoun" and not is_plain(analysis, token, mention, entity, mentioned):
        return None, 1.0
    if mention.form == "name" and not _hangs_together(analysis, mention.span):
        return None, 1.0
    return entity, mention.confidence


def _hangs_together(analysis: Analysis, name: Span) -> bool:
    """Tell whether the parser took a name for one phrase; where it did not, what hangs from its parts is not to be trusted."""
    tokens = analysis.tokens_in(name)
    numbers = {token.number for token in tokens}
    return sum(token.head not in numbers or token.head == token.number for token in tokens) == 1


def find_antecedents(analysis: Analysis, clause: Token, pronoun: Token, mentioned: Mentioned) -> Iterator[Somebody]:
    """Give who "who" stands for: the noun that its clause hangs from, if no other person stands between the two."""
    head = analysis.tokens[clause.head]
    between = analysis.tokens[head.number + 1 : pronoun.number]
    for one in find_people(analysis, head, mentioned, 0.95):
        others = {
            entity.id
            for word in between
            if word.pos == "PROPN"
            and (entity := mentioned.at(Span(word.start, word.end))) is not None
            and entity.kind == "person"
        }
        known = {one.entity.id} if one.entity is not None else set()
        yield one if others <= known else Somebody(one.token, None, 0.5)
