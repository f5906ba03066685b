"""The disk is full: it is told with what to do, nothing is damaged, and freed space is enough to go on."""
import resource
import subprocess

from ends import check_end
from harness import DONE, Promise, require
from place import Place
from stores import Sqlite, is_root

MEGABYTES = 16
PATIENCE = 780
GRACE = 3  # seconds on the full disk
FULL_WORDS = ("full", "disk I/O error")


class SmallDisk:
    """A file system of its own, which only root may make."""

    prefix = ()

    def __init__(self, bench):
        self.folder = bench.fresh("disk")
        command = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "weir", str(self.folder)]
        subprocess.run(command, check=True, capture_output=True)
        bench.closing.callback(subprocess.run, ["umount", "-l", str(self.folder)], check=False)
        self.filler = self.folder / "filler"

    def fill(self, _):
        with open(self.filler, "wb", buffering=0) as file:
            for size in (65536, 4096, 1):
                self.write_until_full(file, bytes(size))

    @staticmethod
    def write_until_full(file, block):
        try:
            while file.write(block) == len(block):
                pass
        except OSError:
            return

    def free(self, _):
        self.filler.unlink()


class SmallFiles:
    """Where nothing may be mounted: no file of the process may grow any more."""

    prefix = ("/bin/sh", "-c", 'trap "" XFSZ; exec "$0" "$@"')

    def __init__(self, bench):
        self.folder = bench.fresh("disk")

    def fill(self, process):
        unlimited = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4096, unlimited))

    def free(self, process):
        hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (hard, hard))


def small_disk(bench):
    if is_root():
        try:
            return SmallDisk(bench)
        except (OSError, subprocess.CalledProcessError):
            pass
    return SmallFiles(bench)


def told_lines(host, before):
    return [line for line in host.lines()[before:] if any(word in line for word in FULL_WORDS)]


def check_words(place, told):
    """What failed, where, and what to do, in one line."""
    words = ("store.unusable", str(place.store.path), "next=")
    require(any(all(word in line for word in words) for line in told),
            "a line with store.unusable, the reason, the file and what to do", " / ".join(told))


def full(bench):
    disk = small_disk(bench)
    with Place(bench, Sqlite(disk.folder), [9], lambda: 0.3) as place:
        host = place.hosts[0]
        host.prefix = disk.prefix
        host.start()
        place.until(lambda: place.running_of(host), "the host at work", 30)
        before = len(host.lines())
        disk.fill(host.process)
        place.until(lambda: told_lines(host, before), "a line of the log that the disk is full", PATIENCE)
        require(host.kept_running(GRACE), "the host to stay up on a full disk", host.last_words())
        disk.free(host.process)
        check_words(place, told_lines(host, before))
        place.silence_the_lost()
        place.until_carried(PATIENCE)
        require(host.is_up(), "the host up to the end", host.last_words())
        bench.run("db", "check", "--config", host.file, environment=host.environment).exits(DONE)
        return f"{type(disk).__name__}; {check_end(place)}"


PROMISES = [Promise("a full disk is told, damages nothing, and freed space is enough to go on", full)]
