"""Programs that are started, waited for and ended: the stand-in and the public client."""
import json
import os
import subprocess
import threading
import urllib.request
from pathlib import Path

from harness import Broken, require, shortened

HERE = Path(__file__).resolve().parent
PATIENCE = 120  # seconds for one line of a program; this machine may pause for a minute


class Program:
    """A program that answers with lines of JSON, and whose last words are kept."""

    def __init__(self, arguments, place, environment=None, speaks=True):
        self.errors = place / "stderr"
        with open(self.errors, "wb") as errors:
            self.process = subprocess.Popen([*map(str, arguments)], stdin=subprocess.PIPE, stderr=errors,
                                            stdout=subprocess.PIPE if speaks else errors, env=environment)

    def line(self):
        watch = threading.Timer(PATIENCE, self.process.kill)
        watch.start()
        text = self.process.stdout.readline()
        watch.cancel()
        require(text.endswith(b"\n"), "a line of JSON", f"the end; stderr {self.last_words()}")
        return json.loads(text)

    def last_words(self):
        return shortened(self.errors.read_text(errors="replace")[-300:]) or "(nothing)"

    def end(self):
        """Nothing of it is left: what does not end when asked is killed."""
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


class StandIn(Program):
    """weir-sandbox with its control face."""

    def __init__(self, bench, *arguments):
        super().__init__([bench.sandbox, *arguments], bench.fresh("standin"))
        bench.programs.append(self)
        self.urls = self.line()
        self.amazon = self.urls["amazon"]

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(self.urls["control"] + path, data, timeout=PATIENCE) as answer:
            return json.load(answer)

    def truth(self, subject):
        return self.ask("/truth/" + subject)

    def now(self):
        return self.ask("/clock")["now"]

    def goes_on(self, seconds):
        return self.ask("/clock", {"advance_ms": seconds * 1000})["now"]

    def calls(self, operation):
        """(calls, those of them that were answered with 429), by its own count."""
        count = self.truth("calls").get(operation, {"calls": 0, "throttled": 0})
        return count["calls"], count["throttled"]


class Refused(Broken):
    """The public client reports an error."""


class Peer(Program):
    """The public client, its connections led to `url`."""

    def __init__(self, bench, url):
        environment = {**os.environ, "WEIR_LEAD_TO": url, "NODE_PATH": str(bench.modules())}
        command = [bench.node, "-r", HERE / "lead.js", HERE / "peer.js"]
        super().__init__(command, bench.fresh("peer"), environment)
        bench.programs.append(self)

    def say(self, **what):
        self.process.stdin.write(json.dumps(what).encode() + b"\n")
        self.process.stdin.flush()
        said = self.line()
        if "error" in said:
            raise Refused(f"expected an answer, came the client's error {shortened(said['error'])}")
        return said["value"]

    def call(self, operation, version, **parts):
        return self.say(call={"operation": operation, "options": {"version": version}, **parts})

    def answers(self):
        return self.say(answers=True)
