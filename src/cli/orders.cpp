#include <CLI/CLI.hpp>
#include <memory>

#include "amazon/model/order.hpp"
#include "app/order_desk.hpp"
#include "cli/commands.hpp"
#include "cli/order_preview_text.hpp"
#include "cli/orders_text.hpp"

namespace weir::cli {
namespace {

constexpr int orders_hours_max = 400 * 24;
constexpr int orders_rows_max = 100'000;

struct OrderWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string actor;
  std::string order_id;
  std::string why;
  std::string sap_order;
  std::string marketplace;
  std::string state;
  std::string pointer;
  std::string value;
  int due_in_hours = 0;
  int most = 100;
  std::string personal_data_for;
  bool json = false;
  bool idoc = false;
};

std::string order_trouble(const std::string& id) {
  return amazon::OrderIdRule::accepts(id) ? "" : "is no order id of Amazon's (3-7-7 digits)";
}

std::string state_trouble(const std::string& state) {
  constexpr std::array<const char*, 10> states{"received", "waiting",  "ready",           "posting",
                                               "posted",   "proven",   "needs_attention", "on_hold",
                                               "ignored",  "cancelled"};
  for (const char* each : states)
    if (state == each) return "";
  return "is no state: received, waiting, ready, posting, posted, proven, needs_attention, on_hold, ignored, "
         "cancelled";
}

// Looking needs no name; what is written to the audit log does.
int with_order_desk(const OrderWords& words, const std::function<int(app::OrderDesk&)>& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk =
        app::OrderDesk::open(config, words.actor.empty() ? "weir" : words.actor, words.connection);
    return desk ? answer(**desk) : fail(desk.error());
  });
}

int fail_order(const Failure& failure) {
  fail(failure);
  const bool is_of_the_order = failure.code.starts_with("order.") || failure.code.starts_with("mapping.");
  return is_of_the_order ? exit_findings : exit_configuration;
}

int list_orders(const OrderWords& words) {
  return with_order_desk(words, [&](app::OrderDesk& desk) {
    const Instant now = SystemClock{}.now();
    store::OrderFilter filter;
    filter.marketplace_id = words.marketplace;
    filter.state = words.state;
    filter.most = static_cast<std::size_t>(words.most);
    if (words.due_in_hours > 0) filter.ship_by_before = now + std::chrono::hours{words.due_in_hours};
    const auto orders = desk.list(filter);
    return print_result(words.json ? orders_json(orders) : orders_text(orders, now, is_on_terminal()),
                        exit_ok);
  });
}

int with_card(const OrderWords& words, const std::function<std::string(const app::OrderCard&)>& text_of) {
  return with_order_desk(words, [&](app::OrderDesk& desk) {
    const auto card = desk.card(words.order_id);
    if (!card) return fail_order(card.error());
    return print_result(words.json ? order_json(*card) : text_of(*card),
                        card->open.empty() ? exit_ok : exit_findings);
  });
}

int show_order(const OrderWords& words) {
  return with_card(words, [](const app::OrderCard& card) {
    return order_text(card, SystemClock{}.now(), is_on_terminal());
  });
}

int why(const OrderWords& words) {
  return with_card(words, [](const app::OrderCard& card) { return why_text(card, SystemClock{}.now()); });
}

using Verb = Result<std::string> (flows::OrderActions::*)(const std::string&, const std::string&);

int act(const OrderWords& words, Verb verb) {
  return with_order_desk(words, [&](app::OrderDesk& desk) {
    auto actions = desk.actions();
    const auto said = (actions.*verb)(words.order_id, words.why);
    return said ? print_result(*said + '\n', exit_ok) : fail_order(said.error());
  });
}

int link(const OrderWords& words) {
  return with_order_desk(words, [&](app::OrderDesk& desk) {
    const auto said = desk.actions().link(words.order_id, words.sap_order, words.why);
    return said ? print_result(*said + '\n', exit_ok) : fail_order(said.error());
  });
}

int preview_order(const OrderWords& words) {
  return with_order_desk(words, [&](app::OrderDesk& desk) {
    const auto found = flows::preview_order(desk.context(), words.order_id, words.personal_data_for);
    if (!found) return fail_order(found.error());
    return print_result(words.idoc ? found->idoc_xml + '\n' : preview_text(*found), exit_ok);
  });
}

// Corrected, it is mapped anew.
int correct(const OrderWords& words) {
  return with_order_desk(words, [&](app::OrderDesk& desk) {
    const auto corrected =
        flows::correct_order(desk.context(), words.order_id, {words.pointer, words.value}, words.why);
    if (!corrected) return fail_order(corrected.error());
    const auto said = desk.actions().rebuild(words.order_id, words.why);
    return said ? print_result("Corrected; the value of before is kept. " + *said + '\n', exit_ok)
                : fail_order(said.error());
  });
}

