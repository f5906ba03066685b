#!/usr/bin/env python3
"""Are the tests of a room worth something? Changes its source in one place at a time, and counts which of the
changes its tests notice. A change that does not compile is no mutant, and another is drawn for it.

  run.py --build build/coverage --room accounting [--mutants 200] [--seed 1] [--least 85]

Exit code 0: at least so many percent were noticed."""
import argparse
import json
import random
import shlex
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import mutants as kinds  # noqa: E402

RUN_SECONDS_MAX = 120  # what hangs was noticed


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True, type=Path, help="a build of one object a file, with the room's tests")
    parser.add_argument("--room", required=True)
    parser.add_argument("--mutants", type=int, default=200, help="how many, drawn by the seed; 0: all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=85, help="percent that have to be noticed")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


class Room:
    def __init__(self, build, name):
        self.build, self.name = build.resolve(), name
        database = json.loads((self.build / "compile_commands.json").read_text())
        folder = Path("src").resolve() / name
        self.compile = {Path(each["file"]): shlex.split(each["command"]) for each in database
                        if Path(each["file"]).parent == folder and not each["file"].endswith("_test.cpp")}
        self.link = self.link_command()

    def link_command(self):
        told = subprocess.run(["ninja", "-C", str(self.build), "-t", "commands", f"bin/{self.name}_tests"],
                              check=True, capture_output=True, text=True).stdout.strip().split("\n")[-1]
        # Ninja wraps a link as `: && COMMAND && :`.
        return shlex.split(told.removeprefix(": && ").removesuffix(" && :"))

    def compiled(self, mutant, into):
        source = into / mutant.path.name
        source.write_text(mutant.source(), encoding="utf-8")
        command = list(self.compile[mutant.path.resolve()])
        command[command.index("-o") + 1] = str(into / "mutant.o")
        command[command.index("-c") + 1] = str(source)
        command = [each for each in command if each not in ("--coverage", "-Werror")]
        return subprocess.run(command, cwd=self.build, capture_output=True, check=False).returncode == 0

    def linked(self, into):
        """The mutant's object before the room's library: the linker takes each name from the first that has it."""
        command = list(self.link)
        out = command.index("-o") + 1
        command[out] = str(into / "tests")
        command.insert(out + 1, str(into / "mutant.o"))
        subprocess.run(command, cwd=self.build, check=True, capture_output=True)

    def notices(self, into):
        try:
            return subprocess.run([str(into / "tests"), "--gtest_brief=1", "--gtest_fail_fast"], capture_output=True,
                                  timeout=RUN_SECONDS_MAX, check=False,
                                  env={"PATH": "/usr/bin:/bin", "GCOV_PREFIX": str(into)}).returncode != 0
        except subprocess.TimeoutExpired:
            return True

    def judge(self, mutant):
        """True: noticed. False: lives. None: does not compile."""
        with tempfile.TemporaryDirectory() as folder:
            into = Path(folder)
            if not self.compiled(mutant, into):
                return None
            self.linked(into)
            return self.notices(into)


class Tally:
    def __init__(self, wanted):
        self.wanted, self.noticed, self.stillborn, self.living = wanted, 0, 0, []
        self.lock = threading.Lock()

    def is_full(self):
        return self.wanted and self.noticed + len(self.living) >= self.wanted

    def add(self, mutant, verdict):
        with self.lock:
            if verdict is None:
                self.stillborn += 1
            elif verdict:
                self.noticed += 1
            else:
                self.living.append(mutant)
                print(mutant.told(), flush=True)

    def percent(self):
        judged = self.noticed + len(self.living)
        return 100 * self.noticed / judged if judged else 0


def main():
    asked = options()
    room = Room(asked.build, asked.room)
    drawn = [each for path in sorted(room.compile) for each in kinds.mutants_of(path.relative_to(Path.cwd()))]
    random.Random(asked.seed).shuffle(drawn)
    tally = Tally(asked.mutants)

    def one(mutant):
        if not tally.is_full():
            tally.add(mutant, room.judge(mutant))

    with ThreadPoolExecutor(asked.jobs) as pool:
        list(pool.map(one, drawn))
    judged = tally.noticed + len(tally.living)
    print(f"{asked.room}: {tally.noticed} of {judged} mutants noticed, {tally.percent():.1f} % (least {asked.least:g}); "
          f"{tally.stillborn} did not compile; {len(drawn)} could be drawn; seed {asked.seed}")
    return 0 if tally.percent() >= asked.least else 1


if __name__ == "__main__":
    sys.exit(main())
