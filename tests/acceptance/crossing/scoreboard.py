"""The scoreboard's form, and the seeds whose worlds several promises look at."""
import re
from collections import namedtuple

from harness import DONE, equal, require
from world import World

COUNTS = ("received", "waiting", "cancelled", "needs_attention", "posted", "proven", "duplicates")
SUMS = ("source", "target")
LARGE_SEED = 2 ** 64 - 1

# A demo on a sandbox of its own, and one on a sandbox of ours with the truths it left behind.
Seen = namedtuple("Seen", "alone seconds crossed truths buyers store")


def seeds(bench):
    return (1, 2) if bench.quick else (1, 2, 3, LARGE_SEED)


def seen(bench, seed):
    return bench.once(("seen", seed), lambda: look(bench, seed))


def look(bench, seed):
    running = bench.start("demo", "--seed", seed, "--exit", "--json")
    alone = running.finish().exits(DONE)
    with World(bench, seed) as world:
        # What it logs is searched for secrets, so let it log all; the results must not change for it.
        crossed = world.run("--log-level", "debug").exits(DONE)
        world.was_used()
        truths = world.truths()
        buyers = world.buyers()
    equal("buyers that Amazon shows", len(truths["orders"]["amazon"]), len(buyers))
    return Seen(alone, running.seconds, crossed, truths, buyers, world.store)


def to_be_posted(bench, seed):
    orders = seen(bench, seed).truths["orders"]["amazon"]
    return [order for order in orders if order["expected"] == "sales_order"]


def check_form(board, seed):
    equal("members", ["seed", "flows", "open", "ok"], list(board))
    equal("seed", seed, board["seed"])
    equal("flows", ["orders", "settlements"], list(board["flows"]))
    for name, flow in board["flows"].items():
        equal(f"members of {name}", [*COUNTS, *SUMS], list(flow))
        for count in COUNTS:
            require(type(flow[count]) is int and flow[count] >= 0, f"{name}.{count} as a count", flow[count])
        for amount in [text for each in SUMS for text in flow[each].values()]:
            require(re.fullmatch(r"-?\d+\.\d\d", amount), f"an amount of {name} as decimal text", amount)
    for entry in board["open"]:
        equal("members of an open entry", ["subject", "code", "reason", "next"], list(entry))
    require(isinstance(board["ok"], bool), "ok as true or false", board["ok"])


def check_law(board):
    for name, flow in board["flows"].items():
        parts = sum(flow[part] for part in ("waiting", "cancelled", "needs_attention", "proven"))
        equal(f"waiting + cancelled + needs_attention + proven of {name}", flow["received"], parts)


def checked(outcome, seed):
    board = outcome.document()
    check_form(board, seed)
    check_law(board)
    return board


def codes_of(board, subject):
    return [entry["code"] for entry in board["open"] if entry["subject"] == subject]


def without_chance(board):
    """A board without what SAP alone decides: the numbers that it draws, and which of two orders that want
    the last piece gets it. Both are held against SAP itself (promises_truth.check_told)."""
    kept = [entry for entry in board["open"] if not entry["subject"].endswith("/stock")]
    return {**board, "open": [{**entry, "reason": re.sub(r"\b\d{10}\b", "NUMBER", entry["reason"])} for entry in kept]}
