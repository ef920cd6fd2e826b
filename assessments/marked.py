"""Assessments that an instructor marks: the pack holds no key, only commitments to it; the instructor keeps the keys.

The pack names the instructor's *marking key* in ``pack.json``, as ``"marker": "did:key:…"``: whoever has the other half
marks essays and marked assessments (`assessments.marks`), and learners' programs take those marks. Its seed =
HMAC-SHA256 under the author's marking secret of ``Hornbook marking key 1``, LF, and the pack's id.

In a built pack ``keys/<id>.marked.json`` is ``{"format": 1, "questions": {ID: {"commitment": hex, "qhash": hex}}}``.

- `commitment` = SHA-256 of ``Hornbook key commitment 1``, LF, 32 bytes of salt, and the canonical JSON of the key's
  part in a question's hash (`assessments.store.committed_key`). Without the salt nobody can try answers against it.
- the salt = HMAC-SHA256 under the author's marking secret (32 random bytes that stay on the author's computer) of the
  canonical JSON of ``{"assessment", "key", "pack", "question"}``: the same folder gives the same pack again.
- `qhash` = `assessments.store.qhash` with the commitment in the key's place.

The *marking keys* that the build writes beside the pack are for the instructor alone. They are not sealed with a
passphrase: the author's folder, which lies beside them, says the same in plain text. Their file is private to its owner,
named SECRET, and begins with a warning. It holds the seed of the marking key as ``"seed"``. What translations say to
answers stands in it too, by language (the pack holds nothing of it): words only, which nothing is marked by.
"""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from assessments.kinds import Kind
from assessments.kinds.essay import EssayMarking, InfoMarking
from assessments.question import Key, Question, sealed_key
from assessments.quiz import Assessment, Seal, Use
from assessments.store import committed_key, committed_part, key_to_json, keys_to_json
from content.canonical import Json, JsonError, canonical_json, parse_json_strict
from content.errors import HornbookError
from content.ids import AssessmentId, PackId, QuestionId, Root
from content.keys import SigningKey

FORMAT = 1
KIND = "Hornbook marking keys"
WARNING = "These are the right answers. Keep this file away from learners."
LARGEST_KEYS = 20_000_000
_LABEL = b"Hornbook key commitment 1\n"
_KEY_LABEL = b"Hornbook marking key 1\n"
_SALT = 32


class MarkingKeysError(HornbookError):
    """Marking keys that cannot be read, or are not those of the pack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What a pack says of a question's key: the commitment, and the question's hash with it (both hex)."""

    commitment: str
    qhash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingKeys:
    """The instructor's keys of one pack: for each question its salt and its key as `assessments.store` writes it.

    `seed` is that of the marking key; b"" in a file of an older program.
    """

    pack: PackId
    version: str
    root: Root
    assessments: Mapping[AssessmentId, Mapping[QuestionId, tuple[bytes, Json]]]
    translations: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    seed: bytes = field(default=b"", repr=False)

    def words(self, language: str, name: AssessmentId) -> bytes | None:
        """The keys of that translation as ``keys/<id>.json`` would hold them; None where there are none."""
        found = self.translations.get(language, {}).get(name)
        return None if found is None else canonical_json({"format": FORMAT, "keys": found})

    @property
    def key(self) -> SigningKey:
        """The marking key; raises MarkingKeysError where the file holds none."""
        if not self.seed:
            raise MarkingKeysError(
                "These marking keys are of an older Hornbook and cannot sign marks; build the pack again, or sign with the "
                "publisher's key."
            )
        return SigningKey(seed=self.seed)


def needs_a_person(assessment: Assessment) -> bool:
    """Whether a person marks some of it before it counts: all of a marked one, the essays of others."""
    essays = any(question.kind is Kind.ESSAY and question.points for question in assessment.questions)
    return assessment.use is Use.ASSESSMENT and (essays or assessment.seal is Seal.MARKED)


def marking_key(secret: bytes, pack: PackId) -> SigningKey:
    """The key that signs the marks of the pack's attempts; `secret` is the author's."""
    return SigningKey(seed=hmac.digest(secret, _KEY_LABEL + pack.encode(), "sha256"))


def for_a_person(question: Question) -> Question:
    """The question with a person's marking in the place of its key's: whatever is answered waits."""
    marking = InfoMarking() if question.kind is Kind.INFO else EssayMarking()
    return replace(question, key=Key(marking=marking, qhash=sealed_key(question).qhash))


def left_to_a_person(stem: Assessment, commitments: Mapping[QuestionId, Commitment]) -> Assessment:
    """A marked assessment as it is sat: each question has its hash, and whatever is answered waits for a person."""

    def left(question: Question) -> Question:
        return for_a_person(
            replace(question, key=Key(marking=EssayMarking(), qhash=commitments[question.id].qhash))
        )

    return replace(stem, questions=tuple(left(question) for question in stem.questions))


def salt_of(secret: bytes, pack: PackId, assessment: AssessmentId, question: Question) -> bytes:
    """The question's salt; `secret` is the author's."""
    value: Json = {
        "assessment": assessment,
        "key": committed_key(question),
        "pack": pack,
        "question": question.id,
    }
    return hmac.digest(secret, canonical_json(value), "sha256")


def commit(salt: bytes, key: Json) -> str:
    """The commitment (hex) to a key's part in its question's hash."""
    return sha256(_LABEL + salt + canonical_json(key)).hexdigest()


