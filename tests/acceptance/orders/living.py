"""A daemon that runs while commands are given beside it, and what its sandbox knows to be true."""
import json
import time
import urllib.parse
import urllib.request

from harness import DONE, Broken
from weir import PATIENCE, Daemon, all_proven
from world import CREDENTIALS

QUEUE_ARN = "arn:aws:sqs:eu-west-1:123456789012:weir-notifications"
QUEUE_SECRET = "weir0sandbox0secret0access0key0000000000"
NOTIFICATIONS = "sellingpartnerapi::notifications"
UNMAPPED = "NEW-ITEM-77"
STRIDE = 0.2  # seconds


class Living(Daemon):
    """`weir run` in the background, from its start to the end of the test run."""

    def __init__(self, bench):
        super().__init__(bench, 'path = "weir.db"', {"QUEUE_SECRET": QUEUE_SECRET})
        self.running = None

    def config(self, store_lines=None):
        """With the queue of Amazon's notifications, read as often as it may be."""
        path = super().config(store_lines)
        text = path.read_text(encoding="utf-8") + f"""orders.notification_interval = "10s"
amazon.seller_id = "A2WEIR0SANDBOX"
amazon.queue.url = "{self.sandbox.ready['sqs']}/123456789012/weir-notifications"
amazon.queue.region = "eu-west-1"
amazon.queue.access_key_id = "AKIAWEIR0SANDBOX0KEY"
amazon.queue.secret_access_key = "env:QUEUE_SECRET"
"""
        path.write_text(text, encoding="utf-8")
        return path

    def begin(self):
        self.subscribe()
        self.running = self.bench.start("run", "--config", self.config(), environment=self.environment())
        self.until(lambda: all_proven(self), "orders to be proven")
        return self

    def subscribe(self):
        made = self.ask_amazon("/notifications/v1/destinations", self.token_of_nobody(), {
            "name": "acceptance", "resourceSpecification": {"sqs": {"arn": QUEUE_ARN}}})
        self.ask_amazon("/notifications/v1/subscriptions/ORDER_CHANGE", self.sandbox.token(), {
            "payloadVersion": "1.0", "destinationId": made["payload"]["destinationId"]})

    def token_of_nobody(self):
        """Destinations belong to the application and to no seller."""
        form = urllib.parse.urlencode({"grant_type": "client_credentials", "scope": NOTIFICATIONS,
                                       **{name: CREDENTIALS[name] for name in ("client_id", "client_secret")}})
        return self.sandbox.post("amazon", "/auth/o2/token", form.encode(),
                                 "application/x-www-form-urlencoded")["access_token"]

    def ask_amazon(self, path, token, body):
        request = urllib.request.Request(self.sandbox.ready["amazon"] + path, json.dumps(body).encode(), {
            "Content-Type": "application/json", "User-Agent": "acceptance/1", "x-amz-access-token": token})
        return self.sandbox.answer(request)

    def until(self, holds, what, patience=PATIENCE):
        end = time.monotonic() + patience
        while not (found := holds()):
            if self.running.process.poll() is not None:
                raise Broken(f"expected {what}, came the end of the daemon: "
                             f"{self.running.stderr_path.read_text()[-300:]}")
            if time.monotonic() > end:
                raise Broken(f"expected {what} within {patience} s, came nothing")
            time.sleep(STRIDE)
        return found

    def stop(self):
        self.running.process.terminate()
        return self.running.finish(PATIENCE)

    def orders(self, *words):
        return self.call("orders", *words)

    def listed(self, *words):
        return self.orders("list", "--json", "--most", "1000", *words).exits(DONE).document()

    def state(self, order):
        return next((each["state"] for each in self.listed() if each["order_id"] == order), None)

    def until_state(self, order, state, patience=PATIENCE):
        self.until(lambda: self.state(order) == state, f"{order} to be {state}", patience)

    def of_amazon(self):
        return {each["orderId"]: each for each in self.sandbox.get("control", "/truth/orders")["amazon"]}

    def of_sap(self):
        held = {}
        for each in self.sandbox.get("control", "/truth/orders")["sap"]:
            held.setdefault(each["po"], []).append(each)
        return held

    def some(self, expected, place=0):
        return [order for order, each in self.of_amazon().items() if each["expected"] == expected][place]

    def place_order(self, variant):
        body = json.dumps({"variant": variant, "marketplace": "A1PA6795UKMFR9", "paid": True}).encode()
        answer = self.sandbox.post("control", "/amazon/order", body, "application/json")
        return answer.get("order") or answer["orderId"]


def living(bench):
    def begin():
        daemon = Living(bench)
        bench.open.append(daemon)
        return daemon.begin()
    return bench.once("living", begin)
