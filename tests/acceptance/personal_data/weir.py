"""A daemon on a sandbox of its own, as a merchant would run it, and all that it leaves behind."""
import os
import secrets
import shutil
import socket
import time
import urllib.request

from harness import Broken
from world import CREDENTIALS, Sandbox

PATIENCE = 180
AREAS = {"A1PA6795UKMFR9": "1000/10/00/0000100001", "A13V1IB3VIYZZH": "1000/20/00/0000100002",
         "A1F83G8C2ARO7P": "2000/10/00/0000100003"}
CONFIG = """
[store]
{store}
sealing_key = "env:SEALING_KEY"
{former}
audit_key = "env:AUDIT_KEY"

[monitor]
port = {port}

[connection.demo.amazon]
client_id = "{client_id}"
client_secret = "env:CLIENT_SECRET"
refresh_token = "env:REFRESH_TOKEN"
marketplaces = [{marketplaces}]
url = "{amazon}"
token_url = "{amazon}/auth/o2/token"
# The sandbox runs at a thousand times Amazon's rates: nothing here is about waiting for those.
quotas = {{ searchOrders = "5.6/20", getReports = "22/10", getReportDocument = "16/15" }}

[connection.demo.sap]
url = "{ecc}"
packets_per_minute = 6000
parallel_calls = 8
user = "WEIR"
password = "env:SAP_PASSWORD"
receiver_port = "SAPECX"
receiver_partner = "ECXCLNT100"

[connection.demo.orders]
first_sweep = "90d"
doc_type_merchant = "ZAMZ"
doc_type_amazon = "ZAFB"
plant_merchant = "1000"
plant_amazon = "1900"
condition_goods = "ZAMP"
condition_shipping = "ZAMS"
condition_gift_wrap = "ZAMG"
condition_discount = "ZAMD"
condition_facilitator_tax = "ZAMT"

[connection.demo.orders.areas]
{areas}

[connection.demo.fi.company_codes]
EUR = "1000"
GBP = "2000"

[connection.demo.orders.materials]
{materials}
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
        named = {"SEALING_KEY": self.key, "AUDIT_KEY": "an audit key for the acceptance tests",
                 "CLIENT_SECRET": CREDENTIALS["client_secret"], "SAP_PASSWORD": "Stauwehr-2026",
                 "REFRESH_TOKEN": CREDENTIALS["refresh_token"], "FORMER_KEY": self.former or ""}
        return {**os.environ, **named, **self.more}

    def config(self, store_lines=None):
        path = self.folder / ("weir.toml" if store_lines is None else "other.toml")
        path.write_text(CONFIG.format(
            store=store_lines or self.store_lines, port=self.port, client_id=CREDENTIALS["client_id"],
            former='former_sealing_keys = "env:FORMER_KEY"' if self.former else "",
            amazon=self.sandbox.ready["amazon"], ecc=self.sandbox.ready["ecc"],
            marketplaces=", ".join(f'"{each}"' for each in AREAS),
            areas="\n".join(f'{name} = "{area}"' for name, area in AREAS.items()),
            materials="\n".join(f'"WEIR-{n:03d}" = "000000000000100{n:03d}"' for n in range(1, 61))),
            encoding="utf-8")
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
