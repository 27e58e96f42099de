"""Parts that many tests share: the language engine, loaded once, and an analysis of a bare text."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from onrecord.language import Analysis, Engine, load_engine
from onrecord.reading import Span, Story, trimmed

signal.signal(signal.SIGINT, signal.default_int_handler)
"""A shell that runs the tests in the background has them ignore Ctrl-C, and so would the commands that they interrupt."""


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The real language engine."""
    return load_engine()


@pytest.fixture(scope="session")
def analyse(engine: Engine) -> Callable[[str], Analysis]:
    """Analyse a text as one story."""

    def analyse_text(text: str) -> Analysis:
        span = trimmed(text, 0, len(text)) or Span(0, 1)
        return engine.analyse(text, (Story(id="s1", spans=(span,)),))

    return analyse_text
