"""What the Debian package promises: installed into nothing it works, and nobody's data goes with it."""
import subprocess

from harness import Promise, equal, require

EXPOSURE_MAX = 20  # tenths
SECRETS = {"WEIR_STORE_SEALING_KEY": "a5" * 32, "WEIR_STORE_AUDIT_KEY": "an audit key of more than 32 characters"}


def installs(bench):
    package = bench.room.take(bench.package)
    bench.room.call("apt-get", "update", "-qq").exits(0)
    bench.room.call("apt-get", "install", "-y", "-qq", "--no-install-recommends", package).exits(0)
    told = bench.room.call("weir", "--version").exits(0)
    return told.stdout.decode().strip()


def has_its_own_user(bench):
    told = bench.room.call("getent", "passwd", "weir").exits(0).stdout.decode()
    require("/usr/sbin/nologin" in told, "a user that nobody logs on as", told)
    owner = bench.room.call("stat", "-c", "%U %a", "/var/lib/weir", "/etc/weir").exits(0).stdout.decode().split()
    equal("owners and modes", ["weir", "700", "root", "750"], owner)
    return "weir, 0700 for its store"


def carries_the_demo(bench):
    told = bench.room.call("weir", "demo", "--exit", user="weir:weir", timeout=900).exits(0)
    require(b"All counts are explained and all sums agree" in told.stdout, "an explained scoreboard", told.told())
    return "all counts are explained and all sums agree"


def offers_a_configuration_that_checks(bench):
    text = bench.room.path("/usr/share/doc/weir/examples/weir.toml").read_text("utf-8")
    words = bench.room.call("weir", "config", "check", "/usr/share/doc/weir/examples/weir.toml")
    require(words.code in (0, 78), "a judgement", words.told())
    require("env:" in text, "secrets that stand elsewhere", text)
    for line in words.messages():
        require("environment" in line or "is not set" in line or "mistake" in line or "remark" in line,
                "no mistake but secrets that are not set", line)
    return f"{len(text.splitlines())} lines"


def doctor_speaks(bench):
    config = bench.room.path("/etc/weir/weir.toml")
    config.write_text('[store]\npath = "/var/lib/weir/weir.db"\nsealing_key = "env:WEIR_STORE_SEALING_KEY"\n'
                      'audit_key = "env:WEIR_STORE_AUDIT_KEY"\n', "utf-8")
    told = bench.room.call("weir", "doctor", "--config", "/etc/weir/weir.toml", environment=SECRETS)
    told.died_not()
    require(told.stdout or told.stderr, "words", "none")
    return f"exit {told.code}"


def has_pages(bench):
    bench.room.call("test", "-s", "/usr/share/man/man1/weir.1.gz").exits(0)
    page = subprocess.run(["man", "-l", "--warnings", bench.room.path("/usr/share/man/man1/weir.1.gz")],
                          capture_output=True, text=True, env={"MANPAGER": "cat", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
    equal("warnings of the manual page", "", page.stderr)
    require("weir settlement preview" in page.stdout, "every command in the manual", page.stdout)
    script = 'source /usr/share/bash-completion/completions/weir; COMP_WORDS=(weir settlement pre); ' \
             'COMP_CWORD=2; _weir; echo "${COMPREPLY[*]}"'
    equal("completion of `weir settlement pre`", "preview",
          bench.room.call("bash", "-c", script).exits(0).stdout.decode().strip())
    return "manual and completion"


def is_shut_in(bench):
    """By systemd's own measure, from 0 to 10."""
    unit = bench.room.path("/lib/systemd/system/weir.service")
    told = subprocess.run(["systemd-analyze", "security", "--offline=true", f"--threshold={EXPOSURE_MAX}", unit],
                          capture_output=True, text=True)
    last = told.stdout.strip().splitlines()[-1]
    equal(f"exposure of at most {EXPOSURE_MAX} tenths, exit code", 0, told.returncode)
    return last.strip("→ ")


def keeps_data_on_upgrade(bench):
    kept = bench.room.path("/var/lib/weir/kept")
    kept.write_text("a store", "utf-8")
    package = bench.room.take(bench.package)
    bench.room.call("apt-get", "install", "-y", "-qq", "--reinstall", package).exits(0)
    equal("the store after an upgrade", "a store", kept.read_text("utf-8"))
    return "installed over itself"


def keeps_data_on_removal(bench):
    kept = bench.room.path("/var/lib/weir/kept")
    for word in ("remove", "purge"):
        bench.room.call("apt-get", word, "-y", "-qq", "weir").exits(0)
        require(kept.exists() and bench.room.path("/etc/weir/weir.toml").exists(), f"data after {word}", "none")
    equal("the program", 1, bench.room.call("test", "-e", "/usr/bin/weir").code)
    return "removed and purged; store and configuration are there"


PROMISES = [
    Promise("the package installs into a bare Debian 12, with all that it needs", installs),
    Promise("it has a user and folders of its own", has_its_own_user),
    Promise("the demo runs there, as that user", carries_the_demo),
    Promise("the configuration to start from has no mistake but missing secrets", offers_a_configuration_that_checks),
    Promise("the doctor speaks", doctor_speaks),
    Promise("there is a manual page without a warning, and a completion", has_pages),
    Promise("the service is shut in", is_shut_in),
    Promise("an upgrade keeps the store", keeps_data_on_upgrade),
    Promise("removal and purge keep store and configuration", keeps_data_on_removal),
]
