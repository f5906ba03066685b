"""Compares one JSON object of the command with the independent reckoning."""
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from harness import Broken, equal, require
from money import is_written_for, written
from reckoning import local_day, reckon

KEYS = (
    "file", "verdict", "reasons", "settlement_id", "currency", "period_start", "period_end", "deposit_date",
    "total", "row_count", "row_sum", "residual", "zone", "classes", "months", "suspense", "reserve",
    "journals")
SIDES = {"debit": 1, "credit": -1}
LONGEST_REFERENCE = 16
MOST_LINES = 900


def money(text):
    try:
        return Decimal(text)
    except (ArithmeticError, TypeError, ValueError):
        raise Broken(f"expected a decimal string, came {text!r}")


def signed(line):
    """Debit positive: the ordinary sign of a ledger."""
    require(line["side"] in SIDES, "side debit or credit", line["side"])
    return SIDES[line["side"]] * money(line["amount"])


def lines_of(journals):
    return [line for journal in journals for line in journal["lines"]]


def is_payout(journal):
    return any(line["class"] == "CASH_IN_TRANSIT" for line in journal["lines"])


def split_journals(entry):
    payouts = [journal for journal in entry["journals"] if is_payout(journal)]
    return [journal for journal in entry["journals"] if journal not in payouts], payouts


def compare_heading(entry, settlement):
    equal("settlement_id", settlement.identifier, entry["settlement_id"])
    equal("currency", settlement.currency, entry["currency"])
    for key, moment in (("period_start", settlement.start), ("period_end", settlement.end)):
        equal(key, moment.strftime("%Y-%m-%dT%H:%M:%SZ"), entry[key])
    equal("deposit_date", settlement.deposit.date().isoformat(), entry["deposit_date"])


def compare_sums(entry, settlement, reckoned):
    currency = settlement.currency
    equal("row_count", len(settlement.rows), entry["row_count"])
    for key, amount in (("total", settlement.total), ("row_sum", reckoned.row_sum),
                        ("residual", settlement.total - reckoned.row_sum)):
        equal(key, written(amount, currency), entry[key])
    compare_table("classes", "class", reckoned.classes, entry, currency)
    compare_table("months", "month", reckoned.months, entry, currency)
    compare_reserve(entry, reckoned, currency)
    compare_suspense(entry, reckoned, currency)


def compare_table(key, name, expected, entry, currency):
    wanted = {label: (rows, written(amount, currency)) for label, (rows, amount) in expected.items()}
    equal(key, wanted, {line[name]: (line["rows"], line["amount"]) for line in entry[key]})
    equal(f"distinct {key}", len(wanted), len(entry[key]))


def compare_reserve(entry, reckoned, currency):
    wanted = {"opening": reckoned.opening, "closing": reckoned.closing}
    for end, amount in wanted.items():
        said = (entry["reserve"] or {}).get(end)
        # A settlement without that row may say null or zero: both mean nothing held.
        equal(f"reserve {end}", amount, Decimal(0) if said is None else money(said))


def compare_suspense(entry, reckoned, currency):
    wanted = {triple: (rows, written(amount, currency), lines)
              for triple, (rows, amount, lines) in reckoned.suspense.items()}
    came = {(line["transaction_type"], line["amount_type"], line["amount_description"]):
            (line["rows"], line["amount"], sorted(line["lines"])) for line in entry["suspense"]}
    equal("suspense", wanted, came)


def compare_journals(entry, settlement, reckoned, zone):
    """One journal (or several of one date, when split) per month part, then the payout."""
    parts, payouts = split_journals(entry)
    by_date = defaultdict(list)
    for journal in parts:
        by_date[journal["posting_date"]].extend(journal["lines"])
    months = reckoned.posted_months
    equal("number of month parts with a journal", len(months), len(by_date))
    for posting_date, month in zip(sorted(by_date), months):
        compare_posting_date(posting_date, month, settlement, reckoned, zone)
        compare_part(by_date[posting_date], month, reckoned.parts[month], reckoned.months[month][1])
    compare_payout(payouts, settlement, zone)


