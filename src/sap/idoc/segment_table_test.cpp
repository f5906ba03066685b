#include "sap/idoc/segment_table.hpp"

#include <gtest/gtest.h>

#include <set>

#include "support/s4_fields.hpp"

namespace weir::sap::segment_table_test {
namespace {

std::set<const SegmentSpec*> segments_of(const std::vector<SegmentNode>& nodes) {
  std::set<const SegmentSpec*> found;
  for (const SegmentNode& node : nodes) {
    if (node.spec != nullptr) found.insert(node.spec);
    found.merge(segments_of(node.children));
  }
  return found;
}

std::set<const SegmentSpec*> all_segments() {
  std::set<const SegmentSpec*> found;
  for (const BasicType* type : all_basic_types()) found.merge(segments_of(type->segments));
  return found;
}

TEST(SegmentTable, HasEachBasicTypeThatWeSpeak) {
  for (const char* name :
       {"ORDERS05", "SALESORDER_CREATEFROMDAT202", "DELVRY03", "DELVRY05", "DELVRY07", "SHPMNT05",
        "ACC_DOCUMENT03", "ACC_DOCUMENT04", "ACC_DOCUMENT05", "MBGMCR02", "MBGMCR03", "PORDCR102", "COND_A01",
        "COND_A04", "MATMAS04", "MATMAS05", "ALEAUD01", "SYSTAT01"})
    EXPECT_NE(find_basic_type(name), nullptr) << name;
  EXPECT_EQ(find_basic_type("INVOIC02"), nullptr);
}

TEST(SegmentTable, NamesAFieldOnceAndLaysFieldsSideBySide) {
  EXPECT_GT(all_segments().size(), 200u);
  for (const SegmentSpec* segment : all_segments()) {
    std::set<std::string_view> names;
    std::size_t offset = 0;
    for (const FieldSpec& field : segment->fields) {
      EXPECT_TRUE(names.insert(field.name).second) << segment->type << "-" << field.name;
      EXPECT_EQ(field.offset, offset) << segment->type << "-" << field.name;
      offset += field.length;
    }
    EXPECT_LE(offset, 1000u) << segment->type;
  }
}

TEST(SegmentTable, HasNoFieldThatOnlyS4Has) {
  for (const SegmentSpec* segment : all_segments())
    for (const FieldSpec& field : segment->fields)
      EXPECT_FALSE(testing::is_of_s4_only(field.name)) << segment->type << "-" << field.name;
}

TEST(SegmentTable, SaysWhichFieldsAreDatesTimesAndNumbers) {
  const auto kind = [](const char* segment, const char* field) {
    return find_segment(segment)->field(field)->kind;
  };
  EXPECT_EQ(kind("E1BPACHE09", "PSTNG_DATE"), FieldKind::date);
  EXPECT_EQ(kind("E1EDT13", "ISDD"), FieldKind::date);
  EXPECT_EQ(kind("E1EDT13", "ISDZ"), FieldKind::time);
  EXPECT_EQ(kind("E1BPACCR09", "AMT_DOCCUR"), FieldKind::number);
  EXPECT_EQ(kind("E1BPSCHDL", "REQ_QTY"), FieldKind::number);
  EXPECT_EQ(kind("E1BPSCHDLX", "REQ_DATE"), FieldKind::text);  // an X
  EXPECT_EQ(kind("E1BPACHE09", "REF_DOC_NO"), FieldKind::text);
}

// Offsets from the published descriptions of the records, not from our tables.
TEST(SegmentTable, AgreesWithTheKnownOffsets) {
  const std::vector<std::tuple<const char*, const char*, std::size_t, std::size_t>> known{
      {"EDI_DC40", "DOCNUM", 13, 16},        {"EDI_DC40", "IDOCTYP", 39, 30},
      {"EDI_DC40", "SNDPRN", 162, 10},       {"EDI_DC40", "RCVPRN", 277, 10},
      {"EDI_DC40", "ARCKEY", 434, 70},       {"EDI_DC40", "SERIAL", 504, 20},
      {"E1EDK01", "LIFSK", 291, 2},          {"E1EDK01", "DELCO", 342, 3},
      {"E1EDKA1", "BNAME", 713, 35},         {"E1EDKA1", "TITLE", 980, 15},
      {"E1EDP01", "MATNR", 394, 35},         {"E1EDP01", "PSTYV", 275, 4},
      {"E1EDP05", "KOBAS", 217, 18},         {"E1EDP19", "MFRNR", 150, 10},
      {"E1EDS01", "WAERQ", 24, 3},           {"E1EDL20", "BOLNR", 149, 35},
      {"E1EDL20", "LIFEX", 218, 35},         {"E1EDL20", "POTIM", 296, 6},
      {"E1ADRM1", "E_MAIL", 804, 70},        {"E1EDT13", "ISDD", 61, 8},
      {"E1EDL47", "TRACKN", 30, 35},         {"E1EDL24", "LFIMG", 176, 15},
      {"E1EDL24", "POSEX", 540, 6},          {"E1EDL24", "VGBEL", 917, 10},
      {"E1EDL24", "VGPOS", 927, 6},          {"E1EDL41", "IHREZ", 50, 12},
      {"E1EDL43", "DATUM", 42, 8},           {"E1EDL37", "EXIDV2", 337, 20},
      {"E1EDL49", "TRACKN", 30, 35},         {"E1EDL44", "PARID", 183, 35},
      {"E1EDT20", "TPBEZ", 88, 20},          {"E1KOMG", "MATNR", 91, 18},
      {"E1KOMG", "MEINS", 147, 3},           {"E1KONP", "KMEIN", 90, 3},
      {"E1KONP", "LOEVM_KO", 256, 1},        {"E1BPACHE09", "REF_DOC_NO", 112, 16},
      {"E1BPACGL09", "COSTCENTER", 297, 10}, {"E1BPACGL09", "SEGMENT", 878, 10},
      {"E1BPACAR09", "SP_GL_IND", 341, 1},   {"E1BPACAR09", "PROFIT_CTR", 422, 10},
      {"E1BPACTX09", "DIRECT_TAX", 83, 1},   {"E1BPACCR09", "TAX_AMT", 142, 25},
      {"E1BPACKEC9", "CHARACTER", 40, 18}};
  for (const auto& [segment, name, offset, length] : known) {
    const SegmentSpec* spec = find_segment(segment);
    ASSERT_NE(spec, nullptr) << segment;
    const FieldSpec* field = spec->field(name);
    ASSERT_NE(field, nullptr) << segment << "-" << name;
    EXPECT_EQ(field->offset, offset) << segment << "-" << name;
    EXPECT_EQ(field->length, length) << segment << "-" << name;
  }
  const FieldSpec& last = control_record_spec().fields.back();
  EXPECT_EQ(last.offset + last.length, 524u);
}

TEST(SegmentTable, KnowsASegmentByEachNameThatARecordGivesIt) {
  for (const char* name : {"E2EDKA1003", "E2EDKA1", "E1EDKA1", "E2EDKA1099"})
    EXPECT_EQ(type_of_definition(name), "E1EDKA1") << name;
  EXPECT_EQ(type_of_definition("E2BPPAREX000"), "E1BPPAREX");
  EXPECT_EQ(type_of_definition("E2EDL24006"), "E1EDL24");
  for (const char* name : {"", "Z2EDKA1000", "E2XXX", "003", "E2", "/SPE/E2X000"})
    EXPECT_EQ(type_of_definition(name), "") << name;
  for (const SegmentSpec* segment : all_segments()) {
    EXPECT_EQ(type_of_definition(segment->definition), segment->type);
    EXPECT_LE(segment->definition.size(), 30u);
  }
}

}  // namespace
}  // namespace weir::sap::segment_table_test
