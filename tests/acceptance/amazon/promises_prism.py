"""All that goes over the wire holds to Amazon's own models, as Prism reads them."""
import os
import subprocess

from harness import Promise, Skipped, require, shortened
from models import Cases
from prism import start_all
from programs import StandIn
from router import Router
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


def make_router(bench, standin, models, refuses, cases=None, spoil=None):
    proxies = start_all(bench, models, standin.amazon, refuses)
    router = Router(bench.models(), proxies, standin.amazon, cases, spoil)
    bench.programs.append(router)
    return router


def none_violated(router):
    ledger = router.ledger
    first = "; ".join(f"{each.operation} {each.where}: {each.message}" for each in ledger.violations[:3])
    require(not ledger.violations, "0 violations", f"{len(ledger.violations)}: {first}")


def tell_through(bench, spoil=None):
    """The whole story, over proxies that answer with an error where a model is broken."""
    standin = StandIn(bench, "--seed", bench.seed, "--rate", "x50", "--clock", "manual")
    router = make_router(bench, standin, OF_THE_STORY, refuses=True, spoil=spoil)
    story = Story(bench, standin, router.url)
    for _, chapter in CHAPTERS:
        try:
            chapter(story)
        finally:
            none_violated(router)  # says more than the client does
    missing = [model for model in OF_THE_STORY if not router.ledger.requests[model]]
    require(not missing, "requests for each model", missing)
    return router.ledger.told()


def told_lines(text):
    return [line for line in text.splitlines() if line.startswith("  ")]


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
    none_violated(router)
    require(ended.returncode == 0, "exit 0 of the cases", f"exit {ended.returncode}: {shortened(ended.stdout)}")
    missing = [model for model in OF_THE_CASES if not router.ledger.requests[model]]
    require(not missing, "requests for each model", missing)
    return router.ledger.told()


PROMISES = [
    Promise("all that amazon-sp-api asks and is answered holds to Amazon's models, through Prism", tell_through),
    Promise("Amazon's static cases, asked for by our client over the wire, through Prism", walk_cases),
]
