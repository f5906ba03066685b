#include "amazon/model/order_cancellation.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <sstream>

#include "amazon/model/misfit.hpp"

namespace weir::amazon {
namespace {

constexpr std::array<std::string_view, 10> words{"NoInventory",
                                                 "ShippingAddressUndeliverable",
                                                 "CustomerExchange",
                                                 "BuyerCanceled",
                                                 "GeneralAdjustment",
                                                 "CarrierCreditDecision",
                                                 "RiskAssessmentInformationNotValid",
                                                 "CarrierCoverageFailure",
                                                 "CustomerReturn",
                                                 "MerchandiseNotReceived"};

void add(pugi::xml_node parent, const char* name, const std::string& text) {
  parent.append_child(name).text().set(text.c_str());
}

void add_message(pugi::xml_node envelope, const Cancellation& cancellation) {
  auto message = envelope.append_child("Message");
  add(message, "MessageID", std::to_string(cancellation.message_id));
  auto acknowledgement = message.append_child("OrderAcknowledgement");
  add(acknowledgement, "AmazonOrderID", cancellation.order_id.text());
  add(acknowledgement, "StatusCode", "Failure");
  for (const CancelledItem& item : cancellation.items) {
    auto line = acknowledgement.append_child("Item");
    add(line, "AmazonOrderItemCode", item.order_item_id);
    add(line, "CancelReason", std::string{word_of(item.reason)});
  }
}

std::int64_t count_of(pugi::xml_node summary, const char* name, Misfit& misfit) {
  constexpr long long none = -1;
  const long long count = summary.child(name).text().as_llong(none);
  if (count < 0) misfit.note(std::string{"ProcessingSummary/"} + name, "a whole number");
  return count;
}

}  // namespace

std::string_view word_of(CancelReason reason) { return words.at(static_cast<std::size_t>(reason)); }

std::optional<CancelReason> cancel_reason(std::string_view word) {
  const auto at = std::ranges::find(words, word);
  if (at == words.end()) return std::nullopt;
  return static_cast<CancelReason>(at - words.begin());
}

std::string encode_cancellations(const std::string& seller_id,
                                 const std::vector<Cancellation>& cancellations) {
  pugi::xml_document document;
  auto envelope = document.append_child("AmazonEnvelope");
  envelope.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
  envelope.append_attribute("xsi:noNamespaceSchemaLocation") = "amzn-envelope.xsd";
  auto header = envelope.append_child("Header");
  add(header, "DocumentVersion", "1.01");
  add(header, "MerchantIdentifier", seller_id);
  add(envelope, "MessageType", "OrderAcknowledgement");
  for (const Cancellation& cancellation : cancellations) add_message(envelope, cancellation);
  std::ostringstream text;
  document.save(text, "", pugi::format_raw, pugi::encoding_utf8);
  return text.str();
}

Result<XmlFeedReport> decode_xml_feed_report(std::string_view xml) {
  Misfit misfit;
  XmlFeedReport report;
  pugi::xml_document document;
  if (!document.load_buffer(xml.data(), xml.size())) misfit.note("$", "an XML document");
  const auto read = document.child("AmazonEnvelope").child("Message").child("ProcessingReport");
  const auto summary = read.child("ProcessingSummary");
  if (!summary) misfit.note("ProcessingSummary", "an element");
  report.status = read.child_value("StatusCode");
  report.processed = count_of(summary, "MessagesProcessed", misfit);
  report.successful = count_of(summary, "MessagesSuccessful", misfit);
  report.with_error = count_of(summary, "MessagesWithError", misfit);
  report.with_warning = count_of(summary, "MessagesWithWarning", misfit);
  for (const auto result : read.children("Result")) {
    const std::string kind = result.child_value("ResultCode");
    if (kind != "Error" && kind != "Warning") misfit.note("Result/ResultCode", "Error or Warning");
    const auto id = result.child("MessageID").text().as_llong(-1);
    if (id < 0) misfit.note("Result/MessageID", "a whole number");
    report.results.emplace(id, XmlResult{kind == "Error", result.child_value("ResultMessageCode"),
                                         result.child_value("ResultDescription")});
  }
  if (misfit.any()) return misfit.failure("processing report");
  return report;
}

std::set<std::int64_t> refused_messages(const XmlFeedReport& report, const std::set<std::int64_t>& sent) {
  std::set<std::int64_t> refused;
  for (const auto& [id, result] : report.results) {
    if (!result.is_error) continue;
    if (id == 0) return sent;
    if (sent.contains(id)) refused.insert(id);
  }
  return refused;
}

}  // namespace weir::amazon
