"""What a reading is made of. The names and meanings are those of docs/record-format.md.

Each item says where it stands, as spans into `Document.text`, and to which story it belongs.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from onrecord.reading.span import Span, Spans

Share = Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]

FurnitureKind = Literal[
    "caption", "credit", "video", "player", "related", "share", "subscribe", "advert", "byline", "dateline",
    "timestamp", "cookie", "navigation", "other",
]  # fmt: skip
EntityKind = Literal["person", "organisation", "place", "other"]
MentionForm = Literal["name", "nominal", "pronoun"]
RoleKind = Literal["office", "relative", "accused", "dead"]
AliasKind = Literal["alias", "birth name", "cypher", "former name", "handle", "nickname", "short form"]
PlaceKind = Literal["country", "region", "district", "settlement", "street", "venue", "other"]
StatementKind = Literal["direct", "indirect", "mixed"]
Act = Literal["said", "thought", "shown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Qualifier = Literal["=", "~", ">", "<", ">=", "<="]
Change = Literal["up", "down"]
EventStatus = Literal["happened", "alleged", "planned", "denied"]
DatedBy = Literal["clause", "sentence", "narrative", "publication"]
StepStatus = Literal["happened", "alleged", "planned", "denied", "unclear"]


class Item(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Anything found in a document. Equal items are equal in every field.

    None can hold itself, so the garbage collector need not look at them: readings have thousands.
    """


class Story(Item, frozen=True, kw_only=True):
    """One news story: the parts of the document that tell it, furniture left out."""

    id: str
    spans: Spans
    headline: Span | None = None
    """Its headline, where the text has one; it lies inside `spans`."""
    published: str | None = None


class Furniture(Item, frozen=True, kw_only=True):
    """Text that is page, not story."""

    span: Span
    kind: FurnitureKind


class Mention(Item, frozen=True, kw_only=True):
    """One place where the text speaks of an entity."""

    span: Span
    form: MentionForm
    confidence: Share = 1.0
    """How likely these words speak of this entity and of no other; measured, see docs/entities.md."""


class Role(Item, frozen=True, kw_only=True):
    """An office, job or part that the text gives an entity, in the text's own words."""

    text: str
    span: Span
    kind: RoleKind = "office"
    """office: what somebody does or did; relative: whose kin they are; accused, dead: what has come to them."""
    of: str | None = None
    """Entity id of the body that the office belongs to, or of the person whose relative this is."""


class Age(Item, frozen=True, kw_only=True):
    """An age that the text states of a person: "34", "in his 20s"."""

    span: Span
    low: int
    high: int
    """Whole years from `low` to `high`, both included; equal where the text gives one number."""


class Alias(Item, frozen=True, kw_only=True):
    """Another name of an entity, where the text says so: "referred to by the cypher QK417"."""

    text: str
    span: Span
    kind: AliasKind


class Gazetted(Item, frozen=True, kw_only=True):
    """A place as a gazetteer has it."""

    geonames_id: int
    name: str
    country: str
    """ISO 3166-1 code of two letters."""
    latitude: float
    longitude: float
    """Degrees, WGS 84; of a region or country, the middle of its settlements."""


class Location(Gazetted, frozen=True, kw_only=True):
    """Which place of the gazetteer a name means here, and which others it might."""

    confidence: Share
    """How likely it is this place and no other; measured, see docs/places.md."""
    evidence: tuple[Span, ...] = ()
    """The words of the story that decided between places of one name; empty where nothing in it did."""
    alternatives: tuple[Gazetted, ...] = ()


class Entity(Item, frozen=True, kw_only=True):
    """A person, body or place of one story, with all its mentions in text order."""

    id: str
    story: str
    kind: EntityKind
    name: str
    """The fullest form of the name that the story uses."""
    names: tuple[str, ...]
    """The distinct named forms, in order of first use."""
    roles: tuple[Role, ...] = ()
    age: int | None = None
    """Age in years, where the text states it."""
    ages: tuple[Age, ...] = ()
    """Every age that the text states of a person, with its words, in text order."""
    aliases: tuple[Alias, ...] = ()
    """Names that the text says are another name of this one, with the words."""
    member_of: str | None = None
    """Entity id of the body that this one belongs to."""
    place_kind: PlaceKind | None = None
    """What kind of place it is; None for what is no place. A body may be a venue: a hospital, a school, a court."""
    location: Location | None = None
    """Where in the world it is; None for what is no place, and for a place that the gazetteer lacks."""
    within: str | None = None
    """Entity id of the place that this one lies in, where the text says so: "Oxford Road in Reading"."""
    mentions: tuple[Mention, ...]

    @property
    def every_name(self) -> tuple[str, ...]:
        """Its name, its names and what the text says is another name of it, each once."""
        return tuple(dict.fromkeys((self.name, *self.names, *(alias.text for alias in self.aliases))))


