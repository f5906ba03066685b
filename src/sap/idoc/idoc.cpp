#include "sap/idoc/idoc.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <map>
#include <sstream>

namespace weir::sap {
namespace {

constexpr const char* soap_namespace = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr const char* idoc_namespace = "urn:sap-com:document:sap:idoc:soap:messages";

std::size_t characters(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

std::string local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return std::string{colon == std::string_view::npos ? name : name.substr(colon + 1)};
}

void put(pugi::xml_node parent, const char* name, const std::string& value) {
  if (!value.empty()) parent.append_child(name).text().set(value.c_str());
}

// Field order is that of EDI_DC40; the schema is a sequence.
void write_control_record(pugi::xml_node idoc, const Idoc& what, const IdocPartners& who,
                          std::size_t number) {
  pugi::xml_node control = idoc.append_child("EDI_DC40");
  control.append_attribute("SEGMENT") = "1";
  std::string docnum = std::to_string(number);
  docnum.insert(0, 16 - docnum.size(), '0');
  put(control, "TABNAM", "EDI_DC40");
  put(control, "MANDT", who.client);
  put(control, "DOCNUM", docnum);
  put(control, "DIRECT", "2");
  put(control, "IDOCTYP", what.idoctyp);
  put(control, "MESTYP", what.mestyp);
  put(control, "SNDPOR", who.sender_port);
  put(control, "SNDPRT", "LS");
  put(control, "SNDPRN", who.sender_partner);
  put(control, "RCVPOR", who.receiver_port);
  put(control, "RCVPRT", "LS");
  put(control, "RCVPRN", who.receiver_partner);
  put(control, "ARCKEY", what.arckey);
}

void write_segment(pugi::xml_node parent, const Segment& segment) {
  pugi::xml_node node = parent.append_child(segment.name().c_str());
  node.append_attribute("SEGMENT") = "1";
  for (const auto& [field, value] : segment.fields()) put(node, field.c_str(), value);
  for (const Segment& child : segment.children()) write_segment(node, child);
}

std::optional<std::string> overflow_of(const Segment& segment) {
  if (!segment.overflow().empty()) return segment.overflow();
  for (const Segment& child : segment.children())
    if (auto found = overflow_of(child)) return found;
  return std::nullopt;
}

Failure unexpected(const std::string& what) {
  return {.next = Next::retry,
          .code = "sap.unexpected_answer",
          .text = "SAP's answer to the IDocs " + what +
                  "; whether it took them is asked before they are sent again",
          .subject = "/sap/bc/srt/idoc",
          .not_before = {}};
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

std::string idoc_envelope(std::span<const Idoc> idocs, const IdocPartners& partners) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node envelope = document.append_child("soapenv:Envelope");
  envelope.append_attribute("xmlns:soapenv") = soap_namespace;
  pugi::xml_node message = envelope.append_child("soapenv:Body").append_child(idocs.front().idoctyp.c_str());
  message.append_attribute("xmlns") = idoc_namespace;
  for (std::size_t i = 0; i < idocs.size(); ++i) {
    pugi::xml_node idoc = message.append_child("IDOC");
    idoc.append_attribute("BEGIN") = "1";
    write_control_record(idoc, idocs[i], partners, i + 1);
    for (const Segment& segment : idocs[i].segments) write_segment(idoc, segment);
  }
  std::ostringstream text;  // raw: blanks between elements trouble some releases
  document.save(text, "", pugi::format_raw, pugi::encoding_utf8);
  return text.str();
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
