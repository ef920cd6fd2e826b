"""How long a single listing or formula may take: whoever renders can interrupt the two engines that are not ours.

Pygments and ziamath answer some short texts with minutes of work (reliability.md 6). A page can bound that by handing
in a `Patience`; when it is over, the piece is shown plain and the rest of the page as always.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext


class TookTooLong(BaseException):
    """Raised inside a piece of work whose time is over; no ``except Exception`` of an engine may hold it up."""


Patience = Callable[[], AbstractContextManager[None]]
"""Makes the frame for one piece of work; `TookTooLong` comes out of it where the piece took too long."""


def endless() -> AbstractContextManager[None]:
    """As long as it takes."""
    return nullcontext()
