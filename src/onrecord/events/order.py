"""What came after what: the order of happenings where the text tells it, and how long lay between them.

"Reversed, hitting a cyclist, then accelerated away less than a second later": the hitting came after the reversing, and the
accelerating after the hitting, by less than a second. A link that would close a circle is left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from onrecord.events.delays import NEXT, Delay, find_delays
from onrecord.events.found import Found, Link
from onrecord.events.sameness import is_definite
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Time

THEN = frozenset("afterward afterwards subsequently then thereafter".split())
"""Adverbs that put a happening after the one told before it."""
LATER = frozenset({"after", "following", "once", "since"})
EARLIER = frozenset({"before", "until"})
CAUSING = frozenset("cause lead prompt provoke spark trigger".split())
"""Verbs whose object comes after their subject: "the verdict sparked protests"."""
PAST = frozenset({"VBD", "VBN", "VBG"})
LAST_TOLD = 30  # happenings before a word among which the last one told is looked for: those of NEAR sentences
NEAR = 2  # sentences back that "then" and "ten minutes later" may look
STEPS = 3  # heads between a word of order and the happening that it orders


def find_order(analysis: Analysis, found: Sequence[Found], sentences: Sequence[Sentence], times: Sequence[Time]) -> list[Link]:
    """Find what came after what among the happenings of one story, without circles, in text order of the later.

    Args:
        times: those of the story; the durations among them tell how long lay between two happenings.
    """
    told = _Told(found)
    links: dict[tuple[int, int], Link] = {}
    earlier: dict[int, set[int]] = {}
    delays = find_delays(analysis, sentences, times)
    for link in (*_by_delays(analysis, told, delays), *_by_words(analysis, told), *_by_grammar(analysis, told)):
        ends = (link.later, link.earlier)
        if ends in links:
            links[ends] = links[ends] if links[ends].evidence else link  # those with a length of time come first
        elif not _is_before(earlier, link.later, link.earlier) and not _contradicts(found, link):
            links[ends] = link
            earlier.setdefault(link.later, set()).add(link.earlier)
    return [links[ends] for ends in sorted(links)]


def _is_before(earlier: dict[int, set[int]], one: int, other: int) -> bool:
    """Tell whether `one` is the same as `other`, or known to have come before it."""
    seen, queue = {other}, [other]
    while queue:
        following = earlier.get(queue.pop(), set()) - seen
        seen |= following
        queue += following
    return one in seen


def _contradicts(found: Sequence[Found], link: Link) -> bool:
    """Tell whether the dates say otherwise: what came after was over before the other began."""
    later, earlier = found[link.later].when, found[link.earlier].when
    return later.end is not None and earlier.begin is not None and later.end[:10] <= earlier.begin[:10]


class _Told:
    """The happenings by the words that tell them."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.places = {trigger.token.number: n for n, event in enumerate(found) for trigger in event.mentions}
        self.voices = {trigger.token.number: event.according_to for event in found for trigger in event.mentions}
        self.tokens = sorted((trigger.token for event in found for trigger in event.mentions), key=lambda token: token.number)
        self._numbers = [token.number for token in self.tokens]

    def at(self, token: Token) -> int | None:
        """Give the happening that a word tells; None where it tells none."""
        return self.places.get(token.number)

    def before(self, token: Token, *, sentence: bool) -> Token | None:
        """Give the word that tells what was told last: in the sentence of a word, or in those before it, in one voice."""
        at = bisect_left(self._numbers, token.number)
        for other in reversed(self.tokens[max(0, at - LAST_TOLD) : at]):
            back = token.sentence - other.sentence
            if sentence and back == 0:
                return other
            if not sentence and 0 < back <= NEAR and self.voices[other.number] == self.voices.get(token.number):
                return other
        return None

    def over(self, analysis: Analysis, token: Token) -> Token | None:
        """Give the happening that a word hangs from, at most STEPS heads up."""
        for step, head in enumerate(analysis.ancestors(token)):
            if head.number in self.places:
                return head
            if step == STEPS:
                return None
        return None

    def under(self, analysis: Analysis, token: Token) -> Token | None:
        """Give the first happening among a word and those that hang from it."""
        return next((word for word in analysis.subtree(token) if word.number in self.places), None)


def _link(told: _Told, later: Token | None, earlier: Token | None, evidence: Token | None = None) -> Iterator[Link]:
    if later is None or earlier is None:
        return
    one, other = told.at(later), told.at(earlier)
    if one is not None and other is not None and one != other:
        yield Link(one, other, evidence=(evidence.span,) if evidence is not None else ())


