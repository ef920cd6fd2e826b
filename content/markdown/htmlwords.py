"""The tags of raw HTML: what is kept, what becomes something else, what is dropped and whether its text stays.

What is not in `KEPT` never reaches a page (packs.md §9); the other lists are for messages and places.
"""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEPT = _names(
    "a b blockquote br caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre s span"
    " strike strong sub summary sup table tbody td tfoot th thead tr ul"
)
CARDS = {
    "iframe": "frame", "embed": "frame", "object": "frame", "video": "media", "audio": "media", "source": "media",
}  # fmt: skip
"""Shown as a card, and which one."""

GONE = _names(
    "script style iframe object embed applet form input button textarea select svg math link meta base frame"
    " frameset noscript template title"
)
"""Removed."""

HARMLESS = _names(
    "address article aside body col colgroup figcaption figure footer head header hgroup html main nav picture"
    " section track wbr video audio source"
)
"""Not kept, and nothing is lost by it."""

WITHOUT_LOOK = _names(
    "abbr acronym area bdi bdo big blink center cite data datalist dfn dialog dir fieldset font ins label legend map"
    " mark marquee menu meter nobr optgroup option output param progress q rb rp rt ruby samp search slot small"
    " time tt u var"
)
"""Not kept: their text stays, what they say of it does not."""

VOID = _names("br hr img input source track wbr area base col embed link meta param")
"""Without an end tag."""

LOOSE = _names("p li td th tr dt dd tbody thead tfoot option")
"""Closed by their next sibling."""
