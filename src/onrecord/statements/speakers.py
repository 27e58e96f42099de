"""The person or body behind a statement's source, resolved over the story.

A name is looked up among the story's entities; a pronoun goes to the one in focus; "the spokesman" to the fuller words used
before; "the company" to the body in focus. What cannot be resolved keeps the source's own words.
"""

from __future__ import annotations

import re

from onrecord.entities import Mentioned, is_family
from onrecord.language import Analysis, Token
from onrecord.reading import Entity, Span, Spans
from onrecord.statements.body_nouns import BODY_NOUNS, BUSINESS_NOUNS, OFFICIAL_WORDS
from onrecord.statements.focus import NOBODY, Focus, QuotedText, Sort, Speaker, Spoken, sex_of, sex_of_word, sort_of
from onrecord.statements.sources import find_apposed_name

PERSONS = frozenset({"he", "she"})
OBJECTS = frozenset({"him", "her", "his", "himself", "herself"})
THINGS = frozenset({"it", "its", "itself"})
SEVERAL = frozenset({"they", "them", "their"})
SPEAKERS = frozenset({"i", "we", "me", "us", "you"})
ARTICLE = re.compile(r"^(?:an?|the|one|some|his|her|their|its|our)\s+", re.IGNORECASE)
PLACED = re.compile(r"(?<=\w)\s+(?:in|at)\s+(?:[A-Z][\w’'-]+\s?)+$")
SPEAKING = frozenset({"organisation", "person"})
POSSESSIVES = ("'s", "’s", "'", "’")


