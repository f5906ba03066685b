#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "amazon/api/settings.hpp"
#include "app/order_desk.hpp"
#include "app/price_rules_pages.hpp"
#include "app/price_settings.hpp"
#include "cli/commands.hpp"
#include "cli/prices_text.hpp"
#include "cli/words.hpp"
#include "flows/price_actions.hpp"
#include "flows/price_round.hpp"

namespace weir::cli {
namespace {

constexpr int price_rows_max = 100'000;

struct PriceWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string actor;
  std::string sku;
  std::string because;
  std::string what;
  std::string file;
  int most = 50;
  bool json = false;
};

int print_price_json_or(const PriceWords& words, const nlohmann::ordered_json& json, const std::string& text,
                        int exit_code = exit_ok) {
  return print_result(words.json ? json_document(json) : text, exit_code);
}

int fail_price(const Failure& failure) {
  fail(failure);
  return failure.code.starts_with("price.") ? exit_findings : exit_configuration;
}

Failure no_prices(const std::string& connection) {
  return {
      .next = Next::refuse,
      .code = "price.not_kept",
      .text =
          "connection " + connection +
          " tells Amazon no prices; write rules (weir prices rules example), and name them by the setting "
          "prices.rules",
      .subject = connection,
      .not_before = {}};
}

// The connection that the words name, or the only one that keeps prices.
std::string priced_connection(const config::Config& config, const PriceWords& words) {
  std::string chosen = words.connection;
  int keeping = 0;
  for (const auto& each : config.connections())
    if (words.connection.empty() && each.get(app::price_rules_file) && ++keeping == 1) chosen = each.name();
  return keeping > 1 ? "" : chosen;
}

int with_prices(const PriceWords& words, const std::function<int(app::OrderDesk&)>& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk = app::OrderDesk::open(config, words.actor.empty() ? "weir" : words.actor,
                                           priced_connection(config, words));
    if (!desk) return fail(desk.error());
    const auto& connection = (*desk)->context().connection;
    return connection.prices.book == nullptr ? fail(no_prices(connection.name)) : answer(**desk);
  });
}

int explain_price(const PriceWords& words) {
  return with_prices(words, [&](app::OrderDesk& desk) {
    const auto& context = desk.context();
    const auto listings = context.stores.stock.prices.named(context.connection.name, words.sku);
    if (listings.empty())
      return fail_price(
          {.next = Next::refuse,
           .code = "price.unknown_sku",
           .text = "SKU " + words.sku +
                   " is none of the offers that Amazon's last report names; the next one comes within "
                   "a day",
           .subject = words.sku,
           .not_before = {}});
    return print_price_json_or(words, price_card_json(listings),
                               price_card_text(listings, context.clock.now()));
  });
}

int list_prices(const PriceWords& words) {
  return with_prices(words, [&](app::OrderDesk& desk) {
    const auto& context = desk.context();
    const store::PriceFilter filter{context.connection.name, words.what,
                                    static_cast<std::size_t>(words.most)};
    const auto listings = context.stores.stock.prices.list(filter);
    return print_price_json_or(words, price_list_json(listings),
                               price_list_text(listings, filter, context.clock.now()));
  });
}

PriceBoard price_board(const flows::Context& context) {
  const std::string& name = context.connection.name;
  auto& book = context.stores.stock;
  PriceBoard board{.connection = name,
                   .rules = context.connection.prices.book->version,
                   .is_live = context.connection.prices.is_live,
                   .marketplace_ids = context.connection.marketplace_ids,
                   .counts = book.prices.counts(name),
                   .is = book.prices.find_switch(name),
                   .listed_at = {},
                   .heard_at = {},
                   .snapshot_at = context.stores.watermarks.find(name, flows::snapshot_prices_kind)};
  context.stores.jobs.transact([&](Tx& tx) {
    board.held_by_guard =
        static_cast<std::int64_t>(book.prices.held_for(tx, name, flows::mass_change_code).size());
  });
  for (const std::string& id : board.marketplace_ids) {
    const auto at = context.stores.watermarks.find(name, flows::list_prices_name(id));
    if (at && (!board.listed_at || *at < *board.listed_at)) board.listed_at = at;
  }
  board.heard_at = flows::conditions_heard_until(context);
  return board;
}

int show_price_status(const PriceWords& words) {
  return with_prices(words, [&](app::OrderDesk& desk) {
    const PriceBoard board = price_board(desk.context());
    const bool needs_somebody = board.is.stopped_at || board.counts.held > 0 || board.counts.refused > 0;
    return print_price_json_or(words, price_status_json(board),
                               price_status_text(board, desk.context().clock.now()),
                               needs_somebody ? exit_findings : exit_ok);
  });
}

int hold_prices(const PriceWords& words) {
  return with_prices(words, [&](app::OrderDesk& desk) {
    const auto held = flows::PriceActions{desk.context()}.hold(words.sku, words.because);
    if (!held) return fail_price(held.error());
    const std::string what =
        words.sku.empty() ? "of " + desk.context().connection.name : "of SKU " + words.sku;
    return print_result("No price " + what + " is sent any more (" + std::to_string(*held) +
                            " offers): Amazon goes on showing what it shows. weir prices release " +
                            words.sku + (words.sku.empty() ? "" : " ") + "lets it go on.\n",
                        exit_ok);
  });
}

