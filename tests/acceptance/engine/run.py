#!/usr/bin/env python3
"""Black-box acceptance tests of `weir run` under kills, stops, a lost database and a full disk."""
import argparse
import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

sys.dont_write_bytecode = True
ACCEPTANCE = Path(__file__).resolve().parent.parent
sys.path[1:1] = [str(ACCEPTANCE), str(ACCEPTANCE / "crossing")]

import promises_disk  # noqa: E402
import promises_kills_of_hosts  # noqa: E402
import promises_outage  # noqa: E402
import promises_stop  # noqa: E402
from bench import Bench  # noqa: E402
from harness import judge_all  # noqa: E402
from stores import Cluster  # noqa: E402

SECTIONS = {"kills": promises_kills_of_hosts, "stop": promises_stop, "outage": promises_outage,
            "disk": promises_disk}


class EngineBench(Bench):
    """With a PostgreSQL server for those who need one."""

    def __init__(self, weir, quick, folder, seed):
        super().__init__(weir, quick, folder)
        self.seed = seed
        self.closing = ExitStack()

    def database(self):
        return self.once("cluster", self.start_cluster).database()

    def start_cluster(self):
        folder = self.fresh("cluster") / "pg"
        cluster = Cluster(folder)
        self.closing.callback(cluster.control, "stop")
        return cluster

    def __exit__(self, *reason):
        super().__exit__(*reason)
        self.closing.close()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weir", required=True, help="the command to test, with weir-sandbox beside it")
    parser.add_argument("--quick", action="store_true", help="fewer kills, and no waiting for silence")
    parser.add_argument("--seed", default="1", help="of the moments at which hosts are killed")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="only this section; repeatable")
    return parser.parse_args()


def end_tidily(*_):
    raise SystemExit(1)  # through every __exit__, so that no process and no mount is left behind


def main():
    signal.signal(signal.SIGTERM, end_tidily)
    options = arguments()
    chosen = [section for name, section in SECTIONS.items() if name in (options.only or SECTIONS)]
    with tempfile.TemporaryDirectory(prefix="engine_acceptance_") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL runs as a user of its own
        with EngineBench(options.weir, options.quick, folder, options.seed) as bench:
            return judge_all(chosen, bench)


if __name__ == "__main__":
    sys.exit(main())
