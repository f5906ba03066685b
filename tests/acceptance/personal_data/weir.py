"""A daemon on a sandbox of its own, as a merchant would run it, and all that it leaves behind."""
import os
import secrets
import shutil
import socket
import time
import urllib.request

from daemon_settings import ORDER_RULES, SECRETS, connection_text, order_rules_text
from harness import Broken
from world import Sandbox

PATIENCE = 180
HEAD = """[store]
{store}
sealing_key = "env:SEALING_KEY"
{former}
audit_key = "env:AUDIT_KEY"
[monitor]
port = {port}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Daemon:
    """`weir run` and the commands beside it, on one store."""

    def __init__(self, bench, store_lines, environment=None):
        self.bench, self.store_lines = bench, store_lines
        self.folder = bench.fresh("daemon")
        self.sandbox = Sandbox(bench.sandbox, "--seed", 7, "--clock", "real", "--rate", "x1000")
        self.port = free_port()
        self.key = secrets.token_hex(32)
        self.former = None
        self.more = environment or {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.sandbox.__exit__()

    def environment(self):
        named = {**SECRETS, "SEALING_KEY": self.key, "AUDIT_KEY": "an audit key for the acceptance tests",
                 "FORMER_KEY": self.former or ""}
        return {**os.environ, **named, **self.more}

    def config(self, store_lines=None):
        path = self.folder / ("weir.toml" if store_lines is None else "other.toml")
        head = HEAD.format(store=store_lines or self.store_lines, port=self.port,
                           former='former_sealing_keys = "env:FORMER_KEY"' if self.former else "")
        path.write_text(head + connection_text("demo", self.sandbox.ready["amazon"], self.sandbox.ready["ecc"]),
                        encoding="utf-8")
        path.with_name(ORDER_RULES).write_text(order_rules_text(), encoding="utf-8")
        return path

    def call(self, *words, store_lines=None):
        return self.bench.run(*words, "--config", self.config(store_lines), environment=self.environment())

    def metrics(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=10) as answer:
                return answer.read().decode("utf-8")
        except OSError:
            return ""

    def count(self, series):
        for line in self.metrics().splitlines():
            if line.startswith(series + " "):
                return float(line.rpartition(" ")[2])
        return None

    def keep_what_is_there(self):
        """Metrics, and the files as they are while the daemon runs: the log of SQLite is gone afterwards."""
        place = self.bench.fresh("live")
        (place / "metrics").write_text(self.metrics(), encoding="utf-8")
        for path in self.folder.iterdir():
            shutil.copyfile(path, place / path.name)
        self.bench.outputs += sorted(place.iterdir())

    def run_until(self, is_done, what):
        """`weir run`, with the log at its most talkative, until the metrics say so."""
        running = self.bench.start("--log-level", "debug", "--log-format", "json", "run", "--config",
                                   self.config(), environment=self.environment())
        try:
            end = time.monotonic() + PATIENCE
            while not is_done(self):
                if running.process.poll() is not None or time.monotonic() > end:
                    raise Broken(f"expected {what}, came {running.stderr_path.read_text()[-300:]}")
                time.sleep(0.2)
            self.keep_what_is_there()
            running.process.terminate()
            return running.finish(PATIENCE)
        finally:
            running.kill()


def all_proven(daemon):
    proven = daemon.count('weir_documents{flow="orders",state="proven"}')
    return proven is not None and proven > 200


def none_held(daemon):
    return daemon.count("weir_personal_data_held") == 0
