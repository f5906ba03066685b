#pragma once
// A settlement with a fee that no rule knows, SAP's books behind it in tables, and the jobs that move it out
// of suspense.
#include <gtest/gtest.h>

#include <fstream>

#include "accounting/rules_file.hpp"
#include "flows/index_settlements.hpp"
#include "flows/job_args.hpp"
#include "flows/reclass_suspense.hpp"
#include "flows/settlements.hpp"
#include "flows/suspense_actions.hpp"
#include "support/life_world.hpp"
#include "support/settlement_text.hpp"
#include "support/temporary_folder.hpp"

namespace weir::testing {

inline constexpr const char* settled_order = "302-1234567-7654321";
inline constexpr const char* suspense_gl = "0000159900";
inline constexpr const char* storage_gl = "0000470001";

// Every class has an account; those that the tests look at have one that they know.
inline std::string own_rules_text() {
  std::string text = "version = \"acme\"\n\n[accounts]\n";
  int number = 400100;
  const accounting::Rules shipped = accounting::shipped_rules();
  for (const auto& each : shipped.classes()) {
    std::string account = std::to_string(++number);
    if (each.name == "SUSPENSE") account = "159900";
    if (each.name == "FEE_FBA_STORAGE") account = "470001";
    text += each.name + " = \"" + account + "\"\n";
  }
  return text;
}

class SuspenseFlow : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  SuspenseFlow() {
    auto& tables = world.tables.tables;
    tables["T001"] = world_table("BUKRS:4 OPVAR:4", {"1000|1000"});
    tables["T001B"] = world_table("MKOAR:1 FRPE1:3 FRYE1:4 TOPE1:3 TOYE1:4 FRPE2:3 FRYE2:4 TOPE2:3 TOYE2:4");
    tables["TCURX"] = world_table("CURRKEY:5 CURRDEC:3", {"JPY|0"});
    tables["BKPF"] = world_table("BELNR:10 GJAHR:4 XBLNR:16 BUDAT:8 STBLG:10");
    for (const char* lines : {"BSIS", "BSAS"})
      tables[lines] = world_table("BELNR:10 GJAHR:4 BUZEI:3 HKONT:10 SHKZG:1 WRBTR:16 WAERS:5");
    open_period(true);
    std::ofstream{rules_file()} << own_rules_text();
    world.connection.fi_rules["EUR"] = {"1000", "ZA", "WEIR"};
    world.connection.settlement_rules_file = rules_file();
    read_rules();
    world.way.effect = [this](const sap::Idoc& idoc) { enter(idoc); };
    world.more_kinds = {
        {flows::reclass_suspense_kind, 1, [this](Packet packet) { return reclass.post(packet); }},
        {flows::prove_reclass_kind, 1, [this](Packet packet) { return reclass.prove(packet); }},
        {flows::index_settlement_kind, 1, [this](Packet packet) { return index.run(packet); }},
        {flows::post_settlement_kind, 1, [this](Packet packet) { return settlements.post(packet); }}};
  }

  std::filesystem::path rules_file() const { return folder.path() / "settlement-rules.toml"; }
  std::string rules_now() const {
    std::ifstream file{rules_file()};
    return {std::istreambuf_iterator<char>{file}, {}};
  }
  // As a process does when it starts.
  void read_rules() {
    world.connection.settlement_rules =
        *accounting::with_rules_of(accounting::shipped_rules(), rules_now(), "rules");
    world.connection.rules_read_at = world.now();
  }
  void open_period(bool is_open) {
    world.tables.tables["T001B"].rows.clear();
    for (const char* type : {"+", "S"})
      world.tables.tables["T001B"].rows.push_back({{"MKOAR", type},
                                                   {"FRPE1", is_open ? "001" : "012"},
                                                   {"FRYE1", "2026"},
                                                   {"TOPE1", "012"},
                                                   {"TOYE1", is_open ? "2026" : "2025"},
                                                   {"FRPE2", "000"},
                                                   {"FRYE2", "0000"},
                                                   {"TOPE2", "000"},
                                                   {"TOYE2", "0000"}});
  }

