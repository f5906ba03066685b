"""The shapes of files Amazon sends: columns, encodings, numbers, dates, periods."""
from dataclasses import replace

import fixtures
from bench import verdict_is
from comparing import check_rejected, compare_all, lines_of, split_journals
from harness import DATA_REJECTED, Promise, equal, require
from layout import (COLUMNS, Style, comma_with_thousands_dots, decimal_comma, file_bytes, grid, written_grid,
                    yen_now_and_then_grouped)
from reckoning import own_zone

EXTRA_COLUMNS = COLUMNS[:9] + ("seller-remark",) + COLUMNS[9:]


def accepted(settlement, style, zone=None):
    """A promise: this settlement in this style is accepted and equals the reckoning."""
    def check(bench):
        entry = bench.one(bench.put(file_bytes(settlement, style)), *(("--zone", zone) if zone else ()))
        verdict_is(entry, fixtures.expected_verdict(settlement))
        compare_all(entry, settlement, zone or own_zone(settlement))
        return f"{len(settlement.rows)} rows"
    return check


def rejected(make):
    """A promise: what make() returns is rejected, and the object is whole and otherwise empty."""
    def check(bench):
        entry = bench.one(bench.put(make()), code=DATA_REJECTED)
        verdict_is(entry, "reject")
        check_rejected(entry)
        return entry["reasons"][0]["code"]
    return check


def missing_line():
    settlement = fixtures.plain()
    return file_bytes(replace(settlement, rows=settlement.rows[:3] + settlement.rows[4:]))


def two_summaries():
    table = grid(fixtures.plain())
    return written_grid(table[:2] + table[1:])


def no_summary():
    table = grid(fixtures.plain())
    return written_grid(table[:1] + table[2:])


def mixed_dates():
    table = grid(fixtures.plain())
    table[5] = grid(fixtures.plain(), Style(dates="dot"))[5]
    return written_grid(table)


def saved_by_a_spreadsheet():
    table = grid(fixtures.plain())
    for fields in table[2:]:
        fields[COLUMNS.index("posted-date")] = "05/04/26"
        fields[COLUMNS.index("posted-date-time")] = "05/04/26 09:15"
    return written_grid(table)


def first_version_header():
    """The deprecated format carries further money columns: adding only one of them would lose money."""
    table = grid(fixtures.plain())
    added = ["price-amount", "", "5.00"] + [""] * (len(table) - 3)
    return written_grid([fields + [cell] for fields, cell in zip(table, added)])


def ambiguous_thousands():
    settlement = fixtures.settlement("70000000051", "2026-05-03 14:00:00", "2026-05-17 14:00:00",
                                     [fixtures.row("goods", "1", "2026-05-05 10:00:00", "Amazon.de")], "EUR")
    table = grid(settlement)
    table[1][COLUMNS.index("total-amount")] = table[2][COLUMNS.index("amount")] = "1,234"
    return written_grid(table)


def western_names(bench):
    """cp1252 bytes: a name that is not UTF-8 must arrive as text, in the suspense list too."""
    rows = [fixtures.row("goods", "14.20", "2026-05-05 10:00:00", "Amazon.de", sku="BÄR-€-7"),
            fixtures.row("unknown", "-0.20", "2026-05-05 10:00:00", description="Gebühr für 5 € – Müll")]
    settlement = fixtures.settlement("70000000052", "2026-05-03 14:00:00", "2026-05-17 14:00:00", rows, "EUR")
    entry = bench.one(bench.put(file_bytes(settlement, Style(encoding="cp1252", dates="dot"))))
    compare_all(entry, settlement, "Europe/Berlin")
    return "2 rows"


def zones_split_differently(bench):
    settlement = fixtures.two_months()
    path = bench.put(file_bytes(settlement))
    for zone in ("UTC", "America/Los_Angeles", "Asia/Tokyo"):
        compare_all(bench.one(path, "--zone", zone), settlement, zone)
    sums = [{line["month"]: line["amount"] for line in bench.one(path, "--zone", zone)["months"]}
            for zone in ("UTC", "America/Los_Angeles")]
    require(sums[0] != sums[1], "other month sums in UTC than in Los Angeles", sums[0])
    return f"UTC {sums[0]}, Los Angeles {sums[1]}"


def marketplaces_have_zones(bench):
    zones = {"Amazon.com": "America/Los_Angeles", "Amazon.ca": "America/Los_Angeles",
             "Amazon.com.mx": "America/Los_Angeles", "Amazon.de": "Europe/Berlin", "Somewhere.example": "UTC"}
    for marketplace, zone in zones.items():
        settlement = fixtures.plain(marketplace=marketplace)
        compare_all(bench.one(bench.put(file_bytes(settlement))), settlement, zone)
    return f"{len(zones)} marketplaces"


