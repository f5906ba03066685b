#include "amazon/api/orders.hpp"

#include "amazon/api/call_described.hpp"
#include "amazon/api/paging.hpp"
#include "amazon/model/errors.hpp"
#include "amazon/model/order_drift.hpp"
#include "amazon/model/orders_calls.hpp"

namespace weir::amazon {

template Result<orders::SearchOrders::Answer> call(SpApi&, const orders::SearchOrders&, Urgency);
template Result<orders::GetOrder::Answer> call(SpApi&, const orders::GetOrder&, Urgency);

namespace {

// What we need of an order; without FULFILLMENT an order has no status at all.
constexpr const char* included_data =
    "BUYER,RECIPIENT,PROCEEDS,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,TAX";

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ",") + word;
  return text;
}

}  // namespace

Result<OrderPage> orders_page(SpApi& api, const std::vector<std::string>& marketplace_ids,
                              const OrderPlace& place) {
  // Every page repeats the same parameters to the letter, or Amazon refuses the token.
  Query query{{"lastUpdatedAfter", iso(place.after)},
              {"marketplaceIds", joined(marketplace_ids)},
              {"maxResultsPerPage", "100"},
              {"includedData", included_data}};
  if (!place.token.empty()) query.emplace_back("paginationToken", place.token);
  const auto body = api.get("searchOrders", "/orders/2026-01-01/orders", query, Urgency::orders);
  if (!body) return body.error();
  auto page = decode_orders_page(*body);
  if (!page) return unread_answer(page.error(), *body);
  for (const RawOrder& order : page->orders) api.noticed("searchOrders", order_drift(order.json));
  OrderPage read{std::move(page->orders), std::nullopt, place.complete_until};
  // The first page says how far the answer reaches; later pages may say later, but began earlier.
  if (place.pages == 0) read.complete_until = page->last_updated_before.value_or(place.after);
  auto next = next_place<OrderPlace>("searchOrders", place, page->next_token);
  if (!next) return next.error();
  read.next = *std::move(next);
  if (read.next) read.next->complete_until = read.complete_until;
  return read;
}

Result<std::string> get_order(SpApi& api, const OrderId& id) {
  const auto body = api.get("getOrder", "/orders/2026-01-01/orders/" + id.text(),
                            {{"includedData", included_data}}, Urgency::orders);
  if (!body) return body.error();
  auto order = decode_order_answer(*body);
  if (!order) return unread_answer(order.error(), *body);
  api.noticed("getOrder", order_drift(*order));
  return order;
}

}  // namespace weir::amazon
