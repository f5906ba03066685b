#include "app/demo_config.hpp"

#include <fstream>
#include <map>

#include "accounting/rules_file.hpp"

namespace weir::app {
namespace {

// Nobody packs in the demo: it confirms nothing, and calls nobody for what is late.
constexpr const char* fixed_part = R"(
[connection.demo.amazon]
client_id = "amzn1.application-oa2-client.weir0sandbox0client"
client_secret = "env:DEMO_CLIENT_SECRET"
refresh_token = "env:DEMO_REFRESH_TOKEN"
marketplaces = ["A1PA6795UKMFR9", "A13V1IB3VIYZZH", "A1F83G8C2ARO7P"]
url = "AMAZON"
token_url = "AMAZON/auth/o2/token"

[connection.demo.sap]
url = "ECC"
user = "WEIR"
password = "env:DEMO_SAP_PASSWORD"
receiver_port = "SAPECX"
receiver_partner = "ECXCLNT100"
time_zone = "UTC"

[connection.demo.orders]
first_sweep = "3d"
rules = "order-rules.toml"

[connection.demo.dispatch]
mode = "shadow"

[connection.demo.fi.company_codes]
EUR = "1000"
GBP = "2000"

[connection.demo.settlements]
rules = "settlement-rules.toml"
)";

constexpr const char* order_rules = R"(version = "demo"

[articles]
unit = "ST"

[all.organisation]
sales_org = "1000"
distribution_channel = "10"
division = "00"
order_type = "ZAMZ"
replacement_type = "ZAMN"
return_type = "RE"
credit_type = "ZAMC"
plant = "1000"

[all.conditions]
goods = "ZAMP"
shipping = "ZAMS"
gift_wrap = "ZAMG"
discount = "ZAMD"
facilitator_tax = "ZAMT"
difference = "ZAMR"
billing_block = "01"

[all.tax]
class_seller = "1"
class_facilitator = "0"
class_business = "0"

[all.texts]
ship_by = "Z001"
gift_message = "Z002"
ioss = "Z003"

[all.blocks]
shortage = "01"
cancel_request = "Z1"
rejection_buyer = "Z1"
rejection_amazon = "Z2"

[all.amazon.organisation]
order_type = "ZAFB"
plant = "1900"

[marketplace.A1PA6795UKMFR9]  # Germany
customer.sold_to = "0000100001"

[marketplace.A13V1IB3VIYZZH]  # France
organisation.distribution_channel = "20"
customer.sold_to = "0000100002"

[marketplace.A1F83G8C2ARO7P]  # United Kingdom
organisation.sales_org = "2000"
customer.sold_to = "0000100003"
)";

std::string replaced(std::string text, const std::string& word, const std::string& by) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
    text.replace(at, word.size(), by);
  return text;
}

std::string three_digits(int number) {
  std::string text = std::to_string(number);
  return text.insert(0, 3 - text.size(), '0');
}

// WEIR-001 to WEIR-060, and no other: one order of the sandbox has a SKU that nobody has mapped yet.
std::string materials() {
  constexpr int articles = 60;
  std::string text = "\n[articles.materials]\n";
  for (int i = 1; i <= articles; ++i)
    text += "\"WEIR-" + three_digits(i) + "\" = \"000000000000100" + three_digits(i) + "\"\n";
  return text;
}

// Where a class's accounts begin in the sandbox's chart; each class of a group has one of its own.
int first_account(const std::string& group) {
  if (group == "revenue") return 400000;
  if (group == "contra revenue") return 410000;
  if (group == "tax") return 175000;
  return group == "balance sheet" ? 140000 : 470000;
}

}  // namespace

std::string demo_config_text(const std::string& amazon_url, const std::string& ecc_url) {
  const std::string store =
      "[store]\npath = \"weir.db\"\nsealing_key = \"env:DEMO_SEALING_KEY\"\n"
      "audit_key = \"env:DEMO_AUDIT_KEY\"\n";
  return store + replaced(replaced(fixed_part, "AMAZON", amazon_url), "\"ECC\"", '"' + ecc_url + '"');
}

std::string demo_rules_text() {
  std::string text = "version = \"demo\"\n\n[accounts]\n";
  const std::map<std::string, std::string> fixed{
      {"WALLET", "113100"}, {"CASH_IN_TRANSIT", "113200"}, {"SUSPENSE", "159900"}};
  int number = 0;
  const accounting::Rules shipped = accounting::shipped_rules();
  for (const auto& each : shipped.classes()) {
    const auto at = fixed.find(each.name);
    const std::string account =
        at != fixed.end() ? at->second : std::to_string(first_account(each.group) + ++number);
    text += each.name + " = \"0000" + account + "\"\n";
  }
  return text;
}

std::string demo_order_rules_text() { return order_rules + materials(); }

void write_demo_rules(const std::filesystem::path& folder) {
  std::ofstream{folder / "settlement-rules.toml"} << demo_rules_text();
  std::ofstream{folder / "order-rules.toml"} << demo_order_rules_text();
}

config::Environment demo_environment() {
  return [](const std::string& name) -> std::optional<std::string> {
    static const std::map<std::string, std::string> values{
        {"DEMO_CLIENT_SECRET", "amzn1.oa2-cs.v1.weir0sandbox0secret"},
        {"DEMO_REFRESH_TOKEN", "Atzr|weir0sandbox0refresh0token"},
        {"DEMO_SAP_PASSWORD", "Stauwehr-2026"},
        {"DEMO_QUEUE_SECRET", "weir0sandbox0secret0access0key0000000000"},
        {"DEMO_SEALING_KEY", "64656d6f64656d6f64656d6f64656d6f64656d6f64656d6f64656d6f64656d6f"},
        {"DEMO_AUDIT_KEY", "the demo's audit key is no secret"}};
    const auto at = values.find(name);
    if (at == values.end()) return std::nullopt;
    return at->second;
  };
}

}  // namespace weir::app
