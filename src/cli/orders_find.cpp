#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/order_desk.hpp"
#include "cli/commands.hpp"
#include "cli/words.hpp"
#include "web/service_json.hpp"

namespace weir::cli {
namespace {

struct FindWords {
  std::string config_file = "weir.toml";
  std::string text;
  bool json = false;
};

std::string found_order_text(const nlohmann::ordered_json& order) {
  return order["order_id"].get<std::string>() + " on " + order["connection"].get<std::string>() + ": " +
         order["situation"].get<std::string>() + "\n  say:  " + order["say"].get<std::string>() +
         "\n  more: weir orders show " + order["order_id"].get<std::string>() + '\n';
}

int find_orders_by(const FindWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const std::string first = config.connections().empty() ? "" : config.connections().front().name();
    const auto desk = app::OrderDesk::open(config, "weir", first);
    if (!desk) return fail(desk.error());
    app::Engine& engine = (*desk)->engine();
    std::vector<const flows::Context*> connections;
    for (const std::string& name : engine.connection_names()) connections.push_back(&engine.context_of(name));
    const auto found =
        web::service_json(engine.database(), connections, words.text, (*desk)->context().clock.now());
    std::string text;
    for (const auto& order : found["orders"]) text += found_order_text(order);
    if (found["has_more"].get<bool>())
      text += "More orders have this number; these are the first, of a buyer's own number the latest.\n";
    if (text.empty()) text = "No order has this number; numbers are compared whole.\n";
    return print_result(words.json ? json_document(found) : text,
                        found["orders"].empty() ? exit_findings : exit_ok);
  });
}

}  // namespace

void add_orders_find(CLI::App& orders, Command& chosen) {
  auto words = std::make_shared<FindWords>();  // owned by the parser's callback and by the command it chooses
  CLI::App* command =
      orders.add_subcommand("find", "An order by a number that somebody has: where it is, and what to say");
  command->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  command
      ->add_option("NUMBER", words->text,
                   "of the order, a parcel, SAP's order or delivery, or a business buyer's own")
      ->required();
  command->add_flag("--json", words->json, "one JSON document");
  command->callback([words, &chosen] { chosen = [words] { return find_orders_by(*words); }; });
}

}  // namespace weir::cli
