"""When two short texts are the same: the pipeline of packs.md §4.2, applied to what is accepted and what is typed.

NFC, without invisible characters; compatibility forms (NFKC); straight quotes and one hyphen; case folded, Turkish
and Azeri by their own rule; accents, punctuation and articles only where the question ignores them; spaces trimmed and
collapsed. Accents count unless `ignore=accents` says otherwise, and even then only where they are ornaments of a
letter: Thai, Hindi and their like lose other words without their marks.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Exact(StrEnum):
    """A step of the pipeline that `exact=` switches off."""

    CASE = "case"
    SPACE = "space"
    WIDTH = "width"


class Ignore(StrEnum):
    """Something more that `ignore=` leaves out of the comparison."""

    ACCENTS = "accents"
    PUNCT = "punct"
    ARTICLES = "articles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folding:
    """How a question compares texts; `language` (BCP 47) decides about Turkish letters and articles."""

    language: str
    exact: tuple[Exact, ...] = ()
    ignore: tuple[Ignore, ...] = ()


_UNSEEN = re.compile("[\u00ad\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_QUOTES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ´`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    }
)
_NO_DECOMPOSITION = str.maketrans(
    {
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ħ": "h",
        "Ħ": "H",
        "ŧ": "t",
        "Ŧ": "T",
    }
    | {"ð": "d", "Ð": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ŋ": "n", "Ŋ": "N"}
)
_ALPHABETS = ("LATIN ", "GREEK ", "CYRILLIC ")
_ARTICLES = {
    "ca": "el la els les un una uns unes l'",
    "da": "en et den det de",
    "de": "der die das den dem des ein eine einen einem einer eines",
    "en": "a an the",
    "es": "el la los las lo un una unos unas",
    "fr": "le la les un une des du l' d'",
    "it": "il lo la i gli le un uno una l' un'",
    "nb": "en ei et den det de",
    "nl": "de het een",
    "no": "en ei et den det de",
    "pt": "o a os as um uma uns umas",
    "sv": "en ett den det de",
}


def fold(text: str, folding: Folding) -> str:
    """The text as it is compared: two texts are the same when this is equal. Folding twice changes nothing."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    wide = seen if Exact.WIDTH in folding.exact else unicodedata.normalize("NFKC", seen)
    cased = _case(wide.translate(_QUOTES), folding)
    bare = _without_accents(cased) if Ignore.ACCENTS in folding.ignore else cased
    said = _without_punctuation(bare) if Ignore.PUNCT in folding.ignore else bare
    spaced = said if Exact.SPACE in folding.exact else " ".join(said.split())
    return _without_article(spaced, folding) if Ignore.ARTICLES in folding.ignore else spaced


def _language(folding: Folding) -> str:
    return folding.language.split("-")[0].lower()


def _case(text: str, folding: Folding) -> str:
    if Exact.CASE in folding.exact:
        return text
    if _language(folding) in {"tr", "az"}:
        text = text.replace("I\u0307", "i").replace("İ", "i").replace("I", "ı")
    form: Literal["NFC", "NFKC"] = "NFC" if Exact.WIDTH in folding.exact else "NFKC"
    return unicodedata.normalize(form, unicodedata.normalize(form, text).casefold())


def _without_accents(text: str) -> str:
    kept: list[str] = []
    letter = ""
    for char in unicodedata.normalize("NFD", text.translate(_NO_DECOMPOSITION)):
        if unicodedata.combining(char) == 0:
            letter = char
        elif _is_ornament(char, letter):
            continue
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def _is_ornament(mark: str, letter: str) -> bool:
    """Marks on Latin, Greek and Cyrillic letters, Hebrew points, Arabic harakat; never those of other scripts."""
    if "\u0591" <= mark <= "\u05c7" or "\u064b" <= mark <= "\u0652" or mark == "\u0670":
        return True
    return bool(letter) and unicodedata.name(letter, "").startswith(_ALPHABETS)


def _without_punctuation(text: str) -> str:
    return "".join(char for char in text if not unicodedata.category(char).startswith("P"))


def _without_article(text: str, folding: Folding) -> str:
    for article in _ARTICLES.get(_language(folding), "").split():
        prefix = article if article.endswith("'") else f"{article} "
        if text.startswith(prefix) and len(text) > len(prefix):
            return text[len(prefix) :].lstrip()
    return text
