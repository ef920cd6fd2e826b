from pathlib import Path

import pytest

from app.home import Home, NoHomeError, find_home


def test_the_option_goes_before_the_environment(tmp_path: Path) -> None:
    environment = {"HORNBOOK_HOME": str(tmp_path / "b")}
    assert find_home(str(tmp_path / "a"), environment) == Home(tmp_path / "a")
    assert find_home(None, environment) == Home(tmp_path / "b")


def test_a_relative_home_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_home("here", {}).folder == tmp_path / "here"


def test_without_either_it_is_the_platforms_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert find_home(None, {}).folder.name == "Hornbook"


def test_a_system_without_home_folders_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("platformdirs.user_data_path", nowhere)
    with pytest.raises(NoHomeError) as refused:
        find_home(None, {})
    assert str(refused.value) == (
        "The system names no home folder for you; say where Hornbook shall keep its data with --home FOLDER."
    )
