"""SIGTERM: an orderly end, and nothing that others have to wait for."""
import time

from ends import check_end
from harness import Promise, equal, require
from hosts import STOP_SECONDS
from place import Place
from stores import number

PATIENCE = 40  # below the sixty seconds after which a silent host would be rescued
HANGS = 300  # seconds for which an answer of SAP stays out


def stop_in_the_middle(place):
    """The host that was stopped while it had jobs at hand, and how many."""
    place.start()
    host = place.until(lambda: next((each for each in place.hosts if place.running_of(each)), None),
                       "a host at work", 30)
    jobs = place.running_of(host)
    began = time.monotonic()
    code = host.stop()
    require(code == 0, f"exit 0 within {STOP_SECONDS} s of SIGTERM", f"exit {code} ; {host.last_words()}")
    equal(f"jobs at hand of {host.name} after its end", 0, place.running_of(host))
    return jobs, time.monotonic() - began


def spent(place):
    return number(place.store, "SELECT coalesce(sum(failures), 0) FROM job WHERE state <> 'dead'")


def ordinary(bench):
    with Place(bench, bench.database(), [6], lambda: 0.5, hosts=3) as place:
        jobs, seconds = stop_in_the_middle(place)
        place.until_carried(PATIENCE)
        equal("attempts that were spent", 0, spent(place))
        return f"{jobs} jobs at hand, ended after {seconds:.1f} s; {check_end(place)}"


def while_sap_hangs(bench):
    """An answer that does not come holds up neither the end nor, once SAP answers again, the others."""
    hanging = [True]

    def delay():
        return HANGS if hanging else 0.2

    with Place(bench, bench.database(), [7], lambda: 0.2, hosts=2, sap_delay=delay) as place:
        first, second = place.hosts
        first.start()
        place.until(lambda: place.running_of(first, "post%"), "a host that waits for SAP", 30)
        code = first.stop()
        hanging.clear()
        require(code == 0, f"exit 0 within {STOP_SECONDS} s of SIGTERM", f"exit {code}; {first.last_words()}")
        equal("jobs at hand after its end", 0, place.running_of(first))
        equal("attempts that were spent", 0, spent(place))
        second.start()
        place.until_carried(PATIENCE)
        return check_end(place)


PROMISES = [
    Promise("a host that is told to stop ends within 30 s, and the others carry on at once", ordinary),
]

SLOW_PROMISES = [
    Promise("a host that is told to stop while an answer stays out ends as well", while_sap_hangs),
]
