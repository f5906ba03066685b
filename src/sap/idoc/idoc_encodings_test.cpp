// An IDoc comes back from each of its encodings as it went.
#include <gtest/gtest.h>

#include <array>

#include "sap/idoc/idoc_flat.hpp"
#include "sap/idoc/idoc_xml.hpp"
#include "sap/idoc/segment_table.hpp"
#include "support/any_idoc.hpp"

namespace weir::sap::idoc_encodings_test {
namespace {

constexpr std::uint64_t seeds = 3;

void expect_same(const AddressedIdoc& read, const AddressedIdoc& written) {
  EXPECT_EQ(content_of(read.idoc), content_of(written.idoc));
  EXPECT_EQ(read.idoc.mestyp, written.idoc.mestyp);
  EXPECT_EQ(read.idoc.arckey, written.idoc.arckey);
  for (const ControlField& field : control_fields())
    EXPECT_EQ(read.control.*field.member, written.control.*field.member) << field.name;
}

template <typename Test>
void for_any_packet(const Test& test) {
  for (const BasicType* type : all_basic_types())
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
      testing::AnyIdoc any{seed};
      std::vector<AddressedIdoc> packet;
      for (std::size_t i = 0; i < 1 + seed % 3; ++i) packet.push_back(any.addressed(*type));
      SCOPED_TRACE(std::string{type->name} + " of seed " + std::to_string(seed));
      test(packet);
      if (::testing::Test::HasFailure()) return;
    }
}

void expect_back(const Result<std::vector<AddressedIdoc>>& read, const std::vector<AddressedIdoc>& packet) {
  ASSERT_TRUE(read) << read.error().text;
  ASSERT_EQ(read->size(), packet.size());
  for (std::size_t i = 0; i < packet.size(); ++i) expect_same((*read)[i], packet[i]);
}

TEST(IdocEncodings, PlainXmlAndBack) {
  for_any_packet([](const auto& packet) { expect_back(read_idoc_xml(plain_idoc_xml(packet)), packet); });
}

TEST(IdocEncodings, SoapXmlAndBack) {
  for_any_packet([](const auto& packet) { expect_back(read_idoc_xml(soap_idoc_xml(packet)), packet); });
}

TEST(IdocEncodings, FlatAndBackWhateverEndsALine) {
  std::size_t turn = 0;
  for_any_packet([&](const auto& packet) {
    const LineEnd end = std::array{LineEnd::lf, LineEnd::crlf, LineEnd::none}[turn++ % 3];
    const auto text = flat_idocs(packet, {.line_end = end, .records = {.trusts_described_layouts = true}});
    ASSERT_TRUE(text) << text.error().text;
    expect_back(read_flat_idocs(*text), packet);
  });
}

TEST(IdocEncodings, RecordsAndBack) {
  for_any_packet([](const auto& packet) {
    for (const AddressedIdoc& each : packet) {
      const auto records = idoc_records(each, {.definitions = {}, .trusts_described_layouts = true});
      ASSERT_TRUE(records) << records.error().text;
      const auto read = read_idoc_records(*records);
      ASSERT_TRUE(read) << read.error().text;
      expect_same(*read, each);
    }
  });
}

// Writing what was read gives the same bytes again: nothing is lost on the way.
TEST(IdocEncodings, AreTheSameToTheByteASecondTime) {
  for_any_packet([](const auto& packet) {
    const std::string xml = plain_idoc_xml(packet);
    EXPECT_EQ(plain_idoc_xml(*read_idoc_xml(xml)), xml);
  });
}

}  // namespace
}  // namespace weir::sap::idoc_encodings_test
