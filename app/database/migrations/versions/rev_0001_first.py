"""The first revision: learners, facts, awards and reading places."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables and the triggers that refuse to change facts."""
    _changing()
    _facts()
    for table in ("event", "award"):
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} holds facts: they are never changed'); END"
            )


def _changing() -> None:
    op.create_table(
        "learner",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("folded", sa.String, nullable=False),
        sa.Column("confirmed", sa.Boolean, nullable=False),
        sa.Column("created", sa.String, nullable=False),
        sa.UniqueConstraint("folded"),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("created", sa.String, nullable=False),
    )
    op.create_table(
        "place",
        sa.Column("learner", sa.String, primary_key=True),
        sa.Column("course", sa.String, primary_key=True),
        sa.Column("module", sa.String, primary_key=True),
        sa.Column("place", sa.Float, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )


def _facts() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("learner", sa.String, nullable=False),
        sa.Column("device", sa.String, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("course", sa.String, nullable=False),
        sa.Column("attempt", sa.String, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.String, nullable=False),
        sa.UniqueConstraint("learner", "device", "sequence"),
    )
    op.create_index("event_by_course", "event", ["learner", "course", "kind"])
    op.create_index("event_by_attempt", "event", ["attempt"])
    op.create_table(
        "award",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("learner", sa.String, nullable=False),
        sa.Column("course", sa.String, nullable=False),
        sa.Column("major", sa.Integer, nullable=False),
        sa.Column("issued", sa.String, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("learner", "course", "major"),
    )
