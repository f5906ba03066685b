"""Every number of the scoreboard against what Amazon and SAP themselves hold."""
from collections import Counter, defaultdict
from decimal import Decimal

import recount
from harness import Promise, equal, require
from scoreboard import COUNTS, SUMS, codes_of, seeds, seen


def check_flow(name, wanted, flow, seed):
    for member in (*COUNTS, *SUMS):
        equal(f"{name}.{member} of seed {seed}", wanted[member], flow[member])


def check_board(truths, board, seed):
    for name, wanted in recount.flows(truths).items():
        check_flow(name, wanted, board["flows"][name], seed)


def flow_promise(name):
    def check(bench):
        for seed in seeds(bench):
            found = seen(bench, seed)
            check_flow(name, recount.flows(found.truths)[name], found.crossed.document()["flows"][name], seed)
        return f"{len(seeds(bench))} seeds, {len(COUNTS) + len(SUMS)} numbers"
    return check


def money_is_amazons(bench):
    """The same value from Amazon's other end: what the buyer paid, less the tax that Amazon pays itself."""
    count = 0
    for seed in seeds(bench):
        for order in seen(bench, seed).truths["orders"]["amazon"]:
            amazons = sum(Decimal(line["tax"]) for line in order["lines"] if line["taxIsAmazons"])
            paid = Decimal(order["grandTotal"])
            equal(f"value of {order['orderId']}", paid - amazons, recount.order_value(order))
            count += 1
    return f"{count} orders"


def no_strangers(bench):
    """SAP holds no order that Amazon does not want there."""
    count = 0
    for seed in seeds(bench):
        truth = seen(bench, seed).truths["orders"]
        wanted = {order["orderId"] for order in truth["amazon"] if order["expected"] == "sales_order"}
        equal("purchase orders in SAP", sorted(wanted), sorted(document["po"] for document in truth["sap"]))
        count += len(wanted)
    return f"{count} sales orders"


def check_documents(settlement, truths):
    documents = recount.documents_of(settlement, truths)
    name = settlement["settlementId"]
    equal(f"repeated references of {name}", 0, recount.repeated(documents))
    equal(f"wallet of {name}", Decimal(settlement["total"]), recount.wallet(documents))
    equal(f"suspense of {name}", Decimal(settlement["unknownFees"]), recount.suspense(documents))
    payout = sum(recount.side_sum(each, recount.WALLET) for each in documents if recount.is_payout(each))
    equal(f"payout of {name}", -Decimal(settlement["total"]), payout)


def books_balance(bench):
    count = 0
    for seed in seeds(bench):
        truths = seen(bench, seed).truths
        for document in truths["fi"]:
            equal(f"debits less credits of {document['reference']}", Decimal(0), recount.side_sum(document))
        for settlement in truths["settlements"]:
            check_documents(settlement, truths)
        owned = sum(len(recount.documents_of(each, truths)) for each in truths["settlements"])
        equal("documents that belong to a settlement", len(truths["fi"]), owned)
        count += owned
    return f"{count} documents"


def open_orders(bench):
    for seed in seeds(bench):
        found = seen(bench, seed)
        board = found.crossed.document()
        wanted = [f"order/{order['orderId']}" for order in found.truths["orders"]["amazon"]
                  if order["expected"] == "a_person"]
        equal("open orders", wanted, [entry["subject"] for entry in board["open"] if is_order(entry["subject"])])
        for subject in wanted:
            equal(f"codes of {subject}", ["mapping.unknown_sku"], codes_of(board, subject))
    return f"{len(seeds(bench))} seeds"


def is_order(subject):
    return subject.startswith("order/") and subject.count("/") == 1


def check_told(board, truths, buyers):
    """What is told of orders that are in SAP: what SAP did not promise, cannot send in time, has no room for."""
    told = defaultdict(list)
    for entry in board["open"]:
        if entry["subject"].startswith("order/") and not is_order(entry["subject"]):
            _, order, topic = entry["subject"].split("/")
            told[topic].append(order)
    equal("topics", set(), set(told) - {"stock", "goods_issue", "address"})
    equal("orders short of stock", recount.unconfirmed(truths), sorted(told["stock"]))
    equal("orders that leave too late", recount.overdue(truths), sorted(told["goods_issue"]))
    equal("orders whose address was cut", recount.cut_addresses(buyers, truths), sorted(told["address"]))
    return sum(map(len, told.values()))


def told_beside(bench):
    found = [seen(bench, seed) for seed in seeds(bench)]
    return f"{sum(check_told(each.crossed.document(), each.truths, each.buyers) for each in found)} orders"


def open_suspense(bench):
    for seed in seeds(bench):
        found = seen(bench, seed)
        board = found.crossed.document()
        entries = [entry for entry in board["open"] if not entry["subject"].startswith("order/")]
        equal("codes of the other entries", {"settlement.suspense"}, {entry["code"] for entry in entries})
        for settlement in found.truths["settlements"]:
            named = [entry for entry in entries if settlement["settlementId"] in entry["subject"]]
            unknown = Decimal(settlement["unknownFees"]) != 0
            equal(f"{settlement['settlementId']} named as in suspense", unknown, bool(named))
    return f"{len(seeds(bench))} seeds"


def nothing_throttled(bench):
    calls = 0
    for seed in seeds(bench):
        for operation, count in seen(bench, seed).truths["calls"].items():
            equal(f"refused calls of {operation}", 0, count["throttled"])
            calls += count["calls"]
    require(calls, "calls of Amazon", "none")
    return f"{calls} calls"


def idocs_posted(bench):
    count = 0
    for seed in seeds(bench):
        truths = seen(bench, seed).truths
        equal("IDocs by status", {"53": len(truths["idocs"])},
              dict(Counter(document["status"] for document in truths["idocs"])))
        equal("IDocs", len(truths["orders"]["sap"]) + len(truths["fi"]), len(truths["idocs"]))
        count += len(truths["idocs"])
    return f"{count} IDocs"


PROMISES = [
    Promise("every number of the orders is what Amazon and SAP hold", flow_promise("orders")),
    Promise("every number of the settlements is what Amazon and SAP hold", flow_promise("settlements")),
    Promise("the value of an order is what the buyer paid without Amazon's own tax", money_is_amazons),
    Promise("SAP holds exactly the orders that should be there", no_strangers),
    Promise("documents balance, add up to each settlement, and unknown fees are in suspense", books_balance),
    Promise("the order with the unmapped SKU is open, and no other", open_orders),
    Promise("of orders in SAP it is told what SAP did not confirm or sends too late, and of no others", told_beside),
    Promise("settlements with unknown fees are open, and no others", open_suspense),
    Promise("without faults Amazon never had to throttle", nothing_throttled),
    Promise("every IDoc is posted, and one document came of each", idocs_posted),
]