  // What SAP does with an FI document.
  void enter(const sap::Idoc& idoc) {
    const std::string belnr = "01" + std::to_string(10000000 + ++documents);
    std::map<std::string, std::string> accounts;
    for (const auto& segment : idoc.segments) {
      if (segment.name() == "E1BPACHE09")
        world.tables.tables["BKPF"].rows.push_back({{"BELNR", belnr},
                                                    {"GJAHR", "2026"},
                                                    {"XBLNR", std::string{segment.value("REF_DOC_NO")}},
                                                    {"BUDAT", std::string{segment.value("PSTNG_DATE")}},
                                                    {"STBLG", ""}});
      if (segment.name() == "E1BPACGL09")
        accounts[std::string{segment.value("ITEMNO_ACC")}] = segment.value("GL_ACCOUNT");
      if (segment.name() != "E1BPACCR09") continue;
      std::string amount{segment.value("AMT_DOCCUR")};
      const bool is_credit = amount.starts_with('-');
      if (is_credit) amount.erase(0, 1);
      world.tables.tables["BSIS"].rows.push_back(
          {{"BELNR", belnr},
           {"GJAHR", "2026"},
           {"BUZEI", std::string{segment.value("ITEMNO_ACC")}.substr(7)},
           {"HKONT", accounts[std::string{segment.value("ITEMNO_ACC")}]},
           {"SHKZG", is_credit ? "H" : "S"},
           {"WRBTR", amount},
           {"WAERS", "EUR"}});
    }
  }
  // F.13: what is cleared of an account is in the other table.
  void clear(const std::string& account) {
    auto& open = world.tables.tables["BSIS"].rows;
    const auto is_of_it = [&](const auto& row) { return row.at("HKONT") == account; };
    std::ranges::copy_if(open, std::back_inserter(world.tables.tables["BSAS"].rows), is_of_it);
    std::erase_if(open, is_of_it);
  }
  // FB08, of what stands in the books under that reference.
  void reverse(std::string_view reference) {
    for (auto& row : world.tables.tables["BKPF"].rows)
      if (row.at("XBLNR").starts_with(reference)) row["STBLG"] = "0199999999";
  }
  // As SAP's books have it, in cents, debits positive.
  std::int64_t balance(const std::string& account) {
    std::int64_t sum = 0;
    for (const char* lines : {"BSIS", "BSAS"})
      for (const auto& row : world.tables.tables[lines].rows) {
        if (row.at("HKONT") != account) continue;
        const auto amount = Money::parse(row.at("WRBTR"), *Currency::of("EUR"));
        sum += row.at("SHKZG") == "H" ? -amount->minor() : amount->minor();
      }
    return sum;
  }
  std::size_t documents_like(std::string_view begin) {
    std::size_t count = 0;
    for (const auto& row : world.tables.tables["BKPF"].rows) count += row.at("XBLNR").starts_with(begin);
    return count;
  }

  static SettlementText with_drone(const std::string& id, std::int64_t minor) {
    return {.id = id,
            .currency = "EUR",
            .rows = {goods(10000).in("Amazon.de").with("order-id", settled_order),
                     commission(-1500).in("Amazon.de").with("order-id", settled_order), unknown(minor),
                     storage(-300)}};
  }
  void arrive(const SettlementText& text) {
    const auto& report = text;
    world.database->transact([&](Tx& tx) {
      store::Document document;
      document.connection = "de";
      document.flow = flows::settlements_flow;
      document.key = report.id;
      world.inbox.store(tx, {"de", flows::settlement_source, report.id, world.now(), report.text()},
                        world.now());
      world.documents.receive(tx, document, world.now());
      flows::index_later(tx, world.context, report.id);
      world.queue.enqueue(
          tx,
          flows::job_about(world.context, flows::post_settlement_kind, "sap",
                           flows::settlement_subject(report.id), {{"settlement_id", report.id}}, world.now()),
          world.now());
    });
    world.work();
  }

  std::vector<store::SuspenseItem> items() { return world.book.suspense.list("de"); }
  store::SuspenseItem item() { return items().at(0); }
  flows::SuspenseActions actions() { return flows::SuspenseActions{world.context}; }
  flows::Context as(const std::string& actor) {
    return {world.connection, world.context.stores, world.clock, {actor}};
  }
  std::size_t matters() {
    std::size_t count = 0;
    for (const auto& each : world.exceptions.list_open()) count += each.code == "settlement.suspense";
    return count;
  }
  std::vector<std::string> log() {
    std::vector<std::string> actions;
    for (const auto& each : world.audit.about("suspense/1", 20)) actions.push_back(each.action);
    return actions;
  }

  TemporaryFolder folder;
  LifeWorld world;
  int documents = 0;
  flows::SettlementsToSap settlements{world.context};
  flows::ReclassSuspense reclass{world.context};
  flows::IndexSettlements index{world.context};
};

}  // namespace weir::testing
