"""What a figure is about: the words of the text for what it counts or measures."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from onrecord.figures.antecedents import RELATIVES, find_antecedent, find_relative
from onrecord.figures.phrases import LIGHT, NOUNS, Phrases
from onrecord.language import Analysis, Token
from onrecord.reading import Span

Kind = Literal["count", "money", "measure"]
"""What the unit is: the thing counted itself, a currency, or a measure (a share too)."""

SUBJECTS = frozenset({"csubj", "expl", "nsubj", "nsubjpass"})
MODIFIERS = frozenset({"advmod", "agent", "dep", "npadvmod", "oprd", "prep"})
VERBS = frozenset({"AUX", "VERB"})
CLIMB = 8  # heads; a figure further from a verb than this belongs to another clause
RESTATED = re.compile(r"\s*(?:\(|/|or|-|–|—|,?\s+or)\s*")
"""Between a figure and the one that says it over again."""
COMPARED = re.compile(
    r"[\s,]*\(?(?:versus|vs\.?|compared\s+(?:with|to)|against|from|up\s+from|down\s+from)\s+(?:about\s+)?", re.IGNORECASE
)
HEDGED = r"(?:(?:about|almost|around|as|at|between|by|just|least|less|more|much|nearly|over|roughly|some|than|to|under|up)\s+)*"
MOVED = re.compile(rf",\s+(?:up|down)\s+{HEDGED}$", re.IGNORECASE)
"""After a name in a list of risers and fallers: "Calder Foods, down 4%"."""
PRICED = re.compile(
    rf",?\s+(?:aged|(?:over|under)\s+the\s+age\s+of|costing|measuring|numbering|priced\s+at|ranging\s+(?:between|from)|totall?ing|valued\s+at|"
    rf"weighing|worth)\s+{HEDGED}$|\s+\(\s*{HEDGED}$",
    re.IGNORECASE,
)
"""After a noun: "a ring worth £3m", "the tower (96m)"."""
GAPPED = re.compile(rf"(?:\s+(?:at|between|by|down|up|with))?\s*:?\s*{HEDGED}$", re.IGNORECASE)
ASIDE = re.compile(r"\s*(?:\([^()\n]{1,30}\)|\))")
WITHIN = re.compile(r"\bwithin\s$", re.IGNORECASE)
"""Before a distance: "within 40 miles of the coast" is no 40 miles of coast."""
AND = re.compile(r"\s*(?:,|,?\s+and)\s+(?:a\s+)?")
LINKED = frozenset({"for", "in", "on"})
"""After money, these lead to what it is for: "£3m for flights", "$2bn in damages"."""


class Told(NamedTuple):
    """A figure of the text as `find_about` needs it."""

    span: Span
    kind: Kind
    unit: str | None
    about: str | None = None


def find_about(phrases: Phrases, figure: Told, before: Told | None = None) -> str | None:
    """Find the words for what a figure measures: "arrivals in August"; None where its sentence does not say.

    Tried in turn: what the figure restated or compared is about; the noun beside it that is "up" or "worth" so much; what
    follows in "of", "in" or "for"; the noun that it stands before or hangs from; the object and the subject of its verb;
    what the figure before it of the same unit is about; the noun right before it.

    Args:
        before: the figure before it, in the same sentence.
    """
    analysis = phrases.analysis
    tokens = analysis.tokens_in(figure.span)
    if not tokens:
        return None
    if before is not None and RESTATED.fullmatch(analysis.text, before.span.end, figure.span.start):
        return _counted(phrases, before, figure) or before.about
    if figure.unit == "ordinal" and _head(tokens).dep not in {"appos", "attr"}:
        return None
    return (
        _beside(phrases, tokens[0], figure, before)
        or _gapped(phrases, tokens[0], figure, before)
        or _after(phrases, tokens, figure)
        or _climb(phrases, _head(tokens), figure)
        or _from_before(analysis, figure, before)
        or _right_before(phrases, tokens[0], figure)
    )


def _head(tokens: tuple[Token, ...]) -> Token:
    """Give the token of a figure whose own head lies outside it."""
    inside = {token.number for token in tokens}
    return next((token for token in tokens if token.head not in inside or token.head == token.number), tokens[0])


def _counted(phrases: Phrases, before: Told, figure: Told) -> str | None:
    """Give the things that an aside measures: "four fillets (1lb)"."""
    if before.unit is None or before.kind != "count" or figure.kind == "count":
        return None
    words = re.split(r"\s+|-", before.span.of(phrases.analysis.text), maxsplit=1)
    return words[1] if len(words) > 1 else None


def _beside(phrases: Phrases, first: Token, figure: Told, before: Told | None) -> str | None:
    """Give the noun before ", up 4%", "worth £3m" or a bracket."""
    if before is not None and PRICED.fullmatch(phrases.analysis.text, before.span.end, figure.span.start):
        return _counted(phrases, before, figure)
    if noun := _noun_before(phrases, PRICED, first, figure):
        return phrases.words(noun, figure.span) if figure.kind != "count" else None
    noun = _noun_before(phrases, MOVED, first, figure)
    if noun is None or noun.dep in {"attr", "dobj"} or (noun.dep == "pobj" and _of_clause(phrases.analysis, noun)):
        return None
    return phrases.words(noun, figure.span)


def _noun_before(phrases: Phrases, pattern: re.Pattern[str], first: Token, figure: Told) -> Token | None:
    """Give the noun that ends where `pattern`, which ends at the figure, begins."""
    start = max(0, figure.span.start - 60)
    found = pattern.search(phrases.analysis.text[start : figure.span.start])
    mark = phrases.analysis.token_at(start + found.start()) if found else None
    if mark is None or mark.number == 0:
        return None
    noun = phrases.analysis.tokens[mark.number - 1]
    return noun if noun.sentence == first.sentence and phrases.is_thing(noun) else None


def _of_clause(analysis: Analysis, noun: Token) -> bool:
    """Tell whether a noun's preposition hangs from a verb: in "shares are on a tear, up 5%" the tear is not up."""
    return analysis.tokens[analysis.tokens[noun.head].head].pos in VERBS


