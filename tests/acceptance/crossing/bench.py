"""Calls of the command, everything they print kept in files, and the folders of a test run."""
import json
import shutil
import subprocess
import time
from pathlib import Path

from harness import Outcome

PATIENCE = 900  # seconds; only a command that hangs needs them


class Running:
    """A command that has been started and prints into files."""

    def __init__(self, arguments, place, environment):
        self.stdout_path, self.stderr_path = place / "stdout", place / "stderr"
        self.began = time.monotonic()
        with open(self.stdout_path, "wb") as stdout, open(self.stderr_path, "wb") as stderr:
            self.process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr,
                                            env=environment)

    def finish(self, patience=PATIENCE):
        """The outcome; TimeoutExpired, with the command still running, when it takes longer than that."""
        code = self.process.wait(timeout=patience)
        self.seconds = time.monotonic() - self.began
        return Outcome(code, self.stdout_path.read_bytes(), self.stderr_path.read_bytes())

    def until(self, condition):
        """Waits for a sign of the command, or for its end."""
        while not condition():
            try:
                self.process.wait(timeout=0.01)
                return
            except subprocess.TimeoutExpired:
                continue

    def kill(self):
        """Whether the kill hit: not when the command had ended by itself."""
        self.process.kill()
        return self.process.wait() == -9


class Bench:
    """Where the commands are, and the folders that are kept until the last promise is judged."""

    def __init__(self, weir, quick, folder):
        self.weir = Path(weir).resolve()
        self.sandbox = self.weir.with_name("weir-sandbox")
        self.quick = quick
        self.folder = Path(folder)
        self.count = 0
        self.running = []
        self.outputs = []
        self.stores = []
        self.known = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for running in self.running:
            if running.process.poll() is None:
                running.kill()

    def fresh(self, name):
        self.count += 1
        place = self.folder / f"{self.count:04d}_{name}"
        place.mkdir()
        return place

    def write(self, name, text):
        path = self.fresh("input") / name
        path.write_text(text, encoding="utf-8")
        return path

    def scenario(self, faults):
        return self.write("scenario.json", json.dumps(faults))

    def start(self, *arguments, weir=None, environment=None):
        place = self.fresh("run")
        self.outputs += [place / "stdout", place / "stderr"]
        command = [str(weir or self.weir), *map(str, arguments)]
        self.running.append(Running(command, place, environment))
        return self.running[-1]

    def run(self, *arguments, **options):
        running = self.start(*arguments, **options)
        try:
            return running.finish()
        finally:
            running.kill()

    def demo(self, seed, *arguments):
        return self.run("demo", "--seed", seed, "--exit", "--json", *arguments)

    def once(self, key, make):
        """What several promises look at is made only once."""
        if key not in self.known:
            self.known[key] = make()
        return self.known[key]

    def keep_copy(self, seed, store):
        """The store as a kill left it, for the search for secrets: the next run tidies up."""
        copy = self.fresh("copy") / "store"
        shutil.copytree(store, copy)
        self.stores.append((seed, copy))
