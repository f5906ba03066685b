#pragma once
// Amazon orders and the rules under which they become sales orders, so that a test says what is special about
// its order and nothing else.
#include <string>
#include <utility>
#include <vector>

#include "amazon/model/order.hpp"

namespace weir::testing {

inline Money euros(std::int64_t cents) { return {cents, *Currency::of("EUR")}; }

// Charges whose total is what their parts come to, in minor units.
struct Parts {
  std::int64_t item = 0, shipping = 0, gift_wrap = 0, cod_fee = 0, other = 0, discount = 0;
  std::int64_t tax_item = 0, tax_shipping = 0, tax_gift_wrap = 0;
  std::int64_t tax_discount = 0;  // the part of the tax that Amazon shows as lowering it
  std::string currency = "EUR";

  std::int64_t tax() const { return tax_item + tax_shipping + tax_gift_wrap - tax_discount; }
  std::int64_t total() const { return item + shipping + gift_wrap + cod_fee + other + tax() - discount; }
  amazon::Charges charges() const {
    const auto money = [this](std::int64_t minor) { return Money{minor, *Currency::of(currency)}; };
    return {money(item),         money(shipping),      money(gift_wrap), money(cod_fee),
            money(other),        money(discount),      money(tax()),     money(tax_item),
            money(tax_shipping), money(tax_gift_wrap), money(total())};
  }
};

inline amazon::OrderItem order_item(const std::string& sku, std::int64_t quantity, const Parts& parts,
                                    bool tax_collected_by_amazon = false) {
  amazon::OrderItem item;
  item.order_item_id = "02812345678901";
  item.seller_sku = sku;
  item.title = "A thing";
  item.quantity_ordered = quantity;
  item.charges = parts.charges();
  item.tax_collected_by_amazon = tax_collected_by_amazon;
  return item;
}

inline amazon::Address an_address() {
  return {"Zoë Müller", "", {"Hof 1"}, "Köln", "NW", "50667", "DE", "+49 221 1"};
}

// From the merchant's own stock, with the sum of its lines for its total.
inline amazon::Order order_of(std::vector<amazon::OrderItem> items) {
  using namespace std::chrono_literals;
  amazon::Order order{.order_id = *amazon::OrderId::parse("028-1234567-8901234"),
                      .created_time = std::chrono::sys_days{2026y / 5 / 4} + 10h,
                      .last_updated_time = std::chrono::sys_days{2026y / 5 / 4} + 11h,
                      .marketplace_id = "A1PA6795UKMFR9",
                      .marketplace_name = "Amazon.de",
                      .status = amazon::FulfillmentStatus::unshipped,
                      .status_text = "UNSHIPPED",
                      .fulfilled_by = amazon::FulfilledBy::merchant,
                      .ship_by = std::chrono::sys_days{2026y / 5 / 6} + 21h + 59min,
                      .grand_total = {},
                      .delivery_address = an_address(),
                      .items = std::move(items)};
  for (const amazon::OrderItem& item : order.items)
    if (item.charges)
      order.grand_total = order.grand_total ? *order.grand_total + item.charges->total : item.charges->total;
  return order;
}

}  // namespace weir::testing
