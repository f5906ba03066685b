"""Faults of the sandbox that only take time: no number changes, and nothing comes twice."""
from faults import amazon_faults, sap_fault, some_orders
from harness import DONE, Promise, equal, require
from promises_truth import check_board, check_told
from scoreboard import checked, seen, without_chance
from world import World


def lost_answers(bench):
    return [sap_fault("lost_answer", order["orderId"]) for order in some_orders(bench, 1, 5)]


def lock(bench):
    return [sap_fault("lock", some_orders(bench, 1, 1, "lock")[0]["orderId"])]


def lock_settlement(bench):
    return [sap_fault("lock", f"AMZ{seen(bench, 1).truths['settlements'][0]['settlementId']}")]


# The first call of every kind, whatever it is about.
EVERY_SAP_CALL = [{"side": "ecc", "kind": kind, "operation": operation} for kind in ("busy", "lost_answer")
                  for operation in ("SALESORDER_CREATEFROMDAT2", "ACC_DOCUMENT", "RFC_READ_TABLE")]

DELAYS = {
    "lost answers of five orders": lost_answers,
    "a busy SAP, three times": lambda bench: [sap_fault("busy", times=3)],
    "throttling of both searches": lambda bench: amazon_faults("throttle", "searchOrders", "getReports"),
    "errors of both searches": lambda bench: amazon_faults("http_500", "searchOrders", "getReports")}

FURTHER_DELAYS = {
    "busy and lost answers at every kind of call to SAP": lambda bench: EVERY_SAP_CALL,
    "errors of tokens and documents": lambda bench: amazon_faults("http_503", "token", "getReportDocument"),
    "throttling of documents": lambda bench: amazon_faults("throttle", "getReportDocument"),
    "a locked settlement document": lock_settlement}


def check_harmless(bench, faults):
    with World(bench, 1, faults) as world:
        outcome = world.run().exits(DONE)
        world.was_used()
        truths, buyers = world.truths(), world.buyers()
    board = checked(outcome, 1)
    check_board(truths, board, 1)
    check_told(board, truths, buyers)
    equal("scoreboard", without_chance(seen(bench, 1).alone.document()), without_chance(board))
    return truths


def harmless_together(bench):
    faults = [fault for make in DELAYS.values() for fault in make(bench)]
    truths = check_harmless(bench, faults)
    for operation in ("searchOrders", "getReports"):
        more = truths["calls"][operation]["calls"] - seen(bench, 1).truths["calls"][operation]["calls"]
        require(more >= 2, f"{operation} called again after each fault", f"{more} more calls")
    return f"{len(faults)} faults, 1 run"


def lock_passes(bench):
    """SAP posts the document by itself when the lock is gone; the first status is not the last word."""
    truths = check_harmless(bench, lock(bench))
    locked = [message for each in truths["idocs"] for message in each["messages"] if message.startswith("51")]
    equal("IDocs that were locked for a while", 1, len(locked))
    return "1 order"


def delay_promise(make):
    def check(bench):
        faults = make(bench)
        check_harmless(bench, faults)
        return f"{len(faults)} faults"
    return check


PROMISES = [
    Promise("faults that only take time change no number, and nothing comes twice", harmless_together),
    Promise("an order that is locked for a while is posted once and proven", lock_passes),
]

# The same faults one by one, and further ones.
SLOW_PROMISES = [Promise(f"{name}: no other number", delay_promise(make))
                 for name, make in {**DELAYS, **FURTHER_DELAYS}.items()]
