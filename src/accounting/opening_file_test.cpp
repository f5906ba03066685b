#include "accounting/opening_file.hpp"

#include <gtest/gtest.h>

namespace weir::accounting::opening_file_test {
namespace {

const std::string header = "kind,key,currency,amount,quantity\n";

Money euros(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }

std::string mistakes_in(const std::string& text) {
  const auto read = read_opening(text, "o.csv");
  if (read) return "";
  EXPECT_EQ(read.error().code, "cutover.bad_file");
  return read.error().text;
}

TEST(OpeningFile, HasALineForEachKind) {
  const auto read = read_opening(header +
                                     "wallet,,EUR,120.50,\n"
                                     "reserve,Amazon.de,EUR,30.00,\n"
                                     "debt,Amazon.fr,EUR,-4.00,\n"
                                     "deferred,,EUR,80,\n"
                                     "transit,25811124052,EUR,900.00,\n"
                                     "receivable,302-1111111-1111111,EUR,19.99,\n"
                                     "receivable,,GBP,5.00,\n"
                                     "stock,\"SHOE, red\",,,12\n"
                                     "inbound,SHOE-2,,,0\n",
                                 "o.csv");
  ASSERT_TRUE(read) << read.error().text;
  ASSERT_EQ(read->size(), 9u);
  EXPECT_EQ(read->at(0), (OpeningItem{OpeningKind::wallet, "", euros(120'50)}));
  EXPECT_EQ(read->at(2), (OpeningItem{OpeningKind::debt, "Amazon.fr", euros(-4'00)}));
  EXPECT_EQ(read->at(7), (OpeningItem{OpeningKind::stock, "SHOE, red", {}, 12}));
}

TEST(OpeningFile, IsReadAsSpreadsheetsInEuropeWriteIt) {
  const auto read = read_opening(
      "\xEF\xBB\xBF"
      "Amount;Kind;Key;Currency\r\n1.234,50;wallet;;EUR\r\n",
      "o.csv");
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(read->at(0).amount, euros(1'234'50));
}

TEST(OpeningFile, SaysEachMistakeWithLineAndColumn) {
  EXPECT_EQ(
      mistakes_in(header + "walet,,EUR,1.00,\nreserve,DE,EUR,1.00,\nwallet,,EURO,1.00,\n"),
      "o.csv:2:1: unknown kind \"walet\", did you mean `wallet`?\n"
      "o.csv:3:9: reserve needs its marketplace as settlement reports name it, such as Amazon.de; \"DE\" "
      "is none\n"
      "o.csv:4:9: \"EURO\" is no currency, such as EUR");
}

TEST(OpeningFile, RefusesWhatIsNotSaid) {
  EXPECT_NE(mistakes_in("").find("o.csv:1:1: the file is empty"), std::string::npos);
  EXPECT_NE(mistakes_in(header).find("no line behind the header"), std::string::npos);
  EXPECT_NE(mistakes_in("kind,amuont\n").find("o.csv:1:6: unknown column \"amuont\", did you mean `amount`?"),
            std::string::npos);
  EXPECT_NE(mistakes_in("key\n").find("no column `kind`"), std::string::npos);
  EXPECT_NE(mistakes_in("kind,kind\n").find("o.csv:1:6: the column \"kind\" stands there twice"),
            std::string::npos);
}

TEST(OpeningFile, RefusesWhatCannotBe) {
  for (const auto& [line, words] : std::vector<std::pair<std::string, std::string>>{
           {"wallet,,EUR,1.005,", "o.csv:2:13: `amount`"},
           {"wallet,,EUR,,", "o.csv:2:13: `amount`"},
           {"wallet,X,EUR,1.00,", "wallet has no key"},
           {"reserve,Amazon.de,EUR,-1.00,", "o.csv:2:23: a reserve is what Amazon keeps back: positive"},
           {"debt,Amazon.de,EUR,1.00,", "a debt is what you owe to Amazon: negative"},
           {"transit,A1,EUR,1.00,", "is no settlement id"},
           {"transit,,EUR,0.00,", "is positive"},
           {"stock,,,,3", "stock needs the SKU"},
           {"stock,A,,,-3", "o.csv:2:11: \"-3\" is no number of whole units"},
           {"stock,A,,,1.5", "is no number of whole units"},
           {"stock,A,EUR,,1", "stock has a quantity and no currency"},
           {"wallet,,EUR,1.00,2", "wallet has an amount and no quantity"},
           {"wallet,,EUR,1.00,,9", "o.csv:2:19: the line has 6 fields, the header 5"}})
    EXPECT_NE(mistakes_in(header + line + "\n").find(words), std::string::npos)
        << line << ": " << mistakes_in(header + line + "\n");
}

TEST(OpeningFile, TakesEachThingOnce) {
  EXPECT_EQ(mistakes_in(header + "wallet,,EUR,1.00,\nwallet,,GBP,1.00,\nwallet,,EUR,2.00,\n"),
            "o.csv:4:1: wallet in EUR stands in line 2 already");
  const OpeningItem stock{OpeningKind::stock, "A", {}, 1};
  EXPECT_EQ(said_twice({stock, stock}), "stock A");
  EXPECT_EQ(said_twice({stock}), "");
}

TEST(OpeningFile, NeverReadsAnAmountTwoWays) {
  EXPECT_NE(mistakes_in("kind;currency;amount\nwallet;EUR;1.50\ndeferred;EUR;2,50\n").find("o.csv:3:14:"),
            std::string::npos)
      << "one mark in a file";
  EXPECT_NE(mistakes_in("kind;currency;amount\nwallet;EUR;1,005\n").find("could be read in two ways"),
            std::string::npos)
      << "a thousand and five, or one and a half cent";
}

TEST(OpeningFile, TheTemplateHasEveryKind) {
  const std::string form = opening_template();
  for (const OpeningKind kind :
       {OpeningKind::wallet, OpeningKind::reserve, OpeningKind::debt, OpeningKind::deferred,
        OpeningKind::transit, OpeningKind::receivable, OpeningKind::stock, OpeningKind::inbound})
    EXPECT_NE(form.find("\n" + std::string{name_of(kind)} + ","), std::string::npos);
}

}  // namespace
}  // namespace weir::accounting::opening_file_test
