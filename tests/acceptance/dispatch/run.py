#!/usr/bin/env python3
"""Black-box acceptance tests of dispatch, a daemon and a sandbox that live meanwhile: one line a promise."""
import argparse
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path[1:1] = [str(HERE.parent), str(HERE.parent / "crossing"), str(HERE.parent / "personal_data"),
                 str(HERE.parent / "orders")]

import promises_dispatch  # noqa: E402
from bench import Bench  # noqa: E402
from harness import judge_all  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weir", required=True, help="the command to test, with weir-sandbox beside it")
    return parser.parse_args()


def main():
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="dispatch_acceptance_") as folder:
        with Bench(options.weir, False, folder) as bench:
            bench.open = []
            try:
                return judge_all([promises_dispatch], bench)
            finally:
                for each in reversed(bench.open):
                    each.__exit__()


if __name__ == "__main__":
    sys.exit(main())