def _gapped(phrases: Phrases, first: Token, figure: Told, before: Told | None) -> str | None:
    """Give the noun right before a figure whose verb stands with the figure before: "Leeds fell 2%, Hull by 3%"."""
    if before is None or before.unit != figure.unit:
        return None
    between = (
        phrases.analysis.tokens_in(Span(before.span.end, figure.span.start)) if before.span.end < figure.span.start else ()
    )
    noun = _noun_before(phrases, GAPPED, first, figure)
    if (
        noun is None
        or noun not in between
        or (figure.kind == "count" and noun.pos != "PROPN")
        or any(token.pos in VERBS for token in between)
    ):
        return None
    return phrases.words(noun, figure.span)


def _after(phrases: Phrases, tokens: tuple[Token, ...], figure: Told) -> str | None:
    """Give what stands after "of", after "in" without an article, and for money after "for": "$3m for flights"."""
    analysis, last = phrases.analysis, tokens[-1]
    aside = ASIDE.match(analysis.text, figure.span.end)
    link = analysis.token_at(aside.end() if aside else figure.span.end)
    if link is None or link.sentence != last.sentence or link.number + 1 >= len(analysis.tokens):
        return None
    if link.text.lower() == "worth":
        link = analysis.tokens[link.number + 1]
    word = link.text.lower()
    bare = word != "in" or analysis.tokens[min(link.number + 1, len(analysis.tokens) - 1)].pos in {"ADJ", "NOUN"}
    if word == "of" and WITHIN.search(analysis.text, max(0, figure.span.start - 12), figure.span.start):
        return None
    if word != "of" and not (figure.kind == "money" and word in LINKED and bare and not _is_of_thing(phrases, tokens)):
        return None
    for child in analysis.children(link):
        if child.dep in {"pobj", "pcomp"} and (phrases.is_thing(child) or (word == "of" and child.pos == "ADJ")):
            return phrases.words(child, figure.span)
    return None


def _is_of_thing(phrases: Phrases, tokens: tuple[Token, ...]) -> bool:
    """Tell whether a figure stands after "of" and a noun, which says what it is: "a target of £2 on the shares"."""
    above = phrases.analysis.tokens[_head(tokens).head]
    return above.text.lower() == "of" and phrases.is_thing(phrases.analysis.tokens[above.head])


def _climb(phrases: Phrases, node: Token, figure: Told) -> str | None:
    """Go up from a figure to the noun or verb that says what it is about."""
    if name := _named_before(phrases, node, figure):
        return name
    for _ in range(CLIMB):
        if node.head == node.number:
            return None
        parent = phrases.analysis.tokens[node.head]
        if figure.span.overlaps(parent.span):
            node = parent
            continue
        if parent.pos in VERBS and parent.dep != "amod":
            return _of_verb(phrases, node, parent, figure)
        if parent.pos in NOUNS and (words := _of_noun(phrases, node, parent, figure)):
            return words
        node = parent
    return None


def _named_before(phrases: Phrases, head: Token, figure: Told) -> str | None:
    """Give the name that a measure is glued to: "a Corvo S 16 inch screen"."""
    if figure.kind != "measure":
        return None
    for child in phrases.analysis.children(head):
        if child.dep in {"compound", "nmod"} and child.end <= figure.span.start and phrases.is_thing(child):
            return phrases.words(child, figure.span)
    return None


