"""A time to read, in words."""

from PySide6.QtCore import QCoreApplication


def minutes_words(minutes: int) -> str:
    """A time to read: ``25 min``, ``1 h 30 min``; "" for none said."""
    hours, rest = divmod(minutes, 60)
    if not minutes:
        return ""
    if not hours:
        return QCoreApplication.translate("times", "{minutes} min").format(minutes=rest)
    if not rest:
        return QCoreApplication.translate("times", "{hours} h").format(hours=hours)
    return QCoreApplication.translate("times", "{hours} h {minutes} min").format(hours=hours, minutes=rest)
