#!/usr/bin/env python3
"""Black-box acceptance tests of `weir settlement preview`: a second opinion, one line a promise."""
import argparse
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import promises_broken  # noqa: E402
import promises_cents  # noqa: E402
import promises_chain  # noqa: E402
import promises_hledger  # noqa: E402
import promises_journals  # noqa: E402
import promises_metamorphic  # noqa: E402
import promises_output  # noqa: E402
import promises_rules  # noqa: E402
import promises_samples  # noqa: E402
import promises_shapes  # noqa: E402
import promises_taxonomy  # noqa: E402
from harness import Bench, Broken, Skipped, shortened  # noqa: E402

SECTIONS = {
    "samples": promises_samples, "journals": promises_journals, "hledger": promises_hledger,
    "shapes": promises_shapes, "chain": promises_chain, "broken": promises_broken,
    "metamorphic": promises_metamorphic, "output": promises_output, "taxonomy": promises_taxonomy,
    "rules": promises_rules, "cents": promises_cents}

# What a wrongly shaped object of the command makes of our own code: a broken promise, not a broken test run.
MISSHAPEN = (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError, UnicodeError)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weir", required=True, help="the command to test")
    parser.add_argument("--data", help="folder of sample data, with settlements/ inside")
    parser.add_argument("--quick", action="store_true", help="at most 40 changed amounts a file")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="only this section; repeatable")
    return parser.parse_args()


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


def main():
    options = arguments()
    words = []
    with tempfile.TemporaryDirectory(prefix="settlement_acceptance_") as folder:
        bench = Bench(options.weir, options.data, options.quick, folder)
        for name in options.only or SECTIONS:
            for promise in SECTIONS[name].PROMISES:
                word, line = judge(promise, bench)
                words.append(word)
                print(line, flush=True)
    print(f"{words.count('ok')} ok, {words.count('FAIL')} failed, {words.count('skip')} skipped")
    return 1 if "FAIL" in words else 0


if __name__ == "__main__":
    sys.exit(main())
