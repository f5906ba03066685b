"""Mistakes in a configuration: all at once, each with its place, and no secret repeated."""
import os
import re
from collections import namedtuple

from harness import DONE, SETTINGS_WRONG, Broken, Promise, equal, require

SECRET = "Sesame-Open-4711"
# Long and hexadecimal enough for every secret that the example names.
ELSEWHERE = "5e" * 32

Mistake = namedtuple("Mistake", "key line told")

MISTAKES = [
    Mistake("sap.user", 'sap.usr = "WEIR"', "sap.user`"),
    Mistake("sap.receiver_port", "sap.receiver_port = 7", "sap.receiver_port"),
    Mistake("orders.sweep_interval", 'orders.sweep_interval = "1s"', "orders.sweep_interval"),
    Mistake("settlements.rules", "[shipping]", "shipping")]
IN_THE_FILE = Mistake("sap.password", f'sap.password = "{SECRET}"', "sap.password")
MISSING = Mistake("sap.receiver_partner", "", "sap.receiver_partner")


def example(bench):
    return bench.run("config", "example").exits(DONE).stdout.decode("utf-8")


def with_line(text, key, line):
    """The example with another line for a key, which may stand there as a comment."""
    changed, count = re.subn(rf"^#?{re.escape(key)} = .*$", lambda _: line, text, flags=re.MULTILINE)
    if count != 1:
        raise Broken(f"expected one line for {key} in the example, came {count}")
    return changed


def surroundings(text):
    return {**os.environ, **{name: ELSEWHERE for name in re.findall(r'"env:(\w+)"', text)}}


def written(bench, mistakes):
    text = example(bench)
    environment = surroundings(text)
    for mistake in mistakes:
        text = with_line(text, mistake.key, mistake.line)
    return bench.write("weir.toml", text), text.splitlines(), environment


def located(text):
    """(line, column, words) of every message that has a place."""
    found = re.findall(r"^(?:weir: )?\S*weir\.toml:(\d+):(\d+): (.*)$", text, flags=re.MULTILINE)
    return [(int(line), int(column), words) for line, column, words in found]


def columns_of(line):
    """Where a word of the line begins: the place of a mistake is a key or a value, never somewhere in it."""
    return {match.start() + 1 for match in re.finditer(r'\w+|"[^"]*"|\[', line)}


def check_place(mistake, lines, messages):
    named = [message for message in messages if mistake.told in message[2]]
    equal(f"messages about {mistake.told}", 1, len(named))
    if mistake.line:
        line, column, _ = named[0]
        equal(f"line of {mistake.line}", lines.index(mistake.line) + 1, line)
        require(column in columns_of(mistake.line), f"a column where a word of {mistake.line} begins", column)


def check_told(mistakes, lines, text):
    messages = located(text)
    equal("mistakes with a place", len(mistakes), len(messages))
    for mistake in mistakes:
        check_place(mistake, lines, messages)
    misspelt = next(words for _, _, words in messages if "usr" in words)
    require("did you mean" in misspelt and "sap.user`" in misspelt, "the nearest key for sap.usr", misspelt)


def five_told(last):
    def check(bench):
        path, lines, environment = written(bench, [*MISTAKES, last])
        outcome = bench.run("config", "check", path, environment=environment).exits(SETTINGS_WRONG)
        check_told([*MISTAKES, last], lines, all_told(outcome))
        equal("lines on stderr that are no message", len(located(outcome.stderr)), len(outcome.messages()))
        return "5 mistakes"
    return check


def refused_by_all(bench):
    """Who needs the configuration refuses it with the same messages, and has no results."""
    mistakes = [*MISTAKES, IN_THE_FILE]
    path, lines, environment = written(bench, mistakes)
    for command in (("run",), ("exceptions", "list"), ("exceptions", "show", 1)):
        outcome = bench.run(*command, "--config", path, environment=environment).exits(SETTINGS_WRONG)
        equal(f"results of {command[0]}", b"", outcome.stdout)
        check_told(mistakes, lines, outcome.stderr)
        equal("lines on stderr that are no message", len(mistakes), len(outcome.messages()))
    return "3 commands"


def all_told(outcome):
    outcome.died_not()
    return outcome.stdout.decode("utf-8") + outcome.stderr


def never_echoed(bench):
    path, _, environment = written(bench, [IN_THE_FILE])
    sound, _, _ = written(bench, [])
    weak = {**environment, "WEIR_STORE_SEALING_KEY": SECRET}
    for file, set_outside in ((path, environment), (sound, environment), (sound, weak)):
        for command in (("config", "check", file), ("config", "show", file), ("run", "--config", file)):
            if command[0] == "run" and (file, set_outside) == (sound, environment):
                continue  # it would start, and not end
            told = all_told(bench.run(*command, environment=set_outside))
            for secret in (SECRET, ELSEWHERE):
                require(secret not in told, f"{command[:2]} without a secret", told)
    return "8 calls"


def correct_passes(bench):
    path, _, environment = written(bench, [])
    outcome = bench.run("config", "check", path, environment=environment).exits(DONE)
    equal("messages with a place", [], located(all_told(outcome)))
    return "the example"


PROMISES = [
    Promise("a correct configuration passes", correct_passes),
    Promise("five mistakes, one a missing key, are told at once with places", five_told(MISSING)),
    Promise("five mistakes, one a secret in the file, are told at once with places", five_told(IN_THE_FILE)),
    Promise("who needs the configuration refuses it on stderr with the same messages", refused_by_all),
    Promise("no secret is ever echoed, whether it stands in the file or is unfit", never_echoed),
]
