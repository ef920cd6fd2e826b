"""``python -m tests.hostile OUT``: every hostile pack, as a folder or a file, with ``index.json`` beside them."""

import json
import sys
from pathlib import Path

from tests.hostile.catalogue import catalogue
from tests.hostile.judging import plant_canary
from tests.hostile.kit import Harmless, Refused


def main(arguments: list[str]) -> int:
    """Write them all below the folder that is named."""
    if len(arguments) != 1:
        print("Say where to: python -m tests.hostile OUT", file=sys.stderr)
        return 2
    out = Path(arguments[0])
    canary = plant_canary(out)
    index = []
    for case in catalogue():
        at = out / (case.title + (".hbpack" if case.form == "archive" else ""))
        case.write(at, canary)
        match case.expected:
            case Refused(code=code, sentence=sentence):
                expected = {"verdict": "refused", "code": code, "sentence": sentence}
            case Harmless():
                expected = {"verdict": "neutralised"}
            case _:
                expected = {"verdict": "refused or neutralised"}
        index.append({"row": case.row, "name": case.name, "form": case.form, "path": at.name, **expected})
    (out / "index.json").write_text(json.dumps(index, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"{len(index)} hostile packs in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
