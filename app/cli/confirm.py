"""Asking before something is changed: on a terminal only; a script says --yes."""

from typing import Final

from app.cli.context import Context

_YES: Final = frozenset({"y", "yes"})


def confirmed(context: Context, question: str, *, yes: bool, unsaid: str) -> bool:
    """Whether it is wanted: `yes` was said, or the question was answered so.

    Where nobody can be asked, `unsaid` says how to say it.
    """
    if yes:
        return True
    if not context.input.isatty():
        context.note(unsaid)
        return False
    context.note(f"{question} [y/N] ")
    answer = context.input.readline().decode(errors="replace").strip().casefold()
    if answer not in _YES:
        context.note("Nothing was changed.")
    return answer in _YES
