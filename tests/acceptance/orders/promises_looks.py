"""What `weir orders list`, `show`, `why`, `preview` and `certificate` tell while the daemon works."""
from decimal import Decimal

from harness import DATA_REJECTED, DONE, USAGE_WRONG, Promise, equal, require
from living import UNMAPPED, living
from people import words_of

FAR = "9999"


def lists_every_order(bench):
    daemon = living(bench)
    listed = {each["order_id"] for each in daemon.listed()}
    equal("orders in the list", set(daemon.of_amazon()), listed)
    return f"{len(listed)} orders"


def lists_the_most_urgent_first(bench):
    ship_by = [each["ship_by"] or FAR for each in living(bench).listed()]
    equal("ship-by times", sorted(ship_by), ship_by)
    return f"from {ship_by[0]}"


def lists_by_state_and_marketplace(bench):
    daemon = living(bench)
    waiting = daemon.listed("--state", "needs_attention")
    equal("orders that need attention", [daemon.some("a_person")], [each["order_id"] for each in waiting])
    german = daemon.listed("--marketplace", "A1PA6795UKMFR9")
    wanted = {order for order, each in daemon.of_amazon().items() if each["marketplaceId"] == "A1PA6795UKMFR9"}
    equal("orders of Amazon.de", wanted, {each["order_id"] for each in german})
    return f"{len(german)} of Amazon.de"


def shows_the_sales_order(bench):
    daemon = living(bench)
    order = daemon.some("sales_order", 3)
    held = daemon.of_sap()[order]
    shown = daemon.orders("show", order, "--json").exits(DONE).document()
    equal("sales orders", 1, len(held))
    require(held[0]["vbeln"] in str(shown), f"sales order {held[0]['vbeln']}", shown)
    require("proven" in str(shown), "that it is proven", shown)
    return f"{order} is {held[0]['vbeln']}"


def says_why(bench):
    daemon = living(bench)
    order = daemon.some("a_person")
    told = daemon.orders("why", order).exits(DATA_REJECTED).stdout.decode()
    require(UNMAPPED in told, f"the SKU {UNMAPPED}", told)
    asked = daemon.orders("why", order, "--json").exits(DATA_REJECTED).document()
    codes = [each["code"] for each in asked["open"]]
    require("mapping.unknown_sku" in codes, "mapping.unknown_sku", codes)
    require(all(each["next"] and each["owner"] for each in asked["open"]), "a next step and an owner", asked["open"])
    return codes[0]


def says_of_a_pending_order_that_it_waits(bench):
    daemon = living(bench)
    order = daemon.some("nothing_yet")
    equal("state", "waiting", daemon.state(order))
    return daemon.orders("why", order).exits(DONE).stdout.decode().split("\n")[0]


def tells_nobody_who_buys(bench):
    daemon = living(bench)
    words = words_of(daemon.sandbox)
    for order in (daemon.some("sales_order", 5), daemon.some("a_person")):
        for verb in ("show", "why", "preview"):
            told = daemon.orders(verb, order).stdout.decode()
            found = [word for word in words if word in told]
            require(not found, f"no buyer in {verb}", found)
    return f"{len(words)} words"


def previews_what_sap_holds(bench):
    daemon = living(bench)
    order = daemon.some("sales_order", 8)
    held = daemon.of_sap()[order][0]
    told = daemon.orders("preview", order).exits(DONE).stdout.decode()
    for each in held["items"]:
        require(each["material"] in told or each["material"].lstrip("0") in told, each["material"], told)
    amount = Decimal(held["net_value"]) + Decimal(held["tax"])
    require(str(amount) in told.replace(",", ""), f"its value {amount}", told)
    return f"{order}: {amount} {held['currency']}"


def previews_the_idoc_and_sends_nothing(bench):
    daemon = living(bench)
    order = daemon.some("a_person")
    before = len(daemon.sandbox.get("control", "/truth/idocs"))
    daemon.orders("preview", order, "--idoc").exits(DATA_REJECTED)
    idoc = daemon.orders("preview", daemon.some("sales_order", 8), "--idoc").exits(DONE).stdout.decode()
    require("<IDOC" in idoc and "E1BPSDHD1" in idoc, "an IDoc", idoc)
    require(order not in daemon.of_sap(), "no sales order of a preview", order)
    return f"{before} IDocs in SAP"


def certificates_are_sound(bench):
    daemon = living(bench)
    daemon.orders("certificate", "list", "--json").died_not()
    told = daemon.orders("certificate", "verify").exits(DONE)
    return told.stdout.decode().strip().split("\n")[-1]


def knows_what_it_does_not_know(bench):
    daemon = living(bench)
    daemon.orders("show", "999-9999999-9999999").exits(DATA_REJECTED)
    daemon.orders("show", "no order").exits(USAGE_WRONG)
    daemon.orders("list", "--state", "lost").exits(USAGE_WRONG)
    return "65, 64, 64"


PROMISES = [
    Promise("every order of Amazon's is in `weir orders list`", lists_every_order),
    Promise("the most urgent stands first", lists_the_most_urgent_first),
    Promise("the list can be narrowed to a state and a marketplace", lists_by_state_and_marketplace),
    Promise("`show` names the sales order that SAP holds", shows_the_sales_order),
    Promise("`why` names the SKU that nobody has mapped, what to do and whose it is", says_why),
    Promise("a pending order waits, and is on nobody's list", says_of_a_pending_order_that_it_waits),
    Promise("neither show nor why nor preview names a buyer", tells_nobody_who_buys),
    Promise("`preview` tells materials and value as SAP has them", previews_what_sap_holds),
    Promise("`preview --idoc` shows the IDoc and sends none", previews_the_idoc_and_sends_nothing),
    Promise("certificates are as they were made", certificates_are_sound),
    Promise("an order that is not there is said to be none", knows_what_it_does_not_know),
]
