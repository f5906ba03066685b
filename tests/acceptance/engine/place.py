"""One scene: sandboxes behind slow wires, a store, and the hosts that carry from one to the other."""
import os
import time
from contextlib import ExitStack

import daemon_settings as settings
from harness import Broken
from hosts import Host
from stores import UNHEARD, has_tables, number
from wire import Wire
from world import Sandbox

LOOK_EVERY = 0.1
SOON, SAP_WORKS_ON = 15_000, 600_000  # milliseconds
NOT_SCHEDULED = "kind NOT IN (SELECT kind FROM schedule_tick)"  # what comes again by itself is never over


class Place:
    def __init__(self, bench, store, seeds, delay, hosts=1, sap_delay=None):
        settings.days_since_world()
        self.bench, self.store, self.closing = bench, store, ExitStack()
        self.rules = settings.write_rules(bench)
        with ExitStack() as opened:
            self.sandboxes = [opened.enter_context(Sandbox(bench.sandbox, "--seed", seed, "--clock", "real",
                                                           "--rate", "x1000")) for seed in seeds]
            self.to_amazon = self.wires(opened, "amazon", delay)
            self.to_sap = self.wires(opened, "ecc", sap_delay or delay)
            self.hosts = [self.host(f"host{number}") for number in range(1, hosts + 1)]
            self.closing = opened.pop_all()

    def wires(self, opened, side, delay):
        wires = [Wire(sandbox.ready[side], delay) for sandbox in self.sandboxes]
        for wire in wires:
            opened.callback(wire.close)
        return wires

    def host(self, name):
        environment = {**os.environ, **settings.SECRETS, **self.store.environment}
        return Host(self.bench, name, self.configuration, environment)

    def configuration(self, port):
        sellers = [(amazon.url, sap.url) for amazon, sap in zip(self.to_amazon, self.to_sap)]
        return settings.configuration(self.store.setting, port, sellers, self.rules)

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

    def running_of(self, host, kind="%"):
        """How many jobs it has at hand."""
        if not has_tables(self.store):
            return 0
        return number(self.store, "SELECT count(*) FROM job WHERE state = 'running' "
                                  f"AND worker_id LIKE '{host.name}-%' AND kind LIKE '{kind}'")

    def is_carried(self):
        """The sweeps of orders and settlements came through; nothing that they brought is on its way."""
        if not has_tables(self.store):
            return False
        swept = number(self.store, "SELECT count(*) FROM watermark "
                                   "WHERE sweep IN ('sweep_orders', 'sweep_settlements')")
        live = number(self.store, "SELECT count(*) FROM job WHERE state IN ('held', 'ready', 'running') "
                                  f"AND {NOT_SCHEDULED}")
        return swept == 2 * len(self.sandboxes) and live == 0

    def until_carried(self, seconds):
        self.until(self.is_carried_or_waits, "all to be carried", seconds)

    def is_carried_or_waits(self):
        if self.bench.quick and has_tables(self.store) and self.only_waits():
            self.shorten_the_wait()
        return self.is_carried()

    def only_waits(self):
        """Nothing is at hand, and nothing is due soon: SAP may be at work on what was never answered."""
        soon = int(time.time() * 1000) + SOON
        live = f"FROM job WHERE state IN ('ready', 'running') AND {NOT_SCHEDULED}"
        return number(self.store, f"SELECT count(*) {live}") > 0 \
            and number(self.store, f"SELECT count(*) {live} AND (state = 'running' OR run_at < {soon})") == 0

    def shorten_the_wait(self):
        """What ten minutes would do. Nobody works on anything: SAP neither."""
        self.store.change(f"UPDATE posting SET sent_at = sent_at - {SAP_WORKS_ON} WHERE state = 'sent'")
        self.store.change(f"UPDATE job SET run_at = 1 WHERE state = 'ready' AND {NOT_SCHEDULED}")
