#include "sandbox/ecc/soap.hpp"

#include "sandbox/ecc/answers.hpp"

namespace weir::sandbox::ecc {
namespace {

bool is_part(const Element& element, std::string_view name) {
  return element.name == name && element.space == envelope_space;
}

}  // namespace

Result<Element, XmlError> soap_content(std::string_view body) {
  auto envelope = parse_xml(body);
  if (!envelope) return envelope.error();
  if (!is_part(*envelope, "Envelope")) return XmlError{"the root is not a SOAP 1.1 Envelope"};
  auto& parts = envelope->children;
  if (!parts.empty() && is_part(parts.front(), "Header")) parts.erase(parts.begin());
  if (parts.size() != 1 || !is_part(parts.front(), "Body")) return XmlError{"the Envelope has no Body"};
  auto& content = parts.front().children;
  if (content.size() != 1) return XmlError{"the Body must hold one element"};
  return std::move(content.front());
}

}  // namespace weir::sandbox::ecc
