#include "sandbox/world/lines.hpp"

#include <fmt/format.h>

#include "sandbox/world/prices.hpp"

namespace weir::sandbox {
namespace {

constexpr std::int64_t shipping_price = 399;
constexpr std::int64_t gift_wrap_price = 250;
constexpr std::int64_t discount_percent = 10;

std::string new_item_id(Random& random) {
  return fmt::format("{:014}", random.between(1, 99'999'999'999'999));
}

void add_discount(Random& random, LineAmounts& amounts) {
  amounts.item_discount = percent_of(amounts.item, discount_percent);
  // Free shipping is a promotion as well, and part of the same subtotal.
  if (random.one_in(2)) amounts.shipping_discount = amounts.shipping;
}

void add_tax(LineAmounts& amounts, std::int64_t percent) {
  amounts.item_tax = percent_of(amounts.item, percent);
  amounts.shipping_tax = percent_of(amounts.shipping, percent);
  amounts.gift_wrap_tax = percent_of(amounts.gift_wrap, percent);
  amounts.discount_tax = percent_of(amounts.discount(), percent);
}

void price(OrderLine& line, Random& random, const Marketplace& marketplace, Extras extras) {
  line.amounts.item = line.quantity * line.unit_price;
  if (extras.shipping) line.amounts.shipping = shipping_price;
  if (extras.gift_wrap) {
    line.amounts.gift_wrap = gift_wrap_price;
    line.gift_message = "Alles Gute! \xF0\x9F\x8E\x81 Grüße, Oma & Opa";
  }
  if (extras.discount) {
    add_discount(random, line.amounts);
    line.promotion_id = fmt::format("WEIR-HERBST-{}", random.between(10, 99));
  }
  // Amazon's own data leave the party's name empty now and then; the model alone tells who owes the tax.
  if (extras.facilitator) line.facilitator_party = random.one_in(2) ? "Amazon Services Europe S.a r.l." : "";
  add_tax(line.amounts, marketplace.tax_percent);
}

}  // namespace

std::string asin_of(std::size_t number) { return fmt::format("B0WEIR{:04}", number); }

OrderLine make_line(Random& random, const Catalog& catalog, const Marketplace& marketplace, Extras extras) {
  const auto item =
      static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(catalog.size()) - 1));
  OrderLine line;
  line.item_id = new_item_id(random);
  line.sku = catalog[item].sku;
  line.asin = asin_of(item + 1);
  line.title = catalog[item].title;
  line.quantity = random.between(1, 4);
  line.unit_price = net_price(item, marketplace);
  price(line, random, marketplace, extras);
  return line;
}

OrderLine make_unmapped_line(Random& random, const Marketplace& marketplace) {
  OrderLine line;
  line.item_id = new_item_id(random);
  line.sku = "NEW-ITEM-77";
  line.asin = asin_of(77);
  line.title = "Schneekugel „Wehr“, limitiert";
  line.unit_price = 1'999;
  price(line, random, marketplace, {});
  return line;
}

}  // namespace weir::sandbox
