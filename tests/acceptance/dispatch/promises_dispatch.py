"""What leaves SAP is a package at Amazon, and what `weir dispatch` tells of it while the daemon works."""
import json

from harness import DATA_REJECTED, DONE, USAGE_WRONG, Promise, equal, require
from living import Living

SWEEP = 300  # seconds: SAP's deliveries are read every three minutes
CARRIER = "0000200001"
NUMBER, CORRECTED = "JJD000390007882001", "JJD000390007882002"


class Shipping(Living):
    """Weir confirms; SAP sends no IDoc, so that the sweep has to find what left."""

    def config(self, store_lines=None):
        path = super().config(store_lines)
        text = path.read_text(encoding="utf-8") + f"""dispatch.sweep_interval = "3m"
dispatch.carriers = {{ "agent {CARRIER}" = "DHL, DHL Paket" }}
"""
        path.write_text(text, encoding="utf-8")
        return path

    def dispatch(self, *words):
        return self.call("dispatch", *words)

    def board(self):
        lines = []
        for each in self.dispatch("board", "--json").exits(DONE).document()["connections"]:
            lines += each["orders"]
        return lines

    def tell_sap(self, path, **words):
        return self.sandbox.post("control", path, json.dumps(words).encode(), "application/json")

    def packages(self, order):
        told = self.sandbox.get("control", "/truth/shipments")
        return [each for each in (told["packages"] if isinstance(told, dict) else told)
                if each.get("orderId") == order]


def shipping(bench):
    def begin():
        daemon = Shipping(bench)
        bench.open.append(daemon)
        return daemon.begin()
    return bench.once("shipping", begin)


def left(bench):
    """The delivery that has left, and its order at Amazon."""
    def leave():
        daemon = shipping(bench)
        delivery = daemon.tell_sap("/sap/deliveries")["deliveries"][0]
        reference = next(each for each in daemon.sandbox.get("control", "/truth/deliveries")
                         if each["vbeln"] == delivery)["items"][0]["reference"]
        order = next(order for order, held in daemon.of_sap().items() if held[0]["vbeln"] == reference)
        daemon.tell_sap("/sap/goods-issue", delivery=delivery, carrier=CARRIER, packages=[{"tracking": NUMBER}])
        return delivery, order
    return bench.once("left", leave)


def board_has_the_most_urgent_first(bench):
    lines = shipping(bench).board()
    require(len(lines) > 20, "more than twenty open orders", len(lines))
    minutes = [each["minutes_left"] for each in lines]
    equal("minutes to ship-by", sorted(minutes), minutes)
    return f"{len(lines)} orders, the first with {minutes[0]} minutes"


def board_as_text_names_the_same(bench):
    daemon = shipping(bench)
    told = daemon.dispatch("board").exits(DONE).stdout.decode()
    missing = [each["order"] for each in daemon.board() if each["order"] not in told]
    equal("orders that the text leaves out", [], missing)
    return f"{len(told.splitlines())} lines"


def board_says_what_is_sold_by_the_merchant_alone(bench):
    daemon = shipping(bench)
    known = daemon.of_amazon()
    strangers = [each["order"] for each in daemon.board() if each["order"] not in known]
    equal("orders that Amazon does not know", [], strangers)
    return "none other"


def a_goods_issue_is_a_package(bench):
    daemon = shipping(bench)
    delivery, order = left(bench)
    found = daemon.until(lambda: daemon.packages(order), f"a package of {order}", SWEEP)
    equal("tracking numbers", [NUMBER], [each["trackingNumber"] for each in found])
    return f"{delivery} of {order}"


def why_tells_the_story(bench):
    daemon = shipping(bench)
    delivery, order = left(bench)
    told = daemon.dispatch("why", order).exits(DONE).stdout.decode()
    for word in (delivery.lstrip("0"), NUMBER):
        require(word in told, word, told)
    daemon.dispatch("why", order, "--json").exits(DONE).document()
    return order


def a_correction_edits_the_package(bench):
    daemon = shipping(bench)
    delivery, order = left(bench)
    daemon.tell_sap("/sap/tracking", delivery=delivery, tracking=CORRECTED)
    daemon.until(lambda: [each["trackingNumber"] for each in daemon.packages(order)] == [CORRECTED],
                 f"one package of {order}, with the number {CORRECTED}", SWEEP)
    return "one package still"


def nothing_is_refused(bench):
    calls = shipping(bench).sandbox.get("control", "/truth/calls")
    confirmed = calls["confirmShipment"]
    equal("answers of 429 to confirmations", 0, confirmed["throttled"])
    equal("confirmations: one, and one of the correction", 2, confirmed["calls"])
    return "two calls"


def health_has_amazons_targets(bench):
    outcome = shipping(bench).dispatch("health", "--json")
    outcome.died_not()
    require(outcome.code in (DONE, DATA_REJECTED), "exit 0 or 65", outcome.code)
    outcome.document()
    return f"exit {outcome.code}"


def knows_what_it_does_not_know(bench):
    daemon = shipping(bench)
    daemon.dispatch("why", "999-9999999-9999999").exits(DATA_REJECTED)
    daemon.dispatch("why", "no order").exits(USAGE_WRONG)
    return "65, 64"


PROMISES = [
    Promise("`weir dispatch board` has the most urgent order first", board_has_the_most_urgent_first),
    Promise("its text names the same orders as its JSON", board_as_text_names_the_same),
    Promise("it names no order that Amazon does not have", board_says_what_is_sold_by_the_merchant_alone),
    Promise("a goods issue that no IDoc tells of is a package at Amazon", a_goods_issue_is_a_package),
    Promise("`weir dispatch why` names its delivery and number", why_tells_the_story),
    Promise("a corrected number edits the package, and makes no other", a_correction_edits_the_package),
    Promise("Amazon counts as many confirmations as there had to be, and refused none", nothing_is_refused),
    Promise("`weir dispatch health` answers while the daemon works", health_has_amazons_targets),
    Promise("an order that is not there is said to be none", knows_what_it_does_not_know),
]
