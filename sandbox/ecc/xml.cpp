#include "sandbox/ecc/xml.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>
#include <pugixml.hpp>

#include "core/text.hpp"

namespace weir::sandbox::ecc {
namespace {

// No IDoc is deeper than seven levels; what is, would only serve to exhaust the stack.
constexpr int deepest_element = 24;

// The innermost declaration of a prefix wins.
struct Scope {
  const Scope* outer = nullptr;
  std::vector<std::pair<std::string_view, std::string_view>> declared;

  std::optional<std::string_view> find(std::string_view prefix) const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->outer) {
      const auto found =
          std::ranges::find(scope->declared, prefix, &std::pair<std::string_view, std::string_view>::first);
      if (found != scope->declared.end()) return found->second;
    }
    return prefix.empty() ? std::optional{std::string_view{}} : std::nullopt;
  }
};

XmlError wrong(std::string text) { return {std::move(text)}; }

// The characters that XML 1.0 allows; &#0; and half a surrogate pair are none, however they are written.
bool is_xml_character(std::uint32_t value) {
  if (value < 0x20) return value == '\t' || value == '\n' || value == '\r';
  return value < 0xD800 || (value >= 0xE000 && value <= 0xFFFD) || (value >= 0x10000 && value <= 0x10FFFF);
}

// "#252" and "#xFC"
bool is_character_reference(std::string_view name) {
  if (!name.starts_with('#')) return false;
  const bool hexadecimal = name.starts_with("#x");
  const auto digits = name.substr(hexadecimal ? 2 : 1);
  std::uint32_t value = 0;
  const auto read =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
  return read.ec == std::errc{} && read.ptr == digits.data() + digits.size() && is_xml_character(value);
}

// pugixml leaves an entity it does not know as it is; a parser of SAP's stops there.
bool is_known_entity(std::string_view rest) {
  constexpr std::string_view names[] = {"amp", "lt", "gt", "quot", "apos"};
  const auto end = rest.find(';');
  if (end == std::string_view::npos) return false;
  const auto name = rest.substr(1, end - 1);
  return std::ranges::find(names, name) != std::end(names) || is_character_reference(name);
}

// Behind what is taken literally at this place, or the place itself.
std::size_t behind_literal(std::string_view body, std::size_t at) {
  for (const auto& [begin, end] : {std::pair<std::string_view, std::string_view>{"<![CDATA[", "]]>"},
                                   std::pair<std::string_view, std::string_view>{"<!--", "-->"}}) {
    if (!body.substr(at).starts_with(begin)) continue;
    const auto closed = body.find(end, at);
    return closed == std::string_view::npos ? body.size() : closed + end.size();
  }
  return at;
}

bool has_unknown_entity(std::string_view body) {
  constexpr std::string_view where_one_begins = "&<";
  for (auto at = body.find_first_of(where_one_begins); at < body.size();) {
    const auto next = behind_literal(body, at);
    if (next == at && body[at] == '&' && !is_known_entity(body.substr(at))) return true;
    at = body.find_first_of(where_one_begins, std::max(next, at + 1));
  }
  return false;
}

bool has_control_characters(std::string_view body) {
  return std::ranges::any_of(body, [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 && letter != '\t' && letter != '\n' && letter != '\r';
  });
}

Scope declarations(const pugi::xml_node& node, const Scope* outer) {
  Scope scope{.outer = outer, .declared = {}};
  for (const auto& attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (name == "xmlns") scope.declared.emplace_back("", attribute.value());
    if (name.starts_with("xmlns:")) scope.declared.emplace_back(name.substr(6), attribute.value());
  }
  return scope;
}

Result<Element, XmlError> element_of(const pugi::xml_node& node, const Scope* outer, int depth);

Result<Done, XmlError> add_content(Element& element, const pugi::xml_node& node, const Scope& scope,
                                   int depth) {
  for (const auto& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) element.text += child.value();
    if (child.type() != pugi::node_element) continue;
    auto inner = element_of(child, &scope, depth + 1);
    if (!inner) return inner.error();
    element.children.push_back(*std::move(inner));
  }
  return Done{};
}

Result<Element, XmlError> element_of(const pugi::xml_node& node, const Scope* outer, int depth) {
  if (depth > deepest_element) return wrong("elements are nested too deeply");
  const Scope scope = declarations(node, outer);
  const std::string_view full_name = node.name();
  const auto colon = full_name.find(':');
  const auto prefix = colon == std::string_view::npos ? std::string_view{} : full_name.substr(0, colon);
  const auto space = scope.find(prefix);
  if (!space) return wrong("prefix '" + std::string{prefix} + "' is not declared");

  Element element;
  element.space = *space;
  element.name = colon == std::string_view::npos ? full_name : full_name.substr(colon + 1);
  for (const auto& attribute : node.attributes()) {
    if (!std::string_view{attribute.name()}.starts_with("xmlns"))
      element.attributes.emplace_back(attribute.name(), attribute.value());
  }
  auto content = add_content(element, node, scope, depth);
  if (!content) return content.error();
  return element;
}

bool is_blank(const pugi::xml_node& node) {
  return node.type() != pugi::node_cdata && trim(node.value()).empty();
}

// pugixml takes several roots, and text beside them, for a document.
std::optional<XmlError> check_document(const pugi::xml_document& document) {
  int roots = 0;
  for (const auto& node : document.children()) {
    const bool is_text = node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
    if (node.type() == pugi::node_doctype) return wrong("a document type definition is not allowed");
    if (is_text && !is_blank(node)) return wrong("text outside the root element");
    if (node.type() == pugi::node_element) ++roots;
  }
  if (roots != 1) return wrong(roots == 0 ? "no root element" : "more than one root element");
  return {};
}

}  // namespace

const Element* Element::child(std::string_view local_name) const {
  const auto found = std::ranges::find(children, local_name, &Element::name);
  return found == children.end() ? nullptr : &*found;
}

std::string_view Element::attribute(std::string_view full_name) const {
  const auto found = std::ranges::find(attributes, full_name, &std::pair<std::string, std::string>::first);
  return found == attributes.end() ? std::string_view{} : std::string_view{found->second};
}

bool Element::has_text() const { return !trim(text).empty(); }

Result<Element, XmlError> parse_xml(std::string_view body) {
  if (!is_utf8(body)) return wrong("the document is not valid UTF-8");
  if (has_control_characters(body)) return wrong("a control character is not allowed");
  if (has_unknown_entity(body)) return wrong("an entity is not defined");
  pugi::xml_document document;
  constexpr auto options =
      pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata | pugi::parse_fragment;
  const auto parsed = document.load_buffer(body.data(), body.size(), options, pugi::encoding_utf8);
  if (!parsed)
    return wrong(std::string{parsed.description()} + " at offset " + std::to_string(parsed.offset));
  if (auto problem = check_document(document)) return *std::move(problem);
  return element_of(document.document_element(), nullptr, 0);
}

std::string escaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const char letter : text) {
    if (letter == '&')
      result += "&amp;";
    else if (letter == '<')
      result += "&lt;";
    else if (letter == '>')
      result += "&gt;";
    else if (letter == '"')
      result += "&quot;";
    else
      result += letter;
  }
  return result;
}

std::string tag(std::string_view name, std::string_view text) {
  std::string result{"<"};
  return result.append(name).append(">").append(escaped(text)).append("</").append(name).append(">");
}

}  // namespace weir::sandbox::ecc
