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

// Every page repeats the same parameters to the letter, or Amazon refuses the token.
Query query_of(const OrderSearch& search, const OrderPlace& place) {
  Query query{{search.by_creation ? "createdAfter" : "lastUpdatedAfter", iso(place.after)},
              {"marketplaceIds", joined(search.marketplace_ids)},
              {"maxResultsPerPage", std::to_string(search.page_size)}};
  if (search.before)
    query.emplace_back(search.by_creation ? "createdBefore" : "lastUpdatedBefore", iso(*search.before));
  if (!search.is_bare) query.emplace_back("includedData", included_data);
  if (!place.token.empty()) query.emplace_back("paginationToken", place.token);
  return query;
}

}  // namespace

Result<OrderPage> orders_page(SpApi& api, const std::vector<std::string>& marketplace_ids,
                              const OrderPlace& place) {
  return orders_page(api, OrderSearch{.marketplace_ids = marketplace_ids}, place);
}

Result<OrderPage> orders_page(SpApi& api, const OrderSearch& search, const OrderPlace& place) {
  const auto body =
      api.get("searchOrders", "/orders/2026-01-01/orders", query_of(search, place), search.urgency);
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

Result<std::string> get_order(SpApi& api, const OrderId& id, Urgency urgency) {
  const auto body = api.get("getOrder", "/orders/2026-01-01/orders/" + id.text(),
                            {{"includedData", included_data}}, urgency);
  if (!body) return body.error();
  auto order = decode_order_answer(*body);
  if (!order) return unread_answer(order.error(), *body);
  api.noticed("getOrder", order_drift(*order));
  return order;
}

}  // namespace weir::amazon
