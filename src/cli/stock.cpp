#include <algorithm>
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "amazon/api/settings.hpp"
#include "app/order_desk.hpp"
#include "app/stock_rules_pages.hpp"
#include "app/stock_settings.hpp"
#include "cli/commands.hpp"
#include "cli/stock_drift_text.hpp"
#include "cli/stock_text.hpp"
#include "cli/words.hpp"
#include "flows/prove_quantities.hpp"
#include "flows/stock_actions.hpp"
#include "stock/drift.hpp"

namespace weir::cli {
namespace {

constexpr int stock_rows_max = 100'000;

struct StockWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string actor;
  std::string sku;
  std::string marketplace;
  std::string because;
  std::string what;
  std::string file;
  int most = 50;
  bool json = false;
  bool offline = false;
};

int print_json_or(const StockWords& words, const nlohmann::ordered_json& json, const std::string& text,
                  int exit_code = exit_ok) {
  return print_result(words.json ? json_document(json) : text, exit_code);
}

int fail_stock(const Failure& failure) {
  fail(failure);
  return failure.code.starts_with("stock.") ? exit_findings : exit_configuration;
}

Failure no_stock(const std::string& connection) {
  return {.next = Next::refuse,
          .code = "stock.not_kept",
          .text = "connection " + connection +
                  " tells Amazon nothing of stock; write rules (weir stock rules example), and name them by "
                  "the setting stock.rules",
          .subject = connection};
}

// The connection that the words name; the only one that keeps stock; or the one that sells there.
std::string chosen_connection(const config::Config& config, const StockWords& words) {
  std::string chosen = words.connection;
  int keeping = 0;
  for (const auto& each : config.connections()) {
    const auto sells = each.get(amazon::marketplaces);
    const bool is_there = std::ranges::find(sells, words.marketplace) != sells.end();
    if (!words.connection.empty() || !each.get(app::stock_rules_file)) continue;
    if (words.marketplace.empty() ? ++keeping == 1 : is_there) chosen = each.name();
  }
  return keeping > 1 ? "" : chosen;
}

int with_stock(const StockWords& words, const std::function<int(app::OrderDesk&)>& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk = app::OrderDesk::open(config, words.actor.empty() ? "weir" : words.actor,
                                           chosen_connection(config, words));
    if (!desk) return fail(desk.error());
    const auto& connection = (*desk)->context().connection;
    return connection.stock.pool == nullptr ? fail(no_stock(connection.name)) : answer(**desk);
  });
}

// Before Amazon's first list of offers nothing is known of any SKU.
Failure unknown_sku(app::OrderDesk& desk, const std::string& sku) {
  const bool is_listed = app::stock_board(desk.context()).listed_at.has_value();
  std::string text = is_listed
                         ? "SKU " + sku +
                               " is none of the offers that Amazon's last report names; the next one comes "
                               "within a day"
                         : "no offer is known yet";
  if (!is_listed)
    for (const app::FirstStep& each : app::first_steps(desk.engine(), desk.context()))
      text += "; " + each.what + ": " + each.is;
  return {.next = Next::refuse, .code = "stock.unknown_sku", .text = std::move(text), .subject = sku};
}

int explain_sku(const StockWords& words) {
  return with_stock(words, [&](app::OrderDesk& desk) {
    const auto& context = desk.context();
    const auto listings = context.stores.stock.listings.named(words.sku);
    if (listings.empty()) return fail_stock(unknown_sku(desk, words.sku));
    std::string text;
    auto json = nlohmann::ordered_json::array();
    for (const auto& listing : listings) {
      const web::StockCard card = web::stock_card_of(context, listing);
      text += stock_card_text(card, context.clock.now());
      json.push_back(stock_card_json(card));
    }
    return print_json_or(words, json, text);
  });
}

int list_stock(const StockWords& words) {
  return with_stock(words, [&](app::OrderDesk& desk) {
    const auto& context = desk.context();
    const store::StockFilter filter{context.connection.name, words.what,
                                    static_cast<std::size_t>(words.most)};
    const auto listings = context.stores.stock.listings.list(filter);
    std::string text = stock_list_text(listings, filter, context.clock.now());
    if (listings.empty())
      text += first_steps_text(app::first_steps(desk.engine(), context), context.clock.now());
    return print_json_or(words, stock_list_json(listings), text);
  });
}

