"""What keeps watch: rights, budgets, the audit log, streamable HTTP; and what never leaves."""
import json

from assisted import DONE, FEE, UNMAPPED, Assistant, equal, merchant
from harness import Promise, require

ABOUT = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}
HELLO = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": ABOUT}


def takes_the_rights_of_the_token(bench):
    of = merchant(bench)
    narrow = of.assistant(rights=("read.orders",), label="narrow")
    narrow.read_of("exceptions")
    narrow.refused("assistant.no_right", "suspense")
    narrow.refused("assistant.no_right", "propose_replay", order_id=of.parked(), because="x")
    of.call("users", "revoke", "anna", "--name", "narrow", "--as", "admin").exits(DONE)
    narrow.refused("assistant.signed_out", "exceptions")
    return "as narrow as the token, and over when it is"


def keeps_to_the_budget(bench):
    of = merchant(bench)
    config = of.configuration("small.toml", "calls_a_day = 3")
    of.assistant("nils", ("read.orders",), config).read_of("exceptions")
    nils = of.assistant("nils", ("read.orders",), config)
    nils.read_of("exceptions")
    nils.read_of("runbooks")
    nils.refused("assistant.budget", "exceptions")
    of.assistant("nils", ("read.orders",), config).refused("assistant.budget", "runbooks")
    outcomes = [detail["outcome"] for _, actor, action, _, detail in of.audit()
                if (actor, action) == ("nils", "assistant_answered")]
    equal("outcomes", ["done"] * 3 + ["assistant.budget"] * 2, outcomes)
    return "3 calls over two sessions, no more in a third"


def speaks_by_http(bench):
    of = merchant(bench)
    of.by_http()
    token = of.token("anna", "http", ("read.orders", "orders.act"))
    client = Assistant(of, "http", f"http://127.0.0.1:{of.assistant_port}/mcp", token)
    require("server" in client.hello, "a server that says who it is", client.hello)
    client.read_of("find_order", order_id=of.parked())
    client.refused("assistant.no_right", "suspense")
    number = client.read_of("propose_replay", order_id=of.parked(), because="it has come in late")["proposal"]
    of.decide("refuse", number, "otto", "--because", "it is in SAP").exits(DONE)
    client.__exit__()
    ways = {detail.get("way") for _, _, action, _, detail in of.audit() if action == "assistant_called"}
    equal("ways in the log", {"stdio", "http"}, ways)
    return f"proposal {number}"


def opens_to_nobody_else(bench):
    of = merchant(bench)
    of.by_http()
    token = of.token("anna", "door", ("read.orders",))
    own = {"Authorization": f"Bearer {token}"}
    equal("without a token", 401, of.post(HELLO)[0])
    equal("with another's", 401, of.post(HELLO, Authorization="Bearer " + "0" * 64)[0])
    equal("of a page elsewhere", 403, of.post(HELLO, Origin="https://evil.example", **own)[0])
    equal("of a page on this machine", 403, of.post(HELLO, Origin="http://localhost:6274", **own)[0])
    equal("without a session", 400, of.post({"jsonrpc": "2.0", "id": 2, "method": "tools/list"}, **own)[0])
    equal("with the token", 200, of.post(HELLO, **own)[0])
    return "401, 401, 403, 403, 400, 200"


def notes_each_call_before_it_is_done(bench):
    of = merchant(bench)
    rows, open_calls, calls = of.audit(), {}, 0
    for number, actor, action, subject, detail in rows:
        if action == "assistant_called":
            open_calls.setdefault((actor, subject), []).append(number)
            require("arguments" in detail and detail["client"] == "acceptance 1.0", "who and what", detail)
            calls += 1
        if action == "assistant_answered":
            require(open_calls.get((actor, subject)), f"a call before answer {number}", subject)
            open_calls[(actor, subject)].pop()
        if action == "proposal_proposed":
            noted = [tool for who, tool in open_calls if who == actor and tool.startswith("tool/propose_")]
            require(any(open_calls[(actor, tool)] for tool in noted), "its call before it", (number, subject))
    equal("calls without an answer", [], [each for each, left in open_calls.items() if left])
    of.call("audit", "verify").exits(DONE)
    require(calls > 20, "many calls", calls)
    return f"{calls} calls"


def tells_nobodys_name(bench):
    of = merchant(bench)
    anna = of.anna()
    amazon = of.sandbox.get("control", "/truth/orders")["amazon"]
    for each in amazon[:: max(1, len(amazon) // 40)]:
        anna.call("find_order", order_id=each["orderId"])
        anna.call("why_order", order_id=each["orderId"])
        anna.call("explain_order_money", order_id=each["orderId"])
        anna.call("audit_trail", subject="order/" + each["orderId"])
    known = [anna.call("find_settlement", settlement_id=each["settlementId"])["isError"]
             for each in of.sandbox.get("control", "/truth/settlements")]
    require(False in known, "a settlement that is known", known)
    for item in anna.read_of("exceptions")["items"]:
        anna.read_of("exception", number=item["id"])
    for tool in ("suspense", "dispatch_board", "audit", "doctor", "runbooks", "proposals"):
        anna.read_of(tool)
    anna.call("find_sku", sku=UNMAPPED)
    anna.call("search_codes", words="SKU")
    answers = "\n".join(of.answers) + json.dumps([each[4] for each in of.audit()
                                                   if each[2].startswith(("assistant", "proposal"))])
    canaries = of.canaries()
    found = [each for each in canaries if each in answers or json.dumps(each)[1:-1] in answers]
    equal("of these in what was answered", [], found)
    require(FEE in answers and of.parked() in answers, "answers that say something", len(answers))
    return f"{len(canaries)} canaries, {len(of.answers)} answers, {len(answers)} characters"


PROMISES = [
    Promise("a token opens what its rights and its user's say, as long as it lasts",
            takes_the_rights_of_the_token),
    Promise("a budget is of a person, over all sessions and processes", keeps_to_the_budget),
    Promise("the same by streamable HTTP", speaks_by_http),
    Promise("HTTP is open to no other token and no page of a browser", opens_to_nobody_else),
    Promise("each call stands in the audit log before anything came of it",
            notes_each_call_before_it_is_done),
    Promise("no answer names a buyer, an address or a secret", tells_nobodys_name),
]
