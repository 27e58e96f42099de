"""Whom a pronoun or a bare description can mean as the source of a statement: who spoke last, or acted last.

News keeps to one speaker until it names another: "he added" goes on with whoever spoke in the sentence before, though
others were named in what was said. A subject named since then takes over. Sentences inside quotation marks do not count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from onrecord.entities import Mentioned
from onrecord.entities.name_words import ROLE_NOUNS
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Entity, Span

Sort = Literal["person", "body", "group"]
Sex = Literal["f", "m"]

REACH = 4  # sentences back, quoted ones left out
FARTHEST = 30  # sentences back, quoted ones and all: a longer speech is a text of its own
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FEMALE = frozenset("actress girl her herself mother she spokeswoman woman".split())
MALE = frozenset("boy father he him himself his man spokesman".split())
COURTESY: dict[str, Sex] = {"dame": "f", "lady": "f", "miss": "f", "mr": "m", "mrs": "f", "ms": "f", "sir": "m"}


class Speaker(NamedTuple):
    """Who speaks."""

    entity: str | None
    name: str | None


NOBODY = Speaker(None, None)


class Spoken(NamedTuple):
    """One who was source of a statement."""

    source: Span
    sentence: int
    speaker: Speaker
    sort: Sort
    noun: str
    """Head of the source's words, in its dictionary form."""
    sex: Sex | None


class QuotedText:
    """Tells what stands inside quotation marks."""

    def __init__(self, quotations: Iterable[Span] = ()) -> None:
        self.spans = sorted(quotations)
        self.starts = [span.start for span in self.spans]

    def covers(self, span: Span) -> bool:
        """Tell whether one quotation holds all of `span`."""
        at = bisect_right(self.starts, span.start) - 1
        return at >= 0 and self.spans[at].covers(span)


class Focus:
    """Who was spoken of in one story so far."""

    def __init__(self, text: str, analysis: Analysis, mentioned: Mentioned, quoted: QuotedText) -> None:
        self.text = text
        self.analysis = analysis
        self.mentioned = mentioned
        self.quoted = quoted
        self.spoken: list[Spoken] = []

    def find(self, source: Span, sorts: frozenset[Sort], sex: Sex | None = None) -> Speaker | None:
        """Give the last one before `source` who fits; None where nobody in reach does.

        Where one stands in between who may be a person but is not known, nobody is told: the source's words must do.
        """
        here = self.analysis.sentence_at(source.start)
        if here is None:
            return None
        for subject in self._subjects(here, before=source.start):
            if (speaker := self._speaker(subject, sorts, sex)) is not None:
                return speaker
        for sentence in self._back(here):
            for spoken in reversed(self.spoken):
                if spoken.sentence == sentence.number and spoken.sort in sorts and sex_allows(spoken.sex, sex):
                    return spoken.speaker
            subjects = list(self._subjects(sentence, before=source.start))
            for subject in subjects:
                if (speaker := self._speaker(subject, sorts, sex)) is not None:
                    return speaker
            if "person" in sorts and any(self._may_be_a_stranger(subject) for subject in subjects):
                return NOBODY
        return None

    def _back(self, here: Sentence) -> Iterator[Sentence]:
        """Give the sentences before `here` in its story, nearest first, those inside a quotation left out."""
        left = REACH
        for number in range(here.number - 1, max(-1, here.number - 1 - FARTHEST), -1):
            sentence = self.analysis.sentences[number]
            if sentence.story != here.story or not left:
                return
            span = self.analysis.span_of(sentence)
            if not self.quoted.covers(span):
                left -= 1
                yield sentence

    def _subjects(self, sentence: Sentence, before: int) -> Iterator[Token]:
        """Give the subjects of a sentence's clauses, outside quotation marks, in text order."""
        for token in self.analysis.of_sentence(sentence):
            if token.start >= before:
                return
            if token.dep in SUBJECTS and not self.quoted.covers(token.span):
                yield token

    def _may_be_a_stranger(self, subject: Token) -> bool:
        """Tell whether a subject may be a name that the engine took for a common noun: "Whitlock rose"."""
        bare = not any(child.dep in {"amod", "compound", "det", "nummod", "poss"} for child in self.analysis.children(subject))
        return bare and subject.tag == "NN" and subject.text.istitle() and self.mentioned.at(subject.span) is None

    def _speaker(self, subject: Token, sorts: frozenset[Sort], sex: Sex | None) -> Speaker | None:
        """Give who a subject is, if it fits; a person whom the entities layer does not know goes by the text's words."""
        entity = self.mentioned.at(subject.span)
        if entity is not None:
            fits = sort_of(entity) in sorts and sex_allows(sex_of(entity, self.text, self.quoted), sex)
            return Speaker(entity.id, entity.name) if fits else None
        noun = subject.lemma.lower()
        known = subject.tag == "NNP" or (subject.tag == "NN" and noun in ROLE_NOUNS | FEMALE | MALE)
        if "person" in sorts and known and sex_allows(sex_of_word(noun), sex):
            return Speaker(None, subject.text)
        return None


def sort_of(entity: Entity) -> Sort:
    """Tell a person from a body; a place that speaks is a government."""
    return "person" if entity.kind == "person" else "body"


def sex_of(entity: Entity, text: str, quoted: QuotedText) -> Sex | None:
    """Tell a person's sex by the courtesy titles that the story uses, else by its first "he" or "she"; None where it uses none.

    Other pronouns do not count, nor those inside quotation marks: they are linked to the wrong one too often.
    """
    words = [(mention.span, mention.span.of(text).split()[0].lower().rstrip(".")) for mention in entity.mentions]
    titled = [COURTESY[word] for _, word in words if word in COURTESY]
    said = [sex_of_word(word) for span, word in words if word in {"he", "she"} and not quoted.covers(span)]
    return next(iter(titled + said), None)


def sex_of_word(word: str) -> Sex | None:
    """Tell the sex that a pronoun or a noun carries.

    >>> sex_of_word("spokeswoman"), sex_of_word("officer")
    ('f', None)
    """
    return "f" if word in FEMALE else "m" if word in MALE else None


def sex_allows(known: Sex | None, asked: Sex | None) -> bool:
    """Tell whether one of known sex can be meant by a word of the sex asked."""
    return known is None or asked is None or known == asked
