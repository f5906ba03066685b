"""What Weir itself asks of a living stand-in, through Prism: the daemon, and patches at the pace of its bank."""
import json
import os
import time
from collections import Counter

import daemon_settings as settings
from harness import Broken, Promise, Skipped, equal, require
from hosts import Host
from programs import StandIn
from promises_prism import all_asked, make_router, none_violated
from promises_rate import run_ours

PATIENCE = 300  # seconds until all is carried
LOOK_EVERY = 0.5

ORDERS, REPORTS = "orders-api-model/orders_2026-01-01.json", "reports-api-model/reports_2021-06-30.json"
LISTINGS = "listings-items-api-model/listingsItems_2021-08-01.json"


def wanted(standin):
    orders = standin.truth("orders")
    return sum(each["expected"] == "sales_order" for each in orders["amazon"]), len(orders["sap"])


def wait_until_carried(standin, host):
    """All orders that are to come are in SAP, and as many journals at least as there are settlements."""
    deadline = time.monotonic() + PATIENCE
    while True:
        to_come, there = wanted(standin)
        if there >= to_come and len(standin.truth("fi")) >= len(standin.truth("settlements")):
            return there
        if not host.is_up() or time.monotonic() > deadline:
            raise Broken(f"expected {to_come} orders and some journals in SAP, came {there}; {host.last_words()}")
        time.sleep(LOOK_EVERY)


def check_evidence(bench, host, standin):
    """Each call that the stand-in counted is in the merchant's evidence, and no other is."""
    listed = bench.run("calls", "list", "--config", host.file, "--json", "--most", "1000",
                       environment=host.environment)
    equal("exit code of weir calls list", 0, listed.code)
    lines = [json.loads(line) for line in listed.stdout.decode().splitlines()]
    counted = {name: count["calls"] for name, count in standin.truth("calls").items() if count["calls"]}
    require(counted.pop("token", 0) == 1, "one token for all of it", counted)  # no call of the Selling Partner API
    equal("calls in the evidence", counted, dict(Counter(each["operation"] for each in lines)))
    require(all(each["request_id"] for each in lines), "a request id for each", lines[:3])
    return len(lines)


def carried(bench):
    settings.days_since_world()
    standin = StandIn(bench, "--seed", bench.seed, "--rate", "x1000")
    router = make_router(bench, standin, [ORDERS, REPORTS], refuses=True)
    rules = settings.write_rules(bench)
    store = bench.fresh("store") / "weir.db"

    def configuration(port):
        return settings.configuration(f'path = "{store}"', port, [(router.url, standin.urls["ecc"])], rules)

    host = Host(bench, "prism", configuration, {**os.environ, **settings.SECRETS})
    host.start()
    try:
        orders = wait_until_carried(standin, host)
    finally:
        code = host.stop()
    equal("exit code of weir run", 0, code)
    none_violated(router.ledger)
    all_asked(router.ledger, [ORDERS, REPORTS])
    evidence = check_evidence(bench, host, standin)
    return f"{orders} orders in SAP; {evidence} calls in the evidence; {router.ledger.told()}"


def patched(bench):
    if not bench.our_rate:
        raise Skipped("no --our-rate PROGRAM was given")
    standin = StandIn(bench, "--seed", bench.seed, "--rate", "x50")
    router = make_router(bench, standin, [LISTINGS], refuses=True)
    came = run_ours(bench.our_rate, router.url)
    none_violated(router.ledger)
    require(router.ledger.requests[LISTINGS] >= came["patches"] > 0, "each patch past Prism", came)
    return router.ledger.told()


PROMISES = [
    Promise("all that weir run asks while it carries holds to Amazon's models, through Prism, and is in its evidence",
            carried),
    Promise("and so do its listing patches", patched),
]
