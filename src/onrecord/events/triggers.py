"""Words that name a happening: verbs, nouns and phrases of the table, where they are used in that sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.events import trigger_words as words
from onrecord.events.happenings import NOTHING, TELLING, Happening, Happenings
from onrecord.language import Analysis, Token
from onrecord.reading import Span

PARTS = frozenset(
    {"attr", "prt", "dobj", "acomp", "oprd", "ccomp", "xcomp", "advmod", "nsubj", "nsubjpass", "prep", "pobj", "advcl"}
)
"""What a phrase's second word may be to its verb."""
GAP = 2  # characters between two words of a trigger: a space, perhaps two


class Trigger(NamedTuple):
    """A word that names a happening, and the span of the words that name it."""

    token: Token
    span: Span
    happening: Happening
    part: int | None = None
    """The number of a phrase's second token, which is no happening of its own: the inquiry of "open an inquiry"."""


def find_triggers(analysis: Analysis, tokens: Iterable[Token], happenings: Happenings) -> list[Trigger]:
    """Find the triggers among the tokens of a sentence, in text order."""
    found = []
    for token in tokens:
        if token.pos == "VERB" and not _is_plural(token):
            trigger = _phrase(analysis, token, happenings) or _verb(analysis, token, happenings)
        elif token.dep != "compound" and (
            token.pos in {"NOUN", "VERB"} or (token.pos == "PROPN" and token.lemma.lower() in words.TITLED)
        ):
            trigger = _noun(analysis, token, happenings)
        else:
            continue
        if trigger is not None and trigger.happening.type != NOTHING:
            found.append(trigger)
    parts = {trigger.part for trigger in found}
    found = [trigger for trigger in found if trigger.token.number not in parts]
    named = {trigger.token.number for trigger in found if trigger.token.pos != "VERB"}
    return [trigger for trigger in found if not _is_empty(analysis, trigger.token, named)]


def _is_plural(token: Token) -> bool:
    """Tell whether what was tagged a verb stands where only a noun can: "in retaliation for airstrikes"."""
    return token.tag == "VBZ" and token.dep in {"pobj", "dobj"}


def _is_empty(analysis: Analysis, token: Token, named: set[int]) -> bool:
    """Tell whether a verb only says that what its object or subject names took place: "carried out the attack"."""
    deps = {"nsubj", "nsubjpass"} if token.lemma.lower() in words.BEGINNING else set()
    deps |= {"dobj", "nsubj", "nsubjpass"} if token.lemma.lower() in words.EMPTY | words.EMPTY_BESIDE else set()
    return bool(deps) and any(child.number in named and child.dep in deps for child in analysis.children(token))


def _phrase(analysis: Analysis, token: Token, happenings: Happenings) -> Trigger | None:
    others = happenings.phrases.get(happenings.verb_of(token.lemma.lower()))
    if not others:
        return None
    found = [(word, others[word.lemma.lower()]) for word in _below(analysis, token) if word.lemma.lower() in others]
    if not found:
        return None
    word, happening = min(found, key=lambda pair: (pair[1].type != NOTHING, TELLING.index(pair[1].telling)))
    if happening.type == "conviction" and any(other.dep == "neg" for other in analysis.children(word)):
        happening = happening._replace(type="acquittal")  # "found him not guilty"
    return Trigger(token, _joined(token, word), happening, word.number)


def _below(analysis: Analysis, token: Token) -> Iterator[Token]:
    """Give the words that may make a phrase with a verb: what hangs from it, and the objects of its prepositions."""
    for child in analysis.children(token):
        if child.dep not in PARTS:
            continue
        deep = child.dep in {"prep", "xcomp", "ccomp", "dobj", "advcl"}
        for word in [child, *analysis.children(child)] if deep else [child]:
            if (word.number > token.number or word.dep == "nsubjpass") and not _has_own_object(analysis, word):
                yield word


def _has_own_object(analysis: Analysis, word: Token) -> bool:
    """Tell whether a particle is a preposition here: "turned in their guns", but "turned to a friend in Bristol"."""
    return (
        word.dep == "prep" and word.lemma.lower() in words.PARTICLES and any(c.dep == "pobj" for c in analysis.children(word))
    )


def _joined(token: Token, word: Token) -> Span:
    """Give both words where they stand together, else the verb, unless it is empty ("made a long announcement")."""
    if 0 <= word.start - token.end <= GAP and (word.dep != "prep" or word.lemma.lower() in {"for", "on"}):
        return Span(token.start, word.end)
    return word.span if word.dep == "dobj" and token.lemma.lower() in words.EMPTY else token.span


def _verb(analysis: Analysis, token: Token, happenings: Happenings) -> Trigger | None:
    if token.lemma.lower() in words.STRIKING and _has_vehicle(analysis, token):
        return Trigger(token, token.span, Happening("collision", "grave"))
    for happening in happenings.verbs.get(happenings.verb_of(token.lemma.lower()), ()):
        if happening.of_people and not _happens_to_somebody(analysis, token):
            continue
        if happening.passive and not _is_passive(analysis, token):
            continue
        if happening.type == "statement of record" and _is_passive(analysis, token):
            continue  # "she was told to wait" puts nothing on record
        if token.lemma.lower() in words.RESULTS and any(child.dep == "dobj" for child in analysis.children(token)):
            continue
        if token.lemma.lower() in words.SPEAKING and any(child.dep == "ccomp" for child in analysis.children(token)):
            continue
        if happening.type == "price change" and _is_of_somebody(analysis, token):
            continue
        if happening.type == "movement" and (_has_cause(analysis, token, happenings) or _is_passive(analysis, token)):
            continue
        if token.lemma.lower() in words.INTRANSITIVE and any(child.dep == "dobj" for child in analysis.children(token)):
            continue
        return Trigger(token, token.span, happening)
    return None


