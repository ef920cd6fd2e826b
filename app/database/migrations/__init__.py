"""The steps between the revisions of the database, carried out by alembic; imported only when one is due."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection


def migrate(connection: Connection) -> bool:
    """Bring the database to the newest revision, all steps in one transaction; False for an unknown revision."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        with connection.begin():
            command.upgrade(config, "head")
    except CommandError:
        return False
    return True
