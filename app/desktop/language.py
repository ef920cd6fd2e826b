"""The language of the window. English is the language of the source; what a number does to its words is done here.

A counted text is written ``self.tr("%n module(s)", "", count)``: Qt puts the number in, this translator the ending, and
a further language brings its own forms in a ``.qm`` file.
"""

from PySide6.QtCore import QCoreApplication, QTranslator


class EnglishPlurals(QTranslator):
    """``(s)`` becomes nothing after 1 and ``s`` after any other number; other texts are left as they are."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 (Qt's own name)
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """The English words for a counted text; None leaves a text alone (Qt's null string)."""
        if n < 0 or "(s)" not in sourceText:
            return None  # type: ignore[return-value]  # an empty text would be shown as such
        return sourceText.replace("(s)", "" if n == 1 else "s")

    def isEmpty(self) -> bool:
        """It has something to say."""
        return False


def install_language(app: QCoreApplication) -> None:
    """Have counted texts read well; once a program."""
    if not app.findChildren(EnglishPlurals):
        app.installTranslator(EnglishPlurals(app))
