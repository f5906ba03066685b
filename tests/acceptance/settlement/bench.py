"""The calls of `weir settlement preview`, and where sample data and temporary files are."""
import os
import subprocess
from pathlib import Path

from harness import DONE, Outcome, Skipped, equal, require


class PreviewOutcome(Outcome):
    def __init__(self, finished, paths):
        super().__init__(finished.returncode, finished.stdout, finished.stderr)
        self.paths = [str(path) for path in paths]

    def parsed(self):
        """The JSON array, one object per file in the order of the arguments."""
        objects = self.document()
        require(isinstance(objects, list), "a JSON array", type(objects).__name__)
        equal("files in the order given", self.paths, [entry.get("file") for entry in objects])
        return objects


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
        return PreviewOutcome(finished, paths)

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
