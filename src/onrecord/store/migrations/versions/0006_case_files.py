"""Files of large cases, kept while nothing that they tell of changes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; the files are made when they are asked for."""
    op.create_table(
        "case_files",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("case", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("stories", sa.Integer(), nullable=False),
        sa.Column("making", sa.Text(), nullable=False),
        sa.Column("doubted", sa.Boolean(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=True),
        sa.Column("listed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_case_files"),
        sa.UniqueConstraint("place", name="uq_case_files_place"),
    )
    op.create_index("ix_case_files_case", "case_files", ["case"])
    op.create_table(
        "case_file_documents",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("file", sa.BigInteger(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=True),
        _of_file("case_file_documents"),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.number"], name="fk_case_file_documents_document_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "file", name="pk_case_file_documents"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_case_file_documents_file", "case_file_documents", ["file"])
    op.create_table(
        "case_file_parts",
        sa.Column("file", sa.BigInteger(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("many", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        _of_file("case_file_parts"),
        sa.PrimaryKeyConstraint("file", "part", "first", name="pk_case_file_parts"),
        sqlite_with_rowid=False,
    )


def _of_file(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["file"], ["case_files.number"], name=f"fk_{table}_file_case_files", ondelete="CASCADE")


def downgrade() -> None:
    """Drop them."""
    for table in ("case_file_parts", "case_file_documents", "case_files"):
        op.drop_table(table)
