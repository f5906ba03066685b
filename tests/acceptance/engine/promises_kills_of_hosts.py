"""Hosts are killed at any moment and started again; everything is carried, once."""
import random

from ends import check_end
from harness import Promise, require
from place import Place
from stores import Sqlite, number

# Sixty seconds of silence, and ten minutes after which SAP is certain not to work on what was never answered.
PATIENCE = 780


class Story:
    """Kills of one place, at moments that a seed draws."""

    def __init__(self, bench, place, seed):
        self.bench, self.place = bench, place
        self.chance = random.Random(f"{bench.seed} {seed}")
        self.struck = self.hits = 0

    def at_work(self):
        """Hosts with jobs at hand; all of them when everything is carried: a story ends."""
        busy = [host for host in self.place.hosts if self.place.running_of(host)]
        return busy or (self.place.is_carried() and self.place.hosts)

    def strike(self, reach):
        busy = self.place.until(self.at_work, "a host at work", PATIENCE)
        host = self.chance.choice(busy)
        host.kill_within(self.chance.uniform(0, reach))
        jobs = self.place.running_of(host)
        self.struck += jobs
        self.hits += jobs > 0
        if self.bench.quick:
            self.place.silence(host, all_but=0)
        host.start()

    def play(self, kills, reach):
        self.place.start()
        for _ in range(kills):
            self.strike(reach)
        self.place.until_carried(PATIENCE)
        require(self.struck, "kills in the middle of a job", f"{kills} kills of idle hosts")


def hosts_on_postgres(bench):
    kills, seeds = (4, [1]) if bench.quick else (20, [1, 2, 3])
    chance = random.Random(f"{bench.seed} answers")
    most = 0.5 if bench.quick else 2.0
    with Place(bench, bench.database(), seeds, lambda: chance.uniform(0, most), hosts=3) as place:
        story = Story(bench, place, "hosts")
        story.play(kills, reach=most)
        told = check_end(place)
        rescues = sum(host.count("runner.rescued") for host in place.hosts)
        require(rescues, "runner.rescued in the log of a host", "none")
        orphans = number(place.store, "SELECT count(*) FROM job_attempt WHERE outcome = 'orphaned'")
        return f"{told}; {kills} kills, {story.hits} with jobs at hand, {orphans} jobs rescued"


def one_on_sqlite(bench):
    kills = 2 if bench.quick else 10
    chance = random.Random(f"{bench.seed} answers of one")
    most = 0.5 if bench.quick else 2.0
    with Place(bench, Sqlite(bench.fresh("sqlite")), [4], lambda: chance.uniform(0, most)) as place:
        story = Story(bench, place, "one")
        story.play(kills, reach=most)
        return f"{check_end(place)}; {kills} kills, {story.hits} with jobs at hand"


def two_on_one_file(bench):
    """Either it is refused in words, or it works: never damage, never twice."""
    with Place(bench, Sqlite(bench.fresh("sqlite")), [5], lambda: 0.2, hosts=2) as place:
        first, second = place.hosts
        first.start()
        place.until(lambda: place.running_of(first), "the first host at work", 30)
        second.start()
        place.until_carried(PATIENCE)
        if second.is_up():
            return f"both work; {check_end(place)}"
        require(second.process.returncode == 78 and str(place.store.path) in second.last_words(),
                "exit 78 and the file named", f"exit {second.process.returncode}; {second.last_words()}")
        return f"the second is refused; {check_end(place)}"


PROMISES = [
    Promise("three hosts on PostgreSQL, killed again and again, carry all exactly once", hosts_on_postgres),
    Promise("one host on SQLite, killed again and again, carries all exactly once", one_on_sqlite),
    Promise("a second host on the same SQLite file does no harm", two_on_one_file),
]
