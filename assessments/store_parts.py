"""The small pieces that stored assessments are made of: texts, words out of a list, shares, and members left unsaid."""

from enum import StrEnum
from fractions import Fraction
from typing import TypeVar, cast

from assessments.fields import Fields
from assessments.rich import Rich
from assessments.times import NotAFact, share_from_text
from content.canonical import Json
from content.markdown.store import decode_page, encode_page

_Word = TypeVar("_Word", bound=StrEnum)


def where_said(name: str, value: Json, usual: Json) -> dict[str, Json]:
    """A member that format 1 did not have at first: written only where it says something.

    So a pack without it keeps its bytes, and with them its identity.
    """
    return {} if value == usual else {name: value}


def rich_to_json(text: Rich | None) -> Json:
    """A text with its page, where it was compiled."""
    if text is None:
        return None
    value: dict[str, Json] = {"source": text.source}
    if text.page is not None:
        value["page"] = cast(
            "Json", encode_page(text.page)
        )  # holds fractions: compiled files are not canonical
    return value


def rich_from(fields: Fields) -> Rich:
    """What `rich_to_json` wrote; raises NotAFact."""
    page = decode_page(fields.any("page")) if fields.has("page") else None
    return Rich(source=fields.text("source"), page=page)


def maybe_rich(fields: Fields, name: str) -> Rich | None:
    """The text that is this member, or None; raises NotAFact."""
    return rich_from(fields.inside(name)) if fields.has(name) else None


def word(fields: Fields, name: str, words: type[_Word]) -> _Word:
    """One of the words; raises NotAFact for another."""
    text = fields.text(name)
    if text not in {word.value for word in words}:
        raise NotAFact(f"“{text[:40]}” is not known as '{name}'; use a newer version of Hornbook.")
    return words(text)


def some_words(fields: Fields, name: str, words: type[_Word]) -> tuple[_Word, ...]:
    """A list of the words; raises NotAFact for another."""
    known = {word.value: word for word in words}
    texts = fields.texts(name)
    if not known.keys() >= set(texts):
        raise NotAFact(f"'{name}' holds what this version of Hornbook does not know; use a newer one.")
    return tuple(known[text] for text in texts)


def share(fields: Fields, name: str) -> Fraction:
    """An exact number; raises NotAFact."""
    return share_from_text(fields.text(name))
