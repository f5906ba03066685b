#!/usr/bin/env python3
"""Installs the Debian package into a bare Debian 12 and uses it there. As root; the archive has to be reachable."""
import argparse
import sys
from pathlib import Path
from types import SimpleNamespace

sys.dont_write_bytecode = True
sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

import promises  # noqa: E402
from harness import judge_all  # noqa: E402
from room import Room  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", required=True, type=Path, help="the .deb")
    parser.add_argument("--work", required=True, type=Path, help="a folder for the bare Debian, which is kept, and the room")
    words = parser.parse_args()
    work = words.work.resolve()
    bench = SimpleNamespace(quick=False, package=words.package.resolve(), room=Room(work))
    return judge_all([promises], bench)


if __name__ == "__main__":
    sys.exit(main())
