"""The statement tagger: a fine-tuned MiniLM, run by ONNX Runtime on one core.

It gives, for each word piece, how likely it begins, carries on or is outside a content, a cue and a source; and for
pieces of content and cue, what they point at. `decode.py` makes statements of that. Its card is model/tagger.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.tagger.word_pieces import Floats, Pieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WINDOW = 256  # pieces the model sees at once; on PolNeAR dev whole F1 is 0.680 here, 0.676 at 190 and 0.681 at 318
STRIDE = (
    200  # so that a piece has 28 neighbours or more on both sides, but at the ends of the text; with 18 whole F1 loses 0.012
)
CLS, SEP = 101, 102


class Window(NamedTuple):
    """What the model says of pieces [first, first + len(tags))."""

    first: int
    tags: Floats
    """[n, 3, 3]: logits of outside, begin, inside for content, cue and source."""
    query: Floats
    """[n + 1, 4, 64]; row 0 stands for "none"."""
    key: Floats
    names: Floats
    """[n, width]: the encoder's states, projected for the judge of names; no columns where the model gives none."""


class Tagger:
    """The model and its tokenizer. Load it once a process: see `load_tagger`."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self.session = session
        self.tokenizer = tokenizer
        shapes = {output.name: output.shape for output in session.get_outputs()}
        self.width: int = shapes["names"][-1] if "names" in shapes else 0

    def tag(self, pieces: Pieces) -> list[Window]:
        """Tag all pieces, window by window."""
        return [self._tag(pieces, first, last) for first, last in cut_windows(len(pieces.ids))]

    def _tag(self, pieces: Pieces, first: int, last: int) -> Window:
        def framed(row: npt.NDArray[np.int64], left: int = 0, right: int = 0) -> npt.NDArray[np.int64]:
            return np.concatenate(([left], row[first:last], [right]))[None].astype(np.int64)

        tags, query, key, *names = self.session.run(None, {
            "ids": framed(pieces.ids, CLS, SEP), "case": framed(pieces.case), "quote": framed(pieces.quote),
            "line": framed(pieces.line), "mask": np.ones((1, last - first + 2), dtype=np.int64),
        })  # fmt: skip
        states = names[0][0, 1:-1] if names else np.zeros((last - first, 0), dtype=np.float32)
        return Window(first, tags[0, 1:-1], query[0, :-1], key[0, :-1], states)


def cut_windows(count: int) -> list[tuple[int, int]]:
    """Cut `count` pieces into overlapping windows of WINDOW, the last one flush with the end."""
    if count <= WINDOW:
        return [(0, count)] if count else []
    starts = [*range(0, count - WINDOW, STRIDE), count - WINDOW]
    return [(start, start + WINDOW) for start in starts]


def choose_windows(count: int, windows: Sequence[Window]) -> npt.NDArray[np.int64]:
    """Give for each piece the window in which it stands farthest from an edge inside the text."""
    owner, reach = np.zeros(count, dtype=np.int64), np.full(count, -1.0)
    for number, window in enumerate(windows):
        size = len(window.tags)
        at = np.arange(size)
        left = np.inf if window.first == 0 else 0.0
        right = np.inf if window.first + size == count else 0.0
        room = np.minimum(at + left, size - 1 - at + right)
        rows = slice(window.first, window.first + size)
        better = room > reach[rows]
        owner[rows][better] = number
        reach[rows][better] = room[better]
    return owner


@cache
def load_tagger() -> Tagger:
    """Load the model, once a process."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    folder = files("onrecord.tagger") / "model"
    with as_file(folder / "tagger.onnx") as path:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Tagger(session, tokenizer)
