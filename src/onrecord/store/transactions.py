"""The two ways in which a record opens its database, for the parts that a record is put together from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager

from sqlalchemy import Connection


class Asking(ABC):
    """What reads a record."""

    @abstractmethod
    def asking(self, *, anew: bool = False) -> AbstractContextManager[Connection]:
        """Open a transaction that only reads; within a moment that is held that one, unless it is asked anew."""


class Changing(Asking):
    """What reads a record and writes to it."""

    writing: bool
    """Whether it may be changed."""

    @abstractmethod
    def changing(self, *, at_once: bool = False) -> AbstractContextManager[Connection]:
        """Open a transaction that writes; where another is writing, wait for it, or not."""
