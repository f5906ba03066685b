#include "mapping/shop_order.hpp"

#include <algorithm>

namespace weir::mapping {
namespace {

constexpr std::size_t vbeln_size = 10;
constexpr std::size_t bstnk_size = 20;

std::string by_hand(const std::string& order_id) {
  return "link it by hand: weir orders link " + order_id + " NUMBER";
}

}  // namespace

bool has_shop_order(const amazon::Order& order, ShopOrder rule) {
  using amazon::FulfillmentStatus;
  return rule != ShopOrder::off && !order.is_amazon_channel &&
         order.fulfilled_by == amazon::FulfilledBy::amazon && order.status != FulfillmentStatus::cancelled &&
         order.status != FulfillmentStatus::unfulfillable;
}

std::string sales_order_number(const std::string& reference) {
  const bool is_number =
      !reference.empty() && reference.size() <= vbeln_size &&
      std::ranges::all_of(reference, [](char letter) { return letter >= '0' && letter <= '9'; });
  return is_number ? std::string(vbeln_size - reference.size(), '0') + reference : std::string{};
}

std::string short_purchase_order(const std::string& reference) { return reference.substr(0, bstnk_size); }

std::optional<Remark> judge_shop_order(const SoughtShopOrder& sought, Instant now, std::chrono::days days) {
  const std::string about = "order " + sought.order_id + ": another shop sold it and Amazon ships it; ";
  if (sought.found.size() == 1) return std::nullopt;
  if (sought.found.size() > 1)
    return Remark{"shop_order", "order.shop_order_unclear",
                  about + "SAP has " + std::to_string(sought.found.size()) +
                      " sales orders under its number " + sought.reference +
                      "; see which is the shop's and " + by_hand(sought.order_id),
                  "operations"};
  if (now - sought.placed < days) return std::nullopt;
  const std::string why = sought.reference.empty()
                              ? "the shop gave Amazon no number of its own"
                              : "SAP has no sales order under its number " + sought.reference;
  return Remark{"shop_order", "order.shop_order_unknown",
                about + why +
                    ", so that its goods issue belongs to none; have the shop's order brought into SAP, "
                    "or " +
                    by_hand(sought.order_id),
                "operations"};
}

}  // namespace weir::mapping
