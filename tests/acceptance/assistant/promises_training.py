"""Missions of `weir train`, solved by an assistant that only reads and proposes: a second person approves,
the daemon acts. What is true is what the stand-ins hold; who did it is what the audit log says."""
import re
from collections import namedtuple

from assisted import FEE, FEE_CLASS, SUSPENSE, equal
from harness import DATA_REJECTED, DONE, Promise, require
from trained import training

# look(of) → what was found; asks(of, found) → proposals; truth(of) → what the stand-ins hold.
Mission = namedtuple("Mission", "name look by_hand asks truth wanted approver effect")
Ask = namedtuple("Ask", "tool arguments subject")


def causes_of(of, code):
    return [each for each in of.tool("exceptions")["items"] if each["code"].startswith(code)]


def nothing_by_hand(of, found):
    return found


# A fee that no rule knows.

def look_at_the_fee(of):
    items = [each for each in of.tool("suspense") if FEE in each["amount_description"]]
    equal("items in suspense", 1, len(items))
    item = items[0]
    equal("amount", "-" + of.facts["amount"], item["amount"])
    settlement = of.tool("find_settlement", settlement_id=item["parts"][0]["settlement"])
    require(of.facts["settlement"] in str(settlement), "the settlement that it came in", settlement)
    reasons = {each["class"]: each["reason"] for each in item["proposals"]}
    require(reasons.get(FEE_CLASS), f"a reason for {FEE_CLASS}", reasons)
    return {"item": item["item"], "because": f"the fee schedule: storage; {reasons[FEE_CLASS]}"}


def ask_for_the_class(of, found):
    return [Ask("propose_map_fee", {"item": found["item"], "class": FEE_CLASS, "because": found["because"]},
                f"suspense/{found['item']}")]


def money_in_sap(of):
    return {"suspense": of.balance(SUSPENSE), "storage": of.balance(of.facts["account"])}


def fee_on_its_account(of, before):
    cents = int(of.facts["amount"].replace(".", ""))
    return {"suspense": 0, "storage": before["storage"] + cents}


# Two IDocs that SAP could not post.

def look_at_the_idocs(of):
    orders = [of.facts["order"], of.facts["other"]]
    cards = [of.tool("exception", number=each["id"]) for each in causes_of(of, "sap.")]
    about = [each for each in cards if all(order in str(each["keys"]) for order in orders)]
    equal("causes that name both orders", 1, len(about))
    idocs = {}
    for order in orders:
        told = str(of.tool("why_order", order_id=order))
        require("status 51" in told and "WE02" in told, "the status, and where to look in SAP", told)
        idocs[order] = re.search(r"IDoc (\d{16})", told).group(1)
    return {"idocs": idocs}


def process_the_idocs_again(of, found):
    for idoc in found["idocs"].values():
        require("53" in of.screen("bd87", idoc), "the IDoc in status 53", idoc)
    return found


def ask_for_a_replay(of, found):
    return [Ask("propose_replay", {"order_id": order, "because": f"BD87 has posted IDoc {idoc}"},
                f"order/{order}") for order, idoc in found["idocs"].items()]


def orders_and_proofs(of):
    """How often SAP has each, and how many of its IDocs about them are not posted."""
    orders = [of.facts["order"], of.facts["other"]]
    standing = [each["docnum"] for each in of.truth("idocs")
                if each["status"] == "51" and any(order in each["arckey"] for order in orders)]
    return {"in SAP": [len(of.sales_orders(order)) for order in orders], "IDocs in 51": len(standing)}


def each_order_once(of, _):
    return {"in SAP": [1, 1], "IDocs in 51": 0}


# Amazon refused calls, and somebody has stopped Weir.

def night_orders(of):
    return [of.facts[f"order{number}"] for number in (1, 2, 3)]


def look_at_the_storm(of):
    calls = of.tool("failed_calls")
    require(any((each["operation"], each["status"]) == ("searchOrders", 429) for each in calls),
            "searchOrders refused by 429", calls)
    paused = of.tool("paused_queues")
    equal("what stands still, and by whom", [("amazon", "person", "night shift")],
          [(each["queue"], each["cause"], each["by"]) for each in paused])
    for order in night_orders(of):
        of.refused("order.unknown", of.client, "find_order", order_id=order)
    return {"queue": paused[0]["queue"]}


