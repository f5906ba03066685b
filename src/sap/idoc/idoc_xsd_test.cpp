// What we build, held against the basic types as SAP exports them, where they are at hand, and against our
// tables.
#include <gtest/gtest.h>

#include <algorithm>

#include "sap/idoc/accounting_document_idoc.hpp"
#include "sap/idoc/orders05_idoc.hpp"
#include "sap/idoc/sales_order_idoc.hpp"
#include "sap/model/field_text.hpp"
#include "support/s4_fields.hpp"
#include "support/sap_documents.hpp"
#include "support/sap_movements.hpp"
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

void expect_valid_fields(const Segment& segment, const XsdSegment& schema) {
  std::ptrdiff_t last = -1;
  for (const auto& [name, value] : segment.fields()) {
    const auto at = std::ranges::find(schema.fields, name, [](const auto& field) { return field.first; });
    ASSERT_NE(at, schema.fields.end()) << segment.name() << " has no " << name;
    EXPECT_GT(at - schema.fields.begin(), last) << segment.name() << "-" << name << " comes too late";
    last = at - schema.fields.begin();
    EXPECT_LE(characters(value), at->second) << segment.name() << "-" << name;
    EXPECT_FALSE(testing::is_of_s4_only(name)) << segment.name() << "-" << name;
  }
}

// Order, occurrences, names and lengths, from top to bottom.
void expect_valid(const std::vector<Segment>& segments, const XsdSegment& parent) {
  auto at = parent.children.begin();
  for (auto segment = segments.begin(); segment != segments.end();) {
    const auto is_same = [&](const auto& other) { return other.name() == segment->name(); };
    const auto end = std::find_if_not(segment, segments.end(), is_same);
    at = std::find_if(at, parent.children.end(),
                      [&](const auto& child) { return child.name == segment->name(); });
    ASSERT_NE(at, parent.children.end()) << segment->name() << " has no place there below " << parent.name;
    EXPECT_LE(static_cast<std::size_t>(end - segment), at->most) << segment->name();
    for (; segment != end; ++segment) {
      expect_valid_fields(*segment, *at);
      expect_valid(segment->children(), *at);
    }
    ++at;
  }
  for (const XsdSegment& child : parent.children) {
    if (!child.is_mandatory || child.name == "EDI_DC40") continue;
    EXPECT_TRUE(std::ranges::any_of(segments, [&](const auto& made) { return made.name() == child.name; }))
        << child.name << " is missing below " << parent.name;
  }
}

void expect_valid(const Idoc& idoc, const std::filesystem::path& file) {
  const XsdSegments schema{file};
  ASSERT_GT(schema.root().children.size(), 1u) << file;
  expect_valid(idoc.segments, schema.root());
  const auto checked = check(idoc);
  EXPECT_TRUE(checked) << checked.error().text;
}

template <typename Document>
void expect_room(const std::vector<testing::TextField<Document>>& texts, const XsdSegments& schema) {
  for (const auto& text : texts) {
    const std::size_t dash = text.name.find('-');
    EXPECT_GE(schema.length(text.name.substr(0, dash), text.name.substr(dash + 1)), text.length) << text.name;
  }
}

TEST_F(IdocXsd, AllowsASalesOrder) {
  const auto file = folder() / "SALESORDER_CREATEFROMDAT204.xsd";
  expect_valid(sales_order_idoc(testing::a_sales_order(), "SALESORDER_CREATEFROMDAT204"), file);
  expect_room(testing::sales_order_texts(), XsdSegments{file});
}

TEST_F(IdocXsd, AllowsASalesOrderAsOrders05) {
  expect_valid(orders05_idoc(testing::a_sales_order(), "PCE"), folder() / "ORDERS05.we60.xsd");
}

TEST_F(IdocXsd, AllowsAChangeOfAnOrder) {
  expect_valid(order_change_idoc(testing::a_sales_order_change()), folder() / "ORDERS05.we60.xsd");
}

TEST_F(IdocXsd, AllowsAnAccountingDocument) {
  const auto file = folder() / "ACC_DOCUMENT05.xsd";
  expect_valid(accounting_document_idoc(testing::an_accounting_document(), "ACC_DOCUMENT05"), file);
  expect_valid(accounting_document_idoc(testing::a_whole_accounting_document(), "ACC_DOCUMENT05"), file);
  expect_room(testing::accounting_document_texts(), XsdSegments{file});
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
