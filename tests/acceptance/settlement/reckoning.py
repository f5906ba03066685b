"""What the command must say of a settlement, reckoned independently with exact decimals."""
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

# Amazon keeps each marketplace's books in its own local time; the others fall back to UTC.
MARKETPLACE_ZONES = {
    "Amazon.com": "America/Los_Angeles", "Amazon.ca": "America/Los_Angeles",
    "Amazon.com.mx": "America/Los_Angeles",
    "Amazon.de": "Europe/Berlin", "Amazon.co.uk": "Europe/London", "Amazon.fr": "Europe/Paris",
    "Amazon.it": "Europe/Rome", "Amazon.nl": "Europe/Amsterdam", "Amazon.es": "Europe/Madrid",
    "Amazon.se": "Europe/Stockholm", "Amazon.pl": "Europe/Warsaw", "Amazon.com.be": "Europe/Brussels",
    "Amazon.com.au": "Australia/Sydney", "Amazon.in": "Asia/Kolkata", "Amazon.co.jp": "Asia/Tokyo"}

OPENING = "Previous Reserve Amount Balance"
CLOSING = "Current Reserve Amount"


class Sums:
    """Rows counted and amounts added under a key."""

    def __init__(self):
        self.rows = defaultdict(int)
        self.amounts = defaultdict(Decimal)

    def add(self, key, amount):
        self.rows[key] += 1
        self.amounts[key] += amount

    def table(self):
        return {key: (self.rows[key], self.amounts[key]) for key in self.rows}


@dataclass
class Reckoned:
    row_sum: Decimal
    classes: dict
    months: dict
    parts: dict
    suspense: dict
    opening: Decimal
    closing: Decimal

    @property
    def vanishing_rows(self):
        """Rows of classes that net to zero within a month: a journal without zero lines cannot show them."""
        return sum(rows for part in self.parts.values() for rows, amount in part.values() if amount == 0)

    @property
    def posted_months(self):
        """Months of which something remains to be posted."""
        return sorted(month for month, part in self.parts.items()
                      if any(amount for _, amount in part.values()))


def reckon(settlement, zone):
    classes, months, suspense = Sums(), Sums(), Sums()
    parts, lines = defaultdict(Sums), defaultdict(list)
    for row in settlement.rows:
        month = row.posted.astimezone(ZoneInfo(zone)).strftime("%Y-%m")
        classes.add(row.accounting_class, row.amount)
        months.add(month, row.amount)
        parts[month].add(row.accounting_class, row.amount)
        if row.accounting_class == "SUSPENSE":
            suspense.add(row.triple, row.amount)
            lines[row.triple].append(row.line)
    return Reckoned(sum((row.amount for row in settlement.rows), Decimal(0)), classes.table(), months.table(),
                    {month: sums.table() for month, sums in parts.items()},
                    {triple: (*entry, lines[triple]) for triple, entry in suspense.table().items()},
                    reserve(settlement, OPENING), reserve(settlement, CLOSING))


def reserve(settlement, description):
    return sum((row.amount for row in settlement.rows if row.amount_description == description), Decimal(0))


def own_zone(settlement):
    known = [row.marketplace for row in settlement.rows if row.marketplace in MARKETPLACE_ZONES]
    return MARKETPLACE_ZONES[known[0]] if known else "UTC"


def local_day(moment, zone):
    return moment.astimezone(ZoneInfo(zone)).date()