int show_stock_status(const StockWords& words) {
  return with_stock(words, [&](app::OrderDesk& desk) {
    const auto board = app::stock_board(desk.context());
    const bool needs_somebody = board.stopped || board.held > 0 || board.counts.refused > 0;
    const Instant now = desk.context().clock.now();
    const auto steps = app::first_steps(desk.engine(), desk.context());
    auto json = stock_status_json(board);
    json["waits_for"] = first_steps_json(steps);
    const std::string waits = steps.empty() ? "" : "\nWhat it waits for:\n" + first_steps_text(steps, now);
    return print_json_or(words, json, stock_status_text(board, now) + waits,
                         needs_somebody ? exit_findings : exit_ok);
  });
}

int show_drift(const StockWords& words) {
  return with_stock(words, [&](app::OrderDesk& desk) {
    const auto& context = desk.context();
    const Instant now = context.clock.now();
    const auto drift = app::stock_drift(context, static_cast<std::size_t>(words.most));
    const auto steps = app::first_steps(desk.engine(), context);
    const std::string waits = steps.empty() ? "" : "\nWhat it waits for:\n" + first_steps_text(steps, now);
    return print_json_or(words, stock_drift_json(drift), stock_drift_text(drift, now) + waits,
                         drift.needs_somebody() ? exit_findings : exit_ok);
  });
}

int plan_stock(const StockWords& words) {
  return with_stock(words, [&](app::OrderDesk& desk) {
    const auto planned = app::stock_plan(desk.context(), !words.offline);
    if (!planned) return fail(planned.error());
    return print_json_or(words, stock_plan_json(*planned), stock_plan_text(*planned),
                         planned->plan.keeps_up ? exit_ok : exit_findings);
  });
}

// A quantity has no marketplace: whoever stops one stops what shares its quantities.
std::string shared_with(const flows::Connection& connection) {
  std::string shops;
  for (const std::string& id : connection.marketplace_ids) shops += (shops.empty() ? "" : ", ") + shop_of(id);
  return shops;
}

int stop_stock(const StockWords& words, store::SwitchState state) {
  return with_stock(words, [&](app::OrderDesk& desk) {
    const auto stopped = flows::StockActions{desk.context()}.stop(state, words.because);
    if (!stopped) return fail_stock(stopped.error());
    const auto& connection = desk.context().connection;
    const std::string shops = shared_with(connection);
    const std::string mode = connection.stock.is_live ? "" : "Shadow mode: nothing was sent before either.\n";
    const std::string text =
        state == store::SwitchState::zero
            ? std::to_string(stopped->listings) + " offers in " + shops +
                  " are told zero, as fast as Amazon's "
                  "quotas allow. These shops share one quantity. weir stock resume lets it go on.\n"
            : "Nothing is sent for " + shops +
                  " any more: Amazon goes on showing what it shows. These shops "
                  "share one quantity. weir stock resume lets it go on.\n";
    return print_result(text + mode, exit_ok);
  });
}

int resume_stock(const StockWords& words) {
  return with_stock(words, [&](app::OrderDesk& desk) {
    const auto resumed = flows::StockActions{desk.context()}.resume();
    if (!resumed) return fail_stock(resumed.error());
    return print_result(
        "It goes on: every material is looked at, and what differs is sent. Where that is much, "
        "two people have to say so: weir stock approve\n",
        exit_ok);
  });
}

int approve_change(const StockWords& words) {
  return with_stock(words, [&](app::OrderDesk& desk) {
    const auto approved = flows::StockActions{desk.context()}.approve();
    if (!approved) return fail_stock(approved.error());
    const std::string count = std::to_string(approved->quantities) + " quantities ";
    return print_result(approved->is_released
                            ? count + "are released, and sent next.\n"
                            : count + "wait for a second person now: weir stock approve --as NAME\n",
                        exit_ok);
  });
}

int check_rules_of_stock(const StockWords& words) {
  if (!words.file.empty()) {
    const auto rules = app::load_stock_rules(words.file);
    return print_result(app::stock_rules_report(rules), rules ? exit_ok : exit_configuration);
  }
  return with_config(words.config_file, [](const config::Config& config) {
    std::string text;
    bool all_well = true;
    for (const auto& connection : config.connections()) {
      const auto file = connection.get(app::stock_rules_file);
      if (!file) continue;
      const auto rules = app::load_stock_rules(*file);
      all_well = all_well && rules;
      text += app::stock_rules_report(rules);
    }
    if (text.empty()) text = "No connection names rules for stock; weir stock rules example writes some.\n";
    return print_result(text, all_well ? exit_ok : exit_configuration);
  });
}

class StockCommands {
 public:
  StockCommands(CLI::App& stock, Command& chosen)
      : stock_{stock}, chosen_{chosen}, words_{std::make_shared<StockWords>()} {}

