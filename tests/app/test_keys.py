import json
from pathlib import Path

import pytest

from app.keys import KeyFileError, LearnerKeys
from content.keys import verify_signature
from tests.app.stand import ASHA, StillClock


def keys(folder: Path) -> LearnerKeys:
    return LearnerKeys(folder / "keys", StillClock())


def test_a_key_is_made_once_and_signs(tmp_path: Path) -> None:
    did = keys(tmp_path).create(ASHA)
    assert keys(tmp_path).create(ASHA) == did
    assert keys(tmp_path).learners() == (ASHA,)
    key = keys(tmp_path).open(ASHA)
    assert key.did == did
    assert verify_signature(did, b"text", key.sign(b"text"))


def test_only_its_owner_may_read_the_files_and_neither_holds_the_seed(tmp_path: Path) -> None:
    keys(tmp_path).create(ASHA)
    seed = keys(tmp_path).open(ASHA).seed
    for name in keys(tmp_path).names(ASHA):
        path = tmp_path / "keys" / name
        assert path.stat().st_mode & 0o777 == 0o600
        assert seed not in path.read_bytes()


def test_the_file_says_how_it_is_sealed(tmp_path: Path) -> None:
    did = keys(tmp_path).create(ASHA)
    members = json.loads((tmp_path / "keys" / f"{ASHA}.key").read_bytes())
    assert set(members) == {"format", "learner", "did", "wrap", "nonce", "sealed"}
    assert (members["format"], members["did"], members["wrap"]) == (1, did, {"method": "beside"})


@pytest.mark.parametrize("member", ["learner", "did", "wrap", "nonce", "sealed", "format"])
def test_any_change_is_found(tmp_path: Path, member: str) -> None:
    keys(tmp_path).create(ASHA)
    path = tmp_path / "keys" / f"{ASHA}.key"
    members = json.loads(path.read_bytes())
    other = LearnerKeys(tmp_path / "other", StillClock(seed="other"))
    other.create(ASHA)
    changed = json.loads((tmp_path / "other" / f"{ASHA}.key").read_bytes())[member]
    members[member] = changed if changed != members[member] else 7
    path.write_text(json.dumps(members))
    with pytest.raises(KeyFileError) as refused:
        keys(tmp_path).open(ASHA)
    assert str(refused.value).startswith(f"The learner's key file {path} is damaged. ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match=r"The learner's key file .*\.key is missing\."):
        keys(tmp_path).open(ASHA)
    keys(tmp_path).create(ASHA)
    (tmp_path / "keys" / f"{ASHA}.seal").unlink()
    with pytest.raises(KeyFileError, match=r"\.seal is missing, so the key cannot be opened\."):
        keys(tmp_path).open(ASHA)


def test_a_file_that_is_no_key_is_damaged(tmp_path: Path) -> None:
    keys(tmp_path).create(ASHA)
    for text in (b"", b"[]", b"{}", b"\xff\xff"):
        (tmp_path / "keys" / f"{ASHA}.key").write_bytes(text)
        with pytest.raises(KeyFileError, match="is damaged"):
            keys(tmp_path).open(ASHA)
