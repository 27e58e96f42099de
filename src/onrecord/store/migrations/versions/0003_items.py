"""The index of items in place of zones; postings without an index of their own, by what their stories tell.

All of it is derived: the tables are made empty, and filled when every step is done.
"""

import sqlalchemy as sa
from alembic import op

from onrecord.store.items_index import create_items_index, drop_items_index
from onrecord.store.search_index import create_search_index, drop_search_index

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOVED = sa.text("moved IS NOT NULL")
DERIVED = ("postings", "indexed", "stories")


def upgrade() -> None:
    """Make the derived tables anew."""
    _clear()
    _create_stories(
        sa.Column("terms", sa.LargeBinary(), nullable=False), sa.Column("happenings", sa.LargeBinary(), nullable=False)
    )
    _create_indexed()
    _create_postings()
    create_items_index(op.get_bind())
    create_search_index(op.get_bind())


def downgrade() -> None:
    """Make them as they were, empty."""
    _clear()
    drop_items_index(op.get_bind())
    _create_stories()
    _create_indexed(sa.Column("zones", sa.LargeBinary(), nullable=False))
    _create_postings(sa.ForeignKeyConstraint(["story"], ["stories.number"], name="fk_postings_story_stories"))
    op.create_index("ix_postings_story", "postings", ["story"], unique=False)
    create_search_index(op.get_bind())


def _clear() -> None:
    drop_search_index(op.get_bind())
    for table in DERIVED:
        op.drop_table(table)
    for table in ("term_words", "terms"):
        op.execute(f"DELETE FROM {table}")


def _create_stories(*more: sa.Column) -> None:  # type: ignore[type-arg]  # of any type
    op.create_table(
        "stories",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("moved", sa.Text(), nullable=True),
        *more,
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_stories_document_documents", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name="pk_stories"),
        sa.UniqueConstraint("document", "id", name="uq_stories_document_id"),
    )
    op.create_index("ix_stories_day", "stories", ["day"], unique=False)
    op.create_index("ix_stories_moved", "stories", ["moved"], sqlite_where=MOVED, postgresql_where=MOVED)


def _create_indexed(*more: sa.Column) -> None:  # type: ignore[type-arg]  # of any type
    op.create_table(
        "indexed",
        sa.Column("document", NUMBER, autoincrement=False, nullable=False),
        sa.Column("facets", sa.Text(), nullable=False),
        *more,
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_indexed_document_documents", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", name="pk_indexed"),
    )


def _create_postings(*more: sa.Constraint) -> None:
    op.create_table(
        "postings",
        sa.Column("term", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("story", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["term"], ["terms.number"], name="fk_postings_term_terms"),
        *more,
        sa.PrimaryKeyConstraint("term", "day", "story", name="pk_postings"),
        sqlite_with_rowid=False,
    )
