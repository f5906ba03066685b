"""Real and constructed sample files against their golden sums and against the independent reckoning."""
import csv
from collections import defaultdict
from decimal import Decimal
from functools import lru_cache

import reader
from bench import reason_codes, verdict_is
from comparing import check_references, compare_all, money
from harness import Promise, equal, require
from reckoning import own_zone
from taxonomy import Classifier, load

FOLDERS = {"derived_from_JTL_EU": "eu", "derived_from_V1_CA": "ca"}
UNPROVEN = "opening_unproven"


def table(path):
    with open(path, encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE))


@lru_cache(maxsize=None)
def classifier(path):
    return Classifier(load(path))


def own_reading(bench, path):
    return reader.read(path.read_bytes(), classifier(bench.taxonomy()))


def golden_path(bench, name):
    folder, file = name.split("/")[-2:]
    return bench.settlements() / FOLDERS[folder] / file


def classes_are_golden(bench):
    bench.samples()
    wanted = defaultdict(dict)
    for line in table(bench.settlements() / "golden_by_class.tsv"):
        wanted[golden_path(bench, line["file"])][line["class"]] = (int(line["rows"]), Decimal(line["sum"]))
    for entry, path in zip(bench.preview(wanted), wanted):
        verdict_is(entry, "accept")
        came = {line["class"]: (line["rows"], money(line["amount"])) for line in entry["classes"]}
        equal(f"classes of {path.name}", wanted[path], came)
        equal(f"residual of {path.name}", Decimal(0), money(entry["residual"]))
    return f"{len(wanted)} files, {sum(map(len, wanted.values()))} class sums"


def months_are_golden(bench):
    bench.samples()
    wanted = defaultdict(lambda: defaultdict(dict))
    for line in table(bench.settlements() / "golden_month_split.tsv"):
        path = golden_path(bench, line["file"])
        wanted[line["zone"]][path][line["month"]] = (int(line["rows"]), Decimal(line["sum"]))
    for zone, files in wanted.items():
        for entry, path in zip(bench.preview(files, "--zone", zone), files):
            equal(f"zone of {path.name}", zone, entry["zone"])
            came = {line["month"]: (line["rows"], money(line["amount"])) for line in entry["months"]}
            equal(f"months of {path.name} in {zone}", files[path], came)
    return f"{len(wanted)} zones, {sum(map(len, wanted.values()))} files"


def manifest(bench):
    bench.samples()
    return table(bench.settlements() / "edge" / "manifest.tsv")


def edge_path(bench, line):
    return bench.settlements() / "edge" / line["file"]


def totals_are(entry, line):
    equal("settlement_id", line["settlement"], entry["settlement_id"])
    equal("currency", line["currency"], entry["currency"])
    equal("total", Decimal(line["header_total"]), money(entry["total"]))
    equal("row_sum", Decimal(line["row_sum"]), money(entry["row_sum"]))
    equal("row_count", int(line["detail_rows"]), entry["row_count"])


def edge_files_alone(bench):
    lines = manifest(bench)
    for line in lines:
        # A report that is a repetition only beside the other one stands for itself alone.
        verdict = "accept" if line["expect"] == "DUPLICATE" else line["expect"].lower()
        entry = bench.one(edge_path(bench, line))
        verdict_is(entry, verdict)
        totals_are(entry, line)
    return f"{len(lines)} files"


def edge_files_together(bench):
    lines = manifest(bench)
    entries = bench.preview([edge_path(bench, line) for line in lines])
    for entry, line in zip(entries, lines):
        verdict_is(entry, line["expect"].lower())
        if line["expect"] == "DUPLICATE":
            equal("journals of a duplicate", [], entry["journals"])
        else:
            totals_are(entry, line)
    by_name = {line["file"][:2]: entry for line, entry in zip(lines, entries)}
    require(UNPROVEN in reason_codes(by_name["01"]), f"{UNPROVEN} for 01", reason_codes(by_name["01"]))
    require(UNPROVEN not in reason_codes(by_name["02"]), f"02 proven by 01, no {UNPROVEN}",
            reason_codes(by_name["02"]))
    return f"{len(lines)} files, {check_references(entries)} references"


def samples_as_reckoned(bench):
    paths = bench.samples("eu", "ca", "edge")
    for path in paths:
        settlement = own_reading(bench, path)
        compare_all(bench.one(path), settlement, own_zone(settlement))
    return f"{len(paths)} files"


def samples_in_one_run(bench):
    paths = bench.samples("eu", "ca")
    entries = bench.preview(paths)
    for entry in entries:
        verdict_is(entry, "accept")
    chained = [entry for entry in entries if entry["settlement_id"] == "24288684721"]
    for entry in chained:
        codes = reason_codes(entry)
        require(UNPROVEN not in codes, "the third settlement proven by the second", codes)
    return f"{len(paths)} files, {check_references(entries)} references"


def alone_is_unproven(bench):
    paths = bench.samples("eu", "ca")
    for path in paths:
        codes = reason_codes(bench.one(path))
        require(UNPROVEN in codes, f"{UNPROVEN} for {path.name} alone", codes)
    return f"{len(paths)} files"


PROMISES = [
    Promise("real settlements are accepted with the golden class sums", classes_are_golden),
    Promise("real settlements have the golden month sums in each zone", months_are_golden),
    Promise("every edge file alone has the verdict and totals of its manifest", edge_files_alone),
    Promise("the edge files together are chained, and the repetition is a duplicate", edge_files_together),
    Promise("every sample equals an independent reckoning down to its journals", samples_as_reckoned),
    Promise("consecutive real settlements in one run prove each other", samples_in_one_run),
    Promise("a real settlement without its predecessor is accepted as unproven", alone_is_unproven),
]
