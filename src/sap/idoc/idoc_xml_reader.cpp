#include <pugixml.hpp>

#include <algorithm>

#include "core/text.hpp"
#include "sap/idoc/idoc_xml.hpp"
#include "sap/idoc/segment_table.hpp"

namespace weir::sap {
namespace {

constexpr std::size_t longest_name = 60;

Failure unreadable(const std::string& where, const std::string& what) {
  return {.next = Next::refuse,
          .code = "sap.idoc_unreadable",
          .text = "the IDoc message cannot be read: " + (where.empty() ? "" : where + " ") + what +
                  "; it is kept as it came",
          .subject = where};
}

std::string sap_name(const pugi::xml_node& node) {
  std::string name = node.name();
  if (const std::size_t colon = name.rfind(':'); colon != std::string::npos) name.erase(0, colon + 1);
  for (std::size_t at = name.find("_-"); at != std::string::npos; at = name.find("_-", at + 1))
    name.replace(at, 2, "/");
  return name;
}

// What may be written again as a name; "x:1" is one without its namespace no more.
bool is_name(const std::string& name) {
  if (name.empty() || name.size() > longest_name) return false;
  const char first = name.front();
  return (first < '0' || first > '9') && first != '-' && first != '.';
}

bool is_element(const pugi::xml_node& node) { return node.type() == pugi::node_element; }

pugi::xml_node first_element(const pugi::xml_node& parent) {
  const auto children = parent.children();
  const auto found = std::find_if(children.begin(), children.end(), is_element);
  return found == children.end() ? pugi::xml_node{} : *found;
}

bool is_segment(const pugi::xml_node& node, const std::string& name) {
  return node.attribute("SEGMENT") || first_element(node) || find_segment(name) != nullptr;
}

// Blanks at the end are how SAP fills a field, in front they are content.
std::string_view trimmed(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

// A value may come in several pieces of text: around comments, or as CDATA.
std::string value_of(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& piece : node)
    if (piece.type() == pugi::node_pcdata || piece.type() == pugi::node_cdata) text += piece.value();
  return std::string{trimmed(text)};
}

class XmlReader {
 public:
  explicit XmlReader(const IdocLimits& limits) : limits_{limits} {}

  Result<std::vector<AddressedIdoc>> read(const pugi::xml_node& root) {
    pugi::xml_node message = root;
    if (sap_name(root) == "Envelope") message = message_in(root);
    if (!message) return unreadable("", "the SOAP envelope has no message in its body");
    std::vector<AddressedIdoc> idocs;
    for (const pugi::xml_node& node : message) {
      if (!is_element(node) || sap_name(node) != "IDOC") continue;
      if (idocs.size() == limits_.idocs) return too_many("IDocs");
      where_ = "IDOC " + std::to_string(idocs.size() + 1);
      auto idoc = read_idoc(node, sap_name(message));
      if (!idoc) return idoc.error();
      idocs.push_back(std::move(*idoc));
    }
    if (idocs.empty())
      return unreadable(printable(sap_name(message)).substr(0, longest_name), "has no IDOC in it");
    return idocs;
  }

 private:
  static pugi::xml_node message_in(const pugi::xml_node& envelope) {
    for (const pugi::xml_node& part : envelope)
      if (is_element(part) && sap_name(part) == "Body") return first_element(part);
    return {};
  }

  Failure too_many(const std::string& what) const {
    return unreadable(where_, "has more " + what + " than the limit allows");
  }

  Result<AddressedIdoc> read_idoc(const pugi::xml_node& node, const std::string& root) {
    AddressedIdoc read;
    bool has_control = false;
    for (const pugi::xml_node& child : node) {
      if (!is_element(child)) continue;
      auto segment = read_segment(child, 1);
      if (!segment) return segment.error();
      if (segment->name() != "EDI_DC40") {
        read.idoc.segments.push_back(std::move(*segment));
        continue;
      }
      if (has_control) return unreadable(where_, "has two control records");
      has_control = true;
      for (const ControlField& field : control_fields())
        read.control.*field.member = segment->value(field.name);
    }
    if (!has_control) return unreadable(where_, "has no control record EDI_DC40");
    if (read.control.idoctyp.empty()) read.control.idoctyp = root;
    read.idoc.idoctyp = read.control.idoctyp;
    read.idoc.mestyp = read.control.mestyp;
    read.idoc.arckey = read.control.arckey;
    return read;
  }

  Result<Segment> read_segment(const pugi::xml_node& node, std::size_t depth) {
    if (depth > limits_.depth) return too_many("levels");
    if (++segments_ > limits_.segments) return too_many("segments");
    const std::string name = sap_name(node);
    if (!is_name(name)) return unreadable(where_, "has a segment whose name is none, or too long");
    Segment segment{name};
    for (const pugi::xml_node& child : node) {
      if (!is_element(child)) continue;
      auto failure =
          is_segment(child, sap_name(child)) ? add_child(segment, child, depth) : add_field(segment, child);
      if (failure) return *failure;
    }
    return segment;
  }

  std::optional<Failure> add_child(Segment& segment, const pugi::xml_node& node, std::size_t depth) {
    auto child = read_segment(node, depth + 1);
    if (!child) return child.error();
    segment.add(std::move(*child));
    return std::nullopt;
  }

  std::optional<Failure> add_field(Segment& segment, const pugi::xml_node& node) {
    const std::string name = sap_name(node);
    const std::string value = value_of(node);
    if (!is_name(name))
      return unreadable(where_ + ' ' + segment.name(), "has a field whose name is none, or too long");
    if (!is_utf8(segment.name()) || !is_utf8(name) || !is_utf8(value))
      return unreadable(where_ + ' ' + printable(segment.name() + '-' + name),
                        "is not in the encoding that the message declares");
    if (!value.empty()) segment.keep(name, value);
    return std::nullopt;
  }

  const IdocLimits& limits_;
  std::string where_;
  std::size_t segments_ = 0;
};

}  // namespace

Result<std::vector<AddressedIdoc>> read_idoc_xml(std::string_view bytes, const IdocLimits& limits) {
  if (bytes.size() > limits.bytes) return unreadable("", "it is larger than the limit allows");
  pugi::xml_document document;
  const auto parsed = document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default);
  if (!parsed)
    return unreadable("", std::string{"it is no XML ("} + parsed.description() + " at byte " +
                              std::to_string(parsed.offset) + ")");
  const pugi::xml_node root = document.document_element();
  if (!root) return unreadable("", "it is no XML (there is no element)");
  return XmlReader{limits}.read(root);
}

}  // namespace weir::sap