def _by_words(analysis: Analysis, told: _Told) -> Iterator[Link]:
    """Order by "then", "after" and "before"."""
    for token in told.tokens:
        for child in analysis.children(token):
            word = child.lemma.lower()
            if word in THEN and child.dep == "advmod":
                yield from _link(told, token, _told_before(told, token), child)
            elif word in LATER | EARLIER and child.dep == "prep":
                for inner in analysis.children(child):
                    other = told.under(analysis, inner) if inner.dep in {"pobj", "pcomp"} else None
                    yield from _ordered(told, token, other, child)
            elif child.dep == "advcl":
                mark = next((w for w in analysis.children(child) if w.dep in {"mark", "advmod"}), None)
                if mark is not None and mark.lemma.lower() in LATER | EARLIER:
                    yield from _ordered(told, token, child, mark)


def _ordered(told: _Told, above: Token, below: Token | None, word: Token) -> Iterator[Link]:
    if word.lemma.lower() in LATER:
        yield from _link(told, above, below, word)
    else:
        yield from _link(told, below, above, word)


def _told_before(told: _Told, token: Token) -> Token | None:
    """Give what was told last before a word: in its sentence, or else in the ones before it."""
    return told.before(token, sentence=True) or told.before(token, sentence=False)


def _by_grammar(analysis: Analysis, told: _Told) -> Iterator[Link]:
    """Order by the grammar: "reversed, hitting"; "robbed a shop and fled"; "followed by"; "sparked protests"."""
    for token in told.tokens:
        head = analysis.tokens[token.head]
        if _goes_on(analysis, token, head):
            yield from _link(told, token, head)
        elif token.dep == "pobj" and head.dep == "agent" and analysis.tokens[head.head].lemma == "follow":
            yield from _followed(analysis, told, token, analysis.tokens[head.head])
        elif token.dep in {"dobj", "pobj"} and not is_definite(analysis, token):
            cause = head if token.dep == "dobj" else analysis.tokens[head.head]
            if cause.lemma.lower() in CAUSING:
                subject = next((word for word in analysis.children(cause) if word.dep == "nsubj"), None)
                yield from _link(told, token, told.under(analysis, subject) if subject else None, cause)


def _goes_on(analysis: Analysis, token: Token, head: Token) -> bool:
    """Tell whether a verb tells what came of, or after, the one that it hangs from: "reversed, hitting", "robbed and fled"."""
    if token.dep == "advcl" and token.tag == "VBG" and token.number > head.number:
        return _is_bare(analysis, token)
    return token.dep == "conj" and token.tag == head.tag == "VBD" and not _has_subject(analysis, token)


def _followed(analysis: Analysis, told: _Told, later: Token, followed: Token) -> Iterator[Link]:
    subject = next((word for word in analysis.children(followed) if word.dep in {"nsubj", "nsubjpass"}), None)
    earlier = told.under(analysis, subject) if subject is not None else told.over(analysis, followed)
    yield from _link(told, later, earlier, followed)


def _is_bare(analysis: Analysis, verb: Token) -> bool:
    """Tell whether no word opens a clause: "after killing", "by hitting" and "while driving" tell another order."""
    return not any(child.dep in {"mark", "prep", "aux"} and child.number < verb.number for child in analysis.children(verb))


def _has_subject(analysis: Analysis, verb: Token) -> bool:
    return any(child.dep in {"nsubj", "nsubjpass"} for child in analysis.children(verb))


def _by_delays(analysis: Analysis, told: _Told, delays: Iterable[Delay]) -> Iterator[Link]:
    """Order by how long lay between: "ten minutes later", "seconds after the crash", "an hour before she died"."""
    for delay in delays:
        later, earlier = _ends(analysis, told, delay)
        for link in _link(told, later, earlier):
            yield link._replace(seconds=delay.seconds, qualifier=delay.qualifier, evidence=(delay.span,))


def _ends(analysis: Analysis, told: _Told, delay: Delay) -> tuple[Token | None, Token | None]:
    """Give the words that tell what came later and what came earlier."""
    over = told.over(analysis, delay.word)
    word = delay.word.lemma.lower()
    if word in {"later", "earlier"} | NEXT:
        if over is not None and over.tag not in PAST:
            return None, None  # "will be sentenced next week" is reckoned from today
        before = _told_before(told, over) if over is not None else None
        return (before, over) if word == "earlier" else (over, before)
    under = next((found for word in _governed(analysis, delay.word) if (found := told.under(analysis, word))), None)
    if under is not None and over is not None and under.number == over.number:
        over = told.over(analysis, under)
    return (over, under) if word != "before" else (under, over)


def _governed(analysis: Analysis, word: Token) -> Iterator[Token]:
    """Give what a word of order governs: the object of a preposition, or the clause that it opens."""
    yield from (child for child in analysis.children(word) if child.dep in {"pobj", "pcomp"})
    if word.dep in {"mark", "advmod"}:
        yield analysis.tokens[word.head]
