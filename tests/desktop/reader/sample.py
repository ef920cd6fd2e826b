"""Pages by hand that hold everything a tree can hold, in English and Arabic; pictures are made on the spot."""

from pathlib import Path

from PySide6.QtGui import QColor, QImage

from content.markdown import tree as t
from content.markdown.tree import Mark, Run, Tone

FRACTION = t.Formula(
    r"t=\frac{1000}{q}",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 24"><path fill="currentColor" d="M0 11h40v2H0z'
    'M10 0h20v8H10zM14 15h12v9H14z"/></svg>',
    4.0,
    2.4,
    0.95,
)
SMALL = t.Formula(
    "x_1",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="currentColor" d="M0 0h6v7H0zM7 6h3v4H7z"/></svg>',
    0.9,
    0.9,
    0.25,
)
LISTING = t.Code(
    "python",
    (
        ((Tone.COMMENT, "# days that a tank lasts"),),
        (
            (Tone.KEYWORD, "def "),
            (Tone.FUNCTION, "days"),
            (Tone.PLAIN, "(litres: "),
            (Tone.TYPE, "float"),
            (Tone.PLAIN, ") -> "),
            (Tone.TYPE, "float"),
            (Tone.PLAIN, ":"),
        ),
        (
            (Tone.PLAIN, "    "),
            (Tone.KEYWORD, "return "),
            (Tone.NAME, "litres"),
            (Tone.OPERATOR, " / "),
            (Tone.NUMBER, "75.0"),
        ),
        (),
        ((Tone.NAME, "print"), (Tone.PLAIN, "("), (Tone.STRING, '"22 days -> fi"'), (Tone.PLAIN, ")")),
    ),
)


def words(text: str, *marks: Mark) -> Run:
    return Run(text, marks)


def para(*children: t.Inline | str) -> t.Paragraph:
    return t.Paragraph(tuple(Run(child) if isinstance(child, str) else child for child in children))


def link(text: str, target: t.Target, ref: str) -> t.Link:
    return t.Link(target, ref, (Run(text),))


def item(text: str, *more: t.Block, checked: bool | None = None) -> t.Item:
    return t.Item((para(text), *more), checked)


def cell(text: str) -> t.Cell:
    return t.Cell((Run(text),))


def a_picture(folder: Path, name: str = "media/chart.png", width: int = 640, height: int = 280) -> None:
    path = folder / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#4f93a3"))
    assert image.save(str(path))


def a_drawing(folder: Path, name: str = "media/drawing.svg") -> None:
    path = folder / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="520" height="180" viewBox="0 0 520 180">'
        '<path d="M20 150h480" stroke="#333" fill="none"/><path d="M20 140C160 20 300 20 500 120" stroke="#0d6152" '
        'stroke-width="4" fill="none"/><circle cx="230" cy="56" r="7" fill="#a0752a"/></svg>',
        encoding="utf-8",
    )


