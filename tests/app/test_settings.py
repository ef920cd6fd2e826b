from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings import Settings, SettingsError, read_settings, write_settings
from content.ids import LearnerId


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    chosen = Settings(text_size=150, theme="dark", language="fr", learner=LearnerId("x"), outline=False)
    write_settings(tmp_path / "settings.toml", chosen)
    assert read_settings(tmp_path / "settings.toml") == chosen


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_folder_name_survives(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    path = tmp_path_factory.getbasetemp() / "settings.toml"
    write_settings(path, Settings(last_folder=name))
    assert read_settings(path).last_folder == name


def test_a_name_that_is_no_text_is_kept_as_far_as_it_can_be(tmp_path: Path) -> None:
    write_settings(tmp_path / "s", Settings(last_folder="a\udcff"))
    assert read_settings(tmp_path / "s").last_folder == "a\ufffd"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = dark", "{path} is not TOML: Invalid value (at line 1, column 9). Correct it or delete it."),
        ("text_size = 'big'", "{path}: text_size must be a whole number. Correct it or delete the line."),
        ("text_size = true", "{path}: text_size must be a whole number. Correct it or delete the line."),
        ("outline = 1", "{path}: outline must be true or false. Correct it or delete the line."),
        (
            "language = 3",
            "{path}: language must be a text in quotation marks. Correct it or delete the line.",
        ),
        ("text_size = 20", "{path}: text_size is 20; give 80 to 200 per cent."),
        ("theme = 'pink'", "{path}: theme is 'pink'; give one of system, light, dark."),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as refused:
        read_settings(path)
    assert str(refused.value) == said.format(path=path)


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "s").write_bytes(b"\xff")
    with pytest.raises(SettingsError, match=r"s is not UTF-8 text; correct it or delete it\.$"):
        read_settings(tmp_path / "s")


def test_unknown_entries_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("later = 1\ntheme = 'light'\n")
    assert read_settings(tmp_path / "s") == Settings(theme="light")
