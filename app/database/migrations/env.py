"""What alembic runs for each upgrade: on the connection it was handed, inside that one's transaction."""

from alembic import context

from app.database.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False
)
context.run_migrations()
