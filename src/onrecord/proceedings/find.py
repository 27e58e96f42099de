"""Finding the stages of proceedings that a story tells, person by person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.entities import Mentioned
from onrecord.events.dating import FRESH, LEAD, Dated, When, day_named, find_time, is_fresh, is_main, place_times
from onrecord.events.triggers import is_person
from onrecord.events.voices import Voices
from onrecord.language import Analysis, Sentence, Token
from onrecord.proceedings.leads import SURENESS, Told, find_named
from onrecord.proceedings.matching import Match, find_matches
from onrecord.proceedings.matter import span_of
from onrecord.proceedings.naming import Somebody
from onrecord.proceedings.processes import Around, choose, words_of
from onrecord.proceedings.status import find_step_status
from onrecord.proceedings.vocabulary import Vocabulary
from onrecord.reading import Event, Span, Spans, Statement, Step, Time
from onrecord.reading.items import StepStatus

UNNAMED = frozenset("anybody anyone everybody everyone he i it nobody none one she that they this us we who you".split())
"""Words for those who a step without a name is not told of."""
SINGULAR = frozenset("he her him his she who whom whose".split())
"""Words for one person of whom it is not plain who they are: that step is unclear."""
BASE = 0.95  # confidence of a step whose person is named beside its verb; set by hand
LESS = {"alleged": 0.9, "denied": 0.9, "planned": 0.95, "unclear": 0.5}
"""What a status other than "happened" leaves of the confidence; set by hand."""


class Found(NamedTuple):
    """One stage that a sentence tells, of one person or of nobody named."""

    match: Match
    who: Somebody | None
    status: StepStatus
    outcome: str | None


class Story(NamedTuple):
    """What is asked of a story again and again while its steps are found."""

    mentioned: Mentioned
    voices: Voices
    placed: dict[int, list[Dated]]
    events: Sequence[Event]
    words: frozenset[str]
    published: date | None
    in_times: frozenset[int]
    """Where the tokens of its times begin."""
    first: int
    """The number of its first sentence."""


def find_steps(analysis: Analysis, sentences: Sequence[Sentence], mentioned: Mentioned, times: Sequence[Time],
               statements: Sequence[Statement], events: Sequence[Event], vocabulary: Vocabulary,
               published: date | None = None) -> list[Step]:  # fmt: skip
    """Find the steps of one story, in text order; ids are left empty.

    Args:
        sentences: those of the story, in text order.
        mentioned: its entities.
        events: its events, whose dates the steps take over.
        published: the day that its news is reckoned from.
    """
    if not sentences:
        return []
    story = Story(
        mentioned, Voices(statements), place_times(analysis, times), events, words_of(analysis, sentences), published,
        frozenset(token.start for time in times for token in analysis.tokens_in(time.span)), sentences[0].number,
    )  # fmt: skip
    found = [one for sentence in sentences for one in _of_sentence(analysis, sentence, story, vocabulary)]
    return [_build(analysis, one, story, sentences[0].story) for one in _name_leads(analysis, found, story)]


def _name_leads(analysis: Analysis, found: Sequence[Found], story: Story) -> list[Found]:
    """Give the steps with those of nobody named in the lead given to whom the next sentences name."""
    told = [
        Told(one.match.words[0].sentence, one.match.telling.process.name, one.match.telling.stage.name, one.outcome or "",
             one.match.telling.outcome.bears,
             one.match.people[0].token if _may_lead(analysis, one) else None,
             one.match.people[0].token if one.match.people else None,
             one.who.entity if one.who is not None and one.match.telling.outcome.status != "vouched" else None)
        for one in found
    ]  # fmt: skip
    named = []
    for one, step in zip(found, told, strict=True):
        entity = find_named(analysis, step, told, story.mentioned, story.first) if one.who is None else None
        token = one.match.words[0]
        named.append(one if entity is None else one._replace(who=Somebody(token, entity, SURENESS)))
    return named


def _may_lead(analysis: Analysis, found: Found) -> bool:
    """Tell whether a step is the news of its sentence, and told of one person."""
    match = found.match
    nouns = [one for one in match.people if one.token.pos != "PRON"]  # "a man was told that he will face no action"
    alone = len(match.people) == 1 or (len(nouns) == 1 and match.people[0] == nouns[0])
    return alone and match.telling.outcome.status != "vouched" and is_main(analysis, match.words[0])


def _of_sentence(analysis: Analysis, sentence: Sentence, story: Story, vocabulary: Vocabulary) -> Iterator[Found]:
    """Give what a sentence tells; a word that a longer wording uses makes no shorter one."""
    matches = []
    around: Around | None = None
    for token in analysis.of_sentence(sentence):
        table = vocabulary.verbs if token.pos in {"VERB", "AUX"} else vocabulary.nouns if token.pos == "NOUN" else {}
        tellings = next((table[form] for form in _forms(token) if form in table), None)
        if tellings:
            around = around or _around(analysis, sentence, story, vocabulary)
            match = choose(list(find_matches(analysis, token, tellings, story.mentioned, story.in_times)), around)
            if match is not None:
                matches.append(match)
    used = {word.number: match for match in matches for word in match.words[1:]}
    for match in matches:
        if used.get(match.words[0].number, match) is match:
            yield from _tell(analysis, match)


def _around(analysis: Analysis, sentence: Sentence, story: Story, vocabulary: Vocabulary) -> Around:
    words = words_of(analysis, [sentence])
    return Around(story.words, words, bool(story.words & vocabulary.court), bool(words & vocabulary.trial))


def _forms(token: Token) -> tuple[str, ...]:
    """Give a word's dictionary form, and what the tagger may have cut it from: "fined" comes as "fin", "spared" as "spar"."""
    lemma = token.lemma.lower()
    return lemma, f"{lemma}e", lemma.removesuffix("e")


