// IDocs that real systems wrote, where they are at hand: all are read, and nothing of them is lost.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <pugixml.hpp>

#include "sap/idoc/idoc_flat.hpp"
#include "sap/idoc/idoc_xml.hpp"
#include "sap/idoc/segment_table.hpp"
#include "support/idoc_tree.hpp"

namespace weir::sap::idoc_samples_test {
namespace {

namespace fs = std::filesystem;

class IdocSamples : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(folder())) GTEST_SKIP() << "no samples in " << folder() << "; nothing is read";
  }
  static fs::path folder() { return fs::path{WEIR_SHARED_DATA} / "sap/idoc"; }
  static std::string bytes_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }
  static std::vector<fs::path> files(const std::string& extension) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator{folder()})
      if (entry.path().extension() == extension) found.push_back(entry.path());
    return found;
  }
};

std::size_t values_in(const std::vector<Segment>& segments) {
  std::size_t count = 0;
  for (const Segment& segment : segments) count += segment.fields().size() + values_in(segment.children());
  return count;
}

std::size_t segments_in(const std::vector<Segment>& segments) {
  std::size_t count = segments.size();
  for (const Segment& segment : segments) count += segments_in(segment.children());
  return count;
}

// Elements with text behind the control record, and elements with SEGMENT, told by another program text.
struct Counted {
  std::size_t values = 0, segments = 0;
};
Counted counted(const std::string& xml) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(xml.c_str()));
  return {document
              .select_nodes("//*[not(*)][not(ancestor-or-self::*[local-name()='EDI_DC40'])]"
                            "[string-length(normalize-space(.)) > 0]")
              .size(),
          document.select_nodes("//*[@SEGMENT][local-name() != 'EDI_DC40']").size()};
}

TEST_F(IdocSamples, AreReadToTheLastSegmentAndValue) {
  const auto found = files(".xml");
  EXPECT_GE(found.size(), 14u);
  for (const fs::path& path : found) {
    const std::string xml = bytes_of(path);
    const auto read = read_idoc_xml(xml);
    ASSERT_TRUE(read) << path << ": " << read.error().text;
    std::size_t values = 0, segments = 0;
    for (const AddressedIdoc& each : *read) {
      values += values_in(each.idoc.segments);
      segments += segments_in(each.idoc.segments);
      EXPECT_FALSE(each.control.idoctyp.empty()) << path;
      EXPECT_FALSE(each.control.mestyp.empty()) << path;
    }
    EXPECT_EQ(values, counted(xml).values) << path;
    EXPECT_EQ(segments, counted(xml).segments) << path;
    const auto again = read_idoc_xml(plain_idoc_xml(*read));
    ASSERT_TRUE(again) << path;
    for (std::size_t i = 0; i < read->size(); ++i)
      EXPECT_EQ(content_of((*again)[i].idoc), content_of((*read)[i].idoc)) << path;
  }
}

// Segments that the tables know carry only fields that they know too, but for S/4HANA's and the merchant's.
TEST_F(IdocSamples, HoldSegmentsInThePlacesThatTheTablesGiveThem) {
  std::size_t checked = 0;
  const std::function<void(const std::vector<Segment>&, const std::vector<SegmentNode>&, const fs::path&)>
      walk = [&](const auto& segments, const auto& nodes, const fs::path& path) {
        for (const Segment& segment : segments) {
          const auto node = std::ranges::find(nodes, segment.name(), &SegmentNode::type);
          if (node == nodes.end()) {
            EXPECT_EQ(find_segment(segment.name()), nullptr)
                << path << " has " << segment.name() << " elsewhere";
            continue;
          }
          ++checked;
          walk(segment.children(), node->children, path);
        }
      };
  for (const fs::path& path : files(".xml")) {
    const auto read = read_idoc_xml(bytes_of(path));
    ASSERT_TRUE(read) << path;
    for (const AddressedIdoc& each : *read)
      if (const BasicType* type = find_basic_type(each.idoc.idoctyp))
        walk(each.idoc.segments, type->segments, path);
  }
  EXPECT_GT(checked, 100u);
}

TEST_F(IdocSamples, TheFlatOneOfFixedLengthIsReadAndItsUnknownSegmentsKept) {
  const fs::path path = folder() / "FLIGHTBOOKING.flight.flat.idoc";
  if (!fs::exists(path)) GTEST_SKIP() << "no " << path;
  const auto read = read_flat_idocs(bytes_of(path));
  ASSERT_TRUE(read) << read.error().text;
  ASSERT_EQ(read->size(), 1u);
  const AddressedIdoc& idoc = read->front();
  EXPECT_EQ(idoc.control.docnum, "0000000000000008");
  EXPECT_EQ(idoc.control.docrel + idoc.control.status, "75856");
  EXPECT_EQ(idoc.control.idoctyp, "FLIGHTBOOKING_CREATEFROMDAT01");
  EXPECT_EQ(idoc.control.sndprn, "A4HCLNT001");
  EXPECT_EQ(idoc.control.credat + idoc.control.cretim, "20260701063704");
  ASSERT_EQ(idoc.idoc.segments.size(), 1u);
  const Segment& root = idoc.idoc.segments[0];
  EXPECT_EQ(root.name(), "E1SBO_CRE");
  ASSERT_EQ(root.children().size(), 1u);
  const std::string_view data = root.children()[0].value("SDATA");
  EXPECT_EQ(data.substr(0, 3), "LH ");
  EXPECT_NE(data.find("MUELLER"), std::string_view::npos);
}

// Segments of ORDERS05 in an invoice: their columns are the tables', and one another's.
TEST_F(IdocSamples, TheFlatOneOfLinesHasItsFieldsInTheColumnsOfTheTables) {
  const fs::path flat = folder() / "INVOIC01.invoic.flat.txt";
  if (!fs::exists(flat)) GTEST_SKIP() << "no " << flat;
  const auto read = read_flat_idocs(bytes_of(flat));
  ASSERT_TRUE(read) << read.error().text;
  ASSERT_EQ(read->size(), 1u);
  const Idoc& idoc = read->front().idoc;
  EXPECT_EQ(read->front().control.idoctyp, "INVOIC01");
  const Segment& head = *testing::all_of(idoc, "E1EDK01").at(0);
  EXPECT_EQ(head.value("CURCY"), "EUR");
  EXPECT_EQ(head.value("HWAER"), "EUR");
  EXPECT_EQ(head.value("WKURS"), "1.00000");
  EXPECT_EQ(testing::column(idoc, "E1EDKA1", "PARVW").substr(0, 14), "RS|AG|RE|RG|WE");
  EXPECT_EQ(testing::column(idoc, "E1EDK02", "QUALF").substr(0, 11), "009|001|002");
  EXPECT_EQ(testing::column(idoc, "E1EDK02", "BELNR").substr(0, 9), "235235235");
  EXPECT_EQ(testing::column(idoc, "E1EDK03", "IDDAT").substr(0, 7), "026|002");
  EXPECT_EQ(testing::column(idoc, "E1EDK03", "DATUM").substr(0, 8), "2342344|");
}

}  // namespace
}  // namespace weir::sap::idoc_samples_test