def ask_to_go_on(of, found):
    return [Ask("propose_resume", {"queue": found["queue"], "because": "nothing was refused since 10:00"},
                f"queue/demo/{found['queue']}")]


def orders_of_the_night(of):
    return {order: len(of.sales_orders(order)) for order in night_orders(of)}


def each_of_the_night_once(of, _):
    return {order: 1 for order in night_orders(of)}


# A settlement that comes again.

def look_at_the_settlement(of):
    causes = causes_of(of, "settlement.reissued")
    equal("causes", 1, len(causes))
    card = of.tool("exception", number=causes[0]["id"])
    require(of.facts["report"] in str(card["keys"]), "the report that came again", card["keys"])
    settlement = of.tool("find_settlement", settlement_id=of.facts["settlement"])
    require(of.facts["payout"] in str(settlement), f"a deposit of {of.facts['payout']}", settlement)
    return {"cause": causes[0]["id"]}


def ask_to_close_it(of, found):
    because = f"the bank got {of.facts['payout']}, which is what was posted first"
    return [Ask("propose_resolve", {"number": found["cause"], "because": because}, f"work/{found['cause']}")]


def documents_in_sap(of):
    begin = "AMZ" + of.facts["settlement"]
    return sorted((each["belnr"], each["reversed_by"]) for each in of.truth("fi")
                  if each["reference"].startswith(begin))


def documents_as_they_were(of, before):
    equal("documents", of.facts["documents"].split(", "), [number for number, _ in before])
    return [(number, "") for number, _ in before]


# A shipment of which Amazon has received less.

def look_at_the_shipment(of):
    rows = [each for each in of.tool("claims")
            if (each["kind"], each["sku"]) == ("lost_inbound", of.facts["sku"])]
    equal("claims", [int(of.facts["missing"])], [each["units"] for each in rows])
    shipment = of.tool("find_shipment", shipment_id=of.facts["shipment"])
    require(of.facts["sku"] in str(shipment), "where its pieces are", shipment)
    return {"units": rows[0]["units"]}


def open_a_case(of, found):
    said = of.screen("case", of.facts["shipment"], of.facts["sku"], found["units"])
    return {**found, "case": said.removeprefix("case ").strip()}


def ask_to_note_the_case(of, found):
    asked = {"shipment_id": of.facts["shipment"], "case_id": found["case"], "because": "it is open at Amazon"}
    # The word that a person gives claims up by.
    of.refused("assistant.bad_arguments", of.client, "propose_file_claim", **{**asked, "case_id": "none"})
    return [Ask("propose_file_claim", asked, "inbound/" + of.facts["shipment"])]


def cases_of_amazon(of):
    return [(each["sku"], each["quantity"]) for each in of.truth("cases")
            if each["shipment"] == of.facts["shipment"]]


def one_case_of_what_is_missing(of, _):
    return [(of.facts["sku"], int(of.facts["missing"]))]


MISSIONS = [
    Mission("unknown-fee", look_at_the_fee, nothing_by_hand, ask_for_the_class, money_in_sap,
            fee_on_its_account, "otto", "suspense mapped"),
    Mission("429-storm", look_at_the_storm, nothing_by_hand, ask_to_go_on, orders_of_the_night,
            each_of_the_night_once, "otto", "queue_resumed"),
    Mission("reissued-settlement", look_at_the_settlement, nothing_by_hand, ask_to_close_it, documents_in_sap,
            documents_as_they_were, "fred", "work resolved"),
    Mission("idoc-51", look_at_the_idocs, process_the_idocs_again, ask_for_a_replay, orders_and_proofs,
            each_order_once, "otto", "order_retry"),
    Mission("short-receipt", look_at_the_shipment, open_a_case, ask_to_note_the_case, cases_of_amazon,
            one_case_of_what_is_missing, "otto", "claim filed"),
]


def found_by_reading(bench, mission):
    of = training(bench, mission.name)
    return bench.once("found " + mission.name, lambda: mission.look(of))


def proposed(bench, mission):
    """The proposals by number, what the stand-ins held before anybody approved, and who may not."""
    def propose():
        of, found = training(bench, mission.name), found_by_reading(bench, mission)
        done = mission.by_hand(of, found)
        before = mission.truth(of)
        asks = mission.asks(of, done)
        return {of.tool(ask.tool, **ask.arguments)["proposal"]: ask for ask in asks}, before
    return bench.once("proposed " + mission.name, propose)


