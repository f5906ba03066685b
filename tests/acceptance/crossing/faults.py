"""Faults for a sandbox, as its README writes them, and the orders that they strike."""
import random

from scoreboard import to_be_posted


def some_orders(bench, seed, number, salt=""):
    return random.Random(f"{seed} {salt}").sample(to_be_posted(bench, seed), number)


def sap_fault(kind, order="", times=1):
    return {"side": "ecc", "kind": kind, "order": order, "times": times}


def amazon_faults(kind, *operations):
    return [{"side": "amazon", "kind": kind, "operation": operation} for operation in operations]
