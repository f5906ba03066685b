#pragma once
// Orders of other shops that Amazon only ships (NON_AMAZON): the shop has sold them, so that Weir makes no
// sales order of them; the goods issue that Amazon's ledger posts belongs to the shop's own. Pure.
#include <optional>
#include <string>
#include <vector>

#include "amazon/model/order.hpp"
#include "mapping/planned_order.hpp"

namespace weir::mapping {

// What the number that the shop gave Amazon (alias SELLER_ORDER_ID) is in SAP.
enum class ShopOrder {
  off,             // nobody links them
  purchase_order,  // the purchase order number of the shop's sales order (VBAK-BSTNK)
  sales_order,     // its own number (VBELN)
};

// Whether the goods of the order leave by Amazon's ledger and belong to an order of the shop.
bool has_shop_order(const amazon::Order& order, ShopOrder rule);

// "4711" → "0000004711"; empty for what is no number of a sales order.
std::string sales_order_number(const std::string& reference);

// BSTNK holds 20 characters of what people typed.
std::string short_purchase_order(const std::string& reference);

struct SoughtShopOrder {
  std::string order_id;
  std::string reference;           // as Amazon tells it; empty: the shop gave none
  std::vector<std::string> found;  // VBELN
  Instant placed;
};

// One: that is it, and nothing to say. None: Weir goes on looking, and says so once the shop has had `days`
// to bring its order into SAP. Topic "shop_order".
std::optional<Remark> judge_shop_order(const SoughtShopOrder& sought, Instant now, std::chrono::days days);

}  // namespace weir::mapping
