#include "flows/retry_known_skus.hpp"

#include "core/log.hpp"
#include "flows/order_actions.hpp"

namespace weir::flows {
namespace {

constexpr std::string_view sku_behind = "seller SKU ", sku_before = " of order ";
constexpr std::string_view subject_begin = "order/";

struct WaitingForSku {
  std::string order_id;
  std::string sku;
};

std::vector<WaitingForSku> waiting_for_skus(const Context& context) {
  std::vector<WaitingForSku> waiting;
  for (const store::Exception& each : context.stores.exceptions.list_open()) {
    const bool is_ours = each.connection == context.connection.name && each.code == "mapping.unknown_sku" &&
                         each.subject.starts_with(subject_begin);
    const std::string sku = is_ours ? unknown_sku_in(each.reason) : "";
    if (!sku.empty()) waiting.push_back({each.subject.substr(subject_begin.size()), sku});
  }
  return waiting;
}

}  // namespace

// As mapping/plan_order_items writes it.
std::string unknown_sku_in(std::string_view reason) {
  const std::size_t begin = reason.find(sku_behind);
  const std::size_t end = reason.rfind(sku_before);
  if (begin == std::string_view::npos || end == std::string_view::npos) return {};
  const std::size_t from = begin + sku_behind.size();
  return from < end ? std::string{reason.substr(from, end - from)} : "";
}

std::vector<std::string> orders_waiting_for(const Context& context, const std::string& sku) {
  std::vector<std::string> orders;
  for (auto& each : waiting_for_skus(context))
    if (each.sku == sku) orders.push_back(std::move(each.order_id));
  return orders;
}

std::size_t retry_known_skus(const Context& context) {
  std::size_t tried = 0;
  for (const auto& [order_id, sku] : waiting_for_skus(context)) {
    if (!context.connection.rule_book.articles.find(sku)) continue;
    const auto done = OrderActions{context}.retry(order_id, "the rules know SKU " + sku + " now");
    if (done)
      ++tried;
    else
      log_warn("orders.not_tried_again", {{"order", order_id}, {"code", done.error().code}});
  }
  return tried;
}

}  // namespace weir::flows
