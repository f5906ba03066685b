// Our tables, held against the basic types as SAP exports them, where they are at hand.
#include <gtest/gtest.h>

#include <algorithm>

#include "sap/idoc/segment_table.hpp"
#include "support/s4_fields.hpp"
#include "support/xsd_segments.hpp"

namespace weir::sap::segment_table_xsd_test {
namespace {

using testing::XsdSegment;
using testing::XsdSegments;

struct Export {
  const char* type;
  const char* file;
};

class SegmentTableXsd : public ::testing::TestWithParam<Export> {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(file())) GTEST_SKIP() << "no " << file() << "; nothing is compared";
  }
  static std::filesystem::path file() {
    return std::filesystem::path{WEIR_SHARED_DATA} / "sap" / GetParam().file;
  }
};

// Ours are the first fields of the export's, and the first that we leave out is one of S/4HANA's. A segment
// that two types share may have more fields with us than an older export of one of them: versions append.
void expect_same_fields(const SegmentSpec& ours, const XsdSegment& exported) {
  for (std::size_t i = 0; i < std::min(ours.fields.size(), exported.fields.size()); ++i) {
    EXPECT_EQ(ours.fields[i].name, exported.fields[i].first) << ours.type;
    EXPECT_EQ(ours.fields[i].length, exported.fields[i].second) << ours.type << "-" << ours.fields[i].name;
  }
  if (ours.fields.size() < exported.fields.size()) {
    EXPECT_TRUE(testing::is_of_s4_only(exported.fields[ours.fields.size()].first))
        << ours.type << " leaves out " << exported.fields[ours.fields.size()].first;
  }
}

void expect_same_segments(const std::vector<SegmentNode>& ours, const XsdSegment& exported) {
  std::ptrdiff_t last = -1;
  for (const SegmentNode& node : ours) {
    const auto there = std::ranges::find(exported.children, node.type, &XsdSegment::name);
    ASSERT_NE(there, exported.children.end()) << exported.name << " has no " << node.type;
    EXPECT_GT(there - exported.children.begin(), last) << node.type << " below " << exported.name;
    last = there - exported.children.begin();
    EXPECT_EQ(node.is_mandatory, there->is_mandatory) << node.type;
    constexpr std::size_t as_good_as_any = 99'999;
    EXPECT_EQ(std::min(node.most, as_good_as_any), std::min(there->most, as_good_as_any)) << node.type;
    ASSERT_NE(node.spec, nullptr) << node.type;
    expect_same_fields(*node.spec, *there);
    expect_same_segments(node.children, *there);
  }
}

TEST_P(SegmentTableXsd, HasItsSegmentsInOrderWithTheirFields) {
  const XsdSegments exported{file()};
  const BasicType* ours = find_basic_type(GetParam().type);
  ASSERT_NE(ours, nullptr);
  ASSERT_GT(exported.root().children.size(), 1u) << "the export could not be read";
  expect_same_segments(ours->segments, exported.root());
}

INSTANTIATE_TEST_SUITE_P(
    Exports, SegmentTableXsd,
    ::testing::Values(Export{"ORDERS05", "xsd/ORDERS05.we60.xsd"},
                      Export{"SALESORDER_CREATEFROMDAT204", "xsd/SALESORDER_CREATEFROMDAT204.xsd"},
                      Export{"ACC_DOCUMENT05", "xsd/ACC_DOCUMENT05.xsd"},
                      Export{"COND_A04", "xsd/COND_A04.xsd"}, Export{"COND_A01", "xsd/COND_A01.ecc.xsd"},
                      Export{"DELVRY07", "xsd/DELVRY07.xsd"}, Export{"SHPMNT05", "wsdl/SHPMNT05.wsdl"},
                      Export{"MATMAS04", "xsd/MATMAS04.ecc.xsd"}),
    [](const auto& info) { return std::string{info.param.type}; });

}  // namespace
}  // namespace weir::sap::segment_table_xsd_test