CLI::App* add_order_command(CLI::App& parent, const char* name, const char* help, OrderWords& words) {
  CLI::App* command = parent.add_subcommand(name, help);
  command->add_option("--config", words.config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words.connection, "which one, where there are several");
  return command;
}

CLI::App* add_about(CLI::App& parent, const char* name, const char* help, OrderWords& words) {
  CLI::App* command = add_order_command(parent, name, help, words);
  command->add_option("ORDER", words.order_id, "Amazon's order id")->required()->check(order_trouble);
  return command;
}

// A verb goes into the audit log, with who and why.
CLI::App* add_verb(CLI::App& parent, const char* name, const char* help, OrderWords& words) {
  CLI::App* command = add_about(parent, name, help, words);
  command->add_option("--as", words.actor, "who you are, for the audit log")->required();
  command->add_option("--because", words.why, "the reason that others read")->required();
  return command;
}

using Shared = std::shared_ptr<OrderWords>;

void add_looks(CLI::App& orders, Command& chosen, const Shared& words) {
  CLI::App* listing = add_order_command(orders, "list", "Orders, the most urgent first", *words);
  listing->add_option("--state", words->state, "only those: needs_attention, waiting, …")
      ->check(state_trouble);
  listing->add_option("--marketplace", words->marketplace, "only those of that marketplace id");
  listing->add_option("--due-in", words->due_in_hours, "only those to be shipped within so many hours")
      ->check(CLI::Range(1, orders_hours_max));
  listing->add_option("--most", words->most, "at most so many (default 100)")
      ->check(CLI::Range(1, orders_rows_max));
  listing->callback([words, &chosen] { chosen = [words] { return list_orders(*words); }; });
  CLI::App* showing = add_about(orders, "show", "All that is known of one", *words);
  showing->callback([words, &chosen] { chosen = [words] { return show_order(*words); }; });
  CLI::App* asking = add_about(orders, "why", "Why it stands where it does, and what happens next", *words);
  asking->callback([words, &chosen] { chosen = [words] { return why(*words); }; });
  CLI::App* previewing =
      add_about(orders, "preview", "Its sales order by today's rules; nothing is sent", *words);
  previewing->add_flag("--idoc", words->idoc, "the IDoc, as it would go");
  CLI::Option* actor = previewing->add_option("--as", words->actor, "who you are, for the audit log");
  previewing->add_option("--personal-data", words->personal_data_for, "why you look at what names people")
      ->needs(actor);
  previewing->callback([words, &chosen] { chosen = [words] { return preview_order(*words); }; });
  for (CLI::App* each : {listing, showing, asking})
    each->add_flag("--json", words->json, "one JSON document");
}

void add_verbs(CLI::App& orders, Command& chosen, const Shared& words) {
  struct Named {
    const char* name;
    const char* help;
    Verb verb;
  };
  using flows::OrderActions;
  constexpr std::array<Named, 6> verbs{
      {{"retry", "Try it again as it is: prove what SAP has, post what it has not", &OrderActions::retry},
       {"rebuild", "Map it anew by today's rules, and post that", &OrderActions::rebuild},
       {"refetch", "Read it from Amazon again", &OrderActions::refetch},
       {"hold", "Post nothing of it until it is released", &OrderActions::hold},
       {"release", "Let it go on", &OrderActions::release},
       {"ignore", "Leave it alone for good", &OrderActions::ignore}}};
  for (const Named& each : verbs)
    add_verb(orders, each.name, each.help, *words)->callback([words, &chosen, verb = each.verb] {
      chosen = [words, verb] { return act(*words, verb); };
    });
}

void add_edits(CLI::App& orders, Command& chosen, const Shared& words) {
  CLI::App* linking =
      add_verb(orders, "link", "A person made its sales order, return or credit: link the two", *words);
  linking->add_option("SAP_ORDER", words->sap_order, "the document's number in SAP, ten digits")->required();
  linking->callback([words, &chosen] { chosen = [words] { return link(*words); }; });
  CLI::App* correcting = add_verb(orders, "correct", "Correct an address or a SKU, and map it anew", *words);
  correcting->add_option("PLACE", words->pointer, "\"/recipient/deliveryAddress/postalCode\"")->required();
  correcting->add_option("VALUE", words->value, "what stands there from now on")->required();
  correcting->callback([words, &chosen] { chosen = [words] { return correct(*words); }; });
}

}  // namespace

void add_orders(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<OrderWords>();  // owned by the parser's callbacks and by the command they choose
  CLI::App* orders = app.add_subcommand("orders", "Orders: where they stand, why, and what to do with one");
  orders->require_subcommand(1);
  add_looks(*orders, chosen, words);
  add_verbs(*orders, chosen, words);
  add_edits(*orders, chosen, words);
  add_certificates(*orders, chosen);
  add_orders_find(*orders, chosen);
  add_orders_cash(*orders, chosen);
  add_intake(*orders, chosen);
  add_backfill(*orders, chosen);
  add_shadow(*orders, chosen);
}

}  // namespace weir::cli
