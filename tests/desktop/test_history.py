"""Back and forward."""

from app.desktop.history import History
from app.desktop.places import CoursePlace, LibraryPlace, ResultPlace, SettingsPlace, SittingPlace
from content.ids import AssessmentId, AttemptId, CourseId

COURSE = CourseId("org.example.water@unsigned")


def test_back_and_forward_walk_the_places() -> None:
    history = History()
    for place in (LibraryPlace(), CoursePlace(COURSE), SettingsPlace()):
        history.go(place)
    assert history.back() == CoursePlace(COURSE)
    assert history.back() == LibraryPlace()
    assert history.back() is None
    assert history.forward() == CoursePlace(COURSE)
    assert history.here == CoursePlace(COURSE)


def test_going_elsewhere_forgets_what_lay_ahead() -> None:
    history = History()
    history.go(LibraryPlace())
    history.go(CoursePlace(COURSE))
    history.back()
    history.go(SettingsPlace())
    assert history.forward() is None
    assert history.back() == LibraryPlace()


def test_going_where_one_is_adds_nothing() -> None:
    history = History()
    history.go(LibraryPlace())
    history.go(LibraryPlace())
    assert history.back() is None


def test_a_result_takes_the_place_of_its_sitting() -> None:
    history = History()
    history.go(CoursePlace(COURSE))
    history.go(SittingPlace(COURSE, AssessmentId("final")))
    history.go(ResultPlace(COURSE, AttemptId("1")))
    assert history.back() == CoursePlace(COURSE)


def test_a_new_history_is_nowhere() -> None:
    history = History()
    assert history.here is None
    assert history.back() is None
    history.go(LibraryPlace())
    history.clear()
    assert history.here is None
