#include "amazon/model/report_types.hpp"

#include <gtest/gtest.h>

#include <set>

namespace weir::amazon::report_types_test {
namespace {

TEST(ReportTypes, AreEachFoundByTypeAndByAmazonsName) {
  std::set<std::string_view> names;
  for (const ReportKind& kind : all_report_kinds()) {
    EXPECT_EQ(&kind_of(kind.type), &kind) << kind.name;
    EXPECT_EQ(report_kind(kind.name), &kind);
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
  }
  EXPECT_EQ(names.size(), 16u);
  EXPECT_EQ(report_kind("GET_SOMETHING_ELSE"), nullptr);
}

TEST(ReportTypes, OfSettlementsAndHoldsAreNeverRequested) {
  for (const ReportKind& kind : all_report_kinds())
    EXPECT_EQ(kind.is_requested,
              kind.type != ReportType::settlement && kind.type != ReportType::financial_holds)
        << kind.name;
}

}  // namespace
}  // namespace weir::amazon::report_types_test