std::string released_text(const flows::PricesReleased& released) {
  const std::string count = std::to_string(released.prices) + " prices ";
  if (released.is_released) return count + "are released, and sent next.\n";
  if (released.is_resumed) return "It goes on: what waits is sent.\n";
  return count + "wait for a second person now: weir prices release --as NAME\n";
}

int release_prices(const PriceWords& words) {
  return with_prices(words, [&](app::OrderDesk& desk) {
    flows::PriceActions actions{desk.context()};
    const auto released = words.sku.empty() ? actions.release_all() : actions.release_sku(words.sku);
    if (!released) return fail_price(released.error());
    return print_result(released_text(*released), exit_ok);
  });
}

int check_rules_of_prices(const PriceWords& words) {
  if (!words.file.empty()) {
    const auto rules = app::load_price_rules(words.file, std::nullopt);
    return print_result(app::price_rules_report(rules), rules ? exit_ok : exit_configuration);
  }
  return with_config(words.config_file, [](const config::Config& config) {
    std::string text;
    bool all_well = true;
    for (const auto& connection : config.connections()) {
      const auto file = connection.get(app::price_rules_file);
      if (!file) continue;
      const auto rules = app::load_price_rules(*file, connection.get(amazon::marketplaces));
      all_well = all_well && rules;
      text += app::price_rules_report(rules);
    }
    if (text.empty()) text = "No connection names rules for prices; weir prices rules example writes some.\n";
    return print_result(text, all_well ? exit_ok : exit_configuration);
  });
}

class PriceCommands {
 public:
  PriceCommands(CLI::App& prices, Command& chosen)
      : prices_{prices}, chosen_{chosen}, words_{std::make_shared<PriceWords>()} {}

  CLI::App* add(const char* name, const char* help, const std::function<int(const PriceWords&)>& does) {
    CLI::App* command = prices_.add_subcommand(name, help);
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
  PriceWords& words() { return *words_; }

 private:
  CLI::App& prices_;
  Command& chosen_;
  std::shared_ptr<PriceWords> words_;  // owned by the parser's callbacks and by the command they choose
};

void add_price_looks(PriceCommands& commands) {
  PriceWords& words = commands.words();
  commands
      .with_json(commands.add(
          "why", "How a price came about: SAP's conditions, tax, rules, what Amazon shows", explain_price))
      ->add_option("sku", words.sku, "the seller SKU")
      ->required();
  CLI::App* listing = commands.with_json(
      commands.add("list", "Offers: what they should cost, were told, and show", list_prices));
  const std::vector<std::string> kinds{"waiting", "held", "stopped", "unproven", "refused", "no_material"};
  listing
      ->add_option("--what", words.what,
                   "waiting, held, stopped, unproven, refused or no_material (default: all of ours)")
      ->check(CLI::IsMember(kinds).description(""));
  listing->add_option("--most", words.most, "at most so many (default 50)")
      ->check(CLI::Range(1, price_rows_max));
  commands.with_json(
      commands.add("status", "How prices stand: waiting, held, stopped, refused", show_price_status));
}

void add_price_deeds(PriceCommands& commands) {
  PriceWords& words = commands.words();
  CLI::App* hold = commands.by_person(
      commands.add("hold", "Send no price of a SKU any more, or none at all", hold_prices));
  hold->add_option("sku", words.sku, "the seller SKU (default: all of the connection)");
  hold->add_option("--because", words.because, "the reason that others read")->required();
  CLI::App* release = commands.by_person(
      commands.add("release", "Let a SKU go on, or say that what is held is right", release_prices));
  release->add_option(
      "sku", words.sku,
      "the seller SKU (default: what is stopped of the connection, or held by the mass guard, which "
      "takes two people)");
}

void add_rules_of_prices(CLI::App& prices, Command& chosen) {
  CLI::App* rules = prices.add_subcommand("rules", "The rules for prices: check them, explain them");
  rules->require_subcommand(1);
  PriceCommands below{*rules, chosen};
  below.add("check", "Find everything that is wrong with rules", check_rules_of_prices)
      ->add_option("FILE", below.words().file, "a rules file (default: those that the configuration names)");
  rules->add_subcommand("docs", "Every rule, as a page")->callback([&chosen] {
    chosen = [] { return print_result(app::price_rules_docs(), exit_ok); };
  });
  rules->add_subcommand("example", "Rules to start from")->callback([&chosen] {
    chosen = [] { return print_result(app::price_rules_example(), exit_ok); };
  });
}

}  // namespace

void add_prices(CLI::App& app, Command& chosen) {
  CLI::App* prices =
      app.add_subcommand("prices", "Prices at Amazon: why, how they stand, holding and releasing them");
  prices->require_subcommand(1);
  PriceCommands commands{*prices, chosen};
  add_price_looks(commands);
  add_price_deeds(commands);
  add_rules_of_prices(*prices, chosen);
}

}  // namespace weir::cli
