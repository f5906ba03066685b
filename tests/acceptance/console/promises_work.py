"""What people do is done in their name, stands in the audit log, and is refused to who may not."""
from harness import Promise, equal, require


def an_order(demo):
    return demo.person("operator").items("/orders", state="proven")[0]


def each_deed_is_refused_to_who_may_not(demo):
    refused = 0
    for path, operations in demo.document["paths"].items():
        operation = operations.get("post")
        right = (operation or {}).get("x-right")
        if not right:
            continue
        for role in demo.users:
            person = demo.person(role)
            if right in person.session["rights"]:
                continue
            places = {"connection": "x", "order_id": "x", "settlement": "x", "item": "1"}
            answer = person.post(path.removeprefix("/api/v1").format(**places), {})
            equal(f"{role} at {path}", (403, "web.forbidden"), (answer.status, answer.code()))
            refused += 1
    return f"{refused} refusals"


def a_deed_is_in_the_audit_log(demo):
    order, operator, auditor = an_order(demo), demo.person("operator"), demo.person("auditor")
    path = f"/orders/{order['connection']}/{order['order_id']}/refetch"
    answer = operator.post(path, {"why": "acceptance"})
    equal("status of the refetch", 200, answer.status)
    entries = auditor.items("/audit-log", subject=f"order/{order['order_id']}")
    mine = [each for each in entries if each["actor"] == "operator"]
    require(mine and "acceptance" in mine[0]["detail"], "an entry with who and why", entries[:3])
    card = operator.get(f"/orders/{order['connection']}/{order['order_id']}").json()
    require(any(each["kind"] == "action" and "operator" in each["title"] for each in card["timeline"]),
            "the deed in the order's timeline", [each["title"] for each in card["timeline"]])
    return mine[0]["action"]


def a_queue_is_paused_and_resumed(demo):
    operator = demo.person("operator")
    connection = operator.get("/home").json()["connections"][0]["connection"]
    names = {"connection": connection, "queue": "sap"}
    answer = operator.post("/queue/pause", {**names, "minutes": 5, "because": "acceptance"})
    equal("status of the pause", 200, answer.status)
    pauses = operator.get("/queue").json()["pauses"]
    equal("pauses", [("sap", "person", "acceptance")],
          [(each["queue"], each["cause"], each["reason"]) for each in pauses])
    equal("status of the resume", 200, operator.post("/queue/resume", names).status)
    equal("pauses", [], operator.get("/queue").json()["pauses"])
    return connection


def many_are_retried_and_each_is_answered_for(demo):
    operator = demo.person("operator")
    known = [{name: each[name] for name in ("connection", "order_id")}
             for each in operator.items("/orders", limit=2)]
    asked = known + [{"connection": known[0]["connection"], "order_id": "000-0000000-0000000"}]
    answer = operator.post("/orders/retry", {"orders": asked, "why": "acceptance"}).json()
    equal("asked for", 3, answer["of"])
    equal("code of the one that is none", "order.unknown", answer["results"][2]["code"])
    return f"{answer['done']} of {answer['of']}"


def what_has_changed_is_told(demo):
    operator = demo.person("operator")
    token = operator.get("/events").json()["token"]
    order = an_order(demo)
    operator.post(f"/orders/{order['connection']}/{order['order_id']}/refetch", {"why": "acceptance"})
    changed = operator.get("/events", since=token).json()["changed"]
    require("audit" in changed, "the audit log among what has changed", changed)
    return ", ".join(changed)


PROMISES = [
    Promise("each deed is refused to every role that has no right to it",
            each_deed_is_refused_to_who_may_not),
    Promise("a deed is in the audit log, with who and why, and in the order's timeline",
            a_deed_is_in_the_audit_log),
    Promise("a queue is paused and resumed", a_queue_is_paused_and_resumed),
    Promise("many are retried at once, and each is answered for", many_are_retried_and_each_is_answered_for),
    Promise("what has changed is told to who asks again", what_has_changed_is_told),
]
