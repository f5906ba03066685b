#pragma once
// The segments of a basic type as SAP exports them (WE60, or a WSDL around the same schema): a tree with the
// fields of each segment in order, how long each may be, and how often a segment may stand.
#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace weir::testing {

struct XsdSegment {
  std::string name;
  bool is_mandatory = false;
  std::size_t most = 1;
  std::vector<std::pair<std::string, std::size_t>> fields;  // with the most characters that each takes
  std::vector<XsdSegment> children;                         // segments below it, in order

  const XsdSegment* child(std::string_view wanted) const {
    const auto found = std::ranges::find(children, wanted, &XsdSegment::name);
    return found == children.end() ? nullptr : &*found;
  }
  // 0 when there is no such field.
  std::size_t length(std::string_view field) const {
    for (const auto& [known, size] : fields)
      if (known == field) return size;
    return 0;
  }
};

class XsdSegments {
 public:
  explicit XsdSegments(const std::filesystem::path& path) {
    if (!document_.load_file(path.c_str())) return;
    for (const auto& found : document_.select_nodes("//*[local-name()='complexType'][@name]"))
      types_[found.node().attribute("name").value()] = found.node();
    if (const auto idoc = document_.select_node("//*[local-name()='element'][@name='IDOC']").node())
      root_ = segment(idoc);
    index(root_);
  }
  // IDOC: below it the control record, and the segments at the root.
  const XsdSegment& root() const { return root_; }
  const XsdSegment* find(const std::string& name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
  }
  // 0 when there is no such field.
  std::size_t length(const std::string& segment, std::string_view field) const {
    const XsdSegment* found = find(segment);
    return found == nullptr ? 0 : found->length(field);
  }

 private:
  pugi::xml_node type_of(const pugi::xml_node& element) const {
    if (const auto own = element.child("xsd:complexType")) return own;
    const std::string name = element.attribute("type").value();
    const auto found = types_.find(name.substr(name.find(':') + 1));
    return found == types_.end() ? pugi::xml_node{} : found->second;
  }
  XsdSegment segment(const pugi::xml_node& element) const {
    XsdSegment read;
    read.name = element.attribute("name").value();
    read.is_mandatory = element.attribute("minOccurs").as_uint(1) > 0;
    const std::string most = element.attribute("maxOccurs").as_string("1");
    read.most = most == "unbounded" ? std::numeric_limits<std::size_t>::max() : std::stoull(most);
    for (const auto& part : type_of(element).child("xsd:sequence").children("xsd:element")) {
      if (type_of(part))
        read.children.push_back(segment(part));
      else
        read.fields.emplace_back(sap_name(part.attribute("name").value()), length_of(part));
    }
    return read;
  }
  // XML knows no slash: "_-CWM_-TARA" is /CWM/TARA.
  static std::string sap_name(std::string name) {
    for (std::size_t at = name.find("_-"); at != std::string::npos; at = name.find("_-"))
      name.replace(at, 2, "/");
    return name;
  }
  static std::size_t length_of(const pugi::xml_node& field) {
    const auto restriction = field.child("xsd:simpleType").child("xsd:restriction");
    constexpr std::size_t fixed_text = 30;  // TABNAM and its like have a fixed text in place of a length
    return restriction.child("xsd:maxLength").attribute("value").as_uint(fixed_text);
  }
  void index(const XsdSegment& segment) {
    by_name_.emplace(segment.name, &segment);
    for (const XsdSegment& child : segment.children) index(child);
  }

  pugi::xml_document document_;
  std::map<std::string, pugi::xml_node> types_;
  XsdSegment root_;
  std::map<std::string, const XsdSegment*> by_name_;
};

}  // namespace weir::testing
