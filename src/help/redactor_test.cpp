#include "help/redactor.hpp"

#include <gtest/gtest.h>

#include "amazon/model/marketplaces.hpp"

namespace weir::help::redactor_test {
namespace {

const Redactor& redactor() {
  static const Redactor shipped = shipped_redactor();
  return shipped;
}

TEST(Redactor, KeepsKeysCodesFiguresAndWordsOfWeirs) {
  for (const std::string text :
       {"order 302-1234567-1234567 is not posted", "IDoc 0000000000000123 in status 51",
        "mapping.unknown_sku", "WEIR-001", "A1PA6795UKMFR9", "until 2026-11-22T22:00:00Z", "4822.57",
        "V1 320", "item 000010", "look in VA02"})
    EXPECT_EQ(redactor().text(text), text);
}

TEST(Redactor, ReplacesNamesThatLookLikeKeys) {
  for (const std::string name :
       {"MUSTERMANN1", "SCHMIDTH01", "MEIER0001", "MUSTERMANN-1", "ERIKA-MUSTERMANN-01", "SCHMIDT_0001"})
    EXPECT_EQ(redactor().text("order of " + name + " is late"), "order of […] is late");
}

TEST(Redactor, KeepsTheIdOfEachMarketplace) {
  for (const auto& each : amazon::all_marketplaces())
    EXPECT_EQ(redactor().text(std::string{each.id}), each.id);
}

TEST(Redactor, ReplacesWhatItDoesNotKnowHoweverItIsWritten) {
  EXPECT_EQ(redactor().text("order of Erika Mustermann-Öztürk is late"), "order of […] is late");
  EXPECT_EQ(redactor().text("RXJpa2EgTXVzdGVybWFubg=="), "[…]==");
  EXPECT_EQ(redactor().text("Erika%20Mustermann"), "[…]");
  EXPECT_EQ(redactor().text("erika.mustermann@example.com"), "[…]");
  EXPECT_EQ(redactor().text("51147"), "[…]") << "a postal code";
  EXPECT_EQ(redactor().text("Atzr|weir0sandbox0refresh0token"), "[…]|[…]");
}

TEST(Redactor, ReplacesATelephoneInAnyGroups) {
  for (const std::string number :
       {"+49 221 5551234", "+49 (221) 55 51-234", "0221/5551234", "0221 55 51 234", "+492215551234"}) {
    const std::string shown = redactor().text("call " + number);
    EXPECT_EQ(shown.find("55"), std::string::npos) << shown;
    EXPECT_EQ(shown.find("221"), std::string::npos) << shown;
  }
}

TEST(Redactor, KeepsTheFormOfALogLine) {
  EXPECT_EQ(redactor().log_line(
                "2026-11-20T08:00:00.123Z info job.failed connection=Müller orders=217 took=\"12 ms\""),
            "2026-11-20T08:00:00.123Z info job.failed connection=[…] orders=217 took=\"12 ms\"");
  EXPECT_EQ(redactor().log_line(
                R"({"time":"2026-11-20T08:00:00.123Z","level":"info","event":"job.failed","to":"Müller"})"),
            R"({"time":"2026-11-20T08:00:00.123Z","level":"info","event":"job.failed","to":"[…]"})");
  EXPECT_EQ(redactor().log_line("Erika Mustermann called"), "[…] called");
  EXPECT_EQ(redactor().log_line("2026-11-20T08:00:00.123Z info erika.mustermann orders=217"),
            "2026-11-20T08:00:00.123Z info […].[…] orders=217");
  EXPECT_EQ(redactor().log_line(""), "");
}

TEST(Redactor, KeepsTheIdOfASettlementAndOfNothingElse) {
  EXPECT_EQ(redactor().subject("settlement/12345678901"), "settlement/12345678901");
  EXPECT_EQ(redactor().subject("order/302-1234567-1234567/stock"), "order/302-1234567-1234567/stock");
  EXPECT_EQ(redactor().subject("buyer/491701234567").find("4917"), std::string::npos);
}

}  // namespace
}  // namespace weir::help::redactor_test
