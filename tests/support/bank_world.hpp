#pragma once
// A world in which one connection's payouts are followed to the bank, for tests of the flows.
#include <gtest/gtest.h>

#include "flows/bank_actions.hpp"
#include "flows/import_bank.hpp"
#include "flows/match_bank.hpp"
#include "store/job_list.hpp"
#include "support/life_world.hpp"
#include "support/reading.hpp"
#include "support/temporary_folder.hpp"

namespace weir::flows::bank_test {

using namespace std::chrono_literals;
using store::DocumentState;
using testing::LifeWorld;

// MT940 in dollars: settlements of the test's reports are.
inline std::string mt940(const std::string& opening, const std::string& closing, const std::string& lines,
                         const std::string& closed = "260525", const std::string& opened = "260518") {
  return ":20:S\n:25:DE89370400440532013000\n:28C:1\n:60F:C" + opened + "USD" + opening + "\n" + lines +
         ":62F:C" + closed + "USD" + closing + "\n";
}

class BankFlow : public ::testing::Test {
 protected:
  BankFlow() {
    world.connection.settlement_rules = testing::shipped();
    for (std::size_t i = 0; i < world.connection.settlement_rules.classes().size(); ++i)
      world.connection.settlement_rules.set_account(static_cast<accounting::ClassNumber>(i),
                                                    std::to_string(400'000 + i));
    world.connection.fi_rules = {{"USD", {"1000", "SA", "WEIR"}}};
    world.connection.bank.source = BankSource::files;
    set_day("2026-05-20");
  }

  void set_day(const char* day) { world.clock.set(Instant{std::chrono::sys_days{*parse_date(day)} + 12h}); }

  void receive(const testing::SettlementText& text, DocumentState state = DocumentState::proven) {
    world.database->transact([&](Tx& tx) {
      world.inbox.store(tx, {"de", settlement_source, text.id, world.now(), text.text()}, world.now());
      store::Document row;
      row.connection = "de";
      row.flow = settlements_flow;
      row.key = text.id;
      world.documents.receive(tx, row, world.now());
      row.state = state;
      row.was_posted = true;
      world.documents.move(tx, row, DocumentState::received, world.now());
    });
  }
  ImportedFile import(const std::string& content) {
    return import_bank_file(world.context, folder.write("file" + std::to_string(++files) + ".sta", content));
  }
  void match() {
    MatchBank flow{world.context};
    jobs::Job job;
    job.connection = "de";
    for (;;) {
      const auto outcomes = flow.run({&job, 1});
      if (outcomes.at(0).effect()) world.database->transact(outcomes.at(0).effect());
      if (!outcomes.at(0).is_unfinished()) return;
      job.checkpoint = outcomes.at(0).checkpoint().value();
    }
  }
  std::string end_of(const std::vector<jobs::Outcome>& outcomes) {
    if (outcomes.at(0).failure()) return outcomes.at(0).failure()->code;
    if (outcomes.at(0).effect()) world.database->transact(outcomes.at(0).effect());
    return "done";
  }
  std::string open() {
    std::string text;
    for (const auto& each : world.exceptions.list_open()) {
      EXPECT_EQ(each.owner, "finance");
      EXPECT_FALSE(each.next.empty());
      text += (text.empty() ? "" : "; ") + each.code + ' ' + each.subject;
    }
    return text;
  }
  std::string reason_of(const std::string& code) {
    for (const auto& each : world.exceptions.list_open())
      if (each.code == code) return each.reason + " | " + each.next;
    return "";
  }
  std::string matched() {
    std::string text;
    for (const auto& match : world.bank.matches.list(100)) {
      text += (text.empty() ? "" : "; ") + match.reason;
      for (const auto& movement : match.movements) text += ' ' + movement.settlement_id;
      for (const auto& line : match.lines) text += ' ' + line.text();
    }
    return text;
  }

  // Into which a payout of `minor` comes back, that ended after of_85().
  static testing::SettlementText with_return(std::int64_t minor) {
    return {.id = "70000000012",
            .start = "2026-05-17 14:00:00",
            .end = "2026-05-31 14:00:00",
            .deposit = "2026-06-02 14:00:00",
            .rows = {testing::account_row("Transfer of funds unsuccessful", minor),
                     testing::reserve_closing(-minor)}};
  }
  // Of 85.00 dollars, to be at the bank on 19 May 2026.
  static testing::SettlementText of_85() {
    return {.rows = {testing::goods(100'00), testing::commission(-15'00)}};
  }
  static constexpr const char* id = "70000000011";

  LifeWorld world;
  testing::TemporaryFolder folder;
  int files = 0;
};

}  // namespace weir::flows::bank_test
