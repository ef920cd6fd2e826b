"""The database of one home: the only place where SQLAlchemy is imported."""
