"""One scene: sandboxes behind slow wires, a store, and the hosts that carry from one to the other."""
import datetime
import os
import re
import time
from contextlib import ExitStack
from pathlib import Path

from harness import Broken, Skipped
from hosts import Host
from stores import UNHEARD, has_tables, number
from wire import Wire
from world import CREDENTIALS, MARKETPLACES, Sandbox

LOOK_EVERY = 0.1
SOON, SAP_WORKS_ON = 15_000, 600_000  # milliseconds
WORLD_BEGINS = datetime.datetime(2026, 11, 18, tzinfo=datetime.timezone.utc)  # its oldest order
SWEEP_DAYS_MAX, REPORT_DAYS_MAX = 90, 84  # Amazon lists reports for 90 days; the oldest is of 2 November
SECRETS = {"WEIR_SEALING": "a5" * 32, "WEIR_AUDIT": "an audit key of more than 32 characters",
           "WEIR_CLIENT_SECRET": CREDENTIALS["client_secret"], "WEIR_REFRESH": CREDENTIALS["refresh_token"],
           "WEIR_SAP_PASSWORD": "Stauwehr-2026"}
AREAS = dict(zip(MARKETPLACES, ("1000/10/00/0000100001", "1000/20/00/0000100002", "2000/10/00/0000100003")))
SHIPPED_RULES = Path(__file__).resolve().parents[3] / "rules" / "settlement.toml"
ACCOUNTS = {"WALLET": 113100, "CASH_IN_TRANSIT": 113200, "SUSPENSE": 159900}  # as recount.py reads them
CONDITIONS = {"goods": "ZAMP", "shipping": "ZAMS", "gift_wrap": "ZAMG", "discount": "ZAMD",
              "facilitator_tax": "ZAMT"}


def days_since_world():
    """The hosts live in the machine's time, and only so long after its beginning Amazon tells of that world."""
    days = (datetime.datetime.now(datetime.timezone.utc) - WORLD_BEGINS).days + 1
    if days > min(SWEEP_DAYS_MAX, REPORT_DAYS_MAX):
        raise Skipped(f"the sandbox's world is {days} days old, Amazon tells of {REPORT_DAYS_MAX}")
    return max(days, 2)


def table(entries):
    return "{ " + ", ".join(f'"{key}" = "{value}"' for key, value in entries.items()) + " }"


def rules_text():
    """An account for each class, of those that the sandbox's chart has for revenue and cost."""
    classes = re.findall(r"^\[class\.(\w+)\]", SHIPPED_RULES.read_text("utf-8"), re.MULTILINE)
    accounts = {name: ACCOUNTS.get(name, 400001 + place) for place, name in enumerate(classes)}
    lines = [f'{name} = "{account:010d}"' for name, account in accounts.items()]
    return "\n".join(['version = "acceptance"', "[accounts]", *lines, ""])


def connection_text(name, amazon, sap, rules):
    materials = {f"WEIR-{i:03d}": f"000000000000100{i:03d}" for i in range(1, 61)}
    conditions = "".join(f'orders.condition_{key} = "{value}"\n' for key, value in CONDITIONS.items())
    return f"""[connection.{name}]
amazon.client_id = "{CREDENTIALS['client_id']}"
amazon.client_secret = "env:WEIR_CLIENT_SECRET"
amazon.refresh_token = "env:WEIR_REFRESH"
amazon.marketplaces = ["{'", "'.join(MARKETPLACES)}"]
amazon.url = "{amazon}"
amazon.token_url = "{amazon}/auth/o2/token"
sap.url = "{sap}"
sap.user = "WEIR"
sap.password = "env:WEIR_SAP_PASSWORD"
sap.receiver_port = "SAPECX"
sap.receiver_partner = "ECXCLNT100"
orders.first_sweep = "{days_since_world()}d"
orders.doc_type_merchant = "ZAMZ"
orders.doc_type_amazon = "ZAFB"
orders.plant_merchant = "1000"
orders.plant_amazon = "1900"
{conditions}orders.areas = {table(AREAS)}
orders.materials = {table(materials)}
settlements.rules = "{rules}"
fi.company_codes = {{ EUR = "1000", GBP = "2000" }}
"""


