"""Noun phrases: the words of the text for a noun, and the nouns that can say what a figure is about."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language import Analysis, Token
from onrecord.reading import Span

NOUNS = frozenset({"NOUN", "PROPN"})
LEFT = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
LINKS = frozenset({"for", "from", "in", "of", "on"})
MARKS = " \t\r\n,;:()–—-'’"
LONGEST = 9  # tokens; the longest answer worth showing beside a number
LIGHT = frozenset(
    "age average behalf billion cent day decade dozen fortnight high hour hundred low maximum mean median million minimum minus minute month night peak percent percentage plus quarter record rest row second "
    "sum thousand time total week year".split()
)
"""Nouns that name no thing: "a total of", "a record", "last year"; what a figure is about is what they are of or stand by.

With a noun before them they do: "the Nikkei share average"."""


class Phrases:
    """The noun phrases of one sentence and more, where the words of figures and times are no answer."""

    def __init__(self, analysis: Analysis, amounts: Sequence[Span]) -> None:
        self.analysis = analysis
        self._amounts = {token.number for span in amounts for token in analysis.tokens_in(span)}

    def is_thing(self, token: Token) -> bool:
        """Tell whether a token is a noun that a figure can be about: no amount, no time, no light noun."""
        if token.pos not in NOUNS or token.number in self._amounts:
            return False
        return token.lemma.lower() not in LIGHT or any(
            child.dep == "compound" and child.number not in self._amounts for child in self.analysis.children(token)
        )

    def is_amount(self, token: Token) -> bool:
        """Tell whether a token is part of a figure or a time."""
        return token.number in self._amounts

    def words(self, head: Token, span: Span) -> str | None:
        """Give a noun with what stands before it and its "of", "in" or "for" phrase, without article and without the figure.

        None where nothing is left.
        """
        first = last = head.number
        for child in reversed(self.analysis.children(head)):
            if child.number < first and child.dep in LEFT and child.pos != "PRON" and not self._counts(child):
                left = min(token.number for token in self.analysis.subtree(child))
                first = left if first - left <= LONGEST and not self._cuts(left, first, head) else first
        for child in self.analysis.children(head):
            if child.number == last + 1 and child.dep == "prep" and child.text.lower() in LINKS:
                end = max(token.number for token in self.analysis.subtree(child))
                last = end if end - first < LONGEST and not self._has_amount(child.number, end) else last
        return self._cut(first, last, head, span)

    def _counts(self, child: Token) -> bool:
        """Tell whether a modifier is the number of another figure."""
        return child.dep == "nummod" and self.is_amount(child)

    def _cuts(self, first: int, last: int, head: Token) -> bool:
        """Tell whether a modifier is another figure, after which the phrase begins: "nine new boats" is "new boats"."""
        return self._has_amount(first, last - 1) and not self.is_amount(head)

    def _has_amount(self, first: int, last: int) -> bool:
        return any(number in self._amounts for number in range(first, last + 1))

    def _cut(self, first: int, last: int, head: Token, span: Span) -> str | None:
        tokens = self.analysis.tokens
        while (
            first > 1
            and tokens[first - 1].text == "-"
            and tokens[first - 2].end == tokens[first - 1].start == tokens[first].start - 1
        ):
            first -= 2
        while (
            last + 2 < len(tokens)
            and tokens[last + 1].text == "-"
            and tokens[last].end + 1 == tokens[last + 1].end == tokens[last + 2].start
        ):
            last += 2
        start, end = tokens[first].start, tokens[last].end
        if start < span.end and span.start < end:
            start, end = (span.end, end) if head.start >= span.end else (start, span.start)
        words = self.analysis.text[start:end].strip(MARKS)
        if start >= end or not any(character.isalpha() for character in words):
            return None
        return words

    def before(self, at: int, *, reach: int) -> Token | None:
        """Give the head of the noun phrase that ends right before the token `at`, at most `reach` tokens before it."""
        tokens, sentence = self.analysis.tokens, self.analysis.tokens[at].sentence
        for number in range(at - 1, max(-1, at - 1 - reach), -1):
            token = tokens[number]
            if token.sentence != sentence or self.is_amount(token):
                return None
            if self.is_thing(token):
                return token
            if token.pos in {"VERB", "AUX", "PRON"}:
                return None
        return None
