"""Pages: the bytes that texts were cut out of."""

import sqlalchemy as sa
from alembic import op

from onrecord.store.guards import create_page_guard

revision = "0004"
down_revision = "0003"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; of texts that are there no page is kept until they come again."""
    op.create_table(
        "pages",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_pages"),
        sa.UniqueConstraint("sha256", name="uq_pages_sha256"),
    )
    op.create_table(
        "cut_from",
        sa.Column("document", sa.BigInteger(), nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_cut_from_document_documents", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["page"], ["pages.number"], name="fk_cut_from_page_pages"),
        sa.PrimaryKeyConstraint("document", "page", name="pk_cut_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cut_from_page", "cut_from", ["page"])
    create_page_guard(op.get_bind())


def downgrade() -> None:
    """Drop them; their guard goes with them."""
    op.drop_table("cut_from")
    op.drop_table("pages")
