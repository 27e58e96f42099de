"""When a happening was: the time that dates it, or what was told before it, or the day of the story's news."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.events.status_words import DEFINITE
from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Time
from onrecord.reading.items import DatedBy
from onrecord.times.happenings import is_bare_clock

COUNTED_OVER = frozenset({"during", "in", "over", "throughout", "within"})
JUST_GONE = frozenset({"last", "past", "recent"})
"""What leads to a length, and stands before it, where things were counted up to now: "in the past five years"."""
FAR = 9  # steps in a parse tree; more is another clause
CLAUSE = 3  # steps that leaving a clause counts for: what dates one clause seldom dates another
OWN_CLAUSE = 4  # steps within which a time is of the trigger's own clause
APART = frozenset("after before following once since till until".split())
CLAUSES = frozenset({"acl", "advcl", "ccomp", "parataxis", "relcl"})
LEAD = 3  # sentences; the first fresh day that they name is that of the news
FRESH = timedelta(days=7)  # a day named in the news and older than this is background
MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
CUES = frozenset("add announce claim confirm say tell warn report write".split())
GROUNDS = frozenset("about against for of over to".split())
"""What hangs from these is another happening than the one that it explains: "in retaliation for air strikes last week"."""
MODIFYING = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
OCCASIONS = frozenset({"at", "during", "in"})
"""Who speaks "at Monday's rally" speaks on Monday."""
NOW = frozenset({"today", "tonight", "now", "recently", "this"})
"""First words of times that go with the present perfect; others do not: nobody "has resigned last week"."""


class When(NamedTuple):
    """The time that dates a happening, if the text has one, its half-open interval, and what the date rests on."""

    time: Time | None = None
    begin: str | None = None
    end: str | None = None
    by: DatedBy | None = None


class Dated(NamedTuple):
    """A time of the story with the token it stands at."""

    time: Time
    token: Token
    first: Token
    """The first of its tokens; `token` is the one that the others hang from."""
    since: bool
    """What has been so since then began then."""


def place_times(analysis: Analysis, times: Sequence[Time]) -> dict[int, list[Dated]]:
    """Group the times that have an interval by the sentence in which they stand."""
    found: dict[int, list[Dated]] = {}
    for time in times:
        if time.begin is None or time.type not in {"DATE", "TIME"}:
            continue
        inside = analysis.tokens_in(time.span)
        if inside:
            numbers = {token.number for token in inside}
            top = next((token for token in inside if token.head not in numbers), inside[0])
            since = analysis.tokens[top.head].lemma.lower() == "since"
            found.setdefault(top.sentence, []).append(Dated(time, top, inside[0], since))
    return found


def place_lengths(analysis: Analysis, times: Sequence[Time]) -> frozenset[int]:
    """Give the numbers of the tokens of times that are of days or longer and on no calendar: "the past five years"."""
    return frozenset(
        token.number
        for time in times
        if time.begin is None and (time.type == "DURATION" or time.value[:4].isdecimal()) and not time.value.startswith("PT")
        for token in analysis.tokens_in(time.span)
    )


def is_counted_over(analysis: Analysis, token: Token, lengths: Container[int]) -> bool:
    """Tell whether a length up to now is told in which things happened, on no one day: "23 died in the past five years".

    The length may hang from what is told of it: "died in or after pursuits in the past five years". A counted noun needs no
    more: "23 deaths in five years".
    """
    ends_now = is_perfect(analysis, token) or any(child.dep == "nummod" for child in analysis.children(token))
    near = list(_led_to(analysis, token))
    return any(
        under.number in lengths and (ends_now or any(word.text.lower() in JUST_GONE for word in analysis.children(under)))
        for prep, under in (*near, *(beyond for _, noun in near for beyond in _led_to(analysis, noun)))
        if prep.lemma.lower() in COUNTED_OVER
    )


def _led_to(analysis: Analysis, token: Token) -> Iterator[tuple[Token, Token]]:
    """Give the prepositions that hang from a word, those joined to them too, each with the noun that it leads to."""
    for child in analysis.children(token):
        if child.dep == "prep":
            for prep in (child, *(other for other in analysis.children(child) if other.dep == "conj")):
                yield from ((prep, under) for under in analysis.children(prep) if under.dep == "pobj")


def claim_times(analysis: Analysis, triggers: Sequence[Token], here: Sequence[Dated]) -> dict[int, set[int]]:
    """Tell which times of a sentence date nothing but the noun that they belong to.

    "The group claimed the bombing in retaliation for air strikes last week" dates the air strikes, and "he is serving a
    sentence for the 1995 murder" the murder.

    Returns: the numbers of the tokens that a time may date, by the number of the time's token.
    """
    owners: dict[int, set[int]] = {}
    for dated in here:
        if dated.token.dep in MODIFYING:
            owners[dated.token.number] = _of_noun(analysis, analysis.tokens[dated.token.head])
            continue
        before = [trigger for trigger in triggers if trigger.number < dated.first.number]
        if not before or before[-1].dep != "pobj":
            continue
        noun = before[-1]
        preposition = analysis.tokens[noun.head]
        between = analysis.tokens[noun.number + 1 : dated.first.number]
        settled = any(child.text.lower() in DEFINITE or child.dep == "poss" for child in analysis.children(noun))
        broken = any(word.dep == "punct" or word.pos in {"VERB", "CCONJ"} for word in between)
        if preposition.lemma.lower() in GROUNDS and not settled and not broken:
            owners[dated.token.number] = {noun.number}
    return owners


def _of_noun(analysis: Analysis, noun: Token) -> set[int]:
    """Give what a time that stands before a noun may date: the noun, and the verb that it is the occasion of."""
    head = analysis.tokens[noun.head]
    if noun.dep == "pobj" and head.lemma.lower() in OCCASIONS:
        return {noun.number, head.head}
    return {noun.number, head.number} if noun.dep == "nsubj" else {noun.number}


def find_time(analysis: Analysis, trigger: Token, here: Collection[Dated], published: date | None) -> When:
    """Give the time of its sentence that a trigger is dated by: the nearest in the parse tree, none across a cue.

    "Police said on Tuesday that she had died" does not say when she died.
    """
    here = [dated for dated in here if _fits_tense(analysis, trigger, dated, published)]
    above = [trigger, *analysis.ancestors(trigger)]
    rank: dict[int, int] = {}
    crossed = 0
    for steps, token in enumerate(above):
        rank[token.number] = steps + crossed
        if token.dep == "advcl" and _is_apart(analysis, token):
            break  # "opened on Tuesday, ten years after she drowned": the drowning was not on Tuesday
        crossed += CLAUSE if token.dep in CLAUSES and token.tag != "VBG" and steps + 1 < len(above) else 0
    best: tuple[int, int, Time] | None = None
    for dated in here:
        if _is_parted(analysis, trigger, dated):
            continue
        distance = _distance(analysis, trigger, dated, rank, published)
        if distance is not None and (best is None or (distance, abs(dated.token.start - trigger.start)) < best[:2]):
            best = (distance, abs(dated.token.start - trigger.start), dated.time)
    if best is None:
        return When()
    return When(best[2], best[2].begin, best[2].end, "clause" if best[0] <= OWN_CLAUSE else "sentence")


def _is_parted(analysis: Analysis, trigger: Token, dated: Dated) -> bool:
    """Tell whether a semicolon stands between a trigger and a time."""
    first, last = sorted((trigger.number, dated.token.number))
    return any(token.text == ";" for token in analysis.tokens[first:last])


def _distance(analysis: Analysis, trigger: Token, dated: Dated, rank: dict[int, int], published: date | None) -> int | None:
    """Count the steps in the parse tree from a time to a trigger; a clause between them counts for more."""
    crossed = 0
    for steps, token in enumerate([dated.token, *analysis.ancestors(dated.token)]):
        if token.number in rank:
            total = steps + crossed + rank[token.number]
            told = token.number != trigger.number and token.pos == "VERB" and token.lemma.lower() in CUES
            return None if told or total > FAR else total
        if _ends_way(analysis, trigger, dated, token) or (_is_purpose(analysis, token) and not _is_over(dated, published)):
            return None
        crossed += CLAUSE if token.dep in CLAUSES else 0
    return None


def _ends_way(analysis: Analysis, trigger: Token, dated: Dated, token: Token) -> bool:
    """Tell whether a time under a token dates nothing above it, save the trigger that the token hangs from."""
    if token.dep == "attr" and token.pos in {"ADJ", "ADV"}:
        return True  # "the crash was the third this year"
    if token.lemma.lower() in APART and token.dep == "prep":
        begun = dated.since and is_perfect(analysis, trigger)
        return not (begun and token.head == trigger.number)  # "has been suspended since May"
    if token.dep == "conj" and any(child.dep in {"nsubj", "nsubjpass"} for child in analysis.children(token)):
        return True  # "an inquiry was opened, and he was charged in May": the first of two clauses has another time
    if token.dep in {"acl", "ccomp", "relcl"} and token.tag != "VBG" and token.head != trigger.number:
        return True  # "blamed the group, which signed a truce in May": a clause's time is its own
    return token.dep in CLAUSES and _is_apart(analysis, token)  # "after she complained in April": it was later than April


def _is_apart(analysis: Analysis, clause: Token) -> bool:
    """Tell whether a word opens a clause that puts it at another time than the clause above: "after she complained"."""
    return any(child.lemma.lower() in APART and child.dep in {"mark", "prep", "advmod"} for child in analysis.children(clause))


def _fits_tense(analysis: Analysis, trigger: Token, dated: Dated, published: date | None) -> bool:
    """Tell whether a time may date a verb: none to come dates the past, none that is over the present perfect."""
    if trigger.pos != "VERB":
        return True
    if published is not None and is_past(analysis, trigger) and (dated.time.begin or "")[:10] > published.isoformat():
        return False
    return dated.since or not (is_perfect(analysis, trigger) and _is_over(dated, published))


def _is_over(dated: Dated, published: date | None) -> bool:
    if published is None or dated.first.text.lower() in NOW or dated.time.end is None:
        return False
    return dated.time.end[:10] <= published.isoformat()


def _is_purpose(analysis: Analysis, token: Token) -> bool:
    """Tell whether a clause looks ahead: "promised to withdraw on Friday" does not date the promise; "last week" would."""
    return token.dep in {"acl", "advcl", "xcomp"} and any(child.tag == "TO" for child in analysis.children(token))


def day_of(published: date | None) -> When:
    """Give the day of publication as an interval; nothing where it is not known."""
    if published is None or published == date.max:
        return When()
    return When(None, published.isoformat(), (published + timedelta(days=1)).isoformat(), "publication")


def find_news_day(text: str, times: dict[int, list[Dated]], sentences: Sequence[Sentence],
                  published: date | None) -> When:  # fmt: skip
    """Give the day that the story's news is of: the first one named that is fresh, or else that of publication.

    It is the whole day, whatever hour is named with it: what else happened did not happen at that minute. An hour alone
    ("at 7.33pm") names no day.
    """
    if published is None:
        return When()
    for sentence in sentences:
        for dated in times.get(sentence.number, ()):
            day = day_named(dated.time)
            whole = day_of(day)
            if day and whole.begin and timedelta() <= published - day <= FRESH and not is_bare_clock(text, dated.time):
                return whole._replace(time=dated.time, by="narrative")
    return day_of(published)


def day_named(time: Time) -> date | None:
    """Give the day of a time that is no longer than a day; None for weeks, months, years and what is no date."""
    if time.begin is None or time.end is None:
        return None
    try:
        begin, end = date.fromisoformat(time.begin[:10]), date.fromisoformat(time.end[:10])
    except ValueError:
        return None
    return begin if end - begin <= timedelta(days=1) else None


def _auxiliaries(analysis: Analysis, verb: Token) -> set[str]:
    return {child.text.lower() for child in analysis.children(verb) if child.dep in {"aux", "auxpass"}}


def is_past(analysis: Analysis, verb: Token) -> bool:
    """Tell whether a verb is told of the past: "resigned", "had resigned", "was dismissed", "was investigating"."""
    auxiliaries = _auxiliaries(analysis, verb)
    return verb.tag == "VBD" or (verb.tag in {"VBN", "VBG"} and bool(auxiliaries & {"had", "was", "were", "'d", "’d"}))


def is_perfect(analysis: Analysis, verb: Token) -> bool:
    """Tell whether a verb stands in the present perfect: "has resigned", but not "may have" and "to have resigned"."""
    if verb.tag != "VBN" or any(child.tag in {"TO", "MD"} for child in analysis.children(verb)):
        return False
    return bool(_auxiliaries(analysis, verb) & {"has", "have", "'s", "’s", "'ve", "’ve"})


def is_fresh(analysis: Analysis, trigger: Token) -> bool:
    """Tell whether the tense itself puts a happening in the present: "is investigating", "has condemned"."""
    if trigger.tag == "VBG":
        return bool(_auxiliaries(analysis, trigger) & {"is", "are", "'s", "’s", "'re", "’re", "was", "were"})
    return is_perfect(analysis, trigger)


def is_main(analysis: Analysis, token: Token) -> bool:
    """Tell whether a verb is the news of its sentence: of the main clause, or told by a cue that follows it."""
    if token.tag not in {"VBD", "VBN", "VBZ", "VBP"}:
        return False
    return token.dep in MAIN and not any(head.dep in {"relcl", "acl"} for head in analysis.ancestors(token))
