#include "sap/idoc/idoc.hpp"

#include <algorithm>
#include <map>

#include "core/ensure.hpp"
#include "sap/idoc/segment_table.hpp"
#include "sap/model/field_text.hpp"

namespace weir::sap {
namespace {

std::optional<std::string> overflow_of(const Segment& segment) {
  if (!segment.overflow().empty()) return segment.overflow();
  for (const Segment& child : segment.children())
    if (auto found = overflow_of(child)) return found;
  return std::nullopt;
}

using Content = std::map<std::string, std::string>;

// Where a value stands and how long it is goes with it: nothing that is moved or split reads as the same.
void gather(Content& content, const Segment& segment, int depth) {
  std::string& segments = content["segments"];
  const std::string place = std::to_string(std::ranges::count(segments, '\n'));
  segments += '\n' + std::to_string(depth) + ' ' + segment.name();
  for (const auto& [field, value] : segment.fields())
    content[segment.name() + '-' + field] += place + ' ' + std::to_string(value.size()) + ' ' + value + '\n';
  for (const Segment& child : segment.children()) gather(content, child, depth + 1);
}

}  // namespace

Segment& Segment::set(std::string_view field, std::string_view value, std::size_t length) {
  const std::size_t size = characters(value);
  if (size > length) {
    if (overflow_.empty())
      overflow_ = name_ + '-' + std::string{field} + " (" + std::to_string(size) + " of " +
                  std::to_string(length) + ')';
  } else if (!value.empty()) {
    fields_.emplace_back(field, value);
  }
  return *this;
}

Segment& Segment::set(std::string_view field, std::string_view value) {
  const SegmentSpec* spec = find_segment(name_);
  ensure(spec != nullptr, "a segment that the tables do not have");
  const FieldSpec* known = spec->field(field);
  ensure(known != nullptr, "a field that its segment does not have");
  return set(field, value, known->length);
}

Segment& Segment::keep(std::string_view field, std::string_view value) {
  fields_.emplace_back(field, value);
  return *this;
}

std::string_view Segment::value(std::string_view field) const {
  const auto found = std::ranges::find(fields_, field, [](const auto& each) { return each.first; });
  return found == fields_.end() ? std::string_view{} : found->second;
}

const Segment* Segment::child(std::string_view name) const {
  const auto found = std::ranges::find(children_, name, &Segment::name);
  return found == children_.end() ? nullptr : &*found;
}

Segment& Segment::add(Segment child) { return children_.emplace_back(std::move(child)); }

std::optional<std::string> Idoc::overflow() const {
  for (const Segment& segment : segments)
    if (auto found = overflow_of(segment)) return found;
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> content_of(const Idoc& idoc) {
  Content content;
  content["segments"] = idoc.idoctyp;
  for (const Segment& segment : idoc.segments) gather(content, segment, 1);
  return {content.begin(), content.end()};
}

}  // namespace weir::sap
