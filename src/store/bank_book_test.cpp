#include "store/bank_book.hpp"

#include <gtest/gtest.h>

#include "store/documents.hpp"
#include "support/any_database.hpp"

namespace weir::store::bank_book_test {
namespace {

using accounting::MovementKind;

Money eur(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }
Date day(const char* text) { return *parse_date(text); }

accounting::BankStatement statement(std::vector<std::int64_t> minors, const char* closed = "2026-12-03",
                                    std::int64_t opening = 1000'00) {
  accounting::BankStatement made{.account = "DE89370400440532013000",
                                 .number = "17",
                                 .opened = std::chrono::sys_days{day(closed)} - std::chrono::days{1},
                                 .closed = day(closed),
                                 .opening = eur(opening),
                                 .closing = eur(opening)};
  for (const std::int64_t minor : minors) {
    accounting::BankLine line{
        .place = made.lines.size() + 1, .booked = day(closed), .value = day(closed), .amount = eur(minor)};
    made.lines.push_back(line);
    made.closing += eur(minor);
  }
  return made;
}

class BankBookTest : public ::testing::Test {
 protected:
  static Instant at(int second) { return Instant{std::chrono::seconds{second}}; }

  BankImport import(const accounting::BankStatement& made, bool is_amazon = true) {
    return added(made, is_amazon).became;
  }
  BankImported added(const accounting::BankStatement& made, bool is_amazon) {
    BankStatementToKeep kept{made, std::string{name_of(made.format)}, {}};
    for (std::size_t place = 0; place < made.lines.size(); ++place)
      kept.lines.emplace_back(is_amazon, is_amazon ? "AMAZON PAYMENTS" : "");
    return added(kept);
  }
  BankImported added(const BankStatementToKeep& kept) {
    BankImported became;
    database_->transact([&](Tx& tx) { became = book_.statements.add(tx, "de", kept, {"olga"}, at(1)); });
    return became;
  }
  void learn(const std::string& id, std::int64_t total) {
    accounting::SettlementCash cash{.settlement_id = *accounting::SettlementId::parse(id),
                                    .marketplace = "Amazon.de",
                                    .start = at(0),
                                    .end = at(100),
                                    .deposit = day("2026-12-02"),
                                    .total = eur(total),
                                    .carried = {eur(5), eur(-6), eur(-7)},
                                    .charged = eur(8),
                                    .returned = eur(9),
                                    .verified = eur(-1)};
    database_->transact([&](Tx& tx) { book_.settlements.add(tx, "de", cash, at(1)); });
  }
  std::optional<std::int64_t> match(const BankMatchRow& row) {
    std::optional<std::int64_t> id;
    database_->transact([&](Tx& tx) { id = book_.matches.add(tx, row, {"weir"}, at(2)); });
    return id;
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  BankBook book_{*database_, "an audit key of thirty-two bytes."};
};

TEST_F(BankBookTest, AStatementIsImportedOnceWhateverItsFile) {
  EXPECT_EQ(import(statement({100'00, -20'00})), BankImport::fresh);
  EXPECT_EQ(import(statement({100'00, -20'00})), BankImport::known);
  auto other_format = statement({-20'00, 100'00});
  other_format.format = accounting::BankFormat::camt053;
  other_format.account = "37040044/0532013000";
  other_format.number = "00017/001";
  EXPECT_EQ(import(other_format), BankImport::known) << "the same account, balances, day and amounts";
  EXPECT_EQ(import(statement({80'00})), BankImport::contradicts) << "the same balances with other lines";
  EXPECT_EQ(import(statement({100'00, -20'00}, "2026-12-04", 1080'00)), BankImport::fresh);
  const auto all = book_.statements.list(10);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].account_tail, "3000");
  EXPECT_EQ(all[1].account_hash.find("DE89"), std::string::npos);
  EXPECT_EQ(all[1].closing, eur(1080'00));
  EXPECT_EQ(all[1].imported_by, "olga");
  EXPECT_EQ(all[1].lines, 2);
  auto neighbour = statement({100'00, -20'00});
  neighbour.account = "DE12700500000000003000";
  EXPECT_EQ(import(neighbour), BankImport::fresh) << "another account whose number ends alike";
  neighbour.lines.pop_back();
  neighbour.closing = eur(1100'00);
  EXPECT_EQ(import(neighbour), BankImport::overlaps) << "its own day, once more";
  EXPECT_TRUE(book_.statements.gaps().empty()) << "neither goes on from the other";
  EXPECT_EQ(book_.statements.covered_until("3000", "EUR"), day("2026-12-04"));
  EXPECT_EQ(book_.statements.covered_until("", "EUR"), day("2026-12-04"));
  EXPECT_FALSE(book_.statements.covered_until("3001", "EUR"));
}

TEST_F(BankBookTest, AMissingStatementShowsByItsBalances) {
  import(statement({100'00}));
  import(statement({1'00}, "2026-12-05", 1100'00));
  EXPECT_TRUE(book_.statements.gaps().empty());
  import(statement({1'00}, "2026-12-09", 1200'00));
  const auto gaps = book_.statements.gaps();
  ASSERT_EQ(gaps.size(), 1u);
  EXPECT_EQ(gaps[0].before.closing, eur(1101'00));
  EXPECT_EQ(gaps[0].after.opening, eur(1200'00));
}

TEST_F(BankBookTest, BothSpellingsOfAnAccountAreOneChain) {
  import(statement({100'00}));
  auto next = statement({1'00}, "2026-12-04", 1200'00);
  next.account = "37040044/0532013000";
  next.format = accounting::BankFormat::camt053;
  EXPECT_EQ(import(next), BankImport::fresh);
  EXPECT_EQ(book_.statements.gaps().size(), 1u);
}

TEST_F(BankBookTest, DaysThatAreHereAreNotTakenTwice) {
  import(statement({100'00}, "2026-12-03"));
  import(statement({50'00}, "2026-12-04", 1100'00));
  auto month = statement({100'00, 50'00, 7'00}, "2026-12-31");
  month.opened = day("2026-11-30");
  EXPECT_EQ(import(month), BankImport::overlaps) << "days before its file of the month";
  EXPECT_EQ(book_.statements.list(10).size(), 2u);
  auto other = month;
  other.account = "DE02120300000000202051";
  EXPECT_EQ(import(other), BankImport::fresh) << "of another account";
  auto empty = statement({}, "2026-12-31", 1150'00);
  empty.opened = day("2026-12-04");
  EXPECT_EQ(import(empty), BankImport::fresh) << "nothing is in it that could be here twice";
}

TEST_F(BankBookTest, PagesOfADayAreEachTakenAndTheDayInOtherFormatIsNot) {
  EXPECT_EQ(import(statement({100'00})), BankImport::fresh);
  auto page = statement({50'00}, "2026-12-03", 1100'00);
  EXPECT_EQ(import(page), BankImport::fresh) << "the second page says the day before, too";
  page = statement({-3'00}, "2026-12-03", 1150'00);
  page.opened = page.closed;
  EXPECT_EQ(import(page), BankImport::fresh) << "the third, the day itself";
  auto whole = statement({100'00, 50'00, -3'00});
  whole.format = accounting::BankFormat::camt053;
  whole.opened = whole.closed;
  EXPECT_EQ(import(whole), BankImport::overlaps);
}

TEST(BankOverlap, IsADayThatBothHave) {
  const auto known = [](const char* opened, const char* closed, std::int64_t opening, std::int64_t closing) {
    BankStatementRow row{1, "de", "MT940", {}, "3000", "17", eur(opening), eur(closing)};
    row.opened = day(opened);
    row.closed = day(closed);
    return row;
  };
  const auto told = [](const char* opened, const char* closed, std::int64_t opening, std::int64_t closing) {
    auto made = statement({closing - opening}, closed, opening);
    made.opened = day(opened);
    return made;
  };
  // Days 3 and 4 in MT940, against CAMT.053 and MT940.
  const auto third = known("2026-12-02", "2026-12-03", 1, 5);
  EXPECT_FALSE(is_overlapping(third, told("2026-12-04", "2026-12-04", 5, 9)));
  EXPECT_FALSE(is_overlapping(third, told("2026-12-03", "2026-12-04", 5, 9)));
  EXPECT_FALSE(is_overlapping(third, told("2026-12-01", "2026-12-02", 0, 1)));
  EXPECT_FALSE(is_overlapping(third, told("2026-12-04", "2026-12-04", 6, 9))) << "one is missing between";
  EXPECT_TRUE(is_overlapping(third, told("2026-12-03", "2026-12-09", 1, 9))) << "a week that begins with it";
  EXPECT_TRUE(is_overlapping(third, told("2026-12-01", "2026-12-03", 0, 5))) << "one that ends with it";
  EXPECT_TRUE(is_overlapping(third, told("2026-12-01", "2026-12-31", 0, 9)));
  // An account that is swept each evening begins and ends each day with nothing.
  const auto swept = known("2026-12-02", "2026-12-03", 0, 0);
  EXPECT_FALSE(is_overlapping(swept, told("2026-12-03", "2026-12-04", 0, 0)));
  EXPECT_FALSE(is_overlapping(swept, told("2026-12-01", "2026-12-02", 0, 0)));
  EXPECT_TRUE(is_overlapping(swept, told("2026-12-01", "2026-12-04", 0, 0)));
}

TEST_F(BankBookTest, TextsGoToLinesThatAreTheOnlyOnesOfTheirDayAndAmount) {
  import(statement({100'00, 20'00, 100'00}), false);
  auto made = statement({20'00, 100'00, 100'00});
  made.format = accounting::BankFormat::camt053;
  const BankStatementToKeep kept{made, "CAMT.053", {{true, "AMAZON 20"}, {true, "AMAZON 100"}, {false, ""}}};
  const auto known = added(kept);
  EXPECT_EQ(known.became, BankImport::known);
  EXPECT_EQ(known.let_in, 1);
  EXPECT_EQ(known.alike, 1) << "nobody can tell which of the two";
  const auto open = book_.statements.open_lines();
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].key.place, 2);
  EXPECT_EQ(open[0].said, "AMAZON 20");
  const auto first = statement({100'00, 20'00, 100'00});
  const BankStatementToKeep again{first, "MT940", {{true, "AMAZON A"}, {false, ""}, {true, "AMAZON B"}}};
  EXPECT_EQ(added(again).let_in, 2) << "its own format has its own order";
  EXPECT_EQ(book_.statements.open_lines()[2].said, "AMAZON B");
}

TEST_F(BankBookTest, TextsAreKeptOfAmazonAloneAndComeLaterWhenSettingsLetThemIn) {
  import(statement({100'00}), false);
  EXPECT_TRUE(book_.statements.open_lines().empty());
  ASSERT_EQ(book_.statements.lines(true, 10).size(), 1u);
  EXPECT_EQ(book_.statements.lines(true, 10)[0].said, "");
  EXPECT_TRUE(book_.statements.lines(false, 10).empty());
  EXPECT_EQ(import(statement({100'00}), true), BankImport::known);
  const auto open = book_.statements.open_lines();
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].said, "AMAZON PAYMENTS");
  EXPECT_EQ(open[0].account_tail, "3000");
  EXPECT_EQ(open[0].connection, "de");
}

TEST_F(BankBookTest, ALineAndAMovementMatchOnceUntilTheyAreReleased) {
  import(statement({100'00, 50'00}));
  learn("25811124052", 100'00);
  const auto lines = book_.statements.open_lines();
  ASSERT_EQ(lines.size(), 2u);
  const accounting::MovementKey payout{"de", "25811124052", MovementKind::payout};
  const auto id = match({0, "exact", "why", {payout}, {lines[0].key}});
  ASSERT_TRUE(id);
  EXPECT_FALSE(match({0, "by_hand", "why", {payout}, {lines[1].key}})) << "the payout is matched";
  EXPECT_FALSE(match({0, "aside", "why", {}, {lines[0].key}})) << "the line is matched";
  EXPECT_EQ(book_.statements.open_lines().size(), 1u);
  EXPECT_EQ(book_.statements.line(lines[0].key)->match, id);
  EXPECT_EQ(book_.matches.of(payout)->lines, std::vector{lines[0].key});
  EXPECT_EQ(book_.matches.find(*id)->matched_by, "weir");
  EXPECT_EQ(book_.matches.matched_movements().size(), 1u);
  bool is_released = false;
  database_->transact([&](Tx& tx) { is_released = book_.matches.release(tx, *id); });
  EXPECT_TRUE(is_released);
  EXPECT_FALSE(book_.matches.of(payout));
  EXPECT_EQ(book_.statements.open_lines().size(), 2u);
  EXPECT_TRUE(match({0, "aside", "a purchase of ours", {}, {lines[1].key}}));
}

TEST_F(BankBookTest, WhatTheKeysRefuseLeavesNoMatch) {
  import(statement({100'00, 50'00}));
  learn("25811124052", 100'00);
  const auto lines = book_.statements.open_lines();
  EXPECT_FALSE(match({0, "by_hand", "why", {}, {lines[0].key, lines[0].key}}));
  const accounting::MovementKey returned{"de", "25811124052", MovementKind::returned};
  ASSERT_TRUE(match({0, "by_hand", "why", {returned}, {}}));
  EXPECT_FALSE(match({0, "by_hand", "why", {returned}, {lines[1].key}}));
  EXPECT_EQ(book_.matches.list(10).size(), 1u);
  EXPECT_EQ(book_.statements.open_lines().size(), 2u);
  EXPECT_EQ(book_.matches.movements_of("by_hand"), std::set{returned});
  EXPECT_TRUE(book_.statements.matched_lines(eur(100'00)).empty());
  ASSERT_TRUE(match({0, "aside", "why", {}, {lines[0].key}}));
  EXPECT_EQ(book_.statements.matched_lines(eur(100'00)).size(), 1u);
}

TEST_F(BankBookTest, SettlementsComeBackAsTheyWereLearnt) {
  learn("25811124052", 100'00);
  learn("25811124052", 999'00);
  const auto known = book_.settlements.find("de", "25811124052");
  ASSERT_TRUE(known);
  EXPECT_EQ(known->cash.total, eur(100'00)) << "learnt once";
  EXPECT_EQ(known->cash.carried.payable, eur(-7));
  EXPECT_EQ(known->cash.returned, eur(9));
  EXPECT_EQ(known->cash.deposit, day("2026-12-02"));
  const PayoutTold told{"FAILED", "ACCOUNT_CLOSED", "TRACE1", "4711", Money{1'00, *Currency::of("GBP")}};
  bool first = false, second = false;
  database_->transact([&](Tx& tx) {
    first = book_.settlements.set_payout(tx, "de", "25811124052", told);
    second = book_.settlements.set_payout(tx, "de", "25811124052", told);
    book_.settlements.set_cleared(tx, "de", "25811124052", "0100000004", at(7));
  });
  EXPECT_TRUE(first);
  EXPECT_FALSE(second) << "no news";
  EXPECT_EQ(book_.settlements.list("")[0].payout, told);
  EXPECT_EQ(book_.settlements.list("de")[0].cleared_by, "0100000004");
  EXPECT_TRUE(book_.settlements.list("uk").empty());
}

TEST_F(BankBookTest, WhatCameInIsLearntNext) {
  Documents documents{*database_};
  for (const char* id : {"25811124052", "25811124053"}) {
    Document document;
    document.connection = "de";
    document.flow = "settlements";
    document.key = id;
    database_->transact([&](Tx& tx) { documents.receive(tx, document, at(0)); });
  }
  EXPECT_EQ(book_.settlements.to_learn("de", "", 10).size(), 2u);
  learn("25811124052", 1);
  EXPECT_EQ(book_.settlements.to_learn("de", "", 10), std::vector<std::string>{"25811124053"});
  EXPECT_TRUE(book_.settlements.to_learn("de", "25811124053", 10).empty()) << "behind it";
}

TEST_F(BankBookTest, ABalanceThatWasProvenStaysSo) {
  accounting::BalanceProof proof{.day = day("2026-10-31"),
                                 .zone = "UTC",
                                 .at = at(5),
                                 .told = {eur(60'01), eur(1), std::nullopt, eur(3)},
                                 .wallet = eur(10'00),
                                 .reserve = eur(30'00),
                                 .deferred = eur(20'00),
                                 .movements = 4,
                                 .unknown = {"25811124052", "25811124053"}};
  const auto put = [&](int second) {
    database_->transact([&](Tx& tx) { book_.balances.put(tx, "de", proof, at(second)); });
    return book_.balances.of_day("de", day("2026-10-31")).at(0);
  };
  const auto first = put(6);
  EXPECT_EQ(first.proof.difference(), eur(1));
  EXPECT_EQ(first.proof.told.available, eur(1));
  EXPECT_FALSE(first.proof.told.reserve);
  EXPECT_EQ(first.proof.unknown, proof.unknown);
  EXPECT_EQ(first.looked_at, at(6));
  proof.told.total = eur(60'00);
  EXPECT_TRUE(put(7).proof.agrees());
  proof.told.total = eur(59'00);
  EXPECT_TRUE(put(8).proof.agrees());
  EXPECT_EQ(book_.balances.list("de", 10).at(0).looked_at, at(7));
  EXPECT_TRUE(book_.balances.list("uk", 10).empty());
}

TEST(BankLineKeyText, IsReadBack) {
  EXPECT_EQ((BankLineKey{17, 3}.text()), "17-3");
  EXPECT_EQ(BankLineKey::parse("17-3"), (BankLineKey{17, 3}));
  for (const char* bad : {"", "17", "17-", "-3", "0-1", "a-1", "1-2-3", "1- 2", "99999999999999999999-1"})
    EXPECT_FALSE(BankLineKey::parse(bad)) << bad;
}

}  // namespace
}  // namespace weir::store::bank_book_test
