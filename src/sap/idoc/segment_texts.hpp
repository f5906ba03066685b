#pragma once
// The segments of SAP's basic types as compact text, a file a family: facts (names, lengths, order) of the
// types as SAP exports them, without fields that only S/4HANA has. Read once, by segment_table.cpp.
#include <span>

namespace weir::sap {

// `fields` in SAP's order, each NAME:LENGTH, with d for a date, t for a time, n for a number behind the
// length.
struct SegmentText {
  const char* type;        // "E1EDK01": in XML
  const char* definition;  // "E2EDK01005": in flat files and tRFC
  const char* fields;
};

std::span<const SegmentText> orders_segments();
std::span<const SegmentText> sales_order_segments();
std::span<const SegmentText> accounting_segments();
std::span<const SegmentText> condition_segments();
std::span<const SegmentText> delivery_segments();
std::span<const SegmentText> declared_goods_segments();
std::span<const SegmentText> shipment_segments();
std::span<const SegmentText> material_segments();
std::span<const SegmentText> goods_movement_segments();
std::span<const SegmentText> purchase_order_segments();
std::span<const SegmentText> status_segments();

// `segments` as SEGMENT, then ! when it has to be there, then *N when there may be N of them (* alone: any
// number), then the segments below it in parentheses.
struct BasicTypeText {
  const char* names;  // the basic types that share it, with blanks between
  const char* segments;
  bool layout_is_known;  // from an export; otherwise field order is from descriptions, and good for XML alone
};

std::span<const BasicTypeText> basic_type_texts();

}  // namespace weir::sap
