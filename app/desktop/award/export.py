"""An award as files for others: the completion file itself, the badge's picture that carries it, the certificate.

Nothing here needs a window: `export_award` makes an off-screen QGuiApplication where there is none.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.desktop.award.certificate import ATTACHED, CertificateView, render_badge, render_certificate
from app.desktop.award.words import certificate_view
from app.files import make_folder, write_file
from app.views import AwardView
from assessments.credential.bake import bake

COMPLETION, BADGE, CERTIFICATE = ATTACHED, "badge.png", "certificate.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFile:
    """A file that is ready to be written: its usual name and its bytes."""

    name: str
    data: bytes


def completion_file(award: AwardView) -> ExportFile:
    """The signed bytes, exactly as they were issued."""
    return ExportFile(name=COMPLETION, data=award.data)


def badge_file(award: AwardView, view: CertificateView) -> ExportFile:
    """The badge's picture with the completion file inside (Open Badges 3.0 §5.3)."""
    return ExportFile(name=BADGE, data=bake(render_badge(view), award.data))


def certificate_file(award: AwardView, view: CertificateView) -> ExportFile:
    """The certificate for people, with the completion file attached."""
    return ExportFile(name=CERTIFICATE, data=render_certificate(view, award.data))


def export_files(award: AwardView) -> tuple[ExportFile, ...]:
    """All three; needs a QGuiApplication, an off-screen one is enough."""
    view = certificate_view(award)
    return completion_file(award), badge_file(award, view), certificate_file(award, view)


def export_award(award: AwardView, folder: Path) -> tuple[Path, ...]:
    """Write all three into `folder`, made where it is missing, and return where they are.

    Each is written beside and renamed, so that there is never half a file. Raises OSError.
    """
    app = QGuiApplication.instance() or QGuiApplication(["hornbook", "-platform", "offscreen"])
    files = export_files(award)
    del app
    return write_files(files, folder)


def write_files(files: tuple[ExportFile, ...], folder: Path) -> tuple[Path, ...]:
    """Write files that are ready into `folder`."""
    make_folder(folder)
    for file in files:
        write_file(folder / file.name, file.data)
    return tuple(folder / file.name for file in files)
