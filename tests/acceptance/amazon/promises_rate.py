"""Listing patches at the pace of the quota: the public client's own throttling, and beside it ours."""
import json
import subprocess
import time
from functools import partial

from harness import Broken, Promise, Skipped, equal, require, shortened
from programs import Peer, StandIn
from story import LISTINGS, quantity_patch

OPERATION = "patchListingsItem"
ARTICLES = 60
PATIENCE = 600  # seconds


def living_standin(bench):
    """Its buckets fill by its clock, which goes with the machine's from the day on which its world begins."""
    standin = StandIn(bench, "--seed", bench.seed, "--rate", "x50")
    now = standin.now()
    if now[:19] > time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()):
        raise Skipped(f"this machine's date is before {now}, when the stand-in's clock begins to go")
    return standin


def patches(count):
    """One after another through all articles, each time with another quantity."""
    parts = [quantity_patch(f"WEIR-{1 + at % ARTICLES:03d}", 1 + at) for at in range(count)]
    call = {"operation": "listingsItems." + OPERATION, "options": {"version": LISTINGS}}
    return [{**call, **each} for each in parts]


def told(count, seconds, throttled):
    return f"{count} patches, {seconds:.1f} s, {count / seconds:.0f} a second, {throttled} answers of 429"


def check_count(standin, count, throttled):
    """What a client says of itself is held against the stand-in's own count."""
    calls, refused = standin.calls(OPERATION)
    equal("patches that were taken", count, calls - refused)
    equal("answers of 429 that the stand-in counted", refused, throttled)


def public_client(lanes, bench):
    standin = living_standin(bench)
    count = bench.patches
    peer = Peer(bench, standin.amazon)
    came = peer.say(patches={"calls": patches(count), "lanes": lanes or count})
    equal("statuses", {"ACCEPTED": count}, came["statuses"])
    check_count(standin, count, came["throttled"])
    return told(count, came["seconds"], came["throttled"])


def run_ours(program, url):
    ended = subprocess.run([program, url], capture_output=True, text=True, timeout=PATIENCE)
    require(ended.returncode == 0, "exit 0", f"exit {ended.returncode}; stderr {shortened(ended.stderr)}")
    lines = [line for line in ended.stdout.splitlines() if line.startswith("{")]
    if len(lines) != 1:
        raise Broken(f"expected one line of JSON, came {shortened(ended.stdout)}")
    return json.loads(lines[0])


def our_client(bench):
    if not bench.our_rate:
        raise Skipped("no --our-rate PROGRAM was given")
    standin = living_standin(bench)
    came = run_ours(bench.our_rate, standin.amazon)
    require(came["patches"] > 0, "some patches", came)
    check_count(standin, came["patches"], came["throttled"])
    return told(came["patches"], came["seconds"], came["throttled"])


PROMISES = [
    Promise("at fifty times the rate, amazon-sp-api patches one listing after another",
            partial(public_client, 1)),
    Promise("at fifty times the rate, amazon-sp-api patches at once, and tries again what is refused",
            partial(public_client, 0)),
    Promise("at fifty times the rate, our own client patches beside it", our_client),
]
