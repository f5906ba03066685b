#!/usr/bin/env python3
"""Black-box acceptance tests of Weir's SAP side: another implementation's servers, and the commands."""
import argparse
import signal
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path[1:1] = [str(HERE.parent), str(HERE.parent / "crossing"), str(HERE.parent / "amazon"),
                 str(HERE.parent / "engine")]

import promises_commands  # noqa: E402
import promises_soap  # noqa: E402
from bench import Bench  # noqa: E402
from harness import judge_all  # noqa: E402
from packages import install  # noqa: E402

SECTIONS = {"soap": promises_soap, "commands": promises_commands}


class SapBench(Bench):
    """With the packages of npm, and programs that are ended whatever happens."""

    def __init__(self, options, folder):
        super().__init__(options.weir, False, folder)
        self.node, self.rfc_call = options.node, Path(options.rfc_call).resolve()
        self.work, self.data = Path(options.work).resolve(), Path(options.data).resolve()
        self.fake_sdk = Path(options.fake_sdk).resolve() if options.fake_sdk else None
        self.seed = options.seed
        self.programs = []

    def modules(self):
        return self.once("modules", lambda: install(self.work / "npm", HERE))

    def __exit__(self, *reason):
        super().__exit__(*reason)
        for program in reversed(self.programs):
            program.end()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weir", required=True, help="the command, with weir-sandbox beside it")
    parser.add_argument("--rfc-call", required=True, help="the program rfc_call, built with the tests")
    parser.add_argument("--fake-sdk", help="the folder of the libraries that stand for SAP's own")
    parser.add_argument("--seed", default="7", help="of the stand-in")
    parser.add_argument("--data", required=True, help="where sap/ with its WSDLs is")
    parser.add_argument("--work", default="build/sap", help="where the packages of npm are installed")
    parser.add_argument("--node", default="node", help="the node that runs them")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="only this section; repeatable")
    return parser.parse_args()


def end_tidily(*_):
    raise SystemExit(1)  # through every __exit__, so that no process is left behind


def main():
    signal.signal(signal.SIGTERM, end_tidily)
    options = arguments()
    chosen = [section for name, section in SECTIONS.items() if name in (options.only or SECTIONS)]
    with tempfile.TemporaryDirectory(prefix="sap_acceptance_") as folder:
        with SapBench(options, folder) as bench:
            return judge_all(chosen, bench)


if __name__ == "__main__":
    sys.exit(main())
