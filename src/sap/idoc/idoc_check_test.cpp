#include <gtest/gtest.h>

#include <algorithm>

#include "sap/idoc/accounting_document_idoc.hpp"
#include "sap/idoc/sales_order_idoc.hpp"
#include "sap/idoc/segment_table.hpp"
#include "support/any_idoc.hpp"
#include "support/sap_documents.hpp"

namespace weir::sap::idoc_check_test {
namespace {

std::string code_of(const Idoc& idoc) {
  const auto checked = check(idoc);
  return checked ? "" : checked.error().code;
}

// A segment with those that have to be there below it, and one field filled, if it has one.
Segment smallest(const SegmentNode& node) {
  Segment made{std::string{node.type}};
  for (const SegmentNode& child : node.children)
    if (child.is_mandatory) made.add(smallest(child));
  return made;
}

// Calls back with each segment of the type, and an IDoc in which it stands alone, each in turn.
template <typename Visit>
void for_each_segment(const std::vector<SegmentNode>& nodes, const std::function<Idoc(Segment)>& in_idoc,
                      const Visit& visit) {
  for (const SegmentNode& node : nodes) {
    visit(node, in_idoc);
    const auto below = [&](Segment child) {
      Segment parent{std::string{node.type}};
      for (const SegmentNode& sibling : node.children)
        if (sibling.type == child.name())
          parent.add(child);
        else if (sibling.is_mandatory)
          parent.add(smallest(sibling));
      return in_idoc(parent);
    };
    for_each_segment(node.children, below, visit);
  }
}

std::function<Idoc(Segment)> at_root(const BasicType& type) {
  return [&type](const Segment& segment) {
    Idoc idoc{std::string{type.name}, "MESTYP", "key", {}};
    for (const SegmentNode& node : type.segments)
      if (node.type == segment.name())
        idoc.segments.push_back(segment);
      else if (node.is_mandatory)
        idoc.segments.push_back(smallest(node));
    return idoc;
  };
}

Segment with_field(const SegmentNode& node, std::string_view field, const std::string& value) {
  Segment made{std::string{node.type}};
  made.keep(field, value);
  const Segment needed = smallest(node);
  for (const Segment& child : needed.children()) made.add(child);
  return made;
}

std::string filled(const FieldSpec& field) {
  switch (field.kind) {
    case FieldKind::date:
      return "20260531";
    case FieldKind::time:
      return "235959";
    case FieldKind::number:
      return std::string(field.length, '7');
    case FieldKind::text:
      return std::string(field.length, 'x');
  }
  return {};
}

TEST(IdocCheck, AcceptsWhatWeBuild) {
  EXPECT_EQ(code_of(sales_order_idoc(testing::a_sales_order(), "SALESORDER_CREATEFROMDAT202")), "");
  EXPECT_EQ(code_of(accounting_document_idoc(testing::an_accounting_document(), "ACC_DOCUMENT03")), "");
}

TEST(IdocCheck, AcceptsAnythingThatTheTablesAllow) {
  for (const BasicType* type : all_basic_types())
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const auto checked = check(testing::AnyIdoc{seed}.idoc(*type));
      EXPECT_TRUE(checked) << type->name << " of seed " << seed << ": " << checked.error().text;
    }
}

TEST(IdocCheck, RefusesEachFieldThatIsOneCharacterTooLongByName) {
  std::size_t fields = 0;
  for (const BasicType* type : all_basic_types())
    for_each_segment(type->segments, at_root(*type), [&](const SegmentNode& node, const auto& in_idoc) {
      if (node.spec == nullptr) return;
      for (const FieldSpec& field : node.spec->fields) {
        ++fields;
        const std::string name = std::string{node.type} + '-' + std::string{field.name};
        ASSERT_EQ(code_of(in_idoc(with_field(node, field.name, filled(field)))), "") << name;
        const auto refused = check(in_idoc(with_field(node, field.name, filled(field) + "x")));
        ASSERT_FALSE(refused) << name;
        EXPECT_EQ(refused.error().code, "sap.idoc_too_long") << name;
        EXPECT_EQ(refused.error().subject, name);
        EXPECT_NE(refused.error().text.find(std::to_string(field.length + 1) + " of " +
                                            std::to_string(field.length)),
                  std::string::npos)
            << refused.error().text;
      }
    });
  EXPECT_GT(fields, 10'000u);
}

TEST(IdocCheck, RefusesEachDateTimeAndNumberThatIsNoneByName) {
  for (const BasicType* type : all_basic_types())
    for_each_segment(type->segments, at_root(*type), [&](const SegmentNode& node, const auto& in_idoc) {
      if (node.spec == nullptr) return;
      for (const FieldSpec& field : node.spec->fields) {
        if (field.kind == FieldKind::text) continue;
        const auto refused = check(in_idoc(with_field(node, field.name, "1,5")));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, "sap.idoc_malformed_value");
        EXPECT_EQ(refused.error().subject, std::string{node.type} + '-' + std::string{field.name});
      }
    });
}

// Two neighbours in the wrong order, at every place of every type: status 60 in SAP.
TEST(IdocCheck, RefusesEachSegmentThatStandsBehindItsNeighbourByName) {
  std::size_t pairs = 0;
  const std::function<void(const std::vector<SegmentNode>&, const std::function<Idoc(std::vector<Segment>)>&)>
      walk = [&](const auto& nodes, const auto& in_idoc) {
        for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
          ++pairs;
          std::vector<Segment> swapped;
          for (std::size_t at = 0; at < nodes.size(); ++at)
            swapped.push_back(smallest(nodes[at == i ? i + 1 : at == i + 1 ? i : at]));
          const auto refused = check(in_idoc(swapped));
          ASSERT_FALSE(refused) << nodes[i].type;
          EXPECT_EQ(refused.error().code, "sap.idoc_order");
          EXPECT_EQ(refused.error().subject, nodes[i].type);
        }
        for (const SegmentNode& node : nodes)
          walk(node.children, [&](const std::vector<Segment>& children) {
            Segment parent{std::string{node.type}};
            for (const Segment& child : children) parent.add(child);
            std::vector<Segment> all;
            for (const SegmentNode& sibling : nodes)
              if (sibling.type == node.type)
                all.push_back(parent);
              else if (sibling.is_mandatory)
                all.push_back(smallest(sibling));
            return in_idoc(all);
          });
      };
  for (const BasicType* type : all_basic_types())
    walk(type->segments, [&](const std::vector<Segment>& segments) {
      return Idoc{std::string{type->name}, "MESTYP", "key", segments};
    });
  EXPECT_GT(pairs, 500u);
}

