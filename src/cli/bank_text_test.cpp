#include "cli/bank_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::bank_text_test {
namespace {

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
Money eur(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }
Date day(const char* text) { return *parse_date(text); }

app::BankBoard a_board() {
  app::BankBoard board{.connection = "de", .is_on = true};
  board.rows.push_back({.settlement = "25811124052",
                        .kind = "payout",
                        .amount = eur(1016'08),
                        .expected = day("2026-12-02"),
                        .standing = app::BankStanding::matched,
                        .lines = "17-3",
                        .reason = "exact",
                        .cleared = "0100000004",
                        .match = 5});
  board.rows.push_back({.settlement = "25811124053",
                        .kind = "payout",
                        .amount = eur(20'00),
                        .expected = day("2026-12-16"),
                        .standing = app::BankStanding::late});
  board.in_transit.add(eur(20'00));
  return board;
}

store::BankLineRow a_line() {
  store::BankLineRow line{
      .key = {17, 3}, .booked = day("2026-12-02"), .value = day("2026-12-03"), .amount = eur(1016'08)};
  line.is_amazon = true;
  line.said = "AMAZON PAYMENTS EUROPE";
  line.account_tail = "3000";
  return line;
}

TEST(BankText, TheListShowsWhatIsOpenAndWhatIsOnItsWay) {
  const std::string text = bank_settlements_text(a_board(), false);
  EXPECT_TRUE(says(text, "25811124053  payout  20.00 EUR")) << text;
  EXPECT_TRUE(says(text, "late")) << text;
  EXPECT_FALSE(says(text, "25811124052")) << text;
  EXPECT_TRUE(says(text, "1 of 2 are as they should be")) << text;
  EXPECT_TRUE(says(text, "On the way to the bank: 20.00 EUR")) << text;
  const std::string all = bank_settlements_text(a_board(), true);
  EXPECT_TRUE(says(all, "25811124052  payout  1016.08 EUR  2026-12-02  matched  17-3  0100000004      exact"))
      << all;
  const auto json = bank_board_json(a_board());
  EXPECT_EQ(json.at("settlements").at(0).at("standing"), "matched");
  EXPECT_EQ(json.at("settlements").at(0).at("amount").at("amount"), "1016.08");
  EXPECT_EQ(json.at("in_transit").at(0).at("amount"), "20.00");
}

TEST(BankText, EmptyStatesSayWhatToDo) {
  EXPECT_TRUE(says(bank_settlements_text({.connection = "de"}, false), "bank.statements"));
  EXPECT_TRUE(says(bank_settlements_text({.connection = "de", .is_on = true}, false), "match_bank"));
  EXPECT_TRUE(says(bank_statements_text({.connection = "de", .is_on = true}), "weir bank import"));
  EXPECT_TRUE(says(bank_lines_text({}, false), "Every line of Amazon's is explained"));
  EXPECT_TRUE(says(bank_lines_text({}, true), "weir bank import"));
}

TEST(BankText, AnImportSaysWhatBecameOfEachStatement) {
  flows::ImportedFile bad{"b.sta",
                          Failure{.code = "bank.unbalanced", .text = "b.sta, line 7: it does not add up"}};
  flows::ImportedFile good{"a.sta", std::nullopt};
  good.statements.push_back({.source = "MT940",
                             .number = "17",
                             .account_tail = "3000",
                             .opened = day("2026-12-01"),
                             .closed = day("2026-12-02"),
                             .opening = eur(0),
                             .closing = eur(1016'08),
                             .lines = 2,
                             .of_amazon = 0,
                             .not_booked = 1});
  const std::string text = bank_import_text({good, bad});
  for (const char* part : {"a.sta", "…3000", "1016.08 EUR", "imported", "set bank.payers", "only announced",
                           "bank.unbalanced: b.sta, line 7"})
    EXPECT_TRUE(says(text, part)) << part << " in\n" << text;
  const auto json = bank_import_json({good, bad});
  EXPECT_EQ(json.at(0).at("statements").at(0).at("became"), "imported");
  EXPECT_EQ(json.at(1).at("failure").at("code"), "bank.unbalanced");
}

TEST(BankText, AnImportSaysWhatWasNotTakenAndWhatWasLetIn) {
  flows::ImportedFile file{"month.sta", std::nullopt};
  flows::ImportedStatement each{.source = "MT940",
                                .number = "17",
                                .account_tail = "3000",
                                .opened = day("2026-11-30"),
                                .closed = day("2026-12-31"),
                                .opening = eur(0),
                                .closing = eur(1016'08),
                                .became = store::BankImport::overlaps};
  file.statements.push_back(each);
  each.became = store::BankImport::known;
  each.let_in = 2;
  each.alike = 3;
  file.statements.push_back(each);
  const std::string text = bank_import_text({file});
  for (const char* part : {"overlaps", "bank.overlaps: statement 17 of 2026-12-31 begins on 2026-11-30",
                           "2 lines of statement 17", "3 lines of statement 17"})
    EXPECT_TRUE(says(text, part)) << part << " in\n" << text;
  const auto json = bank_import_json({file});
  EXPECT_EQ(json.at(0).at("statements").at(0).at("became"), "overlaps");
  EXPECT_EQ(json.at(0).at("statements").at(1).at("let_in"), 2);
}

TEST(BankText, ALineIsExplained) {
  app::BankLineCard card{a_line(), std::nullopt, "ambiguous", {"25811124052", "25811124053"}};
  const std::string open = bank_line_text(card);
  for (const char* part : {"Line 17-3 of account …3000: 1016.08 EUR", "AMAZON PAYMENTS",
                           "in no match: ambiguous", "settlement 25811124053"})
    EXPECT_TRUE(says(open, part)) << part << " in\n" << open;
  card.match = store::BankMatchRow{5,
                                   "exact",
                                   "the line names it",
                                   {{"de", "25811124052", accounting::MovementKind::payout}},
                                   {{17, 3}, {17, 4}}};
  card.match->matched_by = "weir";
  const std::string matched = bank_line_text(card);
  for (const char* part : {"5, exact: the line names it", "settlement 25811124052, payout, connection de",
                           "with      line 17-4"})
    EXPECT_TRUE(says(matched, part)) << part << " in\n" << matched;
  EXPECT_EQ(bank_line_json(card).at("match").at("reason"), "exact");
  EXPECT_TRUE(says(bank_lines_text({a_line()}, true), "17-3  …3000"));
}

}  // namespace
}  // namespace weir::cli::bank_text_test
