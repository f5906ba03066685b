"""What is open in the store of a demo that was killed and finished can be listed and looked at."""
import json
import re

import promises_config
from harness import DONE, Promise, equal, require
from scoreboard import seen


def finished(bench):
    """(store, outcome): of a demo that was killed on its way if there was one."""
    found = seen(bench, 1)
    return bench.known.get("killed", (found.store, found.crossed))


def settings(bench, store):
    """A demo writes no configuration; the example does, with the demo's store and connection."""
    text = promises_config.example(bench)
    environment = promises_config.surroundings(text)
    text = promises_config.with_line(text, "path", f"path = {json.dumps(str(store / 'weir.db'))}")
    text = re.sub(r"^\[connection\.\w+\]", "[connection.demo]", text, flags=re.MULTILINE)
    return bench.write("weir.toml", text), environment


def listed(bench, *options):
    store, _ = finished(bench)
    path, environment = settings(bench, store)
    return bench.run("exceptions", *options, "--config", path, environment=environment)


def same_as_open(bench):
    _, outcome = finished(bench)
    members = ("subject", "code", "reason", "next")
    entries = listed(bench, "list", "--each", "--json").exits(DONE).document()
    equal("entries of the list", outcome.document()["open"],
          [{member: entry[member] for member in members} for entry in entries])
    return f"{len(entries)} entries"


def each_shown(bench):
    entries = listed(bench, "list", "--each", "--json").exits(DONE).document()
    text = listed(bench, "list", "--each").exits(DONE).stdout.decode("utf-8")
    for entry in entries:
        for member in ("subject", "code", "reason"):
            require(entry[member] in text, f"the {member} of number {entry['id']} in the list", text)
        shown = listed(bench, "show", "--each", entry["id"]).exits(DONE).stdout.decode("utf-8")
        for member in ("subject", "code", "reason", "next"):
            require(entry[member] in shown, f"the {member} of number {entry['id']}", shown)
        whole = listed(bench, "show", "--each", entry["id"], "--json").exits(DONE).document()
        equal(f"number {entry['id']} whole", entry, {member: whole[member] for member in entry})
    return f"{len(entries)} entries"


def unknown_number(bench):
    outcome = listed(bench, "show", "--each", 4711)
    outcome.died_not()
    require(outcome.code != DONE, "a failure for a number that is not there", f"exit {outcome.code}")
    equal("results", b"", outcome.stdout)
    require("4711" in outcome.stderr, "a message that names the number", outcome.told())
    return f"exit {outcome.code}"


PROMISES = [
    Promise("the list of exceptions is what the scoreboard says is open", same_as_open),
    Promise("each exception stands in the text and can be shown whole", each_shown),
    Promise("a number that is not there is refused", unknown_number),
]