def finds_it(mission):
    def check(bench):
        return ", ".join(f"{key} {value}" for key, value in found_by_reading(bench, mission).items())
    return check


def moves_nothing_by_itself(mission):
    def check(bench):
        of = training(bench, mission.name)
        asks, before = proposed(bench, mission)
        for number, ask in asks.items():
            equal("who did what", [("anna", "proposal_proposed")], of.audit_of(f"proposal/{number}"))
            of.refused("assistant.unknown_tool", of.client, "approve_proposal", number=number)
            for by, code in (("anna", "proposal.same_person"), ("carl", "proposal.no_right")):
                told = of.decide("approve", number, by).exits(DATA_REJECTED)
                require(code in told.stderr, code, told.stderr)
            equal("who did what", [("anna", "proposal_proposed")], of.audit_of(f"proposal/{number}"))
            require(mission.effect not in [action for _, action in of.audit_of(ask.subject)],
                    f"no {mission.effect}", of.audit_of(ask.subject))
        narrow = of.assistant("anna", ("read.orders",), label="narrow")
        ask = next(iter(asks.values()))
        of.refused("assistant.no_right", narrow, ask.tool, **ask.arguments)
        equal("what the stand-ins hold", before, mission.truth(of))
        return f"{before} as before"
    return check


def is_solved_by_the_other_person(mission):
    def check(bench):
        of = training(bench, mission.name)
        asks, before = proposed(bench, mission)
        for number, ask in asks.items():
            done = of.decide("approve", number, mission.approver, "--json").exits(DONE).document()
            equal("state and approver", ("applied", mission.approver), (done["state"], done["approver"]))
            equal("who did what", [("anna", "proposal_proposed"), (mission.approver, "proposal_approved"),
                                   (mission.approver, "proposal_applied")], of.audit_of(f"proposal/{number}"))
            require((mission.approver, mission.effect) in of.audit_of(ask.subject),
                    f"{mission.effect} by {mission.approver}", of.audit_of(ask.subject))
        wanted = mission.wanted(of, before)
        of.until(lambda: mission.truth(of) == wanted, f"{wanted} by the daemon")
        of.stop()
        checked = of.check()
        wrong = [each for each in checked["findings"] if not each["right"]]
        equal("what `weir train check` finds wrong", [], wrong)
        require(checked["passed"], "a mission that is passed", checked)
        equal("what the stand-ins hold in the end", wanted, mission.truth(of))
        of.call("audit", "verify").exits(DONE)
        return f"{wanted}; {len(checked['findings'])} findings"
    return check


def does_not_lift_what_was_paused_since(bench):
    """What is approved is what was seen: a colleague's pause of after the proposal stands."""
    storm = next(each for each in MISSIONS if each.name == "429-storm")
    of = training(bench, storm.name)
    ask = next(iter(proposed(bench, storm)[0].values()))
    number = of.tool(ask.tool, **ask.arguments)["proposal"]
    of.call("queue", "pause", "demo", "amazon", "--because", "stocktaking", "--as", "ben").exits(DONE)
    told = of.decide("approve", number, "otto", "--json").exits(DATA_REJECTED).document()
    equal("state", "failed", told["state"])
    require("proposal.ground_changed" in told["result"] and "ben" in told["result"], "ben", told)
    equal("who lifted it", [], [who for who, action in of.audit_of(ask.subject) if action == "queue_resumed"])
    equal("sales orders", {order: 0 for order in night_orders(of)}, orders_of_the_night(of))
    fresh = of.tool(ask.tool, **ask.arguments)["proposal"]
    bench.known["proposed " + storm.name] = ({fresh: ask}, orders_of_the_night(of))
    return f"proposal {number} failed, {fresh} knows of it"


def promises_of(mission):
    made = [Promise(f"{mission.name}: it finds what is wrong by reading", finds_it(mission)),
            Promise(f"{mission.name}: it proposes, and moves nothing by itself, nor does its person",
                    moves_nothing_by_itself(mission))]
    if mission.name == "429-storm":
        made.append(Promise("429-storm: a pause that came since is not lifted",
                            does_not_lift_what_was_paused_since))
    made.append(Promise(f"{mission.name}: {mission.approver} approves, and it is solved in the stand-ins",
                        is_solved_by_the_other_person(mission)))
    return made


PROMISES = [promise for mission in MISSIONS for promise in promises_of(mission)]
