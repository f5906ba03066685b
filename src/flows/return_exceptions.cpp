#include "flows/return_exceptions.hpp"

#include <algorithm>
#include <set>

#include "flows/return_document.hpp"

namespace weir::flows {
namespace {

using store::OrderEvent;
using store::OrderEventKind;

mapping::PiecesByItem made_by_hand(const Context& context, const std::vector<sap::FoundReturn>& found,
                                   bool with_requests) {
  mapping::PiecesByItem pieces;
  for (const sap::FoundReturn& each : found)
    if ((each.is_return || with_requests) && is_unclaimed(context, each.vbeln))
      for (const auto& [posnr, quantity] : each.quantities)
        pieces[posnr] += quantity.whole().value_or(quantity.thousandths() / 1000);
  return pieces;
}

// What of an order one exception is about.
struct AboutRows {
  OrderEventKind kind;
  std::string begin;  // of the references of its events
};

// A return is told of under its first row, and is all rows of its RMA.
std::optional<AboutRows> about_rows(const store::Exception& exception, const std::string& order_id) {
  const std::string returns = order_subject(order_id, "return/");
  const std::string credits = order_subject(order_id, "credit/");
  const std::string &subject = exception.subject, code = exception.code;
  // These are of a document of ours, which another one does not put right.
  if (code == "order.return_wrong" || code == "order.credit_wrong" || code == "order.credit_tax_mismatch" ||
      code == "order.credit_unanswered")
    return std::nullopt;
  if (subject.starts_with(returns)) {
    const std::string row = subject.substr(returns.size());
    return AboutRows{OrderEventKind::returned, row.substr(0, row.find('/')) + '/'};
  }
  if (subject.starts_with(credits))
    return AboutRows{OrderEventKind::refund, subject.substr(credits.size()) + '/'};
  return std::nullopt;
}

// Of the SKUs of those rows all events of the order count that have no document of ours: one document by hand
// is not taken for two of them.
bool are_in_sap(const AboutRows& about, const std::vector<OrderEvent>& events,
                const std::vector<mapping::SoldItem>& sold, const mapping::PiecesByItem& by_hand) {
  std::set<std::string> skus;
  for (const OrderEvent& event : events)
    if (event.kind == about.kind && event.reference.starts_with(about.begin)) skus.insert(event.sku);
  const auto is_in_sap = [&](const std::string& sku) {
    std::int64_t wanted = 0;
    for (const OrderEvent& event : events)
      if (event.kind == about.kind && event.sku == sku && event.document.empty())
        wanted += std::max<std::int64_t>(event.quantity, 1);
    return wanted > 0 && mapping::units_of(sold, sku, by_hand) >= wanted;
  };
  return !skus.empty() && std::ranges::all_of(skus, is_in_sap);
}

}  // namespace

std::vector<OrderEvent> events_told_of(const store::Exception& exception, const std::string& order_id,
                                       const std::vector<OrderEvent>& events) {
  std::vector<OrderEvent> told;
  const auto about = about_rows(exception, order_id);
  if (!about) return told;
  // A refund that Amazon does not itemise is one event, named by its number alone.
  const std::string alone = about->begin.substr(0, about->begin.size() - 1);
  for (const OrderEvent& event : events)
    if (event.kind == about->kind && (event.reference.starts_with(about->begin) || event.reference == alone))
      told.push_back(event);
  return told;
}

void close_what_sap_has(Tx& tx, const Context& context, const std::string& order_id,
                        const std::vector<sap::FoundReturn>& found,
                        const std::vector<store::Exception>& open) {
  const std::string& connection = context.connection.name;
  const auto posted = context.stores.posted.find(connection, order_id);
  if (found.empty() || !posted) return;
  const auto events = context.stores.events.of_order(connection, order_id);
  for (const store::Exception& each : open) {
    const auto about = about_rows(each, order_id);
    if (!about || each.connection != connection) continue;
    const auto by_hand = made_by_hand(context, found, about->kind == OrderEventKind::refund);
    if (are_in_sap(*about, events, sold_items(*posted), by_hand))
      context.stores.exceptions.close_of(tx, connection, each.subject, each.code, context.clock.now());
  }
}

}  // namespace weir::flows