class SpeakerFinder:
    """Resolves the sources of one story in text order; it remembers who spoke and by what words."""

    def __init__(self, text: str, analysis: Analysis, mentioned: Mentioned, quoted: QuotedText) -> None:
        self.text = text
        self.analysis = analysis
        self.mentioned = mentioned
        self.focus = Focus(text, analysis, mentioned, quoted)

    def find(self, source: Spans, *, quoted: bool, teller: Speaker | None = None) -> Speaker:
        """Give the speaker of a statement and remember it; a quotation without a source goes on with who spoke last.

        Args:
            source: the words that name the speaker.
            quoted: whether the content is all quotation.
            teller: who speaks the quotation in which `source` stands, and so cannot be meant by its "he".
        """
        if not source:
            return self.focus.spoken[-1].speaker if quoted and self.focus.spoken else NOBODY
        span = Span(source[0].start, source[-1].end)
        head = self._head(span)
        word = head.text.lower() if head else ""
        alone = len(span.of(self.text).split()) == 1
        if alone and word in SPEAKERS:
            return Speaker(None, span.of(self.text))
        pronoun = alone and word in PERSONS | OBJECTS | THINGS | SEVERAL
        if pronoun and (teller is not None or word in OBJECTS):
            linked = self.mentioned.at(span)
            other = linked is not None and (teller is None or linked.id != teller.entity)
            return Speaker(linked.id, linked.name) if linked is not None and other else Speaker(None, span.of(self.text))
        speaker = self._pronoun(span, word) if pronoun else self._named(span, head)
        if teller is None:
            self._remember(span, head, speaker)
        return speaker

    def _remember(self, span: Span, head: Token | None, speaker: Speaker) -> None:
        sentence = self.analysis.sentence_at(span.start)
        entity = self.mentioned.by_id(speaker.entity) if speaker.entity else None
        word = head.text.lower() if head else ""
        sort = sort_of(entity) if entity is not None else "body" if word in THINGS else _sort_of_noun(head)
        sex = sex_of_word(word) or (sex_of(entity, self.text, self.focus.quoted) if entity else None)
        number = sentence.number if sentence else -1
        self.focus.spoken.append(Spoken(span, number, speaker, sort, head.lemma.lower() if head else "", sex))

    def _head(self, span: Span) -> Token | None:
        """Give the token of a source that the others hang from."""
        tokens = self.analysis.tokens_in(span)
        numbers = {token.number for token in tokens}
        tops = [token for token in tokens if token.head not in numbers or token.head == token.number]
        named = [token for token in tops if token.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}]
        return named[0] if named else tokens[-1] if tokens else None

    def _pronoun(self, span: Span, word: str) -> Speaker:
        """Resolve a pronoun: the one in focus, else whom the entities layer linked, else its own words."""
        if word in PERSONS:
            found = self.focus.find(span, frozenset({"person"}), sex_of_word(word))
        elif word in THINGS:
            found = self.focus.find(span, frozenset({"body"}))
        else:  # "they" may be one who is not named: "a spokesperson said ..., they added"
            unnamed = bool(self.focus.spoken) and self.focus.spoken[-1].speaker.entity is None
            found = self.focus.find(span, frozenset({"body", "group", "person"} if unnamed else {"body", "group"}))
        if found is not None:
            return found if found.name is not None else Speaker(None, span.of(self.text))
        linked = self.mentioned.at(span)
        return Speaker(linked.id, linked.name) if linked is not None else Speaker(None, span.of(self.text))

    def _named(self, span: Span, head: Token | None) -> Speaker:
        if head is not None and (fuller := self._said_before(span, head)) is not None:
            return fuller
        inside = self.mentioned.inside(span)
        over_head = [entity for where, entity in inside if head and where.overlaps(head.span)]
        people = [entity for where, entity in inside if entity.kind == "person" and not self._is_possessor(where)]
        chosen = self._choose(over_head, people, head)
        if chosen is None:
            apposed = [e for where, e in inside if "," in self.text[span.start : where.start] and e.kind in SPEAKING]
            chosen = apposed[0] if apposed else None
        if chosen is None and head is not None and (where := find_apposed_name(self.text, span, self.analysis, self.mentioned)):
            chosen = self.mentioned.at(where)
        if chosen is not None:
            return Speaker(chosen.id, chosen.name)
        if head is not None and span.of(self.text).lower().startswith("the ") and (known := self._known(span, head)):
            return known
        words = PLACED.sub("", ARTICLE.sub("", " ".join(span.of(self.text).split())))
        return Speaker(None, words or None)

    def _choose(self, over_head: list[Entity], people: list[Entity], head: Token | None) -> Entity | None:
        persons = [entity for entity in over_head if entity.kind == "person"]
        if persons:
            return persons[-1]
        if families := [entity for entity in over_head if is_family(entity)]:
            return families[0]
        if over_head and head is not None and head.pos == "PROPN" and not (people and over_head[0].kind == "other"):
            return over_head[0]  # but of "Liberals like Ana Ruiz" it is she who speaks
        if people and head is not None and head.pos in {"NOUN", "PROPN"} and not self._belongs_to(people[-1], head):
            return people[-1]
        return over_head[0] if over_head and over_head[0].kind == "organisation" else None

    def _said_before(self, span: Span, head: Token) -> Speaker | None:
        """Give who spoke before under the noun of a bare "the spokesman"."""
        words = span.of(self.text).lower().split()
        if len(words) != 2 or words[0] != "the" or head.pos != "NOUN":
            return None
        noun = head.lemma.lower()
        return next((s.speaker for s in reversed(self.focus.spoken) if s.noun == noun and s.speaker.name), None)

    def _known(self, span: Span, head: Token) -> Speaker | None:
        """Give whom "the minister" or "the firm" can only mean; None where nobody was named before, or several fit."""
        noun = head.lemma.lower()
        if len(span.of(self.text).split()) == 2 and len(holders := self._holders(span, noun)) == 1:
            return Speaker(holders[0].id, holders[0].name)
        bodies = self.mentioned.before(span.start, "organisation")
        kinds = set(BODY_NOUNS.get(noun, "").split())
        called = [body for body in bodies if kinds & set(body.name.lower().split())]
        if len(called) == 1:
            return Speaker(called[0].id, called[0].name)
        if not called and noun in BUSINESS_NOUNS:
            spoken = self.focus.find(span, frozenset({"body"}))
            if spoken is not None and spoken.name is not None:
                return spoken
            firms = [body for body in bodies if not OFFICIAL_WORDS & set(body.name.lower().split())]
            return Speaker(firms[0].id, firms[0].name) if len(firms) == 1 else None
        return None

    def _holders(self, span: Span, noun: str) -> list[Entity]:
        """Give the people named before who hold the office that a noun names."""
        people = self.mentioned.before(span.start, "person")
        return [p for p in people if any(role.text.lower().split()[-1] == noun for role in p.roles)]

    def _is_possessor(self, where: Span) -> bool:
        return self.text.startswith(POSSESSIVES, where.end)

    def _belongs_to(self, person: Entity, head: Token) -> bool:
        """Tell whether the head is somebody of the person's ("a Clinton spokesman") rather than the person's own role."""
        for mention in person.mentions:
            for token in self.analysis.tokens_in(mention.span):
                if token.head == head.number and token.dep in {"compound", "poss"} and token.number < head.number:
                    return True
                if token.dep == "pobj" and head.start < token.start < head.end + 60:
                    return True
        return False


def _sort_of_noun(head: Token | None) -> Sort:
    """Tell what a description is of: several, a body or one person."""
    if head is None or head.tag in {"NNS", "NNPS"}:
        return "group"
    noun = head.lemma.lower()
    return "body" if noun in BODY_NOUNS or noun in BUSINESS_NOUNS else "person"
