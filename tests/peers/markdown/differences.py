"""Where our pages differ from cmark-gfm's on purpose: a shortest source, and why.

The tests hold this list to be true: a source that agrees again fails, and so does a document with a difference that is
not one of these.
"""

SPECIFICATION = {
    28: "cmark-gfm 0.29 takes entities of eight digits, CommonMark 0.31 of seven",
    354: "CommonMark 0.31 counts currency signs as punctuation, cmark-gfm 0.29 does not",
}
"""Examples of the specification whose words or marks cmark-gfm 0.29 reads in another way; all blocks agree."""

BEYOND = {
    602: "bare addresses are links (GFM 6.9)",
    606: "bare addresses are links (GFM 6.9)",
    608: "bare addresses are links (GFM 6.9)",
    611: "bare addresses are links (GFM 6.9)",
    612: "bare addresses are links (GFM 6.9)",
}
"""Examples whose words or marks differ from the specification's own HTML, because GFM rules."""

BLOCKS = {
    "[a]: /x\nb | c\n-|-": "a definition straight above a table defines; cmark-gfm shows its text and loses it",
    "> - [x] done": "a task in a quote is a task; cmark-gfm looks for it at the start of the line only",
    "1. - [x] done": "a task straight inside another item is a task; cmark-gfm looks at the start of the line only",
    "[^a]: Text\n \n    more\n\nSee [^a]": "a line of spaces does not end a footnote; in cmark-gfm only an empty line goes on",
    "> [^a]: Text\n>\n>     more\n\nSee [^a]": "a footnote in a quote may have two paragraphs; cmark-gfm ends it",
    "[^b]: Text [^a]\n\n[^a]: Other": "a footnote that only an unused footnote mentions is unused, too",
    "* [ ] \nb": "text straight after a task without words belongs to it; cmark-gfm drops the box's paragraph first",
    '[a]: x "\\"': "an escaped quotation mark does not end a title (CommonMark 4.7)",
    '<iframe src="https://x.org"></iframe>': "a frame becomes a card (packs.md §9)",
    '<video src="a.webm"></video>': "a film becomes a card (packs.md §9)",
}
"""Sources whose blocks differ."""

WORDS = {
    "<table><tr><td><ul><li>a</li></ul></td></tr></table>": "cells hold no lists; their items begin with a bullet",
    "Without www. in front": "'www.' alone is no site; cmark-gfm makes a link of it",
    "~a ~~b~": "a run of one ~ does not end before one of two, as the specification says of emphasis",
}
"""Sources whose words or marks differ, their blocks do not."""
