#pragma once
// The basic types that this ECC knows: which segments, in which order, with which fields of which length.
// Names and lengths are those of the WE60 exports, less what came only with S/4HANA (fields ending in _LONG
// but for five older ones, GLO_*, TAX_COUNTRY, TAX_CALC_*, INCOTERMS2L and its kin): a plain ECC refuses
// those.
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir::sandbox::ecc {

struct FieldRule {
  std::string name;
  std::size_t length = 0;  // characters
  bool is_date = false;
};

struct SegmentRule {
  std::string name;
  bool repeats = false;
  std::vector<FieldRule> fields;
  std::vector<SegmentRule> children;  // in the order that is demanded

  const FieldRule* field(std::string_view field_name) const;
};

// A segment as it is written down: level 0 stands below IDOC. A field is NAME:LENGTH, NAME:D for a date of
// eight characters, and NAME alone for one character, which is what most flags are.
struct SegmentText {
  int level;
  std::string_view name;
  bool repeats;
  std::string_view fields;
};

struct BasicType {
  std::string name;                        // IDOCTYP
  std::vector<std::string> message_types;  // MESTYP
  std::vector<SegmentRule> segments;
};

std::span<const SegmentText> order_segments();     // layout_order.cpp
std::span<const SegmentText> account_segments();   // layout_account.cpp
std::span<const SegmentText> movement_segments();  // layout_movement.cpp
std::span<const SegmentText> purchase_segments();  // layout_purchase.cpp
std::span<const SegmentText> orders_segments();    // layout_orders.cpp
std::span<const SegmentText> audit_segments();     // layout_orders.cpp
std::span<const SegmentText> status_segments();    // layout_orders.cpp

std::span<const SegmentText> delivery_segments();  // layout_delivery.cpp

// Null for a type that is not known here.
const BasicType* find_basic_type(std::string_view name);

// The segment of that type, "E1BPSDHD1", or of that definition, "E2BPSDHD1003", whose version does not
// matter: later ones add fields behind. Null for a name that the basic type does not have.
const SegmentRule* segment_named(const BasicType& type, std::string_view name);

const SegmentRule& control_record();  // EDI_DC40

// The fields of a BAPI structure, which are those of a segment and its overflow children taken together.
std::vector<FieldRule> structure_of(std::string_view segment);

}  // namespace weir::sandbox::ecc
