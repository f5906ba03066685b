// What does not leave.
#include "assistant/mask.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/log.hpp"
#include "core/scrub.hpp"

namespace weir::assistant::mask_test {
namespace {

TEST(AssistantMask, HidesAddressesOfMail) {
  EXPECT_EQ(masked_text("ask jo.doe+x@marketplace.amazon.de. Or not"), "ask [e-mail]. Or not");
  EXPECT_EQ(masked_text("a@b"), "a@b");
  EXPECT_EQ(masked_text("<x_1@mail.example>"), "<[e-mail]>");
}

TEST(AssistantMask, HidesTelephoneNumbers) {
  EXPECT_EQ(masked_text("call +49 (0)151 234-5678 soon"), "call [telephone] soon");
  EXPECT_EQ(masked_text("0151 23456789"), "[telephone]");
  EXPECT_EQ(masked_text("tel. 089/123456-7."), "tel. [telephone].");
}

TEST(AssistantMask, HidesAccountNumbersInAnyGroups) {
  EXPECT_EQ(masked_text("to DE89370400440532013000 at once"), "to … at once");
  EXPECT_EQ(masked_text("to DE89 3704 0044 0532 0130 00, or +49 151 2345678"), "to …, or [telephone]");
}

TEST(AssistantMask, LooksNoFurtherForANumberThanOneReaches) {
  EXPECT_EQ(masked_text("0151 23456789" + std::string(40, ' ') + "1234567"),
            "[telephone]" + std::string(40, ' ') + "1234567");
  std::string many, groups;
  for (int each = 0; each < 20'000; ++each) {
    many += "0 ";
    groups += "AB12 ";
  }
  EXPECT_EQ(masked_text(many), many);
  EXPECT_EQ(masked_text(groups).find("AB12 AB12 AB12"), std::string::npos);
}

TEST(AssistantMask, LeavesNumbersOfDocumentsAndInstantsAlone) {
  for (const char* each : {"302-1234567-1234567", "028-1234567-1234567", "material 000000000000100001",
                           "2026-11-29T10:00:00+01:00", "0000004711 and 0000004712", "05/11/2026",
                           "-0.10 EUR", "WEIR-001", "1.234,56", "00:10"})
    EXPECT_EQ(masked_text(each), each);
}

TEST(AssistantMask, HidesSecrets) {
  EXPECT_EQ(masked_text("token Atzr|IwEBIA, and"), "token [secret], and");
  EXPECT_EQ(masked_text("-----BEGIN PRIVATE KEY-----\nMII"), "[secret]");
  log_scrubber().add(Secret{"a secret that the log knows"});
  EXPECT_EQ(masked_text("it is a secret that the log knows"), "it is " + std::string{secret_mask});
}

TEST(AssistantMask, ChangesNothingTheSecondTime) {
  const std::string once = masked_text("x@y.de, +49 151 2345678, Atza|abc");
  EXPECT_EQ(masked_text(once), once);
}

TEST(AssistantMask, HidesMembersThatNamePeopleAtAnyDepth) {
  const auto json = nlohmann::ordered_json::parse(
      R"({"order":{"buyer_email":"x","shipTo":[{"addressLine1":"Weg 1","city":"Ulm"}],"phone":null,
          "reason":"mail a@b.de"}})");
  EXPECT_EQ(masked(json).dump(),
            R"({"order":{"buyer_email":"[hidden]","shipTo":[{"addressLine1":"[hidden]","city":"Ulm"}],)"
            R"("phone":null,"reason":"mail [e-mail]"}})");
}

TEST(AssistantMask, LeavesWhatIsNoTextAsItIs) {
  const auto json = nlohmann::ordered_json::parse(R"({"a":[1,true,null,-25],"b":7,"c":[[]]})");
  EXPECT_EQ(masked(json), json);
  EXPECT_EQ(masked(7), 7);
}

TEST(AssistantMask, KeepsForTheLogWhatIsShort) {
  const nlohmann::ordered_json few{{"because", "ask a@b.de"}, {"password", "x"}};
  EXPECT_EQ(noted(few).dump(), R"({"because":"ask [e-mail]","password":"[hidden]"})");
  EXPECT_EQ(noted({{"because", std::string(8'000, 'x')}}), "8014 bytes, left off");
}

}  // namespace
}  // namespace weir::assistant::mask_test
