"""Invented settlements: every number, name and date here is made up."""
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from layout import Row, Settlement

KINDS = {
    "goods": ("Order", "ItemPrice", "Principal", "REV_GOODS"),
    "shipping": ("Order", "ItemPrice", "Shipping", "REV_SHIPPING"),
    "tax": ("Order", "ItemPrice", "Tax", "TAX_COLLECTED"),
    "withheld": ("Order", "ItemWithheldTax", "MarketplaceFacilitatorTax-Principal", "TAX_WITHHELD_MF"),
    "commission": ("Order", "ItemFees", "Commission", "FEE_REFERRAL"),
    "fulfilment": ("Order", "ItemFees", "FBAPerUnitFulfillmentFee", "FEE_FBA_FULFIL"),
    "promotion": ("Order", "Promotion", "Principal", "PROMO_GOODS"),
    "refund": ("Refund", "ItemPrice", "Principal", "REFUND_GOODS"),
    "refund_commission": ("Refund", "ItemFees", "Commission", "FEE_REFERRAL"),
    "advertising": ("ServiceFee", "Cost of Advertising", "TransactionTotalAmount", "FEE_ADVERTISING"),
    "subscription": ("other-transaction", "other-transaction", "Subscription Fee", "FEE_SUBSCRIPTION"),
    "storage": ("other-transaction", "other-transaction", "Storage Fee", "FEE_FBA_STORAGE"),
    "defect": ("FBAFees", "Inbound Defect Fee", "Base fee", "FEE_FBA_DEFECT"),
    "coupon": ("CouponRedemptionFee", "CouponRedemptionFee", "Spring deal", "FEE_COUPON"),
    "opening": ("other-transaction", "other-transaction", "Previous Reserve Amount Balance", "RESERVE"),
    "closing": ("other-transaction", "other-transaction", "Current Reserve Amount", "RESERVE"),
    "payable": ("other-transaction", "other-transaction", "Payable to Amazon", "CARRY_FORWARD"),
    "charge": ("other-transaction", "other-transaction", "Successful charge", "CARD_CHARGE"),
    "unknown": ("Zorblat Levy", "Quixel Toll", "Part of a levy", "SUSPENSE"),
}
ORDER_TYPES = ("Order", "Refund")


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


def row(kind, amount, posted, marketplace="Amazon.com", description=None, sku="MUG-BLUE-7"):
    transaction_type, amount_type, known_description, accounting_class = KINDS[kind]
    ordered = transaction_type in ORDER_TYPES
    described = description or known_description
    place = (marketplace, "205-7770001-0000042", sku) if ordered else ("", "", "")
    return Row(transaction_type, amount_type, described, Decimal(amount), moment(posted), accounting_class,
               *place)


def settlement(identifier, start, end, rows, currency="USD", total=None):
    """Total is the sum of the rows unless a test wants it wrong; detail lines start at line 3 of the file."""
    numbered = tuple(replace(entry, line=line) for line, entry in enumerate(rows, 3))
    summed = sum((entry.amount for entry in numbered), Decimal(0))
    return Settlement(identifier, moment(start), moment(end), moment(end) + timedelta(days=2), currency,
                      summed if total is None else Decimal(total), numbered)


def plain(identifier="70000000011", marketplace="Amazon.com", currency="USD"):
    """An everyday settlement of one month with a positive total."""
    rows = [row("goods", "123.45", "2026-05-04 09:15:00", marketplace),
            row("tax", "10.19", "2026-05-04 09:15:00", marketplace),
            row("withheld", "-10.19", "2026-05-04 09:15:00", marketplace),
            row("shipping", "6.25", "2026-05-04 09:15:00", marketplace),
            row("commission", "-18.52", "2026-05-04 09:15:00", marketplace),
            row("fulfilment", "-4.31", "2026-05-04 09:15:00", marketplace),
            row("goods", "47.80", "2026-05-09 17:40:12", marketplace),
            row("commission", "-7.17", "2026-05-09 17:40:12", marketplace),
            row("refund", "-23.90", "2026-05-11 12:00:59", marketplace),
            row("refund_commission", "2.87", "2026-05-11 12:00:59", marketplace),
            row("storage", "-3.33", "2026-05-12 13:00:00"),
            row("advertising", "-15.06", "2026-05-13 13:00:00")]
    return settlement(identifier, "2026-05-03 14:00:00", "2026-05-17 14:00:00", rows, currency)


def two_months(identifier="70000000021"):
    """The row of 3:00 UTC on 1 June is still May in Los Angeles."""
    rows = [row("goods", "61.40", "2026-05-28 10:00:00"),
            row("commission", "-9.21", "2026-05-28 10:00:00"),
            row("goods", "35.50", "2026-06-01 03:00:00"),
            row("commission", "-5.33", "2026-06-01 03:00:00"),
            row("goods", "18.90", "2026-06-05 10:00:00"),
            row("subscription", "-39.99", "2026-06-06 10:00:00"),
            row("unknown", "-1.77", "2026-06-07 10:00:00")]
    return settlement(identifier, "2026-05-27 18:00:00", "2026-06-10 18:00:00", rows)


