"""Items of a case file as a page has room for them: the first reports, tellings and changes of each, and how many more."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.accounts.items import Difference, Telling, Versions
from onrecord.casefile.items import Cited, Item, Person, Said, Speaker, Stage, Standing

REPORTS = 6  # other texts that report a stage, beside the first
STEPS = 6  # last, pending and unnamed stages of one standing, each
TELLINGS = 12  # of one difference
VALUES = 24  # of one difference, in its heading
CHANGES = 12  # of one page
SAID = 5  # statements of one speaker


class ShortStage(Item, frozen=True, kw_only=True):
    """A stage with its first report, and one of each of some other texts."""

    stage: Stage
    more: int = 0
    """Texts that report it too, and are left out."""


class ShortStanding(Item, frozen=True, kw_only=True):
    """Where somebody stands in one process."""

    process: str
    conflicting: bool
    last: tuple[ShortStage, ...]
    pending: tuple[ShortStage, ...]
    unnamed: tuple[ShortStage, ...]
    more: int = 0
    """Stages that are left out."""


class ShortPerson(Item, frozen=True, kw_only=True):
    """Somebody, and where they stand."""

    name: str
    standings: tuple[ShortStanding, ...]


class ShortDifference(Item, frozen=True, kw_only=True):
    """One thing that is told differently."""

    kind: str
    about: str
    how: str
    silent: bool
    """Whether one of its corrections was silent."""
    unit: str | None
    values: tuple[str, ...]
    told: tuple[Telling, ...]
    more: int = 0


class ShortVersions(Item, frozen=True, kw_only=True):
    """What became of a page."""

    versions: Versions
    more: int = 0


class ShortSpeaker(Item, frozen=True, kw_only=True):
    """Somebody, with what they said first."""

    name: str | None
    said: tuple[Said, ...]
    many: int
    """How much they said."""
    first: int
    """The place of the first of it among all that was said, from 0."""


def shorten_stage(stage: Stage) -> ShortStage:
    """Leave one report of each text, and of these the first."""
    texts: dict[str, Cited] = {}
    for cited in stage.reports:
        texts.setdefault(cited.document, cited)
    reports = tuple(texts.values())
    return ShortStage(stage=replace(stage, reports=reports[: 1 + REPORTS]), more=max(0, len(reports) - 1 - REPORTS))


def shorten_person(person: Person) -> ShortPerson:
    """Leave the first stages of each standing."""
    return ShortPerson(name=person.name, standings=tuple(map(_shorten_standing, person.standings)))


def _shorten_standing(standing: Standing) -> ShortStanding:
    parts = (standing.last, standing.pending, standing.unnamed)
    last, pending, unnamed = (tuple(map(shorten_stage, stages[:STEPS])) for stages in parts)
    more = sum(max(0, len(stages) - STEPS) for stages in parts)
    return ShortStanding(
        process=standing.process, conflicting=standing.conflicting, last=last, pending=pending, unnamed=unnamed, more=more
    )


def shorten_difference(one: Difference) -> ShortDifference:
    """Leave the first tellings."""
    corrections = [step for step in one.steps if step.how == "correction"]
    values = tuple(dict.fromkeys(telling.value for telling in one.told))
    return ShortDifference(
        kind=one.kind, about=one.about, how=one.how, silent=any(step.silent for step in corrections), unit=one.told[0].unit,
        values=(*values[:VALUES], *(("…",) if len(values) > VALUES else ())), told=one.told[:TELLINGS],
        more=max(0, len(one.told) - TELLINGS),
    )  # fmt: skip


def shorten_versions(one: Versions) -> ShortVersions:
    """Leave the first changes."""
    return ShortVersions(
        versions=replace(one, changes=one.changes[:CHANGES], notes=()), more=max(0, len(one.changes) - CHANGES)
    )


def shorten_speakers(speakers: Iterable[Speaker], most: int) -> tuple[ShortSpeaker, ...]:
    """Give the first speakers with what each said first."""
    found, place = list[ShortSpeaker](), 0
    for speaker in speakers:
        if len(found) == most:
            break
        found.append(ShortSpeaker(name=speaker.name, said=speaker.said[:SAID], many=len(speaker.said), first=place))
        place += len(speaker.said)
    return tuple(found)
