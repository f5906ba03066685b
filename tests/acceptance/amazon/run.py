#!/usr/bin/env python3
"""Black-box acceptance tests of the stand-in Amazon: a public client before it, and Amazon's own models."""
import argparse
import signal
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path[1:1] = [str(HERE.parent), str(HERE.parent / "crossing"), str(HERE.parent / "engine")]

import promises_daemon  # noqa: E402
import promises_peer  # noqa: E402
import promises_prism  # noqa: E402
import promises_rate  # noqa: E402
from bench import Bench  # noqa: E402
from harness import Skipped, judge_all  # noqa: E402
from models import Models  # noqa: E402
from packages import install  # noqa: E402

SECTIONS = {"peer": promises_peer, "rate": promises_rate, "prism": promises_prism,
            "daemon": promises_daemon}


class AmazonBench(Bench):
    """With the packages of npm, and programs that are ended whatever happens."""

    def __init__(self, options, folder):
        super().__init__(options.weir, False, folder)
        self.node, self.seed, self.patches = options.node, options.seed, options.patches
        self.tests, self.our_rate = options.tests, options.our_rate
        self.work, self.data = Path(options.work).resolve(), Path(options.data).resolve()
        self.programs = []

    def modules(self):
        return self.once("modules", lambda: install(self.work / "npm", HERE))

    def models(self):
        folder = self.data / "spapi" / "models"
        if not folder.is_dir():
            raise Skipped(f"Amazon's models are not at {folder}")
        return self.once("models", lambda: Models(folder))

    def __exit__(self, *reason):
        super().__exit__(*reason)
        for program in reversed(self.programs):
            program.end()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weir", required=True, help="the command, with weir-sandbox beside it")
    parser.add_argument("--data", required=True, help="where spapi/ with Amazon's models and cases is")
    parser.add_argument("--tests", help="amazon_api_tests, whose OfficialCases go over the wire")
    parser.add_argument("--work", default="build/amazon", help="where the packages of npm are installed")
    parser.add_argument("--node", default="node", help="the node that runs them")
    parser.add_argument("--seed", default="7", help="of the stand-in")
    parser.add_argument("--patches", type=int, default=300, help="how many patches the rate is measured with")
    parser.add_argument("--our-rate", help="a program that sends patches to the URL it is given")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="only this section; repeatable")
    return parser.parse_args()


def end_tidily(*_):
    raise SystemExit(1)  # through every __exit__, so that no process is left behind


def main():
    signal.signal(signal.SIGTERM, end_tidily)
    options = arguments()
    chosen = [section for name, section in SECTIONS.items() if name in (options.only or SECTIONS)]
    with tempfile.TemporaryDirectory(prefix="amazon_acceptance_") as folder:
        with AmazonBench(options, folder) as bench:
            return judge_all(chosen, bench)


if __name__ == "__main__":
    sys.exit(main())
