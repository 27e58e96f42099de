"""When a happening was: the time that dates it, or the day of the news where that is plainly meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.language import Analysis, Sentence, Token
from onrecord.reading import Time

FAR = 9  # steps in a parse tree; more is another clause
CLAUSE = 3  # steps that leaving a clause counts for: what dates one clause seldom dates another
APART = frozenset("after before following once since till until".split())
CLAUSES = frozenset({"acl", "advcl", "ccomp", "parataxis", "relcl"})
LEAD = 3  # sentences; what they tell, undated, is the news itself
FRESH = timedelta(days=7)  # a day named in the news and older than this is background
CUES = frozenset("add announce claim confirm say tell warn report write".split())


class When(NamedTuple):
    """The time that dates a happening, if the text has one, and its half-open interval."""

    time: Time | None = None
    begin: str | None = None
    end: str | None = None


class Dated(NamedTuple):
    """A time of the story with the token it stands at."""

    time: Time
    token: Token
    sentence: int


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
            found.setdefault(top.sentence, []).append(Dated(time, top, top.sentence))
    return found


def find_time(analysis: Analysis, trigger: Token, here: Sequence[Dated]) -> Time | None:
    """Give the time of its sentence that a trigger is dated by: the nearest in the parse tree, none across a cue.

    "Police said on Tuesday that she had died" does not say when she died.
    """
    above = [trigger, *analysis.ancestors(trigger)]
    rank: dict[int, int] = {}
    crossed = 0
    for steps, token in enumerate(above):
        rank[token.number] = steps + crossed
        crossed += CLAUSE if token.dep in CLAUSES and token.tag != "VBG" and steps + 1 < len(above) else 0
    best: tuple[int, int, Time] | None = None
    for dated in here:
        distance = _distance(analysis, trigger, dated, rank)
        if distance is not None and (best is None or (distance, abs(dated.token.start - trigger.start)) < best[:2]):
            best = (distance, abs(dated.token.start - trigger.start), dated.time)
    return best[2] if best else None


def _distance(analysis: Analysis, trigger: Token, dated: Dated, rank: dict[int, int]) -> int | None:
    """Count the steps in the parse tree from a time to a trigger; a clause between them counts for more."""
    crossed = 0
    for steps, token in enumerate([dated.token, *analysis.ancestors(dated.token)]):
        if token.number in rank:
            total = steps + crossed + rank[token.number]
            told = token.number != trigger.number and token.pos == "VERB" and token.lemma.lower() in CUES
            return None if told or total > FAR else total
        if token.lemma.lower() in APART and token.dep == "prep":
            return None
        if token.dep in CLAUSES:
            crossed += CLAUSE
            if any(
                child.lemma.lower() in APART and child.dep in {"mark", "prep", "advmod"} for child in analysis.children(token)
            ):
                return None  # "after she complained in April": what came after is not of April
    return None


def day_of(published: date | None) -> When:
    """Give the day of publication as an interval; nothing where it is not known."""
    if published is None or published == date.max:
        return When()
    return When(None, published.isoformat(), (published + timedelta(days=1)).isoformat())


def find_news_day(times: dict[int, list[Dated]], sentences: Sequence[Sentence], published: date | None) -> When:
    """Give the day that the story's news is of: the first one named that is fresh, or else that of publication."""
    if published is None:
        return When()
    for sentence in sentences:
        for dated in times.get(sentence.number, ()):
            day = _day(dated.time)
            if day is not None and timedelta() <= published - day <= FRESH:
                return When(dated.time, dated.time.begin, dated.time.end)
    return day_of(published)


def _day(time: Time) -> date | None:
    """Give the day of a time that is no longer than a day; None for weeks, months, years and what is no date."""
    if time.begin is None or time.end is None:
        return None
    try:
        begin, end = date.fromisoformat(time.begin[:10]), date.fromisoformat(time.end[:10])
    except ValueError:
        return None
    return begin if end - begin <= timedelta(days=1) else None


def is_fresh(analysis: Analysis, trigger: Token) -> bool:
    """Tell whether the tense itself puts a happening in the present: "is investigating", "has condemned"."""
    auxiliaries = {child.text.lower() for child in analysis.children(trigger) if child.dep in {"aux", "auxpass"}}
    if trigger.tag == "VBG":
        return bool(auxiliaries & {"is", "are", "'s", "’s", "'re", "’re", "was", "were"})
    return bool(auxiliaries & {"has", "have", "'s", "’s", "'ve", "’ve"}) and trigger.tag == "VBN"
