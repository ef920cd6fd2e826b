"""Makes `kept/REVISION.db`, one database of each released revision: `python -m tests.app.database.keep`.

Run it once when a revision is released; the file is then never made again.
"""

import shutil
import tempfile
from pathlib import Path

from app.database.tables import REVISION
from tests.app.stand import COURSE, answered, asha, opened, started, was_read


def main() -> None:
    """Make the file of the present revision."""
    with tempfile.TemporaryDirectory() as folder:
        log = opened(Path(folder)).log
        learner = asha(log)
        log.record(learner, COURSE, [was_read("m-1"), started("a-1"), answered("a-1", 1)])
        log.close()
        shutil.copyfile(Path(folder) / "hornbook.db", Path(__file__).parent / "kept" / f"{REVISION}.db")


if __name__ == "__main__":
    main()
