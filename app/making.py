"""What the child of `app.compiler` makes for an author: the pack file, and the keys of what an instructor marks."""

import json

from app.compiling import KEYS, Job
from app.packing import write_pack
from app.recoding import recode
from assessments.build import Secrets, as_lite, build_checked, keys_to_mark_with
from assessments.check import Checked
from content.build import BuiltPack
from content.lite import WIDEST, Lite, to_recode
from content.pack import CoursePack
from content.problems import PackError
from content.steps import Progress


def built_pack(job: Job, checked: Checked, progress: Progress | None = None) -> BuiltPack:
    """The author's pack as the job wishes it; raises HornbookError where a wish cannot be met."""
    return build_checked(checked, _sound(checked), _secrets(job), progress)


def make(job: Job, checked: Checked, progress: Progress) -> str:
    """Write the pack file (and the keys) into the stage; what it came to as JSON for `app.library`."""
    pack = _sound(checked)
    lite = _lite(job, pack, progress) if job.wishes.lite else None
    if lite:
        checked = as_lite(checked, pack, lite)
    secrets = _secrets(job)
    built = build_checked(checked, pack, secrets, None if lite else progress, lite)
    name = write_pack(job, built)
    keys = keys_to_mark_with(checked, pack, built, secrets)
    if keys is not None:
        (job.stage / KEYS).write_bytes(keys)
    levels = [[each.id, each.title, each.seal.value] for each in checked.assessments]
    stem = f"{pack.manifest.id.rpartition('.')[2]}-{pack.manifest.version}"
    return json.dumps(
        {"name": name, "stem": stem, "root": built.root, "levels": levels, "keys": keys is not None}
    )


def _lite(job: Job, pack: CoursePack, progress: Progress) -> Lite:
    into = job.stage / "pictures"
    into.mkdir(exist_ok=True)
    pictures = {path: pack.folder / path for path in to_recode(pack)}
    return Lite(recoded=recode(pictures, into, WIDEST, progress) if pictures else {})


def _sound(checked: Checked) -> CoursePack:
    if checked.pack is None:
        raise PackError("There is no pack to build.", checked.problems)
    return checked.pack


def _secrets(job: Job) -> Secrets:
    return Secrets(codes=job.wishes.codes, marking=job.wishes.marking)
