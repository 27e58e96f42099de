"""What a case file holds. Every item has the words that tell it, where they stand, and what became of it since."""

from __future__ import annotations

import msgspec

from onrecord.accounts.items import Difference, Series, Versions
from onrecord.reading import Spans
from onrecord.reading.items import Act, EventStatus, StatementKind, StepStatus
from onrecord.timelines import Later


class Item(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A plain record; equal items are equal in every field.

    None can hold itself, so the garbage collector need not look at them: a file has thousands.
    """


class Cited(Item, frozen=True, kw_only=True):
    """Words of one story."""

    document: str
    """Id of the document: the hash of its text."""
    source: str | None
    outlet: str | None
    url: str | None
    published: str | None
    """As the story or its document says."""
    story: str
    spans: Spans
    """Where the words stand in the document's text."""
    words: tuple[str, ...]
    """What each span cuts out of the text."""
    sentence: str
    """The sentence or headline that the first of them begins in."""
    later: tuple[Later, ...] = ()
    """Where the sentence tells a stage of somebody's: what became of it. Empty where that stage is the last."""


class Stage(Item, frozen=True, kw_only=True):
    """One stage of proceedings, of one person, with every report of it."""

    process: str
    stage: str
    outcome: str | None
    status: StepStatus
    bears: str
    """How it stands to the person: against, for, neither."""
    person: str | None
    name: str | None
    day: str
    """Where it stands in the case: its first day, or, where it has none, the day of its first report."""
    begin: str | None
    end: str | None
    """Half-open interval of days that words give; None where none do."""
    matter: str | None
    reports: tuple[Cited, ...]
    later: tuple[Later, ...] = ()


class Standing(Item, frozen=True, kw_only=True):
    """Where somebody stands in one process."""

    process: str
    last: tuple[Stage, ...]
    """More than one where reports conflict."""
    pending: tuple[Stage, ...] = ()
    """What was announced and not reported as done."""
    conflicting: bool = False
    unnamed: tuple[Stage, ...] = ()
    """What stories that name them tell since then of nobody named, in somebody's favour ("a man was released without charge"):
    it may be theirs."""


class Person(Item, frozen=True, kw_only=True):
    """Somebody of whom stages are told, and where they stand."""

    id: str
    name: str
    standings: tuple[Standing, ...]


class Happening(Item, frozen=True, kw_only=True):
    """One happening as one story tells it."""

    begin: str | None
    end: str | None
    certain: bool
    """Whether words of its own sentence date it."""
    status: EventStatus
    type: str
    participants: tuple[str, ...]
    place: str | None
    according_to: str | None
    cited: Cited


class Said(Item, frozen=True, kw_only=True):
    """One statement."""

    id: str
    kind: StatementKind
    act: Act
    cited: Cited


class Speaker(Item, frozen=True, kw_only=True):
    """Somebody, with what they said in order of time."""

    name: str | None
    """None where nobody is named."""
    said: tuple[Said, ...]


class Counted(Item, frozen=True, kw_only=True):
    """One figure."""

    id: str
    value: int | float | tuple[int | float, int | float]
    unit: str | None
    about: str | None
    qualifier: str
    cited: Cited
    differs: tuple[int, ...] = ()
    """Places, from 0, of the differences of the file that it is part of."""


class Open(Item, frozen=True, kw_only=True):
    """A question that the record leaves open: an appeal for information, or what was announced and not reported as done."""

    kind: str
    """ "appeal for information", "announced" or "being considered"."""
    process: str
    """Empty where words ask it that tell no stage."""
    stage: str
    """Of the process; or the word for what is awaited ("report", "judicial review")."""
    name: str | None
    due: str | None
    """First day of when it was to be, where words say so."""
    cited: Cited
    since: tuple[Later, ...] = ()
    """Of an appeal for information, the first arrest, charge and verdict after it: whether they answer it, no record tells."""


class StoryTold(Item, frozen=True, kw_only=True):
    """A story of the case; its words are its headline, or its first sentence."""

    cited: Cited


class CaseFile(Item, frozen=True, kw_only=True):
    """All that the stories of a case tell."""

    case: str
    name: str
    as_of: str | None
    """The day as of which `people` and `open` are told; None: the end of the record."""
    first: str | None
    last: str | None
    """Days of the first and the last story."""
    outlets: tuple[str, ...]
    summary: tuple[Cited, ...]
    """The first story's headline, the last words on each process, and the last story's headline."""
    people: tuple[Person, ...]
    stages: tuple[Stage, ...]
    timeline: tuple[Happening, ...]
    speakers: tuple[Speaker, ...]
    figures: tuple[Counted, ...]
    differences: tuple[Difference, ...]
    series: tuple[Series, ...]
    open: tuple[Open, ...]
    versions: tuple[Versions, ...]
    stories: tuple[StoryTold, ...]
    beside: dict[str, tuple[Later, ...]] = {}
    """For words that differences, series and versions quote, by "document:start": what became of the stage that their sentence
    tells."""
