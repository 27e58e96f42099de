"""What Alembic runs: the steps, on the connection that it was given, in that connection's transaction."""

from alembic import context

from onrecord.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
