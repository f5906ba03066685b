#include "monitor/personal_words.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::monitor::personal_words_test {
namespace {

TEST(PersonalWords, AreMaskedWhereverTheyStand) {
  EXPECT_EQ(without_personal("buyer anna.b@example.com, +491701234567 (DE89370400440532013000) wants it"),
            "buyer …, … (…) wants it");
  EXPECT_EQ(without_personal("mailto:anna@example.com"), "mailto:…");
  EXPECT_EQ(without_personal("\"DE89370400440532013000\""), "\"…\"");
  EXPECT_EQ(without_personal("<anna@example.com>"), "<…>");
}

TEST(PersonalWords, AreMaskedInGroups) {
  EXPECT_EQ(without_personal("from DE89 3704 0044 0532 0130 00 as told"), "from … as told");
  EXPECT_EQ(without_personal("call +49 170 1234567 at once"), "call … at once");
  EXPECT_EQ(without_personal("call +49 (0)170 123 45-67"), "call …");
}

TEST(PersonalWords, LeaveDocumentsAlone) {
  for (const char* kept :
       {"order/302-1234567-1234567", "IDoc 0000000000123456", "delivery 0080001234", "V1 320", "12.30 EUR",
        "@home", "MATERIAL-100-200", "DE01 4711 EUR 12", "2026-11-29T12:00:00+01:00", "+3 of 12", "",
        "company code DE01 0000 4711", R"({"old":"30m"})"})
    EXPECT_EQ(without_personal(kept), kept);
}

TEST(PersonalWords, LeaveJsonWhatItIs) {
  const auto masked = nlohmann::json::parse(without_personal_json(
      R"({"because":"DE89370400440532013000 was wrong","n":7,"deep":[{"by":"+491701234567 called"}]})"));
  EXPECT_EQ(masked["because"], "… was wrong");
  EXPECT_EQ(masked["n"], 7);
  EXPECT_EQ(masked["deep"][0]["by"], "… called");
  EXPECT_EQ(without_personal_json("ask anna@example.com"), "ask …");
  EXPECT_EQ(without_personal_json("{\"because\":\"anna@example.com"), "{\"because\":\"…");
}

}  // namespace
}  // namespace weir::monitor::personal_words_test
