#include "sap/soap/soap_fault.hpp"

#include <pugixml.hpp>

#include "core/text.hpp"

namespace weir::sap {

std::optional<std::string> fault_in(std::string_view xml) {
  pugi::xml_document document;
  if (!document.load_buffer(xml.data(), xml.size())) return std::nullopt;
  const pugi::xml_node fault = document.select_node("//*[local-name()='Fault']").node();
  if (!fault) return std::nullopt;
  std::string words;
  for (const auto& found : fault.select_nodes(".//*[local-name()='message' or local-name()='type']")) {
    const std::string text{trim(found.node().text().get())};
    if (!text.empty()) words += (words.empty() ? "" : ": ") + text;
  }
  if (words.empty()) words = fault.select_node(".//*[local-name()='faultstring']").node().text().get();
  constexpr std::size_t shown_max = 300;
  return printable(words.substr(0, shown_max));
}

}  // namespace weir::sap