def last_day(month):
    year, number = map(int, month.split("-"))
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def compare_posting_date(posting_date, month, settlement, reckoned, zone):
    end = local_day(settlement.end, zone)
    if month != max(reckoned.months):
        equal(f"posting date of {month}", last_day(month).isoformat(), posting_date)
    elif end.isoformat()[:7] == month:
        equal(f"posting date of the last part {month}", end.isoformat(), posting_date)
    else:
        # No row in the month of the end: the end is promised, yet revenue belongs to the part's own month.
        allowed = (end.isoformat(), last_day(month).isoformat())
        require(posting_date in allowed, f"posting date of {month} in {allowed}", posting_date)


def compare_part(lines, month, part, month_sum):
    came = defaultdict(Decimal)
    for line in lines:
        came[line["class"]] += signed(line)
    wanted = {name: -amount for name, (_, amount) in part.items() if amount}
    if month_sum:
        wanted["WALLET"] = month_sum
    came = {name: amount for name, amount in came.items() if amount}
    equal(f"journal of {month}, debit positive", wanted, came)


def compare_payout(payouts, settlement, zone):
    if settlement.total <= 0:
        equal("payout journals without a positive total", 0, len(payouts))
        return
    equal("payout journals", 1, len(payouts))
    end = local_day(settlement.end, zone).isoformat()
    equal("posting date of the payout", end, payouts[0]["posting_date"])
    came = {line["class"]: signed(line) for line in payouts[0]["lines"]}
    equal("payout, debit positive", {"CASH_IN_TRANSIT": settlement.total, "WALLET": -settlement.total}, came)


def compare_all(entry, settlement, zone):
    reckoned = reckon(settlement, zone)
    equal("zone", zone, entry["zone"])
    compare_heading(entry, settlement)
    compare_sums(entry, settlement, reckoned)
    compare_journals(entry, settlement, reckoned, zone)
    check_form(entry)


def check_form(entry):
    """Keys, money written with the currency's digits, and what SAP demands of a document."""
    for key in KEYS:
        require(key in entry, f"the key {key}", sorted(entry))
    currency = entry["currency"]
    amounts = [entry["total"], entry["row_sum"], entry["residual"]]
    amounts += [line["amount"] for key in ("classes", "months", "suspense") for line in entry[key]]
    amounts += [line["amount"] for line in lines_of(entry["journals"])]
    amounts += [text for text in (entry["reserve"] or {}).values() if text is not None]
    for text in amounts:
        require(is_written_for(text, currency), f"an amount with the digits of {currency}", text)
    for journal in entry["journals"]:
        check_journal(journal, currency)


def check_journal(journal, currency):
    equal("currency of the journal", currency, journal["currency"])
    equal(f"balance of {journal['reference']}", Decimal(0), sum(map(signed, journal["lines"]), Decimal(0)))
    require(0 < len(journal["lines"]) <= MOST_LINES, f"1 to {MOST_LINES} lines", len(journal["lines"]))
    reference = journal["reference"]
    fits = 0 < len(reference) <= LONGEST_REFERENCE and reference.isascii()
    require(fits, "a reference of 1 to 16 plain characters", reference)
    for line in journal["lines"]:
        require(money(line["amount"]) > 0, "a positive amount on every line", line)
        require(line["account"] and isinstance(line["text"], str), "an account and a text on each line", line)
        require(isinstance(line["rows"], int), "rows as a count", line)


def check_references(entries):
    """A held file may be the same settlement once more, and then carries the same references on purpose."""
    references = [journal["reference"] for entry in entries if entry["verdict"] != "hold"
                  for journal in entry["journals"] or []]
    twice = sorted({reference for reference in references if references.count(reference) > 1})
    equal("references used twice", [], twice)
    return len(references)


def check_rejected(entry):
    """A rejected file gives file, verdict, reasons: its other keys are null or empty."""
    for key in KEYS[3:]:
        require(key in entry, f"the key {key}", sorted(entry))
        require(entry[key] is None or entry[key] == [], f"{key} null or []", entry[key])
    require(entry["reasons"], "at least one reason", entry["reasons"])
    for reason in entry["reasons"]:
        require(reason["code"] and reason["text"], "a code and a text in every reason", reason)
