"""Broken input: one clear message a file, an honest exit code, and still whole JSON."""
import random
import re
from pathlib import Path

import fixtures
from bench import verdict_is
from comparing import check_rejected
from harness import DATA_REJECTED, INPUT_MISSING, Promise, equal, require
from layout import COLUMNS, file_bytes, grid, written_grid

AMOUNT = COLUMNS.index("amount")
CURRENCY = COLUMNS.index("currency")
POSTED = COLUMNS.index("posted-date-time")
# Line 7 of the file is the fifth detail row: deep enough that a wrong count would show.
BAD_LINE = 7


def damaged(column, text, line=BAD_LINE):
    table = grid(fixtures.plain())
    table[line - 1][column] = text
    return written_grid(table)


def truncated():
    """A download that broke off in the middle of a row."""
    lines = file_bytes(fixtures.plain()).split(b"\n")
    return b"\n".join(lines[:9]) + b"\n" + lines[9][:60]


def random_bytes():
    return random.Random(20260517).randbytes(5000)


def without_amount():
    table = grid(fixtures.plain())
    return written_grid([fields[:AMOUNT] + fields[AMOUNT + 1:] for fields in table])


def short_line():
    table = grid(fixtures.plain())
    table[BAD_LINE - 1] = table[BAD_LINE - 1][:-1]
    return written_grid(table)


def two_byte_text():
    return file_bytes(fixtures.plain()).decode("utf-8").encode("utf-16")


def one_message(outcome, path):
    """Exactly one line on stderr, and it names the file."""
    messages = outcome.messages()
    equal("messages for one broken file", 1, len(messages))
    require(str(path) in messages[0], f"the file {path.name} named in the message", messages[0])
    return messages[0]


def file_refused(make, name="settlement.txt"):
    """A promise about a file as a whole, alone and beside a sound one."""
    def check(bench):
        path = bench.put(make(), name)
        return refused(bench, path, DATA_REJECTED)
    return check


def refused(bench, path, code):
    outcome = bench.run([path], "--json").exits(code)
    entry = outcome.parsed()[0]
    verdict_is(entry, "reject")
    check_rejected(entry)
    one_message(outcome, path)
    beside_a_sound_file(bench, path, code)
    return f"exit {code}, {entry['reasons'][0]['code']}"


def beside_a_sound_file(bench, path, code):
    sound = bench.put(file_bytes(fixtures.plain("70000000071")))
    outcome = bench.run([path, sound], "--json").exits(code)
    entries = outcome.parsed()
    verdict_is(entries[0], "reject")
    verdict_is(entries[1], "accept")
    equal("messages that name the broken file", 1, sum(str(path) in line for line in outcome.messages()))
    for option in ("--text", "--hledger"):
        other = bench.run([path, sound], option).exits(code)
        text = other.stdout.decode("utf-8", "replace")
        require("REV_GOODS" in text, f"the sound file in {option}", text)


def row_refused(make, line, field=None):
    """A promise about one field: the message and the JSON reason point at it."""
    def check(bench):
        path = bench.put(make())
        told = refused(bench, path, DATA_REJECTED)
        outcome = bench.run([path], "--json")
        reason = outcome.parsed()[0]["reasons"][0]
        equal("line of the reason", line, reason["line"])
        column = reason["column"]
        require(isinstance(column, int) and column > 0, "a column from 1", column)
        points_at(one_message(outcome, path).replace(str(path), ""), line, column, field)
        return f"{told}, line {line} column {column}"
    return check


def points_at(message, line, column, field):
    for number in (line, column):
        require(re.search(rf"(?<!\d){number}(?!\d)", message), f"the number {number} in the message", message)
    if field:
        require(field in message, f"the field {field} in the message", message)


def missing_file(bench):
    return refused(bench, bench.folder / "never_written.txt", INPUT_MISSING)


def directory(bench):
    place = bench.put(b"").parent
    return refused(bench, place, INPUT_MISSING)


def missing_wins(bench):
    """A missing file outranks a rejected and a held one: the caller has to look there first."""
    bad = bench.put(damaged(AMOUNT, "1.2.3"))
    outcome = bench.run([bad, Path(bench.folder) / "nowhere.txt"], "--json").exits(INPUT_MISSING)
    for entry in outcome.parsed():
        verdict_is(entry, "reject")
    return "exit 66"


def no_files(bench):
    outcome = bench.run([], "--json")
    outcome.died_not()
    require(outcome.code not in (0, DATA_REJECTED), "a usage error without any file", f"exit {outcome.code}")
    require(outcome.messages(), "a message on stderr", outcome.told())
    return f"exit {outcome.code}"


def amount_promise(text, described):
    return Promise(f"an amount {described} is refused with line and column",
                   row_refused(lambda: damaged(AMOUNT, text), BAD_LINE, "amount"))


PROMISES = [
    Promise("a file cut in the middle of a row is refused", row_refused(truncated, 10)),
    Promise("a file of random bytes is refused", file_refused(random_bytes)),
    Promise("a file in UTF-16 is refused", file_refused(two_byte_text)),
    Promise("an empty file is refused", file_refused(lambda: b"")),
    Promise("a file of blank lines is refused", file_refused(lambda: b"\n\n\t\t\n")),
    Promise("a header without the column amount is refused", file_refused(without_amount)),
    Promise("a missing file is told apart by exit 66", missing_file),
    Promise("a directory is told apart by exit 66", directory),
    Promise("a missing file outranks a rejected one", missing_wins),
    Promise("no file at all is a usage error", no_files),
    Promise("a line with 23 of 24 fields is refused", row_refused(short_line, BAD_LINE)),
    amount_promise("1.2.3", "1.2.3"),
    amount_promise("1" * 25, "of 25 digits"),
    amount_promise("", "left blank"),
    amount_promise("1e3", "1e3"),
    amount_promise("NaN", "NaN"),
    amount_promise("12.345", "with a third digit in dollars"),
    amount_promise("--5.00", "with two signs"),
    amount_promise("5.00 USD", "with its currency"),
    Promise("an unknown currency is refused at the summary row",
            row_refused(lambda: damaged(CURRENCY, "ZZZ", 2), 2, "currency")),
    Promise("a foreign settlement id in a row is refused",
            row_refused(lambda: damaged(0, "70000000099"), BAD_LINE, "settlement-id")),
    Promise("a posted instant that does not exist is refused",
            row_refused(lambda: damaged(POSTED, "2026-02-30 10:00:00 UTC"), BAD_LINE, "posted-date-time")),
    Promise("a broken file name with blanks is still named",
            file_refused(lambda: damaged(AMOUNT, "1.2.3"), "März report 7.txt")),
]
