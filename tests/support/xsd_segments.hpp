#pragma once
// The segments of a basic type as SAP exports them (WE60): their fields in order, and how long each may be.
#include <filesystem>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace weir::testing {

struct XsdSegment {
  std::vector<std::pair<std::string, std::size_t>> fields;  // with the most characters that each takes
  std::vector<std::string> children;                        // segments below it, in order
};

class XsdSegments {
 public:
  explicit XsdSegments(const std::filesystem::path& path) {
    pugi::xml_document document;
    if (document.load_file(path.c_str())) read(document.document_element());
  }
  const XsdSegment* find(const std::string& name) const {
    const auto found = segments_.find(name);
    return found == segments_.end() ? nullptr : &found->second;
  }
  // 0 when there is no such field.
  std::size_t length(const std::string& segment, std::string_view field) const {
    const XsdSegment* found = find(segment);
    if (found == nullptr) return 0;
    for (const auto& [name, length] : found->fields)
      if (name == field) return length;
    return 0;
  }

 private:
  void read(const pugi::xml_node& schema) {
    for (const auto& element : schema.children("xsd:element")) {
      const std::string name = element.attribute("name").value();
      if (const auto sequence = element.child("xsd:complexType").child("xsd:sequence")) {
        for (const auto& part : sequence.children("xsd:element")) add(segments_[name], part);
        read(sequence);
      }
    }
  }
  static void add(XsdSegment& segment, const pugi::xml_node& part) {
    const std::string name = part.attribute("name").value();
    if (part.child("xsd:complexType")) {
      segment.children.push_back(name);
      return;
    }
    const auto restriction = part.child("xsd:simpleType").child("xsd:restriction");
    const auto length = restriction.child("xsd:maxLength").attribute("value");
    constexpr std::size_t fixed_text = 30;  // TABNAM and its like have a fixed text in place of a length
    segment.fields.emplace_back(name, length ? length.as_uint() : fixed_text);
  }

  std::map<std::string, XsdSegment> segments_;
};

}  // namespace weir::testing
