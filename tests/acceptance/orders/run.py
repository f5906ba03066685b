#!/usr/bin/env python3
"""Black-box acceptance tests of orders, a daemon and a sandbox that live meanwhile: one line a promise."""
import argparse
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path[1:1] = [str(HERE.parent), str(HERE.parent / "crossing"), str(HERE.parent / "personal_data")]

import promises_looks  # noqa: E402
import promises_rules  # noqa: E402
import promises_smoke  # noqa: E402
import promises_verbs  # noqa: E402
from bench import Bench  # noqa: E402
from harness import judge_all  # noqa: E402

SECTIONS = {"rules": promises_rules, "looks": promises_looks, "verbs": promises_verbs, "smoke": promises_smoke}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weir", required=True, help="the command to test, with weir-sandbox beside it")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="only this section; repeatable")
    return parser.parse_args()


def main():
    options = arguments()
    chosen = [section for name, section in SECTIONS.items() if name in (options.only or SECTIONS)]
    with tempfile.TemporaryDirectory(prefix="orders_acceptance_") as folder:
        with Bench(options.weir, False, folder) as bench:
            bench.open = []
            try:
                return judge_all(chosen, bench)
            finally:
                for each in reversed(bench.open):
                    each.__exit__()


if __name__ == "__main__":
    sys.exit(main())
