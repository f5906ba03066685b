#include <algorithm>

#include "sandbox/ecc/idoc.hpp"
#include "sandbox/ecc/layout.hpp"

namespace weir::sandbox::ecc {
namespace {

bool is_in_space(const Element& element, std::string_view space) {
  return element.space == space && std::ranges::all_of(element.children, [&](const Element& child) {
           return is_in_space(child, space);
         });
}

// The attribute is what tells a segment from a field.
bool is_segment(const Element& element) { return element.attribute("SEGMENT") == "1"; }

// CHAR fields lose their trailing blanks; leading ones count.
std::string char_value(std::string_view text) {
  const auto last = text.find_last_not_of(" \t\r\n");
  return std::string{text.substr(0, last == std::string_view::npos ? 0 : last + 1)};
}

void note_damage(Idoc& idoc, std::string damage) {
  if (idoc.damage.empty()) idoc.damage = std::move(damage);
}

void add_field(Idoc& idoc, Fields& fields, const Element& element, const std::string& segment) {
  const auto place = segment + "-" + element.name;
  if (!element.children.empty())
    return note_damage(idoc, "Segment " + element.name + " has no SEGMENT=\"1\"");
  if (!fields.emplace(element.name, char_value(element.text)).second)
    note_damage(idoc, "Field " + place + " is given twice");
}

Segment read_segment(Idoc& idoc, const Element& element) {
  Segment segment{element.name, {}, {}};
  if (element.has_text()) note_damage(idoc, "Text between the fields of segment " + element.name);
  for (const auto& child : element.children) {
    if (is_segment(child))
      segment.children.push_back(read_segment(idoc, child));
    else
      add_field(idoc, segment.fields, child, element.name);
  }
  return segment;
}

Result<Idoc, Refusal> read_idoc(const Element& element) {
  if (element.name != "IDOC") return Refusal{"Element " + element.name + " found, IDOC expected"};
  if (element.attribute("BEGIN") != "1") return Refusal{"Attribute BEGIN=\"1\" of element IDOC is missing"};
  if (element.children.empty() || element.children.front().name != "EDI_DC40")
    return Refusal{"Control record EDI_DC40 is missing"};
  if (!is_segment(element.children.front()))
    return Refusal{"Attribute SEGMENT=\"1\" of element EDI_DC40 is missing"};
  Idoc idoc;
  Segment all = read_segment(idoc, element);
  idoc.control = std::move(all.children.front().fields);
  all.children.erase(all.children.begin());
  if (!all.fields.empty()) {
    note_damage(idoc, "Segment " + all.fields.begin()->first + " has no SEGMENT=\"1\"");
  }
  idoc.segments = std::move(all.children);
  return idoc;
}

void merge(Fields& into, const Segment& segment) {
  into.insert(segment.fields.begin(), segment.fields.end());
  for (const auto& overflow : segment.children) merge(into, overflow);
}

}  // namespace

Result<std::vector<Idoc>, Refusal> read_idocs(const Element& root, std::string_view space) {
  if (!is_in_space(root, space)) {
    return Refusal{space.empty() ? "Elements of an IDoc must not be in a namespace"
                                 : "Element not in namespace " + std::string{space}};
  }
  if (find_basic_type(root.name) == nullptr) return Refusal{"Basic type " + root.name + " is unknown"};
  if (root.children.empty()) return Refusal{"Element IDOC is missing"};
  std::vector<Idoc> idocs;
  for (const auto& element : root.children) {
    auto idoc = read_idoc(element);
    if (!idoc) return idoc.error();
    if (value_of(idoc->control, "IDOCTYP") != root.name && !value_of(idoc->control, "IDOCTYP").empty())
      return Refusal{"IDOCTYP " + text_of(idoc->control, "IDOCTYP") + " in a document " + root.name};
    idocs.push_back(*std::move(idoc));
  }
  return idocs;
}

Rows rows_of(const std::vector<Segment>& segments, std::string_view name) {
  Rows rows;
  for (const auto& segment : segments) {
    if (segment.name != name) continue;
    merge(rows.emplace_back(), segment);
  }
  return rows;
}

Fields row_of(const std::vector<Segment>& segments, std::string_view name) {
  auto rows = rows_of(segments, name);
  return rows.empty() ? Fields{} : std::move(rows.front());
}

}  // namespace weir::sandbox::ecc
