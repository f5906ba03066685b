#!/usr/bin/env python3
"""Black-box acceptance tests of the console's server, on a demo that lives meanwhile: one line a promise."""
import argparse
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path[1:1] = [str(HERE.parent)]

import promises_api  # noqa: E402
import promises_attacks  # noqa: E402
import promises_work  # noqa: E402
from harness import judge_all  # noqa: E402
from served import ServedDemo  # noqa: E402

SECTIONS = {"api": promises_api, "work": promises_work, "attacks": promises_attacks}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weir", required=True, help="the command to test, with weir-sandbox beside it")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="only this section; repeatable")
    return parser.parse_args()


def main():
    options = arguments()
    chosen = [section for name, section in SECTIONS.items() if name in (options.only or SECTIONS)]
    with tempfile.TemporaryDirectory(prefix="console_acceptance_") as folder:
        with ServedDemo(options.weir, folder) as demo:
            return judge_all(chosen, demo)


if __name__ == "__main__":
    sys.exit(main())
