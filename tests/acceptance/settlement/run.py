#!/usr/bin/env python3
"""Black-box acceptance tests of `weir settlement preview`: a second opinion, one line a promise."""
import argparse
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

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
from bench import Bench  # noqa: E402
from harness import judge_all  # noqa: E402

SECTIONS = {
    "samples": promises_samples, "journals": promises_journals, "hledger": promises_hledger,
    "shapes": promises_shapes, "chain": promises_chain, "broken": promises_broken,
    "metamorphic": promises_metamorphic, "output": promises_output, "taxonomy": promises_taxonomy,
    "rules": promises_rules, "cents": promises_cents}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weir", required=True, help="the command to test")
    parser.add_argument("--data", help="folder of sample data, with settlements/ inside")
    parser.add_argument("--quick", action="store_true", help="at most 40 changed amounts a file")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="only this section; repeatable")
    return parser.parse_args()


def main():
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="settlement_acceptance_") as folder:
        bench = Bench(options.weir, options.data, options.quick, folder)
        return judge_all([SECTIONS[name] for name in options.only or SECTIONS], bench)


if __name__ == "__main__":
    sys.exit(main())
