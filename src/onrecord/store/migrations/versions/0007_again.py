"""Documents that came into SQLite's index of items more than once are marked, so that what it had of them first hides none."""

from alembic import op

revision = "0007"
down_revision = "0006"

OFTEN = """
    SELECT document FROM log WHERE document IS NOT NULL
    UNION SELECT document FROM readings GROUP BY document HAVING count(*) > 1
    UNION SELECT document FROM arrivals GROUP BY document HAVING count(*) > 1
"""
"""What was corrected, read again or came again. Corrections are carried besides to other texts of one source or address."""


def upgrade() -> None:
    """Mark them in their first rows: 128 rows are a document's."""
    if op.get_bind().dialect.name != "sqlite":
        return  # whose index has what was put in last
    op.execute(f"""
        WITH often AS ({OFTEN}),
        came AS (SELECT source, url FROM arrivals WHERE document IN often),
        alike AS (SELECT source FROM came UNION SELECT url FROM came)
        INSERT INTO items (rowid, tokens)
        SELECT number * 128, 'again' FROM documents WHERE number IN often
            OR number IN (SELECT document FROM arrivals WHERE source IN alike OR url IN alike)
    """)


def downgrade() -> None:
    """Leave the marks, which an older onrecord does not ask for."""
