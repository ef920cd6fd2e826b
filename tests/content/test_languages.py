"""Which language serves whom, and which way it is written."""

import pytest

from content.languages import best_language, direction_of


@pytest.mark.parametrize(
    ("wanted", "known", "served"),
    [
        ("fr-CA", ("en", "fr", "fr-CA"), "fr-CA"),
        ("fr-CA", ("en", "fr"), "fr"),
        ("FR_ca", ("en", "fr"), "fr"),
        ("zh-Hant-CN-x-private1", ("zh", "zh-Hant"), "zh-Hant"),
        ("zh-Hant-CN-x-private1", ("zh-Hant-CN-x", "zh-Hant-CN"), "zh-Hant-CN"),
        ("pt", ("en", "pt-BR", "pt-PT"), "pt-BR"),
        ("fr-CA", ("en", "fr-FR"), "fr-FR"),
        ("en-GB", ("en", "fr"), "en"),
        ("de", ("en", "fr"), None),
        ("f", ("en", "fr"), None),
        ("", ("en", "fr"), None),
    ],
)
def test_lookup_as_rfc_4647_says_and_a_little_further(
    wanted: str, known: tuple[str, ...], served: str | None
) -> None:
    assert best_language(wanted, known) == served


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("UR", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("en", "ltr"),
        ("zh-Hant", "ltr"),
    ],
)
def test_the_direction_is_the_scripts(language: str, direction: str) -> None:
    assert direction_of(language) == direction
