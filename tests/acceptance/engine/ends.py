"""How every story must end: what Amazon and SAP hold, and what the store says of it."""
import recount
from harness import DONE, equal, require
from stores import number

STATES = {"sales_order": ("proven", ""), "nothing_yet": ("waiting", "order.pending"),
          "nothing": ("cancelled", "order.cancelled"), "a_person": ("needs_attention", "mapping.unknown_sku")}


def check_orders(truths):
    held = recount.by_key(truths["orders"]["sap"], "po")
    wanted = [order for order in truths["orders"]["amazon"] if order["expected"] == "sales_order"]
    pos = sorted(document["po"] for document in truths["orders"]["sap"])
    equal("purchase orders in SAP", sorted(order["orderId"] for order in wanted), pos)
    for order in wanted:
        document = held[order["orderId"]][0]
        require(recount.same_order(order, document), f"{order['orderId']} as it is at Amazon", document)
    return len(wanted)


def check_settlements(truths):
    equal("references that SAP holds twice", 0, recount.repeated(truths["fi"]))
    owned = 0
    for settlement in truths["settlements"]:
        documents = recount.documents_of(settlement, truths)
        require(recount.settlement_holds(settlement, documents),
                f"settlement {settlement['settlementId']} in SAP",
                [document["reference"] for document in documents])
        owned += len(documents)
    equal("documents in FI that belong to a settlement", len(truths["fi"]), owned)
    return len(truths["settlements"])


def check_documents(store, connection, truths):
    sql = f"SELECT flow, key, state, reason FROM document WHERE connection_id = '{connection}' ORDER BY 1, 2"
    came = {(flow, key): (state, reason) for flow, key, state, reason in store.rows(sql)}
    wanted = {("orders", order["orderId"]): STATES[order["expected"]] for order in truths["orders"]["amazon"]}
    wanted |= {("settlements", each["settlementId"]): ("proven", "") for each in truths["settlements"]}
    equal("documents", sorted(wanted), sorted(came))
    for key, (state, reason) in wanted.items():
        equal(f"state of {'/'.join(key)}", state, came[key][0])
        fits = state == "proven" or came[key][1] == reason
        require(fits, f"{'/'.join(key)} {state} for {reason}", came[key])


def check_jobs(store, connection, truths):
    dead = store.rows("SELECT subject, outcome, reason FROM job j JOIN job_attempt a ON a.job_id = j.id "
                      "AND a.lease_no = j.lease_no WHERE j.state = 'dead' "
                      f"AND j.connection_id = '{connection}' ORDER BY 1")
    wanted = {f"order/{order['orderId']}" for order in truths["orders"]["amazon"]
              if order["expected"] == "a_person"}
    strange = [row for row in dead if row[0] not in wanted]
    require(not strange, f"no dead job but that of {', '.join(wanted)}", strange)
    equal("dead jobs", len(wanted), len(dead))


COUNTS = {
    "jobs that run":
        "SELECT count(*) FROM job WHERE state = 'running' AND kind NOT IN (SELECT kind FROM schedule_tick)",
    "jobs with more or fewer attempts than claims":
        "SELECT count(*) FROM job WHERE lease_no <> (SELECT count(*) FROM job_attempt a "
        "WHERE a.connection_id = job.connection_id AND a.job_id = job.id)",
    "attempts that are open and do not run":
        "SELECT count(*) FROM job_attempt a JOIN job j ON j.id = a.job_id "
        "WHERE a.ended_at IS NULL AND (j.state <> 'running' OR a.lease_no <> j.lease_no)",
    "jobs done by more or less than one attempt":
        "SELECT count(*) FROM job WHERE (state = 'done') <> (1 = (SELECT count(*) FROM job_attempt a "
        "WHERE a.job_id = job.id AND a.outcome = 'done'))",
    "jobs of one lane that ended before an earlier one":
        "SELECT count(*) FROM job early JOIN job late ON late.connection_id = early.connection_id "
        "AND late.lane = early.lane AND late.id > early.id "
        "WHERE late.state = 'done' AND (early.finished_at IS NULL OR early.finished_at > late.finished_at)",
    "documents that SAP holds more than once":
        "SELECT count(*) FROM document WHERE duplicates <> 0",
}


def check_store(place):
    for what, sql in COUNTS.items():
        equal(what, 0, number(place.store, sql))
    host = place.hosts[0]
    outcome = place.bench.run("db", "check", "--config", host.file, environment=host.environment)
    outcome.exits(DONE)


def check_end(place):
    """Exactly once, nothing lost, and the store knows it. In words."""
    orders, settlements = 0, 0
    for index, sandbox in enumerate(place.sandboxes, 1):
        truths = sandbox.truths()
        orders += check_orders(truths)
        settlements += check_settlements(truths)
        check_documents(place.store, f"seller{index}", truths)
        check_jobs(place.store, f"seller{index}", truths)
    check_store(place)
    for host in place.hosts:
        host.never_crashed()
    return f"{orders} orders and {settlements} settlements once each"
