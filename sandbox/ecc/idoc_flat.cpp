#include "sandbox/ecc/idoc_flat.hpp"

#include <algorithm>
#include <charconv>

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/layout.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

struct FlatRow {
  const Fields* fields;
  int number = 0;
  int parent = 0;  // 0 stands for the IDoc itself
};

// 0 for a text that is no number, which no segment has.
int segment_number(std::string_view text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc{} && read.ptr == text.data() + text.size() ? number : 0;
}

std::string without_blanks_behind(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

// The fields of a segment, each at the sum of the lengths before it, counted in characters. What stands
// behind the last belongs to a later version and is ignored, as is every field that is blank.
Fields cut_fields(const SegmentRule& rule, std::string_view data) {
  Fields fields;
  for (const auto& field : rule.fields) {
    const auto part = cut_to(data, field.length);
    data.remove_prefix(part.size());
    if (auto value = without_blanks_behind(part); !value.empty())
      fields.emplace(field.name, std::move(value));
  }
  return fields;
}

class TreeBuilder {
 public:
  TreeBuilder(Idoc& idoc, std::vector<FlatRow> rows)
      : idoc_{idoc}, rows_{std::move(rows)}, type_{find_basic_type(value_of(idoc.control, "IDOCTYP"))} {}

  void build() {
    check_numbers();
    if (idoc_.damage.empty()) idoc_.segments = children_of(0);
  }

 private:
  void check_numbers() {
    int last = 0;
    for (const auto& row : rows_) {
      const auto name = text_of(*row.fields, "SEGNAM");
      if (row.number <= last)
        return damage("The SEGNUM of segment " + name + " does not follow the one before");
      const bool has_parent = row.parent == 0 || std::ranges::any_of(rows_, [&](const FlatRow& other) {
                                return other.number == row.parent && other.number < row.number;
                              });
      if (!has_parent) return damage("The PSGNUM of segment " + name + " names no segment before it");
      last = row.number;
    }
  }

  std::vector<Segment> children_of(int parent) const {
    std::vector<Segment> segments;
    for (const auto& row : rows_)
      if (row.parent == parent) segments.push_back(segment_of(row));
    return segments;
  }

  // An unknown name is kept as it came; the syntax check stumbles over it.
  Segment segment_of(const FlatRow& row) const {
    const auto name = text_of(*row.fields, "SEGNAM");
    const auto* rule = type_ == nullptr ? nullptr : segment_named(*type_, name);
    if (rule == nullptr) return {name, {}, children_of(row.number)};
    return {rule->name, cut_fields(*rule, value_of(*row.fields, "SDATA")), children_of(row.number)};
  }

  void damage(std::string text) { idoc_.damage = std::move(text); }

  Idoc& idoc_;
  std::vector<FlatRow> rows_;
  const BasicType* type_;
};

std::vector<FlatRow> rows_with_number(const Rows& data, std::string_view docnum) {
  std::vector<FlatRow> rows;
  for (const auto& fields : data) {
    if (value_of(fields, "DOCNUM") != docnum) continue;
    rows.push_back(
        {&fields, segment_number(value_of(fields, "SEGNUM")), segment_number(value_of(fields, "PSGNUM"))});
  }
  return rows;
}

std::string padded_with_blanks(std::string_view text, std::size_t characters) {
  auto part = cut_to(text, characters);
  return part.append(characters - characters_of(part), ' ');
}

std::string flat_fields(const SegmentRule& rule, const Fields& fields) {
  std::string data;
  for (const auto& field : rule.fields)
    data += padded_with_blanks(value_of(fields, field.name), field.length);
  return without_blanks_behind(std::move(data));
}

std::string numc(std::size_t number, std::size_t digits) {
  return number_of(std::to_string(number), digits).value_or("");
}

class FlatWriter {
 public:
  explicit FlatWriter(const Idoc& idoc)
      : idoc_{idoc}, type_{find_basic_type(value_of(idoc.control, "IDOCTYP"))} {}

  Rows write() {
    add(idoc_.segments, 0, 1);
    return std::move(rows_);
  }

 private:
  void add(const std::vector<Segment>& segments, std::size_t parent, std::size_t level) {
    for (const auto& segment : segments) {
      const auto number = rows_.size() + 1;
      const auto* rule = type_ == nullptr ? nullptr : segment_named(*type_, segment.name);
      rows_.push_back({{"SEGNAM", "E2" + segment.name.substr(2)},
                       {"MANDT", std::string{client}},
                       {"DOCNUM", idoc_.number},
                       {"SEGNUM", numc(number, 6)},
                       {"PSGNUM", numc(parent, 6)},
                       {"HLEVEL", numc(level, 2)},
                       {"SDATA", rule == nullptr ? "" : flat_fields(*rule, segment.fields)}});
      add(segment.children, number, level + 1);
    }
  }

  const Idoc& idoc_;
  const BasicType* type_;
  Rows rows_;
};

}  // namespace

Result<std::vector<Idoc>, Refusal> read_flat_idocs(const Rows& controls, const Rows& data) {
  std::vector<Idoc> idocs;
  std::size_t used = 0;
  for (const auto& control : controls) {
    const auto number = value_of(control, "DOCNUM");
    const auto namesakes = std::ranges::count_if(
        controls, [&](const Fields& other) { return value_of(other, "DOCNUM") == number; });
    if (namesakes > 1) return Refusal{"Two control records have the number " + std::string{number}};
    Idoc idoc;
    idoc.control = control;
    auto rows = rows_with_number(data, number);
    used += rows.size();
    TreeBuilder{idoc, std::move(rows)}.build();
    idocs.push_back(std::move(idoc));
  }
  if (used < data.size()) return Refusal{"Data records without a control record"};
  return idocs;
}

Fields flat_control(const Idoc& idoc) {
  auto control = idoc.control;
  control["DOCNUM"] = idoc.number;
  return control;
}

Rows flat_data(const Idoc& idoc) { return FlatWriter{idoc}.write(); }

}  // namespace weir::sandbox::ecc
