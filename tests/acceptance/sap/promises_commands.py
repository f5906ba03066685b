"""The commands that look at SAP, and the daemon that reaches it in other ways, on a living stand-in."""
import json
import os
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import daemon_settings as settings
from harness import Promise, Skipped, equal, require
from hosts import Host
from programs import StandIn
from promises_daemon import wait_until_carried

ENVIRONMENT = {**os.environ, **settings.SECRETS}


class World:
    """A stand-in, and a configuration for it."""

    def __init__(self, bench, whole="", connection=""):
        settings.days_since_world()
        self.bench = bench
        self.standin = StandIn(bench, "--seed", bench.seed, "--rate", "x1000")
        self.whole, self.connection = whole, connection
        self.rules = settings.write_rules(bench)
        self.store = bench.fresh("store") / "weir.db"

    def text(self, port):
        sellers = [(self.standin.amazon, self.standin.urls["ecc"])]
        text = settings.configuration(f'path = "{self.store}"', port, sellers, self.rules)
        return self.whole + text + self.connection.replace("GATEWAY", urlsplit(self.standin.urls["ecc"]).netloc)

    def weir(self, *words, code=0):
        file = self.bench.write("weir.toml", self.text(9))
        ended = self.bench.run("sap", *words, "--config", file, environment=ENVIRONMENT)
        equal(f"exit code of weir sap {words[0]}", code, ended.code)
        return ended

    def ask(self, *words, code=0):
        return self.weir(*words, "--json", code=code).document()


def ping(bench):
    one = World(bench).ask("ping")["connections"][0]
    require(one["well"] and one["system"]["sid"] == "ECX", "system ECX, and well", one)
    equal("nodes", ["active", "active"], [node["state"] for node in one["nodes"]])
    return f"{one['system']['sid']}, release {one['system']['release']}, {one['latency_ms']} ms"


def read_table(bench):
    world = World(bench)
    came = world.ask("read-table", "T001", "--fields", "BUKRS,WAERS")
    equal("rows", [["1000", "EUR"], ["2000", "GBP"]], sorted(came["rows"]))
    some = world.ask("read-table", "MARD", "--fields", "MATNR,WERKS,LGORT,LABST", "--rows", "7",
                     "--where", "WERKS = '1000' AND LGORT = '0001'")
    equal("rows that were asked for", 7, len(some["rows"]))
    require(some["has_more"], "that there is more", some["has_more"])
    refused = world.weir("read-table", "KNA1", "--fields", "KUNNR,NAME1", code=64)
    require("--personal-data" in refused.stderr, "what to say", refused.stderr)
    missing = world.weir("read-table", "NOPE", "--fields", "A", code=65)
    require("TABLE_NOT_AVAILABLE" in missing.stderr, "SAP's exception", missing.stderr)
    return "rows, more rows, people's names refused, SAP's exception by name"


def by_sap_library(bench):
    """All reads by RFC, all IDocs by tRFC, through the library that the tests build in place of SAP's."""
    if not bench.fake_sdk:
        raise Skipped("no --fake-sdk FOLDER was given")
    world = World(bench, f'[sap]\nrfc_library = "{bench.fake_sdk / "whole"}"\n',
                  'sap.rfc_host = "GATEWAY"\nsap.rfc_connections = 8\nsap.idoc_way = "trfc"\n')
    host = Host(bench, "rfc", world.text, ENVIRONMENT)
    host.start()
    try:
        orders = wait_until_carried(world.standin, host)
    finally:
        code = host.stop()
    equal("exit code of weir run", 0, code)
    numbers = [each["po"] for each in world.standin.truth("orders")["sap"]]
    equal("orders that are there twice", [], sorted({each for each in numbers if numbers.count(each) > 1}))
    idocs = world.standin.truth("idocs")
    equal("IDocs in SAP", len(idocs), len({each["arckey"] for each in idocs}))
    return f"{orders} orders and {len(world.standin.truth('fi'))} journals, {len(idocs)} IDocs, none twice"


def idoc_status(bench):
    world = World(bench)
    host = Host(bench, "http", world.text, ENVIRONMENT)
    host.start()
    try:
        wait_until_carried(world.standin, host)
    finally:
        host.stop()
    truth = world.standin.truth("idocs")[0]
    one = world.ask("idoc", "status", truth["docnum"])["idocs"][0]
    equal("status and key", (truth["status"], truth["arckey"]), (one["status"], one["key"]))
    require(len(one["records"]) >= 3 and one["outcome"] == "posted", "its records up to posted", one)
    unknown = world.ask("idoc", "status", "9999999999999999", code=65)
    equal("unknown", ["9999999999999999"], unknown["unknown"])
    return f"IDoc {truth['docnum']}: {one['status']}, {len(one['records'])} records"


def explains_itself(library, words, bench):
    if not bench.fake_sdk:
        raise Skipped("no --fake-sdk FOLDER was given")
    path = bench.fake_sdk / library if library != "nowhere" else Path("/nowhere/nwrfcsdk/lib")
    world = World(bench, f'[sap]\nrfc_library = "{path}"\n', 'sap.rfc_host = "GATEWAY"\n')
    ended = bench.run("run", "--config", bench.write("weir.toml", world.text(9)), environment=ENVIRONMENT)
    require(ended.code not in (0, 70), "an end with a reason", f"exit {ended.code}")
    for word in words:
        require(word in ended.stderr, word, ended.stderr)
    return ended.stderr.strip().splitlines()[-1][:160]


PROMISES = [
    Promise("weir sap ping tells system, nodes and latency", ping),
    Promise("weir sap read-table reads, bounds, refuses and explains", read_table),
    Promise("weir sap idoc status tells what became of an IDoc", idoc_status),
    Promise("through SAP's library everything is carried, IDocs by tRFC, none twice", by_sap_library),
    Promise("weir run with a wrong path to SAP's library says so",
            partial(explains_itself, "nowhere", ("rfc.library_missing", "/nowhere/nwrfcsdk/lib", "HTTP"))),
    Promise("weir run with a library that lacks a function names it",
            partial(explains_itself, "lacking", ("rfc.symbol_missing", "Rfc"))),
    Promise("weir run with a library that is too old says so",
            partial(explains_itself, "old", ("rfc.library_too_old", "7.50"))),
]
