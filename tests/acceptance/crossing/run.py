#!/usr/bin/env python3
"""Black-box acceptance tests of `weir demo` and all it leaves behind: one line a promise."""
import argparse
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

import promises_config  # noqa: E402
import promises_delays  # noqa: E402
import promises_exceptions  # noqa: E402
import promises_faults  # noqa: E402
import promises_kills  # noqa: E402
import promises_sandbox  # noqa: E402
import promises_scoreboard  # noqa: E402
import promises_secrets  # noqa: E402
import promises_truth  # noqa: E402
from bench import Bench  # noqa: E402
from harness import judge_all  # noqa: E402

# Secrets come last: they are searched for in all that the others have left.
SECTIONS = {
    "scoreboard": promises_scoreboard, "truth": promises_truth, "faults": promises_faults,
    "delays": promises_delays, "kills": promises_kills, "config": promises_config,
    "exceptions": promises_exceptions, "sandbox": promises_sandbox, "secrets": promises_secrets}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weir", required=True, help="the command to test, with weir-sandbox beside it")
    parser.add_argument("--quick", action="store_true", help="two seeds, six kills, faults together")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="only this section; repeatable")
    return parser.parse_args()


def main():
    options = arguments()
    chosen = [section for name, section in SECTIONS.items() if name in (options.only or SECTIONS)]
    with tempfile.TemporaryDirectory(prefix="crossing_acceptance_") as folder:
        with Bench(options.weir, options.quick, folder) as bench:
            return judge_all(chosen, bench)


if __name__ == "__main__":
    sys.exit(main())
