"""The first tables: texts and how they came, readings, the log, and what is derived from them."""

import sqlalchemy as sa
from alembic import op

from onrecord.store.guards import create_guards, drop_guards
from onrecord.store.search_index import create_search_index, drop_search_index

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = "about documents engines forgotten log runs term_words terms arrivals readings stories indexed postings".split()


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "about",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_about"),
    )
    op.create_table(
        "documents",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("utf8", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_documents"),
        sa.UniqueConstraint("id", name="uq_documents_id"),
    )
    op.create_table(
        "engines",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_engines"),
        sa.UniqueConstraint("key", name="uq_engines_key"),
    )
    op.create_table(
        "forgotten",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_forgotten"),
        sa.UniqueConstraint("number", name="uq_forgotten_number"),
    )
    op.create_table(
        "log",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("document", sa.BigInteger(), nullable=True),
        sa.Column("undoes", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_log"),
    )
    op.create_index("ix_log_document", "log", ["document"], unique=False)
    op.create_table(
        "runs",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("begun", sa.Text(), nullable=False),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("added", sa.Integer(), server_default="0", nullable=False),
        sa.Column("known", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failed", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_runs"),
    )
    op.create_table(
        "term_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("term", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("word", "term", name="pk_term_words"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "terms",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("stories", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_terms"),
        sa.UniqueConstraint("kind", "words", name="uq_terms_kind_words"),
    )
    op.create_index("ix_terms_stories", "terms", ["kind", "stories"], unique=False)
    op.create_table(
        "arrivals",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("run", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_arrivals_document_documents", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name="fk_arrivals_run_runs", ondelete="NO ACTION"),
        sa.PrimaryKeyConstraint("number", name="pk_arrivals"),
        sa.UniqueConstraint("key", name="uq_arrivals_key"),
    )
    op.create_index("ix_arrivals_document", "arrivals", ["document"], unique=False)
    op.create_index("ix_arrivals_source", "arrivals", ["source"], unique=False)
    op.create_index("ix_arrivals_url", "arrivals", ["url"], unique=False)
    op.create_table(
        "readings",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", sa.BigInteger(), nullable=False),
        sa.Column("engine", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_readings_document_documents", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["engine"], ["engines.number"], name="fk_readings_engine_engines", ondelete="NO ACTION"),
        sa.PrimaryKeyConstraint("number", name="pk_readings"),
        sa.UniqueConstraint("document", "engine", name="uq_readings_document_engine"),
    )
    op.create_index(
        "ix_readings_current",
        "readings",
        ["document"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "stories",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_stories_document_documents", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name="pk_stories"),
        sa.UniqueConstraint("document", "id", name="uq_stories_document_id"),
    )
    op.create_index("ix_stories_day", "stories", ["day"], unique=False)
    op.create_table(
        "indexed",
        sa.Column("document", NUMBER, autoincrement=False, nullable=False),
        sa.Column("facets", sa.Text(), nullable=False),
        sa.Column("zones", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_indexed_document_documents", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", name="pk_indexed"),
    )
    op.create_table(
        "postings",
        sa.Column("term", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("story", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.number"], name="fk_postings_story_stories"),
        sa.ForeignKeyConstraint(["term"], ["terms.number"], name="fk_postings_term_terms"),
        sa.PrimaryKeyConstraint("term", "day", "story", name="pk_postings"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_postings_story", "postings", ["story"], unique=False)
    create_search_index(op.get_bind())
    create_guards(op.get_bind())


def downgrade() -> None:
    """Drop them."""
    drop_guards(op.get_bind())
    drop_search_index(op.get_bind())
    for table in reversed(TABLES):
        op.drop_table(table)
