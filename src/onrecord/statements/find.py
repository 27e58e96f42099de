"""Finding the statements of a story: the tagger's spans, put into the reading's form, with their speakers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.entities import Mentioned
from onrecord.language import Analysis, Token
from onrecord.reading import Spans
from onrecord.reading.items import Act, StatementKind
from onrecord.statements.acts import find_act
from onrecord.statements.confidence import calibrate
from onrecord.statements.conventions import find_kind, shorten_cue, tidy_content
from onrecord.statements.focus import QuotedText, Speaker
from onrecord.statements.mending import mend
from onrecord.statements.nested import Tag, find_nested
from onrecord.statements.quoted import Claim, put_in_order, settle_quotations
from onrecord.statements.signed import find_signed_quotations
from onrecord.statements.sources import settle_source
from onrecord.statements.speakers import SpeakerFinder
from onrecord.statements.told import is_told
from onrecord.statements.turns import find_turns, put_in_place
from onrecord.statements.unattributed import find_loose_quotations, name_before_colon, name_sentence_before
from onrecord.tagger import TaggedStory


class Found(NamedTuple):
    """One statement by the rules of docs/statements.md, before it has an id."""

    kind: StatementKind
    content: Spans
    cue: Spans
    source: Spans
    speaker: str | None
    speaker_name: str | None
    act: Act
    within: int | None
    """Number of the statement that it is told inside."""
    confidence: float


def find_statements(tagged: TaggedStory, analysis: Analysis, mentioned: Mentioned, tag: Tag) -> list[Found]:
    """Put one story's statements into the reading's form, in text order, and find who speaks.

    Args:
        tagged: the story.
        analysis: of the document.
        mentioned: the story's entities.
        tag: asks the tagger about a part of the text.
    """
    claims = make_claims(tagged, analysis, mentioned)
    nested = find_nested(tagged.text, claims, analysis, tag)
    return name_speakers(tagged, put_in_order([*claims, *nested]), analysis, mentioned)


def name_speakers(tagged: TaggedStory, claims: Sequence[Claim], analysis: Analysis, mentioned: Mentioned) -> list[Found]:
    """Cut cues and sources to the words that count, and find who speaks."""
    text = tagged.text
    speakers = SpeakerFinder(text, analysis, mentioned, QuotedText(quotation.span for quotation in tagged.quotations))
    found = []
    spoken: list[Speaker] = []
    for claim in claims:
        cue = tuple(shorten_cue(span, analysis) for span in claim.cue if any(c.isalnum() for c in span.of(text)))
        source = tuple(settle_source(text, span, analysis, mentioned) for span in claim.source)
        teller = spoken[claim.within] if claim.within is not None and claims[claim.within].kind == "direct" else None
        speaker = speakers.find(source, quoted=claim.kind == "direct", teller=teller)
        spoken.append(speaker)
        act = find_act(_lemma(analysis, cue), _lemma(analysis, source))
        found.append(Found(claim.kind, claim.content, cue, source, speaker.entity, speaker.name, act, claim.within,
                           calibrate(claim.sureness)))  # fmt: skip
    return found


def make_claims(tagged: TaggedStory, analysis: Analysis, mentioned: Mentioned) -> list[Claim]:
    """Give what the tagger found by the rules of docs/statements.md, without what is told inside."""
    text, paragraphs, quotations, raw = tagged.text, tagged.paragraphs, tagged.quotations, tagged.raw
    claims = [
        Claim(content, *statement[1:]) for statement in raw if (content := tidy_content(text, statement.content, quotations))
    ]
    claims = [mended for claim in claims for mended in mend(claim, analysis, quotations)]
    told = [claim for claim in claims if is_told(claim, analysis, quotations)]
    settled = settle_quotations(text, sorted(told), quotations)
    settled = put_in_order([*settled, *find_loose_quotations(text, settled, quotations, paragraphs)])
    settled = [name_before_colon(claim, text, mentioned, paragraphs) for claim in settled]
    settled = [name_sentence_before(claim, text, analysis, mentioned, quotations) for claim in settled]
    settled = [claim._replace(kind=find_kind(text, claim.content, quotations)) for claim in settled]
    return put_in_place(settled, find_laid_out(tagged))


def find_laid_out(tagged: TaggedStory) -> list[Claim]:
    """Give the statements that the layout of the page tells: turns of a conversation, quotations signed with a name."""
    turns = find_turns(tagged.text, tagged.paragraphs)
    return put_in_place(list(find_signed_quotations(tagged.text, tagged.paragraphs)), turns)


def _lemma(analysis: Analysis, spans: Spans) -> str:
    """Give the dictionary form of the last verb or noun of a part; empty where it has none."""
    words: list[Token] = [t for span in spans for t in analysis.tokens_in(span) if t.pos in {"VERB", "NOUN", "AUX"}]
    return words[-1].lemma.lower() if words else ""


def find_by_polnear(tagged: TaggedStory, analysis: Analysis, mentioned: Mentioned) -> list[Found]:
    """Give a story's statements by PolNeAR's rules, with their speakers."""
    claims = [Claim(*raw, kind=find_kind(tagged.text, raw.content, tagged.quotations)) for raw in sorted(tagged.raw)]
    claims = put_in_place(claims, find_laid_out(tagged))
    named = name_speakers(tagged, claims, analysis, mentioned)
    return [found._replace(cue=raw.cue, source=raw.source) for found, raw in zip(named, claims, strict=True)]
