"""One file per screen. `make_page` is the table of them: which page shows which place, imported when it is wanted.

See `page.Page` for what a page promises; no page knows another, the window alone takes people from one to the next.
"""

from app.desktop.pages.page import Page
from app.desktop.places import (
    AwardPlace,
    AwardsPlace,
    CoursePlace,
    LibraryPlace,
    ModulePlace,
    Place,
    ProgressPlace,
    QuestionsPlace,
    ResultPlace,
    ReviewPlace,
    SettingsPlace,
    SittingPlace,
    StartPlace,
    VerifyPlace,
)
from app.desktop.session import Context


def make_page(place: Place, context: Context) -> Page:
    """A new page of the kind that shows `place`; the window then calls its `open`."""
    match place:
        case LibraryPlace():
            from app.desktop.pages.library import LibraryPage

            return LibraryPage(context)
        case CoursePlace():
            from app.desktop.pages.course import CoursePage

            return CoursePage(context)
        case ModulePlace():
            from app.desktop.pages.module import ModulePage

            return ModulePage(context)
        case SettingsPlace():
            from app.desktop.pages.settings import SettingsPage

            return SettingsPage(context)
        case StartPlace():
            from app.desktop.pages.start import StartPage

            return StartPage(context)
        case SittingPlace():
            from app.desktop.pages.player import PlayerPage

            return PlayerPage(context)
        case ResultPlace():
            from app.desktop.pages.result import ResultPage

            return ResultPage(context)
        case ReviewPlace():
            from app.desktop.pages.review import ReviewPage

            return ReviewPage(context)
        case ProgressPlace():
            from app.desktop.pages.progress import ProgressPage

            return ProgressPage(context)
        case AwardsPlace():
            from app.desktop.pages.awards import AwardsPage

            return AwardsPage(context)
        case AwardPlace():
            from app.desktop.pages.award import AwardPage

            return AwardPage(context)
        case VerifyPlace():
            from app.desktop.pages.verify import VerifyPage

            return VerifyPage(context)
        case QuestionsPlace():
            raise LookupError("Only the window of a preview shows this place.")
