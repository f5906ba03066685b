"""What a merchant does with a client, told by a public one: orders, a shipment, a quantity, settlements."""
from datetime import datetime, timedelta
from decimal import Decimal

from harness import equal, require
from programs import Peer

ORDERS, LISTINGS, REPORTS = "2026-01-01", "2021-08-01", "2021-06-30"
SELLER, GERMANY, SKU = "A2WEIR0SANDBOX", "A1PA6795UKMFR9", "WEIR-001"
SETTLEMENT = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2"
PATCH_SECONDS = 120  # of the stand-in's clock, until an accepted patch is seen
TRACKING = "00340434161094042557"


def iso(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def quantity_patch(sku, quantity):
    value = [{"fulfillment_channel_code": "DEFAULT", "quantity": quantity}]
    patch = {"op": "replace", "path": "/attributes/fulfillment_availability", "value": value}
    return {"path": {"sellerId": SELLER, "sku": sku}, "query": {"marketplaceIds": [GERMANY]},
            "body": {"productType": "PRODUCT", "patches": [patch]}}


class Story:
    """One stand-in on a manual clock, and the client in front of it, perhaps with something in between."""

    def __init__(self, bench, standin, url):
        self.standin = standin
        self.peer = Peer(bench, url)
        self.known = None

    def orders(self):
        """All pages of two days, as the client lists them; listed once."""
        if self.known is None:
            self.known = list(self.pages())
        return self.known

    def pages(self):
        now = datetime.fromisoformat(self.standin.now().rstrip("Z"))
        query = {"createdAfter": iso(now - timedelta(days=3)), "includedData": ["FULFILLMENT", "PROCEEDS"]}
        while True:
            page = self.peer.call("orders.searchOrders", ORDERS, query=query)
            yield from page["orders"]
            token = page.get("pagination", {}).get("nextToken")
            if not token:
                return
            query = {**query, "paginationToken": token}

    def order(self, order_id):
        query = {"includedData": ["FULFILLMENT", "PACKAGES"]}
        return self.peer.call("orders.getOrder", ORDERS, path={"orderId": order_id}, query=query)["order"]

    def offered(self):
        """The quantity of the article, as the client reads it."""
        query = {"marketplaceIds": [GERMANY], "includedData": ["attributes", "fulfillmentAvailability"]}
        path = {"sellerId": SELLER, "sku": SKU}
        item = self.peer.call("listingsItems.getListingsItem", LISTINGS, path=path, query=query)
        return item["fulfillmentAvailability"][0]["quantity"]


def lists_orders(story):
    listed = story.orders()
    truth = {each["orderId"]: each for each in story.standin.truth("orders")["amazon"]}
    equal("the ids of all orders that there are", sorted(truth), sorted(each["orderId"] for each in listed))
    lines = sum(len(each["orderItems"]) for each in listed)
    equal("lines", sum(len(each["lines"]) for each in truth.values()), lines)
    require(all("fulfillment" in each for each in listed), "the included data of each", "orders without it")
    return f"{len(listed)} orders, {lines} lines"


def shipped_items(order):
    return [{"orderItemId": each["orderItemId"], "quantity": each["quantityOrdered"]}
            for each in order["orderItems"]]


def is_to_ship(order):
    return (order["fulfillment"]["fulfillmentStatus"], order["fulfillment"]["fulfilledBy"]) == (
        "UNSHIPPED", "MERCHANT")


def confirms_a_shipment(story):
    order = next(each for each in story.orders() if is_to_ship(each))
    order_id, items = order["orderId"], shipped_items(order)
    package = {"packageReferenceId": "1", "carrierCode": "DHL", "trackingNumber": TRACKING,
               "shipDate": story.standin.now(), "orderItems": items}
    body = {"marketplaceId": order["salesChannel"]["marketplaceId"], "packageDetail": package}
    story.peer.call("orders.confirmShipment", "v0", path={"orderId": order_id}, body=body)

    seen = story.order(order_id)
    equal("status of the order", "SHIPPED", seen["fulfillment"]["fulfillmentStatus"])
    equal("tracking numbers", [TRACKING], [each["trackingNumber"] for each in seen["packages"]])
    equal("items of the package", items, shipped_in_package(seen["packages"][0]))
    true = [each for each in story.standin.truth("shipments") if each["orderId"] == order_id]
    equal("shipments in the stand-in's books", [(TRACKING, items)],
          [(each["trackingNumber"], each["items"]) for each in true])
    return f"order {order_id}, {len(items)} lines, 1 package"


def shipped_in_package(package):
    return [{"orderItemId": each["orderItemId"], "quantity": each["quantity"]}
            for each in package["packageItems"]]


def patches_a_listing(story):
    before = story.offered()
    wanted = before + 7
    answer = story.peer.call("listingsItems.patchListingsItem", LISTINGS, **quantity_patch(SKU, wanted))
    equal("status of the patch", "ACCEPTED", answer["status"])
    equal("quantity at once", before, story.offered())
    story.standin.goes_on(PATCH_SECONDS)
    equal("quantity two minutes later", wanted, story.offered())
    true = next(each for each in story.standin.truth("listings") if each["sku"] == SKU)
    equal("quantity in the stand-in's books", wanted, true["quantity"])
    return f"{SKU}: {before} became {wanted}"


def rows_of(text):
    header, *rows = [line.split("\t") for line in text.splitlines()]
    return [dict(zip(header, row)) for row in rows]


def amount(text):
    return Decimal(text.replace(",", ".")) if text else Decimal(0)


def check_settlement(report, true):
    """The report against its own total, and both against the stand-in's books."""
    summary, *rows = report
    equal("settlement", true["settlementId"], summary["settlement-id"])
    total = amount(summary["total-amount"])
    equal("its total", total, sum(amount(row["amount"]) for row in rows))
    equal("total in the stand-in's books", Decimal(true["total"]), total)
    equal("rows in the stand-in's books", true["rows"], len(rows))
    return f"{true['settlementId']}: {len(rows)} rows, {total} {summary['currency']}"


def downloads_settlements(story):
    listed = story.peer.call("reports.getReports", REPORTS, query={"reportTypes": [SETTLEMENT]})["reports"]
    truth = {report: each for each in story.standin.truth("settlements") for report in each["reportIds"]}
    equal("reports", sorted(truth), sorted(each["reportId"] for each in listed))
    told = set()
    for report in listed:
        path = {"reportDocumentId": report["reportDocumentId"]}
        document = story.peer.call("reports.getReportDocument", REPORTS, path=path)
        rows = rows_of(story.peer.say(download=document))
        told.add(check_settlement(rows, truth[report["reportId"]]))
    return f"{len(listed)} reports; " + "; ".join(sorted(told))


CHAPTERS = [("lists all orders", lists_orders),
            ("confirms a shipment, and sees its order shipped with its package", confirms_a_shipment),
            ("patches a listing, and sees the new quantity two minutes of the stand-in's clock later",
             patches_a_listing),
            ("downloads the settlement reports, which add up", downloads_settlements)]
