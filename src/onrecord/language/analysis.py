"""What the language layer tells the others: tokens, sentences, paragraphs and names, with document offsets.

Plain values, so that a layer's work can be tested without a model and the engine behind it can change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from onrecord.reading import Span

Made = TypeVar("Made")


class Token(NamedTuple):
    """One word or mark. White space is no token."""

    number: int
    """Its place in `Analysis.tokens`."""
    start: int
    end: int
    text: str
    """The document's own characters."""
    lemma: str
    """Dictionary form, in lower case unless a name."""
    pos: str
    """Universal part of speech: NOUN, PROPN, VERB, AUX, PRON, ADJ, ADV, ADP, DET, NUM, PUNCT ..."""
    tag: str
    """Penn Treebank tag: VBD, NNP ..."""
    dep: str
    """Dependency to its head, in spaCy's English labels (ClearNLP): nsubj, ccomp, dobj, ROOT ..."""
    head: int
    """Index of the head token; its own index for a root."""
    sentence: int
    """Index of its sentence in `Analysis.sentences`."""

    @property
    def span(self) -> Span:
        """Where it stands in the document."""
        return Span(self.start, self.end)


class Sentence(NamedTuple):
    """A sentence as a half-open range of token indices, which is never empty."""

    number: int
    first: int
    last: int
    """One past the index of its last token."""
    paragraph: int
    """Index of its paragraph, counted over the whole document."""
    story: str
    """Id of the story it stands in."""


class Name(NamedTuple):
    """A named entity as the engine sees it, before the entities layer has judged it."""

    span: Span
    kind: str
    """OntoNotes label: PERSON, NORP, ORG, GPE, LOC, FAC, EVENT, WORK_OF_ART, LAW, PRODUCT, DATE, CARDINAL ..."""
    first: int
    last: int
    """Half-open range of token indices."""


class Analysis:
    """The tokens of a document's stories, with what is known of each. Furniture has no tokens."""

    def __init__(self, text: str, tokens: tuple[Token, ...], sentences: tuple[Sentence, ...],
                 names: tuple[Name, ...]) -> None:  # fmt: skip
        self.text = text
        self.tokens = tokens
        self.sentences = sentences
        self.names = names
        self._made: dict[str, object] = {}

    def once(self, what: str, make: Callable[[], Made]) -> Made:
        """Give what `make` returns, making it the first time only: costly work that several layers share.

        Args:
            what: its name; the same name must stand for the same work.
        """
        if what not in self._made:
            self._made[what] = make()
        return cast("Made", self._made[what])

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _children(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.number:
                found[token.head].append(token.number)
        return found

    def token_at(self, offset: int) -> Token | None:
        """Give the token that holds the character at `offset`, or else the first one after it; None at the end."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self.tokens[at].end:
            return self.tokens[at]
        return self.tokens[at + 1] if at + 1 < len(self.tokens) else None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Give the tokens that share a character with `span`."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        while first < len(self.tokens) and self.tokens[first].end <= span.start:
            first += 1
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return self.tokens[first:last]

    def of_sentence(self, sentence: Sentence) -> tuple[Token, ...]:
        """Give the tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def span_of(self, sentence: Sentence) -> Span:
        """Give the characters from a sentence's first token to its last."""
        return Span(self.tokens[sentence.first].start, self.tokens[sentence.last - 1].end)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Give the sentence of the token at or after `offset`; None past the last."""
        token = self.token_at(offset)
        return self.sentences[token.sentence] if token else None

    def children(self, token: Token) -> tuple[Token, ...]:
        """Give the tokens whose head is `token`, in text order."""
        return tuple(self.tokens[index] for index in self._children[token.number])

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """Give `token` and all that hang from it, in text order."""
        found, queue = {token.number}, [token.number]
        while queue:
            for child in self._children[queue.pop()]:
                if child not in found:
                    found.add(child)
                    queue.append(child)
        return tuple(self.tokens[index] for index in sorted(found))

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Give the head of `token`, its head, and so on up to the root."""
        seen = {token.number}
        while (token := self.tokens[token.head]).number not in seen:
            seen.add(token.number)
            yield token
