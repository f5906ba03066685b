"""A demo killed at any moment and started again ends with the scoreboard of one that was left alone."""
import json
import os
import random
import signal
import subprocess
import urllib.error
import urllib.request
from collections import namedtuple

import recount
from harness import DONE, Broken, Promise, equal, require
from promises_truth import check_board, check_told
from scoreboard import checked, seen, without_chance
from world import World

# Kills in worlds of a seed; moments are drawn up to this part of an undisturbed run. Short ones hit one store
# again and again, long ones reach its last steps.
Plan = namedtuple("Plan", "seed kills reach")
PLANS = (Plan(1, 10, 1.0), Plan(2, 10, 0.2), Plan(3, 10, 0.5))
QUICK_PLAN = Plan(1, 6, 0.4)


def struck(running, moment):
    """Whether the kill found the demo running."""
    try:
        running.process.wait(timeout=moment)
        return False
    except subprocess.TimeoutExpired:
        return running.kill()


def kill_again_and_again(bench, world, moments):
    """(how often it was hit, the outcome of the run that came to its end)."""
    for hits, moment in enumerate(moments):
        running = world.start()
        if not struck(running, moment):
            return hits, running.finish()
        bench.keep_copy(world.seed, world.store)
    return len(moments), world.run()


def check_end(bench, world, outcome):
    sound = seen(bench, world.seed)
    outcome.exits(DONE)
    world.was_used()
    truths = world.truths()
    check_board(truths, checked(outcome, world.seed), world.seed)
    for flow, counted in recount.flows(truths).items():
        equal(f"duplicates of {flow}", 0, counted["duplicates"])
    equal("documents in SAP", documents(sound.truths), documents(truths))
    check_told(outcome.document(), truths, world.buyers())
    equal("the board of an undisturbed run", without_chance(sound.alone.document()),
          without_chance(outcome.document()))


def documents(truths):
    """What SAP holds, without the numbers that it draws."""
    sales_orders = [each["po"] for each in truths["orders"]["sap"]]
    return sorted(sales_orders + [each["reference"] for each in truths["fi"]])


def one_world(bench, seed, moments):
    """How many kills hit the demo until its end, which is judged."""
    with World(bench, seed) as world:
        hits, outcome = kill_again_and_again(bench, world, moments)
        bench.known["killed"] = (world.store, outcome)
        try:
            check_end(bench, world, outcome)
        except Broken as broken:
            told = ", ".join(f"{moment:.3f} s" for moment in moments[:hits])
            raise Broken(f"{broken} (seed {seed}, killed {hits} times, each after {told})")
    return hits


def plan_promise(plan):
    """Kills that came too late do not count: another world begins, with moments that are shorter."""
    def check(bench):
        chance, reach, hits = random.Random(f"kills {plan}"), plan.reach, []
        while sum(hits) < plan.kills:
            span = reach * seen(bench, plan.seed).seconds
            moments = [chance.uniform(0, span) for _ in range(plan.kills - sum(hits))]
            hits.append(one_world(bench, plan.seed, moments))
            reach *= 0.7
        return f"{sum(hits)} kills in {len(hits)} worlds, up to {max(hits)} on one store"
    told = f"killed {plan.kills} times within {plan.reach:.0%} of a run and started again"
    return Promise(f"seed {plan.seed}, {told}, ends as if left alone", check)


def answers(address):
    try:
        with urllib.request.urlopen(address + "/clock", timeout=60) as answer:
            return answer.status == 200
    except urllib.error.URLError:
        return False


def check_second_run(bench, note, store):
    require(answers(note["control"]), "the sandbox to outlive the demo", "no answer")
    outcome = bench.run("demo", "--store", store, "--seed", 1, "--exit", "--json").exits(DONE)
    equal("bytes of an undisturbed run", seen(bench, 1).alone.stdout, outcome.stdout)
    require(not answers(note["control"]), "the sandbox to end with the second demo", "an answer")
    require(not (store / "sandbox.json").exists(), "no sandbox.json after the demo", "one")


def own_sandbox_found_again(bench):
    """The demo's own sandbox outlives the kill, is used by the next run and ended by it."""
    store = bench.fresh("store")
    bench.stores.append((1, store))
    running = bench.start("demo", "--store", store, "--seed", 1, "--exit", "--json")
    note = note_after_progress(running, store)
    try:
        require(running.kill(), "a running demo to kill", "one that had ended")
        check_second_run(bench, note, store)
    finally:
        end(note["process"], note["control"])
    return "1 kill"


def note_after_progress(running, store):
    """As soon as there is progress there is a sandbox, and the note of it has been written."""
    running.until(lambda: running.stderr_path.stat().st_size)
    return json.loads((store / "sandbox.json").read_text(encoding="utf-8"))


def end(process, control):
    """Only a sandbox that still answers is known to be the process of the note."""
    if answers(control):
        os.kill(process, signal.SIGTERM)


PROMISES = [
    plan_promise(QUICK_PLAN),
]

SLOW_PROMISES = [
    *[plan_promise(plan) for plan in PLANS],
    Promise("a demo started again finds the sandbox of the killed one, and ends it", own_sandbox_found_again),
]
