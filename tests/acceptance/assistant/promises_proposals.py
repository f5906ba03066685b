"""What an assistant sees, what it proposes, who decides, and what then is true in SAP."""
from assisted import DONE, FEE, FEE_CLASS, MATERIAL, SUSPENSE, UNMAPPED, equal, merchant
from harness import DATA_REJECTED, Promise, require

READS = {"find_order", "why_order", "find_sku", "stock_why", "find_settlement", "find_shipment", "exceptions",
         "exception", "suspense", "doctor", "audit", "audit_trail", "runbook", "search_codes", "proposals"}
PROPOSES = {"propose_map_sku", "propose_map_fee", "propose_replay", "propose_ignore", "propose_assign"}


def lists_its_tools(bench):
    tools = merchant(bench).anna().tools()
    require(READS | PROPOSES <= set(tools), f"{sorted(READS | PROPOSES)}", sorted(tools))
    for name in PROPOSES:
        require(not tools[name]["annotations"]["readOnlyHint"], f"{name} to be no reading", tools[name])
    for name in READS:
        require(tools[name]["annotations"]["readOnlyHint"], f"{name} to be a reading", tools[name])
    require(not any("approve" in name for name in tools), "no tool that approves", sorted(tools))
    return f"{len(tools)} tools"


def finds_an_order(bench):
    of = merchant(bench)
    anna = of.anna()

    def posted():
        held = of.sandbox.get("control", "/truth/orders")["sap"]
        return next((each for each in held
                     if not anna.call("find_order", order_id=each["po"])["isError"]), None)
    order = of.until(posted, "an order in both")
    of.until(lambda: order["vbeln"] in str(anna.read_of("find_order", order_id=order["po"])),
             "its sales order in the answer")
    anna.refused("order.unknown", "find_order", order_id="000-0000000-0000000")
    return f"{order['po']} is {order['vbeln']}"


def sees_what_is_parked(bench):
    of = merchant(bench)
    anna, order = of.anna(), of.parked()
    items = of.until(lambda: [each for each in anna.read_of("exceptions")["items"]
                              if each["code"] == "mapping.unknown_sku"], "the cause among the exceptions")
    card = anna.read_of("exception", number=items[0]["id"])
    require(order in str(card), f"order {order} below it", card)
    sku = anna.read_of("find_sku", sku=UNMAPPED)
    equal("material", "", sku["material"])
    equal("orders that wait", [order], sku["orders_that_wait"])
    require(anna.read_of("runbook", code="mapping.unknown_sku")["next"], "what to do", "nothing")
    return f"{order} waits for {UNMAPPED}"


def propose_sku(bench):
    of = merchant(bench)
    return bench.once("sku", lambda: of.anna().read_of(
        "propose_map_sku", sku=UNMAPPED, material=MATERIAL,
        because="the supplier's list has it; ask jo.buyer@example.com, +49 151 2345678"))["proposal"]


def proposes_and_nothing_happens(bench):
    of = merchant(bench)
    number = propose_sku(bench)
    shown = of.call("proposals", "show", number, "--json").exits(DONE).document()
    equal("state", "proposed", shown["state"])
    equal("proposer and client", ("anna", "acceptance 1.0"), (shown["proposer"], shown["client"]))
    require("jo.buyer" not in shown["because"] and "2345678" not in shown["because"], "no address", shown)
    equal("orders in the evidence", [of.parked()], shown["evidence"]["orders_that_wait"])
    equal("sales orders", [], of.sales_orders(of.parked()))
    require(UNMAPPED not in (of.folder / "order-rules.toml").read_text("utf-8"), "the rules as before", "")
    return f"proposal {number} waits"


def decides_nothing_by_itself(bench):
    of = merchant(bench)
    number = propose_sku(bench)
    of.anna().refused("assistant.unknown_tool", "approve_proposal", number=number)
    equal("what the log has of it", ("assistant_called", "assistant_answered"),
          tuple(action for _, action in of.audit_of("tool/approve_proposal")))
    for by, password, code in (("anna", None, "proposal.same_person"), ("carl", None, "proposal.no_right"),
                               ("otto", "not otto's password", "web.sign_in_refused"),
                               ("nobody", "whatever it may be", "web.sign_in_refused")):
        told = of.decide("approve", number, by, password=password).exits(DATA_REJECTED)
        require(code in told.stderr, code, told.stderr)
    equal("state", "proposed", of.call("proposals", "show", number, "--json").document()["state"])
    equal("sales orders", [], of.sales_orders(of.parked()))
    return "refused to itself, to who has no right, to who is not who they say"


