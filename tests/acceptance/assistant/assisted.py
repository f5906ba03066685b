"""A merchant with a daemon on a sandbox, people with rights, and assistants that speak to `weir mcp`."""
import json
import os
import re
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request

from daemon_settings import ORDER_RULES, SECRETS, connection_text, order_rules_text, rules_text
from harness import DONE, Broken, Outcome, equal, require
from people import words_of
from weir import PATIENCE, free_port
from world import Sandbox

UNMAPPED, MATERIAL = "NEW-ITEM-77", "000000000000100001"
FEE, FEE_CLASS, SUSPENSE = "Parcel Drone Landing Fee", "FEE_FBA_STORAGE", "0000159900"
PASSWORD = "a password of {} 2026"
ROLES = {"anna": ("operator", "finance", "auditor"), "otto": ("operator", "approver"),
         "carl": ("customer_service",), "nils": ("operator",)}
RIGHTS = ("read.orders", "read.stock", "read.finance", "read.technical", "read.audit", "orders.act",
          "suspense.map", "exceptions.act")
HEAD = """[store]
path = "weir.db"
sealing_key = "env:WEIR_SEALING"
audit_key = "env:WEIR_AUDIT"
[monitor]
port = {port}
[assistant]
port = {assistant}
calls_a_minute = 600
{more}
"""


class Assistant:
    """The npm client, and everything that it was ever answered."""

    def __init__(self, merchant, *way, token=None):
        environment = {**merchant.environment(), "NODE_PATH": str(merchant.bench.modules())}
        if token:
            environment["WEIR_ASSISTANT_TOKEN"] = token
        command = ["node", str(merchant.bench.client), *map(str, way)]
        self.answers, self.log = merchant.answers, open(merchant.bench.fresh("client") / "stderr", "w+b")
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=self.log, env=environment)
        self.hello = self.read()

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            self.log.seek(0)
            raise Broken(f"expected a line of the client, came its end: {self.log.read()[-300:]}")
        self.answers.append(line.decode("utf-8"))
        return json.loads(line)

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        return self.read()

    def tools(self):
        return {each["name"]: each for each in self.ask(op="list")["value"]}

    def call(self, tool, **arguments):
        """What the tool says; refusals as the text that the assistant reads."""
        return self.ask(op="call", name=tool, arguments=arguments)

    def read_of(self, tool, **arguments):
        said = self.call(tool, **arguments)
        require(said.get("isError") is False, f"an answer of {tool}", said)
        return json.loads(said["text"])

    def refused(self, code, tool, **arguments):
        said = self.call(tool, **arguments)
        require(said.get("isError") is True and said["text"].startswith(code + ":"), code, said)

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.log.close()


