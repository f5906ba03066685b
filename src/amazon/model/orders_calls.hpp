#pragma once
// The operations of the Orders API 2026-01-01. Orders are kept as they came: order.hpp reads what we need of
// one, and its personal data is sealed.
#include "amazon/model/described.hpp"

namespace weir::amazon::orders {

enum class Status {
  pending_availability,
  pending,
  unshipped,
  partially_shipped,
  shipped,
  cancelled,
  unfulfillable,
  other
};
constexpr auto all_words(Status) {
  using E = Status;
  return words_of<E>({{"PENDING_AVAILABILITY", E::pending_availability},
                      {"PENDING", E::pending},
                      {"UNSHIPPED", E::unshipped},
                      {"PARTIALLY_SHIPPED", E::partially_shipped},
                      {"SHIPPED", E::shipped},
                      {"CANCELLED", E::cancelled},
                      {"UNFULFILLABLE", E::unfulfillable}});
}

enum class FulfilledBy { merchant, amazon, other };
constexpr auto all_words(FulfilledBy) {
  using E = FulfilledBy;
  return words_of<E>({{"MERCHANT", E::merchant}, {"AMAZON", E::amazon}});
}

enum class IncludedData {
  buyer,
  recipient,
  proceeds,
  expense,
  promotion,
  cancellation,
  fulfillment,
  packages,
  tax,
  payment,
  fulfillment_orders,
  other
};
constexpr auto all_words(IncludedData) {
  using E = IncludedData;
  return words_of<E>({{"BUYER", E::buyer},
                      {"RECIPIENT", E::recipient},
                      {"PROCEEDS", E::proceeds},
                      {"EXPENSE", E::expense},
                      {"PROMOTION", E::promotion},
                      {"CANCELLATION", E::cancellation},
                      {"FULFILLMENT", E::fulfillment},
                      {"PACKAGES", E::packages},
                      {"TAX", E::tax},
                      {"PAYMENT", E::payment},
                      {"FULFILLMENT_ORDERS", E::fulfillment_orders}});
}

struct Pagination {
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("nextToken", v.next_token);
  }
};

struct SearchOrdersResponse {
  std::vector<RawJson> orders{};
  std::optional<Pagination> pagination{};
  std::optional<Instant> last_updated_before{};
  std::optional<Instant> created_before{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("orders", v.orders);
    f("pagination", v.pagination);
    f("lastUpdatedBefore", v.last_updated_before);
    f("createdBefore", v.created_before);
  }
};

struct GetOrderResponse {
  RawJson order{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("order", v.order);
  }
};

struct SearchOrders {
  static constexpr Operation operation{"searchOrders", "GET", "/orders/2026-01-01/orders"};
  using Answer = SearchOrdersResponse;

  std::optional<Instant> created_after{};
  std::optional<Instant> created_before{};
  std::optional<Instant> last_updated_after{};
  std::optional<Instant> last_updated_before{};
  std::vector<Word<Status>> fulfillment_statuses{};
  std::vector<std::string> marketplace_ids{};
  std::vector<Word<FulfilledBy>> fulfilled_by{};
  std::optional<std::int64_t> max_results_per_page{};
  std::optional<std::string> pagination_token{};
  std::vector<Word<IncludedData>> included_data{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("createdAfter", v.created_after);
    f.query("createdBefore", v.created_before);
    f.query("lastUpdatedAfter", v.last_updated_after);
    f.query("lastUpdatedBefore", v.last_updated_before);
    f.query("fulfillmentStatuses", v.fulfillment_statuses);
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("fulfilledBy", v.fulfilled_by);
    f.query("maxResultsPerPage", v.max_results_per_page);
    f.query("paginationToken", v.pagination_token);
    f.query("includedData", v.included_data);
  }
};

struct GetOrder {
  static constexpr Operation operation{"getOrder", "GET", "/orders/2026-01-01/orders/{orderId}"};
  using Answer = GetOrderResponse;

  std::string order_id{};
  std::vector<Word<IncludedData>> included_data{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("orderId", v.order_id);
    f.query("includedData", v.included_data);
  }
};

}  // namespace weir::amazon::orders
