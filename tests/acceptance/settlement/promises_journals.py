"""Every journal balances, carries the whole settlement and points at every row once."""
from collections import defaultdict
from decimal import Decimal

import fixtures
from bench import verdict_is
from comparing import check_journal, check_references, compare_all, lines_of, money, signed, split_journals
from harness import Promise, Skipped, equal, require
from layout import Style, file_bytes
from promises_samples import own_reading
from reckoning import own_zone, reckon


def fixture_style(settlement):
    """Yen files come in the Japanese encoding; the others in UTF-8."""
    return Style(encoding="cp932") if settlement.currency == "JPY" else Style()


def cases(bench):
    """(path, settlement as reckoned independently) of fixtures and, when present, samples."""
    for settlement in fixtures.everyday():
        yield bench.put(file_bytes(settlement, fixture_style(settlement))), settlement
    try:
        for path in bench.samples("eu", "ca", "edge"):
            yield path, own_reading(bench, path)
    except Skipped:
        return


def fixtures_as_reckoned(bench):
    settlements = fixtures.everyday()
    for settlement in settlements:
        entry = bench.one(bench.put(file_bytes(settlement, fixture_style(settlement))))
        verdict_is(entry, fixtures.expected_verdict(settlement))
        compare_all(entry, settlement, own_zone(settlement))
    return f"{len(settlements)} files, {sum(len(settlement.rows) for settlement in settlements)} rows"


def journals_balance(bench):
    count = 0
    for path, settlement in cases(bench):
        for journal in bench.one(path)["journals"]:
            check_journal(journal, settlement.currency)
            count += 1
    return f"{count} journals"


def wallet_is_total(bench):
    count = 0
    for path, settlement in cases(bench):
        parts, _ = split_journals(bench.one(path))
        wallet = sum((signed(line) for line in lines_of(parts) if line["class"] == "WALLET"), Decimal(0))
        equal(f"wallet over the month journals of {path.name}", settlement.total, wallet)
        count += len(parts)
    return f"{count} month journals"


def classes_come_back(bench):
    """Signs are never altered: what the journals say of a class is what Amazon said of it."""
    count = 0
    for path, settlement in cases(bench):
        entry = bench.one(path)
        came = defaultdict(Decimal)
        for line in lines_of(split_journals(entry)[0]):
            came[line["class"]] -= signed(line)
        came.pop("WALLET", None)
        wanted = {line["class"]: money(line["amount"]) for line in entry["classes"] if money(line["amount"])}
        equal(f"class sums over the journals of {path.name}", wanted,
              {name: amount for name, amount in came.items() if amount})
        count += len(wanted)
    return f"{count} class sums"


def rows_appear_once(bench):
    count = 0
    for path, settlement in cases(bench):
        vanishing = reckon(settlement, own_zone(settlement)).vanishing_rows
        lines = lines_of(split_journals(bench.one(path))[0])
        rows = sum(line["rows"] for line in lines if line["class"] != "WALLET")
        whole = len(settlement.rows)
        allowed = {whole - vanishing, whole}
        require(rows in allowed, f"rows behind the lines in {allowed}", rows)
        count += rows
    return f"{count} rows"


def references_differ(bench):
    """A held re-issue keeps its journals and its references: they name the settlement, not the file."""
    other = fixtures.settlement("70000000011", "2026-05-03 14:00:00", "2026-05-17 14:00:00",
                                [fixtures.row("goods", "8.88", "2026-05-05 10:00:00")])
    settlements = fixtures.everyday() + [other]
    paths = [bench.put(file_bytes(settlement, fixture_style(settlement))) for settlement in settlements]
    entries = bench.preview(paths, code=65)
    again = [journal["reference"] for journal in entries[-1]["journals"]]
    require(again, "journals of the held re-issue", again)
    return f"{check_references(entries)} references"


PROMISES = [
    Promise("invented settlements of every shape equal the reckoning", fixtures_as_reckoned),
    Promise("every journal balances to zero with at most 900 positive lines", journals_balance),
    Promise("the wallet over the month journals is the total of the settlement", wallet_is_total),
    Promise("the journals give back every class sum with its sign", classes_come_back),
    Promise("every row stands behind a journal line exactly once", rows_appear_once),
    Promise("journal references are short and unique within a run", references_differ),
]