def another_person_approves_the_sku(bench):
    of = merchant(bench)
    number, order = propose_sku(bench), of.parked()
    done = of.decide("approve", number, "otto", "--json").exits(DONE).document()
    equal("state and approver", ("applied", "otto"), (done["state"], done["approver"]))
    held = of.until(lambda: of.sales_orders(order), "a sales order in SAP")
    equal("sales orders", 1, len(held))
    require(MATERIAL in [each["material"] for each in held[0]["items"]], f"material {MATERIAL}", held[0])
    equal("who did what", [("anna", "proposal_proposed"), ("otto", "proposal_approved"),
                           ("otto", "proposal_applied")], of.audit_of(f"proposal/{number}"))
    equal("who mapped it", [("otto", "sku mapped")], of.audit_of(f"sku/{UNMAPPED}"))
    again = of.decide("approve", number, "otto").exits(DATA_REJECTED)
    require("proposal.over" in again.stderr, "proposal.over", again.stderr)
    of.anna().refused("mapping.sku_is_mapped", "propose_map_sku", sku=UNMAPPED, material=MATERIAL,
                      because="x")
    return f"{order} is {held[0]['vbeln']}, once"


def another_person_approves_the_fee(bench):
    of = merchant(bench)
    anna, fees = of.anna(), of.unknown_fees()
    items = of.until(lambda: [each for each in anna.read_of("suspense") if FEE in str(each)],
                     "the fee in suspense")
    of.until(lambda: of.balance(SUSPENSE) == fees, f"{fees} cents in suspense in SAP")
    before = of.balance(of.account_of(FEE_CLASS))
    item = items[0].get("item", items[0].get("number"))
    number = anna.read_of("propose_map_fee", item=item, **{"class": FEE_CLASS},
                          because="the invoice of November")["proposal"]
    told = of.decide("approve", number, "carl").exits(DATA_REJECTED)
    require("proposal.no_right" in told.stderr, "proposal.no_right", told.stderr)
    equal("cents in suspense", fees, of.balance(SUSPENSE))
    done = of.decide("approve", number, "otto", "--json").exits(DONE).document()
    equal("state", "applied", done["state"])
    of.until(lambda: of.balance(SUSPENSE) == 0, "nothing in suspense in SAP")
    equal("cents that the class has gained", fees, of.balance(of.account_of(FEE_CLASS)) - before)
    told = of.audit_of(f"suspense/{item}")
    require(("otto", "suspense mapped") in told, "who mapped it", told)
    return f"{fees} cents moved to {FEE_CLASS}"


def overrules_nobodys_later_word(bench):
    of = merchant(bench)
    anna = of.anna()
    cause = of.until(lambda: [each["id"] for each in anna.read_of("exceptions")["items"]
                              if each["code"] == "mapping.unknown_sku"], "a cause")[0]
    number = anna.read_of("propose_assign", number=cause, owner="basis", because="it is SAP's")["proposal"]
    of.call("exceptions", "assign", cause, "consultant", "--as", "carl").exits(DONE)
    done = of.decide("approve", number, "otto", "--json").exits(DATA_REJECTED).document()
    require(done["state"] == "failed" and done["result"].startswith("proposal.ground_changed"),
            "a proposal that has failed for its ground", done)
    equal("owner", "consultant", anna.read_of("exception", number=cause)["owner"])
    return f"cause {cause} stays the consultant's"


def refuses_for_a_reason(bench):
    of = merchant(bench)
    anna = of.anna()
    cause = anna.read_of("exceptions")["items"][0]["id"]
    number = anna.read_of("propose_ignore", number=cause, because="old")["proposal"]
    of.decide("refuse", number, "otto", "--because", "it is not old").exits(DONE)
    mine = [each for each in anna.read_of("proposals") if each["number"] == number]
    equal("state and reason", ("refused", "it is not old (otto)"), (mine[0]["state"], mine[0]["result"]))
    return f"proposal {number}"


def assigns_by_the_other_person(bench):
    of = merchant(bench)
    anna = of.anna()
    cause = anna.read_of("exceptions")["items"][0]["id"]
    number = anna.read_of("propose_assign", number=cause, owner="finance", because="it is money")["proposal"]
    equal("state", "applied", of.decide("approve", number, "otto", "--json").exits(DONE).document()["state"])
    equal("owner", "finance", anna.read_of("exception", number=cause)["owner"])
    return f"cause {cause}"


PROMISES = [
    Promise("a client of others lists the tools; none of them approves", lists_its_tools),
    Promise("it finds an order and its sales order", finds_an_order),
    Promise("it sees a parked exception, its cause and what waits for it", sees_what_is_parked),
    Promise("it proposes a SKU, and nothing happens", proposes_and_nothing_happens),
    Promise("it decides nothing by itself, and nor does its person", decides_nothing_by_itself),
    Promise("what somebody has said since it was proposed stays", overrules_nobodys_later_word),
    Promise("another person approves: the order is in SAP, and both are in the log",
            another_person_approves_the_sku),
    Promise("another person approves a fee: SAP holds it on its account", another_person_approves_the_fee),
    Promise("a refusal has a reason that the assistant reads", refuses_for_a_reason),
    Promise("an owner is given by the other person's word", assigns_by_the_other_person),
]
