"""Promises, how they are judged and how a broken one is told: what all acceptance suites share."""
import json
import subprocess
from collections import namedtuple

Promise = namedtuple("Promise", "text check")

DONE, USAGE_WRONG, DATA_REJECTED, INPUT_MISSING = 0, 64, 65, 66
UNAVAILABLE, PROGRAM_BROKEN, SETTINGS_WRONG = 69, 70, 78
RULES_WRONG = SETTINGS_WRONG

# A crash or a sanitizer report must never pass for an ordinary message.
CRASH_WORDS = ("AddressSanitizer", "LeakSanitizer", "UndefinedBehavior", "runtime error:", "terminate called",
               "Traceback", "Segmentation", "Assertion", "core dumped", "std::", "what():")

# What a wrongly shaped object of the command makes of our own code: a broken promise, not a broken test run.
MISSHAPEN = (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError, UnicodeError)


class Broken(Exception):
    """A promise is broken: what was expected and what came."""


class Skipped(Exception):
    """A promise cannot be checked here, and why."""


def require(condition, expected, came):
    if not condition:
        raise Broken(f"expected {expected}, came {shortened(came)}")


def equal(subject, expected, came):
    require(expected == came, f"{subject} {shortened(expected)}", came)


def shortened(value):
    text = value if isinstance(value, str) else repr(value)
    text = " ".join(text.split())
    return text if len(text) <= 300 else text[:297] + "..."


def refuse_float(text):
    raise Broken(f"expected amounts as decimal strings, came the number {text}")


class Outcome:
    """How a call of the command ended, and what it said."""

    def __init__(self, code, stdout, stderr):
        self.code = code
        self.stdout = stdout
        self.stderr = stderr.decode("utf-8", "replace")

    def document(self):
        """The one JSON document on standard output."""
        try:
            return json.loads(self.stdout.decode("utf-8"), parse_float=refuse_float)
        except ValueError as error:
            told = f"{error}; exit {self.code}; stderr {self.told()}"
            raise Broken(f"expected whole JSON in UTF-8, came {told}")

    def told(self):
        return shortened(self.stderr) or "(nothing)"

    def messages(self):
        return [line for line in self.stderr.splitlines() if line.strip()]

    def exits(self, code):
        require(self.code == code, f"exit {code}", f"exit {self.code}; stderr {self.told()}")
        self.died_not()
        return self

    def died_not(self):
        require(self.code >= 0, "an ordinary end", f"signal {-self.code}; stderr {self.told()}")
        for word in CRASH_WORDS:
            require(word not in self.stderr, f"no '{word}' on stderr", self.stderr)


def judge(promise, bench):
    """(word, line): how the promise went."""
    try:
        return "ok", f"ok   {promise.text}  ({promise.check(bench)})"
    except Skipped as reason:
        return "skip", f"skip {promise.text}: {reason}"
    except Broken as broken:
        return "FAIL", f"FAIL {promise.text}: {broken}"
    except subprocess.TimeoutExpired as expired:
        return "FAIL", f"FAIL {promise.text}: expected an end, came none within {expired.timeout} s"
    except OSError as error:
        return "FAIL", f"FAIL {promise.text}: expected a command that runs, came {error}"
    except MISSHAPEN as error:
        came = f"{type(error).__name__} {shortened(str(error))}"
        return "FAIL", f"FAIL {promise.text}: expected an object of the promised shape, came {came}"


def promises_of(section, quick):
    """A section may keep promises apart that a quick run leaves out."""
    return section.PROMISES + ([] if quick else getattr(section, "SLOW_PROMISES", []))


def judge_all(sections, bench):
    """One line a promise, a count at the end; the exit code of the suite."""
    words = []
    for section in sections:
        for promise in promises_of(section, bench.quick):
            word, line = judge(promise, bench)
            words.append(word)
            print(line, flush=True)
    print(f"{words.count('ok')} ok, {words.count('FAIL')} failed, {words.count('skip')} skipped")
    return 1 if "FAIL" in words else 0