class Place:
    def __init__(self, bench, store, seeds, delay, hosts=1):
        days_since_world()
        self.bench, self.store, self.closing = bench, store, ExitStack()
        self.rules = bench.write("rules.toml", rules_text())
        with ExitStack() as opened:
            self.sandboxes = [opened.enter_context(Sandbox(bench.sandbox, "--seed", seed, "--clock", "real",
                                                           "--rate", "x1000")) for seed in seeds]
            self.to_amazon = [self.wire(opened, each.ready["amazon"], delay) for each in self.sandboxes]
            self.to_sap = [self.wire(opened, each.ready["ecc"], delay) for each in self.sandboxes]
            self.hosts = [self.host(f"host{number}") for number in range(1, hosts + 1)]
            self.closing = opened.pop_all()

    @staticmethod
    def wire(opened, address, delay):
        wire = Wire(address, delay)
        opened.callback(wire.close)
        return wire

    def host(self, name):
        environment = {**os.environ, **SECRETS, **self.store.environment}
        return Host(self.bench, name, self.configuration, environment)

    def configuration(self, port):
        head = f'[store]\n{self.store.setting}\nsealing_key = "env:WEIR_SEALING"\n' \
               f'audit_key = "env:WEIR_AUDIT"\n[monitor]\nport = {port}\n'
        names = [f"seller{number}" for number in range(1, len(self.sandboxes) + 1)]
        return head + "".join(connection_text(name, amazon.url, sap.url, self.rules) for name, amazon, sap
                              in zip(names, self.to_amazon, self.to_sap))

    def start(self):
        for host in self.hosts:
            host.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for host in self.hosts:
            if host.is_up():
                host.runs[-1].kill()
        self.closing.close()

    def silence(self, host, all_but):
        """What sixty seconds would do: nobody has heard of its starts but the latest so many."""
        ids = [row[0] for row in self.store.rows(f"SELECT id FROM worker WHERE id LIKE '{host.name}-%' "
                                                 "ORDER BY started_at DESC")]
        for worker in ids[all_but:]:
            self.store.change(f"UPDATE worker SET beat_at = {UNHEARD} WHERE id = '{worker}'")

    def silence_the_lost(self):
        """A host that has come back did so under a new name; a quick run does not wait for the old one."""
        if not self.bench.quick:
            return
        for host in self.hosts:
            self.until(lambda each=host: each.health()[0] == 200, f"{host.name} to be back", 60)
            self.silence(host, all_but=1)

    # ---- waiting ----

    def until(self, condition, expected, seconds):
        """Looks until it is so; Broken when it is not in that time, or no host is left to make it so."""
        deadline = time.monotonic() + seconds
        while not (came := condition()):
            if not any(host.is_up() for host in self.hosts):
                ended = "; ".join(f"{host.name} ended with {host.process.returncode}: {host.last_words()}"
                                  for host in self.hosts if host.runs)
                raise Broken(f"expected {expected}, came no host that runs: {ended}")
            if time.monotonic() > deadline:
                raise Broken(f"expected {expected} within {seconds} s, came {self.told()}")
            time.sleep(LOOK_EVERY)
        return came

    def told(self):
        if not has_tables(self.store):
            return "a store without tables; " + self.hosts[0].last_words()
        states = self.store.rows("SELECT kind, state, count(*) FROM job GROUP BY kind, state ORDER BY 1, 2")
        return ", ".join(" ".join(row) for row in states) + "; " + self.hosts[0].last_words()

    def running_of(self, host):
        """How many jobs it has at hand."""
        if not has_tables(self.store):
            return 0
        return number(self.store, "SELECT count(*) FROM job WHERE state = 'running' "
                                  f"AND worker_id LIKE '{host.name}-%'")

    def is_carried(self):
        """Every sweep came through, and nothing that it brought is still on its way."""
        if not has_tables(self.store):
            return False
        swept = number(self.store, "SELECT count(*) FROM watermark")
        live = number(self.store, "SELECT count(*) FROM job WHERE state IN ('held', 'ready', 'running') "
                                  "AND kind NOT LIKE 'sweep%'")
        return swept == 2 * len(self.sandboxes) and live == 0

    def until_carried(self, seconds):
        self.until(self.is_carried_or_waits, "all to be carried", seconds)

    def is_carried_or_waits(self):
        if self.bench.quick and has_tables(self.store) and self.only_waits():
            self.shorten_the_wait()
        return self.is_carried()

    def only_waits(self):
        """Nothing is at hand, and nothing is due soon: SAP is asked again when it can work on nothing any more."""
        soon = int(time.time() * 1000) + SOON
        live = "FROM job WHERE state IN ('ready', 'running') AND kind NOT LIKE 'sweep%'"
        return number(self.store, f"SELECT count(*) {live}") > 0 \
            and number(self.store, f"SELECT count(*) {live} AND (state = 'running' OR run_at < {soon})") == 0

    def shorten_the_wait(self):
        """What ten minutes would do. Nobody works on anything: SAP neither."""
        self.store.change(f"UPDATE posting SET sent_at = sent_at - {SAP_WORKS_ON} WHERE state = 'sent'")
        self.store.change("UPDATE job SET run_at = 1 WHERE state = 'ready' AND kind NOT LIKE 'sweep%'")
