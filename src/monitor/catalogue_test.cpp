#include "monitor/catalogue.hpp"

#include <gtest/gtest.h>

#include <set>

#include "monitor/work_class.hpp"

namespace weir::monitor::catalogue_test {
namespace {

TEST(Catalogue, ReadsMeaningAndNextStep) {
  const auto catalogue = Catalogue::read(
      "# Errors\n\nWords.\n\n## Files\n\n### `file.missing`\nThere is no\nsuch file.  \n**Next:** Check the "
      "path.\n"
      "\n## More\nnot of it\n");
  ASSERT_NE(catalogue.find("file.missing"), nullptr);
  EXPECT_EQ(catalogue.find("file.missing")->meaning, "There is no such file.");
  EXPECT_EQ(catalogue.find("file.missing")->next, "Check the path.");
  EXPECT_EQ(catalogue.find("file.other"), nullptr);
}

TEST(Catalogue, ThatIsShippedSaysOfEachCodeWhatItMeansAndWhatMendsIt) {
  EXPECT_GT(shipped_catalogue().all().size(), 400u);
  for (const auto& [code, meaning] : shipped_catalogue().all()) {
    EXPECT_FALSE(meaning.meaning.empty()) << code;
    EXPECT_FALSE(meaning.next.empty()) << code;
  }
}

TEST(WorkClass, IsKnownOfEachCodeThereIs) {
  std::set<WorkClass> seen;
  for (const auto& [code, meaning] : shipped_catalogue().all()) {
    EXPECT_TRUE(has_class(code)) << code;
    seen.insert(class_of_code(code));
  }
  EXPECT_EQ(seen.size(), every_work_class.size()) << "a class that nothing is of";
}

TEST(WorkClass, IsTheCodesOwnBeforeItsFamilys) {
  EXPECT_EQ(class_of_code("amazon.no_right"), WorkClass::authorisation);
  EXPECT_EQ(class_of_code("amazon.flat_file"), WorkClass::data);
  EXPECT_EQ(class_of_code("proof.twice"), WorkClass::unproven);
  EXPECT_FALSE(has_class("nonsense"));
}

TEST(SapMessage, IsFoundInAReason) {
  EXPECT_EQ(sap_message_in("IDoc 42 is in status 51 (in error): V1 320, Enter sales org."),
            (SapMessage{"V1", "320"}));
  EXPECT_EQ(sap_message_in("SAP said F5 702: balance"), (SapMessage{"F5", "702"}));
  EXPECT_EQ(sap_message_in("order 302 is late"), std::nullopt);
  EXPECT_EQ(sap_message_in("HTTP 503"), std::nullopt);
}

}  // namespace
}  // namespace weir::monitor::catalogue_test
