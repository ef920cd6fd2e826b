"""`publishers`: whose packs were installed here; `publishers trust KEY` and `publishers forget KEY`."""

import argparse
import json

from app.cli.context import DONE, Context
from app.cli.terminal import shown, table, wrapped
from app.lock import HomeLock
from app.publishers import Publisher, Publishers
from content.keys import fingerprint
from content.wordlist import fingerprint_words


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `publishers`."""
    parser.add_argument("what", nargs="?", choices=("list", "trust", "forget"), default="list")
    parser.add_argument(
        "key", nargs="*", metavar="KEY", help="its twelve words, its fingerprint, or its did:key"
    )
    parser.add_argument("--json", action="store_true", help="print a JSON list instead of a table")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """List the publishers, or change what is known of one."""
    with HomeLock(context.home.folder):
        known = Publishers(context.home)
        key = " ".join(arguments.key)
        if arguments.what == "trust":
            found = known.trust(key)
            context.say(f"{_named(found)} is now marked as compared by you.")
        elif arguments.what == "forget":
            found = known.forget(key)
            context.say(
                wrapped(
                    f"{_named(found)} is forgotten: its next pack is signed by someone you have not met. Its courses "
                    "stay, with everything that was learnt."
                )
            )
        else:
            _list(known.all(), context, as_json=arguments.json)
    return DONE


def _named(publisher: Publisher) -> str:
    return f"{fingerprint(publisher.did)}, “{shown(publisher.name)}”,"


def _list(publishers: tuple[Publisher, ...], context: Context, *, as_json: bool) -> None:
    followed = {key for each in publishers for key in each.line[:-1]}
    if as_json:
        found = [_as_json(each, followed=each.did in followed) for each in publishers]
        context.say(json.dumps(found, indent=1, ensure_ascii=False))
    elif publishers:
        rows = [
            (fingerprint(each.did), _state(each, followed=each.did in followed), each.met, each.name)
            for each in publishers
        ]
        context.say(table(rows, ("FINGERPRINT", "STATE", "MET WITH", "CALLS ITSELF")))
    else:
        context.say("No publisher was met here yet: no signed pack was installed.")


def _state(publisher: Publisher, *, followed: bool) -> str:
    if followed:
        return "followed by another key"
    return "compared" if publisher.compared else "met"


def _as_json(publisher: Publisher, *, followed: bool) -> dict[str, object]:
    return {
        "did": publisher.did,
        "fingerprint": fingerprint(publisher.did),
        "words": list(fingerprint_words(publisher.did)),
        "name": publisher.name,
        "met": publisher.met,
        "compared": publisher.compared,
        "followed": followed,
        "line": list(publisher.line),
    }
