"""A training's folder as a place of work: its stand-ins, `weir run` in their time, people with rights."""
import json
import subprocess

from assisted import RIGHTS, Merchant
from bench import PATIENCE
from harness import DATA_REJECTED, DONE, Outcome, equal, require
from weir import free_port
from world import Sandbox

ROLES = {"anna": ("operator", "finance", "auditor", "approver"), "otto": ("operator", "approver"),
         "fred": ("finance",), "carl": ("customer_service",)}
ALL_RIGHTS = RIGHTS + ("queue.act", "stock.act")


class StandIns(Sandbox):
    """Those that `weir train start` left running: they are ended by `weir train stop`."""

    def __init__(self, folder):
        self.ready = json.loads((folder / "sandbox.json").read_text("utf-8"))

    def __exit__(self, *_):
        pass


class Training(Merchant):
    """One mission. `weir run` lives in the time of the folder's stand-ins until stop() ends it."""

    def __init__(self, bench, mission):
        self.bench, self.answers, self.open = bench, [], []
        self.folder = bench.fresh("training") / mission
        self.daemon = None
        started = self.train("start", mission, "--as", "anna", "--json").exits(DONE).document()
        self.facts, self.mission = started["facts"], mission
        self.sandbox, self.config = StandIns(self.folder), self.folder / "weir.toml"

    def train(self, verb, *words):
        command = [str(self.bench.weir), "train", verb, *map(str, words), "--dir", str(self.folder)]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True,
                              env=self.environment(), timeout=PATIENCE)
        return Outcome(done.returncode, done.stdout, done.stderr)

    def begin(self):
        """Unsolved so far, whatever Weir does by itself; then the daemon and the people come."""
        require(not self.check()["passed"], "a situation that nobody has mended yet", "a solved one")
        with open(self.config, "a", encoding="utf-8") as config:
            config.write(f"\n[monitor]\nport = {free_port()}\n")
        self.daemon = self.bench.start("run", "--config", self.config, environment=self.environment())
        for name, roles in ROLES.items():
            self.person(name, roles)
        self.client = self.assistant("anna", ALL_RIGHTS, label="desk")

    def person(self, name, roles):
        words = [word for role in roles for word in ("--role", role)]
        typed = f"a password of {name} 2026\n"
        self.call("users", "add", name, *words, "--as", "admin", typed=typed).exits(DONE)

    def check(self):
        told = self.train("check", "--json")
        require(told.code in (DONE, DATA_REJECTED), "solved or not", f"exit {told.code}; {told.told()}")
        return told.document()

    def screen(self, *words):
        """What a person does in SAP or in Seller Central."""
        return self.train("screen", *words, "--json").exits(DONE).document()["said"]

    def truth(self, subject):
        return self.sandbox.get("control", "/truth/" + subject)

    def tool(self, name, **arguments):
        """An answer, and the log's two rows of the call: the first with what was asked."""
        before = len(self.audit())
        answer = self.client.read_of(name, **arguments)
        self.has_noted(before, name, "done", arguments)
        return answer

    def refused(self, code, client, name, **arguments):
        before = len(self.audit())
        client.refused(code, name, **arguments)
        self.has_noted(before, name, code, arguments)

    def has_noted(self, before, name, outcome, arguments):
        rows = [(action, detail) for _, actor, action, subject, detail in self.audit()[before:]
                if (actor, subject) == ("anna", f"tool/{name}")]
        equal(f"rows of the log about {name}", ["assistant_called", "assistant_answered"],
              [action for action, _ in rows])
        equal(f"what {name} was asked", arguments, rows[0][1]["arguments"])
        equal(f"what came of {name}", outcome, rows[1][1]["outcome"])

    def stop(self):
        """The daemon comes to its end; what it was asked for meanwhile is in the store."""
        if self.daemon and self.daemon.process.poll() is None:
            self.daemon.process.terminate()
            self.daemon.finish().exits(DONE)

    def __exit__(self, *_):
        super().__exit__()
        self.stop()
        self.train("stop")


def training(bench, mission):
    def begin():
        made = Training(bench, mission)
        bench.open.append(made)
        made.begin()
        return made
    return bench.once("training " + mission, begin)