def commitments_json(found: Mapping[QuestionId, Commitment]) -> bytes:
    """The bytes of ``keys/<id>.marked.json``."""
    questions: dict[str, Json] = {
        name: {"commitment": each.commitment, "qhash": each.qhash} for name, each in found.items()
    }
    return canonical_json({"format": FORMAT, "questions": questions})


def read_commitments(data: bytes, stem: Assessment) -> Mapping[QuestionId, Commitment]:
    """What `commitments_json` wrote for that assessment; raises MarkingKeysError."""
    try:
        value = parse_json_strict(data, max_size=LARGEST_KEYS)
    except JsonError as error:
        raise MarkingKeysError(str(error)) from error
    listed = value.get("questions") if isinstance(value, dict) and value.get("format") == FORMAT else None
    if not isinstance(listed, dict) or set(listed) != {question.id for question in stem.questions}:
        raise MarkingKeysError("The commitments are not those of the questions.")
    return {QuestionId(name): _commitment(each) for name, each in listed.items()}


def _commitment(value: Json) -> Commitment:
    if not isinstance(value, dict) or set(value) != {"commitment", "qhash"}:
        raise MarkingKeysError("There is something that is no commitment.")
    return Commitment(commitment=_hex(value["commitment"]), qhash=_hex(value["qhash"]))


def _hex(value: Json) -> str:
    if not isinstance(value, str) or len(value) != 2 * _SALT or value.strip("0123456789abcdef"):
        raise MarkingKeysError("There is something that is no hash.")
    return value


def marking_keys_json(  # noqa: PLR0917 - a pack, and what is marked in it
    assessments: Iterable[Assessment],
    pack: PackId,
    version: str,
    root: Root,
    secret: bytes,
    translations: Iterable[Assessment] = (),
) -> bytes:
    """The instructor's file for the marked assessments of a built pack; equal arguments give equal bytes.

    `translations` are those of the marked assessments.
    """
    kept: dict[str, Json] = {}
    for assessment in assessments:
        if assessment.seal is not Seal.MARKED:
            continue  # the pack itself holds its keys
        kept[assessment.id] = {
            question.id: {
                "salt": salt_of(secret, pack, assessment.id, question).hex(),
                "key": key_to_json(sealed_key(question)),
            }
            for question in assessment.questions
        }
    value: dict[str, Json] = {
        "_": WARNING,
        "kind": KIND,
        "format": FORMAT,
        "pack": pack,
        "version": version,
        "root": root,
        "assessments": kept,
        "seed": marking_key(secret, pack).seed.hex(),
    }
    words: dict[str, Json] = {}
    for each in translations:
        of_language = words.setdefault(each.language, {})
        assert isinstance(of_language, dict)
        of_language[each.id] = keys_to_json(each)["keys"]
    if words:
        value["translations"] = words
    return canonical_json(value) + b"\n"


def read_marking_keys(data: bytes) -> MarkingKeys:
    """What `marking_keys_json` wrote; raises MarkingKeysError with one sentence."""
    try:
        value = parse_json_strict(data, max_size=LARGEST_KEYS)
        if not isinstance(value, dict) or value["kind"] != KIND or value["format"] != FORMAT:
            raise _no_keys()
        listed, words = value["assessments"], value.get("translations", {})
        if not isinstance(listed, dict) or not isinstance(words, dict):
            raise _no_keys()
        return MarkingKeys(
            pack=PackId(str(value["pack"])),
            version=str(value["version"]),
            root=Root(_hex(value["root"])),
            assessments={AssessmentId(name): _keys(each) for name, each in listed.items()},
            translations={tag: each for tag, each in words.items() if isinstance(each, dict)},
            seed=bytes.fromhex(_hex(value["seed"])) if "seed" in value else b"",
        )
    except (JsonError, KeyError) as error:
        raise _no_keys() from error


def _keys(value: Json) -> Mapping[QuestionId, tuple[bytes, Json]]:
    if not isinstance(value, dict):
        raise _no_keys()
    keys: dict[QuestionId, tuple[bytes, Json]] = {}
    for name, each in value.items():
        if not isinstance(each, dict) or set(each) != {"salt", "key"}:
            raise _no_keys()
        keys[QuestionId(name)] = (bytes.fromhex(_hex(each["salt"])), each["key"])
    return keys


def _no_keys() -> MarkingKeysError:
    return MarkingKeysError(
        "These are not marking keys of Hornbook, or they were damaged; name the file that `build` wrote beside the pack."
    )


def checked_keys(
    stem: Assessment, keys: MarkingKeys, commitments: Mapping[QuestionId, Commitment]
) -> dict[str, Json]:
    """The keys of the assessment as ``keys/<id>.json`` would hold them, each held against the pack's commitment.

    Raises MarkingKeysError where one is missing or another than the pack committed to.
    """
    mine = keys.assessments.get(stem.id, {})
    found: dict[str, Json] = {}
    for name, commitment in commitments.items():
        salt, key = mine.get(name, (b"", None))
        if not isinstance(key, dict) or commit(salt, committed_part(key)) != commitment.commitment:
            raise MarkingKeysError(
                f"These are not the keys of “{stem.title}” in this pack; take those that were written when it was built."
            )
        found[name] = key
    return {"format": FORMAT, "keys": found}
