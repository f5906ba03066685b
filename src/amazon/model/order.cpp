#include "amazon/model/order.hpp"

#include <utility>

#include "amazon/model/json_reader.hpp"
#include "amazon/model/order_readers.hpp"

namespace weir::amazon {
namespace {

// An id of another form is found again nowhere.
Result<OrderId> order_id_of(const JsonReader& order) {
  auto id = OrderId::parse(order.text("orderId"));
  if (!id) order.expected("orderId", OrderIdRule::name);
  return id;
}

}  // namespace

bool OrderIdRule::accepts(std::string_view text) {
  constexpr std::size_t size = 19;
  if (text.size() != size || text[3] != '-' || text[11] != '-') return false;
  return std::ranges::all_of(text, [](char c) { return c == '-' || (c >= '0' && c <= '9'); }) &&
         std::ranges::count(text, '-') == 2;
}

Result<Order> decode_order(std::string_view json) {
  return decode<Order>(json, "order", [](const JsonReader& root) -> Result<Order> {
    auto id = order_id_of(root);
    if (!id) return id.error();
    return read_order(root, *std::move(id));
  });
}

Result<std::string> decode_order_answer(std::string_view json) {
  return decode<std::string>(json, "getOrder", [](const JsonReader& root) -> Result<std::string> {
    const auto order = root.object("order");
    if (!order) root.expected("order", "an object");
    return order ? order->raw() : std::string{};
  });
}

Result<OrdersPage> decode_orders_page(std::string_view json) {
  return decode<OrdersPage>(json, "searchOrders", [](const JsonReader& root) -> Result<OrdersPage> {
    OrdersPage page;
    for (const JsonReader& order : root.required_array("orders")) {
      auto id = order_id_of(order);
      if (!id) return id.error();
      page.orders.push_back({*std::move(id), order.instant("lastUpdatedTime"), order.raw()});
    }
    if (const auto pagination = root.object("pagination")) page.next_token = pagination->text_or("nextToken");
    page.last_updated_before = root.instant_or("lastUpdatedBefore");
    return page;
  });
}

}  // namespace weir::amazon
