"""Several settlements in one run: who follows whom, what must roll over, re-issues and duplicates."""
import fixtures
from bench import reason_codes, verdict_is
from comparing import check_form, check_references, compare_all
from fixtures import row, settlement
from harness import DATA_REJECTED, Promise, equal, require
from layout import Style, file_bytes

FIRST, SECOND, THIRD = "2026-05-03 14:00:00", "2026-05-17 14:00:00", "2026-05-31 14:00:00"
UNPROVEN = "opening_unproven"


def before(rows=(), amount="80.00", marketplace="Amazon.com", currency="USD"):
    goods = row("goods", amount, "2026-05-05 10:00:00", marketplace)
    return settlement("70000000061", FIRST, SECOND, [goods, *rows], currency)


def after(rows=(), start=SECOND, marketplace="Amazon.com", currency="USD"):
    goods = row("goods", "55.00", "2026-05-20 10:00:00", marketplace)
    return settlement("70000000062", start, THIRD, [*rows, goods], currency)


def closing(amount):
    return row("closing", amount, SECOND)


def opening(amount):
    return row("opening", amount, SECOND)


def payable(amount):
    return row("payable", amount, SECOND)


def pair(bench, first, second, code):
    entries = bench.preview([bench.put(file_bytes(first)), bench.put(file_bytes(second))], code=code)
    verdict_is(entries[0], fixtures.expected_verdict(first))
    return entries


def held(first, second):
    """A promise: the second is held for a person, keeps its journals, and says why."""
    def check(bench):
        entries = pair(bench, first, second, DATA_REJECTED)
        verdict_is(entries[1], "hold")
        outcome = bench.run([entry["file"] for entry in entries], "--json")
        require(entries[1]["file"] in outcome.stderr, "the held file named on stderr", outcome.told())
        codes = reason_codes(entries[1])
        require(any(code != UNPROVEN for code in codes), "a reason for the hold", codes)
        require(entries[1]["journals"], "the journals of a held file", entries[1]["journals"])
        check_form(entries[1])
        check_references(entries)
        return ", ".join(codes)
    return check


def chained(first, second):
    """A promise: the second follows the first, so its opening is proven."""
    def check(bench):
        entries = pair(bench, first, second, 0)
        verdict_is(entries[1], "accept")
        codes = [reason_codes(entry) for entry in entries]
        require(UNPROVEN in codes[0], f"{UNPROVEN} for the first", codes[0])
        require(UNPROVEN not in codes[1], f"no {UNPROVEN} for the second", codes[1])
        compare_all(entries[1], second, "America/Los_Angeles")
        return "2 files"
    return check


def unchained(first, second):
    """A promise: the second does not follow, so nothing of the first is held against it."""
    def check(bench):
        entries = pair(bench, first, second, 0)
        verdict_is(entries[1], "accept")
        require(UNPROVEN in reason_codes(entries[1]), f"{UNPROVEN} for the second", entries[1]["reasons"])
        return "2 files"
    return check


def gap_is_told(bench):
    first, second = before(), after(start="2026-05-19 14:00:00")
    entries = pair(bench, first, second, 0)
    verdict_is(entries[1], "accept")
    codes = [code for entry in entries for code in reason_codes(entry)]
    require(any(code != UNPROVEN for code in codes), "a reason that tells of the gap", codes)
    return ", ".join(reason_codes(entries[1]))


def reissue():
    return settlement("70000000061", FIRST, SECOND, [row("goods", "81.00", "2026-05-05 10:00:00")])


def duplicate_again(bench):
    data = file_bytes(before())
    entries = bench.preview([bench.put(data), bench.put(data, "again.txt"), bench.put(data, "third.txt")])
    verdict_is(entries[0], "accept")
    for entry in entries[1:]:
        verdict_is(entry, "duplicate")
        equal("journals of a duplicate", [], entry["journals"])
    return "3 files"


def rejected_first_counts_not(bench):
    """A rejected file leaves no trace: neither as the first of its settlement nor as a predecessor."""
    broken = settlement("70000000061", FIRST, SECOND, list(before().rows), total="80.01")
    paths = [bench.put(file_bytes(entry)) for entry in (broken, before(), after())]
    entries = bench.preview(paths, code=DATA_REJECTED)
    for entry, verdict in zip(entries, ("reject", "accept", "accept")):
        verdict_is(entry, verdict)
    return "3 files"


def three_in_a_row(bench):
    first = before([closing("-30.00")])
    second = after([opening("30.00"), row("closing", "-12.00", THIRD)])
    third = settlement("70000000063", THIRD, "2026-06-14 14:00:00",
                       [row("opening", "12.00", THIRD), row("goods", "9.00", "2026-06-03 10:00:00")])
    entries = bench.preview([bench.put(file_bytes(entry)) for entry in (first, second, third)])
    for entry in entries:
        verdict_is(entry, "accept")
    equal("files proven by their predecessor", [False, True, True],
          [UNPROVEN not in reason_codes(entry) for entry in entries])
    roll = [entry["reserve"] for entry in entries]
    equal("reserve rolled", ["-30.00", "30.00", "-12.00", "12.00"],
          [roll[0]["closing"], roll[1]["opening"], roll[1]["closing"], roll[2]["opening"]])
    return "3 files"


def germany_then_france(bench):
    """Two ledgers of one currency: the end of one is only by chance the start of the other."""
    first = before([closing("-30.00")], marketplace="Amazon.de", currency="EUR")
    second = after([opening("7.00")], marketplace="Amazon.fr", currency="EUR")
    paths = [bench.put(file_bytes(entry, Style(dates="dot"))) for entry in (first, second)]
    entries = bench.preview(paths)
    for entry in entries:
        verdict_is(entry, "accept")
        require(UNPROVEN in reason_codes(entry), f"{UNPROVEN} for both", entry["reasons"])
    return "2 files"


PROMISES = [
    Promise("a settlement follows its predecessor when the reserve rolls over",
            chained(before([closing("-30.00")]), after([opening("30.00")]))),
    Promise("a settlement follows its predecessor without any reserve", chained(before(), after())),
    Promise("a settlement follows a negative one by its payable",
            chained(before([row("refund", "-100.00", "2026-05-06 10:00:00")]), after([payable("-20.00")]))),
    Promise("three settlements in a row roll the reserve twice", three_in_a_row),
    Promise("a broken reserve holds the second settlement",
            held(before([closing("-30.00")]), after([opening("29.99")]))),
    Promise("a missing opening reserve holds the second settlement",
            held(before([closing("-30.00")]), after())),
    Promise("a broken payable holds the second settlement",
            held(before([row("refund", "-100.00", "2026-05-06 10:00:00")]), after([payable("-19.99")]))),
    Promise("a missing payable after a negative total holds the second settlement",
            held(before([row("refund", "-100.00", "2026-05-06 10:00:00")]), after())),
    Promise("a re-issue with other content is held", held(before(), reissue())),
    Promise("the same content again is a duplicate without journals", duplicate_again),
    Promise("a rejected file counts neither as first nor as predecessor", rejected_first_counts_not),
    Promise("another currency is another ledger",
            unchained(before([closing("-30.00")]), after([opening("7.00")], currency="CAD"))),
    Promise("German and French settlements that touch are not chained", germany_then_france),
    Promise("a gap between settlements is told and holds nothing", gap_is_told),
]
