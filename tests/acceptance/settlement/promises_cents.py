"""A single cent anywhere is noticed: nothing is ever plugged."""
import shutil
import tempfile
from decimal import Decimal
from pathlib import Path

import fixtures
from bench import verdict_is
from comparing import check_rejected
from harness import DATA_REJECTED, Promise, equal, require
from layout import file_bytes
from money import smallest_unit

FILES_A_CALL = 200
ROWS_WHEN_QUICK = 40


def one_unit_more(text, currency):
    comma = "," in text
    changed = Decimal(text.strip().replace(",", ".")) + smallest_unit(currency)
    return f"{changed:.2f}".replace(".", ",") if comma else f"{changed}"


class Cells:
    """The money cells of a file, and the file with one of them changed, byte for byte otherwise."""

    def __init__(self, path):
        self.path = path
        self.lines = [line.split(b"\t") for line in path.read_bytes().split(b"\n")]
        names = [name.strip().lower() for name in self.lines[0]]
        self.columns = (names.index(b"total-amount"), names.index(b"amount"))
        currency = names.index(b"currency")
        cells = (line[currency].strip() for line in self.lines[1:] if len(line) > currency)
        self.currency = next(filter(None, cells)).decode()

    def places(self):
        for number, line in enumerate(self.lines[1:], 1):
            for column in self.columns:
                if len(line) > column and line[column].strip():
                    yield number, column

    def changed(self, place):
        number, column = place
        line = list(self.lines[number])
        line[column] = one_unit_more(line[column].decode(), self.currency).encode()
        lines = self.lines[:number] + [line] + self.lines[number + 1:]
        return b"\n".join(b"\t".join(fields) for fields in lines)


def chosen(places, quick):
    if not quick or len(places) <= ROWS_WHEN_QUICK:
        return places
    return [places[position * len(places) // ROWS_WHEN_QUICK] for position in range(ROWS_WHEN_QUICK)]


def all_rejected(bench, cells, places, original):
    """The untouched file comes last: a rejected variant must not count as the first of its settlement."""
    folder = Path(tempfile.mkdtemp(dir=bench.folder))
    paths = []
    for number, place in enumerate(places):
        path = folder / f"{number:03d}_line_{place[0] + 1}.txt"
        path.write_bytes(cells.changed(place))
        paths.append(path)
    outcome = bench.run([*paths, original], "--json").exits(DATA_REJECTED)
    entries = outcome.parsed()
    for entry in entries[:-1]:
        verdict_is(entry, "reject")
        check_rejected(entry)
    last = entries[-1]
    require(last["verdict"].startswith("accept"), "the untouched file after them accepted", last)
    equal(f"variants of {original.name} named on stderr", len(paths),
          sum(1 for path in paths if str(path) in outcome.stderr))
    shutil.rmtree(folder)


def try_file(bench, path):
    cells = Cells(path)
    places = chosen(list(cells.places()), bench.quick)
    for begin in range(0, len(places), FILES_A_CALL):
        all_rejected(bench, cells, places[begin:begin + FILES_A_CALL], path)
    return len(places)


def samples_to_the_cent(bench):
    paths = bench.samples("eu", "ca", "edge")
    return f"{sum(try_file(bench, path) for path in paths)} variants of {len(paths)} files"


def fixtures_to_the_cent(bench):
    settlements = [entry for entry in fixtures.everyday() if entry.currency != "JPY"]
    paths = [bench.put(file_bytes(settlement)) for settlement in settlements]
    return f"{sum(try_file(bench, path) for path in paths)} variants of {len(paths)} files"


def two_errors_that_cancel(bench):
    """Why sums alone are not enough: this adds up, so it is accepted, and shows in the class sums."""
    rows = [fixtures.row("goods", "10.01", "2026-05-05 10:00:00"),
            fixtures.row("commission", "-1.51", "2026-05-05 10:00:00")]
    settlement = fixtures.settlement("70000000041", "2026-05-03 14:00:00", "2026-05-17 14:00:00", rows,
                                     total="8.50")
    entry = bench.one(bench.put(file_bytes(settlement)))
    verdict_is(entry, "accept")
    equal("classes", {"REV_GOODS": "10.01", "FEE_REFERRAL": "-1.51"},
          {line["class"]: line["amount"] for line in entry["classes"]})
    return "1 file"


PROMISES = [
    Promise("any amount of any sample changed by one cent is rejected", samples_to_the_cent),
    Promise("any amount of any invented settlement changed by one cent is rejected", fixtures_to_the_cent),
    Promise("amounts that add up are taken as they are", two_errors_that_cancel),
]
