"""Reading a number as a learner types it, in any script and by the learner's own comma and point (packs.md §4.2).

What reads one way only is read; what reads two ways (`1,234` where the comma groups thousands but could be meant as
a decimal comma) is asked back, never guessed. Every number is an exact fraction.
"""

import re
import unicodedata
from fractions import Fraction

from assessments.response import ResponseRefused

MAX_LENGTH = 64
MAX_EXPONENT = 300
_SHOWN = 24
_GROUP = 3


def _words(text: str) -> list[str]:
    return text.split()


# CLDR 46, decimal separator "," of the default numbering system; the regions below go against their language.
_COMMA_LANGUAGES = frozenset(
    _words(
        "af ast az be bg br bs ca cs da de el es et eu fi fo fr fur fy gl hr hu hy ia id is it ka kk kl ky lb ln lt lv mg "
        "mk nb nl nn no oc os pl pt ro ru rw sc se sk sl sq sr sv tg tk tr tt uk uz vi wae wo"
    )
)
_POINT_REGIONS = frozenset(
    _words("de-CH de-LI it-CH es-419 es-BZ es-CU es-DO es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-SV es-US")
)
_COMMA_REGIONS = frozenset(
    _words("en-AT en-BE en-DE en-DK en-FI en-NL en-SE en-SI ar-DZ ar-LY ar-MA ar-TN ar-MR ms-BN sw-CD")
)

