#include "sandbox/ecc/layout.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc::layout_test {
namespace {

bool has_field(std::string_view segment, std::string_view field) {
  for (const auto& rule : structure_of(segment)) {
    if (rule.name == field) return true;
  }
  return false;
}

TEST(EccLayout, KnowsNoFieldOfS4Hana) {
  EXPECT_FALSE(has_field("E1BPSDITM", "MATERIAL_LONG"));
  EXPECT_FALSE(has_field("E1BPACCR09", "AMT_DOCCUR_LONG"));
  EXPECT_FALSE(has_field("E1BPSDHD1", "INCOTERMS2L"));
  EXPECT_FALSE(has_field("E1BPACGL09", "TAX_COUNTRY"));
  EXPECT_FALSE(has_field("E1BPACPA09", "GLO_RE1_OT"));
}

TEST(EccLayout, KeepsTheLongFieldsThatAreOlder) {
  EXPECT_TRUE(has_field("E1BPACHE09", "REF_DOC_NO_LONG"));
  EXPECT_TRUE(has_field("E1BPSDHD1", "REF_DOC_L_LONG"));
  EXPECT_TRUE(has_field("E1BPACGL09", "FUNC_AREA_LONG"));
}

TEST(EccLayout, KnowsTheBasicTypesOfThisReleaseOnly) {
  EXPECT_NE(find_basic_type("SALESORDER_CREATEFROMDAT202"), nullptr);
  EXPECT_NE(find_basic_type("ACC_DOCUMENT03"), nullptr);
  EXPECT_EQ(find_basic_type("SALESORDER_CREATEFROMDAT204"), nullptr);
  EXPECT_EQ(find_basic_type("ACC_DOCUMENT05"), nullptr);
}

// The elements of a complex type, by its sequence.
std::vector<const Element*> sequence_of(const Element& element) {
  std::vector<const Element*> parts;
  const auto* type = element.child("complexType");
  const auto* sequence = type == nullptr ? nullptr : type->child("sequence");
  if (sequence == nullptr) return parts;
  for (const auto& part : sequence->children) parts.push_back(&part);
  return parts;
}

const Element* named(const std::vector<const Element*>& elements, std::string_view name) {
  for (const auto* element : elements) {
    if (element->attribute("name") == name) return element;
  }
  return nullptr;
}

std::string length_of(const Element& field) {
  const auto* type = field.child("simpleType");
  const auto* restriction = type == nullptr ? nullptr : type->child("restriction");
  const auto* length = restriction == nullptr ? nullptr : restriction->child("maxLength");
  return length == nullptr ? "" : std::string{length->attribute("value")};
}

void expect_segments(const std::vector<SegmentRule>& rules, const std::vector<const Element*>& exported) {
  std::vector<std::string> order;
  for (const auto* element : exported) order.emplace_back(element->attribute("name"));
  std::size_t last = 0;
  for (const auto& rule : rules) {
    const auto* element = named(exported, rule.name);
    ASSERT_NE(element, nullptr) << rule.name;
    const auto place =
        static_cast<std::size_t>(std::find(order.begin(), order.end(), rule.name) - order.begin());
    EXPECT_LE(last, place) << rule.name;
    last = place;
    EXPECT_EQ(rule.repeats,
              element->attribute("maxOccurs") != "1" && !element->attribute("maxOccurs").empty())
        << rule.name;
    const auto parts = sequence_of(*element);
    for (const auto& field : rule.fields) {
      const auto* exported_field = named(parts, field.name);
      ASSERT_NE(exported_field, nullptr) << rule.name << "-" << field.name;
      EXPECT_EQ(length_of(*exported_field), std::to_string(field.length)) << rule.name << "-" << field.name;
    }
    expect_segments(rule.children, parts);
  }
}

void expect_export(std::string_view file, std::string_view basic_type) {
  const auto path = std::filesystem::path{WEIR_SHARED_DATA} / "sap/xsd" / file;
  std::ifstream stream{path, std::ios::binary};
  if (!stream) GTEST_SKIP() << path << " is not at hand";
  const std::string text{std::istreambuf_iterator<char>{stream}, {}};
  const auto schema = parse_xml(text);
  ASSERT_TRUE(schema) << schema.error().text;
  const auto* idoc = sequence_of(schema->children.front()).front();
  expect_segments(find_basic_type(basic_type)->segments, sequence_of(*idoc));
}

TEST(EccLayout, OfTheSalesOrderAgreesWithARealExport) {
  expect_export("SALESORDER_CREATEFROMDAT204.xsd", "SALESORDER_CREATEFROMDAT202");
}

TEST(EccLayout, OfTheAccountingDocumentAgreesWithARealExport) {
  expect_export("ACC_DOCUMENT05.xsd", "ACC_DOCUMENT03");
}

}  // namespace
}  // namespace weir::sandbox::ecc::layout_test
