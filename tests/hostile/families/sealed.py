"""Questions and answers of a built pack as a stranger's program writes them: `items/` and `keys/`."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from content.ids import PackId
from content.sealing import seal
from tests.hostile.kit import Bent, Case, Expected, Refused, archive

ROW = "sealed answers"
_STEM, _KEYS = "items/final.json", "keys/final.bin"
_UNREAD = "was changed, cut off, or belongs to another pack"


def _no(code: str, name: str, message: str) -> Refused:
    return Refused(code, f"“{name}” in the pack file {message}; nothing was installed.")


def _question(**more: object) -> Callable[[dict[str, Any]], object]:
    return lambda stem: stem["questions"][0].update(more)


def _marking(**more: object) -> Callable[[dict[str, Any]], object]:
    return lambda keys: keys["keys"]["boil-kills"]["marking"].update(more)


def _places(*places: int) -> Callable[[dict[str, Any]], object]:
    def change(stem: dict[str, Any]) -> None:
        for option, place in zip(stem["questions"][0]["options"], places, strict=True):
            option["place"] = place

    return change


def _first_weight(weight: str) -> Callable[[dict[str, Any]], object]:
    return lambda keys: keys["keys"]["boil-kills"]["marking"]["options"][0].update(weight=weight)


def cases() -> Iterator[Case]:
    """The sealed file as bytes, then stems, then keys."""
    for name, (make, expected) in _BYTES.items():
        yield archive(ROW, name, expected, make)
    for name, (change, message) in _STEMS.items():
        yield archive(ROW, f"stem-{name}", _no("E740", _STEM, message), _stem(change))
    for name, (change, message) in _ANSWERS.items():
        yield archive(ROW, f"key-{name}", _no("E740", _KEYS, message), _keys(change))


def _stem(change: Callable[[dict[str, Any]], object]) -> Callable[[], bytes]:
    return lambda: Bent().stem(change).zip()


def _keys(change: Callable[[dict[str, Any]], object]) -> Callable[[], bytes]:
    return lambda: Bent().keys(change).zip()


def _sealed_of() -> bytes:
    return Bent().entries[_KEYS][1]


def _key_file(data: Callable[[], bytes]) -> Callable[[], bytes]:
    return lambda: Bent().put(_KEYS, data(), "key").zip()


def _lying_length() -> bytes:
    """A sealed text whose inner length says more than there is."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from content import sealing

    key, nonce = sealing._derive(PackId("org.example.water"), b"key"), bytes(12)
    return b"HBS1" + nonce + AESGCM(key).encrypt(nonce, b"\xff\xff\xff\xff" + bytes(252), _KEYS.encode())


def _deep(name: str) -> bytes:
    return b'{"format":1,"' + name.encode() + b'":' + b"[" * 300_000 + b"]" * 300_000 + b"}"


def _crowd() -> bytes:
    return json.dumps({"format": 1, "keys": {f"q{each}": {} for each in range(350_000)}}).encode()


def _many_questions() -> bytes:
    bent = Bent()

    def more(stem: dict[str, Any]) -> None:
        stem["questions"] = [{**stem["questions"][0], "id": f"q{each}"} for each in range(20_000)]

    return bent.stem(more).zip()


