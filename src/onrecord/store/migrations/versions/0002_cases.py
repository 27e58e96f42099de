"""Cases: what linking keeps of each story, and where people moved stories to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOVED = sa.text("moved IS NOT NULL")


def upgrade() -> None:
    """Make the tables; every document is still to be linked."""
    op.add_column("stories", sa.Column("moved", sa.Text(), nullable=True))
    op.create_index("ix_stories_moved", "stories", ["moved"], sqlite_where=MOVED, postgresql_where=MOVED)
    op.create_table(
        "unlinked",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_unlinked_document_documents", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", name="pk_unlinked"),
    )
    op.create_table(
        "linked",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", sa.BigInteger(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("rarity", sa.LargeBinary(), nullable=False),
        sa.Column("in_event", sa.BigInteger(), nullable=False),
        sa.Column("in_case", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_linked_document_documents", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name="pk_linked"),
    )
    for column in ("document", "stamp", "in_event", "in_case"):
        op.create_index(f"ix_linked_{column}", "linked", [column])
    op.create_table(
        "link_index",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name="pk_link_index"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO unlinked (document) SELECT number FROM documents")
    op.execute(
        "UPDATE stories SET moved = (SELECT min(t.shown) FROM postings p JOIN terms t ON t.number = p.term "
        "WHERE t.kind = 'case' AND p.story = stories.number)"
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("link_index", "linked", "unlinked"):
        op.drop_table(table)
    op.drop_index("ix_stories_moved", "stories")
    op.drop_column("stories", "moved")