def everything() -> t.Page:
    """One of each block and inline."""
    blocks: tuple[t.Block, ...] = (
        para(
            "Every day a household of five needs roughly ",
            words("75 litres", Mark.STRONG),
            " of water to drink, cook and wash. In this module you learn to ",
            words("estimate", Mark.EM),
            " how long a tank lasts, to make water safe without electricity, and to "
            "check your own results. Read the ",
            link("safety notes", t.Target.ANCHOR, "safety"),
            " first, go back to ",
            link("Module 2", t.Target.MODULE, "store-room#shelves"),
            ", or see ",
            link("the standard", t.Target.EXTERNAL, "https://example.org/who"),
            ".",
        ),
        t.Heading(2, "able", (Run("What you will be able to do"),)),
        t.Listing(
            (
                item("Estimate the volume of a tank from two measurements."),
                item(
                    "Choose a treatment that fits what you have:",
                    t.Listing(
                        (
                            item("boiling, when fuel is cheap;"),
                            item(
                                "sunlight in clear bottles, when it is not:",
                                t.Listing((item("six hours of full sun,"), item("two days under cloud;"))),
                            ),
                            item("chlorine, when a measured supply exists."),
                        )
                    ),
                ),
                item("Record readings and notice when they drift."),
            ),
            start=9,
        ),
        para("Your checklist:"),
        t.Listing(
            (
                item("Find a clear 2-litre bottle", checked=True),
                t.Item((para("Read ", words("readings.csv", Mark.CODE), " from the course pack"),), True),
                item("Measure the tank with a stick", checked=False),
            )
        ),
        t.Quote(
            (
                para(
                    "Water is life, but ",
                    words("safe", Mark.EM),
                    " water is what lets children stay in school.",
                ),
                para("— Community health worker, Kisumu"),
            )
        ),
        t.Heading(2, "cards", (Run("Cards of every kind"),)),
        *(
            t.Callout(
                kind,
                (Run(title),),
                (
                    para(
                        "A ",
                        words("turbid", Mark.STRONG),
                        " sample must be filtered before any treatment. Fold the cloth ",
                        words("four times", Mark.EM),
                        "; a sari folded this way removes most of the larger organisms.",
                    ),
                ),
            )
            for kind, title in (
                ("note", "Before you start"),
                ("tip", "Tip"),
                ("warning", "Warning"),
                ("danger", "Danger"),
                ("example", "Worked example"),
            )
        ),
        t.Callout("important", (), (para("Untitled, with a list:"), t.Listing((item("one"), item("two"))))),
        t.Details((Run("Answer"),), (para("The bottle holds two litres, so it takes six hours."),)),
        t.Details(
            (Run("How we know"),),
            (para("Measured in 1991."), t.Details((Run("By whom?"),), (para("By EAWAG."),))),
            True,
        ),
        t.Heading(2, "volume", (Run("Volume and time"),)),
        para(
            "The volume of a tank is ",
            SMALL,
            " metres; if the household draws ",
            words("q", Mark.EM),
            " litres a day, the tank lasts",
        ),
        FRACTION,
        para(
            "days, where ",
            t.Formula(r"\ce{H2O}"),
            " could not be typeset and ",
            FRACTION,
            " is deep; CO",
            words("2", Mark.SUB),
            " and m",
            words("3", Mark.SUP),
            ".",
        ),
        LISTING,
        para(
            "Inline code such as ",
            words("Tank(0.6, 1.5)", Mark.CODE),
            " sits in the line, and keys like ",
            words("Ctrl", Mark.KBD),
            "+",
            words("F", Mark.KBD),
            " find text on the page. ",
            words("Struck out.", Mark.STRIKE),
            " Notes",
            t.NoteRef("n1", 1),
            " stand below.",
        ),
        t.Code("bash", (((Tone.PLAIN, "sudo apt install water"),),), "Linux"),
        t.Code("powershell", (((Tone.PLAIN, "winget install water"),),), "Windows"),
        t.Heading(2, "readings", (Run("Readings"),)),
        t.Table(
            (t.Align.START, t.Align.END, t.Align.END, t.Align.START, t.Align.CENTER),
            (
                tuple(cell(x) for x in ("Day", "Litres drawn", "Turbidity (NTU)", "Treatment", "Safe?")),
                tuple(cell(x) for x in ("Mon", "72", "4.1", "boiled", "yes")),
                tuple(cell(x) for x in ("Tue", "81", "3.9", "boiled", "yes")),
                tuple(cell(x) for x in ("Wed", "77", "12.5", "filtered, then six hours of sun", "yes")),
                (
                    cell("Thu"),
                    t.Cell((Run("no reading"),), colspan=2),
                    cell("none"),
                    t.Cell((words("no", Mark.STRONG),)),
                ),
            ),
        ),
        t.Table(
            (t.Align.START,) + (t.Align.END,) * 8,
            (
                tuple(
                    cell(x)
                    for x in (
                        "Item (unit)",
                        "Opening stock",
                        "Received",
                        "Issued",
                        "Adjusted",
                        "Closing stock",
                        "Counted",
                        "Monthly use",
                        "Months of stock",
                    )
                ),
                tuple(
                    cell(x)
                    for x in ("Salts (sachet)", "1 150", "12 200", "11 190", "−5", "160", "0", "180", "0.9")
                ),
                tuple(
                    cell(x)
                    for x in ("Paracetamol (tablet)", "1200", "0", "150", "0", "1050", "0", "150", "7.0")
                ),
            ),
            caption=(Run("Nine columns"),),
        ),
        t.Table(
            (t.Align.START, t.Align.END),
            (
                tuple(cell(x) for x in ("Part", "Days")),
                tuple(cell(x) for x in ("The truck is on the road", "3")),
                tuple(cell(x) for x in ("Total", "9")),
            ),
        ),
        t.Picture("media/chart.png", "Turbidity rises on Thursday.", "Turbidity over a week", 640, 280),
        t.Picture("media/drawing.svg", "A curve.", "", 520, 180),
        t.Picture("media/none.png", "A tank with a stick in it, seen from the side.", "The tank"),
        t.Media("audio", "media/talk.ogg", "The clinic's story", "media/talk.vtt"),
        t.OnlineCard("A film about wells", "https://example.org/watch?v=1"),
        t.Embed("check-1", "", "Check yourself: the tank"),
        t.Rule(),
        t.Heading(3, "safety", (Run("Safety notes"),)),
        t.Definitions(
            (
                t.Term(
                    (Run("Boiling point"),),
                    ((para("The temperature at which water boils; lower on a mountain."),),),
                ),
                t.Term((Run("NTU"),), ((para("Unit of turbidity. Drinking water should stay below 5."),),)),
            )
        ),
        t.Heading(4, "small", (Run("A small heading"),)),
        t.Listing(
            (t.Item((para("Loose items."), para("With a second paragraph."))), item("And another.", LISTING)),
            tight=False,
        ),
        t.TooComplex("The page has more than 30 levels of lists."),
        t.Notes((t.Note("n1", 1, (para("Use the median when one reading is wildly different."),)),)),
    )
    return t.Page(blocks=blocks, language="en")


