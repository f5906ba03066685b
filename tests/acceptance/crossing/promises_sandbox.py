"""The sandbox as its README documents it, and a demo without one."""
import json
import shutil
import signal
import subprocess
from pathlib import Path

from harness import (DATA_REJECTED, DONE, INPUT_MISSING, PROGRAM_BROKEN, UNAVAILABLE, USAGE_WRONG, Promise,
                     equal, require)
from world import ANSWER_SECONDS, Sandbox

MEMBERS = {"amazon", "amazon_tls", "ca", "sqs", "ecc", "control", "seed"}


def ready_line(bench):
    with Sandbox(bench.sandbox, "--seed", 7, "--clock", "manual") as sandbox:
        equal("members of the line", MEMBERS, set(sandbox.ready))
        equal("seed", 7, sandbox.ready["seed"])
        authority = Path(sandbox.ready["ca"])
        require("BEGIN CERTIFICATE" in authority.read_text(), "a PEM file", authority)
        equal("clock", {"now": "2026-11-20T08:00:00Z", "clock": "manual"}, sandbox.get("control", "/clock"))
        equal("exit after SIGTERM", DONE, ended(sandbox, signal.SIGTERM))
        require(not authority.exists(), "no PEM file after the end", authority)
    return f"{len(MEMBERS)} members"


def ended(sandbox, number):
    """The exit code after a signal, once it has said nothing further."""
    sandbox.process.send_signal(number)
    rest = sandbox.process.stdout.read()
    equal("output after the line", b"", rest)
    return sandbox.process.wait(timeout=ANSWER_SECONDS)


def interrupted(bench):
    with Sandbox(bench.sandbox) as sandbox:
        equal("seed unless given", 1, sandbox.ready["seed"])
        equal("exit after SIGINT", DONE, ended(sandbox, signal.SIGINT))
    return "SIGINT"


def refused(bench, code, *arguments):
    told = " ".join(map(str, arguments))
    process = subprocess.Popen([str(bench.sandbox), *map(str, arguments)], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    # A sandbox that does not refuse says its line and waits: asked to end it ends, with another code.
    if process.stdout.readline():
        process.terminate()
    stdout, stderr = process.communicate(timeout=ANSWER_SECONDS)
    equal(f"exit of weir-sandbox {told}", code, process.returncode)
    equal(f"output of weir-sandbox {told}", b"", stdout)
    require(stderr.strip(), f"a message about {told}", "none")


def wrong_command_lines(bench):
    refused(bench, USAGE_WRONG, "--no-such-option")
    refused(bench, USAGE_WRONG, "--seed", "x")
    with Sandbox(bench.sandbox) as sandbox:
        for side in ("control", "ecc", "amazon"):
            refused(bench, UNAVAILABLE, f"--{side}-port", sandbox.ready[side].rpartition(":")[2])
    return "5 refusals"


def wrong_scenarios(bench):
    """A misspelt fault that is taken and never strikes would let any test of faults pass."""
    refused(bench, INPUT_MISSING, "--scenario", bench.fresh("empty") / "scenario.json")
    refused(bench, DATA_REJECTED, "--scenario", bench.write("scenario.json", "[{]"))
    for side in ("amazon", "ecc", "nobody"):
        path = bench.write(f"{side}.json", json.dumps([{"side": side, "kind": "no_such_kind"}]))
        refused(bench, DATA_REJECTED, "--scenario", path)
    return "5 refusals"


def demo_without(bench):
    alone = bench.fresh("alone") / "weir"
    shutil.copy(bench.weir, alone)
    outcome = bench.run("demo", "--seed", 1, "--exit", "--json", weir=alone)
    outcome.died_not()
    equal("results", b"", outcome.stdout)
    require(outcome.code not in (DONE, DATA_REJECTED, PROGRAM_BROKEN), "a code of its own", outcome.code)
    require("weir-sandbox" in outcome.stderr, "a message that names weir-sandbox", outcome.told())
    equal("lines of the message", 1, len(outcome.messages()))
    return f"exit {outcome.code}"


def demo_with_wrong_scenario(bench):
    """What is wrong is the scenario: the message must not send anybody to look for the sandbox."""
    outcome = bench.run("demo", "--exit", "--json", "--scenario", bench.write("scenario.json", "[{]"))
    outcome.died_not()
    equal("results", b"", outcome.stdout)
    require(outcome.code not in (DONE, PROGRAM_BROKEN), "a failure", f"exit {outcome.code}")
    require("scenario" in outcome.stderr, "a message about the scenario", outcome.told())
    require("build weir-sandbox" not in outcome.stderr, "no advice to build what is there", outcome.told())
    return f"exit {outcome.code}"


PROMISES = [
    Promise("the sandbox says in one line where it is, and ends with SIGTERM", ready_line),
    Promise("the sandbox ends with SIGINT", interrupted),
    Promise("the sandbox refuses a wrong command line and a port that is taken", wrong_command_lines),
    Promise("the sandbox refuses a wrong scenario", wrong_scenarios),
    Promise("a demo without a sandbox says so and ends", demo_without),
    Promise("a demo with a wrong scenario blames the scenario", demo_with_wrong_scenario),
]
