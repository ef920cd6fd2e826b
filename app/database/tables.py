"""The tables, as SQLAlchemy sees them, and the triggers that make facts unchangeable.

`event` and `award` hold facts and take insertions only. `learner`, `device` and `place` hold what may change.
Times are ISO 8601 texts in UTC, as the facts themselves write them.
"""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

REVISION: Final = "0001"
"""The newest revision of `migrations/versions`, which `metadata` is equal to."""

metadata = MetaData()

learner = Table(
    "learner",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("folded", String, nullable=False, unique=True),  # the name after NFC and case folding
    Column("confirmed", Boolean, nullable=False),
    Column("created", String, nullable=False),
)

device = Table(
    "device",
    metadata,
    Column("id", String, primary_key=True),
    Column("created", String, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("learner", String, nullable=False),
    Column("device", String, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("course", String, nullable=False),
    Column("attempt", String, nullable=False),  # "" where the fact belongs to no attempt
    Column("payload", LargeBinary, nullable=False),  # the canonical JSON that was hashed
    Column("hash", String, nullable=False),
    UniqueConstraint("learner", "device", "sequence"),
    Index("event_by_course", "learner", "course", "kind"),
    Index("event_by_attempt", "attempt"),
)

award = Table(
    "award",
    metadata,
    Column("id", String, primary_key=True),
    Column("learner", String, nullable=False),
    Column("course", String, nullable=False),
    Column("major", Integer, nullable=False),
    Column("issued", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
    UniqueConstraint("learner", "course", "major"),
)

place = Table(
    "place",
    metadata,
    Column("learner", String, primary_key=True),
    Column("course", String, primary_key=True),
    Column("module", String, primary_key=True),
    Column("place", Float, nullable=False),
    Column("at", String, nullable=False),
)

revision = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

TRIGGERS: Final = tuple(
    f"CREATE TRIGGER {table}_refuses_{action.lower()} BEFORE {action} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} holds facts: they are never changed'); END"
    for table in ("event", "award")
    for action in ("UPDATE", "DELETE")
)
"""Without these a fact could be changed unnoticed until the chain is checked."""