class Statement(Item, frozen=True, kw_only=True):
    """One attribution: the source is on record, through the cue, for the content."""

    id: str
    story: str
    kind: StatementKind
    content: Spans
    """The words attributed, quotation marks included; two parts where the cue interrupts. Never empty."""
    cue: Spans = ()
    source: Spans = ()
    """Empty where nobody is named in reach of the content."""
    speaker: str | None = None
    """Entity id; None where the source is not an entity."""
    speaker_name: str | None = None
    """The speaker's canonical name, or the source's own words; None where nobody is named."""
    act: Act = "said"
    within: str | None = None
    """Id of the statement that this one is told inside."""
    confidence: Share

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError(f"statement {self.id}: content is empty; a statement has at least one content span")


class Time(Item, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 type and value, and the calendar interval it means."""

    id: str
    story: str
    span: Span
    type: TimeType
    value: str
    begin: str | None = None
    """First day (or minute, where the value has a clock time) of the interval, ISO 8601; None where it has none."""
    end: str | None = None
    """The day (or minute) after the interval's last."""
    relative: str | None = None
    """Where the day to reckon from is not known: the distance from it ("P1D before"), or "before" or "after" alone."""
    otherwise: str | None = None
    """The other value that the words may have, where nothing settles it: 05/06/2031 as the sixth of May, three weeks in
    "two to three weeks"."""
    zone: str | None = None
    """What a word for a zone beside a clock time says, in which the value, `begin` and `end` are: the offset from UTC ("Z",
    "+01:00"), "ET" or "PT" where the season decides it, "local"."""


class Dated(Item, frozen=True, kw_only=True):
    """The day that a document's relative times are reckoned from, and where it was read."""

    day: str
    """ISO 8601."""
    basis: Literal["given", "dateline", "timestamp", "today", "address"]
    """"given" with the document; the others are inferred."""


class Comparison(Item, frozen=True, kw_only=True):
    """The standing that a text gives a figure: lowest, highest, most, fewest, fourth ... since when, among what."""

    kind: str
    since: str | None = None
    scope: str | None = None
    """What it is compared among, where the text narrows that: "this point in the year"."""
    span: Span | None = None
    """The words that make the comparison."""


class Figure(Item, frozen=True, kw_only=True):
    """A number that counts or measures."""

    id: str
    story: str
    span: Span
    """The number with its scale word, and its unit where the two stand together."""
    value: int | float | tuple[int | float, int | float]
    """A number, or [low, high]; scale words are multiplied in."""
    unit: str | None = None
    """In words, singular ("mile per hour", "percentage", "dollar", "ordinal"), or the thing counted."""
    qualifier: Qualifier = "="
    change: Change | None = None
    about: str | None = None
    comparison: Comparison | None = None
    time: str | None = None
    """Id of the time that the figure is as of, where its clause names one."""
    place: str | None = None
    """Entity id of the place that it is of, where its clause or the words for what it is about name one."""
    according_to: str | None = None
    """Id of the innermost statement that it stands in: on whose word it is."""


class Participant(Item, frozen=True, kw_only=True):
    """An entity that takes part in an event."""

    entity: str
    role: str


class After(Item, frozen=True, kw_only=True):
    """That a happening came after another of its story, as the text tells it."""

    event: str
    """Id of the event that came before."""
    seconds: float | None = None
    """How long after, where the text says so."""
    qualifier: Qualifier = "="
    """What the text says of `seconds`: "less than a second later" is "<"."""
    evidence: Spans = ()
    """The words that say so ("then", "ten minutes later"); empty where the grammar alone does ("reversed, hitting ...")."""


class Event(Item, frozen=True, kw_only=True):
    """A happening that a timeline of the story would carry."""

    id: str
    story: str
    trigger: Span
    """The word that tells it, at its most telling mention."""
    type: str
    status: EventStatus
    time: str | None = None
    begin: str | None = None
    end: str | None = None
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    according_to: str | None = None
    """Id of the statement that alone vouches for it."""
    mentions: Spans = ()
    """The words that tell it wherever it is told, `trigger` among them, in text order."""
    dated_by: DatedBy | None = None
    """What its date rests on: a time of its clause or its sentence; the date of what was told before it; the day of the
    story's news, where no words date it. None where it has no date."""
    after: tuple[After, ...] = ()
    """What came before it, where the text gives the order."""


class Step(Item, frozen=True, kw_only=True):
    """A stage of proceedings that the text tells of, for the one person it is told of."""

    id: str
    story: str
    process: str
    """As the vocabulary names it: criminal, police misconduct, inquest ... See docs/proceedings.md."""
    stage: str
    outcome: str | None = None
    """What came of it: guilty, not guilty, dropped, no further action ..."""
    status: StepStatus
    person: str | None = None
    """Entity id of who was charged, cleared ...; of the dead, in an inquest. None where no name is given."""
    evidence: Spans
    """The words that tell it, in text order. Never empty."""
    matter: Span | None = None
    """What it was about, in the text's words: "causing death by dangerous driving"."""
    time: str | None = None
    begin: str | None = None
    end: str | None = None
    dated_by: DatedBy | None = None
    """What its date rests on, as for events."""
    event: str | None = None
    """Id of the event that tells the same."""
    according_to: str | None = None
    """Id of the innermost statement that it stands in."""
    confidence: Share
