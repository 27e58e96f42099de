"""Each quotation of a draft, looked for in the record: word for word first, then as near as it comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection

from onrecord.reading import Reading, Statement
from onrecord.store.dates import story_day
from onrecord.store.quotes.draft import DraftQuote, find_draft_quotes
from onrecord.store.quotes.items import Checked, Sighting, Verdict
from onrecord.store.quotes.lookup import find_near, find_phrase
from onrecord.store.quotes.matching import Match, Tokens, find_exact, find_nearest, tokens_of
from onrecord.store.quotes.pieces import Piece, split_marked
from onrecord.store.quotes.speakers import Who, find_who, may_be_same
from onrecord.store.readings import load_readings

SHORT = 3  # words from which a quotation is checked; fewer are a name, a term, or marks of doubt
NEAR = 0.68  # similarity of letters from which words are an altered form of others
NEAR_SHORT = 0.8  # of quotations of up to BRIEF words, of which many come near by chance
BRIEF = 5
UNLIKE = 0.4  # similarity of the whole text's best place below which its statements are not looked at one by one
SHOWN = 3  # sightings that are told
WORDS_OF_EACH = 8  # exact places in one text that are compared


class Seen(NamedTuple):
    """A place that was found, with what decides between it and others."""

    match: Match
    reading: Reading
    statement: Statement | None
    who: Who | None
    fits: bool | None


def check_quotes(connection: Connection, draft: Reading) -> Iterator[Checked]:
    """Give the quotations of a draft, each with what the record says of it, in their order.

    Args:
        connection: in a transaction that reads.
        draft: as it was read.
    """
    for quote in find_draft_quotes(draft):
        pieces, marked = split_marked(quote.words)
        who = find_who(draft, quote.statement) if quote.statement else None
        yield _check(connection, quote, pieces, marked, who)


def _check(connection: Connection, quote: DraftQuote, pieces: Sequence[Piece], marked: bool, who: Who | None) -> Checked:
    words = [word for piece in pieces for word in piece.words]
    short = len(words) < SHORT
    exact, looked = [], set[int]()
    longest = max((piece.words for piece in pieces), key=len, default=())
    if longest:
        looked = set(find_phrase(connection, longest))
        exact = _find(connection, sorted(looked), pieces, who, nearest=False)
    if short:
        said = [seen for seen in exact if seen.statement is not None and seen.fits is not False and seen.match.exact]
        return _tell(quote, who, marked, "exact" if said else "too short", said)
    if not any(seen.match.exact for seen in exact):
        found = find_near(connection, words)
        found = [document for document in found if document not in looked] if exact else found
        exact += _find(connection, found, pieces, who, nearest=not exact)
    return _judge(quote, who, marked, len(words), exact)


def _judge(quote: DraftQuote, who: Who | None, marked: bool, length: int, found: Iterable[Seen]) -> Checked:
    limit = NEAR_SHORT if length <= BRIEF else NEAR
    seen = sorted(found, key=_order)
    best = seen[0] if seen else None
    if best is None or best.match.similarity < limit:
        return _tell(quote, who, marked, "missing", [])
    if not best.match.exact:
        return _tell(quote, who, marked, "altered", [one for one in seen if one.match.similarity >= limit])
    exact = [one for one in seen if one.match.exact]
    wrong = exact[0].fits is False
    return _tell(quote, who, marked, "misattributed" if wrong else "exact", exact)


def _order(seen: Seen) -> tuple[bool, float, int, bool]:
    """Put first what is exact, then what is most alike, then what fits the speaker, then what is somebody's statement."""
    return (
        not seen.match.exact,
        -round(seen.match.similarity, 3),
        {True: 0, None: 1, False: 2}[seen.fits],
        seen.statement is None,
    )


def _find(connection: Connection, documents: Sequence[int], pieces: Sequence[Piece], who: Who | None, *, nearest: bool
          ) -> list[Seen]:  # fmt: skip
    """Give where the pieces stand in these documents; with `nearest`, what comes near too."""
    found = []
    for _, reading in load_readings(connection, documents):
        for match, statement in _best_of_each(_match(reading, pieces, nearest=nearest)):
            speaker = find_who(reading, statement) if statement is not None else None
            found.append(Seen(match, reading, statement, speaker, may_be_same(who, speaker)))
    return found


def _match(reading: Reading, pieces: Sequence[Piece], *, nearest: bool) -> list[tuple[Match, Statement | None]]:
    """Look in each statement, then in the whole text; for what is near only where nothing is exact, and the text is like it."""
    text, whole = reading.document.text, tokens_of(reading.document.text)
    said = [(whole.within(statement.content), statement) for statement in reading.statements]
    places: list[tuple[Tokens, Statement | None]] = [*said, (whole, None)]
    exact = [
        (match, statement or _statement_at(reading, match))
        for tokens, statement in places
        for match in islice(find_exact(text, tokens, pieces), WORDS_OF_EACH)
    ]
    near = find_nearest(text, whole, pieces) if nearest and not exact else None
    if near is None or near.similarity < UNLIKE:
        return exact
    others = ((find_nearest(text, tokens, pieces), statement) for tokens, statement in said)
    return [(near, _statement_at(reading, near)), *((match, statement) for match, statement in others if match is not None)]


def _statement_at(reading: Reading, match: Match) -> Statement | None:
    """Give the statement that holds most of what was found in the whole text, where it holds half of it."""
    size = sum(span.end - span.start for span in match.spans)
    best, most = None, size / 2
    for statement in reading.statements:
        shared = sum(
            max(0, min(one.end, other.end) - max(one.start, other.start)) for one in match.spans for other in statement.content
        )
        if shared >= most and (best is None or shared > most):
            best, most = statement, shared
    return best


def _best_of_each(matches: Iterable[tuple[Match, Statement | None]]) -> list[tuple[Match, Statement | None]]:
    """Give one match for each place: what a statement has is in the whole text too."""
    kept: list[tuple[Match, Statement | None]] = []
    ordered = sorted(matches, key=lambda item: (not item[0].exact, -item[0].similarity, item[1] is None))
    for match, statement in ordered:
        if not any(_overlap(match, other) and (other.exact or not match.exact) for other, _ in kept):
            kept.append((match, statement))
    return kept


def _overlap(left: Match, right: Match) -> bool:
    return any(one.start < other.end and other.start < one.end for one in left.spans for other in right.spans)


def _tell(quote: DraftQuote, who: Who | None, marked: bool, verdict: Verdict, seen: Sequence[Seen]) -> Checked:
    best = seen[0].match if seen else None
    return Checked(
        spans=quote.spans, words=quote.words, speaker=who.shown if who else None, verdict=verdict, marked_changes=marked,
        sightings=tuple(map(_sighting, seen[:SHOWN])), similarity=round(best.similarity, 3) if best else 0.0,
        changes=best.changes if best and verdict == "altered" else (),
    )  # fmt: skip


def _sighting(seen: Seen) -> Sighting:
    reading, document = seen.reading, seen.reading.document
    story_id = reading.story_at(seen.match.spans[0].start)
    day = next((story_day(reading, story) for story in reading.stories if story.id == story_id), None)
    return Sighting(
        document=document.id, source=document.source, outlet=document.outlet,
        day=day or (document.published[:10] if document.published else None), spans=seen.match.spans,
        words=" … ".join(span.of(document.text) for span in seen.match.spans),
        statement=seen.statement.id if seen.statement else None, speaker=seen.who.shown if seen.who else None,
        speaker_fits=seen.fits,
    )  # fmt: skip
