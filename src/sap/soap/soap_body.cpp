#include "sap/soap/soap_body.hpp"

#include <pugixml.hpp>

#include <sstream>

namespace weir::sap {
namespace {

// SAP's XML names: "/SPE/X" is written "_-SPE_-X", because a name must not have a slash.
std::string xml_name(std::string_view name) {
  std::string escaped;
  for (const char c : name) escaped += c == '/' ? std::string{"_-"} : std::string{c};
  return escaped;
}

std::string abap_name(std::string_view xml) {
  std::string name;
  for (std::size_t i = 0; i < xml.size(); ++i) {
    const bool is_slash = xml.substr(i, 2) == "_-";
    name += is_slash ? '/' : xml[i];
    i += is_slash ? 1 : 0;
  }
  return name;
}

std::string wire_text(const RfcValue& value) {
  if (!value.is_date()) return value.text();
  return std::string{value.text()}.insert(6, "-").insert(4, "-");
}

void put(pugi::xml_node parent, std::string_view name, const RfcValue& value) {
  pugi::xml_node node = parent.append_child(xml_name(name).c_str());
  if (!value.text().empty()) node.text().set(wire_text(value).c_str());
}

void put_fields(pugi::xml_node parent, const RfcFields& fields) {
  for (const auto& [name, value] : fields) put(parent, name, value);
}

bool has_elements(const pugi::xml_node& node) {
  for (const pugi::xml_node& child : node)
    if (child.type() == pugi::node_element) return true;
  return false;
}

std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& child : node)
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  return text;
}

RfcFields fields_of(const pugi::xml_node& node) {
  RfcFields fields;
  for (const pugi::xml_node& child : node)
    if (child.type() == pugi::node_element) fields.emplace(abap_name(child.name()), text_of(child));
  return fields;
}

void read_parameter(const pugi::xml_node& node, const RfcParameters& asked, RfcParameters& answer) {
  const std::string name = abap_name(node.name());
  if (node.child("item") || asked.tables.contains(name)) {
    RfcRows& rows = answer.tables[name];
    for (const pugi::xml_node& item : node.children("item")) rows.push_back(fields_of(item));
  } else if (has_elements(node)) {
    answer.structures.emplace(name, fields_of(node));
  } else {
    answer.scalars.emplace(name, text_of(node));
  }
}

}  // namespace

std::string soap_request(std::string_view function, const RfcParameters& parameters) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node envelope = document.append_child("soapenv:Envelope");
  envelope.append_attribute("xmlns:soapenv") = "http://schemas.xmlsoap.org/soap/envelope/";
  envelope.append_attribute("xmlns:urn") = "urn:sap-com:document:sap:rfc:functions";
  pugi::xml_node call =
      envelope.append_child("soapenv:Body").append_child(("urn:" + xml_name(function)).c_str());
  put_fields(call, parameters.scalars);
  for (const auto& [name, fields] : parameters.structures)
    put_fields(call.append_child(xml_name(name).c_str()), fields);
  for (const auto& [name, rows] : parameters.tables) {
    pugi::xml_node table = call.append_child(xml_name(name).c_str());
    for (const RfcFields& row : rows) put_fields(table.append_child("item"), row);
  }
  std::ostringstream text;  // raw: blanks between elements would be taken for content
  document.save(text, "", pugi::format_raw, pugi::encoding_utf8);
  return text.str();
}

std::optional<RfcParameters> soap_answer(std::string_view xml, const RfcParameters& asked) {
  pugi::xml_document document;
  // Blanks at the beginning of a row are columns of their own; the default would drop them.
  if (!document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata))
    return std::nullopt;
  const pugi::xml_node body =
      document.select_node("/*[local-name()='Envelope']/*[local-name()='Body']").node();
  const pugi::xml_node response = body.select_node("*").node();
  if (!response) return std::nullopt;
  RfcParameters answer;
  for (const pugi::xml_node& child : response)
    if (child.type() == pugi::node_element) read_parameter(child, asked, answer);
  return answer;
}

}  // namespace weir::sap
