#pragma once
// XML as ECC's parser takes it: well formed, UTF-8, namespaces resolved, no document type.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.hpp"

namespace weir::sandbox::ecc {

struct Element {
  std::string space;  // the namespace, not the prefix; empty when unqualified
  std::string name;   // the local name
  std::string text;   // what stands directly inside; leading blanks count
  std::vector<std::pair<std::string, std::string>> attributes;  // xmlns left out, prefixes left on
  std::vector<Element> children;

  const Element* child(std::string_view local_name) const;  // the first of that name, or null
  std::string_view attribute(std::string_view full_name) const;
  bool has_text() const;  // other than blanks
};

struct XmlError {
  std::string text;
};

Result<Element, XmlError> parse_xml(std::string_view body);

// For element content and attribute values.
std::string escaped(std::string_view text);
// <name>text</name>, escaped.
std::string tag(std::string_view name, std::string_view text);

}  // namespace weir::sandbox::ecc
