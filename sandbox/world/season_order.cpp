// One order of a season, as its buyer places it.
#include <fmt/format.h>

#include <algorithm>

#include "sandbox/world/lines.hpp"
#include "sandbox/world/orders.hpp"
#include "sandbox/world/people.hpp"
#include "sandbox/world/prices.hpp"
#include "sandbox/world/season.hpp"

namespace weir::sandbox {
namespace {

bool is_amazon_shipped(std::string_view variant) {
  return variant == "fba" || variant == "multi_channel" || variant == "shipped_first" ||
         variant == "prefix_sku";
}

std::size_t item_number(const OrderLine& line) {
  return static_cast<std::size_t>(std::stoul(line.asin.substr(line.asin.size() - 4)));
}

void tax_again(LineAmounts& amounts, std::int64_t percent) {
  amounts.item_tax = percent_of(amounts.item, percent);
  amounts.shipping_tax = percent_of(amounts.shipping, percent);
  amounts.gift_wrap_tax = percent_of(amounts.gift_wrap, percent);
  amounts.discount_tax = percent_of(amounts.discount(), percent);
}

// Where Amazon calculates no tax, the seller's prices are what the buyer pays.
void hide_tax(OrderLine& line, std::int64_t percent) {
  const auto with_tax = [percent](std::int64_t minor) { return minor + percent_of(minor, percent); };
  LineAmounts& amounts = line.amounts;
  line.unit_price = with_tax(line.unit_price);
  amounts.item = line.quantity * line.unit_price;
  amounts.shipping = with_tax(amounts.shipping);
  amounts.gift_wrap = with_tax(amounts.gift_wrap);
  amounts.item_discount = with_tax(amounts.item_discount);
  amounts.shipping_discount = std::min(amounts.shipping, with_tax(amounts.shipping_discount));
  tax_again(amounts, 0);
}

void give_away(OrderLine& line) {
  line.amounts = {};
  line.unit_price = 0;
  line.promotion_id.clear();
}

void make_business_of(Order& order, Random& random, const Marketplace& home) {
  order.business = make_business(random, home);
  order.address.company = order.business->company;
}

std::string sku_for(std::string_view variant, const OrderLine& line) {
  const std::size_t number = item_number(line);
  if (variant == "bundle") return fmt::format("WEIR-SET-{:02}", number % 9 + 1);
  if (variant == "alias_sku") return fmt::format("OLD-{:03}", number);
  if (variant == "prefix_sku") return fmt::format("FBA-WEIR-{:03}", number);
  if (variant == "ean_sku") return ean_of(number);
  return line.sku;
}

class SeasonOrderMaker {
 public:
  SeasonOrderMaker(Random& random, const Catalog& catalog, const SeasonPlan& plan, const SeasonOrder& wanted)
      : random_{random}, catalog_{catalog}, plan_{plan}, wanted_{wanted}, place_{*wanted.marketplace} {}