def _tell(analysis: Analysis, match: Match) -> Iterator[Found]:
    """Give one step for each person of a match, or one of nobody."""
    status: StepStatus | None = find_step_status(analysis, match.words[0], match.belonging)
    if status is None:
        return
    outcome = match.telling.outcome
    name: str | None = outcome.name
    if status == "denied" and outcome.negated is not None:
        status, name = "happened", outcome.negated
    if match.telling.outcome.status == "settled" or name != outcome.name:
        status = "happened" if status == "planned" else status
    if outcome.status == "vouched" and status != "happened":
        return
    if outcome.status == "planned":
        if status == "denied":
            return
        status = "planned"
    if status == "planned" and outcome.status == "planned":
        name = None
    named = [one for one in match.people if one.entity is not None]
    if named:
        yield from (Found(match, one, status, name) for one in named)
    elif not match.people or any(_is_somebody(analysis, one.token) for one in match.people):
        yield Found(match, None, status, name)
    elif (
        status == "happened" and outcome.status != "vouched" and any(one.token.text.lower() in SINGULAR for one in match.people)
    ):
        yield Found(match, None, "unclear", name)


def _is_somebody(analysis: Analysis, token: Token) -> bool:
    """Tell whether a word without a name stands for somebody in particular: "a man", but not "anyone" and "people"."""
    if token.text.lower() in UNNAMED or (token.pos == "PRON" and token.text.lower() != "itself"):
        return False
    if token.pos == "NOUN" and not (is_person(token) or token.text.isupper() or token.lemma in {"family", "force"}):
        return False
    return token.tag != "NNS" or any(child.dep in {"det", "nummod", "poss"} for child in analysis.children(token))


def _build(analysis: Analysis, found: Found, story: Story, story_id: str) -> Step:
    match, head = found.match, found.match.words[0]
    evidence = _evidence(match)
    event = _event(story.events, evidence)
    when = _when(analysis, head, found.status, event, story, match.matter)
    sureness = BASE * LESS.get(found.status, 1.0) * (found.who.sureness if found.who is not None else 1.0)
    return Step(
        id="", story=story_id, process=match.telling.process.name, stage=match.telling.stage.name, outcome=found.outcome,
        status=found.status, person=found.who.entity.id if found.who is not None and found.who.entity is not None else None,
        evidence=evidence, matter=span_of(analysis, match.matter) if match.matter is not None else None,
        time=when.time.id if when.time is not None else (event.time if event is not None and when.by else None),
        begin=when.begin, end=when.end, dated_by=when.by, event=event.id if event is not None else None,
        according_to=story.voices.at(head.start), confidence=round(sureness, 3),
    )  # fmt: skip


def _evidence(match: Match) -> Spans:
    spans = {Span(token.start, token.end) for token in match.words}
    return tuple(sorted(spans))


def _event(events: Sequence[Event], evidence: Spans) -> Event | None:
    """Give the event that the same words tell; that of the earliest of them."""
    for span in evidence:
        for event in events:
            if any(mention.overlaps(span) for mention in event.mentions):
                return event
    return None


def _when(analysis: Analysis, head: Token, status: StepStatus, event: Event | None, story: Story,
          matter: Token | None) -> When:  # fmt: skip
    """Give the time of its own clause; else the date of the event that tells the same, where this is the news.

    Background in a report of today ("who was charged in 2031", "the man, jailed for fraud") is not of today.
    """
    here = story.placed.get(head.sentence, [])
    inside = analysis.subtree(matter) if matter is not None else ()
    of_crime = [dated for dated in here if dated.token in inside and not _is_fresh_day(dated, story.published)]
    when = find_time(analysis, head, [dated for dated in here if dated not in of_crime], story.published)
    if when.by == "clause":
        past = when.end is not None and story.published is not None and when.end[:10] <= story.published.isoformat()
        return When() if status == "planned" and past else when
    if event is None and status == "happened" and _is_todays_news(analysis, head, story) and not here:
        day = story.published or date.min
        return When(None, day.isoformat(), (day + timedelta(days=1)).isoformat(), "publication")
    if event is None or event.begin is None or status == "planned":
        return When()
    if event.time is not None and event.time in {dated.time.id for dated in of_crime}:
        return When()  # "admitted cheating between 2026 and 2030": the years are the crime's
    told_first = head.sentence < story.first + LEAD
    is_news = is_main(analysis, head) or is_fresh(analysis, head)
    if is_news and (event.dated_by in {"clause", "sentence"} or told_first):
        return When(None, event.begin, event.end, event.dated_by)
    return When()


def _is_todays_news(analysis: Analysis, head: Token, story: Story) -> bool:
    """Tell whether a lead tells a stage as what has just come about: "a man has been told he will face no further action"."""
    perfect = any(child.dep == "aux" and child.text.lower() in {"has", "have"} for child in analysis.children(head))
    lead = head.sentence < story.first + LEAD and is_main(analysis, head) and head.dep == "ROOT"
    return story.published is not None and perfect and lead


def _is_fresh_day(dated: Dated, published: date | None) -> bool:
    day = day_named(dated.time)
    return day is not None and published is not None and abs(published - day) <= FRESH
