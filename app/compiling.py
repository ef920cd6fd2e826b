"""What the parent asks the child of `app.compiler` to do, and how that travels; nothing heavy is imported here."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from content.limits import Limits
from content.problems import Problem

Mode = Literal["check", "build", "install", "again", "export", "delta"]
PACK = "pack"
"""The folder (for ``build`` the file) below the stage that the child makes."""
KEYS = "keys"
"""The file below the stage with the instructor's keys, where a build has anything that is marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What an author asks of a build beyond the folder.

    `codes` are exam codes by assessment (``""``: every locked one), `marking` is the secret of 32 bytes for what an
    instructor marks, `lite` asks for the pack that travels on thin lines. `languages` (BCP 47, with the pack's own; none:
    all) are those that the pack file is to hold; with `language` a language pack of that one is made. Both also hold for
    an export.
    """

    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marking: bytes = field(default=b"", repr=False)
    lite: bool = False
    languages: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What the child is to do.

    ``check`` the folder or file `source` (a folder also against the older version in `bases`, if any); ``build`` the folder into the file ``stage/pack``; ``install`` folder or
    file into ``stage/pack``, an update with the packs below `packs`; compile the installed pack in ``stage/pack``
    ``again``; ``export`` the installed pack `source` into the file ``stage/pack``; make there the ``delta`` from any of
    `bases` to `source` (with `since` from those of them that are other versions of its course, that one or later).
    `too_complex` are pages not to be tried, by path with the reason. `page_seconds` is CPU time, `memory` bytes of
    address space.
    """

    mode: Mode
    source: Path
    stage: Path
    limits: Limits
    too_complex: Mapping[str, str]
    page_seconds: int
    memory: int
    packs: Path | None = None
    bases: tuple[Path, ...] = ()
    since: str = ""
    wishes: Wishes = field(default_factory=Wishes)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessRow:
    """What the guess meter says of an assessment.

    `questions` of `pool` are asked; `points` and `pass_mark` are exact numbers as text; `attempt` is the chance to pass
    by guessing in one attempt, `chance` in `attempts` of them.
    """

    id: str
    title: str
    questions: int
    pool: int
    points: str
    pass_mark: str
    attempt: float
    attempts: int
    chance: float


def guesses_to_json(rows: Iterable[GuessRow]) -> str:
    """The rows as the child's answer to ``check``."""
    return json.dumps([asdict(row) for row in rows])


def guesses_from_json(text: str) -> tuple[GuessRow, ...]:
    """The rows that `guesses_to_json` wrote; none in an empty answer."""
    return tuple(GuessRow(**row) for row in json.loads(text or "[]"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """What a look of `app.previewer` could show: the pack's root, "" where that is nothing.

    `attempts` are those that the author allows, by assessment (None: as many as wanted); the pack allows any number.
    """

    root: str
    attempts: Mapping[str, int | None]


def sound_to_json(sound: Sound) -> str:
    """The child's answer to a look."""
    return json.dumps([sound.root, dict(sound.attempts)])


def sound_from_json(text: str) -> Sound:
    """What `sound_to_json` wrote."""
    root, attempts = json.loads(text)
    return Sound(root=root, attempts=attempts)


def job_to_json(job: Job) -> str:
    """The line that the child reads; paths may hold bytes that are not UTF-8."""
    limits = job.limits
    return json.dumps(
        {
            "mode": job.mode,
            "source": str(job.source),
            "stage": str(job.stage),
            "limits": [limits.archive, limits.inflated, limits.files, limits.ratio],
            "too_complex": dict(job.too_complex),
            "page_seconds": job.page_seconds,
            "memory": job.memory,
            "packs": None if job.packs is None else str(job.packs),
            "bases": [str(path) for path in job.bases],
            "since": job.since,
            "wishes": {
                "codes": {name: list(codes) for name, codes in job.wishes.codes.items()},
                "marking": job.wishes.marking.hex(),
                "lite": job.wishes.lite,
                "languages": list(job.wishes.languages),
                "language": job.wishes.language,
            },
        },
    )


def job_from_json(line: str) -> Job:
    """The job that `job_to_json` wrote."""
    value = json.loads(line)
    archive, inflated, files, ratio = value["limits"]
    return Job(
        mode=value["mode"],
        source=Path(value["source"]),
        stage=Path(value["stage"]),
        limits=Limits(archive=archive, inflated=inflated, files=files, ratio=ratio),
        too_complex=value["too_complex"],
        page_seconds=value["page_seconds"],
        memory=value["memory"],
        packs=None if value["packs"] is None else Path(value["packs"]),
        bases=tuple(Path(path) for path in value["bases"]),
        since=value["since"],
        wishes=Wishes(
            codes={name: tuple(codes) for name, codes in value["wishes"]["codes"].items()},
            marking=bytes.fromhex(value["wishes"]["marking"]),
            lite=value["wishes"]["lite"],
            languages=tuple(value["wishes"]["languages"]),
            language=value["wishes"]["language"],
        ),
    )


def problem_to_json(problem: Problem) -> list[str | int]:
    """A problem as it travels to the parent."""
    return [problem.path, problem.line, problem.column, problem.code, problem.message, problem.hint]


def is_marked(folder: Path) -> bool:
    """Whether the built pack in `folder` names a key of this computer for what a person marks."""
    try:
        value = json.loads((folder / "pack.json").read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(value, dict) and "marker" in value
