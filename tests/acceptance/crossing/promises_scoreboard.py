"""The scoreboard of a demo: one JSON document, the same every time, and its counts add up."""
import re

from harness import DONE, Promise, equal, require
from scoreboard import checked, seeds, seen


def one_document(bench):
    for seed in seeds(bench):
        outcome = seen(bench, seed).alone.exits(DONE)
        board = checked(outcome, seed)
        require(outcome.stdout.endswith(b"}\n"), "one document and a line end", outcome.stdout[-20:])
        equal("ok", True, board["ok"])
    return f"seeds {', '.join(map(str, seeds(bench)))}"


def progress_on_stderr(bench):
    """Progress is told, it names the flows, and none of it is among the results."""
    for seed in seeds(bench):
        outcome = seen(bench, seed).alone
        told = [line for line in outcome.messages() if re.search(r"orders \d+ received", line)]
        require(told, f"progress on stderr with seed {seed}", outcome.told())
        board = outcome.document()["flows"]["orders"]
        require(f"{board['received']} received" in told[-1], "the final count in the last line", told[-1])
    return f"{len(seeds(bench))} runs"


def same_bytes(bench):
    """Also whether the sandbox is the demo's own or one that it finds running."""
    for seed in seeds(bench):
        found = seen(bench, seed)
        require(found.alone.stdout == found.crossed.stdout, f"the same bytes again with seed {seed}",
                found.crossed.stdout.decode("utf-8", "replace"))
    return f"{len(seeds(bench))} seeds, 2 runs"


def worlds_differ(bench):
    """Same bytes would be no promise if every seed had them."""
    boards = [seen(bench, seed).alone.document()["flows"] for seed in seeds(bench)]
    equal("worlds", len(boards), len({str(flows) for flows in boards}))
    return f"{len(boards)} seeds"


PROMISES = [
    Promise("the scoreboard is one JSON document of the promised form, and its counts add up", one_document),
    Promise("progress stands on stderr only", progress_on_stderr),
    Promise("the same seed gives the same bytes", same_bytes),
    Promise("another seed gives another world", worlds_differ),
]
