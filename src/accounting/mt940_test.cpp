// Statements written by hand after the standard; no bank's own.
#include <gtest/gtest.h>

#include "accounting/bank_statement.hpp"
#include "accounting/mt940.hpp"
#include "core/money.hpp"

namespace weir::accounting::mt940_test {
namespace {

Money eur(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }

std::string statement(const std::string& lines, const std::string& closing,
                      const std::string& opening = "C261130EUR1000,00") {
  return ":20:STMT1\n:25:70050000/0000471100\n:28C:00231/001\n:60F:" + opening + "\n" + lines +
         ":62F:" + closing + "\n:64:" + closing + "\n-\n";
}

// The only statement of a file that is well.
BankStatement read_one(const std::string& text) {
  const auto read = read_bank_file(text);
  EXPECT_TRUE(read) << (read ? "" : read.error().text);
  if (!read || read->size() != 1) throw std::runtime_error("not one statement");
  return read->front();
}

std::string trouble_of(const std::string& text) {
  const auto read = read_bank_file(text);
  return read ? ""
              : read.error().code + " line " + std::to_string(read.error().line) + ' ' + read.error().text;
}

TEST(Mt940, AGermanStatementIsReadToTheCent) {
  const auto read = read_one(statement(
      ":61:2612021202CR1016,08NTRF25811124052//2612021234567\n"
      ":86:166?00GUTSCHRIFT?10931?20EREF+5XKQ2PAYOUT?21SVWZ+25811124052 AMZN SETT?22LEMENT?30DEUTDEFFXXX?31"
      "DE89370400440532013000?32AMAZON PAYMENTS EUROPE S.C?33.A.\n"
      ":61:2612031203DR15,1NDDT//X\n:86:105?00LASTSCHRIFT?20Strom\n",
      "C261203EUR2000,98"));
  EXPECT_EQ(read.account, "70050000/0000471100");
  EXPECT_EQ(read.number, "00231/001");
  EXPECT_EQ(read.opening, eur(1000'00));
  EXPECT_EQ(read.closing, eur(2000'98));
  ASSERT_EQ(read.lines.size(), 2u);
  const BankLine& payout = read.lines[0];
  EXPECT_EQ(payout.amount, eur(1016'08));
  EXPECT_EQ(iso(payout.booked) + iso(payout.value), "2026-12-022026-12-02");
  EXPECT_EQ(payout.reference, "2612021234567");
  EXPECT_EQ(payout.end_to_end, "5XKQ2PAYOUT");
  EXPECT_EQ(payout.party, "AMAZON PAYMENTS EUROPE S.C.A.")
      << "fields are cut anywhere, and put together again";
  EXPECT_NE(payout.purpose.find("25811124052 AMZN SETTLEMENT"), std::string::npos) << payout.purpose;
  EXPECT_EQ(read.lines[1].amount, eur(-15'10));
  EXPECT_EQ(read.lines[1].place, 2u);
}

TEST(Mt940, MarksSayWhichWayAndWhetherItIsTakenBack) {
  const struct {
    std::string mark;
    std::int64_t minor;
    bool is_reversal;
  } cases[] = {{"C", 500, false},  {"D", -500, false},  {"RC", -500, true},  {"RD", 500, true},
               {"CR", 500, false}, {"DR", -500, false}, {"RCR", -500, true}, {"RDR", 500, true}};
  for (const auto& each : cases) {
    const Money closing = eur(1000'00 + each.minor);
    std::string comma = closing.decimal();
    comma.replace(comma.find('.'), 1, ",");
    const auto read =
        read_one(statement(":61:2612021202" + each.mark + "5,NTRFNONREF\n", "C261203EUR" + comma));
    EXPECT_EQ(read.lines.at(0).amount, eur(each.minor)) << each.mark;
    EXPECT_EQ(read.lines.at(0).is_reversal, each.is_reversal) << each.mark;
    EXPECT_EQ(read.lines.at(0).end_to_end, "") << "NONREF is no reference";
  }
}

TEST(Mt940, TheEntryDateTakesTheYearThatIsNearestToItsValue) {
  const auto over = read_one(statement(":61:2612310102C1,00NTRFX\n", "C270102EUR1001,00"));
  EXPECT_EQ(iso(over.lines[0].value) + ' ' + iso(over.lines[0].booked), "2026-12-31 2027-01-02");
  const auto back = read_one(statement(":61:2701021231C1,00NTRFX\n", "C270102EUR1001,00"));
  EXPECT_EQ(iso(back.lines[0].value) + ' ' + iso(back.lines[0].booked), "2027-01-02 2026-12-31");
  const auto leap = read_one(statement(":61:2803010229C1,00NTRFX\n", "C280301EUR1001,00"));
  EXPECT_EQ(iso(leap.lines[0].booked), "2028-02-29") << "a day that only one of the years has";
}

TEST(Mt940, WithoutAnEntryDateTheValueDateCounts) {
  const auto read = read_one(statement(":61:261202C1,00NTRFX\n", "C261202EUR1001,00"));
  EXPECT_EQ(iso(read.lines[0].booked), "2026-12-02");
}

TEST(Mt940, FreeTextMayHaveManyLinesAndTags) {
  const auto read =
      read_one(statement(":61:261202C1,00NMSCNONREF\nsupplement\n:86:AMAZON PAYMENTS EUROPE\nEREF+ABC123"
                         " SVWZ+settlement 25811124052\n",
                         "C261202EUR1001,00"));
  EXPECT_EQ(read.lines[0].purpose,
            "supplement AMAZON PAYMENTS EUROPE EREF+ABC123 SVWZ+settlement 25811124052");
  EXPECT_EQ(read.lines[0].end_to_end, "ABC123");
  const auto dutch = read_one(statement(
      ":61:261202C1,00NTRFNONREF\n:86:/EREF/E2E-9/BENM//NAME/AMAZON PAYMENTS/REMI/a/b 17/ISDT/2026-12-02\n",
      "C261202EUR1001,00"));
  EXPECT_EQ(dutch.lines[0].end_to_end, "E2E-9");
  EXPECT_EQ(dutch.lines[0].party, "AMAZON PAYMENTS");
}

TEST(Mt940, EnvelopesPagesAndOldCodePagesAreRead) {
  const auto swift = read_bank_file(
      "{1:F01DEUTDEFFAXXX0000000000}{2:O940}{4:\r\n:20:A\r\n:25:DE1\r\n:28C:1/1\r\n:60F:C26"
      "1201EUR0,\r\n:62M:C261201EUR0,\r\n-}\r\n:20:B\r\n:25:DE1\r\n:28C:1/2\r\n:60M:D261201EUR1,5\r\n:62F:"
      "D261201EUR1,5\r\n-}");
  ASSERT_TRUE(swift) << swift.error().text;
  ASSERT_EQ(swift->size(), 2u);
  EXPECT_EQ((*swift)[1].opening, eur(-1'50));
  const auto cp1252 = read_one(statement(":61:261202C1,00NTRFX\n:86:M\xFCller\n", "C261202EUR1001,00"));
  EXPECT_EQ(cp1252.lines[0].purpose, "Müller");
}

TEST(Mt940, EachCurrencyHasItsOwnMinorUnits) {
  const auto yen = read_one(statement(":61:261202C372655,NTRFX\n", "C261202JPY372655,", "C261201JPY0,"));
  EXPECT_EQ(yen.closing, (Money{372'655, *Currency::of("JPY")}));
  const auto dinar = read_one(statement("", "C261202KWD1,234", "C261201KWD1,234"));
  EXPECT_EQ(dinar.closing.minor(), 1'234);
  EXPECT_NE(trouble_of(statement(":61:261202C1,5NTRFX\n", "C261202JPY1,", "C261201JPY0,")), "");
}

TEST(Mt940, WhatDoesNotAddUpIsRefusedAndNamesTheDifference) {
  const std::string trouble = trouble_of(statement(":61:261202C1,00NTRFX\n", "C261202EUR1001,01"));
  EXPECT_EQ(trouble.find("bank.unbalanced line 7 "), 0u) << trouble;
  EXPECT_NE(trouble.find("0.01 EUR is missing"), std::string::npos) << trouble;
}

TEST(Mt940, WhatCannotBeReadNamesLineFieldReasonAndNextStep) {
  const struct {
    std::string text, begin, word;
  } cases[] = {
      {statement(":61:26120X1202C1,00NTRFX\n", "C261202EUR1000,00"), "bank.unreadable line 5", "value date"},
      {statement(":61:2612021302C1,00NTRFX\n", "C261202EUR1000,00"), "bank.unreadable line 5", "entry date"},
      {statement(":61:2612021202X1,00NTRFX\n", "C261202EUR1000,00"), "bank.unreadable line 5", "mark"},
      {statement(":61:2612021202C1.00NTRFX\n", "C261202EUR1000,00"), "bank.unreadable line 5", "comma"},
      {statement(":61:2612021202C1,001NTRFX\n", "C261202EUR1000,00"), "bank.unreadable line 5", "decimals"},
      {statement(":61:2612021202C1,00\n", "C261202EUR1000,00"), "bank.unreadable line 5", "kind of business"},
      {statement(":34F:EUR1,\n", "C261202EUR1000,00"), "bank.unreadable line 5", "MT942"},
      {statement(":99:x\n", "C261202EUR1000,00"), "bank.unreadable line 5", ":99:"},
      {statement("", "C261202USD1000,00"), "bank.unreadable line 5", "currency"},
      {statement("", "C261202XXX1000,00"), "bank.unreadable line 5", "ISO 4217"},
      {":20:A\n:25:1\n:60F:C261201EUR1,\n:61:261202C1,00NTRFX\n", "bank.incomplete line 4", ":62F:"},
      {":20:A\n:61:261202C1,00NTRFX\n", "bank.unreadable line 2", "balances"},
      {"", "bank.unknown_format", "MT940"},
      {"date;amount\n1;2\n", "bank.unknown_format", "CAMT.053"},
  };
  for (const auto& each : cases) {
    const std::string trouble = trouble_of(each.text);
    EXPECT_EQ(trouble.find(each.begin), 0u) << each.text << trouble;
    EXPECT_NE(trouble.find(each.word), std::string::npos) << trouble;
  }
}

TEST(Mt940, LimitsHold) {
  BankLimits limits;
  limits.lines = 1;
  const std::string two = statement(":61:261202C1,00NTRFX\n:61:261202C1,00NTRFX\n", "C261202EUR1002,00");
  EXPECT_EQ(read_bank_file(two, limits).error().code, "bank.too_large");
  limits = {};
  limits.bytes = 10;
  EXPECT_EQ(read_bank_file(two, limits).error().code, "bank.too_large");
  std::string endless = ":20:A\n:86:";
  for (int line = 0; line < 200; ++line) endless += "x\n";
  EXPECT_EQ(read_bank_file(endless).error().code, "bank.too_large");
  const auto huge =
      read_one(statement(":61:261202C1,00NTRFX\n:86:" + std::string(9'000, 'A') + "\n", "C261202EUR1001,00"));
  EXPECT_EQ(huge.lines[0].purpose.size(), BankLimits{}.text);
}

TEST(Mt940, TheBanksOwnHeadsInFrontOfMessagesAreNoneOfIts) {
  const std::string body = statement(":61:261202C1,00NTRFX\n", "C261202EUR1001,00");
  for (const char* head : {"ABNANL2A\n940\nABNANL2A\n", ":940:\n", "\n"}) {
    EXPECT_EQ(read_one(head + body).closing, eur(1001'00)) << head;
    const auto two = read_bank_file(head + body + head + body);
    ASSERT_TRUE(two) << two.error().text;
    EXPECT_EQ(two->size(), 2u);
  }
}

TEST(Mt940, TheAccountIsWithoutTheCurrencyThatStandsBehindIt) {
  std::string text = statement("", "C261202EUR1,", "C261201EUR1,");
  text.replace(text.find("70050000/0000471100"), 19, "NL69INGB0123456789EUR");
  EXPECT_EQ(read_one(text).account, "NL69INGB0123456789");
}

}  // namespace
}  // namespace weir::accounting::mt940_test
