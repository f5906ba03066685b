#include "sap/idoc/idoc_records.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "sap/idoc/columns.hpp"
#include "sap/idoc/segment_table.hpp"
#include "sap/model/field_text.hpp"

namespace weir::sap {
namespace {

constexpr std::size_t number_size = 6;  // SEGNUM, PSGNUM
constexpr std::size_t most_segments = 999'999;
constexpr std::size_t sdata_size = 1000;
constexpr std::size_t segnam_size = 30;

Failure not_recorded(std::string code, std::string subject, const std::string& text) {
  return {.next = Next::refuse, .code = std::move(code), .text = subject + ' ' + text, .subject = subject};
}

std::string digits(std::size_t number, std::size_t size) {
  std::string text = std::to_string(number);
  return text.size() < size ? text.insert(0, size - text.size(), '0') : text;
}

// Writes the tree from top to bottom, as SAP numbers it.
class RecordWriter {
 public:
  RecordWriter(const ControlRecord& control, const RecordOptions& options)
      : options_{options}, records_{control, {}} {}

  std::optional<Failure> add(const Segment& segment, std::size_t parent, std::size_t depth) {
    if (records_.data.size() == most_segments)
      return not_recorded("sap.idoc_too_long", records_.control.arckey, "has more segments than SAP numbers");
    const SegmentSpec* spec = find_segment(segment.name());
    auto sdata = spec == nullptr ? raw(segment) : columns(segment, *spec);
    if (!sdata) return sdata.error();
    const std::size_t number = records_.data.size() + 1;
    std::string segnam = definition(segment.name(), spec);
    if (characters(segnam) > segnam_size)
      return too_long("SEGNAM " + segnam, characters(segnam), segnam_size);
    records_.data.push_back({std::move(segnam), records_.control.mandt, records_.control.docnum,
                             digits(number, number_size), digits(parent, number_size), digits(depth, 2),
                             std::move(*sdata)});
    for (const Segment& child : segment.children())
      if (auto failure = add(child, number, depth + 1)) return failure;
    return std::nullopt;
  }

  IdocRecords records() && { return std::move(records_); }

 private:
  std::string definition(const std::string& name, const SegmentSpec* spec) const {
    const auto other = options_.definitions.find(name);
    if (other != options_.definitions.end()) return other->second;
    return spec == nullptr ? name : std::string{spec->definition};
  }

  // A segment that no table has: its columns have to have come with it.
  static Result<std::string> raw(const Segment& segment) {
    const bool is_raw = segment.fields().size() == 1 && segment.fields().front().first == "SDATA";
    if (!segment.fields().empty() && !is_raw)
      return not_recorded("sap.idoc_unknown", segment.name(),
                     "has no table that says in which columns its fields stand");
    const std::string sdata{segment.value("SDATA")};
    if (has_line_end(sdata)) return line_end_in(segment.name() + "-SDATA");
    if (characters(sdata) > sdata_size)
      return too_long(segment.name() + "-SDATA", characters(sdata), sdata_size);
    return sdata;
  }

  static Result<std::string> columns(const Segment& segment, const SegmentSpec& spec) {
    for (const auto& [name, value] : segment.fields()) {
      const std::string where = segment.name() + '-' + name;
      const FieldSpec* field = spec.field(name);
      if (field == nullptr) return not_recorded("sap.idoc_unknown", where, "is no field of SAP's on ECC");
      if (characters(value) > field->length) return too_long(where, characters(value), field->length);
      if (has_line_end(value)) return line_end_in(where);
    }
    std::string line;
    for (const FieldSpec& field : spec.fields) append_column(line, segment.value(field.name), field.length);
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
  }

  static bool has_line_end(std::string_view value) {
    return value.find_first_of("\r\n") != std::string::npos;
  }

  static Failure line_end_in(const std::string& where) {
    return not_recorded("sap.idoc_malformed_value", where, "has a line end in it, and a record is one line");
  }

  static Failure too_long(const std::string& where, std::size_t size, std::size_t limit) {
    return not_recorded(
        "sap.idoc_too_long", where,
        '(' + std::to_string(size) + " of " + std::to_string(limit) + ") is longer than SAP takes");
  }

  const RecordOptions& options_;
  IdocRecords records_;
};

}  // namespace

Result<IdocRecords> idoc_records(const AddressedIdoc& idoc, const RecordOptions& options) {
  const BasicType* type = find_basic_type(idoc.idoc.idoctyp);
  if (type != nullptr && !type->layout_is_known && !options.trusts_described_layouts)
    return not_recorded("sap.idoc_unproven_layout", idoc.idoc.idoctyp,
                   "is known to us by the names of its fields and not by their columns; send it as XML");
  if (auto checked = check(idoc.control); !checked) return checked.error();
  RecordWriter writer{idoc.control, options};
  for (const Segment& segment : idoc.idoc.segments)
    if (auto failure = writer.add(segment, 0, 1)) return *failure;
  return std::move(writer).records();
}

}  // namespace weir::sap
