#!/usr/bin/env python3
"""Black-box acceptance of assistants: a client of npm's @modelcontextprotocol/sdk, a daemon, a sandbox."""
import argparse
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path[1:1] = [str(HERE.parent), str(HERE.parent / "crossing"), str(HERE.parent / "personal_data")]

import promises_proposals  # noqa: E402
import promises_training  # noqa: E402
import promises_watch  # noqa: E402
from bench import Bench  # noqa: E402
from harness import judge_all  # noqa: E402
from packages import install  # noqa: E402

SECTIONS = {"proposals": promises_proposals, "watch": promises_watch, "training": promises_training}


class AssistantBench(Bench):
    """With the package of npm, and a merchant that is ended whatever happens."""

    def __init__(self, options, folder):
        super().__init__(options.weir, False, folder)
        self.work, self.client, self.open = Path(options.work).resolve(), HERE / "client.js", []

    def modules(self):
        return self.once("modules", lambda: install(self.work / "npm", HERE))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weir", required=True, help="the command to test, with weir-sandbox beside it")
    parser.add_argument("--work", default="build/assistant", help="where the package of npm is installed")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="only this section; repeatable")
    return parser.parse_args()


def main():
    options = arguments()
    chosen = [section for name, section in SECTIONS.items() if name in (options.only or SECTIONS)]
    with tempfile.TemporaryDirectory(prefix="assistant_acceptance_") as folder:
        with AssistantBench(options, folder) as bench:
            try:
                return judge_all(chosen, bench)
            finally:
                for each in reversed(bench.open):
                    each.__exit__()


if __name__ == "__main__":
    sys.exit(main())