_BYTES: dict[str, tuple[Callable[[], bytes], Expected]] = {
    "cut": (_key_file(lambda: _sealed_of()[:-7]), _no("E740", _KEYS, _UNREAD)),
    "a-flipped-bit": (
        _key_file(lambda: _sealed_of()[:30] + bytes([_sealed_of()[30] ^ 1]) + _sealed_of()[31:]),
        _no("E740", _KEYS, _UNREAD),
    ),
    "empty": (_key_file(lambda: b""), _no("E740", _KEYS, _UNREAD)),
    "wrong-magic": (_key_file(lambda: b"HBS2" + _sealed_of()[4:]), _no("E740", _KEYS, _UNREAD)),
    "not-sealed": (_key_file(lambda: b'{"format":1,"keys":{}}'), _no("E740", _KEYS, _UNREAD)),
    "of-another-pack": (
        _key_file(lambda: seal(b'{"format":1,"keys":{}}', PackId("org.example.other"), _KEYS)),
        _no("E740", _KEYS, _UNREAD),
    ),
    "of-another-assessment": (
        _key_file(lambda: seal(b'{"format":1,"keys":{}}', PackId("org.example.water"), "keys/other.bin")),
        _no("E740", _KEYS, _UNREAD),
    ),
    "length-of-four-gigabytes": (_key_file(_lying_length), _no("E740", _KEYS, _UNREAD)),
    "no-json": (
        lambda: Bent().sealed(b"<keys/>").zip(),
        _no("E740", _KEYS, "is no JSON of whole numbers and texts"),
    ),
    "deep": (lambda: Bent().sealed(_deep("keys")).zip(), _no("E740", _KEYS, "is nested too deep")),
    "350-000-keys": (
        lambda: Bent().sealed(_crowd()).zip(),
        _no("E740", _KEYS, "holds more than any assessment needs"),
    ),
    "of-9-MB": (
        _key_file(lambda: bytes(range(256)) * 36_000),
        _no("E431", _KEYS, "is larger than 8 MB"),
    ),
    "locked-and-no-lock": (
        lambda: Bent().stem(lambda stem: stem.update(seal="locked")).zip(),
        _no("E740", _KEYS, _UNREAD),
    ),
    "marked-and-no-commitments": (
        lambda: (
            Bent()
            .stem(lambda stem: stem.update(seal="marked"))
            .without(_KEYS)
            .put("keys/final.marked.json", b"{}", "key")
            .zip()
        ),
        _no("E740", "keys/final.marked.json", _UNREAD),
    ),
    "missing": (
        lambda: Bent().without(_KEYS).zip(),
        _no("E716", _KEYS, "is missing"),
    ),
    "keys-of-nothing": (
        lambda: Bent().put("keys/other.bin", _sealed_of(), "key").zip(),
        _no("E716", "keys/other.bin", "is not named in pack.json"),
    ),
    "stem-no-json": (
        lambda: Bent().put(_STEM, b"\xff\xfe", "item").zip(),
        _no("E740", _STEM, "is no JSON of whole numbers and texts"),
    ),
    "stem-deep": (
        lambda: Bent().put(_STEM, _deep("questions"), "item").zip(),
        _no("E740", _STEM, "is nested too deep"),
    ),
    "stem-of-20-000-questions": (
        _many_questions,
        _no("E431", _STEM, "is larger than 8 MB"),
    ),
    "stem-of-two-readings": (
        lambda: Bent().put(_STEM, b'{"format":1,"format":1,' + Bent().entries[_STEM][1][1:], "item").zip(),
        _no("E740", _STEM, "gives a member twice"),
    ),
}


def _one_option(stem: dict[str, Any]) -> None:
    stem["questions"][0]["options"] *= 300


def _no_kind(stem: dict[str, Any]) -> None:
    stem["questions"][0]["kind"] = "program"


def _twice(stem: dict[str, Any]) -> None:
    stem["questions"].append(stem["questions"][0])


