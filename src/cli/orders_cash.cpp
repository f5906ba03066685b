#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/order_desk.hpp"
#include "cli/commands.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

constexpr int most_max = 100'000;

struct CashWords {
  std::string config_file = "weir.toml";
  std::string connection;
  int most = 200;
  bool list = false;
  bool json = false;
};

const char* meaning_of_cash_gap(const std::string& gap) {
  if (gap == "not_billed") return "has left, and is not billed";
  if (gap == "cancelled_not_rebilled") return "its invoice was cancelled, and no other has followed";
  if (gap == "billed_twice") return "is billed twice";
  if (gap == "total_differs") return "is billed with another total than Amazon's";
  if (gap == "tax_differs") return "is billed with another tax than Amazon's";
  if (gap == "not_in_fi") return "is billed, and not in FI";
  if (gap == "not_settled") return "was delivered and billed, and is not settled";
  return "is not as it should be";
}

std::string money(const std::optional<Money>& value) { return value ? value->text() : ""; }

std::string empty_text(std::int64_t watched) {
  if (watched == 0)
    return "No order is watched. Once an order is proven in SAP, Weir watches it every hour or so until it "
           "is\n"
           "billed, posted in FI and settled as Amazon's figures say; what is late or wrong is shown here.\n";
  return "Nothing is late or wrong on the way from order to money. Watched: " + std::to_string(watched) +
         (watched == 1 ? " order.\n" : " orders.\n");
}

std::string sums_text(const std::vector<store::CashGapSum>& sums, std::int64_t watched, Instant now) {
  if (sums.empty()) return empty_text(watched);
  using enum report::Align;
  report::Table table{{{"owner"}, {"the order"}, {"orders", right}, {"oldest"}, {"value", right}}};
  for (const auto& sum : sums)
    table.add({sum.owner, meaning_of_cash_gap(sum.gap), std::to_string(sum.orders),
               report::relative_time(sum.oldest, now), money(sum.value)});
  return table.text("") + "\nWatched: " + std::to_string(watched) + (watched == 1 ? " order" : " orders") +
         ". Which ones: weir orders cash --list\n";
}

std::string list_text(const std::vector<store::CashFindingRow>& findings, std::int64_t watched, Instant now) {
  if (findings.empty()) return empty_text(watched);
  using enum report::Align;
  report::Table table{{{"order"}, {"owner"}, {"since"}, {"value", right}, {"what"}}};
  for (const auto& finding : findings)
    table.add({printable(finding.order_id), finding.owner, report::relative_time(finding.since, now),
               money(finding.value), printable(finding.text)});
  return table.text("");
}

nlohmann::ordered_json to_json(const std::vector<store::CashGapSum>& sums) {
  auto all = nlohmann::ordered_json::array();
  for (const auto& sum : sums)
    all.push_back({{"owner", sum.owner},
                   {"gap", sum.gap},
                   {"orders", sum.orders},
                   {"oldest", iso(sum.oldest)},
                   {"value", sum.value ? sum.value->decimal() : ""},
                   {"currency", sum.value ? std::string{sum.value->currency().code()} : ""}});
  return all;
}

nlohmann::ordered_json to_json(const std::vector<store::CashFindingRow>& findings) {
  auto all = nlohmann::ordered_json::array();
  for (const auto& finding : findings)
    all.push_back({{"order", finding.order_id},
                   {"gap", finding.gap},
                   {"owner", finding.owner},
                   {"since", iso(finding.since)},
                   {"value", finding.value ? finding.value->decimal() : ""},
                   {"currency", finding.value ? std::string{finding.value->currency().code()} : ""},
                   {"text", finding.text}});
  return all;
}

int show_cash(const CashWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk = app::OrderDesk::open(config, "weir", words.connection);
    if (!desk) return fail(desk.error());
    const flows::Context& context = (*desk)->context();
    auto& cash = context.stores.cash;
    const std::string& connection = context.connection.name;
    const auto watched = cash.count_watched(connection);
    const Instant now = context.clock.now();
    if (words.list) {
      const auto findings = cash.findings(connection, static_cast<std::size_t>(words.most));
      return print_result(words.json ? to_json(findings).dump(1) + '\n' : list_text(findings, watched, now),
                          findings.empty() ? exit_ok : exit_findings);
    }
    const auto sums = cash.sums(connection);
    return print_result(words.json ? to_json(sums).dump(1) + '\n' : sums_text(sums, watched, now),
                        sums.empty() ? exit_ok : exit_findings);
  });
}

}  // namespace

void add_orders_cash(CLI::App& orders, Command& chosen) {
  auto words =
      std::make_shared<CashWords>();  // owned by the parser's callbacks and by the command they choose
  CLI::App* cash = orders.add_subcommand(
      "cash", "What is late or wrong between sales order and money: billing, accounting, settlement");
  cash->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  cash->add_option("--connection", words->connection, "which one, where there are several");
  cash->add_flag("--list", words->list, "each order, the oldest first");
  cash->add_option("--most", words->most, "with --list: at most so many (default 200)")
      ->check(CLI::Range(1, most_max));
  cash->add_flag("--json", words->json, "one JSON document");
  cash->callback([words, &chosen] { chosen = [words] { return show_cash(*words); }; });
}

}  // namespace weir::cli
