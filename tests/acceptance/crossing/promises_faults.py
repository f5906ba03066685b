"""Documents that SAP swallows, doubles or prices wrongly are told by name, and nothing else is."""
from decimal import Decimal

from faults import sap_fault, some_orders
from harness import DATA_REJECTED, Promise, equal, require
from scoreboard import checked, codes_of, seen

CODES = {"swallow": "proof.missing", "double": "proof.twice", "wrong_price": "proof.wrong_value"}
SEEDS = {"swallow": 1, "double": 2, "wrong_price": 3}


def spoil(kind, order, sums):
    """What SAP's sum is once the fault has struck."""
    held = Decimal(next(each for each in order["sap"] if each["po"] == order["orderId"])["gross_value"])
    change = {"swallow": -held, "double": held, "wrong_price": Decimal("1.00")}[kind]
    sums[order["currency"]] = f"{Decimal(sums[order['currency']]) + change:.2f}"


def check_spoilt(bench, seed, victims, board):
    """Against the board of the same world without faults."""
    sound, truth = seen(bench, seed).alone.document()["flows"], seen(bench, seed).truths["orders"]
    flow, sums = board["flows"]["orders"], dict(sound["orders"]["target"])
    for kind, order in victims.items():
        equal(f"codes of {order['orderId']}", [CODES[kind]], codes_of(board, f"order/{order['orderId']}"))
        spoil(kind, {**order, "sap": truth["sap"]}, sums)
    equal("ok", False, board["ok"])
    equal("posted", flow["proven"] + len(victims), flow["posted"])
    equal("needs_attention", sound["orders"]["needs_attention"] + len(victims), flow["needs_attention"])
    equal("duplicates", int("double" in victims), flow["duplicates"])
    equal("source", sound["orders"]["source"], flow["source"])
    equal("target", sums, flow["target"])
    equal("settlements", sound["settlements"], board["flows"]["settlements"])


def scenario_of(bench, victims):
    return bench.scenario([sap_fault(kind, order["orderId"]) for kind, order in victims.items()])


def together(bench, seed=1):
    return dict(zip(CODES, some_orders(bench, seed, len(CODES))))


def spoilt_board(bench):
    def make():
        return bench.demo(1, "--scenario", scenario_of(bench, together(bench))).exits(DATA_REJECTED)
    return checked(bench.once("spoilt", make), 1)


def told_together(bench):
    check_spoilt(bench, 1, together(bench), spoilt_board(bench))
    return "3 faults, 1 run"


def alone_promise(kind):
    def check(bench):
        seed = SEEDS[kind]
        victims = {kind: some_orders(bench, seed, 1, kind)[0]}
        outcome = bench.demo(seed, "--scenario", scenario_of(bench, victims)).exits(DATA_REJECTED)
        check_spoilt(bench, seed, victims, checked(outcome, seed))
        return f"seed {seed}, order {victims[kind]['orderId']}"
    return check


def told_in_text(bench):
    victims = together(bench)
    outcome = bench.run("demo", "--exit", "--scenario", scenario_of(bench, victims)).exits(DATA_REJECTED)
    text = outcome.stdout.decode("utf-8")
    for kind, order in victims.items():
        require(f"order/{order['orderId']}" in text, f"order {order['orderId']} in the text", text)
        require(CODES[kind] in text, f"the code {CODES[kind]} in the text", text)
    return f"{len(victims)} orders"


def sentences_whole(bench):
    """Reason and next step are cut out of one message; the cut must not go through a bracket."""
    for entry in spoilt_board(bench)["open"]:
        for member in ("reason", "next"):
            text, name = entry[member], f"{member} of {entry['code']}"
            require(text.strip(), f"a {name}", repr(text))
            require(text.count("(") == text.count(")"), f"closed brackets in the {name}", text)
    return f"{len(spoilt_board(bench)['open'])} entries"


def settlement_spoilt(bench):
    """Documents of settlements are proven as well; which code fits depends on how many the settlement has."""
    for kind, settlement in zip(CODES, seen(bench, 1).truths["settlements"]):
        name = settlement["settlementId"]
        scenario = bench.scenario([sap_fault(kind, f"AMZ{name}/1")])
        board = checked(bench.demo(1, "--scenario", scenario).exits(DATA_REJECTED), 1)
        equal("ok", False, board["ok"])
        named = {entry["code"] for entry in board["open"] if name in entry["subject"]}
        named.discard("settlement.suspense")
        require(len(named) == 1 and named <= set(CODES.values()), f"what is wrong with {name}", named)
        flow = board["flows"]["settlements"]
        equal("needs_attention, proven", (1, 2), (flow["needs_attention"], flow["proven"]))
    return "3 settlements"


PROMISES = [
    Promise("orders that SAP swallows, doubles or prices wrongly are told by name", told_together),
    Promise("reason and next step of what is open are whole", sentences_whole),
]

# The same faults one by one, and elsewhere.
SLOW_PROMISES = [
    *[Promise(f"{kind}, alone, is told as {code}", alone_promise(kind)) for kind, code in CODES.items()],
    Promise("the text form names the spoilt orders too", told_in_text),
    Promise("a spoilt document of a settlement is told too", settlement_spoilt),
]
