#pragma once
// What SAP's basic types are made of: segments, their fields with lengths, and the order of both. Lengths are
// characters.
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace weir::sap {

enum class FieldKind : std::uint8_t { text, number, date, time };

struct FieldSpec {
  std::string_view name;
  std::size_t length = 0;
  FieldKind kind = FieldKind::text;
  std::size_t offset = 0;  // in SDATA, the 1000 characters of a flat record
};

struct SegmentSpec {
  std::string_view type;        // "E1EDKA1", in XML
  std::string_view definition;  // "E2EDKA1003", in flat files and tRFC; its end tells the version
  std::vector<FieldSpec> fields;

  const FieldSpec* field(std::string_view name) const;  // null: no such field
};

struct SegmentNode {
  static constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

  std::string_view type;
  const SegmentSpec* spec = nullptr;  // null: a segment whose place is known and whose fields are not
  bool is_mandatory = false;          // below each parent
  std::size_t most = 1;               // below one parent
  std::vector<SegmentNode> children;
};

struct BasicType {
  std::string_view name;  // "ORDERS05"
  std::vector<SegmentNode> segments;
  // False: the order of fields is from descriptions. Enough for XML, where fields have names; in flat records
  // they have only a place, and a wrong one would shift amounts.
  bool layout_is_known = false;
};

// null: we have no table of it.
const BasicType* find_basic_type(std::string_view name);
// By type, whatever basic types have it.
const SegmentSpec* find_segment(std::string_view type);
// The segment type of a name in a flat record: "E1EDKA1" for E2EDKA1003, E2EDKA1 and E1EDKA1, whatever the
// version; empty for one we have no table of. Later versions only append fields.
std::string_view type_of_definition(std::string_view segnam);

// The fields of the control record EDI_DC40.
const SegmentSpec& control_record_spec();

// All tables, for what has to hold of each.
std::vector<const BasicType*> all_basic_types();

}  // namespace weir::sap
