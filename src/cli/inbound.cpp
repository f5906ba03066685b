#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/order_desk.hpp"
#include "cli/claim_pdf.hpp"
#include "cli/commands.hpp"
#include "cli/inbound_text.hpp"
#include "cli/words.hpp"
#include "flows/inbound_settings.hpp"

namespace weir::cli {
namespace {

struct InboundWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string actor;
  std::string shipment;
  std::string csv_file, pdf_file;
  std::string case_id;
  std::string because;
  bool gives_up = false;
  bool all = false;
  bool json = false;
};

int fail_inbound(const Failure& failure) {
  fail(failure);
  return failure.code.starts_with("inbound.") ? exit_findings : exit_configuration;
}

// The connection that the words name; else the only one that follows shipments to Amazon.
std::string inbound_connection(const config::Config& config, const InboundWords& words) {
  std::string chosen = words.connection;
  int following = 0;
  for (const auto& each : config.connections())
    if (words.connection.empty() && each.get(flows::inbound_mode) != flows::InboundMode::off)
      chosen = ++following == 1 ? each.name() : std::string{};
  return chosen;
}

int with_inbound(const InboundWords& words,
                 const std::function<int(const flows::Context&, store::InboundBook&)>& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk = app::OrderDesk::open(config, words.actor.empty() ? "weir" : words.actor,
                                           inbound_connection(config, words));
    return desk ? answer((*desk)->context(), (*desk)->engine().inbound()) : fail(desk.error());
  });
}

int print_inbound(const InboundWords& words, const nlohmann::ordered_json& json, const std::string& text,
                  int exit_code = exit_ok) {
  return print_result(words.json ? json_document(json) : text, exit_code);
}

int list_inbound(const InboundWords& words) {
  return with_inbound(words, [&](const flows::Context& context, store::InboundBook& book) {
    const auto board = app::inbound_board(context, book);
    return print_inbound(words, inbound_board_json(board), inbound_board_text(board, words.all),
                         board.needs_somebody() ? exit_findings : exit_ok);
  });
}

int show_inbound(const InboundWords& words) {
  return with_inbound(words, [&](const flows::Context& context, store::InboundBook& book) {
    const auto card = app::inbound_card(context, book, words.shipment);
    if (!card) return fail_inbound(card.error());
    return print_inbound(words, inbound_card_json(*card), inbound_card_text(*card),
                         card->findings.empty() ? exit_ok : exit_findings);
  });
}

int file_claim(const InboundWords& words, const flows::Context& context, store::InboundBook& book) {
  const std::string case_id = words.gives_up ? stock::given_up_case : words.case_id;
  const auto filed = app::file_claims(context, book, {words.shipment, case_id, words.because});
  if (!filed) return fail_inbound(filed.error());
  return print_inbound(words, {{"shipment", words.shipment}, {"claims", *filed}, {"case", case_id}},
                       std::to_string(*filed) + (*filed == 1 ? " claim is " : " claims are ") +
                           (words.gives_up ? "given up.\n" : "filed under case " + case_id + ".\n"));
}

bool write_claim_pack(const std::string& name, const std::string& bytes) {
  std::ofstream file{name, std::ios::binary};
  file << bytes;
  file.close();
  if (!file) std::cerr << "weir: " << name << " cannot be written\n";
  return !!file;
}

int print_packs(const InboundWords& words, const flows::Context& context, store::InboundBook& book) {
  const auto packs = app::claim_packs(context, book, words.shipment);
  if (!packs) return fail_inbound(packs.error());
  std::string csv, page;
  auto json = nlohmann::ordered_json::array();
  for (const auto& facts : *packs) {
    csv += (csv.empty() ? "" : "\r\n") + stock::claim_csv(facts);
    page += (page.empty() ? "" : "\n") + stock::claim_page(facts);
    json.push_back(
        {{"sku", facts.claim.sku}, {"units", facts.claim.units}, {"page", stock::claim_page(facts)}});
  }
  if (!words.csv_file.empty()) {
    if (!write_claim_pack(words.csv_file, csv)) return exit_io;
    page += "\nThe same is in " + words.csv_file + ".\n";
  }
  if (!words.pdf_file.empty()) {
    if (!write_claim_pack(words.pdf_file, claim_pdf(*packs, context.clock.now()))) return exit_io;
    page += "\nThe document for Amazon's case is " + words.pdf_file + ".\n";
  }
  return print_inbound(words, json, page);
}

int claim_inbound(const InboundWords& words) {
  const bool decides = words.gives_up || !words.case_id.empty();
  if (decides &&
      (words.actor.empty() || words.shipment.empty() || (words.gives_up && words.because.empty()))) {
    std::cerr << "weir: who files a claim says --as; who gives one up says --because as well\n";
    return exit_usage;
  }
  if (!words.gives_up && words.case_id == stock::given_up_case) {
    std::cerr << "weir: \"none\" is no case of Amazon's; who gives a claim up says --give-up\n";
    return exit_usage;
  }
  return with_inbound(words, [&](const flows::Context& context, store::InboundBook& book) {
    if (decides) return file_claim(words, context, book);
    if (!words.shipment.empty()) return print_packs(words, context, book);
    const auto rows = app::claim_rows(context, book);
    return print_inbound(words, claims_json(rows), claims_text(rows));
  });
}

CLI::App* add_inbound_command(CLI::App& inbound, const char* name, const char* help, InboundWords& words) {
  CLI::App* command = inbound.add_subcommand(name, help);
  command->add_option("--config", words.config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words.connection, "which one, where there are several");
  command->add_flag("--json", words.json, "one JSON document");
  return command;
}

}  // namespace

void add_inbound(CLI::App& app, Command& chosen) {
  // Owned by the parser's callbacks and by the command they choose.
  auto words = std::make_shared<InboundWords>();
  CLI::App* inbound =
      app.add_subcommand("inbound", "Goods on their way to Amazon's warehouses: shipments, receipts, claims");
  inbound->require_subcommand(1);
  CLI::App* list = add_inbound_command(*inbound, "list", "Shipments, and where their units are", *words);
  list->add_flag("--all", words->all, "those that are through, too");
  list->callback([words, &chosen] { chosen = [words] { return list_inbound(*words); }; });
  CLI::App* show = add_inbound_command(*inbound, "show", "All that is known of one shipment", *words);
  show->add_option("SHIPMENT", words->shipment, "its FBA id: FBA15ABCDEFG")->required();
  show->callback([words, &chosen] { chosen = [words] { return show_inbound(*words); }; });
  CLI::App* claim =
      add_inbound_command(*inbound, "claim", "What Amazon owes, and until when; packs to file", *words);
  claim->add_option("SHIPMENT", words->shipment, "its FBA id, for its pack");
  claim->add_option("--csv", words->csv_file, "write the pack into this file");
  claim->add_option("--pdf", words->pdf_file, "write it as a document for Amazon's case");
  claim->add_option("--filed", words->case_id, "it is filed, under this case of Amazon's");
  claim->add_flag("--give-up", words->gives_up, "nobody will file it");
  claim->add_option("--as", words->actor, "who you are, for the audit log");
  claim->add_option("--because", words->because, "the reason that others read");
  claim->callback([words, &chosen] { chosen = [words] { return claim_inbound(*words); }; });
}

}  // namespace weir::cli
