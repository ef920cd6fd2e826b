"""What a person calls an installed pack: ``COURSE``, or ``COURSE@VERSION`` for another version that is here."""

from app.library import Library
from app.shelf import NoSuchCourseError, find_course
from app.updates import find_version
from content.compiled import Course


def installed_pack(library: Library, text: str) -> Course:
    """The pack that is meant; raises NoSuchCourseError and NoSuchVersionError."""
    courses = library.courses()
    name, _, version = text.rpartition("@")
    try:
        return find_course(courses, text)
    except NoSuchCourseError:
        if not name:
            raise
    return find_version(library.versions(find_course(courses, name).course_id), version)