Idoc orders(std::vector<Segment> segments) { return {"ORDERS05", "ORDERS", "key", std::move(segments)}; }

TEST(IdocCheck, RefusesWhatIsMissingOrTooMany) {
  const auto missing = check(orders({Segment{"E1EDK14"}}));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code + " " + missing.error().subject, "sap.idoc_order E1EDK01");
  EXPECT_EQ(code_of(orders({})), "sap.idoc_order");

  std::vector<Segment> thirteen(13, Segment{"E1EDK14"});
  thirteen.insert(thirteen.begin(), Segment{"E1EDK01"});
  const auto too_many = check(orders(thirteen));
  ASSERT_FALSE(too_many);
  EXPECT_EQ(too_many.error().code + " " + too_many.error().subject, "sap.idoc_order E1EDK14");
  thirteen.pop_back();
  EXPECT_EQ(code_of(orders(thirteen)), "");
}

TEST(IdocCheck, RefusesWhatItDoesNotKnowByName) {
  EXPECT_EQ(code_of({"INVOIC02", "INVOIC", "key", {}}), "sap.idoc_unknown");
  const auto segment = check(orders({Segment{"E1EDK01"}, Segment{"E1EDK99"}}));
  ASSERT_FALSE(segment);
  EXPECT_EQ(segment.error().code + " " + segment.error().subject, "sap.idoc_unknown E1EDK99");
  Segment head{"E1EDK01"};
  head.keep("MATNR_LONG", "x");
  const auto field = check(orders({head}));
  ASSERT_FALSE(field);
  EXPECT_EQ(field.error().code + " " + field.error().subject, "sap.idoc_unknown E1EDK01-MATNR_LONG");
}

TEST(IdocCheck, RefusesFieldsInAnotherOrderOrTwice) {
  Segment swapped{"E1EDK14"}, twice{"E1EDK14"};
  swapped.keep("ORGID", "1000").keep("QUALF", "008");
  twice.keep("QUALF", "008").keep("QUALF", "007");
  for (const Segment& segment : {swapped, twice}) {
    const auto refused = check(orders({Segment{"E1EDK01"}, segment}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code + " " + refused.error().subject, "sap.idoc_order E1EDK14-QUALF");
  }
}

TEST(IdocCheck, KnowsWhatANumberADateAndATimeAre) {
  const auto code = [](const char* segment, const char* field, const std::string& value) {
    Segment made{segment};
    made.keep(field, value);
    return code_of(orders({Segment{"E1EDK01"}, made}));
  };
  for (const char* number : {"1", "12.50", "-12.50", "12.50-", "+3", ".5", "0"})
    EXPECT_EQ(code("E1EDS01", "SUMME", number), "") << number;
  for (const char* number : {"1,5", "1.", "--1", "-1-", "1 000", "x", "-", ".", "1.2.3", "12 "})
    EXPECT_EQ(code("E1EDS01", "SUMME", number), "sap.idoc_malformed_value") << number;
  for (const char* date : {"20260228", "00000000", "20240229"})
    EXPECT_EQ(code("E1EDK03", "DATUM", date), "") << date;
  for (const char* date : {"20260230", "2026-2-1", "20261301", "2026053"})
    EXPECT_EQ(code("E1EDK03", "DATUM", date), "sap.idoc_malformed_value") << date;
  EXPECT_EQ(code("E1EDK03", "UZEIT", "240000"), "");
  for (const char* time : {"235960", "250000", "12:000", "1200"})
    EXPECT_EQ(code("E1EDK03", "UZEIT", time), "sap.idoc_malformed_value") << time;
}

TEST(IdocCheck, RefusesAValueThatABuilderKeptOut) {
  Segment head{"E1EDK01"};
  head.set("CURCY", "EURO");
  const auto refused = check(orders({head}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code + " " + refused.error().subject, "sap.idoc_too_long E1EDK01-CURCY (4 of 3)");
}

TEST(IdocCheck, HoldsTheControlRecordAgainstItsTable) {
  ControlRecord control;
  control.sndprn = "0123456789";
  EXPECT_TRUE(check(control));
  control.sndprn += "x";
  const auto refused = check(control);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code + " " + refused.error().subject, "sap.idoc_too_long EDI_DC40-SNDPRN");
}

}  // namespace
}  // namespace weir::sap::idoc_check_test
