"""Language tags (BCP 47): which of the languages at hand a person is best served with, and which way they are written."""

import re
from collections.abc import Iterable, Iterator

TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A tag as packs write it: a language, and what narrows it down."""

_RTL = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "sdh", "syr", "ug", "ur", "yi")
)
_RTL_SCRIPTS = frozenset(("adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"))
_SCRIPT = re.compile(r"[A-Za-z]{4}")


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr`` for a tag: by its script where it names one (``az-Arab``), else by its language."""
    first, *others = language.split("-")
    script = others[0].lower() if others and _SCRIPT.fullmatch(others[0]) else ""
    written = script in _RTL_SCRIPTS if script else first.lower() in _RTL
    return "rtl" if written else "ltr"


def best_language(wanted: str, known: Iterable[str]) -> str | None:
    """The one of the `known` tags that serves who wants `wanted`, or None.

    First RFC 4647 §3.4 (lookup): ``fr-CA`` is served by ``fr-CA``, then by ``fr``. Where that finds nothing, §3.3.1
    (basic filtering) from the narrowest on: ``pt`` is served by ``pt-BR``, and ``fr-CA`` by ``fr-FR``.
    """
    tags = {tag.lower(): tag for tag in reversed(list(known))}
    ranges = list(_ranges(wanted.strip().replace("_", "-").lower()))
    exact = (tags[each] for each in ranges if each in tags)
    wider = (tag for each in ranges for low, tag in reversed(tags.items()) if low.startswith(f"{each}-"))
    return next(exact, None) or next(wider, None)


def _ranges(wanted: str) -> Iterator[str]:
    """The range and its beginnings, without a single letter at their end (RFC 4647 §3.4)."""
    parts = wanted.split("-") if wanted else []
    while parts:
        if len(parts[-1]) > 1:
            yield "-".join(parts)
        parts.pop()
