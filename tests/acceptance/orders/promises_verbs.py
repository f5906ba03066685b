"""What people do with an order while the daemon works: the verbs, and what they refuse."""
from harness import DATA_REJECTED, DONE, USAGE_WRONG, Promise, equal, require
from living import UNMAPPED, living

BY = ("--as", "Ada", "--because", "acceptance")


def verbs_want_a_name_and_a_reason(bench):
    daemon = living(bench)
    order = daemon.some("nothing_yet")
    for words in ((), BY[:2], BY[2:]):
        daemon.orders("hold", order, *words).exits(USAGE_WRONG)
    return "64, three times"


def holds_and_releases(bench):
    daemon = living(bench)
    order = daemon.some("nothing_yet")
    daemon.orders("hold", order, *BY).exits(DONE)
    equal("state", "on_hold", daemon.state(order))
    daemon.orders("release", order, *BY).exits(DONE)
    daemon.until(lambda: daemon.state(order) in ("received", "waiting"), "that it goes on")
    daemon.orders("release", order, *BY).exits(DATA_REJECTED)
    log = str(daemon.orders("show", order, "--json").document())
    require("Ada" in log and "acceptance" in log, "who and why in what is shown", log)
    return order


def refuses_a_second_sales_order(bench):
    daemon = living(bench)
    order = daemon.some("sales_order", 4)
    number = daemon.of_sap()[order][0]["vbeln"]
    for verb in ("rebuild", "ignore", "hold"):
        told = daemon.orders(verb, order, *BY).exits(DATA_REJECTED)
        if verb == "rebuild":
            require(number in told.stderr, f"the sales order {number}", told.stderr)
    equal("sales orders", 1, len(daemon.of_sap()[order]))
    return f"{order} stays {number}"


def links_only_its_own(bench):
    daemon = living(bench)
    order = daemon.some("a_person")
    other = daemon.of_sap()[daemon.some("sales_order", 4)][0]["vbeln"]
    daemon.orders("link", order, other, *BY).exits(DATA_REJECTED)
    equal("state", "needs_attention", daemon.state(order))
    return f"not {other}"


def retries_in_vain(bench):
    daemon = living(bench)
    order = daemon.some("a_person")
    daemon.orders("retry", order, *BY).exits(DONE)
    daemon.until_state(order, "needs_attention", 60)
    require(order not in daemon.of_sap(), "no sales order", order)
    return order


def corrects_and_posts(bench):
    daemon = living(bench)
    order = daemon.some("a_person")
    skus = [line["sku"] for line in daemon.of_amazon()[order]["lines"]]
    place = f"/orderItems/{skus.index(UNMAPPED)}/product/sellerSku"
    daemon.orders("correct", order, "/proceeds/grandTotal/amount", "0.01", *BY).exits(DATA_REJECTED)
    daemon.orders("correct", order, place, "WEIR-001", *BY).exits(DONE)
    daemon.until_state(order, "proven", 60)
    held = daemon.of_sap()[order]
    equal("sales orders", 1, len(held))
    require("000000000000100001" in [each["material"] for each in held[0]["items"]], "the material", held)
    why = daemon.orders("why", order).stdout.decode()  # that it leaves late is true: its ship-by is long past
    require("is proven" in why and "unknown_sku" not in why and UNMAPPED not in why, "nothing of the SKU", why)
    return f"{order} is {held[0]['vbeln']}"


def ignores_for_good(bench):
    daemon = living(bench)
    order = daemon.some("nothing_yet")
    daemon.orders("ignore", order, *BY).exits(DONE)
    equal("state", "ignored", daemon.state(order))
    return order


PROMISES = [
    Promise("a verb wants to know who and why", verbs_want_a_name_and_a_reason),
    Promise("an order is held and released, and both are in its log", holds_and_releases),
    Promise("nothing makes a second sales order where SAP has one", refuses_a_second_sales_order),
    Promise("an order is linked to no other one's sales order", links_only_its_own),
    Promise("a retry without a change ends on the same list", retries_in_vain),
    Promise("a corrected SKU is posted and proven, money is not corrected", corrects_and_posts),
    Promise("an order is left alone for good", ignores_for_good),
]
