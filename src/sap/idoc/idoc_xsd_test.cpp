// What we write, held against the basic types as SAP exports them, where they are at hand.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/utf8.hpp"
#include "sap/idoc/accounting_document_idoc.hpp"
#include "sap/idoc/sales_order_idoc.hpp"
#include "support/sap_documents.hpp"
#include "support/xsd_segments.hpp"

namespace weir::sap::idoc_xsd_test {
namespace {

using testing::XsdSegment;
using testing::XsdSegments;

class IdocXsd : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(folder()))
      GTEST_SKIP() << "no schemas in " << folder() << "; nothing is compared";
  }
  static std::filesystem::path folder() { return std::filesystem::path{WEIR_SHARED_DATA} / "sap/xsd"; }
};

// Where each name stands in the schema; a name that is not there fails.
template <typename Names, typename Find>
void expect_in_order(const std::string& segment, const Names& names, Find find) {
  std::ptrdiff_t last = -1;
  for (const std::string& name : names) {
    const std::ptrdiff_t place = find(name);
    EXPECT_GE(place, 0) << segment << " has no " << name;
    EXPECT_GE(place, last) << name << " of " << segment << " comes too late";
    last = place;
  }
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); text.remove_prefix(first_code_point(text).bytes)) ++count;
  return count;
}

void expect_known(const Segment& segment, const XsdSegments& schema) {
  const XsdSegment* known = schema.find(segment.name());
  ASSERT_NE(known, nullptr) << segment.name();
  std::vector<std::string> fields, children;
  for (const auto& [name, value] : segment.fields()) {
    fields.push_back(name);
    EXPECT_LE(characters(value), schema.length(segment.name(), name)) << segment.name() << "-" << name;
  }
  for (const Segment& child : segment.children()) children.push_back(child.name());
  expect_in_order(segment.name(), fields, [&](const std::string& name) -> std::ptrdiff_t {
    const auto at = std::ranges::find(known->fields, name, [](const auto& field) { return field.first; });
    return at == known->fields.end() ? -1 : at - known->fields.begin();
  });
  expect_in_order(segment.name(), children, [&](const std::string& name) -> std::ptrdiff_t {
    const auto at = std::ranges::find(known->children, name, &XsdSegment::name);
    return at == known->children.end() ? -1 : at - known->children.begin();
  });
  for (const Segment& child : segment.children()) expect_known(child, schema);
}

template <typename Document>
void expect_room(const std::vector<testing::TextField<Document>>& texts, const XsdSegments& schema) {
  for (const auto& text : texts) {
    const std::size_t dash = text.name.find('-');
    EXPECT_GE(schema.length(text.name.substr(0, dash), text.name.substr(dash + 1)), text.length) << text.name;
  }
}

TEST_F(IdocXsd, KnowsEverySegmentAndFieldOfASalesOrderInThisOrder) {
  const XsdSegments schema{folder() / "SALESORDER_CREATEFROMDAT204.xsd"};
  const Idoc idoc = sales_order_idoc(testing::a_sales_order(), "SALESORDER_CREATEFROMDAT204");
  for (const Segment& segment : idoc.segments) expect_known(segment, schema);
  expect_room(testing::sales_order_texts(), schema);
}

TEST_F(IdocXsd, KnowsEverySegmentAndFieldOfAnAccountingDocumentInThisOrder) {
  const XsdSegments schema{folder() / "ACC_DOCUMENT05.xsd"};
  const Idoc idoc = accounting_document_idoc(testing::an_accounting_document(), "ACC_DOCUMENT05");
  std::vector<std::string> names;
  for (const Segment& segment : idoc.segments) {
    names.push_back(segment.name());
    expect_known(segment, schema);
  }
  const XsdSegment* root = schema.find("IDOC");
  ASSERT_NE(root, nullptr);
  expect_in_order("IDOC", names, [&](const std::string& name) -> std::ptrdiff_t {
    const auto at = std::ranges::find(root->children, name, &XsdSegment::name);
    return at == root->children.end() ? -1 : at - root->children.begin();
  });
  expect_room(testing::accounting_document_texts(), schema);
}

TEST_F(IdocXsd, HasRoomForWhatTheControlRecordAndThePartnersMayHold) {
  const XsdSegments schema{folder() / "SALESORDER_CREATEFROMDAT204.xsd"};
  for (const auto& [field, length] : {std::pair{"MANDT", 3u},
                                      {"DOCNUM", 16u},
                                      {"IDOCTYP", 30u},
                                      {"MESTYP", 30u},
                                      {"SNDPOR", 10u},
                                      {"SNDPRN", 10u},
                                      {"RCVPOR", 10u},
                                      {"RCVPRN", 10u},
                                      {"ARCKEY", 70u}})
    EXPECT_GE(schema.length("EDI_DC40", field), length) << field;
}

}  // namespace
}  // namespace weir::sap::idoc_xsd_test
