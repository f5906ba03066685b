// Orders that the merchant cancels: the acknowledgement feed is the only way to do it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <pugixml.hpp>
#include <sstream>
#include <vector>

#include "sandbox/amazon/feed_kinds.hpp"

namespace weir::sandbox {
namespace {

constexpr std::array<std::string_view, 10> cancellation_reasons{"NoInventory",
                                                                "ShippingAddressUndeliverable",
                                                                "CustomerExchange",
                                                                "BuyerCanceled",
                                                                "GeneralAdjustment",
                                                                "CarrierCreditDecision",
                                                                "RiskAssessmentInformationNotValid",
                                                                "CarrierCoverageFailure",
                                                                "CustomerReturn",
                                                                "MerchandiseNotReceived"};

// One line of one order, or all of it where no item is named.
struct Cancellation {
  std::string message_id;
  std::string order_id;
  std::string item_id;
  std::string reason;
};

std::string fault_in(Account& account, const Cancellation& wanted) {
  Order* order = account.world.find_order(wanted.order_id);
  if (order == nullptr) return "The order id is not one of this seller.";
  if (order->fulfilled_by_amazon) return "The order is fulfilled by Amazon.";
  if (std::ranges::find(cancellation_reasons, wanted.reason) == cancellation_reasons.end())
    return "The cancellation reason is not valid.";
  if (!wanted.item_id.empty() && order->find_line(wanted.item_id) == nullptr)
    return "The order item code is not one of this order.";
  if (order->status != OrderStatus::unshipped)
    return "The order is not in a state in which it can be cancelled.";
  return "";
}

void cancel(Account& account, const Cancellation& wanted, Instant now) {
  Order& order = *account.world.find_order(wanted.order_id);
  for (OrderLine& line : order.lines) {
    if (!wanted.item_id.empty() && line.item_id != wanted.item_id) continue;
    line.cancelled = LineCancellation{"MERCHANT", wanted.reason, line.quantity};
    line.quantity = 0;
    line.amounts = {};
  }
  const bool is_all =
      std::ranges::all_of(order.lines, [](const OrderLine& line) { return line.quantity == 0; });
  if (is_all) order.status = OrderStatus::cancelled;
  order.cancelled_by = "MERCHANT";
  order.cancel_reason = wanted.reason;
  account.world.touch(order, now);
  notify_order_change(account, order, "Cancelled by the merchant", now);
}

FeedOutcome carry_out(Account& account, const std::vector<Cancellation>& wanted, Instant now) {
  FeedOutcome outcome;
  for (const Cancellation& one : wanted) {
    outcome.emplace_back(one.message_id, fault_in(account, one));
    if (outcome.back().second.empty()) cancel(account, one, now);
  }
  return outcome;
}

std::size_t errors_in(const FeedOutcome& outcome) {
  return static_cast<std::size_t>(
      std::ranges::count_if(outcome, [](const auto& one) { return !one.second.empty(); }));
}

void add(pugi::xml_node node, const char* name, const std::string& text) {
  node.append_child(name).text().set(text.c_str());
}

std::string flat_report(const FeedOutcome& outcome) {
  std::string text = fmt::format(
      "Feed Processing Summary:\n\tNumber of records processed\t\t{}\n\tNumber of records "
      "successful\t\t{}\n\n"
      "original-record-number\torder-id\terror-code\terror-type\terror-message\n",
      outcome.size(), outcome.size() - errors_in(outcome));
  for (const auto& [id, fault] : outcome)
    if (!fault.empty()) text += fmt::format("{}\t\t18028\tError\t{}\n", id, fault);
  return text;
}

std::vector<std::string> split(std::string_view line, char separator) {
  std::vector<std::string> cells;
  while (true) {
    const auto end = line.find(separator);
    cells.emplace_back(line.substr(0, end));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

// The message names its order once and its items below.
void read_message(const pugi::xml_node& message, std::vector<Cancellation>& wanted) {
  const pugi::xml_node order = message.child("OrderAcknowledgement");
  const std::string id = message.child_value("MessageID");
  const std::string order_id = order.child_value("AmazonOrderID");
  if (std::string_view{order.child_value("StatusCode")} != "Failure") return;
  bool has_items = false;
  for (const pugi::xml_node& item : order.children("Item")) {
    has_items = true;
    wanted.push_back(
        {id, order_id, item.child_value("AmazonOrderItemCode"), item.child_value("CancelReason")});
  }
  if (!has_items) wanted.push_back({id, order_id, "", "NoInventory"});
}

}  // namespace

std::string processing_report(const std::string& feed_id, const FeedOutcome& outcome) {
  pugi::xml_document document;
  pugi::xml_node envelope = document.append_child("AmazonEnvelope");
  pugi::xml_node header = envelope.append_child("Header");
  add(header, "DocumentVersion", "1.02");
  add(header, "MerchantIdentifier", std::string{seller_id});
  add(envelope, "MessageType", "ProcessingReport");
  pugi::xml_node message = envelope.append_child("Message");
  add(message, "MessageID", "1");
  pugi::xml_node report = message.append_child("ProcessingReport");
  add(report, "DocumentTransactionID", feed_id);
  add(report, "StatusCode", "Complete");
  pugi::xml_node summary = report.append_child("ProcessingSummary");
  add(summary, "MessagesProcessed", std::to_string(outcome.size()));
  add(summary, "MessagesSuccessful", std::to_string(outcome.size() - errors_in(outcome)));
  add(summary, "MessagesWithError", std::to_string(errors_in(outcome)));
  add(summary, "MessagesWithWarning", "0");
  for (const auto& [id, fault] : outcome) {
    if (fault.empty()) continue;
    pugi::xml_node result = report.append_child("Result");
    add(result, "MessageID", id);
    add(result, "ResultCode", "Error");
    add(result, "ResultMessageCode", "18028");
    add(result, "ResultDescription", fault);
  }
  std::ostringstream text;
  document.save(text, "", pugi::format_raw);
  return text.str();
}

FeedResult take_acknowledgement_xml(Account& account, const std::string& feed_id, std::string_view text,
                                    Instant now) {
  pugi::xml_document document;
  const bool is_xml = document.load_buffer(text.data(), text.size());
  const pugi::xml_node envelope = document.child("AmazonEnvelope");
  if (!is_xml || std::string_view{envelope.child_value("MessageType")} != "OrderAcknowledgement")
    return {"FATAL", "text/xml; charset=UTF-8",
            processing_report(feed_id, {{"0", "The document cannot be read."}})};
  std::vector<Cancellation> wanted;
  for (const pugi::xml_node& message : envelope.children("Message")) read_message(message, wanted);
  return {"DONE", "text/xml; charset=UTF-8", processing_report(feed_id, carry_out(account, wanted, now))};
}

FeedResult take_acknowledgement_file(Account& account, const std::string&, std::string_view text,
                                     Instant now) {
  std::map<std::string, std::size_t> columns;
  std::vector<Cancellation> wanted;
  std::size_t record = 0;
  for (std::string line : split(text, '\n')) {
    if (line.ends_with('\r')) line.pop_back();
    const auto cells = split(line, '\t');
    if (columns.empty() && std::ranges::find(cells, "order-id") != cells.end())
      for (std::size_t at = 0; at < cells.size(); ++at) columns[cells[at]] = at;
    else if (!columns.empty() && !line.empty()) {
      const auto cell = [&](const char* name) {
        const auto column = columns.find(name);
        return column == columns.end() || column->second >= cells.size() ? std::string{}
                                                                         : cells[column->second];
      };
      wanted.push_back({std::to_string(++record), cell("order-id"), cell("amazon-order-item-code"),
                        cell("cancellation-reason-code")});
    }
  }
  const std::string_view type = "text/plain; charset=UTF-8";
  if (columns.empty())
    return {"FATAL", std::string{type}, flat_report({{"0", "The header has no order-id."}})};
  return {"DONE", std::string{type}, flat_report(carry_out(account, wanted, now))};
}

}  // namespace weir::sandbox
