"""The configuration of a daemon on the sandbox in real time: sellers on sandboxes, one store, one port."""
import datetime
import re
from pathlib import Path

from harness import Skipped
from world import CREDENTIALS, MARKETPLACES

WORLD_BEGINS = datetime.datetime(2026, 11, 18, tzinfo=datetime.timezone.utc)  # its oldest order
SWEEP_DAYS_MAX, REPORT_DAYS_MAX = 90, 84  # Amazon lists reports for 90 days; the oldest is of 2 November
SECRETS = {"WEIR_SEALING": "a5" * 32, "WEIR_AUDIT": "an audit key of more than 32 characters",
           "WEIR_CLIENT_SECRET": CREDENTIALS["client_secret"], "WEIR_REFRESH": CREDENTIALS["refresh_token"],
           "WEIR_SAP_PASSWORD": "Stauwehr-2026"}
AREAS = dict(zip(MARKETPLACES, (("1000", "10", "0000100001"), ("1000", "20", "0000100002"),
                                ("2000", "10", "0000100003"))))  # sales organisation, channel, customer
SHIPPED_RULES = Path(__file__).resolve().parents[2] / "rules" / "settlement.toml"
ORDER_RULES = "order-rules.toml"
ACCOUNTS = {"WALLET": 113100, "CASH_IN_TRANSIT": 113200, "SUSPENSE": 159900}  # as recount.py reads them
ORGANISATION = {"division": "00", "order_type": "ZAMZ", "replacement_type": "ZAMN", "credit_type": "ZAMC",
                "plant": "1000"}
CONDITIONS = {"goods": "ZAMP", "shipping": "ZAMS", "gift_wrap": "ZAMG", "discount": "ZAMD",
              "facilitator_tax": "ZAMT", "difference": "ZAMR", "billing_block": "01"}

# The sandbox runs at a thousand times Amazon's rates: nothing here is about waiting for those.
QUOTAS = {"searchOrders": "5.6/20", "getReports": "22/10", "getReportDocument": "16/15"}


def days_since_world():
    """Hosts live in the machine's time, and only for so long Amazon tells of a world that began then."""
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


def order_rules_text():
    """As the stand-in's ECC is customized."""
    materials = {f"WEIR-{i:03d}": f"000000000000100{i:03d}" for i in range(1, 61)}
    marketplaces = "".join(f'''[marketplace.{marketplace}]
organisation = {{ sales_org = "{sales_org}", distribution_channel = "{channel}" }}
customer.sold_to = "{customer}"
''' for marketplace, (sales_org, channel, customer) in AREAS.items())
    return f'''version = "acceptance"
articles.materials = {table(materials)}
[all]
organisation = {table(ORGANISATION)}
conditions = {table(CONDITIONS)}
tax = {{ class_seller = "1", class_facilitator = "0", class_business = "0" }}
texts = {{ ship_by = "Z001", gift_message = "Z002", ioss = "Z003" }}
blocks = {{ shortage = "01", cancel_request = "Z1", rejection_buyer = "Z1", rejection_amazon = "Z2" }}
[all.amazon]
organisation = {{ order_type = "ZAFB", plant = "1900" }}
{marketplaces}'''


def write_rules(bench):
    """Both files of rules, in one folder: the path of the settlements' names the other one too."""
    rules = bench.write("rules.toml", rules_text())
    rules.with_name(ORDER_RULES).write_text(order_rules_text(), encoding="utf-8")
    return rules


def connection_text(name, amazon, sap, rules=None):
    order_rules = rules.with_name(ORDER_RULES) if rules else ORDER_RULES  # else beside the configuration
    return f"""[connection.{name}]
amazon.client_id = "{CREDENTIALS['client_id']}"
amazon.client_secret = "env:WEIR_CLIENT_SECRET"
amazon.refresh_token = "env:WEIR_REFRESH"
amazon.marketplaces = ["{'", "'.join(MARKETPLACES)}"]
amazon.url = "{amazon}"
amazon.token_url = "{amazon}/auth/o2/token"
amazon.quotas = {table(QUOTAS)}
sap.url = "{sap}"
sap.parallel_calls = 8
sap.packets_per_minute = 6000
sap.user = "WEIR"
sap.password = "env:WEIR_SAP_PASSWORD"
sap.receiver_port = "SAPECX"
sap.receiver_partner = "ECXCLNT100"
orders.first_sweep = "{days_since_world()}d"
orders.rules = "{order_rules}"
fi.company_codes = {{ EUR = "1000", GBP = "2000" }}
{f'settlements.rules = "{rules}"' if rules else ""}
"""


def configuration(setting, port, sellers, rules):
    """`sellers`: pairs of Amazon's and SAP's address."""
    head = f'[store]\n{setting}\nsealing_key = "env:WEIR_SEALING"\naudit_key = "env:WEIR_AUDIT"\n' \
           f'[monitor]\nport = {port}\n'
    return head + "".join(connection_text(f"seller{number}", amazon, sap, rules)
                          for number, (amazon, sap) in enumerate(sellers, 1))
