#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "core/text.hpp"
#include "sap/idoc/columns.hpp"
#include "sap/idoc/idoc_records.hpp"
#include "sap/idoc/segment_table.hpp"

namespace weir::sap {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

Failure no_records(const std::string& where, const std::string& what) {
  return {.next = Next::refuse,
          .code = "sap.idoc_unreadable",
          .text = "the IDoc message cannot be read: " + where + ' ' + what + "; it is kept as it came",
          .subject = where};
}

// 0 for what is no number: some programs write blanks.
std::size_t number_in(std::string_view text) {
  text = trim(text);
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

Segment segment_of(const DataRecord& record) {
  const std::string_view type = type_of_definition(record.segnam);
  if (type.empty()) {
    Segment unknown{record.segnam};
    if (!record.sdata.empty()) unknown.keep("SDATA", record.sdata);
    return unknown;
  }
  Segment segment{std::string{type}};
  const Columns columns{record.sdata};
  for (const FieldSpec& field : find_segment(type)->fields) {
    const std::string_view value = columns.trimmed(field.offset, field.length);
    if (!value.empty()) segment.keep(field.name, value);
  }
  return segment;
}

// Whether any record names a parent that stands before it. Programs that are not SAP leave PSGNUM blank or
// zero.
bool names_parents(const std::vector<DataRecord>& records) {
  std::set<std::size_t> numbers;
  for (const DataRecord& record : records) {
    if (numbers.contains(number_in(record.psgnum))) return true;
    if (const std::size_t number = number_in(record.segnum); number > 0) numbers.insert(number);
  }
  return false;
}

// Hangs each record below its parent: by PSGNUM, or by the basic type where no record says its parent.
class TreeBuilder {
 public:
  TreeBuilder(const IdocRecords& records, const IdocLimits& limits)
      : type_{find_basic_type(records.control.idoctyp)},
        has_parents_{names_parents(records.data)},
        limits_{limits} {}

  std::optional<Failure> add(const DataRecord& record) {
    const std::string where =
        "record " + std::to_string(entries_.size() + 1) + ' ' + printable(record.segnam);
    if (record.segnam.empty()) return no_records(where, "names no segment");
    if (record.segnam.starts_with("EDI_DC")) return no_records(where, "is a control record among the data");
    if (entries_.size() == limits_.segments) return no_records(where, "is one more than the limit allows");
    Entry entry{segment_of(record), parent_of(record), nullptr, 1, {}};
    if (entry.parent != none) entry.depth = entries_[entry.parent].depth + 1;
    if (entry.depth > limits_.depth) return no_records(where, "hangs deeper than the limit allows");
    const auto* nodes = nodes_below(entry.parent);
    if (nodes != nullptr) entry.node = node_of(*nodes, entry.segment.name());
    if (const std::size_t number = number_in(record.segnum); number > 0) by_number_[number] = entries_.size();
    if (entry.parent != none) entries_[entry.parent].children.push_back(entries_.size());
    entries_.push_back(std::move(entry));
    return std::nullopt;
  }

  std::vector<Segment> tree() && {
    std::vector<Segment> roots;
    for (std::size_t i = 0; i < entries_.size(); ++i)
      if (entries_[i].parent == none) roots.push_back(with_children(i));
    return roots;
  }

 private:
  struct Entry {
    Segment segment;
    std::size_t parent = none;
    const SegmentNode* node = nullptr;
    std::size_t depth = 1;
    std::vector<std::size_t> children;
  };

  static const SegmentNode* node_of(const std::vector<SegmentNode>& nodes, std::string_view name) {
    const auto found = std::ranges::find(nodes, name, &SegmentNode::type);
    return found == nodes.end() ? nullptr : &*found;
  }

  const std::vector<SegmentNode>* nodes_below(std::size_t parent) const {
    if (parent == none) return type_ == nullptr ? nullptr : &type_->segments;
    const SegmentNode* node = entries_[parent].node;
    return node == nullptr ? nullptr : &node->children;
  }

  std::size_t parent_of(const DataRecord& record) const {
    if (const auto found = by_number_.find(number_in(record.psgnum)); found != by_number_.end())
      return found->second;
    const std::string_view type = type_of_definition(record.segnam);
    if (has_parents_ || type_ == nullptr || type.empty() || node_of(type_->segments, type) != nullptr)
      return none;
    for (std::size_t at = entries_.size() - 1; at < entries_.size(); at = entries_[at].parent)
      if (entries_[at].node != nullptr && node_of(entries_[at].node->children, type) != nullptr) return at;
    return none;
  }

  Segment with_children(std::size_t at) {
    Segment whole = std::move(entries_[at].segment);
    for (const std::size_t child : entries_[at].children) whole.add(with_children(child));
    return whole;
  }

  const BasicType* type_;
  const bool has_parents_;
  const IdocLimits& limits_;
  std::vector<Entry> entries_;
  std::map<std::size_t, std::size_t> by_number_;  // SEGNUM → entry
};

}  // namespace

Result<AddressedIdoc> read_idoc_records(const IdocRecords& records, const IdocLimits& limits) {
  AddressedIdoc read;
  read.control = records.control;
  read.idoc = {records.control.idoctyp, records.control.mestyp, records.control.arckey, {}};
  TreeBuilder builder{records, limits};
  for (const DataRecord& record : records.data)
    if (auto failure = builder.add(record)) return *failure;
  read.idoc.segments = std::move(builder).tree();
  return read;
}

}  // namespace weir::sap