_SIGNS = str.maketrans(
    {"\u2212": "-", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\ufe63": "-", "\uff0d": "-", "\uff0b": "+"}
)
_MARKS = str.maketrans(
    {"\u066b": "\u066b", "\u066c": "'", "\u2019": "'", "\u02bc": "'", "\uff0c": ",", "\uff0e": "."}
)
_SPACES = re.compile("[\\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c]")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_POWER = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_TIMES_TEN = re.compile(r"^(.+?) ?[·×*xX⋅∙] ?10 ?\^ ?\(?([+-]?[0-9]+)\)?$")
_E = re.compile(r"^(.+?)[eE]([+-]?[0-9]+)$")
_MIXED = re.compile(r"^([0-9]+) ([0-9]+) ?[/\u2044] ?([0-9]+)$")
_RATIO = re.compile(r"^(.+?) ?[/\u2044\u2215] ?(.+)$")
_GROUPS = re.compile(r"^[1-9][0-9]{0,2}(?:(?:[,.' ])[0-9]{3})+$")
_INDIAN = re.compile(r"^[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}$")


def uses_comma(locale: str) -> bool:
    """Whether a comma divides whole and decimal part in this locale (BCP 47)."""
    parts = locale.replace("_", "-").split("-")
    language = parts[0].lower()
    region = next((part.upper() for part in parts[1:] if re.fullmatch(r"[A-Za-z]{2}|[0-9]{3}", part)), "")
    tag = f"{language}-{region}"
    return tag in _COMMA_REGIONS or (language in _COMMA_LANGUAGES and tag not in _POINT_REGIONS)


def read_number(text: str, locale: str) -> Fraction:
    """The number that `text` says; raises ResponseRefused with one sentence where it says none, or two."""
    if len(text) > MAX_LENGTH:
        raise ResponseRefused(
            f"A number has at most {MAX_LENGTH} characters; write it shorter, such as 2e-3."
        )
    plain = _plain(text)
    if not plain:
        raise ResponseRefused("There is no number here; write one, such as 3.5.")
    try:
        return _signed(plain, decimal="," if uses_comma(locale) else ".")
    except _NotANumberError:
        raise ResponseRefused(
            f"“{_short(text)}” is not a number; write digits only, such as {_sample(locale)}."
        ) from None


class _NotANumberError(Exception):
    """This text says no number."""


def _sample(locale: str) -> str:
    return "3,5" if uses_comma(locale) else "3.5"


def _short(text: str) -> str:
    clean = "".join(char if char.isprintable() else "?" for char in text.strip())
    return clean if len(clean) <= _SHOWN else f"{clean[: _SHOWN - 1]}…"


def _plain(text: str) -> str:
    """ASCII digits, one kind of minus, one kind of space, no invisible characters, powers written with `^`."""
    seen = _UNSEEN.sub("", text)
    powered = _POWER.sub(lambda found: "^" + found[0].translate(_SUPERSCRIPTS), seen)
    marked = powered.translate(_SIGNS).translate(_MARKS)
    return _SPACES.sub(" ", "".join(map(_digit, marked))).strip()


def _digit(char: str) -> str:
    """A decimal digit of any script as ASCII; ½ and its like as " 1/2"."""
    value = unicodedata.decimal(char, None)
    if value is not None:
        return str(value)
    if unicodedata.decomposition(char).startswith("<fraction>"):
        return " " + unicodedata.normalize("NFKC", char)
    return char


def _signed(text: str, decimal: str) -> Fraction:
    if text[0] in "+-":
        value = _unsigned(text[1:].strip(), decimal)
        return -value if text[0] == "-" else value
    return _unsigned(text, decimal)


def _unsigned(text: str, decimal: str) -> Fraction:
    if power := _TIMES_TEN.match(text) or _E.match(text):
        return _decimal(power[1], decimal) * _power_of_ten(power[2])
    if text.startswith("10^") and re.fullmatch(r"[+-]?[0-9]+", text[3:]):
        return _power_of_ten(text[3:])
    if mixed := _MIXED.match(text):
        return _mixed(text, mixed)
    if ratio := _RATIO.match(text):
        return _divided(_decimal(ratio[1], decimal), _decimal(ratio[2], decimal))
    return _decimal(text, decimal)


def _power_of_ten(exponent: str) -> Fraction:
    power = int(exponent) if len(exponent) <= len("-9999") else MAX_EXPONENT + 1
    if abs(power) > MAX_EXPONENT:
        raise ResponseRefused(
            f"This power of ten is too large; powers go from -{MAX_EXPONENT} to {MAX_EXPONENT}."
        )
    return Fraction(10) ** power


def _mixed(text: str, mixed: re.Match[str]) -> Fraction:
    """One and a half as `1 1/2`; `1 234/567` could be grouped digits as well, and is asked back."""
    whole, part = int(mixed[1]), _divided(Fraction(int(mixed[2])), Fraction(int(mixed[3])))
    if len(mixed[2]) == _GROUP:
        raise ResponseRefused(
            f"“{text}” can be read in two ways; write it without the space, or as a decimal number."
        )
    if part >= 1:
        raise _NotANumberError
    return whole + part


def _divided(upper: Fraction, lower: Fraction) -> Fraction:
    if lower == 0:
        raise ResponseRefused("A number cannot be divided by 0; write another number.")
    return upper / lower


def _decimal(text: str, decimal: str) -> Fraction:
    """Digits with at most one decimal mark; `\u066b` (Arabic) is always one, the other of `,` and `.` may be."""
    if "\u066b" in text:
        return _with_mark(text, "\u066b")
    other = "." if decimal == "," else ","
    if text.count(decimal) == 1 and text.rfind(other) < text.rfind(decimal):
        return _with_mark(text, decimal)
    if text.count(other) == 1 and text.count(decimal) != 1:
        return _with_other_mark(text, decimal, other)
    if text.count(other) == 1 and text.rfind(decimal) < text.rfind(other):
        return _with_mark(text, other)
    return _whole(text)


def _with_other_mark(text: str, decimal: str, other: str) -> Fraction:
    if decimal not in text and _GROUPS.match(text):
        grouped, pointed = text.replace(other, ""), text.replace(other, decimal)
        raise ResponseRefused(
            f"“{text}” can be read as {grouped} or as {pointed}; write {grouped} or {pointed}."
        )
    return _with_mark(text, other)


def _with_mark(text: str, mark: str) -> Fraction:
    whole, _, rest = text.partition(mark)
    if not re.fullmatch("[0-9]*", rest) or not (whole or rest):
        raise _NotANumberError
    return (_whole(whole) if whole else Fraction(0)) + Fraction(int(rest or "0"), 10 ** len(rest))


def _whole(text: str) -> Fraction:
    """A whole number, grouped by one kind of mark or not at all."""
    if re.fullmatch("[0-9]+", text):
        return Fraction(int(text))
    marks = set(re.sub("[0-9]", "", text))
    if len(marks) != 1 or not (_GROUPS.match(text) or _INDIAN.match(text)):
        raise _NotANumberError
    return Fraction(int(re.sub("[^0-9]", "", text)))
