"""The journals as hledger text, judged by hledger itself."""
import json
import shutil
import subprocess
from collections import defaultdict
from decimal import Decimal

from comparing import lines_of, signed
from harness import Promise, Skipped, equal, require
from promises_journals import cases

SURROUNDINGS = {"LC_ALL": "C.UTF-8"}


def hledger(text, *arguments):
    program = shutil.which("hledger")
    if program is None:
        raise Skipped("hledger is not installed")
    finished = subprocess.run([program, "-f", "-", *arguments], input=text, capture_output=True,
                              env={**SURROUNDINGS, "PATH": "/usr/bin:/bin"}, timeout=120)
    said = finished.stderr.decode("utf-8", "replace")
    require(finished.returncode == 0, f"hledger {arguments[0]} accepts the text", said)
    return finished.stdout.decode("utf-8")


def balances(text):
    """{account: {currency: exact amount}}, debit positive."""
    lines, _ = json.loads(hledger(text, "balance", "--flat", "-E", "-N", "-O", "json"))
    found = {}
    for account, _, _, amounts in lines:
        found[account] = {amount["acommodity"].strip('"'): quantity(amount) for amount in amounts}
    return found


def quantity(amount):
    exact = amount["aquantity"]
    return Decimal(exact["decimalMantissa"]).scaleb(-exact["decimalPlaces"])


def accepted_by_hledger(bench):
    count = 0
    for path, _ in cases(bench):
        hledger(bench.run([path], "--hledger").exits(0).stdout, "check")
        count += 1
    return f"{count} files"


def account_of(name, accounts):
    """A ledger may hang the account below others; its last part is the account itself."""
    matching = [account for account in accounts if account == name or account.endswith(":" + name)]
    require(len(matching) == 1, f"one hledger account {name}", sorted(accounts))
    return matching[0]


def balances_agree(bench):
    count = 0
    for path, settlement in cases(bench):
        wanted = defaultdict(Decimal)
        for line in lines_of(bench.one(path)["journals"]):
            wanted[line["account"]] += signed(line)
        came = balances(bench.run([path], "--hledger").exits(0).stdout)
        for name, amount in wanted.items():
            found = came[account_of(name, came)].get(settlement.currency, Decimal(0))
            equal(f"balance of {name} in {path.name}", amount, found)
        equal(f"accounts of {path.name}", len(wanted), len(came))
        count += len(wanted)
    return f"{count} account balances"


def transactions_agree(bench):
    """One hledger transaction a journal, on its posting date."""
    count = 0
    for path, _ in cases(bench):
        wanted = sorted(journal["posting_date"] for journal in bench.one(path)["journals"])
        text = hledger(bench.run([path], "--hledger").exits(0).stdout, "print", "-O", "json")
        equal(f"dates of {path.name}", wanted, sorted(entry["tdate"] for entry in json.loads(text)))
        count += len(wanted)
    return f"{count} transactions"


PROMISES = [
    Promise("hledger accepts the journals of every accepted file", accepted_by_hledger),
    Promise("hledger balances every account to what the JSON says", balances_agree),
    Promise("hledger finds one transaction a journal on its posting date", transactions_agree),
]
