"""Dates that no time of its own gives a happening: its neighbours', what was told before it, or the day of the news."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from onrecord.events.dating import When, day_of, is_fresh, is_main, is_past
from onrecord.events.found import Found, Link
from onrecord.events.sameness import is_definite
from onrecord.events.status_words import IMMINENT
from onrecord.language import Analysis, Token

JOINED = frozenset({"advcl", "conj", "dep", "dobj", "nsubj", "nsubjpass", "relcl"})
"""What hangs from a happening by these goes on at its time: "rammed the gate, killing two", "the strikes killed". An object
has its verb's time, but not the other way round: "condemned the strikes"."""
STEPS = 3  # joints between two happenings of one time
ONCE = frozenset("ago former formerly once previous previously".split())
"""Words beside a happening that put it before the story, no telling when."""
ONE_DAY = timedelta(days=1)
UNDATED = frozenset({"planned", "denied"})
"""What is to come has no day until one is named; what did not happen has none at all."""


def date_by_context(analysis: Analysis, found: Sequence[Found], news_day: When, published: date | None) -> list[Found]:
    """Date what no time of its own dates."""
    times = {trigger.token.number: event.when for event in found for trigger in event.mentions if event.when.time is not None}
    told_of = _told_of(analysis, found, news_day)
    dated = []
    for event in found:
        at_once = event.status == "planned" and _is_imminent(analysis, event.trigger.token)
        if event.when.begin is None and not event.is_tally and (event.status not in UNDATED or at_once):
            when = _from_context(analysis, event, times, news_day, published)
            if when.by in {"narrative", "publication"} and not at_once:
                when = _carried(analysis, event, told_of) or when
            event = event._replace(when=when)
        dated.append(event)
    return dated


def _told_of(analysis: Analysis, found: Sequence[Found], news_day: When) -> dict[int, tuple[str | None, When]]:
    """Give, by sentence, the date before the news that its main clause tells of, and the statement that says so."""
    told: dict[int, tuple[str | None, When]] = {}
    for event in found:
        token, when = event.trigger.token, event.when
        before = when.end is not None and news_day.begin is not None and when.end[:10] <= news_day.begin[:10]
        if when.by == "clause" and before and token.tag in {"VBD", "VBN"} and is_main(analysis, token):
            told[token.sentence] = (event.according_to, when)
    return told


def _carried(analysis: Analysis, event: Found, told_of: dict[int, tuple[str | None, When]]) -> When | None:
    """Give the date that the sentence before told of, where a simple past goes on: "In 2029 a bus crashed. Two died"."""
    token = event.trigger.token
    had = any(child.text.lower() in {"had", "'d", "’d"} for child in analysis.children(token) if child.dep == "aux")
    if token.sentence - 1 not in told_of or had or not is_past(analysis, token) or not is_main(analysis, token):
        return None
    said, when = told_of[token.sentence - 1]
    same = analysis.sentences[token.sentence].paragraph == analysis.sentences[token.sentence - 1].paragraph
    return when._replace(by="narrative") if same and said == event.according_to else None


def _from_context(analysis: Analysis, event: Found, times: dict[int, When], news_day: When, published: date | None) -> When:
    token = event.trigger.token
    if _is_long_before(analysis, token):
        return When()
    if is_fresh(analysis, token):
        return day_of(published)
    for trigger in event.mentions:
        joined = next((times[number] for number in _joined(analysis, trigger.token) if number in times), None)
        if (
            joined is not None
            and joined.begin is not None
            and (published is None or joined.begin[:10] <= published.isoformat())
        ):
            return joined._replace(by="sentence")
    if any(child.text.lower() in ONCE for child in analysis.children(token)):
        return When()
    return news_day


def _is_imminent(analysis: Analysis, token: Token) -> bool:
    """Tell whether a happening is about to come: "troops are preparing to leave"."""
    heads = [head.lemma.lower() for head in analysis.ancestors(token)][:2]
    return token.dep in {"xcomp", "pcomp", "acl"} and bool(IMMINENT & set(heads))


def _is_long_before(analysis: Analysis, token: Token) -> bool:
    """Tell whether a length of time stands between a happening and the story: "ten years after she drowned"."""
    marks = [child for child in analysis.children(token) if child.dep == "mark" and child.lemma.lower() in {"after", "since"}]
    head = analysis.tokens[token.head]
    marks += [head] if token.dep in {"pobj", "pcomp"} and head.lemma.lower() in {"after", "since"} else []
    return any(under.dep == "npadvmod" for mark in marks for under in analysis.children(mark)) or (
        bool(marks) and any(child.dep == "npadvmod" for child in analysis.children(token))
    )


def _joined(analysis: Analysis, token: Token) -> Iterator[int]:
    """Give the tokens of its sentence whose time is a token's too, the nearest first."""
    seen, ring = {token.number}, [token]
    for _ in range(STEPS):
        following: list[Token] = []
        for here in ring:
            following += [child for child in analysis.children(here) if child.dep != "dobj" and _is_joint(analysis, child)]
            if _is_joint(analysis, here) and here.head != here.number and not is_definite(analysis, here):
                following.append(analysis.tokens[here.head])
        ring = [word for word in following if word.number not in seen]
        seen |= {word.number for word in ring}
        yield from (word.number for word in ring)


def _is_joint(analysis: Analysis, below: Token) -> bool:
    """Tell whether a token and the one that it hangs from are of one time."""
    if below.dep not in JOINED:
        return False
    if below.dep == "conj":
        return not any(child.dep in {"nsubj", "nsubjpass"} for child in analysis.children(below))
    if below.dep != "advcl":
        return True
    opened = any(child.dep in {"mark", "prep"} and child.number < below.number for child in analysis.children(below))
    return below.tag == "VBG" and not opened


def date_by_order(found: Sequence[Found], links: Sequence[Link]) -> list[Found]:
    """Date what came so long after, or before, something that has a day of its own: "died three days later"."""
    dated = list(found)
    for link in links:
        for one, other, sign in ((link.later, link.earlier, 1), (link.earlier, link.later, -1)):
            if link.seconds is None or dated[one].when.by not in {None, "publication"} or dated[one].status in UNDATED:
                continue
            day = _shifted(dated[other].when, sign * link.seconds)
            if day is not None:
                dated[one] = dated[one]._replace(when=When(None, day.isoformat(), (day + ONE_DAY).isoformat(), "narrative"))
    return dated


def _shifted(when: When, seconds: float) -> date | None:
    """Give the day so many seconds after a day; None where it is none, or where the hour of it would decide."""
    if when.begin is None or when.end is None or when.by == "publication":
        return None
    begin, end = date.fromisoformat(when.begin[:10]), date.fromisoformat(when.end[:10])
    if end - begin > ONE_DAY:
        return None
    days, rest = divmod(abs(seconds), 86_400)
    if days and rest:
        return None
    try:
        return begin + ONE_DAY * int(days) * (1 if seconds > 0 else -1)
    except OverflowError:
        return None