def _of_noun(phrases: Phrases, node: Token, parent: Token, figure: Told) -> str | None:
    if node.dep == "conj" or not phrases.is_thing(parent):
        return None
    if (
        node.dep in {"appos", "npadvmod"}
        and parent.end <= figure.span.start
        and figure.kind == "count"
        and figure.unit != "ordinal"
    ):
        return None
    return phrases.words(parent, figure.span)


def _of_verb(phrases: Phrases, node: Token, verb: Token, figure: Told) -> str | None:
    """Give the object of a verb that the figure only modifies, else its subject, looking up through linked verbs."""
    if node.dep in SUBJECTS:
        return _of_subject(phrases, verb, figure)
    if node.dep in MODIFIERS:
        for child in _objects(phrases, verb, node, figure):
            if child.end <= figure.span.start and (words := phrases.words(child, figure.span)):
                return words
    seen: set[int] = set()
    while verb.number not in seen:
        seen.add(verb.number)
        subject = _subject(phrases.analysis, verb, figure)
        if subject is not None and subject.text.lower() not in RELATIVES:
            return _told_by(phrases, subject, verb, node, figure)
        if subject is not None or (verb.dep in {"acl", "relcl"} and not _is_infinitive(phrases.analysis, verb)):
            noun = find_relative(phrases.analysis, phrases, verb, subject)
            return phrases.words(noun, figure.span) if noun else None
        verb = _above(phrases.analysis, verb)
    return None


def _subject(analysis: Analysis, verb: Token, figure: Told) -> Token | None:
    subjects = (child for child in analysis.children(verb) if child.dep in {"nsubj", "nsubjpass"})
    return next((child for child in subjects if not figure.span.overlaps(child.span)), None)


def _told_by(phrases: Phrases, subject: Token, verb: Token, node: Token, figure: Told) -> str | None:
    """Give the subject's words; of a pronoun those of the noun that it means, else the verb's object."""
    if subject.pos != "PRON":
        if phrases.is_amount(subject) and (subject.pos == "NUM" or any(map(str.isdigit, subject.text))):
            return None
        words = phrases.words(subject, figure.span) if phrases.is_thing(subject) or subject.lemma.lower() not in LIGHT else None
        return words if words != figure.unit else None
    noun = find_antecedent(phrases.analysis, phrases, subject)
    noun = noun or next(iter(_objects(phrases, verb, node, figure)), None)
    return phrases.words(noun, figure.span) if noun else None


def _is_infinitive(analysis: Analysis, verb: Token) -> bool:
    """Tell whether a clause after a noun says what for: in "plans to cut 40 jobs" the plans cut nothing."""
    return verb.dep == "acl" and any(child.tag == "TO" for child in analysis.children(verb))


def _above(analysis: Analysis, verb: Token) -> Token:
    """Give the verb that a clause hangs from, past prepositions and adverbs; the clause's own verb where there is none."""
    head = verb
    for _ in range(3):
        head = analysis.tokens[head.head]
        if head.pos in VERBS:
            return head
        if head.pos in NOUNS and not _is_infinitive(analysis, verb):
            return verb
    return verb


def _of_subject(phrases: Phrases, verb: Token, figure: Told) -> str | None:
    """Give what the figure is said to be, where it is itself the subject."""
    for child in phrases.analysis.children(verb):
        if child.dep == "attr" and phrases.is_thing(child):
            return phrases.words(child, figure.span)
    return None


def _objects(phrases: Phrases, verb: Token, node: Token, figure: Told) -> list[Token]:
    return [
        child
        for child in phrases.analysis.children(verb)
        if child.dep in {"attr", "dobj"} and child.number != node.number and phrases.is_thing(child)
        and not figure.span.overlaps(child.span)
    ]  # fmt: skip


def _from_before(analysis: Analysis, figure: Told, before: Told | None) -> str | None:
    """Give what the figure before is about, where the two are of one unit or compared."""
    if before is None:
        return None
    compared = COMPARED.fullmatch(analysis.text, before.span.end, figure.span.start)
    joined = before.kind == figure.kind == "measure" and AND.fullmatch(analysis.text, before.span.end, figure.span.start)
    return before.about if compared or joined or before.unit == figure.unit else None


def _right_before(phrases: Phrases, first: Token, figure: Told) -> str | None:
    """Give the noun right before a figure that hangs from nothing, as in a table: "Leeds 4%"."""
    noun = phrases.before(first.number, reach=2) if figure.kind != "count" else None
    return phrases.words(noun, figure.span) if noun else None
