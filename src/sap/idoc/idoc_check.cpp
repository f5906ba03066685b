#include <algorithm>
#include <charconv>

#include "sap/idoc/idoc.hpp"
#include "sap/idoc/segment_table.hpp"
#include "sap/model/field_text.hpp"

namespace weir::sap {
namespace {

Failure refused(std::string code, std::string subject, std::string text) {
  return {
      .next = Next::refuse, .code = std::move(code), .text = std::move(text), .subject = std::move(subject)};
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "12.50", "-12.50", "12.50-": a sign stands in front or, as SAP writes it, behind.
bool is_number(std::string_view text) {
  const auto is_sign = [](char c) { return c == '+' || c == '-'; };
  if (!text.empty() && is_sign(text.front()))
    text.remove_prefix(1);
  else if (!text.empty() && is_sign(text.back()))
    text.remove_suffix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? "0" : text.substr(point + 1);
  return (is_digits(whole) || (whole.empty() && point != std::string_view::npos)) && is_digits(part);
}

unsigned number_at(std::string_view text, std::size_t offset, std::size_t length) {
  unsigned number = 0;
  std::from_chars(text.data() + offset, text.data() + offset + length, number);
  return number;
}

bool is_date(std::string_view text) {
  if (text.size() != 8 || !is_digits(text)) return false;
  if (text == "00000000") return true;  // SAP's initial date
  return Date{std::chrono::year{static_cast<int>(number_at(text, 0, 4))},
              std::chrono::month{number_at(text, 4, 2)}, std::chrono::day{number_at(text, 6, 2)}}
      .ok();
}

bool is_time(std::string_view text) {
  return text.size() == 6 && is_digits(text) && number_at(text, 0, 2) <= 24 && number_at(text, 2, 2) < 60 &&
         number_at(text, 4, 2) < 60;
}

bool is_of(FieldKind kind, std::string_view text) {
  switch (kind) {
    case FieldKind::text:
      return true;
    case FieldKind::number:
      return is_number(text);
    case FieldKind::date:
      return is_date(text);
    case FieldKind::time:
      return is_time(text);
  }
  return false;
}

const char* name_of(FieldKind kind) {
  return kind == FieldKind::number ? "number like 12.50 or 12.50-"
         : kind == FieldKind::date ? "date YYYYMMDD"
                                   : "time HHMMSS";
}

std::string at_most(std::size_t most) {
  return most == SegmentNode::any_number ? "any number" : std::to_string(most);
}

class Checker {
 public:
  explicit Checker(const BasicType& type) : type_{type} {}

  std::optional<Failure> segments(const std::vector<Segment>& found, const std::vector<SegmentNode>& allowed,
                                  const std::string& parent) {
    std::size_t place = 0;  // of the segment type that stands here
    std::size_t count = 0;  // of its segments so far
    for (const Segment& segment : found) {
      const auto node = std::ranges::find(allowed, segment.name(), &SegmentNode::type);
      if (node == allowed.end()) return unknown(segment.name(), parent);
      const auto at = static_cast<std::size_t>(node - allowed.begin());
      if (at < place) return too_late(segment.name(), allowed[place].type, parent);
      if (auto missing = missing_before(allowed, place, at, count, parent)) return missing;
      count = at == place ? count + 1 : 1;
      place = at;
      if (count > node->most) return too_many(segment.name(), parent, node->most);
      if (auto failure = segment_itself(segment, *node)) return failure;
    }
    return missing_before(allowed, place, allowed.size(), count, parent);
  }

 private:
  std::optional<Failure> segment_itself(const Segment& segment, const SegmentNode& node) {
    if (!segment.overflow().empty())
      return refused("sap.idoc_too_long", segment.overflow(),
                     segment.overflow() + ": longer than SAP takes; shorten the value where it is kept");
    if (node.spec != nullptr)
      if (auto failure = fields(segment, *node.spec)) return failure;
    return segments(segment.children(), node.children, segment.name());
  }

  std::optional<Failure> fields(const Segment& segment, const SegmentSpec& spec) {
    std::size_t next = 0;
    for (const auto& [name, value] : segment.fields()) {
      const std::string where = segment.name() + '-' + name;
      const auto field = std::ranges::find(spec.fields, name, &FieldSpec::name);
      if (field == spec.fields.end())
        return refused("sap.idoc_unknown", where, where + " is no field of SAP's on ECC");
      const auto at = static_cast<std::size_t>(field - spec.fields.begin());
      if (at < next)
        return refused("sap.idoc_order", where, where + " stands behind a field that follows it");
      next = at + 1;
      if (auto failure = value_of(where, value, *field)) return failure;
    }
    return std::nullopt;
  }

  static std::optional<Failure> value_of(const std::string& where, const std::string& value,
                                         const FieldSpec& field) {
    const std::size_t size = characters(value);
    if (size > field.length)
      return refused("sap.idoc_too_long", where,
                     where + " (" + std::to_string(size) + " of " + std::to_string(field.length) +
                         "): longer than SAP takes; shorten the value where it is kept");
    if (!is_of(field.kind, value))
      return refused("sap.idoc_malformed_value", where, where + " is no " + name_of(field.kind));
    return std::nullopt;
  }

  // A segment type that has to be there between two places has not been.
  std::optional<Failure> missing_before(const std::vector<SegmentNode>& allowed, std::size_t from,
                                        std::size_t to, std::size_t count, const std::string& parent) {
    for (std::size_t i = from; i < to; ++i)
      if (allowed[i].is_mandatory && !(i == from && count > 0))
        return refused("sap.idoc_order", std::string{allowed[i].type},
                       "there is no " + std::string{allowed[i].type} + below(parent));
    return std::nullopt;
  }

  std::string below(const std::string& parent) const {
    return (parent.empty() ? " in " : " below " + parent + " in ") + std::string{type_.name};
  }
  Failure unknown(const std::string& name, const std::string& parent) const {
    return refused("sap.idoc_unknown", name, name + " is no segment" + below(parent));
  }
  Failure too_late(const std::string& name, std::string_view last, const std::string& parent) const {
    return refused("sap.idoc_order", name,
                   name + " stands behind " + std::string{last} + below(parent) + ", and belongs before it");
  }
  Failure too_many(const std::string& name, const std::string& parent, std::size_t most) const {
    return refused("sap.idoc_order", name,
                   name + " stands there more than " + at_most(most) + " times" + below(parent));
  }

  const BasicType& type_;
};

}  // namespace

Result<Done> check(const Idoc& idoc) {
  const BasicType* type = find_basic_type(idoc.idoctyp);
  if (type == nullptr)
    return refused(
        "sap.idoc_unknown", idoc.idoctyp,
        idoc.idoctyp + " is no basic type that Weir has a table of; see docs/config.md for those it has");
  if (auto failure = Checker{*type}.segments(idoc.segments, type->segments, "")) return *failure;
  return Done{};
}

}  // namespace weir::sap