  CLI::App* add(const char* name, const char* help, const std::function<int(const StockWords&)>& does) {
    CLI::App* command = stock_.add_subcommand(name, help);
    command->add_option("--config", words_->config_file, "the configuration (default weir.toml)");
    command->add_option("--connection", words_->connection, "which one, where there are several");
    command->callback(
        [words = words_, does, &chosen = chosen_] { chosen = [words, does] { return does(*words); }; });
    return command;
  }
  CLI::App* with_json(CLI::App* command) {
    command->add_flag("--json", words_->json, "one JSON document");
    return command;
  }
  CLI::App* by_person(CLI::App* command) {
    command->add_option("--as", words_->actor, "who you are, for the audit log")->required();
    return command;
  }
  CLI::App* at_marketplace(CLI::App* command) {
    command->add_option("marketplace", words_->marketplace, "its id, such as A1PA6795UKMFR9")->required();
    return by_person(command);
  }
  StockWords& words() { return *words_; }

 private:
  CLI::App& stock_;
  Command& chosen_;
  std::shared_ptr<StockWords> words_;  // owned by the parser's callbacks and by the command they choose
};

void add_stock_looks(StockCommands& commands) {
  StockWords& words = commands.words();
  commands
      .with_json(commands.add("why", "How a quantity came about: SAP's stock, each deduction, each rule",
                              explain_sku))
      ->add_option("sku", words.sku, "the seller SKU")
      ->required();
  CLI::App* listing = commands.with_json(
      commands.add("list", "Offers: what they should show, were told, and show", list_stock));
  listing
      ->add_option("--what", words.what, "waiting, unproven, refused or no_material (default: all of ours)")
      ->check(CLI::IsMember({"waiting", "unproven", "refused", "no_material"}).description(""));
  listing->add_option("--most", words.most, "at most so many (default 50)")
      ->check(CLI::Range(1, stock_rows_max));
  commands.with_json(
      commands.add("status", "How stock stands: waiting, sent, held, stopped", show_stock_status));
  commands
      .with_json(commands.add("drift", "Where SAP's stock and Amazon's offers differ, and what that costs",
                              show_drift))
      ->add_option("--most", words.most, "name at most so many offers (default 50)")
      ->check(CLI::Range(1, stock_rows_max));
  commands
      .with_json(commands.add("plan", "What the schedules of the rules cost SAP, and how old figures get",
                              plan_stock))
      ->add_flag("--offline", words.offline, "do not ask SAP for the movements of its last day");
}

void add_stock_deeds(StockCommands& commands) {
  const char* reason = "the reason that others read";
  using store::SwitchState;
  for (const auto& [name, help, state] :
       {std::tuple{"freeze", "Send nothing for a marketplace, and for those that share its quantities",
                   SwitchState::frozen},
        std::tuple{"zero", "Take everything off sale there", SwitchState::zero}})
    commands
        .at_marketplace(commands.add(
            name, help, [state = state](const StockWords& words) { return stop_stock(words, state); }))
        ->add_option("--because", commands.words().because, reason)
        ->required();
  commands.at_marketplace(commands.add("resume", "Let it go on", resume_stock));
  commands.by_person(
      commands.add("approve", "Say that a mass change is right; it takes two people", approve_change));
}

void add_rules_of_stock(CLI::App& stock, Command& chosen) {
  CLI::App* rules = stock.add_subcommand("rules", "The rules for stock: check them, explain them");
  rules->require_subcommand(1);
  StockCommands below{*rules, chosen};
  below.add("check", "Find everything that is wrong with rules", check_rules_of_stock)
      ->add_option("FILE", below.words().file, "a rules file (default: those that the configuration names)");
  rules->add_subcommand("docs", "Every rule, as a page")->callback([&chosen] {
    chosen = [] { return print_result(app::stock_rules_docs(), exit_ok); };
  });
  rules->add_subcommand("example", "Rules to start from")->callback([&chosen] {
    chosen = [] { return print_result(app::stock_rules_example(), exit_ok); };
  });
}

}  // namespace

void add_stock(CLI::App& app, Command& chosen) {
  CLI::App* stock =
      app.add_subcommand("stock", "Quantities at Amazon: why, how they stand, and stopping them");
  stock->require_subcommand(1);
  StockCommands commands{*stock, chosen};
  add_stock_looks(commands);
  add_stock_deeds(commands);
  add_rules_of_stock(*stock, chosen);
}

}  // namespace weir::cli
