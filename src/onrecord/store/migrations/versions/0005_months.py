"""Months in both indexes, and units with sizes: all that is derived is made anew when every step is done."""

from alembic import op

from onrecord.store.items_index import create_items_index, drop_items_index
from onrecord.store.search_index import create_search_index, drop_search_index

revision = "0005"
down_revision = "0004"

DERIVED = ("postings", "indexed", "stories", "term_words", "terms")


def upgrade() -> None:
    """Empty what is derived."""
    drop_search_index(op.get_bind())
    drop_items_index(op.get_bind())
    for table in DERIVED:
        op.execute(f"DELETE FROM {table}")
    create_items_index(op.get_bind())
    create_search_index(op.get_bind())


def downgrade() -> None:
    """Empty it likewise: an older onrecord makes its own."""
    upgrade()
