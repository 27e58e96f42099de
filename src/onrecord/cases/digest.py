"""From a reading to the digests of its stories: who, where, when, what, and the telling words, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from math import log

from onrecord.cases.items import Day, Happening, Named, Part, StoryDigest, Term
from onrecord.cases.words import expect_log_share, find_words
from onrecord.reading import Entity, Event, Reading, Span, Story
from onrecord.subjects.names import parse_body, parse_person

WORDS = 64  # words kept of a story; 60 to 300 link alike on the dev set
NAMES = 24  # people, bodies and places each
DAYS = 12
HAPPENINGS = 16
LEAD = 500  # characters from the beginning of a story that tell what it is about
OPENING = 90  # characters that are shown of a story without a headline
HEAD_WORDS = 14  # of the first lines, where there is no headline
LOCATED = 0.8  # confidence from which a location tells places apart, as for subjects
CORE_ROLES = frozenset({"accused", "dead", "relative"})
GRAVE = frozenset(
    """abduction acquittal appeal arrest attack bail charge collision conviction death disaster dismissal fighting hearing
    injury inquest killing lawsuit misconduct_finding plea rescue sentence trial verdict""".split()
)
"""Types of happening (`events/happenings.tsv`), "_" for a space, that make a person one of the matter itself, not of those who
speak of it. So does an age, which reports give of whom they are about."""
LARGE = frozenset({"country", "region"})


def digest_stories(reading: Reading) -> tuple[StoryDigest, ...]:
    """Give one digest for each story of a reading; for a text without stories, one of the whole text."""
    whole = Story(id="s1", spans=(Span(0, max(1, len(reading.document.text))),))
    return tuple(_digest(reading, story, number == 0) for number, story in enumerate(reading.stories or (whole,)))


def _digest(reading: Reading, story: Story, first: bool) -> StoryDigest:
    document = reading.document
    text = document.text
    mine = [entity for entity in reading.entities if entity.story == story.id and entity.mentions]
    events = [event for event in reading.events if event.story == story.id]
    keys = {entity.id: _key(entity) for entity in mine}
    given = (document.headline or document.title or "") if first else ""
    headline = given or (story.headline.of(text) if story.headline else "")
    head, words = _words(text, story, headline)
    core = {part.entity for event in events if event.type.replace(" ", "_") in GRAVE for part in event.participants}
    return StoryDigest(
        document=document.id, story=story.id, source=document.source, outlet=document.outlet,
        published=story.published or document.published, headline=headline,
        headline_span=story.headline if not given else None, opening="" if headline else _opening(text, story), head=head,
        lead=story.spans[0].start + LEAD,
        people=_named(mine, keys, "person", core), bodies=_named(mine, keys, "organisation", core),
        places=_named(mine, keys, "place", core), days=_days(events), happenings=_happenings(events, keys), words=words,
    )  # fmt: skip


def _opening(text: str, story: Story) -> str:
    words = text[story.spans[0].start : story.spans[0].end][: OPENING + 1].split()
    return " ".join(words[:-1] if len(words) > 1 else words)


def _key(entity: Entity) -> str:
    return " ".join((parse_person if entity.kind == "person" else parse_body)(entity.name).words)


def _words(text: str, story: Story, headline: str) -> tuple[tuple[str, ...], tuple[Term, ...]]:
    """Give the words of the headline, and the telling words of the story with those among them."""
    told = [found for span in story.spans for found in find_words(text, span.start, span.end)]
    head = [word for word, _, _ in find_words(headline, 0, len(headline))] or [word for word, _, _ in told[:HEAD_WORDS]]
    outside = [] if story.headline is not None and story.headline.of(text) == headline else head if headline else []
    counts = Counter([word for word, _, _ in told])
    counts.update(outside)
    first = {word: (start, end) for word, start, end in reversed(told)}
    heads = frozenset(head)
    ranked = sorted((word not in heads, (1 + log(count)) * expect_log_share(word), word) for word, count in counts.items())
    kept = [word for _, _, word in ranked[:WORDS]]
    terms = (Term(word, counts[word], Span(*first[word]) if word in first else None) for word in kept)
    return tuple(word for word in dict.fromkeys(head) if word in kept), tuple(terms)


def _named(entities: Sequence[Entity], keys: dict[str, str], kind: str, core: set[str]) -> tuple[Named, ...]:
    """Give the entities of a kind that the story names, those of most mentions first, two of one name as one."""
    found: dict[str, Named] = {}
    for entity in entities:
        named = [mention.span for mention in entity.mentions if mention.form == "name"]
        if entity.kind != kind or not named or not keys[entity.id]:
            continue
        located = entity.location if entity.location and entity.location.confidence >= LOCATED else None
        one = Named(
            key=keys[entity.id], name=entity.name, span=min(named), mentions=len(entity.mentions), part=_part(entity, core),
            age=entity.age,
            place=located.geonames_id if located else None, country=located.country if located else None,
            fine=kind == "place" and entity.place_kind not in LARGE,
        )  # fmt: skip
        before = found.get(one.key)
        if before is None or before.mentions < one.mentions:
            found[one.key] = one
    return tuple(sorted(found.values(), key=lambda one: (-one.mentions, one.span)))[:NAMES]


def _part(entity: Entity, core: set[str]) -> Part:
    kinds = {role.kind for role in entity.roles}
    if entity.id in core or kinds & CORE_ROLES or entity.age is not None:
        return "core"
    return "office" if "office" in kinds else "other"


def _when(event: Event) -> str | None:
    """Give the day of a happening, or the interval that is longer than a day."""
    if event.begin is None or event.end is None:
        return None
    begin, end = event.begin[:10], event.end[:10]
    try:
        days = (date.fromisoformat(end) - date.fromisoformat(begin)).days
    except ValueError:
        return None
    return begin if days <= 1 else f"{begin}/{end}"


def _days(events: Iterable[Event]) -> tuple[Day, ...]:
    told = [(when, event.trigger) for event in events if (when := _when(event))]
    counts = Counter(when for when, _ in told)
    first: dict[str, Span] = {}
    for when, trigger in told:
        first.setdefault(when, trigger)
    return tuple(Day(day, count, first[day]) for day, count in sorted(counts.items(), key=lambda p: (-p[1], p[0]))[:DAYS])


def _happenings(events: Sequence[Event], keys: dict[str, str]) -> tuple[Happening, ...]:
    chosen = sorted(events, key=lambda event: (event.type.replace(" ", "_") not in GRAVE, -len(event.mentions), event.trigger))[
        :HAPPENINGS
    ]
    return tuple(
        Happening(
            type=event.type, status=event.status, day=_when(event),
            who=tuple(dict.fromkeys(key for part in event.participants if (key := keys.get(part.entity)))),
            where=keys.get(event.place or "") or None, span=event.trigger, told=event.dated_by not in {None, "publication"},
        )
        for event in sorted(chosen, key=lambda event: event.trigger)
    )  # fmt: skip