  Order make() {
    order_.id = fmt::format("{}-{:07}-{:07}", place_.order_prefix, (wanted_.number * 7'919 + 11) % 10'000'000,
                            random_.between(0, 9'999'999));
    order_.marketplace = &place_;
    order_.created = order_.updated = wanted_.now;
    order_.status = OrderStatus::pending;
    order_.fulfilled_by_amazon = is_amazon_shipped(wanted_.variant);
    order_.variants.emplace_back(wanted_.variant);
    add_buyer();
    add_lines();
    tell_story();
    set_taxes();
    set_service();
    return std::move(order_);
  }

 private:
  bool is(std::string_view variant) const { return wanted_.variant == variant; }

  // The regular has forty names, and a new relay address with every order.
  void add_buyer() {
    order_.buyer_key = fmt::format("N{}", wanted_.number);
    order_.address = is("long_address") ? longest_address() : make_address(random_, place_);
    if (is("regular_buyer")) {
      const auto who = random_.between(1, 40);
      SeededRandom his{static_cast<std::uint64_t>(who)};
      order_.address = make_address(his, place_);
      order_.buyer_key = fmt::format("R{}", who);
    }
    order_.buyer_name = order_.address.name;
  }

  void add_lines() {
    Extras extras;
    extras.gift_wrap = is("gift");
    extras.discount = is("discount");
    extras.shipping = is("shipping") || is("same_day");
    extras.facilitator = is("facilitator");
    const bool wants_two = is("partial_shipment") || is("cancel_wish_line");
    const auto count = wants_two ? 2 : std::max<std::int64_t>(1, random_.between(-2, 3));
    while (std::ssize(order_.lines) < count) {
      OrderLine line = make_line(random_, catalog_, place_, extras);
      const bool is_there = std::ranges::find(order_.lines, line.sku, &OrderLine::sku) != order_.lines.end();
      if (!is_there) order_.lines.push_back(std::move(line));
    }
    if (is("unmapped")) order_.lines.push_back(make_unmapped_line(random_, place_));
    if (is("sku_twice")) {
      order_.lines.push_back(order_.lines.front());
      order_.lines.back().item_id = fmt::format("{:014}", random_.between(1, 99'999'999'999'999));
    }
  }

  void tell_story() {
    OrderLine& first = order_.lines.front();
    first.sku = sku_for(wanted_.variant, first);
    order_.is_paid_by_invoice = is("invoice");
    order_.is_multi_channel = is("multi_channel");
    if (is("invoice") || is("business")) make_business_of(order_, random_, place_);
    if (is("reverse_charge")) go_abroad();
    if (is("ioss")) go_into_the_union();
    if (is("replacement") || is("exchange")) make_good();
    if (is("multi_channel"))
      for (OrderLine& line : order_.lines) give_away(line);
    if (is("shrinks")) set_quantity(first, 3);
    // The first package of two has the first line in it.
    if (is("partial_shipment") && first.quantity < 2) set_quantity(first, 2);
  }

  void set_quantity(OrderLine& line, std::int64_t quantity) {
    line.quantity = quantity;
    line.amounts.item = quantity * line.unit_price;
    tax_again(line.amounts, place_.tax_percent);
  }

  // A company in another country of the EU pays no tax here: it owes it at home.
  void go_abroad() {
    order_.address = make_address(random_, france());
    order_.buyer_name = order_.address.name;
    make_business_of(order_, random_, france());
    percent_ = 0;
  }

  void go_into_the_union() {
    const Marketplace& home = random_.one_in(2) ? france() : germany();
    order_.address = make_address(random_, home);
    order_.buyer_name = order_.address.name;
    order_.ioss_number = fmt::format("IM{}", random_.between(2'760'000'000, 2'769'999'999));
    percent_ = home.tax_percent;
    for (OrderLine& line : order_.lines) line.facilitator_party = "Amazon Services Europe S.a r.l.";
  }

  // The original may be older than what the Orders API still tells.
  void make_good() {
    order_.is_exchange = is("exchange");
    order_.replaces = fmt::format("{}-{:07}-{:07}", place_.order_prefix, random_.between(0, 9'999'999),
                                  random_.between(0, 9'999'999));
    for (OrderLine& line : order_.lines) give_away(line);
    if (is("replacement") && random_.one_in(3)) order_.lines.front().sku.clear();
  }

  void set_taxes() {
    const bool is_hidden = place_.id == plan_.without_tax && !is("facilitator") && !is("ioss") &&
                           order_.lines.front().unit_price > 0;
    if (is_hidden) order_.included_tax_percent = place_.tax_percent;
    if (is_hidden) order_.variants.emplace_back("no_tax_breakdown");
    for (OrderLine& line : order_.lines) {
      if (percent_ >= 0) tax_again(line.amounts, percent_);
      if (is_hidden) hide_tax(line, place_.tax_percent);
    }
    if (is("odd_cent")) order_.lines.front().amounts.unexplained = random_.one_in(2) ? 1 : -1;
    if (is("odd_euro")) order_.lines.front().amounts.unexplained = random_.one_in(2) ? 100 : -100;
  }

  void set_service() {
    order_.is_prime = order_.fulfilled_by_amazon || is("prime") || is("same_day");
    order_.service_level = is("same_day")     ? "SAME_DAY"
                           : is("second_day") ? "SECOND_DAY"
                           : is("shipping")   ? "EXPEDITED"
                           : order_.is_prime  ? "NEXT_DAY"
                                              : "STANDARD";
    order_.latest_ship = season_ship_by(order_.service_level, wanted_.now);
  }

  Random& random_;
  const Catalog& catalog_;
  const SeasonPlan& plan_;
  SeasonOrder wanted_;
  const Marketplace& place_;
  std::int64_t percent_ = -1;  // negative: that of the marketplace
  Order order_;
};

}  // namespace

Order make_season_order(Random& random, const Catalog& catalog, const SeasonPlan& plan,
                        const SeasonOrder& wanted) {
  return SeasonOrderMaker{random, catalog, plan, wanted}.make();
}

}  // namespace weir::sandbox
