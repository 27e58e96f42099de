"""What is held of each entity while a run is linked: a few words and spans, never the reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from onrecord.reading import Entity, Reading, Span, Story, parse_date
from onrecord.reading.items import AliasKind, EntityKind
from onrecord.subjects.items import Cited, Ref, Years
from onrecord.subjects.names import Name, fold, parse_body, parse_person
from onrecord.subjects.role_kinds import walks_of
from onrecord.subjects.word_lists import CASE_STOP, ROLE_STOP

CASE_WORDS = 30  # words kept of a story, the most frequent of it: enough to tell two cases apart, few enough to hold
COMPANY = 60  # people, bodies and places each that are kept of a story
CASE_WORD = re.compile(r"\b[a-z]{6,}\b")
AGE_REACH = 60  # characters after a name in which its age stands, for readings that give an age without its words
LOCATED = 0.8  # confidence from which a location tells places apart, or joins them; under it a name may be that of either
FORMS = 12  # distinct names and aliases kept of an entity


class Scene(NamedTuple):
    """What a story speaks of, by folded words: what two stories on one case share."""

    people: dict[str, Cited]
    bodies: dict[str, Cited]
    places: dict[str, Cited]
    words: dict[str, Cited]


class Part(NamedTuple):
    """A role, by its telling words."""

    words: frozenset[str]
    head: str
    office: bool
    walks: frozenset[str]
    """Walks of life that it belongs to (`role_kinds.py`)."""
    cited: Cited


class Summary(NamedTuple):
    """One entity of one story, as far as linking needs it."""

    ref: Ref
    kind: EntityKind
    name: Name
    shown: str
    forms: tuple[tuple[Name, Cited], ...]
    """Its distinct names and aliases, with the place where each stands first."""
    sexes: frozenset[str]
    age: Years | None
    born: tuple[float, float] | None
    """Years between which it was born, by its age and the publication date."""
    roles: tuple[Part, ...]
    bodies: dict[str, Cited]
    location: int | None
    within: str | None
    scene: Scene
    place_kind: str | None
    own: tuple[str, ...]
    """All its names, as a scene has them: that two stories speak of the two compared is no evidence."""
    compared: tuple[tuple[Name, Cited], ...]
    """Those of its forms by which it is compared: of a person with a full name not the bare surname."""

    @property
    def story(self) -> tuple[str, str]:
        """Document and story: one of each holds a subject once."""
        return self.ref.document, self.ref.story

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its name, folded."""
        return self.name.words


def summarise(reading: Reading) -> list[Summary]:
    """Give the summaries of a reading's entities; one that is nowhere mentioned, or has no letter in its name, is left out."""
    text, entities = reading.document.text, {entity.id: entity for entity in reading.entities}
    stories = {story.id: story for story in reading.stories}
    scenes: dict[str, Scene] = {}
    for entity in reading.entities:
        if entity.story not in scenes:
            scenes[entity.story] = _scene(reading, entity.story, stories.get(entity.story))
    found = []
    for entity in reading.entities:
        forms = _forms(reading, entity)
        if forms and (name := _parse(entity, entity.name)).words:
            found.append(_summary(reading, text, entity, entities, forms, name, scenes[entity.story], stories))
    return found


def _summary(reading: Reading, text: str, entity: Entity, entities: dict[str, Entity], forms: tuple[tuple[Name, Cited], ...],
             name: Name, scene: Scene, stories: dict[str, Story]) -> Summary:  # fmt: skip
    first = forms[0][1]
    story = stories.get(entity.story)
    published = (story.published if story else None) or reading.document.published
    ref = Ref(
        document=first.document, span=first.span, name=first.words, story=entity.story, entity=entity.id,
        source=reading.document.source, published=published,
    )  # fmt: skip
    age = _age(text, entity, forms)
    home = entities.get(entity.within or "")
    return Summary(
        ref=ref, kind=entity.kind, name=name, shown=entity.name, forms=forms,
        sexes=frozenset(form.sex for form, _ in forms if form.sex),
        age=age, born=_born(age, published),
        roles=tuple(_roles(text, first.document, entity)), bodies=_bodies(text, first.document, entity, entities),
        location=entity.location.geonames_id if entity.location and entity.location.confidence >= LOCATED else None,
        within=" ".join(fold(home.name)) if home else None, scene=scene, place_kind=entity.place_kind,
        own=tuple(dict.fromkeys(" ".join(one.words) for one in (name, *(form for form, _ in forms)))),
        compared=_compared(entity, forms),
    )  # fmt: skip


def _compared(entity: Entity, forms: tuple[tuple[Name, Cited], ...]) -> tuple[tuple[Name, Cited], ...]:
    if entity.kind != "person":
        return forms
    if any(len(form.words) > 1 for form, _ in forms):
        return tuple((form, cited) for form, cited in forms if form.is_code or len(form.words) > 1)
    return tuple((form, cited) for form, cited in forms if form.words)


