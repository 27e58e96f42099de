"""Two versions of one page, sentence by sentence: what was added, taken out, changed, and whether the page says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz import fuzz

from onrecord.accounts.items import Change, Sentence, Versions
from onrecord.accounts.notes import find_notes
from onrecord.accounts.sentences import split_sentences
from onrecord.accounts.stems import find_stems
from onrecord.reading import Document, Span

ALIKE = 55.0  # of 100: from here on a sentence in place of another is that one changed; below, another one
OWNED_UP = 2  # stems that a note and a change share


def find_versions(documents: Iterable[Document]) -> Iterator[Versions]:
    """Compare the versions of each page, documents of one address whose texts differ, each with the next that was fetched.

    Args:
        documents: in any order.
    """
    pages: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.url:
            pages[document.url].append(document)
    for url in sorted(pages):
        versions = sorted(pages[url], key=lambda document: (_moment(document) or "", document.id))
        for earlier, later in pairwise(versions):
            if earlier.id != later.id:
                yield compare_versions(earlier, later)


def compare_versions(earlier: Document, later: Document) -> Versions:
    """Tell what became of a page between two fetches."""
    before, after = split_sentences(earlier.text), split_sentences(later.text)
    notes = tuple(Sentence(span=span, words=span.of(later.text)) for span in find_notes(later.text, after))
    changes = tuple(_own_up(change, notes) for change in _changes(earlier.text, before, later.text, after))
    return Versions(
        url=later.url or earlier.url or "", earlier=earlier.id, later=later.id, earlier_moment=_moment(earlier),
        later_moment=_moment(later), notes=notes, changes=changes,
    )  # fmt: skip


def _changes(old: str, before: Sequence[Span], new: str, after: Sequence[Span]) -> Iterator[Change]:
    """Give the changes in the order of the later text; what was taken out stands where it was."""
    old_words, new_words = [_plain(span.of(old)) for span in before], [_plain(span.of(new)) for span in after]
    for tag, a, b, c, d in SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone = [Sentence(span=span, words=span.of(old)) for span in before[a:b]]
        come = [Sentence(span=span, words=span.of(new)) for span in after[c:d]]
        for was in list(gone):
            scores = [fuzz.ratio(_plain(was.words), _plain(now.words)) for now in come]
            if scores and max(scores) >= ALIKE:
                now = come.pop(scores.index(max(scores)))
                gone.remove(was)
                yield Change(kind="changed", before=was, after=now)
        yield from (Change(kind="removed", before=was) for was in gone)
        yield from (Change(kind="added", after=now) for now in come)


def _own_up(change: Change, notes: Sequence[Sentence]) -> Change:
    """Tell whether the later version says something of a change: a note that shares words with what was there or is now."""
    words = " ".join(sentence.words for sentence in (change.before, change.after) if sentence)
    stems = find_stems(words)
    told = change.after in notes or any(len(stems & find_stems(note.words)) >= OWNED_UP for note in notes)
    return Change(kind=change.kind, before=change.before, after=change.after, silent=not told)


def _plain(words: str) -> str:
    """A sentence without what a change of layout alone would change."""
    return " ".join(words.split())


def _moment(document: Document) -> str | None:
    return document.retrieved or document.modified or document.published
