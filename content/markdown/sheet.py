"""What building one page keeps track of: problems, links, footnote numbers and heading ids."""

import re
from dataclasses import dataclass, field

from content.markdown.context import Anchor, RenderContext
from content.markdown.dom import Place
from content.markdown.extension import Draft
from content.markdown.links import Destination, destination
from content.markdown.math import MAX_EFFORT, effort, untypeset
from content.markdown.tree import Formula, OutlineEntry, Target
from content.problems import Problem

_NOT_SLUG = re.compile(r"[^\w\- ]")


@dataclass(slots=True, kw_only=True)
class Sheet:
    """The state of one page while it is built."""

    context: RenderContext
    draft: Draft
    problems: list[Problem] = field(default_factory=list)
    links: dict[str, None] = field(default_factory=dict)
    media: dict[str, None] = field(default_factory=dict)
    outline: list[OutlineEntry] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)  # heading id -> line
    repeats: dict[str, int] = field(default_factory=dict)  # slug -> how often it was wanted again
    notes: dict[str, int] = field(default_factory=dict)  # footnote -> number
    anchors: list[tuple[str, Place]] = field(default_factory=list)
    formulas: dict[str, bool] = field(default_factory=dict)  # formula -> whether it is typeset
    effort: int = 0  # of formulas so far
    elsewhere: list[Anchor] = field(default_factory=list)
    lang: str = ""  # of the blocks at hand, where it differs from the page's
    diagrams: int = 0
    level: int = 0  # of the heading before

    def say(self, place: Place, code: str, message: str, hint: str) -> None:
        """Add a problem."""
        line, column = place.line or self.context.first_line, max(1, place.column)
        path = self.context.path
        self.problems.append(
            Problem(path=path, line=line, column=column, code=code, message=message, hint=hint)
        )

    def lead(self, address: str, place: Place) -> Destination:
        """Judge a link, tell what is wrong, remember where it leads."""
        found = destination(address, self.context)
        if found.code:
            self.say(place, found.code, found.message, found.hint)
        if found.path and found.target:
            self.links.setdefault(found.path)
        if found.target is Target.ANCHOR:
            self.anchors.append((found.ref, place))
        if found.target in {Target.MODULE, Target.ASSESSMENT} and found.anchor:
            self.elsewhere.append(Anchor(found.path, found.anchor, place.line, max(1, place.column)))
        return found

    def formula(self, index: int, place: Place, *, display: bool) -> Formula:
        """Typeset a formula of the draft."""
        tex = self.draft.formulas[index]
        if self.context.typesetter is None:
            return Formula(tex)
        if tex not in self.formulas:
            self.effort += effort(tex)
            self.formulas[tex] = self.effort <= MAX_EFFORT
        if not self.formulas[tex]:
            typeset = untypeset(tex, "this page has more formulas than are typeset")
        else:
            patience = self.context.patience
            typeset = self.context.typesetter.typeset(tex, display=display, patience=patience)
        if typeset.code:
            self.say(place, typeset.code, typeset.message, typeset.hint)
        return typeset.formula

    def note(self, name: str) -> int:
        """The number of a footnote: in order of their first mention."""
        return self.notes.setdefault(name, len(self.notes) + 1)

    def heading_id(self, wanted: str, words: str, place: Place) -> str:
        """`wanted`, or GitHub's slug of the words, unique in the page."""
        if wanted and wanted in self.ids:
            at = f"{self.context.path}:{self.ids[wanted]}"
            self.say(place, "E111", f"id '{wanted}' already used at {at}", "choose another id")
        slug = base = wanted or _NOT_SLUG.sub("", words.lower().strip()).replace(" ", "-")[:100] or "section"
        while slug in self.ids:
            self.repeats[base] = self.repeats.get(base, 0) + 1
            slug = f"{base}-{self.repeats[base]}"
        self.ids[slug] = place.line
        return slug
