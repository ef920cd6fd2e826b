"""Days and times for people: in their own zone, in the window's language."""

from datetime import UTC, datetime

from PySide6.QtCore import QDate, QLocale, QTime

from app.settings import Settings


def day_words(at: datetime) -> str:
    """The day of an aware moment: ``3 March 2026``."""
    here = at.astimezone()
    return QLocale().toString(QDate(here.year, here.month, here.day), "d MMMM yyyy")


def utc_day_words(at: datetime) -> str:
    """The day of an aware moment in UTC, as signed files name it: the same on every computer."""
    day = at.astimezone(UTC)
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def moment_words(at: datetime) -> str:
    """Day and time of an aware moment: ``3 Mar 2026, 14:20``."""
    here = at.astimezone()
    day = QLocale().toString(QDate(here.year, here.month, here.day), "d MMM yyyy")
    return f"{day}, {time_words(at)}"


def time_words(at: datetime) -> str:
    """The time of an aware moment: ``14:20``."""
    here = at.astimezone()
    return QLocale().toString(QTime(here.hour, here.minute), "HH:mm")


def system_language() -> str:
    """The system's language (BCP 47); the POSIX locale, which is nobody's, counts as English."""
    system = QLocale.system()
    return "en" if system.language() is QLocale.Language.C else system.bcp47Name().removesuffix("-POSIX")


def number_locale(settings: Settings) -> str:
    """What says how a comma in a number is meant (BCP 47): the settings, else the language, else the system."""
    return settings.locale or settings.language or system_language()