def arabic() -> t.Page:
    """The same kinds of things from right to left."""
    blocks: tuple[t.Block, ...] = (
        t.Heading(1, "top", (Run("الماء النظيف: كم وكيف"),)),
        para(
            "كل يوم تحتاج أسرة من خمسة أفراد إلى نحو ",
            words("75 لترًا", Mark.STRONG),
            " من الماء. اقرأ ",
            link("ملاحظات السلامة", t.Target.ANCHOR, "s"),
            " أولًا، ثم شغّل ",
            words("Tank(0.6, 1.5)", Mark.CODE),
            ".",
        ),
        t.Listing(
            (
                item("قدّر حجم الخزان."),
                item("اختر طريقة المعالجة:", t.Listing((item("الغلي عند توفر الوقود؛"), item("ضوء الشمس.")))),
            ),
            start=1,
        ),
        t.Listing((item("قارورة شفافة", checked=True), item("قياس الخزان", checked=False))),
        t.Quote((para("الماء حياة."),)),
        t.Callout("warning", (Run("تحذير"),), (para("لا تخلط الكلور مع الحمض أبدًا."),)),
        t.Details((Run("الجواب"),), (para("ساعتان."),)),
        LISTING,
        t.Table(
            (t.Align.START, t.Align.END, t.Align.END),
            (
                tuple(cell(x) for x in ("اليوم", "اللترات", "العكارة")),
                tuple(cell(x) for x in ("الاثنين", "72", "4.1")),
                tuple(cell(x) for x in ("الثلاثاء", "81", "3.9")),
            ),
        ),
        t.Embed("check-1", "", "اختبر نفسك"),
        t.Definitions((t.Term((Run("درجة الغليان"),), ((para("الدرجة التي يغلي عندها الماء."),),)),)),
    )
    return t.Page(blocks=blocks, language="ar", direction="rtl")
