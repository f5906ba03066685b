"""Promises, the calls of the command, and how a broken promise is told."""
import json
import os
import subprocess
from collections import namedtuple
from pathlib import Path

Promise = namedtuple("Promise", "text check")

DONE, DATA_REJECTED, INPUT_MISSING, RULES_WRONG = 0, 65, 66, 78

# A crash or a sanitizer report must never pass for an ordinary message.
CRASH_WORDS = ("AddressSanitizer", "LeakSanitizer", "UndefinedBehavior", "runtime error:", "terminate called",
               "Traceback", "Segmentation", "Assertion", "core dumped", "std::", "what():")


class Broken(Exception):
    """A promise is broken: what was expected and what came."""


class Skipped(Exception):
    """A promise cannot be checked here, and why."""


def require(condition, expected, came):
    if not condition:
        raise Broken(f"expected {expected}, came {shortened(came)}")


def equal(subject, expected, came):
    require(expected == came, f"{subject} {shortened(expected)}", came)


def shortened(value):
    text = value if isinstance(value, str) else repr(value)
    text = " ".join(text.split())
    return text if len(text) <= 300 else text[:297] + "..."


def refuse_float(text):
    raise Broken(f"expected amounts as decimal strings, came the number {text}")


class Outcome:
    def __init__(self, finished, paths):
        self.code = finished.returncode
        self.stdout = finished.stdout
        self.stderr = finished.stderr.decode("utf-8", "replace")
        self.paths = [str(path) for path in paths]

    def parsed(self):
        """The JSON array, one object per file in the order of the arguments."""
        try:
            objects = json.loads(self.stdout.decode("utf-8"), parse_float=refuse_float)
        except ValueError as error:
            told = f"{error}; exit {self.code}; stderr {self.told()}"
            raise Broken(f"expected whole JSON in UTF-8, came {told}")
        require(isinstance(objects, list), "a JSON array", type(objects).__name__)
        equal("files in the order given", self.paths, [entry.get("file") for entry in objects])
        return objects

    def told(self):
        return shortened(self.stderr) or "(nothing)"

    def messages(self):
        return [line for line in self.stderr.splitlines() if line.strip()]

    def exits(self, code):
        require(self.code == code, f"exit {code}", f"exit {self.code}; stderr {self.told()}")
        self.died_not()
        return self

    def died_not(self):
        require(self.code >= 0, "an ordinary end", f"signal {-self.code}; stderr {self.told()}")
        for word in CRASH_WORDS:
            require(word not in self.stderr, f"no '{word}' on stderr", self.stderr)


class Bench:
    """Where the command, the sample data and the temporary files are."""

    def __init__(self, weir, data, quick, folder):
        self.weir = str(Path(weir).resolve())
        self.data = Path(data).resolve() if data else None
        self.quick = quick
        self.folder = Path(folder)
        self.written = 0

    def run(self, paths, *options, environment=None):
        command = [self.weir, "settlement", "preview", *map(str, paths), *map(str, options)]
        surroundings = {**os.environ, **(environment or {})}
        finished = subprocess.run(command, capture_output=True, timeout=900, env=surroundings)
        return Outcome(finished, paths)

    def preview(self, paths, *options, code=DONE):
        """JSON objects of the files; the exit code is part of the promise."""
        return self.run(paths, "--json", *options).exits(code).parsed()

    def one(self, path, *options, code=DONE):
        return self.preview([path], *options, code=code)[0]

    def put(self, data, name="settlement.txt"):
        """A fresh path for every file: the same settlement may come under several names."""
        self.written += 1
        place = self.folder / f"{self.written:05d}"
        place.mkdir()
        path = place / name
        path.write_bytes(data)
        return path

    def samples(self, *groups):
        if not self.settlements().is_dir():
            raise Skipped("no folder of sample settlements")
        return [path for group in groups for path in sorted((self.settlements() / group).glob("*.txt"))]

    def settlements(self):
        return (self.data or Path("no data folder given")) / "settlements"

    def taxonomy(self):
        path = self.data.parent / "reference" / "taxonomy.csv" if self.data else Path("no data folder given")
        if not path.is_file():
            raise Skipped("no taxonomy beside the data folder")
        return path


def verdict_is(entry, verdict):
    came = f"{entry['verdict']} with reasons {[reason.get('text') for reason in entry['reasons'] or []]}"
    require(entry["verdict"] == verdict, f"verdict {verdict} for {Path(entry['file']).name}", came)


def reason_codes(entry):
    return [reason["code"] for reason in entry["reasons"]]