def wrong_zone(bench):
    outcome = bench.run([bench.put(file_bytes(fixtures.plain()))], "--json", "--zone", "Mars/Olympus")
    outcome.died_not()
    require(outcome.code != 0, "a refusal of an unknown zone", f"exit {outcome.code}")
    require("Mars/Olympus" in outcome.stderr, "the zone named on stderr", outcome.told())
    return f"exit {outcome.code}"


def no_payout(bench):
    for settlement in (fixtures.negative_total(), fixtures.zero_total()):
        entry = bench.one(bench.put(file_bytes(settlement)))
        parts, payouts = split_journals(entry)
        equal("month journals and payouts", (1, 0), (len(parts), len(payouts)))
    return "negative and zero total"


def nothing_to_post(bench):
    entry = bench.one(bench.put(file_bytes(fixtures.header_only())))
    verdict_is(entry, "accept_no_posting")
    equal("journals", [], entry["journals"])
    return "1 file"


def coupons_fold(bench):
    settlement = fixtures.many_texts("coupon", 5000, "70000000053")
    entry = bench.one(bench.put(file_bytes(settlement)))
    verdict_is(entry, "accept")
    compare_all(entry, settlement, "America/Los_Angeles")
    return f"5000 texts in {len(lines_of(entry['journals']))} journal lines"


def unknown_texts_fold(bench):
    settlement = fixtures.many_texts("unknown", 1200, "70000000054")
    entry = bench.one(bench.put(file_bytes(settlement)))
    verdict_is(entry, "accept_with_suspense")
    compare_all(entry, settlement, "America/Los_Angeles")
    return f"{len(entry['suspense'])} suspense entries, {len(lines_of(entry['journals']))} journal lines"


PROMISES = [
    Promise("a file with a missing line is rejected", rejected(missing_line)),
    Promise("a file with two summary rows is rejected", rejected(two_summaries)),
    Promise("a file without a summary row is rejected", rejected(no_summary)),
    Promise("a file with mixed date styles is rejected", rejected(mixed_dates)),
    Promise("a file saved again by a spreadsheet is rejected", rejected(saved_by_a_spreadsheet)),
    Promise("a file with the money column price-amount is rejected", rejected(first_version_header)),
    Promise("1,234 in a file of euros alone is rejected as ambiguous", rejected(ambiguous_thousands)),
    Promise("the summary row may come last",
            accepted(replace(fixtures.plain(), rows=tuple(replace(line, line=line.line - 1)
                                                          for line in fixtures.plain().rows)),
                     Style(summary_last=True))),
    Promise("columns are found by name in any order",
            accepted(fixtures.plain(), Style(columns=COLUMNS[::-1]))),
    Promise("23 columns without promotion-id are enough",
            accepted(fixtures.plain(), Style(columns=COLUMNS[:-1]))),
    Promise("an unknown column without money is ignored",
            accepted(fixtures.plain(), Style(columns=EXTRA_COLUMNS))),
    Promise("header names may be upper case with blanks",
            accepted(fixtures.plain(), Style(shout_header=True))),
    Promise("CRLF line ends are accepted", accepted(fixtures.plain(), Style(line_end="\r\n"))),
    Promise("a byte order mark is accepted", accepted(fixtures.plain(), Style(mark=b"\xef\xbb\xbf"))),
    Promise("trailing blanks in every field and blank lines at the end are accepted",
            accepted(fixtures.plain(), Style(padding="    ", tail="\n\t\t\n\n"))),
    Promise("cp1252 names arrive as text", western_names),
    Promise("a cp932 file of yen mixes 1234 and 1,234",
            accepted(fixtures.yen(), Style(encoding="cp932", number=yen_now_and_then_grouped))),
    Promise("a decimal comma is read", accepted(fixtures.plain("70000000012", "Amazon.de", "EUR"),
                                                Style(number=decimal_comma, dates="dot"))),
    Promise("a decimal comma with thousands dots is read",
            accepted(fixtures.thousands(), Style(number=comma_with_thousands_dots, dates="dot"))),
    Promise("ISO instants with an offset of zero are read", accepted(fixtures.plain(), Style(dates="iso"))),
    Promise("months differ between UTC, Los Angeles and Tokyo as the instants do", zones_split_differently),
    Promise("the zone defaults to the marketplace's own, else UTC", marketplaces_have_zones),
    Promise("an unknown zone is refused by name", wrong_zone),
    Promise("three month ends give four parts", accepted(fixtures.three_month_ends(), Style())),
    Promise("a settlement of eight weeks is split by month", accepted(fixtures.eight_weeks(), Style())),
    Promise("a header-only settlement of zero is accepted without posting", nothing_to_post),
    Promise("a total that is not positive has no payout journal", no_payout),
    Promise("true duplicates of a row are all kept", accepted(fixtures.true_duplicates(), Style())),
    Promise("unknown types go to suspense with their lines", accepted(fixtures.unknown_types(), Style())),
    Promise("5000 coupon texts fold into few journal lines", coupons_fold),
    Promise("1200 unknown texts are listed in suspense yet fold in the journal", unknown_texts_fold),
]
