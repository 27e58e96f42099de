"""Documents that may have some words: asked of the index of words, by phrases first, then by the rarest words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, text

PHRASE = 24  # words of a phrase that are asked for: so many in a row stand in one text and its copies
MOST = 60  # documents in which a phrase is looked at
RARE = 2_000  # documents that a word may be in and still tell something
ASKED = 16  # words of a quotation whose frequency is asked for, the longest, since they are the rarest by and large
TELLING = 8  # of them the rarest, by which documents are found
NEAREST = 20  # documents in which what comes near is looked for
WINDOW = 4  # words of the phrases that are asked for where no word is rare


def find_phrase(connection: Connection, words: Sequence[str], most: int = MOST) -> list[int]:
    """Give the numbers of documents that have these folded words in a row, those that came last first."""
    some = words[:PHRASE]
    if connection.dialect.name == "sqlite":
        asked = "SELECT rowid FROM search WHERE search MATCH :words ORDER BY rowid DESC LIMIT :most"
        phrase = 'words : "' + " ".join(some) + '"'
    else:
        asked = "SELECT document FROM search WHERE words @@ CAST(:words AS TSQUERY) ORDER BY document DESC LIMIT :most"
        phrase = " <-> ".join(f"'{word}'" for word in some)
    return [row[0] for row in connection.execute(text(asked), {"words": phrase, "most": most})]


def find_near(connection: Connection, words: Sequence[str]) -> list[int]:
    """Give the numbers of documents that have most of the rarest of these words, the likeliest first."""
    longest = sorted(dict.fromkeys(words), key=len, reverse=True)[:ASKED]
    holding = {word: find_phrase(connection, [word], RARE) for word in longest}
    rare = sorted(
        (word for word, found in holding.items() if 0 < len(found) < RARE), key=lambda word: (len(holding[word]), word)
    )
    weights: Counter[int] = Counter()
    for word in rare[:TELLING]:
        for document in holding[word]:
            weights[document] += 1 + RARE // (RARE // 20 + len(holding[word]))
    if len(rare) < 2:
        for start in range(max(1, len(words) - WINDOW + 1)):
            weights.update(find_phrase(connection, words[start : start + WINDOW]))
    return [document for document, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:NEAREST]]
