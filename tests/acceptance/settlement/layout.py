"""A settlement as plain values, written as a flat file V2 in the styles Amazon is known to use."""
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from money import written

COLUMNS = (
    "settlement-id", "settlement-start-date", "settlement-end-date", "deposit-date", "total-amount",
    "currency", "transaction-type", "order-id", "merchant-order-id", "adjustment-id", "shipment-id",
    "marketplace-name",
    "amount-type", "amount-description", "amount", "fulfillment-id", "posted-date", "posted-date-time",
    "order-item-code", "merchant-order-item-id", "merchant-adjustment-item-id", "sku", "quantity-purchased",
    "promotion-id")


@dataclass(frozen=True)
class Row:
    transaction_type: str
    amount_type: str
    amount_description: str
    amount: Decimal
    posted: datetime
    accounting_class: str = ""
    marketplace: str = ""
    order: str = ""
    sku: str = ""
    line: int = 0

    @property
    def triple(self):
        return (self.transaction_type, self.amount_type, self.amount_description)


@dataclass(frozen=True)
class Settlement:
    identifier: str
    start: datetime
    end: datetime
    deposit: datetime
    currency: str
    total: Decimal
    rows: tuple


def decimal_point(amount, currency, position):
    return written(amount, currency)


def decimal_comma(amount, currency, position):
    return written(amount, currency).replace(".", ",")


def comma_with_thousands_dots(amount, currency, position):
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def yen_now_and_then_grouped(amount, currency, position):
    return f"{amount:,.0f}" if position % 2 == 0 else f"{amount:.0f}"


DAY_STYLES = {"dash": "%Y-%m-%d", "dot": "%d.%m.%Y", "iso": "%Y-%m-%d"}
INSTANT_STYLES = {"dash": "%Y-%m-%d %H:%M:%S UTC", "dot": "%d.%m.%Y %H:%M:%S UTC",
                  "iso": "%Y-%m-%dT%H:%M:%S+00:00"}


@dataclass(frozen=True)
class Style:
    columns: tuple = COLUMNS
    line_end: str = "\n"
    mark: bytes = b""
    encoding: str = "utf-8"
    dates: str = "dash"
    number: object = decimal_point
    padding: str = ""
    summary_last: bool = False
    tail: str = ""
    shout_header: bool = False


PLAIN = Style()


def summary_fields(settlement, style):
    instant = INSTANT_STYLES[style.dates]
    return {
        "settlement-id": settlement.identifier,
        "settlement-start-date": settlement.start.strftime(instant),
        "settlement-end-date": settlement.end.strftime(instant),
        "deposit-date": settlement.deposit.strftime(instant),
        "total-amount": style.number(settlement.total, settlement.currency, 0),
        "currency": settlement.currency}


def row_fields(settlement, row, position, style):
    return {
        "settlement-id": settlement.identifier,
        "transaction-type": row.transaction_type,
        "order-id": row.order,
        "merchant-order-id": row.order,
        "marketplace-name": row.marketplace,
        "amount-type": row.amount_type,
        "amount-description": row.amount_description,
        "amount": style.number(row.amount, settlement.currency, position),
        "fulfillment-id": "AFN" if row.order else "",
        "posted-date": row.posted.strftime(DAY_STYLES[style.dates]),
        "posted-date-time": row.posted.strftime(INSTANT_STYLES[style.dates]),
        "order-item-code": "80000000000017" if row.order else "",
        "sku": row.sku}


def grid(settlement, style=PLAIN):
    """Header and lines as lists of fields, so that a test can damage one field before writing."""
    numbered = enumerate(settlement.rows, 1)
    details = [row_fields(settlement, row, position, style) for position, row in numbered]
    summary = summary_fields(settlement, style)
    lines = details + [summary] if style.summary_last else [summary] + details
    header = [name.upper() + "  " if style.shout_header else name for name in style.columns]
    return [header] + [[fields.get(name, "") + style.padding for name in style.columns] for fields in lines]


def written_grid(table, style=PLAIN):
    text = "".join("\t".join(fields) + style.line_end for fields in table) + style.tail
    return style.mark + text.encode(style.encoding)


def file_bytes(settlement, style=PLAIN):
    return written_grid(grid(settlement, style), style)
