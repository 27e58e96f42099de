"""Invented articles and their readings, of which tests make records."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import onrecord
from onrecord.reading import Document, Reading

ARTICLES: tuple[dict[str, Any], ...] = (
    {
        "source": "echo/mill.txt", "outlet": "The Llanfair Echo", "published": "2031-05-15T06:00:00Z",
        "url": "https://echo.example/mill",
        "text": "Mill to close after 140 years\n\n“We are closing the mill,” said Ruth Calder, the chief executive of Calder & "
                "Sons, on Tuesday. About 320 people work there.\n\nSergeant Tomas Adeyemi was arrested on Monday after a fire "
                "at the mill. He denies arson.\n\nRead more: what the town lost",
    },
    {
        "source": "argus/fire.txt", "outlet": "Vale Argus", "published": "2031-05-17",
        "url": "https://argus.example/fire",
        "text": "Officer charged over mill fire\n\nMr Adeyemi, 41, has been charged with arson, West Vale Police said on "
                "Friday. “He will say that he was nowhere near it,” his solicitor Siân O’Neill told the court. "
                "Insurers put the damage at £1.2m.",
    },
    {
        "source": "wire/ferry.txt", "outlet": None, "published": None, "url": None,
        "text": "Ferry runs aground\n\nThe ferry Aurora ran aground near Łeba with 212 passengers aboard. Nobody was hurt, "
                "the coastguard said. “It was like a 👻 ship,” said Maya Okonjo.",
    },
)  # fmt: skip


def make_documents(articles: Iterable[dict[str, Any]] = ARTICLES) -> list[Document]:
    """Make a document of each article."""
    return [Document(**article) for article in articles]


@cache
def read_articles() -> tuple[Reading, ...]:
    """Read the articles, once a process."""
    return tuple(onrecord.read(document) for document in make_documents())
