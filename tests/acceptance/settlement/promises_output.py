"""The three formats: the same every time, readable, and honest about text in any script."""
import re

import fixtures
from comparing import lines_of
from harness import DATA_REJECTED, Promise, Skipped, equal, require
from layout import Style, file_bytes
from promises_journals import fixture_style

FORMATS = ("--text", "--json", "--hledger")

# Wherever the accountant sits, the result is the same bytes.
ELSEWHERE = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "de_DE.UTF-8"}


def some_paths(bench):
    paths = [bench.put(file_bytes(entry, fixture_style(entry))) for entry in fixtures.everyday()]
    paths.append(bench.put(b"not a settlement\n"))
    try:
        return paths + bench.samples("eu", "ca", "edge")
    except Skipped:
        return paths


def same_every_time(bench):
    paths = some_paths(bench)
    for option in FORMATS:
        first = bench.run(paths, option).exits(DATA_REJECTED)
        for surroundings in ({}, ELSEWHERE):
            again = bench.run(paths, option, environment=surroundings).exits(DATA_REJECTED)
            require(first.stdout == again.stdout, f"the same bytes of {option} again", "other bytes")
            equal(f"messages of {option}", first.stderr, again.stderr)
    return f"{len(paths)} files, {len(FORMATS)} formats, 3 runs"


def text_by_default(bench):
    paths = some_paths(bench)
    plain, named = (bench.run(paths, *options).exits(DATA_REJECTED) for options in ((), ("--text",)))
    require(plain.stdout == named.stdout, "the text report by default", "other bytes")
    return f"{len(plain.stdout)} bytes"


def unicode_survives(bench):
    count = 0
    for settlement in (fixtures.unknown_types(), fixtures.yen()):
        path = bench.put(file_bytes(settlement, fixture_style(settlement)))
        unknown = [line for line in settlement.rows if line.accounting_class == "SUSPENSE"]
        wanted = sorted({line.amount_description for line in unknown})
        for surroundings in ({}, ELSEWHERE):
            outcome = bench.run([path], "--json", environment=surroundings).exits(0)
            entry = outcome.parsed()[0]
            equal("descriptions in suspense", wanted,
                  sorted(line["amount_description"] for line in entry["suspense"]))
        for option in ("--text", "--hledger"):
            bench.run([path], option).exits(0).stdout.decode("utf-8", "strict")
        count += len(wanted)
    return f"{count} descriptions"


def control_characters(bench):
    """Quotes, backslashes and control characters in a description must not break the JSON."""
    awkward = 'He said "5\\6" \x01 {"a": 1}'
    settlement = fixtures.settlement(
        "70000000081", "2026-05-03 14:00:00", "2026-05-17 14:00:00",
        [fixtures.row("goods", "10.00", "2026-05-05 10:00:00", sku='12" PIPE, 3\''),
         fixtures.row("unknown", "-1.00", "2026-05-05 10:00:00", description=awkward)])
    entry = bench.one(bench.put(file_bytes(settlement)))
    came = entry["suspense"][0]["amount_description"]
    equal("description", awkward.replace("\x01", ""), came.replace("\x01", ""))
    return "1 file"


def grouped_away(text):
    """Digits may be grouped for the reader's eye; the amount is the same."""
    return re.sub(r"(?<=\d)[,'\u202f\u00a0](?=\d{3})", "", text)


def report_is_complete(bench):
    for settlement in fixtures.everyday():
        path = bench.put(file_bytes(settlement, fixture_style(settlement)))
        entry = bench.one(path)
        text = grouped_away(bench.run([path], "--text").exits(0).stdout.decode("utf-8"))
        wanted = [settlement.identifier, settlement.currency, entry["zone"], entry["total"].lstrip("-")]
        wanted += [line["account"] for line in lines_of(entry["journals"])]
        wanted += [line["amount"] for line in lines_of(entry["journals"])]
        wanted += [line["amount_type"] for line in entry["suspense"]]
        for word in wanted:
            require(word in text, f"'{word}' in the report of {settlement.identifier}", text)
        verdict_told(entry["verdict"], text)
    return f"{len(fixtures.everyday())} reports"


def verdict_told(verdict, text):
    words = re.sub(r"[^a-z]+", " ", text.lower())
    require(verdict.replace("_", " ") in words, f"the verdict {verdict} in the report", text)


def report_tells_rejection(bench):
    broken = fixtures.settlement("70000000082", "2026-05-03 14:00:00", "2026-05-17 14:00:00",
                                 [fixtures.row("goods", "10.00", "2026-05-05 10:00:00")], total="10.01")
    path = bench.put(file_bytes(broken))
    text = bench.run([path]).exits(DATA_REJECTED).stdout.decode("utf-8")
    require(str(path) in text, "the rejected file in the report", text)
    verdict_told("reject", text)
    return "1 report"


def lines_stay_lines(bench):
    """No control character and no blank at a line's end: the report is mailed and printed."""
    path = bench.put(file_bytes(fixtures.two_months(), Style(line_end="\r\n")))
    text = bench.run([path], "--text").exits(0).stdout.decode("utf-8")
    require(text.endswith("\n"), "a line end at the end", text[-20:])
    odd = sorted({repr(character) for character in text if ord(character) < 32 and character != "\n"})
    equal("control characters in the report", [], odd)
    return f"{text.count(chr(10))} lines"


PROMISES = [
    Promise("the same input gives the same bytes in every format and surrounding", same_every_time),
    Promise("the text report is the default", text_by_default),
    Promise("descriptions in any script arrive as valid UTF-8", unicode_survives),
    Promise("quotes and control characters in a description keep the JSON whole", control_characters),
    Promise("the text report names account, amounts, suspense, zone and verdict", report_is_complete),
    Promise("the text report names a rejected file", report_tells_rejection),
    Promise("the text report holds no control characters", lines_stay_lines),
]
