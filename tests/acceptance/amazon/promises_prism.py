"""All that goes over the wire holds to Amazon's own models, as Prism reads them."""
import os
import subprocess

from harness import Promise, Skipped, require, shortened
from models import Cases
from prism import start_all
from programs import Refused, StandIn
from router import Ledger, Router
from story import CHAPTERS, Story

PATIENCE = 900  # seconds for a walk over all cases

# The models of what the story asks for, and those of all that Weir asks for.
OF_THE_STORY = ["orders-api-model/orders_2026-01-01.json", "orders-api-model/ordersV0.json",
                "listings-items-api-model/listingsItems_2021-08-01.json",
                "reports-api-model/reports_2021-06-30.json"]
OF_THE_CASES = OF_THE_STORY + [
    "application-management-api-model/application_2023-11-30.json", "feeds-api-model/feeds_2021-06-30.json",
    "finances-api-model/financesV0.json", "finances-api-model/finances_2024-06-19.json",
    "finances-api-model/transfers_2024-06-01.json", "fulfillment-inbound-api-model/fulfillmentInboundV0.json",
    "fulfillment-inbound-api-model/fulfillmentInbound_2024-03-20.json",
    "notifications-api-model/notifications.json",
    "product-type-definitions-api-model/definitionsProductTypes_2020-09-01.json",
    "sellers-api-model/sellers.json", "tokens-api-model/tokens_2021-03-01.json"]


def make_router(bench, standin, models, refuses, cases=None):
    proxies = start_all(bench, models, standin.amazon, refuses)
    router = Router(bench.models(), proxies, standin.amazon, cases)
    bench.programs.append(router)
    return router


def make_story(bench):
    """The router, and the story over proxies that answer with an error where a model is broken."""
    standin = StandIn(bench, "--seed", bench.seed, "--rate", "x50", "--clock", "manual")
    router = make_router(bench, standin, OF_THE_STORY, refuses=True)
    return router, Story(bench, standin, router.url)


def first_of(violations):
    return "; ".join(f"{each.operation} {each.where}: {each.message}" for each in violations[:3])


def none_violated(ledger):
    require(not ledger.violations, "0 violations", f"{len(ledger.violations)}: {first_of(ledger.violations)}")


def all_asked(ledger, models):
    missing = [model for model in models if not ledger.requests[model]]
    require(not missing, "requests for each model", missing)


def tell_through(bench):
    router, story = bench.once("routed story", lambda: make_story(bench))
    for _, chapter in CHAPTERS:
        try:
            chapter(story)
        finally:
            none_violated(router.ledger)  # says more than the client does
    all_asked(router.ledger, OF_THE_STORY)
    return router.ledger.told()


def without_marketplaces(path):
    address, _, query = path.partition("?")
    kept = [each for each in query.split("&") if not each.startswith("marketplaceIds=")]
    return address + "?" + "&".join(kept)


def broken_by(router, call):
    """What the models have against a call. The client takes Prism's refusal for an answer without content."""
    router.ledger = Ledger()
    try:
        call()
    except (Refused, KeyError):
        pass
    return first_of(router.ledger.violations)


def finds_out(bench):
    """That the promise above can be broken."""
    router, story = bench.once("routed story", lambda: make_story(bench))
    router.spoil = without_marketplaces
    dropped = broken_by(router, story.offered)
    require("marketplaceids" in dropped, "the parameter that was dropped", dropped)
    router.spoil = None
    story.standin.ask("/fault", {"side": "amazon", "kind": "changed_type", "operation": "getOrder"})
    changed = broken_by(router, lambda: story.order(story.orders()[0]["orderId"]))
    require("response" in changed, "the answer that was changed", changed)
    return f"{dropped} | {changed}"


def told_lines(text):
    return [line for line in text.splitlines() if line.startswith("  ")]


def failure_in(text):
    """The first failure that the program names, or its last words."""
    _, mark, rest = text.partition(": Failure\n")
    return shortened(rest[:300] if mark else text[-300:])


def walk_cases(bench):
    """Without --errors: where an official case breaks its own model, the client is still to read it."""
    if not bench.tests:
        raise Skipped("no --tests amazon_api_tests was given")
    cases = Cases(bench.data / "spapi" / "sandbox_cases.json")
    standin = StandIn(bench, "--static", cases.file)
    router = make_router(bench, standin, OF_THE_CASES, refuses=False, cases=cases)
    ended = subprocess.run([bench.tests, "--gtest_filter=OfficialCases.*"], capture_output=True, text=True,
                           env={**os.environ, "WEIR_STATIC_AMAZON": router.url}, timeout=PATIENCE)
    if "over the wire" not in ended.stdout:
        raise Skipped("that program does not go over the wire yet")
    print("\n".join(told_lines(ended.stdout)), flush=True)
    print("  through Prism: " + router.ledger.told(), flush=True)
    none_violated(router.ledger)
    code = ended.returncode
    require(code == 0, "exit 0 of the cases", f"exit {code}: {failure_in(ended.stdout)}")
    all_asked(router.ledger, OF_THE_CASES)
    asked, own = (sum(each.values()) for each in (router.ledger.requests, router.ledger.amazons))
    return f"{asked} requests, 0 violations, {own} of Amazon's own"


PROMISES = [
    Promise("all that amazon-sp-api asks and is answered holds to Amazon's models, through Prism",
            tell_through),
    Promise("a parameter that is dropped on the way, and an answer of other types, are found out", finds_out),
    Promise("Amazon's static cases, asked for by our client over the wire, through Prism", walk_cases),
]
