"""The ids of options, parts and areas, and the order in which a pack stores them (decisions.md, "Ids of options")."""

import hashlib
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from assessments.grammar.attrs import report_id
from assessments.grammar.context import Context
from assessments.grammar.items import Item


def stored_order(name: str, texts: Sequence[str]) -> list[int]:
    """The places of the texts in the order of the SHA-256 of ``name NUL text``.

    Letters over this order give nothing away, and a build is the same every time. `name` is the question's id, for a
    blank followed by a space and the blank's.
    """

    def value(index: int) -> bytes:
        return hashlib.sha256(f"{name}\0{texts[index]}".encode()).digest()

    return sorted(range(len(texts)), key=value)


def order_of(context: Context, texts: Sequence[str], blank: str = "") -> list[int]:
    """The order in which a pack stores these texts of a question, or of one of its blanks.

    Where the question is read as its author wrote it, that is the authored order.
    """
    if context.authored:
        return list(range(len(texts)))
    return stored_order(f"{context.name} {blank}" if blank else context.name, texts)


def names(given: Sequence[str | None], taken: Sequence[str] = ()) -> list[str]:
    """The author's ids, and letters in order for what has none; `taken` are not used either."""
    letters = (name for name in _letters() if name not in given and name not in taken)
    return [name or next(letters) for name in given]


def _letters() -> Iterator[str]:
    """Names without an end: a to z, then a1 to z1, a2 and so on."""
    turn = 0
    while True:
        yield from (f"{letter}{turn or ''}" for letter in ascii_lowercase)
        turn += 1


def report_ids(context: Context, items: Sequence[Item]) -> None:
    """E112 and E111 for the ids in the tails of these items."""
    first: dict[str, Item] = {}
    for item in items:
        name = item.tail.id
        if name is None:
            continue
        report_id(context.report, item.line, item.tail.column, name)
        if name in first:
            message = f"id '{name}' already used at {context.report.path}:{first[name].line}"
            context.report.add(
                item.line, item.tail.column, "E111", message, "give each of them an id of its own"
            )
        first.setdefault(name, item)
