#include <gtest/gtest.h>

#include "accounting/chain.hpp"
#include "report/settlement_preview.hpp"
#include "support/reading.hpp"

namespace weir::report::settlement_preview_text_test {
namespace {

using namespace testing;
using accounting::FilePreview;
using accounting::Verdict;

std::string text_of(const std::vector<FilePreview>& files, bool with_colour = false) {
  return settlement_preview_text(files, shipped(), with_colour);
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

FilePreview rejected() {
  FilePreview file;
  file.file = "third file.txt";
  file.blocking = {{"settlement.amount_unreadable", "`amount` reads \"1.2.3\"", 5, 59}};
  return file;
}

SettlementText over_a_month_end() {
  return {
      .id = "25811124052",
      .start = "2026-04-20 10:00:00",
      .currency = "EUR",
      .rows = {goods(1234'56).in("Amazon.de").on("2026-04-22 10:00:00"), commission(-15'40).in("Amazon.de"),
               unknown(-1'11, "Gebühr 注文"), unknown(-2'00, "Another"), reserve_closing(-10'00)},
      .stamps = Stamps::dotted};
}

TEST(TextReport, OfASettlementOverAMonthEndReadsLikeThis) {
  EXPECT_EQ(text_of({preview_of(over_a_month_end(), "first.txt")}), R"(first.txt
  verdict    accept_with_suspense: adds up and can be posted; some rows wait for a rule
  settlement 25811124052  Amazon.de
  period     2026-04-20T10:00:00Z to 2026-05-17T14:00:00Z, months in Europe/Berlin
  deposit    planned for 2026-05-19
  total      1206.05 EUR
  rows       5 rows, which add up to 1206.05 EUR
  residual   0.00 EUR

  By class, in EUR
    account       class         what it is                   rows  side     amount
    REV_GOODS     REV_GOODS     Goods sold                      1  credit  1234.56
    FEE_REFERRAL  FEE_REFERRAL  Referral fees                   1  debit     15.40
    RESERVE       RESERVE       Amazon reserve                  1  debit     10.00
    SUSPENSE      SUSPENSE      Suspense: not yet explained     2  debit      3.11

  By month
    month    rows   amount
    2026-04     1  1234.56
    2026-05     4   -28.51

  Journal AMZ25811124052/1, posted on 2026-04-30, in EUR
    account    class      text                   rows    debit   credit
    REV_GOODS  REV_GOODS  Goods sold 2026-04        1           1234.56
    WALLET     WALLET     Amazon wallet 2026-04     1  1234.56
    -------------------------------------------------------------------
                                                       1234.56  1234.56

  Journal AMZ25811124052/2, posted on 2026-05-17, in EUR
    account       class         text                                 rows  debit  credit
    FEE_REFERRAL  FEE_REFERRAL  Referral fees 2026-05                   1  15.40
    RESERVE       RESERVE       Amazon reserve 2026-05                  1  10.00
    SUSPENSE      SUSPENSE      Suspense: not yet explained 2026-05     2   3.11
    WALLET        WALLET        Amazon wallet 2026-05                   4          28.51
    ------------------------------------------------------------------------------------
                                                                           28.51   28.51

  Journal AMZ25811124052/P, posted on 2026-05-17, in EUR
    account          class            text                rows    debit   credit
    CASH_IN_TRANSIT  CASH_IN_TRANSIT  Payout 25811124052        1206.05
    WALLET           WALLET           Payout 25811124052                 1206.05
    ----------------------------------------------------------------------------
                                                                1206.05  1206.05

  Suspense: no rule knows these rows; give them a class with --rules
    transaction-type  amount-type  amount-description  rows  amount  lines of the file
    Zorblat Levy      Quixel Toll  Gebühr 注文            1   -1.11  5
    Zorblat Levy      Quixel Toll  Another                1   -2.00  6

  Reserve: opened with 0.00 EUR, closes with 10.00 EUR
)");
}

TEST(TextReport, OfARejectedFileNamesItAndWhere) {
  const std::string text = text_of({rejected()});
  EXPECT_TRUE(text.starts_with("third file.txt\n")) << text;
  EXPECT_TRUE(holds(text, "verdict    reject")) << text;
  EXPECT_TRUE(holds(text, "line 5: `amount` reads \"1.2.3\"")) << text;
  EXPECT_FALSE(holds(text, "Journal")) << text;
}

TEST(TextReport, OfAHeldSettlementStillShowsItsJournals) {
  std::vector<FilePreview> files = {
      preview_of({.rows = {goods(80'00), reserve_closing(-30'00)}}, "first.txt"),
      preview_of({.id = "70000000012",
                  .start = "2026-05-17 14:00:00",
                  .end = "2026-05-31 14:00:00",
                  .rows = {goods(5'00).on("2026-05-20 10:00:00")}},
                 "second.txt")};
  accounting::check_chain(files);
  const std::string text = text_of(files);
  EXPECT_TRUE(holds(text, "verdict    hold")) << text;
  EXPECT_TRUE(holds(text, "reserve_broken")) << text;
  EXPECT_TRUE(holds(text, "Journal AMZ70000000012/1")) << text;
  EXPECT_TRUE(holds(text, "opening_unproven")) << text;
}

TEST(TextReport, ShowsFilesInTheirOrder) {
  const std::string text = text_of({rejected(), preview_of({.rows = {goods(1'00)}}, "b.txt"),
                                    preview_of({.rows = {goods(1'00)}}, "a.txt")});
  EXPECT_LT(text.find("third file.txt"), text.find("b.txt"));
  EXPECT_LT(text.find("b.txt"), text.find("a.txt"));
}

TEST(TextReport, OfASettlementWithoutRowsSaysThatThereIsNothing) {
  const std::string text = text_of({preview_of(SettlementText{.total = "0"}, "empty.txt")});
  EXPECT_TRUE(holds(text, "accept_no_posting")) << text;
  EXPECT_FALSE(holds(text, "Journal")) << text;
}

TEST(TextReport, IsColouredForTerminalsOnly) {
  const std::vector<FilePreview> files = {preview_of({.rows = {goods(1'00)}}), rejected()};
  EXPECT_FALSE(holds(text_of(files), "\x1b"));
  std::string coloured = text_of(files, true);
  EXPECT_TRUE(holds(coloured, "\x1b["));
  for (std::size_t at; (at = coloured.find("\x1b[")) != std::string::npos;)
    coloured.erase(at, coloured.find('m', at) + 1 - at);
  EXPECT_EQ(coloured, text_of(files));
}

TEST(TextReport, HoldsNoControlCharactersAndNoBlanksAtTheEndsOfLines) {
  FilePreview odd = rejected();
  odd.file = "odd\x1b[31m\tname\n.txt";
  const std::string text =
      text_of({preview_of({.rows = {goods(1'00), unknown(-1, "He said \"5\\6\" \x01\x1b[2J"),
                                    unknown(-1,
                                            "\xC2\x9B"
                                            "2J")}}),
               odd});
  for (const char c : text) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << int{c};
  EXPECT_FALSE(holds(text, "\x7f"));
  EXPECT_FALSE(holds(text, "\xC2\x9B"));
  EXPECT_FALSE(holds(text, " \n"));
  EXPECT_TRUE(text.ends_with("\n"));
}

TEST(TextReport, WritesAmountsWithTheDigitsOfTheirCurrency) {
  const std::string yen =
      text_of({preview_of({.currency = "JPY", .digits = 0, .rows = {goods(1234).in("Amazon.co.jp")}})});
  EXPECT_TRUE(holds(yen, "1234 JPY")) << yen;
  EXPECT_FALSE(holds(yen, "1234.")) << yen;
}

TEST(TextReport, OfNoFilesIsEmpty) { EXPECT_EQ(text_of({}), ""); }

}  // namespace
}  // namespace weir::report::settlement_preview_text_test