_STEMS: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "points-negative": (
        _question(points="-1"),
        "is not sound: The points of question “boil-kills” are negative or enormous",
    ),
    "points-enormous": (
        _question(points="9" * 400),
        "is not sound: The points of question “boil-kills” are negative or enormous",
    ),
    "points-of-a-million-digits": (
        _question(points="9" * 1_000_000),
        "is not sound: “9999999999999999999999999999999999999999” is not an exact number such as 2/3",
    ),
    "points-nan": (_question(points="NaN"), "is not sound: “NaN” is not an exact number such as 2/3"),
    "points-as-a-number": (
        _question(points=10**9),
        "is not sound: 'items.questions[0].points' is not a text",
    ),
    "points-nothing": (_question(points="1/0"), "is not sound: “1/0” is not an exact number such as 2/3"),
    "pass-above-all": (
        lambda stem: stem.update({"pass": "7"}),
        "is not sound: The pass mark of “final” is not between 0 and 100 %",
    ),
    "no-attempts": (lambda stem: stem.update(attempts=0), "is not sound: “final” allows no attempt"),
    "cooldown-enormous": (
        lambda stem: stem.update(cooldown=[10**12]),
        "is not sound: It has a wait or a time that is negative or enormous",
    ),
    "cooldown-negative": (
        lambda stem: stem.update(cooldown=[-5]),
        "is not sound: It has a wait or a time that is negative or enormous",
    ),
    "time-enormous": (
        lambda stem: stem.update(time=10**12),
        "is not sound: It has a wait or a time that is negative or enormous",
    ),
    "mastery-of-nothing": (
        lambda stem: stem.update(mastery=[5, 0]),
        "is not sound: It asks for more right answers than questions",
    ),
    "no-questions": (lambda stem: stem.update(questions=[]), "is not sound: “final” has no questions"),
    "another-id": (lambda stem: stem.update(id="other"), "is not sound: It calls itself “other”"),
    "id-that-leaves": (
        lambda stem: stem.update(id="../../canary"),
        "is not sound: It calls itself “../../canary”",
    ),
    "another-path": (
        lambda stem: stem.update(path="../../canary/secret.txt"),
        "is not sound: It says that it lies at “../../canary/secret.txt”",
    ),
    "another-use": (lambda stem: stem.update(use="practice"), "is not sound: pack.json gives it another use"),
    "question-twice": (_twice, "is not sound: “final” has two questions of one id"),
    "question-id-that-leaves": (
        _question(id="../../canary"),
        "is not sound: “../../canary” is not the id of a question",
    ),
    "kind-unknown": (
        _no_kind,
        "is not sound: “program” is not known as 'kind'; use a newer version of Hornbook",
    ),
    "seal-unknown": (
        lambda stem: stem.update(seal="none"),
        "is not sound: “none” is not known as 'seal'; use a newer version of Hornbook",
    ),
    "two-options-in-one-place": (
        _places(0, 0),
        "is not sound: Options of question “boil-kills” share a place, or have one that is not there",
    ),
    "option-in-place-99": (
        _places(0, 99),
        "is not sound: Options of question “boil-kills” share a place, or have one that is not there",
    ),
    "options-600": (_one_option, "is not sound: Question “boil-kills” has more than 200 options"),
    "prompt-of-a-page": (
        lambda stem: stem["questions"][0]["prompt"].update(page={"v": 1}),
        "is not sound: It brings pages that were compiled elsewhere",
    ),
    "another-title": (
        lambda stem: stem.update(title="\u202eevil"),
        "is not sound: pack.json gives it another title",
    ),
    "a-list": (lambda stem: stem.update(questions="all"), "is not sound: 'items.questions' is not a list"),
    "of-tomorrow": (
        lambda stem: stem.update(format=2),
        "is not sound: 'items' was written by another version of Hornbook; install the course again",
    ),
}

_ANSWERS: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "of-another-kind": (
        lambda keys: keys["keys"].update(
            {"boil-kills": keys["keys"]["minutes"], "minutes": keys["keys"]["boil-kills"]}
        ),
        "is not sound: The key of question “boil-kills” is not of its kind",
    ),
    "missing": (
        lambda keys: keys["keys"].pop("minutes"),
        "is not sound: 'keys.keys' has no 'minutes'",
    ),
    "weight-enormous": (
        _first_weight("1000000"),
        "is not sound: An answer of question “boil-kills” earns more than everything or loses more than that",
    ),
    "weight-very-negative": (
        _first_weight("-50"),
        "is not sound: An answer of question “boil-kills” earns more than everything or loses more than that",
    ),
    "nothing-accepted": (
        lambda keys: keys["keys"]["minutes"]["marking"].update(answers=[]),
        "is not sound: The key of question “minutes” is not of its kind",
    ),
    "marks-unknown": (
        _marking(marks="program"),
        "is not sound: “program” is a way of marking that this version of Hornbook does not know",
    ),
    "option-unknown": (
        lambda keys: keys["keys"]["boil-kills"]["marking"]["options"][0].update(option="z"),
        "is not sound: The key of question “boil-kills” is not of its kind",
    ),
    "several-for-one": (
        _marking(several=True),
        "is not sound: The key of question “boil-kills” is not of its kind",
    ),
}
