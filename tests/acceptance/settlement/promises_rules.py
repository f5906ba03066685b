"""Rules of the customer: accounts, further matches, and mistakes in the rules file."""
import re
from dataclasses import replace

import fixtures
from bench import verdict_is
from comparing import compare_all, lines_of
from fixtures import row, settlement
from harness import RULES_WRONG, Promise, equal, require
from layout import file_bytes
from promises_hledger import account_of, balances

RULES = """\
[accounts]
REV_GOODS = "400000"
WALLET = "113100"

[class.FEE_SERVICES]
match = [["BrandNewType", "Quantum Shelf Fee", "*"]]
"""


def new_fee(known):
    """A triple no shipped rule knows: suspense without the rules file, a service fee with it."""
    fees = [replace(row("unknown", amount, "2026-05-06 10:00:00", description=description),
                    transaction_type="BrandNewType", amount_type="Quantum Shelf Fee",
                    accounting_class="FEE_SERVICES" if known else "SUSPENSE")
            for amount, description in (("-2.22", "Part of a shelf"), ("-1.11", "Another part"))]
    rows = [row("goods", "90.00", "2026-05-05 10:00:00"), row("commission", "-13.50", "2026-05-05 10:00:00")]
    return settlement("70000000091", "2026-05-03 14:00:00", "2026-05-17 14:00:00", rows + fees)


def with_rules(bench, text, name="rules.toml"):
    return ("--rules", str(bench.put(text.encode("utf-8"), name)))


def classification_changes(bench):
    path = bench.put(file_bytes(new_fee(False)))
    compare_all(bench.one(path), new_fee(False), "America/Los_Angeles")
    entry = bench.one(path, *with_rules(bench, RULES))
    verdict_is(entry, "accept")
    compare_all(entry, new_fee(True), "America/Los_Angeles")
    return "2 rows out of suspense"


def accounts_change(bench):
    path = bench.put(file_bytes(new_fee(False)))
    accounts = {line["class"]: line["account"] for line in lines_of(bench.one(path)["journals"])}
    equal("accounts without rules", {name: name for name in accounts}, accounts)
    came = {line["class"]: line["account"]
            for line in lines_of(bench.one(path, *with_rules(bench, RULES))["journals"])}
    wanted = {name: name for name in ("FEE_REFERRAL", "FEE_SERVICES", "CASH_IN_TRANSIT")}
    equal("accounts with rules", {**wanted, "REV_GOODS": "400000", "WALLET": "113100"}, came)
    return f"{len(came)} accounts"


def report_shows_accounts(bench):
    path = bench.put(file_bytes(new_fee(False)))
    text = bench.run([path], "--text", *with_rules(bench, RULES)).exits(0).stdout.decode("utf-8")
    for account in ("400000", "113100"):
        require(account in text, f"account {account} in the text report", text)
    return "text"


def ledger_shows_accounts(bench):
    path = bench.put(file_bytes(new_fee(False)))
    came = balances(bench.run([path], "--hledger", *with_rules(bench, RULES)).exits(0).stdout)
    for account in ("400000", "113100", "FEE_SERVICES"):
        account_of(account, came)
    return f"{len(came)} accounts"


def shipped_rule_yields(bench):
    """The customer's exact match beats a shipped rule for the same triple."""
    rules = '[class.OTHER_INCOME]\nmatch = [["other-transaction", "other-transaction", "Storage Fee"]]\n'
    settled = settlement("70000000092", "2026-05-03 14:00:00", "2026-05-17 14:00:00",
                         [row("storage", "-8.00", "2026-05-05 10:00:00")])
    entry = bench.one(bench.put(file_bytes(settled)), *with_rules(bench, rules))
    equal("classes", ["OTHER_INCOME"], [line["class"] for line in entry["classes"]])
    return "1 rule"


def empty_rules(bench):
    path = bench.put(file_bytes(fixtures.plain()))
    equal("result with an empty rules file", bench.one(path), bench.one(path, *with_rules(bench, "# none\n")))
    return "1 file"


def refused(text, line, *words):
    """A promise: exit 78, and the message names the rules file, line and column, and these words."""
    def check(bench):
        path = bench.put(file_bytes(fixtures.plain()))
        options = with_rules(bench, text)
        outcome = bench.run([path], "--json", *options).exits(RULES_WRONG)
        message = " ".join(outcome.messages())
        require(options[1] in message, "the rules file named", message)
        place = re.search(rf"(?<!\d){line}(?!\d)\D{{1,12}}(\d+)", message.replace(options[1], ""))
        require(place, f"line {line} and a column in the message", message)
        for word in words:
            require(word in message, f"'{word}' in the message", message)
        return f"line {line} column {place.group(1)}"
    return check


PROMISES = [
    Promise("a match in the rules file takes rows out of suspense", classification_changes),
    Promise("accounts of the rules file stand in the journals, others stay class names", accounts_change),
    Promise("accounts of the rules file stand in the text report", report_shows_accounts),
    Promise("accounts of the rules file stand in the hledger text", ledger_shows_accounts),
    Promise("a match of the rules file beats a shipped rule", shipped_rule_yields),
    Promise("an empty rules file changes nothing", empty_rules),
    Promise("an unknown class under accounts is refused with the nearest name",
            refused('[accounts]\nWALLET = "1"\nREV_GODS = "400000"\n', 3, "REV_GODS", "REV_GOODS")),
    Promise("an unknown class with matches is refused with the nearest name",
            refused('[accounts]\n\n[class.FEE_SERVICE]\nmatch = [["A", "B", "*"]]\n', 3, "FEE_SERVICES")),
    Promise("a syntax error in the rules file is refused with its place",
            refused('[accounts]\nREV_GOODS = "400000"\nWALLET = = "1"\n', 3)),
    Promise("an unclosed text in the rules file is refused with its place",
            refused('[accounts]\nREV_GOODS = "400000\n', 2)),
]
