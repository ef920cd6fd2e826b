"""What a person chose for this home: frozen values in `settings.toml`, a file that may be edited by hand."""

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final

from app.files import write_file
from content.errors import HornbookError
from content.ids import LearnerId

THEMES: Final = ("system", "light", "dark")
TEXT_SIZES: Final = (80, 90, 100, 115, 130, 150, 175, 200)
NOBODY: Final = LearnerId("")


class SettingsError(HornbookError):
    """`settings.toml` cannot be read; the message names the line or the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The choices, each with its default.

    `text_size` is in per cent of the usual size, `theme` one of THEMES, `language` a BCP 47 tag ("" follows the
    system), `locale` says what a comma means in numbers ("" follows the language), `learner` is who was here last,
    `editor` is what opens an author's files (a program, or a command line with ``{file}`` and ``{line}``; "": the
    first that is found), `timer` whether a sitting shows what is left of its time.
    """

    text_size: int = 100
    theme: str = "system"
    language: str = ""
    locale: str = ""
    learner: LearnerId = NOBODY
    outline: bool = True
    last_folder: str = ""
    editor: str = ""
    timer: bool = True

    def __post_init__(self) -> None:
        """Refuse what the program cannot show."""
        if not TEXT_SIZES[0] <= self.text_size <= TEXT_SIZES[-1]:
            raise SettingsError(
                f"text_size is {self.text_size}; give {TEXT_SIZES[0]} to {TEXT_SIZES[-1]} per cent."
            )
        if self.theme not in THEMES:
            raise SettingsError(f"theme is {self.theme!r}; give one of {', '.join(THEMES)}.")


def read_settings(path: Path) -> Settings:
    """The settings in `path`, or the defaults where there is no such file; unknown entries are left alone."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8 text; correct it or delete it.") from error
    import tomllib  # 4 ms of the first paint, and most homes have no such file

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not TOML: {error}. Correct it or delete it.") from error
    return _settings(path, found)


def write_settings(path: Path, settings: Settings) -> None:
    """Write `settings` to `path` in one step."""
    lines = [f"{field.name} = {_toml(getattr(settings, field.name))}\n" for field in fields(Settings)]
    write_file(path, "".join(lines).encode())


def _settings(path: Path, found: dict[str, object]) -> Settings:
    chosen = Settings()
    for field in fields(Settings):
        if field.name in found:
            chosen = _with(path, chosen, field.name, found[field.name])
    return chosen


def _with(path: Path, settings: Settings, name: str, value: object) -> Settings:
    wanted = type(getattr(settings, name))
    if type(value) is not wanted:
        words = {int: "a whole number", bool: "true or false", str: "a text in quotation marks"}
        raise SettingsError(f"{path}: {name} must be {words[wanted]}. Correct it or delete the line.")
    try:
        return replace(settings, **{name: value})  # type: ignore[arg-type]  # its type was compared just above
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error


def _toml(value: bool | int | str) -> str:
    """A value as TOML writes it (basic strings: TOML 1.0, String)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return f'"{"".join(_escaped(character) for character in value)}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"  # half of a pair, from a file name that is not UTF-8: TOML cannot hold it
    return character if character.isprintable() else f"\\U{ord(character):08x}"
