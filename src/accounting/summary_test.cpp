#include "accounting/summary.hpp"

#include <gtest/gtest.h>

#include "support/reading.hpp"

namespace weir::accounting::summary_test {
namespace {

using namespace testing;

// The body of a report with what was read of its summary.
struct SummaryReading {
  explicit SummaryReading(const SettlementText& report)
      : body{report.body()}, summary{read_summary(body.bytes(), *read_columns(joined(report.columns)))} {}

  const Summary* operator->() const { return &*summary; }
  const Reason& refused() const { return summary.error(); }

  PaddedText body;
  Result<Summary, Reason> summary;
};

Seconds at(std::string_view iso_stamp) { return *parse_stamp(iso_stamp, StampStyle::iso); }

TEST(Summary, NamesTheSettlementItsPeriodItsCurrencyAndItsTotal) {
  const SummaryReading read{{.rows = {goods(100'00), commission(-15'50)}}};
  EXPECT_EQ(read->settlement_id.text(), "70000000011");
  EXPECT_EQ(read->start, at("2026-05-03 14:00:00 UTC"));
  EXPECT_EQ(read->end, at("2026-05-17 14:00:00 UTC"));
  EXPECT_EQ(read->deposit, at("2026-05-19 14:00:00 UTC"));
  EXPECT_EQ(read->total, dollars(84'50));
  EXPECT_EQ(read->line, 2u);
  EXPECT_EQ(read->position, read.body.bytes().data());
  EXPECT_EQ(read->stamps, StampStyle::iso);
  EXPECT_EQ(read->decimals, DecimalMark::point);
}

TEST(Summary, IsFoundWhereverItStands) {
  for (const std::size_t place : {0u, 1u, 2u, 3u}) {
    const SummaryReading read{{.rows = {goods(1'00), goods(2'00), goods(3'00)}, .summary_row = place}};
    EXPECT_EQ(read->total, dollars(6'00)) << place;
    EXPECT_EQ(read->line, place + 2);
    const std::string_view rest{read->position, 12};
    EXPECT_EQ(rest, "70000000011\t") << place;
  }
}

TEST(Summary, IsFoundBehindBlankLinesWhichCount) {
  const SummaryReading read{{.rows = {raw_line(""), raw_line("\t\t"), goods(1'00)}, .summary_row = 2}};
  EXPECT_EQ(read->line, 4u);
}

TEST(Summary, TellsHowItsFileWritesInstantsAndAmounts) {
  const SummaryReading european{
      {.currency = "EUR", .rows = {goods(1234'56)}, .stamps = Stamps::dotted, .decimal_mark = ','}};
  EXPECT_EQ(european->stamps, StampStyle::dotted);
  EXPECT_EQ(european->decimals, DecimalMark::comma);
  EXPECT_EQ(european->total.minor(), 1234'56);
  const SummaryReading old{{.rows = {goods(1'00)}, .stamps = Stamps::iso_8601}};
  EXPECT_EQ(old->stamps, StampStyle::iso_8601);
}

TEST(Summary, TakesTheDecimalMarkFromARowWhenItsTotalProvesNone) {
  const SummaryReading read{{.rows = {goods(10'50), goods(1'50)}, .total = "12", .decimal_mark = ','}};
  EXPECT_EQ(read->total, dollars(12'00));
  EXPECT_EQ(read->decimals, DecimalMark::comma);
}

TEST(Summary, WithATotalThatOnlyARowMakesReadableIsReadByIt) {
  const SummaryReading grouped{{.rows = {goods(1234'00).with("amount", "1,234.00")}, .total = "1,234"}};
  EXPECT_EQ(grouped->total, dollars(1234'00));
  const SummaryReading fraction{
      {.currency = "EUR", .rows = {goods(1234'00).with("amount", "1.234,00")}, .total = "1.234"}};
  EXPECT_EQ(fraction->total.minor(), 1234'00);
}

TEST(Summary, OfAmountsThatCouldBeEitherIsRefused) {
  const SummaryReading read{
      {.currency = "EUR", .rows = {goods(0).with("amount", "1,234")}, .total = "1,234"}};
  ASSERT_FALSE(read.summary);
  EXPECT_EQ(read.refused().code, "settlement.amount_ambiguous");
}

TEST(Summary, MayLackADepositDate) {
  EXPECT_EQ(SummaryReading({.deposit = "", .rows = {goods(1'00)}})->deposit, std::nullopt);
  auto columns = all_columns();
  std::erase(columns, "deposit-date");
  EXPECT_EQ(SummaryReading({.rows = {goods(1'00)}, .columns = columns})->deposit, std::nullopt);
}

TEST(Summary, MayHaveATotalThatIsNegativeOrZero) {
  EXPECT_EQ(SummaryReading({.rows = {refund(-5'00)}})->total, dollars(-5'00));
  EXPECT_EQ(SummaryReading(SettlementText{.total = "0"})->total, dollars(0));
}

TEST(Summary, ThatIsMissingIsRefused) {
  SettlementText report{.rows = {goods(1'00)}};
  report.summary_row = 9;
  EXPECT_EQ(SummaryReading{report}.refused().code, "settlement.summary_missing");
}

struct Broken {
  const char* column;
  const char* text;
  const char* code;
};

TEST(Summary, ThatCannotBeReadIsRefusedAtTheField) {
  for (const Broken& broken :
       {Broken{"settlement-id", "7000x", "settlement.id_unreadable"},
        {"settlement-id", "123456789012345678901", "settlement.id_unreadable"},
        {"settlement-start-date", "2026-02-30 10:00:00 UTC", "settlement.date_unreadable"},
        {"settlement-end-date", "05/17/26", "settlement.date_unreadable"},
        {"deposit-date", "soon", "settlement.date_unreadable"},
        {"total-amount", "1.2.3", "settlement.amount_unreadable"},
        {"currency", "ZZZ", "settlement.currency_unknown"},
        {"currency", "", "settlement.currency_unknown"},
        {"currency", "usd", "settlement.currency_unknown"}}) {
    const SettlementText report{.rows = {goods(1'00)}, .summary_cells = {{broken.column, broken.text}}};
    const SummaryReading read{report};
    ASSERT_FALSE(read.summary) << broken.column << " = " << broken.text;
    EXPECT_EQ(read.refused().code, broken.code) << broken.column << " = " << broken.text;
    EXPECT_EQ(read.refused().line, 2u) << broken.column;
    EXPECT_EQ(read.refused().column, place_of(report, 2, broken.column)) << broken.column;
  }
}

TEST(Summary, ThatMixesStylesOfInstantsIsRefused) {
  const SettlementText report{.rows = {goods(1'00)},
                              .summary_cells = {{"settlement-end-date", "17.05.2026 14:00:00 UTC"}}};
  const SummaryReading read{report};
  ASSERT_FALSE(read.summary);
  EXPECT_EQ(read.refused().code, "settlement.date_mixed");
  EXPECT_EQ(read.refused().column, place_of(report, 2, "settlement-end-date"));
}

TEST(Summary, PaddedWithBlanksIsReadAllTheSame) {
  const SummaryReading read{{.rows = {goods(1'00)},
                             .summary_cells = {{"total-amount", " 1.00    "},
                                               {"currency", "USD "},
                                               {"settlement-id", " 70000000011 "},
                                               {"settlement-start-date", "2026-05-03 14:00:00 UTC  "}}}};
  ASSERT_TRUE(read.summary) << read.refused().text;
  EXPECT_EQ(read->settlement_id.text(), "70000000011");
  EXPECT_EQ(read->total, dollars(1'00));
}

TEST(AtField, PointsAtTheByteWhereAFieldBegins) {
  const Reason reason = at_field("a\tbc\td", 7, 2, "settlement.some_code", "text");
  EXPECT_EQ(reason, (Reason{"settlement.some_code", "text", 7, 6}));
  EXPECT_EQ(at_field("a\tbc\td", 7, 0, "c", "t").column, 1u);
}

}  // namespace
}  // namespace weir::accounting::summary_test