def _is_passive(analysis: Analysis, token: Token) -> bool:
    children = analysis.children(token)
    return token.tag == "VBN" and (any(child.dep in {"auxpass", "agent"} for child in children) or token.dep in {"acl", "amod"})


def _has_vehicle(analysis: Analysis, token: Token) -> bool:
    """Tell whether a vehicle does what a verb tells: "the lorry hit a wall", "she was struck by a bus"."""
    children = analysis.children(token)
    doers = [child for child in children if child.dep == "nsubj"]
    doers += [under for child in children if child.dep == "agent" for under in analysis.children(child)]
    return any(doer.lemma.lower() in words.VEHICLES for doer in doers)


def _is_of_somebody(analysis: Analysis, token: Token) -> bool:
    """Tell whether a verb of prices is told of people, or has an object that is no amount: "dropped anchor"."""
    for child in analysis.children(token):
        if child.dep == "nsubj" and (child.lemma.lower() in words.PERSONAL or is_person(child)):
            return True
        if child.dep == "dobj" and not any(under.pos == "NUM" for under in analysis.subtree(child)):
            return True
    return False


def is_person(token: Token) -> bool:
    """Tell whether a common noun names people."""
    word = token.lemma.lower()
    return word in words.PEOPLE or (word.endswith(words.PERSON_ENDINGS) and word not in words.THINGS)


def _has_cause(analysis: Analysis, token: Token, happenings: Happenings) -> bool:
    """Tell whether a happening does what the verb tells, so that nobody moves: "the blast left a crater"."""
    return any(child.dep == "nsubj" and child.lemma.lower() in happenings.nouns for child in analysis.children(token))


def _noun(analysis: Analysis, token: Token, happenings: Happenings) -> Trigger | None:
    whole = _hyphenated(analysis, token)
    happening = happenings.nouns.get(whole.of(analysis.text).lower()) or happenings.nouns.get(token.lemma.lower())
    if happening is None or _is_a_figure(analysis, token):
        return None
    head = analysis.tokens[token.head]
    if token.dep == "pobj" and token.lemma.lower() in happenings.phrases.get(head.lemma.lower(), {}):
        return None  # "under fire", "in charge"
    before = [child for child in analysis.children(token) if child.dep == "compound" and child.number == token.number - 1]
    if before and before[0].pos == "NOUN" and before[0].lemma.lower() in words.JOINED_TO:
        return Trigger(token, Span(before[0].start, token.end), happening)
    return Trigger(token, whole, happening)


def _is_a_figure(analysis: Analysis, token: Token) -> bool:
    """Tell whether a noun counts things here: "a row of houses", "sales fell"."""
    word = token.lemma.lower()
    if word in words.PLURAL_ONLY:
        return token.tag == "NNS"
    return word in words.COLLECTIVE and any(child.text.lower() == "of" for child in analysis.children(token))


def _hyphenated(analysis: Analysis, token: Token) -> Span:
    """Give a noun with what is joined to it by a hyphen: the "cease-" of "cease-fire"."""
    start = token.start
    if token.number > 1 and analysis.text[start - 1 : start] == "-":
        hyphen, before = analysis.tokens[token.number - 1], analysis.tokens[token.number - 2]
        start = before.start if hyphen.text == "-" and before.end == hyphen.start else start
    return Span(start, token.end)


def _happens_to_somebody(analysis: Analysis, token: Token) -> bool:
    """Tell whether the verb is passive or has a person as its object; a past participle after a noun counts."""
    children = analysis.children(token)
    patients = [child for child in children if child.dep in {"dobj", "nsubjpass"}]
    if patients:
        return any(_is_somebody(child) or is_person(child) for child in patients)
    if is_headline_passive(analysis, token):
        return True
    perfect = any(child.dep == "aux" and child.lemma == "have" for child in children)
    passive = any(child.dep == "auxpass" for child in children)
    return token.tag == "VBN" and token.dep in {"acl", "conj", "relcl", "advcl", "ROOT"} and (passive or not perfect)


def _is_somebody(token: Token) -> bool:
    """Tell whether a pronoun, a name or a number may stand for people: not "it", and no sum of money."""
    if token.pos == "PRON":
        return token.text.lower() not in words.IMPERSONAL
    return token.pos == "PROPN" or (token.pos == "NUM" and not token.text.endswith(("m", "bn", "k", "%")))


def is_headline_passive(analysis: Analysis, token: Token) -> bool:
    """Tell whether a verb that needs an object has none, so that its subject undergoes it: "Mayor sacked over fines"."""
    children = analysis.children(token)
    if token.tag != "VBD" or any(child.dep in {"dobj", "xcomp", "ccomp", "aux", "neg", "prt"} for child in children):
        return False
    return any(child.dep == "nsubj" and (child.pos == "PROPN" or is_person(child)) for child in children)
