"""Whether our pages have the blocks that CommonMark's specification and cmark-gfm give them."""
