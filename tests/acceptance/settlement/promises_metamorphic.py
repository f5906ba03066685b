"""What may change in a file without changing money, and what must change money in exactly one way."""
import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import fixtures
import reader
from comparing import money, split_journals
from harness import Promise, equal
from layout import COLUMNS, Style, decimal_comma, file_bytes, grid, written_grid
from money import written

OTHER_SIDE = {"debit": "credit", "credit": "debit"}

# One file in many clothes; none of them touches money.
CLOTHES = {
    "CRLF": Style(line_end="\r\n"),
    "byte order mark": Style(mark=b"\xef\xbb\xbf"),
    "reversed columns": Style(columns=COLUMNS[::-1]),
    "rotated columns": Style(columns=COLUMNS[9:] + COLUMNS[:9]),
    "23 columns": Style(columns=COLUMNS[:-1]),
    "an extra column": Style(columns=("seller-remark",) + COLUMNS),
    "trailing blanks": Style(padding="  "),
    "blank lines at the end": Style(tail="\n\t\n\n"),
    "dotted dates": Style(dates="dot"),
    "ISO dates": Style(dates="iso"),
    "decimal comma": Style(number=decimal_comma),
    "upper-case header": Style(shout_header=True),
    "summary last": Style(summary_last=True),
    "all at once": Style(columns=COLUMNS[::-1], line_end="\r\n", mark=b"\xef\xbb\xbf", padding=" ",
                         dates="dot", number=decimal_comma, summary_last=True, tail="\r\n",
                         shout_header=True),
}


def result(entry):
    return {key: entry[key] for key in ("classes", "months", "journals", "total", "row_sum", "reserve")}


def clothes_change_nothing(bench):
    count = 0
    for settlement in (fixtures.plain(), fixtures.two_months(), fixtures.zero_total()):
        plain = result(bench.one(bench.put(file_bytes(settlement))))
        for name, style in CLOTHES.items():
            came = result(bench.one(bench.put(file_bytes(settlement, style))))
            for key, value in plain.items():
                equal(f"{key} with {name}", value, came[key])
            count += 1
    return f"{count} variants"


def without_texts(entry):
    """Journals by amounts and counts: the order of rows may show in texts, never in money."""
    return [[journal["posting_date"], sorted((line["class"], line["side"], line["amount"], line["rows"])
                                             for line in journal["lines"])] for journal in entry["journals"]]


def sorted_tables(entry):
    return {key: sorted(map(str, entry[key])) for key in ("classes", "months")}


def order_changes_nothing(bench):
    count = 0
    for settlement in (fixtures.two_months(), fixtures.three_month_ends(), fixtures.unknown_types()):
        plain = bench.one(bench.put(file_bytes(settlement)))
        for seed in range(5):
            table = grid(settlement)
            details = table[2:]
            random.Random(seed).shuffle(details)
            came = bench.one(bench.put(written_grid(table[:2] + details)))
            equal(f"journals after shuffle {seed}", without_texts(plain), without_texts(came))
            equal(f"sums after shuffle {seed}", sorted_tables(plain), sorted_tables(came))
            count += 1
    return f"{count} shuffles"


def sample_order_changes_nothing(bench):
    paths = bench.samples("eu", "ca")
    for path in paths:
        lines = path.read_bytes().rstrip(b"\n").split(b"\n")
        details = lines[2:]
        random.Random(7).shuffle(details)
        came = bench.one(bench.put(b"\n".join(lines[:2] + details) + b"\n"))
        equal(f"journals of shuffled {path.name}", without_texts(bench.one(path)), without_texts(came))
    return f"{len(paths)} samples"


def scaled(settlement, factor):
    rows = tuple(replace(line, amount=line.amount * factor) for line in settlement.rows)
    return replace(settlement, rows=rows, total=settlement.total * factor)


def money_lines(journals, currency, factor):
    """Amounts times a factor; a negative factor swaps the sides, since amounts stay positive."""
    def line_of(line):
        side = line["side"] if factor > 0 else OTHER_SIDE[line["side"]]
        return (line["class"], side, written(money(line["amount"]) * abs(factor), currency), line["rows"])
    return [[journal["posting_date"], sorted(map(line_of, journal["lines"]))] for journal in journals]


def scale_everything(bench, factor, keep):
    settlements = [entry for entry in fixtures.everyday() if entry.rows]
    for settlement in settlements:
        style = Style(encoding="cp932") if settlement.currency == "JPY" else Style()
        plain = bench.one(bench.put(file_bytes(settlement, style)))
        came = bench.one(bench.put(file_bytes(scaled(settlement, factor), style)))
        wanted = money_lines(keep(plain), settlement.currency, factor)
        equal(f"journals of {settlement.identifier} times {factor}", wanted,
              money_lines(keep(came), settlement.currency, 1))
    return f"{len(settlements)} settlements"


def ten_times(bench):
    return scale_everything(bench, Decimal(10), lambda entry: entry["journals"])


def negated(bench):
    """The payout is left out: only a positive total is paid."""
    return scale_everything(bench, Decimal(-1), lambda entry: split_journals(entry)[0])


def a_year_later(bench):
    """All instants a year later: the same money in other periods."""
    for settlement in (fixtures.plain(), fixtures.two_months()):
        year = timedelta(days=365)
        rows = tuple(replace(line, posted=line.posted + year) for line in settlement.rows)
        later = replace(settlement, rows=rows, start=settlement.start + year, end=settlement.end + year,
                        deposit=settlement.deposit + year)
        plain, came = (bench.one(bench.put(file_bytes(entry))) for entry in (settlement, later))
        equal("classes a year later", plain["classes"], came["classes"])
        equal("amounts a year later", [lines for _, lines in without_texts(plain)],
              [lines for _, lines in without_texts(came)])
        equal("months a year later", [line["month"].replace("2026", "2027") for line in plain["months"]],
              [line["month"] for line in came["months"]])
    return "2 settlements"


def doubled_row(bench):
    """Doubling or dropping any one row is noticed: each must be rejected by the sum."""
    table = grid(fixtures.plain())
    variants = [table[:position] + table[position - 1:] for position in range(3, len(table) + 1)]
    variants += [table[:position] + table[position + 1:] for position in range(2, len(table))]
    paths = [bench.put(written_grid(variant)) for variant in variants]
    verdicts = {entry["verdict"] for entry in bench.preview(paths, code=65)}
    equal("verdicts", {"reject"}, verdicts)
    return f"{len(paths)} variants"


def own_tools_agree(bench):
    """The tests' own writer and reader must be each other's inverse, or every other promise means nothing."""
    count = 0
    for settlement in (fixtures.plain(), fixtures.two_months(), fixtures.unknown_types()):
        known = {line.triple: line.accounting_class for line in settlement.rows}
        for name, style in CLOTHES.items():
            came = reader.read(file_bytes(settlement, style), known.get)
            lines = tuple(replace(line, line=line.line - style.summary_last) for line in settlement.rows)
            equal(f"what is read back with {name}", replace(settlement, rows=lines), came)
            count += 1
    return f"{count} files"


PROMISES = [
    Promise("the tests' own writer and reader agree", own_tools_agree),
    Promise("clothes of a file change no class, month or journal", clothes_change_nothing),
    Promise("the order of rows changes no amount", order_changes_nothing),
    Promise("the order of rows of real settlements changes no amount", sample_order_changes_nothing),
    Promise("ten times the amounts give ten times the journals", ten_times),
    Promise("negated amounts swap the sides of the journals", negated),
    Promise("the same settlement a year later has the same amounts", a_year_later),
    Promise("any row doubled or dropped is rejected", doubled_row),
]
