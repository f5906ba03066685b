#include "sap/idoc/idoc_xml.hpp"

#include <pugixml.hpp>

#include <sstream>

namespace weir::sap {
namespace {

constexpr const char* soap_namespace = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr const char* idoc_namespace = "urn:sap-com:document:sap:idoc:soap:messages";

std::string local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return std::string{colon == std::string_view::npos ? name : name.substr(colon + 1)};
}

bool is_name_character(char c) {
  const bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return is_letter || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || (c & 0x80) != 0;
}

// "/SPE/E1X" is "_-SPE_-E1X" in XML, whose names know no slash. Whatever else a name may not have is not
// written.
std::string xml_name(std::string_view name) {
  std::string text;
  for (const char c : name)
    text += c == '/' ? std::string{"_-"} : std::string{is_name_character(c) ? c : '_'};
  const bool begins = !text.empty() && (text.front() < '0' || text.front() > '9') && text.front() != '-' &&
                      text.front() != '.';
  return begins ? text : '_' + text;
}

void put(pugi::xml_node parent, std::string_view name, const std::string& value) {
  if (!value.empty()) parent.append_child(xml_name(name).c_str()).text().set(value.c_str());
}

// Field order is that of EDI_DC40; the schema is a sequence.
void write_control_record(pugi::xml_node idoc, const ControlRecord& record) {
  pugi::xml_node control = idoc.append_child("EDI_DC40");
  control.append_attribute("SEGMENT") = "1";
  put(control, "TABNAM", "EDI_DC40");
  for (const ControlField& field : control_fields()) put(control, field.name, record.*field.member);
}

void write_segment(pugi::xml_node parent, const Segment& segment) {
  pugi::xml_node node = parent.append_child(xml_name(segment.name()).c_str());
  node.append_attribute("SEGMENT") = "1";
  for (const auto& [field, value] : segment.fields()) put(node, field, value);
  for (const Segment& child : segment.children()) write_segment(node, child);
}

pugi::xml_document declared() {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  return document;
}

void write_idocs(pugi::xml_node message, std::span<const AddressedIdoc> idocs) {
  for (const AddressedIdoc& each : idocs) {
    pugi::xml_node idoc = message.append_child("IDOC");
    idoc.append_attribute("BEGIN") = "1";
    write_control_record(idoc, each.control);
    for (const Segment& segment : each.idoc.segments) write_segment(idoc, segment);
  }
}

std::string text_of(const pugi::xml_document& document) {
  std::ostringstream text;  // raw: blanks between elements trouble some releases
  document.save(text, "", pugi::format_raw, pugi::encoding_utf8);
  return text.str();
}

Failure unexpected(const std::string& what) {
  return {.next = Next::retry,
          .code = "sap.unexpected_answer",
          .text = "SAP's answer to the IDocs " + what +
                  "; whether it took them is asked before they are sent again",
          .subject = "/sap/bc/srt/idoc",
          .not_before = {}};
}

}  // namespace

std::string plain_idoc_xml(std::span<const AddressedIdoc> idocs) {
  pugi::xml_document document = declared();
  write_idocs(document.append_child(xml_name(idocs.front().idoc.idoctyp).c_str()), idocs);
  return text_of(document);
}

std::string soap_idoc_xml(std::span<const AddressedIdoc> idocs) {
  pugi::xml_document document = declared();
  pugi::xml_node envelope = document.append_child("soapenv:Envelope");
  envelope.append_attribute("xmlns:soapenv") = soap_namespace;
  pugi::xml_node body = envelope.append_child("soapenv:Body");
  pugi::xml_node message = body.append_child(xml_name(idocs.front().idoc.idoctyp).c_str());
  message.append_attribute("xmlns") = idoc_namespace;
  write_idocs(message, idocs);
  return text_of(document);
}

Result<std::vector<std::string>> read_idoc_assignments(std::string_view xml, std::size_t count) {
  pugi::xml_document document;
  if (!document.load_buffer(xml.data(), xml.size())) return unexpected("is no XML");
  std::vector<std::string> numbers(count);
  for (const auto& found : document.select_nodes("//*[local-name()='IdocAssign']")) {
    std::size_t transfer = 0;
    std::string number;
    for (const pugi::xml_node& child : found.node()) {
      if (local_name(child) == "TransferId") transfer = child.text().as_ullong();
      if (local_name(child) == "DbId") number = child.text().get();
    }
    if (transfer >= 1 && transfer <= count) numbers[transfer - 1] = number;
  }
  for (const std::string& number : numbers)
    if (number.empty()) return unexpected("does not number each of them");
  return numbers;
}

}  // namespace weir::sap
