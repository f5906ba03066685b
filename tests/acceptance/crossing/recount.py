"""The scoreboard, counted again from the sandbox's truths with exact decimals and none of Weir's code."""
from collections import Counter, defaultdict
from decimal import Decimal

WALLET, SUSPENSE = "0000113100", "0000159900"


def net_value(line):
    """What SAP's pricing makes of a line; prices hold the tax unless Amazon itself pays it to the state."""
    goods = sum(Decimal(line[name]) for name in ("item", "shipping", "giftWrap"))
    tax = Decimal(0) if line["taxIsAmazons"] else Decimal(line["tax"])
    return goods - abs(Decimal(line["discount"])) + tax


def order_value(order):
    return sum(net_value(line) for line in order["lines"])


def wanted_items(order):
    return sorted((line["material"], Decimal(line["quantity"]), net_value(line)) for line in order["lines"])


def held_items(document):
    return sorted((item["material"], Decimal(item["quantity"]), Decimal(item["gross_value"]))
                  for item in document["items"])


def same_order(order, document):
    return (document["currency"] == order["currency"] and held_items(document) == wanted_items(order)
            and Decimal(document["gross_value"]) == order_value(order))


def by_key(documents, key):
    groups = defaultdict(list)
    for document in documents:
        groups[document[key]].append(document)
    return groups


def amounts(pairs):
    """Currency -> amount as text, of (currency, amount) pairs."""
    sums = defaultdict(Decimal)
    for currency, amount in pairs:
        sums[currency] += amount
    return {currency: f"{amount:.2f}" for currency, amount in sums.items()}


def orders(truths):
    amazon, held = truths["orders"]["amazon"], by_key(truths["orders"]["sap"], "po")
    expected = Counter(order["expected"] for order in amazon)
    posted = [order for order in amazon if order["expected"] == "sales_order" and held[order["orderId"]]]
    proven = [order for order in posted if len(held[order["orderId"]]) == 1
              and same_order(order, held[order["orderId"]][0])]
    documents = [document for group in held.values() for document in group]
    return {"received": len(amazon), "waiting": expected["nothing_yet"], "cancelled": expected["nothing"],
            "needs_attention": expected["a_person"], "posted": len(posted), "proven": len(proven),
            "duplicates": sum(len(group) - 1 for group in held.values() if group),
            "source": amounts((order["currency"], order_value(order)) for order in posted),
            "target": amounts((each["currency"], Decimal(each["gross_value"])) for each in documents)}


def unconfirmed(truths):
    """Orders that SAP holds and does not promise whole."""
    return sorted(document["po"] for document in truths["orders"]["sap"]
                  if any(item["confirmed"] < item["quantity"] for item in document["items"]))


def overdue(truths):
    """Orders that had to be shipped before the day on which SAP could begin with them."""
    created = {document["po"]: document["created"][:10] for document in truths["orders"]["sap"]}
    return sorted(order["orderId"] for order in truths["orders"]["amazon"] if order["fulfilledBy"] == "MERCHANT"
                  and order["orderId"] in created and order["shipBy"][:10] < created[order["orderId"]])


def cut_addresses(buyers, truths):
    """Orders whose address lost a word on its way to SAP."""
    held = {document["po"]: " ".join(document["ship_to"].values()) for document in truths["orders"]["sap"]}
    parts = ("name", "companyName", "addressLine1", "addressLine2", "city")
    addresses = {each["orderId"]: each.get("recipient", {}).get("deliveryAddress", {}) for each in buyers}
    return sorted(order for order, address in addresses.items() if order in held
                  and any(word not in held[order] for part in parts for word in address.get(part, "").split()))


def side_sum(document, account=None):
    """Debits less credits, of one account or of all."""
    return sum((Decimal(line["amount"]) if line["side"] == "debit" else -Decimal(line["amount"]))
               for line in document["lines"] if account in (None, line["account"]))


def is_payout(document):
    return document["reference"].endswith(("/P", "-P"))


def documents_of(settlement, truths):
    return [each for each in truths["fi"] if settlement["settlementId"] in each["reference"]]


def wallet(documents):
    return sum(side_sum(each, WALLET) for each in documents if not is_payout(each))


def suspense(documents):
    """As Amazon signs it: a fee, which it takes, is negative and a debit."""
    return -sum(side_sum(each, SUSPENSE) for each in documents)


def repeated(documents):
    return sum(count - 1 for count in Counter(each["reference"] for each in documents).values())


def settlement_holds(settlement, documents):
    journals = [each for each in documents if not is_payout(each)]
    return bool(journals and wallet(journals) == Decimal(settlement["total"]) and not repeated(documents)
                and all(each["currency"] == settlement["currency"] for each in documents)
                and all(side_sum(each) == 0 for each in documents))


def settlements(truths):
    held = [(each, documents_of(each, truths)) for each in truths["settlements"]]
    posted = [(each, documents) for each, documents in held if documents]
    journals = [each for each in truths["fi"] if not is_payout(each)]
    return {"received": len(held), "waiting": 0, "cancelled": 0, "needs_attention": 0, "posted": len(posted),
            "proven": sum(settlement_holds(each, documents) for each, documents in posted),
            "duplicates": repeated(truths["fi"]),
            "source": amounts((each["currency"], Decimal(each["total"])) for each, _ in posted),
            "target": amounts((each["currency"], side_sum(each, WALLET)) for each in journals)}


def flows(truths):
    return {"orders": orders(truths), "settlements": settlements(truths)}
