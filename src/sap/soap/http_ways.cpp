#include "sap/soap/http_ways.hpp"

#include "core/text.hpp"
#include "sap/idoc/idoc_xml.hpp"
#include "sap/soap/soap_fault.hpp"

namespace weir::sap {
namespace {

Failure refused(const AddressedIdoc& first, const char* code, const std::string& text) {
  return {
      .next = Next::refuse, .code = code, .text = text, .subject = first.control.idoctyp, .not_before = {}};
}

// The words of a page, as far as somebody may want to read them: without what stands in tags, blanks as one.
std::string words_of(std::string_view page) {
  constexpr std::size_t shown_max = 300;
  std::string words;
  bool in_tag = false;
  for (const char c : page) {
    if (c == '<') in_tag = true;
    const bool is_blank = in_tag || c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_blank) words += c;
    if (is_blank && !words.empty() && words.back() != ' ') words += ' ';
    if (c == '>') in_tag = false;
    if (words.size() >= shown_max) break;
  }
  return printable(trim(words));
}

}  // namespace

Result<IdocReceipts> SoapIdocWay::send(std::span<const AddressedIdoc> packet) const {
  const auto answer = http_.post("/sap/bc/srt/idoc", soap_idoc_xml(packet));
  if (!answer) return answer.error();
  if (const auto fault = fault_in(*answer))
    return refused(
        packet.front(), "sap.fault",
        "SAP refuses the IDocs: " + *fault + ". Check the basic type and the registration in SRTIDOC");
  auto numbers = read_idoc_assignments(*answer, packet.size());
  if (!numbers) return numbers.error();
  return IdocReceipts{numbers->begin(), numbers->end()};
}

Result<IdocReceipts> PlainIdocWay::send(std::span<const AddressedIdoc> packet) const {
  const auto page = http_.post_for_page("/sap/bc/idoc_xml", plain_idoc_xml(packet));
  if (!page) return page.error();
  // Whatever the status: only this text says that they are stored.
  if (lower_ascii(page->body).find("idoc-xml-inbound ok") == std::string::npos) {
    Failure failure =
        refused(packet.front(), "sap.idoc_refused",
                "SAP does not say that it has the IDocs (HTTP " + std::to_string(page->status) +
                    "): " + words_of(page->body) + ". Check the basic type and the partner profile");
    // A short dump looks the same, and may come when they are stored: SAP is asked before a repeat.
    if (page->status != 200) failure.next = Next::retry;
    return failure;
  }
  IdocReceipts receipts;
  for (const auto& [control, idoc] : packet) receipts.emplace_back(idoc_by_arckey(idoc));
  return receipts;
}

}  // namespace weir::sap
