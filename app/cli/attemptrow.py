"""An attempt as the command line writes it in JSON: in `attempts --json` and after handing in."""

from app.views import AttemptRow, percent_text
from assessments.times import time_to_text


def attempt_json(row: AttemptRow) -> dict[str, object]:
    """An attempt as JSON: points are exact (``7/3``), per cent rounded down to 0.1."""
    share = row.earned / row.possible if row.possible else row.earned
    return {
        "attempt": row.attempt,
        "assessment": row.assessment,
        "title": row.title,
        "use": row.use,
        "number": row.number,
        "started": time_to_text(row.started),
        "handed_in": time_to_text(row.handed_in),
        "earned": str(row.earned),
        "possible": str(row.possible),
        "percent": percent_text(share),
        "pass_percent": percent_text(row.pass_mark),
        "passed": row.passed,
        "waiting": row.waiting,
        "version": row.version,
        "counted": row.counted,
    }
