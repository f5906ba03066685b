#include "sap/model/idoc_status.hpp"

#include <gtest/gtest.h>

#include <map>

namespace weir::sap::idoc_status_test {
namespace {

TEST(IdocStatusMeaning, SaysForEachStatusWhatItMeansForUs) {
  using enum IdocOutcome;
  const std::map<IdocOutcome, std::vector<std::string>> outcomes{
      {posted, {"53"}},
      {in_progress, {"50", "52", "55", "61", "62", "64", "66", "75"}},
      {needs_human, {"51", "54", "56", "57", "60", "63", "65", "69"}},
      {closed_by_human, {"68", "70"}}};
  for (const auto& [outcome, codes] : outcomes)
    for (const std::string& code : codes) {
      EXPECT_EQ(meaning_of_status(code).outcome, outcome) << code;
      EXPECT_FALSE(meaning_of_status(code).meaning.empty()) << code;
    }
}

TEST(IdocStatusMeaning, NamesATransactionWhereverSomebodyHasToAct) {
  for (int code = 0; code < 100; ++code) {
    const std::string status = (code < 10 ? "0" : "") + std::to_string(code);
    const IdocStatusMeaning meaning = meaning_of_status(status);
    if (meaning.outcome != IdocOutcome::posted) EXPECT_FALSE(meaning.transaction.empty()) << status;
  }
  EXPECT_EQ(meaning_of_status("56").transaction, "WE20");
  EXPECT_EQ(meaning_of_status("51").transaction, "BD87");
}

TEST(IdocStatusMeaning, TakesNoUnknownStatusForSuccess) {
  for (const char* status : {"", "99", "5", "053", "xx"})
    EXPECT_EQ(meaning_of_status(status).outcome, IdocOutcome::needs_human) << status;
}

}  // namespace
}  // namespace weir::sap::idoc_status_test