class Merchant:
    """`weir run` on a sandbox; the configuration is written once, because rules are written into it."""

    def __init__(self, bench):
        self.bench, self.answers, self.open = bench, [], []
        self.folder = bench.fresh("merchant")
        self.sandbox = Sandbox(bench.sandbox, "--seed", 7, "--clock", "real", "--rate", "x1000")
        self.open.append(self.sandbox)
        self.port, self.assistant_port = free_port(), free_port()
        self.rules = self.folder / "rules.toml"
        self.rules.write_text(rules_text(), encoding="utf-8")
        (self.folder / ORDER_RULES).write_text(order_rules_text(), encoding="utf-8")
        self.config = self.configuration("weir.toml")
        self.daemon = bench.start("run", "--config", self.config, environment=self.environment())
        self.people()

    def configuration(self, name, more=""):
        path = self.folder / name
        head = HEAD.format(port=self.port, assistant=self.assistant_port, more=more)
        ready = self.sandbox.ready
        path.write_text(head + connection_text("demo", ready["amazon"], ready["ecc"], self.rules), "utf-8")
        return path

    def environment(self):
        return {**os.environ, **SECRETS}

    def call(self, *words, typed="", config=None):
        command = [str(self.bench.weir), *map(str, words), "--config", str(config or self.config)]
        done = subprocess.run(command, input=typed.encode(), capture_output=True, env=self.environment(),
                              timeout=PATIENCE)
        return Outcome(done.returncode, done.stdout, done.stderr)

    def people(self):
        for name, roles in ROLES.items():
            words = [word for role in roles for word in ("--role", role)]
            typed = PASSWORD.format(name) + "\n"
            self.call("users", "add", name, *words, "--as", "admin", typed=typed).exits(DONE)

    def token(self, user, label, rights):
        words = [word for right in rights for word in ("--right", right)]
        made = self.call("users", "token", user, "--assistant", "--name", label, *words,
                         "--as", "admin").exits(DONE)
        return made.stdout.decode().strip()

    def assistant(self, user="anna", rights=RIGHTS, config=None, label=None):
        token = self.token(user, label or f"stdio {len(self.open)}", rights)
        made = Assistant(self, "stdio", self.bench.weir, "mcp", "--config", config or self.config,
                         token=token)
        self.open.append(made)
        require("server" in made.hello, "a server that says who it is", made.hello)
        return made

    def anna(self):
        return self.bench.once("anna", self.assistant)

    def decide(self, verb, number, by, *words, password=None):
        return self.call("proposals", verb, number, "--as", by, *words,
                         typed=(password or PASSWORD.format(by)) + "\n")

    def until(self, holds, what):
        end = time.monotonic() + PATIENCE
        while not (found := holds()):
            if self.daemon.process.poll() is not None:
                raise Broken(f"expected {what}, came the end of the daemon: "
                             f"{self.daemon.stderr_path.read_text()[-300:]}")
            if time.monotonic() > end:
                raise Broken(f"expected {what} within {PATIENCE} s, came nothing")
            time.sleep(0.3)
        return found

    def audit(self):
        """(number, actor, action, subject, detail) as the store has them."""
        with sqlite3.connect(f"file:{self.folder / 'weir.db'}?mode=ro", uri=True) as store:
            rows = store.execute("SELECT number, actor, action, subject, detail FROM audit ORDER BY number")
            return [(*row[:4], json.loads(row[4])) for row in rows]

    def audit_of(self, subject):
        return [(actor, action) for _, actor, action, about, _ in self.audit() if about == subject]

    def parked(self):
        amazon = self.sandbox.get("control", "/truth/orders")["amazon"]
        return [each["orderId"] for each in amazon if each["expected"] == "a_person"][0]

    def sales_orders(self, order):
        return [each for each in self.sandbox.get("control", "/truth/orders")["sap"] if each["po"] == order]

    def balance(self, account):
        """Of an account, in cents of euros, over every document that stands in SAP."""
        total = 0
        for document in self.sandbox.get("control", "/truth/fi"):
            if document["currency"] != "EUR" or document["reversed_by"]:
                continue
            for line in document["lines"]:
                cents = int(line["amount"].replace(".", "")) if line["account"] == account else 0
                total += cents if line["side"] == "debit" else -cents
        return total

    def account_of(self, name):
        return re.search(rf'^{name} = "(\d+)"', self.rules.read_text("utf-8"), re.MULTILINE).group(1)

    def unknown_fees(self):
        settlements = self.sandbox.get("control", "/truth/settlements")
        return sum(-int(each["unknownFees"].replace(".", "")) for each in settlements
                   if each["currency"] == "EUR")

    def canaries(self):
        return words_of(self.sandbox) + list(SECRETS.values())

    def post(self, body, **headers):
        url = f"http://127.0.0.1:{self.assistant_port}/mcp"
        request = urllib.request.Request(url, json.dumps(body).encode(),
                                         {"Content-Type": "application/json", **headers})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode()

    def by_http(self):
        """`weir mcp --http`, once."""
        def begin():
            running = self.bench.start("mcp", "--http", "--config", self.config,
                                       environment=self.environment())
            self.until(lambda: b"/mcp" in running.stderr_path.read_bytes(), "a listener")
            return running
        return self.bench.once("http", begin)

    def __exit__(self, *_):
        for each in reversed(self.open):
            each.__exit__()


def merchant(bench):
    def begin():
        made = Merchant(bench)
        bench.open.append(made)
        return made
    return bench.once("merchant", begin)


__all__ = ["DONE", "FEE", "FEE_CLASS", "MATERIAL", "RIGHTS", "SUSPENSE", "UNMAPPED", "equal", "merchant"]
