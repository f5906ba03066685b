"""A minute of trade through real HTTP: orders of every story are placed, and each is where it belongs."""
import time
from decimal import Decimal

from harness import DONE, Promise, equal, require
from living import living

SECONDS = 60
VARIANTS = ("plain", "fba", "business", "facilitator", "gift", "discount", "shipping", "prime", "same_day",
            "second_day", "regular_buyer", "sku_twice", "odd_cent", "multi_channel", "invoice", "unmapped",
            "long_address", "replacement")
PLACES = {"sales_order": {"proven", "needs_attention"}, "replacement": {"proven", "needs_attention"},
          "other_shop": {"ignored", "waiting"}, "nothing_yet": {"waiting"}, "a_person": {"needs_attention"}}


def trade(bench):
    """The orders that were placed, by story, and where each of them is a minute later."""
    def run():
        daemon = living(bench)
        placed = {}
        for variant in VARIANTS:
            placed[daemon.place_order(variant)] = variant
            time.sleep(1)
        at_rest = ("proven", "needs_attention", "waiting", "ignored")
        daemon.until(lambda: {each["order_id"] for each in daemon.listed() if each["state"] in at_rest}
                     >= set(placed), "all orders to be somewhere", 2 * SECONDS)
        return placed
    return bench.once("trade", run)


def each_is_where_it_belongs(bench):
    daemon, placed = living(bench), trade(bench)
    truth = daemon.of_amazon()
    states = {each["order_id"]: each["state"] for each in daemon.listed()}
    for order, variant in placed.items():
        wanted = PLACES[truth[order]["expected"]]
        require(states[order] in wanted, f"{variant} to be {' or '.join(sorted(wanted))}", states[order])
    return f"{len(placed)} orders"


def proven_ones_have_amazons_value(bench):
    daemon, placed = living(bench), trade(bench)
    truth, held, proven = daemon.of_amazon(), daemon.of_sap(), 0
    for order, variant in placed.items():
        if daemon.state(order) != "proven":
            continue
        told = truth[order]
        taken = sum((Decimal(line["tax"]) for line in told["lines"] if line["taxIsAmazons"]), Decimal(0))
        equal(f"sales orders of {variant}", 1, len(held[order]))
        equal(f"value of {variant}", Decimal(told["grandTotal"]) - taken,
              Decimal(held[order][0]["net_value"]) + Decimal(held[order][0]["tax"]))
        proven += 1
    require(proven >= 10, "ten proven orders or more", proven)
    return f"{proven} proven"


def nothing_was_refused_for_quotas(bench):
    daemon = living(bench)
    refused = {name: each["throttled"] for name, each in daemon.sandbox.get("control", "/truth/calls").items()
               if each["throttled"]}
    equal("answers 429", {}, refused)
    return "none"


def nothing_is_twice(bench):
    twice = [order for order, held in living(bench).of_sap().items() if len(held) > 1]
    equal("orders that SAP holds twice", [], twice)
    return f"{len(living(bench).of_sap())} sales orders"


def ends_when_told(bench):
    living(bench).stop().exits(DONE)
    return "0"


PROMISES = [
    Promise("orders of every story are where they belong a minute later", each_is_where_it_belongs),
    Promise("each that is proven has Amazon's value, to the cent", proven_ones_have_amazons_value),
    Promise("Amazon refuses no call for its quotas", nothing_was_refused_for_quotas),
    Promise("SAP holds none twice", nothing_is_twice),
    Promise("the daemon ends when it is told to", ends_when_told),
]
