"""A bare Debian 12 in a folder, and what can be done in it."""
import os
import shutil
import subprocess
from pathlib import Path

from harness import Broken, Outcome

QUIET = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
CARRIED = ("http_proxy", "https_proxy", "no_proxy")


def mirror():
    """The archive that this machine itself installs from."""
    told = subprocess.run(["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"],
                          capture_output=True, text=True, check=True).stdout.split()
    if not told:
        raise Broken("expected an archive in /etc/apt, came none")
    return told[0]


class Room:
    """Made once by debootstrap and copied for each run, so that every run begins with nothing of Weir."""

    def __init__(self, work):
        self.bare = work / "bookworm"
        self.root = work / "room"
        if not (self.bare / "etc/debian_version").exists():
            self.make_bare()
        shutil.rmtree(self.root, ignore_errors=True)
        subprocess.run(["cp", "-a", self.bare, self.root], check=True)
        for name in ("etc/resolv.conf", "etc/hosts"):
            shutil.copy(f"/{name}", self.root / name)

    def make_bare(self):
        """With the archive's settings of this machine, as its network may reach no other."""
        shutil.rmtree(self.bare, ignore_errors=True)
        self.bare.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["debootstrap", "--variant=minbase", "bookworm", self.bare, mirror()],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise Broken(f"expected a bare Debian, came {done.stdout[-300:]}")
        for source in Path("/etc/apt").rglob("*"):
            if source.is_file() and source.parts[3] in ("apt.conf.d", "apt.conf"):
                target = self.bare / source.relative_to("/")
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, target)

    def call(self, *words, user=None, environment=None, timeout=600):
        """Runs in the room; the machine's own /proc is there, as programs look for themselves in it."""
        inside = ["chroot", *([f"--userspec={user}"] if user else []), self.root, *words]
        script = 'mount -t proc proc "$0/proc" && exec "$@"'
        known = {name: os.environ[name] for name in CARRIED if name in os.environ}
        done = subprocess.run(["unshare", "--mount", "sh", "-c", script, self.root, *inside], capture_output=True,
                              timeout=timeout, env={**QUIET, **known, **(environment or {})})
        return Outcome(done.returncode, done.stdout, done.stderr)

    def take(self, file):
        shutil.copy(file, self.root / "tmp" / file.name)
        return f"/tmp/{file.name}"

    def path(self, name):
        return self.root / name.lstrip("/")
