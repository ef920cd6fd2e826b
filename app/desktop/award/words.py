"""From an award to the words of its certificate: read from the signed file itself, never from anywhere else."""

from PySide6.QtCore import QCoreApplication

from app.desktop.award.certificate import CertificateView, ResultLine
from app.desktop.dates import utc_day_words
from app.views import AwardView
from content.languages import direction_of


def certificate_view(award: AwardView) -> CertificateView:
    """What the certificate of `award` says; raises NotVerified where its bytes were changed."""
    from assessments.credential.verify import verify

    claims = verify(award.data).claims
    percent = QCoreApplication.translate("Certificate", "{value} %")
    return CertificateView(
        learner=claims.learner,
        course=claims.course,
        award=claims.award,
        issuer=claims.issuer_name,
        completed=utc_day_words(claims.awarded_at),
        level=QCoreApplication.translate("Certificate", "Self-attested"),
        level_meaning=award.sentence,
        results=tuple(
            ResultLine(
                name=score.name,
                result=percent.format(value=f"{score.value:f}"),
                pass_mark=percent.format(value=f"{score.required:f}") if score.required is not None else "",
            )
            for score in claims.scores
            if not score.overall
        ),
        overall=percent.format(value=award.score) if len(award.results) > 1 else "",
        fingerprint=award.fingerprint,
        verify=QCoreApplication.translate(
            "Certificate",
            "The completion file is attached to this PDF. Anybody can check it, without the internet, with any program "
            "for Open Badges 3.0, or with: hornbook verify FILE",
        ),
        award_id=claims.award_id,
        right_to_left=direction_of(claims.language) == "rtl",
    )
