"""How the tables of a record came to be, step by step, for Alembic."""
