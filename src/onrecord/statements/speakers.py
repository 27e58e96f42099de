"""The person or body behind a statement's source, resolved over the story.

A name is looked up among the story's entities; a pronoun goes where the entities layer linked it, else to the one who spoke
last; "the spokesman" goes to the fuller words used before. What cannot be resolved keeps the source's own words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.entities import Mentioned
from onrecord.language import Analysis, Token
from onrecord.reading import Entity, Span, Spans

PERSONS = frozenset({"he", "she", "him", "her", "his", "who", "himself", "herself"})
THEY = frozenset({"they", "it", "them", "its", "their", "who"})
SPEAKERS = frozenset({"i", "we", "me", "us", "you"})
APPOSITION = re.compile(r",\s+(?=[\w‘“])")
REACH = 60  # characters after a source in which its apposition names somebody
BODY_NOUNS = {
    "association": "association", "bank": "bank", "club": "athletic city club fc rovers town united", "college": "college",
    "commission": "commission", "committee": "committee", "company": "co corp group inc limited ltd plc", "council": "council",
    "court": "court", "department": "department office", "firm": "co corp group inc limited ltd plc",
    "force": "constabulary police",
    "government": "government", "group": "co corp group inc limited ltd plc",
    "hospital": "hospital", "league": "league",
    "ministry": "ministry", "movement": "front movement", "office": "office", "party": "party", "school": "school",
    "team": "city rovers town united", "union": "union united workers", "university": "university",
    "watchdog": "authority commission office ombudsman",
}  # fmt: skip
"""What "the" stands before when a body is spoken of by its kind, and words of the names of such bodies."""
ARTICLE = re.compile(r"^(?:an?|the|one|some|his|her|their|its|our)\s+", re.IGNORECASE)


class Speaker(NamedTuple):
    """Who speaks."""

    entity: str | None
    name: str | None


NOBODY = Speaker(None, None)


class SpeakerFinder:
    """Resolves the sources of one story in text order; it remembers who spoke and by what words."""

    def __init__(self, text: str, analysis: Analysis, mentioned: Mentioned) -> None:
        self.text = text
        self.analysis = analysis
        self.mentioned = mentioned
        self.spoken: list[tuple[Speaker, str]] = []
        """Each speaker so far, with the head noun of the source's words."""

    def find(self, source: Spans, content: Spans, *, quoted: bool) -> Speaker:
        """Give the speaker of a statement and remember it."""
        if not source:
            return self._carry_on(content) if quoted else NOBODY
        span = Span(source[0].start, source[-1].end)
        head = self._head(span)
        word = head.text.lower() if head else ""
        speaker = (
            self._pronoun(span, word)
            if len(span.of(self.text).split()) == 1 and word in PERSONS | THEY | SPEAKERS
            else self._named(span, head)
        )
        self.spoken.append((speaker, head.lemma.lower() if head else ""))
        return speaker

    def _head(self, span: Span) -> Token | None:
        """Give the token of a source that the others hang from."""
        tokens = self.analysis.tokens_in(span)
        numbers = {token.number for token in tokens}
        tops = [token for token in tokens if token.head not in numbers or token.head == token.number]
        named = [token for token in tops if token.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}]
        return named[0] if named else tokens[-1] if tokens else None

    def _named(self, span: Span, head: Token | None) -> Speaker:
        inside = self.mentioned.inside(span)
        over_head = [entity for where, entity in inside if head and where.overlaps(head.span)]
        people = [entity for where, entity in inside if entity.kind == "person" and not self._is_possessor(where)]
        chosen = self._choose(over_head, people, head)
        if chosen is not None:
            return Speaker(chosen.id, chosen.name)
        if head is not None and (beside := self._beside(span, head)) is not None:
            return Speaker(beside.id, beside.name)
        words = ARTICLE.sub("", " ".join(span.of(self.text).split()))
        fuller = next((s for s, noun in reversed(self.spoken) if head and noun == head.lemma.lower() and s.name), None)
        if fuller is not None and len(words.split()) == 1 and span.of(self.text).lower().startswith("the "):
            return fuller
        return Speaker(None, words or None)

    def _choose(self, over_head: list[Entity], people: list[Entity], head: Token | None) -> Entity | None:
        persons = [entity for entity in over_head if entity.kind == "person"]
        if persons:
            return persons[-1]
        if over_head and head is not None and head.pos == "PROPN":
            return over_head[0]
        if people and head is not None and head.pos in {"NOUN", "PROPN"} and not self._belongs_to(people[-1], head):
            return people[-1]
        return over_head[0] if over_head and over_head[0].kind == "organisation" else None

    def _beside(self, span: Span, head: Token) -> Entity | None:
        """Give whom an apposition names, or the body for which "the firm" can only stand."""
        after = APPOSITION.match(self.text, span.end, span.end + REACH)
        if after is not None:
            named = [e for where, e in self.mentioned.inside(Span(after.end() - 1, span.end + REACH)) if e.kind == "person"]
            if named and not self.text[span.end : named[0].mentions[0].span.start].count(". "):
                return named[0]
        if head.lemma.lower() not in BODY_NOUNS or not span.of(self.text).lower().startswith("the "):
            return None
        kinds = set(BODY_NOUNS[head.lemma.lower()].split())
        bodies = self.mentioned.before(span.start, "organisation")
        called = [body for body in bodies if kinds & set(body.name.lower().split())]
        return called[0] if len(called) == 1 else None

    def _is_possessor(self, where: Span) -> bool:
        return self.text[where.end : where.end + 2] in {"'s", "’s"} or self.text[where.end : where.end + 1] in {
            "'",
            "’",
        }

    def _belongs_to(self, person: Entity, head: Token) -> bool:
        """Tell whether the head is somebody of the person's ("a Clinton spokesman") rather than the person's own role."""
        for mention in person.mentions:
            for token in self.analysis.tokens_in(mention.span):
                if token.head == head.number and token.dep in {"compound", "poss"} and token.number < head.number:
                    return True
                if token.dep == "pobj" and head.start < token.start < head.end + 60:
                    return True
        return False

    def _pronoun(self, span: Span, word: str) -> Speaker:
        if word in SPEAKERS:
            return Speaker(None, span.of(self.text))
        entity = self.mentioned.at(span)
        if entity is not None:
            return Speaker(entity.id, entity.name)
        if self.spoken and self.spoken[-1][0].name and word not in {"who", "it", "its"}:
            return self.spoken[-1][0]
        return Speaker(None, span.of(self.text))

    def _carry_on(self, content: Spans) -> Speaker:
        """Give the last speaker for a quotation without a source: the talk goes on."""
        return self.spoken[-1][0] if self.spoken else NOBODY
