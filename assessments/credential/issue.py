"""Issuing: a Completion becomes the signed bytes of a completion file, verified before anybody gets them."""

from datetime import datetime
from uuid import UUID

from assessments.completion import Completion
from assessments.credential.document import IssueError, Parties, build_document, plain, time_text
from assessments.credential.proof import create_proof
from assessments.credential.rules import NAME_LENGTH
from assessments.credential.verify import NotVerified, verify
from content.canonical import canonical_json
from content.ids import Did
from content.keys import SigningKey

THIS_COMPUTER = " (this computer)"


def issue(
    completion: Completion,
    key: SigningKey,
    at: datetime,
    award_id: UUID,
    *,
    subject: Did | None = None,
    issuer_name: str | None = None,
    program: str = "Hornbook",
) -> bytes:
    """The completion file as RFC 8785 bytes, signed by `key` at `at` (aware); equal arguments give equal bytes.

    Without `subject` it is the learner's own (level 1: issuer and subject are `key`, and the issuer is named after
    the learner and "this computer"). An issuer gives the learner's did as `subject`, and its own `issuer_name`.
    `program` is the program's name and version. Raises IssueError if the course was not passed, or if it cannot be
    stated inside the closed profile.
    """
    learner = key.did if subject is None else subject
    name = issuer_name or plain(completion.learner_name, NAME_LENGTH - len(THIS_COMPUTER)) + THIS_COMPUTER
    if learner != key.did and not issuer_name:
        raise IssueError("An award for somebody else needs the issuer's name. Give it, then sign again.")
    parties = Parties(issuer=key.did, issuer_name=name, subject=learner, program=program)
    document = build_document(completion, parties, at, award_id)
    document["proof"] = create_proof(document, key, time_text(at))
    data = canonical_json(document)
    try:
        verify(data)
    except NotVerified as error:
        raise IssueError(f"This course cannot be stated in a completion file: {error.reason}") from error
    return data