def three_month_ends(identifier="70000000022"):
    rows = [row("goods", "20.01", "2026-01-30 12:00:00"), row("goods", "30.02", "2026-02-14 12:00:00"),
            row("commission", "-4.50", "2026-02-14 12:00:00"), row("goods", "40.03", "2026-03-15 12:00:00"),
            row("storage", "-55.55", "2026-03-16 12:00:00"), row("goods", "50.04", "2026-04-02 12:00:00")]
    return settlement(identifier, "2026-01-29 12:00:00", "2026-04-03 12:00:00", rows)


def eight_weeks(identifier="70000000023"):
    start = datetime(2026, 7, 6, 12)
    rows = [row("goods" if week % 3 else "storage", f"{'' if week % 3 else '-'}{11 + week}.{week}7",
                (start + timedelta(days=7 * week, hours=2)).isoformat(" ")) for week in range(8)]
    return settlement(identifier, "2026-07-06 12:00:00", "2026-08-31 12:00:00", rows)


def header_only(identifier="70000000031"):
    return settlement(identifier, "2026-05-03 14:00:00", "2026-05-17 14:00:00", [])


def negative_total(identifier="70000000032"):
    rows = [row("goods", "10.00", "2026-05-05 10:00:00"), row("refund", "-64.20", "2026-05-06 10:00:00")]
    return settlement(identifier, "2026-05-03 14:00:00", "2026-05-17 14:00:00", rows)


def zero_total(identifier="70000000033"):
    rows = [row("goods", "44.00", "2026-05-05 10:00:00"), row("commission", "-6.60", "2026-05-05 10:00:00"),
            row("closing", "-37.40", "2026-05-17 14:00:00")]
    return settlement(identifier, "2026-05-03 14:00:00", "2026-05-17 14:00:00", rows)


def zero_within_the_month(identifier="70000000034"):
    """A class that nets to zero and a row of 0.00: both are rows, neither may become a journal line."""
    rows = [row("goods", "12.00", "2026-05-05 10:00:00"), row("shipping", "3.10", "2026-05-05 10:00:00"),
            row("shipping", "-3.10", "2026-05-06 10:00:00"), row("promotion", "0.00", "2026-05-06 10:00:00")]
    return settlement(identifier, "2026-05-03 14:00:00", "2026-05-17 14:00:00", rows)


def true_duplicates(identifier="70000000035"):
    rows = [row("goods", "9.90", "2026-05-05 10:00:00")]
    rows += [row("defect", "-0.41", "2026-05-06 10:00:00") for _ in range(3)]
    return settlement(identifier, "2026-05-03 14:00:00", "2026-05-17 14:00:00", rows)


def unknown_types(identifier="70000000036"):
    """Suspense lines are told apart by triple, and scattered over the file."""
    rows = [row("unknown", "-1.10", "2026-05-05 10:00:00"), row("goods", "30.00", "2026-05-05 10:00:00"),
            row("unknown", "-2.20", "2026-05-06 10:00:00"),
            row("unknown", "0.70", "2026-05-06 11:00:00", description="Crédit spécial – 5 € für Tees ☕"),
            row("unknown", "-3.30", "2026-05-07 10:00:00")]
    return settlement(identifier, "2026-05-03 14:00:00", "2026-05-17 14:00:00", rows)


def many_texts(kind, count, identifier):
    """Free text of coupons must never become one journal line a text: SAP ends at 999 lines."""
    rows = [row("goods", "20000.00", "2026-05-05 10:00:00")]
    rows += [row(kind, f"-{1 + position % 7}.{position % 90 + 10}", "2026-05-06 10:00:00",
                 description=f"Save {position} on mugs") for position in range(count)]
    return settlement(identifier, "2026-05-03 14:00:00", "2026-05-17 14:00:00", rows)


def yen(identifier="70000000037"):
    rows = [row("goods", "1234", "2026-05-05 10:00:00", "Amazon.co.jp", sku="湯のみ-7"),
            row("goods", "5678", "2026-05-31 15:30:00", "Amazon.co.jp", sku="湯のみ-8"),
            row("commission", "-617", "2026-05-05 10:00:00", "Amazon.co.jp"),
            row("unknown", "-1020", "2026-05-07 10:00:00", description="特別手数料")]
    return settlement(identifier, "2026-05-03 14:00:00", "2026-06-02 14:00:00", rows, "JPY")


def thousands(identifier="70000000038"):
    rows = [row("goods", "1234.56", "2026-05-05 10:00:00", "Amazon.de"),
            row("goods", "2071234.10", "2026-05-05 11:00:00", "Amazon.de"),
            row("commission", "-185.18", "2026-05-05 10:00:00", "Amazon.de")]
    return settlement(identifier, "2026-05-03 14:00:00", "2026-05-17 14:00:00", rows, "EUR")


def everyday():
    """Fixtures the command must accept in some form, one of each shape."""
    return [plain(), two_months(), three_month_ends(), eight_weeks(), header_only(), negative_total(),
            zero_total(), zero_within_the_month(), true_duplicates(), unknown_types(), yen(), thousands(),
            many_texts("coupon", 40, "70000000039")]


def expected_verdict(entry):
    if not entry.rows:
        return "accept_no_posting"
    unknown = any(line.accounting_class == "SUSPENSE" for line in entry.rows)
    return "accept_with_suspense" if unknown else "accept"
