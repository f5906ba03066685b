"""The database is gone for a while: it is told once, nothing is lost, and nobody has to lend a hand."""
import time

from ends import check_end
from harness import Promise, require
from place import Place

LINES_A_SECOND = 1
LINES_AT_FIRST = 30  # what was at hand fails once each
PATIENCE = 780


def stay_up(place, seconds):
    """For so long no host ends."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for host in place.hosts:
            require(host.kept_running(0.1), f"{host.name} to stay up without its database",
                    f"exit {host.process.returncode}; {host.last_words()}")


def check_words(host, before, seconds):
    fresh = host.lines()[before:]
    most = LINES_AT_FIRST + LINES_A_SECOND * seconds
    require(len(fresh) <= most, f"at most a line a second from {host.name}",
            f"{len(fresh)} lines in {seconds} s, the last: {host.last_words()}")
    require(any("store.unusable" in line for line in fresh), "store.unusable in the log", host.last_words())


def check_health(host):
    status, text = host.health()
    require(status == 503 and "store" in text, "/healthz to say 503 and that the store does not answer",
            f"{status} {text}")


def database_gone(bench):
    seconds = 10 if bench.quick else 60
    database = bench.database()
    with Place(bench, database, [8], lambda: 0.5, hosts=2) as place:
        place.start()
        place.until(lambda: place.running_of(place.hosts[0]), "a host at work", 30)
        before = [len(host.lines()) for host in place.hosts]
        database.cluster.control("halt")
        try:
            stay_up(place, seconds)
            for host in place.hosts:
                check_health(host)
        finally:
            database.cluster.control("resume")
        place.silence_the_lost()
        for host, lines in zip(place.hosts, before):
            check_words(host, lines, seconds)
        place.until_carried(PATIENCE)
        for host in place.hosts:
            require(host.is_up(), f"{host.name} up to the end", f"exit {host.process.returncode}")
            status, text = host.health()
            require(status == 200, "/healthz to say 200 again", f"{status} {text}")
        return f"{seconds} s without; {check_end(place)}"


PROMISES = [Promise("hosts outlive a database that goes away, and carry on by themselves", database_gone)]
