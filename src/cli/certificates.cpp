#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "amazon/model/marketplaces.hpp"
#include "app/order_desk.hpp"
#include "cli/commands.hpp"
#include "cli/words.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

constexpr int days_max = 4'000;

struct CertificateWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string marketplace;
  std::string day;
  int most = 30;
  bool json = false;
};

nlohmann::ordered_json body_of(const store::Certificate& certificate) {
  return nlohmann::ordered_json::parse(certificate.body, nullptr, false);
}

std::string count_in(const nlohmann::ordered_json& body, const char* name) {
  const auto at = body.find(name);
  return at == body.end() ? "" : at->dump();
}

std::string list_text(const std::vector<store::Certificate>& certificates) {
  if (certificates.empty())
    return "No day is certified yet. Once a day each marketplace's orders of the days before are counted "
           "four\n"
           "ways (notifications, sweep, Amazon's report, SAP), and each day has its certificate here.\n";
  using enum report::Align;
  report::Table table{{{"day"},
                       {"shop"},
                       {"verdict"},
                       {"orders", right},
                       {"notified", right},
                       {"swept", right},
                       {"reported", right},
                       {"in SAP", right},
                       {"explained", right},
                       {"differences", right}}};
  for (const auto& each : certificates) {
    const auto body = body_of(each);
    table.add({iso(each.day), shop_of(each.marketplace_id), each.passes ? "complete" : "NOT COMPLETE",
               count_in(body, "orders"),
               body.value("notifications", true) ? count_in(body, "notified") : "no queue",
               count_in(body, "swept"), count_in(body, "reported"), count_in(body, "in_sap"),
               count_in(body, "explained"), count_in(body, "gaps_in_all")});
  }
  return table.text("");
}

const char* meaning_of_gap(const std::string& gap) {
  if (gap == "unheard_of") return "Amazon's report has it, and neither sweep nor notification told of it";
  if (gap == "not_swept") return "a notification told of it, the sweep did not";
  if (gap == "not_notified") return "no notification came; the sweep brought it";
  if (gap == "not_reported") return "Amazon's report lacks it";
  if (gap == "not_in_sap") return "SAP has no sales order, and nobody says why";
  return "SAP has a sales order that Amazon says nothing of";
}

std::string show_text(const store::Certificate& certificate) {
  const auto body = body_of(certificate);
  std::string text = list_text({certificate}) + "\nNumber " + std::to_string(certificate.number) +
                     " in the chain, made " + iso(certificate.made_at) + ".\n";
  const auto gaps = body.find("gaps");
  if (gaps == body.end() || gaps->empty()) return text;
  report::Table table{{{"order"}, {"difference"}}};
  for (const auto& gap : *gaps)
    table.add({printable(gap.value("order", "")), meaning_of_gap(gap.value("what", ""))});
  return text + '\n' + table.text("  ");
}

nlohmann::ordered_json to_json(const store::Certificate& each) {
  return {{"number", each.number},  {"connection", each.connection}, {"marketplace", each.marketplace_id},
          {"day", iso(each.day)},   {"passes", each.passes},         {"made_at", iso(each.made_at)},
          {"counts", body_of(each)}};
}

int with_certificate_desk(const CertificateWords& words, const std::function<int(app::OrderDesk&)>& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk = app::OrderDesk::open(config, "weir", words.connection);
    return desk ? answer(**desk) : fail(desk.error());
  });
}

int list_certificates(const CertificateWords& words) {
  return with_certificate_desk(words, [&](app::OrderDesk& desk) {
    const auto found = desk.context().stores.certificates.list(desk.context().connection.name,
                                                               static_cast<std::size_t>(words.most));
    auto all = nlohmann::ordered_json::array();
    for (const auto& each : found) all.push_back(to_json(each));
    const bool all_pass = std::ranges::all_of(found, &store::Certificate::passes);
    return print_result(words.json ? all.dump(1) + '\n' : list_text(found),
                        all_pass ? exit_ok : exit_findings);
  });
}

int show_certificate(const CertificateWords& words) {
  return with_certificate_desk(words, [&](app::OrderDesk& desk) {
    const auto day = parse_date(words.day);
    const auto found = desk.context().stores.certificates.find(desk.context().connection.name,
                                                               words.marketplace, day.value_or(Date{}));
    if (!found) return print_result("That day is not certified.\n", exit_no_input);
    return print_result(words.json ? to_json(*found).dump(1) + '\n' : show_text(*found),
                        found->passes ? exit_ok : exit_findings);
  });
}

int verify(const CertificateWords& words) {
  return with_certificate_desk(words, [&](app::OrderDesk& desk) {
    const auto broken = desk.context().stores.certificates.first_broken();
    if (!broken) return print_result("Every certificate is as it was made, and none is missing.\n", exit_ok);
    return print_result("Certificate " + std::to_string(*broken) +
                            " is not as it was made, or one before it is missing: compare with a backup.\n",
                        exit_findings);
  });
}

CLI::App* add_certificate_command(CLI::App& parent, const char* name, const char* help,
                                  CertificateWords& words) {
  CLI::App* command = parent.add_subcommand(name, help);
  command->add_option("--config", words.config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words.connection, "which one, where there are several");
  return command;
}

}  // namespace

void add_certificates(CLI::App& orders, Command& chosen) {
  auto words =
      std::make_shared<CertificateWords>();  // owned by the parser's callbacks and by the command they choose
  CLI::App* certificate = orders.add_subcommand(
      "certificate", "Whether every order of a day is accounted for, counted four ways");
  certificate->require_subcommand(1);
  CLI::App* listing = add_certificate_command(*certificate, "list", "The days, the latest first", *words);
  listing->add_option("--most", words->most, "at most so many (default 30)")->check(CLI::Range(1, days_max));
  listing->callback([words, &chosen] { chosen = [words] { return list_certificates(*words); }; });
  CLI::App* showing = add_certificate_command(*certificate, "show", "One day, with each difference", *words);
  showing->add_option("MARKETPLACE", words->marketplace, "its id")->required();
  showing->add_option("DAY", words->day, "of the marketplace's calendar: 2026-11-27")
      ->required()
      ->check(day_trouble);
  showing->callback([words, &chosen] { chosen = [words] { return show_certificate(*words); }; });
  for (CLI::App* each : {listing, showing}) each->add_flag("--json", words->json, "one JSON document");
  add_certificate_command(*certificate, "verify", "Whether all of them are as they were made", *words)
      ->callback([words, &chosen] { chosen = [words] { return verify(*words); }; });
}

}  // namespace weir::cli