def _parse(entity: Entity, name: str) -> Name:
    return parse_person(name) if entity.kind == "person" else parse_body(name)


def _cite(document: str, text: str, span: Span) -> Cited:
    return Cited(document=document, span=span, words=span.of(text))


def _forms(reading: Reading, entity: Entity) -> tuple[tuple[Name, Cited], ...]:
    text, document = reading.document.text, reading.document.id
    named = [m.span for m in entity.mentions if m.form == "name"] or [m.span for m in entity.mentions][:1]
    aliases = {alias.span: alias.kind for alias in entity.aliases}
    found: dict[tuple[str, ...], tuple[Name, Cited]] = {}
    for span in dict.fromkeys([*sorted(named), *aliases]):
        cited = _cite(document, text, span)
        form = _parse(entity, cited.words)
        if entity.kind == "person" and span in aliases:
            form = _parse_alias(form, aliases[span], _parse(entity, entity.name))
        found.setdefault((*form.words, form.sex or ""), (form, cited))
    whole = _parse(entity, entity.name)
    if entity.kind == "person" and found and all(form.words != whole.words for form, _ in found.values()):
        found["",] = whole, next(iter(found.values()))[1]  # "David", of "Charles and David Koch"
    return tuple(found.values())[:FORMS]


def _parse_alias(form: Name, kind: AliasKind, name: Name) -> Name:
    """Give another name of a person as it is compared: of "Helen Ward, née Marsh" that is "Helen Marsh"."""
    if kind in {"cypher", "handle"}:
        return form._replace(is_code=True)
    if kind not in {"birth name", "former name"}:
        return form
    words = (*name.words[:-1], *form.words) if len(form.words) == 1 else form.words
    return form._replace(words=words, is_former=True)


def _age(text: str, entity: Entity, forms: tuple[tuple[Name, Cited], ...]) -> Years | None:
    document = forms[0][1].document
    if entity.ages:
        age = min(entity.ages, key=lambda a: (a.high - a.low, a.span))
        return Years(low=age.low, high=age.high, cited=_cite(document, text, age.span))
    if entity.age is None:
        return None
    for _, cited in forms:
        if found := re.compile(rf"\b{entity.age}\b").search(text, cited.span.end, cited.span.end + AGE_REACH):
            return Years(low=entity.age, high=entity.age, cited=_cite(document, text, Span(*found.span())))
    return Years(low=entity.age, high=entity.age, cited=forms[0][1])


def _born(age: Years | None, published: str | None) -> tuple[float, float] | None:
    """Give the years of birth that an age leaves on the day of publication, as decimal years."""
    moment = parse_date(published) if published else None
    if age is None or moment is None:
        return None
    at = moment.year + (moment.date() - date(moment.year, 1, 1)).days / 366
    return at - age.high - 1, at - age.low


def role_words(text: str) -> frozenset[str]:
    """Give the telling words of a role: "former head of the mill" and "mill head" have the same."""
    return frozenset(fold(text)) - ROLE_STOP


def _roles(text: str, document: str, entity: Entity) -> Iterator[Part]:
    for role in entity.roles:
        if words := role_words(role.text):
            before = re.split(r"\b(?:of|for|at|in|to|from)\b", role.text.casefold())[0]
            head = (fold(before) or fold(role.text))[-1]
            yield Part(words, head, role.kind == "office", walks_of(words), _cite(document, text, role.span))


def _bodies(text: str, document: str, entity: Entity, entities: dict[str, Entity]) -> dict[str, Cited]:
    found: dict[str, Cited] = {}
    for body in sorted({entity.member_of or "", *(role.of or "" for role in entity.roles)}):
        other = entities.get(body)
        if other is not None and other.kind == "organisation" and other.mentions:
            named = [m.span for m in other.mentions if m.form == "name"] or [other.mentions[0].span]
            found[" ".join(parse_body(other.name).words)] = _cite(document, text, min(named))
    return found


def _scene(reading: Reading, story_id: str, story: Story | None) -> Scene:
    text, document = reading.document.text, reading.document.id
    scene = Scene({}, {}, {}, {})
    parts = {"person": scene.people, "organisation": scene.bodies, "place": scene.places}
    for entity in reading.entities:
        part = parts.get(entity.kind)
        named = min((m.span for m in entity.mentions if m.form == "name"), default=None)
        words = _parse(entity, entity.name).words
        if part is None or named is None or entity.story != story_id or len(part) >= COMPANY:
            continue
        if words and (entity.kind != "person" or len(words) > 1):
            part.setdefault(" ".join(words), _cite(document, text, named))
    spans = [found.span() for s in (story.spans if story else ()) for found in CASE_WORD.finditer(text, s.start, s.end)]
    counts = Counter(text[a:b] for a, b in spans if text[a:b] not in CASE_STOP)
    kept = {word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:CASE_WORDS]}
    for a, b in spans:
        if text[a:b] in kept:
            scene.words.setdefault(text[a:b], _cite(document, text, Span(a, b)))
    return scene
