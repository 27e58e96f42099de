"""What the steps make, compared with what `tables.py` says."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection

from onrecord.store.tables import metadata

INDEXES = re.compile(r"(ix_)?(search|items)(_\w+)?")
"""The indexes of words and of items, which each database has in tables of its own way."""


def find_differences(connection: Connection) -> list[Any]:
    """Give each table, column or index that one has and the other not."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    ours = {"include_name": lambda name, kind, _: not INDEXES.fullmatch(str(name))}
    return list(compare_metadata(MigrationContext.configure(connection, opts=ours), metadata))
