"""Digital Bazaar's vc and the DCC's verifier-core judge our files, offline.

npm installs them, by the exact versions of `node/package.json`, into a folder of the user's cache (or the folder that
HORNBOOK_PEERS names). Without Node, npm or the packages the tests are skipped with the reason. Both drivers refuse
every socket and fetch.
"""

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.assessments.credential.samples import countersigned, self_attested, unsigned_pack

HERE = Path(__file__).with_name("node")
DRIVERS = ("vc.mjs", "verifier-core.mjs")


def _cache() -> Path:
    """A folder for exactly this list of packages, outside the tree."""
    mark = hashlib.sha256((HERE / "package.json").read_bytes()).hexdigest()[:16]
    base = os.environ.get("HORNBOOK_PEERS") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / f"hornbook-peers-{mark}"


@pytest.fixture(scope="session")
def peers() -> Path:
    """The folder with the drivers and the installed packages."""
    npm = shutil.which("npm")
    if shutil.which("node") is None or npm is None:
        pytest.skip("Node and npm are not installed: other people's verifiers cannot judge")
    folder = _cache()
    folder.mkdir(parents=True, exist_ok=True)
    for file in HERE.iterdir():
        shutil.copy(file, folder / file.name)
    if not (folder / "installed").exists():
        command = [npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=100)
        if done.returncode != 0:
            pytest.skip("npm could not install other people's verifiers (no registry in reach?)")
        (folder / "installed").touch()
    return folder


def judged(peers: Path, driver: str, *files: Path) -> list[dict[str, object]]:
    """What a driver says of files."""
    command = ["node", driver, *map(str, files)]
    done = subprocess.run(command, cwd=peers, capture_output=True, text=True, check=True, timeout=100)
    answer: list[dict[str, object]] = json.loads(done.stdout.splitlines()[-1])
    return answer


@pytest.mark.parametrize("driver", DRIVERS)
def test_they_accept_what_we_issue(driver: str, peers: Path, tmp_path: Path) -> None:
    files = []
    for number, data in enumerate((self_attested(), countersigned(), countersigned(unsigned_pack()))):
        files.append(tmp_path / f"{number}.json")
        files[-1].write_bytes(data)
    answers = judged(peers, driver, *files)
    assert [(answer["verified"], answer["errors"]) for answer in answers] == [(True, [])] * 3


@pytest.mark.parametrize("driver", DRIVERS)
def test_they_refuse_what_was_changed(driver: str, peers: Path, tmp_path: Path) -> None:
    file = tmp_path / "changed.json"
    file.write_bytes(countersigned().replace(b"Asha", b"Ashe"))
    (answer,) = judged(peers, driver, file)
    assert answer["verified"] is False
    assert answer["errors"]
