"""Text as an author wrote it, with the page that was made of it at install."""

from dataclasses import dataclass, field

from content.markdown.tree import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Rich:
    """Markdown text: `source` as the author wrote it, `page` its tree once a pack is compiled (None before).

    `line` is where it begins in the author's file (0: not known); it plays no part in what the text is.
    """

    source: str
    page: Page | None = None
    line: int = field(default=0, compare=False)

    @property
    def text(self) -> str:
        """The text in plain words where it was compiled, else the source itself."""
        return self.source if self.page is None else self.page.text
